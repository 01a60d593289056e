//! The user's lists of names: which names are one person's, place's or organization's, which are not, and which are none, whatever
//! the rules think.

mod error;
mod lists;
mod merges;
mod split;
mod table;
#[cfg(test)]
mod tests;
mod uses;

use dateline_names::{NameForm, organization_key};
use dateline_types::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};

pub use error::OverridesError;
pub(crate) use lists::Group;
pub use lists::NameLists;
use merges::Merges;
use table::{Action, OverrideLine};
pub use uses::Unmatched;
use uses::Uses;

/// What a user says of names, from a table with the columns `alias`, `name` and `action`.
///
/// `merge`: whoever is called `alias` is the person called `name`, and the row has that name. `keep apart`: nobody is called
/// both. `drop`: nobody is called `alias`: what is found under that name is no person. A name fits whatever case, accents, spaces
/// and hyphens it is written with. The same holds for a list of places or organizations.
///
/// ```
/// use dateline_link::Overrides;
///
/// let list = "alias,name,action\nThe Duke,John Wayne,merge\nJohn Roe,John Roe Jr.,keep apart\n";
/// assert!(Overrides::parse("names.csv", list.as_bytes()).is_ok());
///
/// let wrong = Overrides::parse("names.csv", b"alias,name,action\nThe Duke,John Wayne,join\n");
/// assert_eq!(
///     wrong.unwrap_err().to_string(),
///     "names.csv: line 2: unknown action `join`; write `merge`, `keep apart` or `drop`"
/// );
/// ```
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// What the names are names of.
    kind: Kind,
    /// Names that are merged, and the names that they are merged into at last, to the number of the group.
    groups: FxHashMap<String, usize>,
    /// The names that the rows of the groups get.
    names: Vec<String>,
    /// Names that are kept apart from others, to their marks.
    marks: FxHashMap<String, u32>,
    /// Pairs of marks, each in both directions.
    apart: FxHashSet<(u32, u32)>,
    /// Names of what is none.
    dropped: FxHashSet<String>,
    /// Which lines something in the run fits.
    uses: Uses,
}

/// What the names of a list are names of; says by what they are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    People,
    Places,
    Organizations,
}

impl Kind {
    /// Under what a name is compared with others; empty where it is none.
    fn key(self, name: &str) -> String {
        match self {
            Self::People => form_key(&NameForm::parse(name)),
            Self::Places => crate::fold::name_key(name),
            Self::Organizations => organization_key(name),
        }
    }
}

impl Overrides {
    /// Reads a list of people from the table in `bytes`; `file` is its name, for what is wrong with it.
    ///
    /// # Errors
    ///
    /// If it is no such table, or contradicts itself.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, OverridesError> {
        Self::parse_for(EntityKind::Person, file, bytes)
    }

    /// As [`Overrides::parse`], a list of people, places or organizations. A place may be said by its `place_id`, too.
    ///
    /// # Errors
    ///
    /// As [`Overrides::parse`].
    pub fn parse_for(kind: EntityKind, file: &str, bytes: &[u8]) -> Result<Self, OverridesError> {
        let kind = match kind {
            EntityKind::Person => Kind::People,
            EntityKind::Place => Kind::Places,
            EntityKind::Organization => Kind::Organizations,
        };
        let lines = table::lines(file, bytes)?;
        for line in &lines {
            for (column, cell) in [("alias", &line.alias), ("name", &line.name)] {
                let is_needed = column == "alias" || line.action != Action::Drop;
                if is_needed && kind.key(cell).is_empty() {
                    return Err(OverridesError::NoName {
                        file: file.to_owned(),
                        line: line.number,
                        column,
                    });
                }
            }
        }
        let merges = Merges::read(kind, file, &lines)?;
        let mut overrides = Self {
            kind,
            ..Self::default()
        };
        overrides.merge(&merges);
        overrides.keep_apart(file, &lines, &merges)?;
        overrides.drop_names(file, &lines, &merges)?;
        overrides.uses = Uses::of(kind, file, &lines);
        Ok(overrides)
    }

    fn drop_names(
        &mut self,
        file: &str,
        lines: &[OverrideLine],
        merges: &Merges<'_>,
    ) -> Result<(), OverridesError> {
        for line in lines.iter().filter(|line| line.action == Action::Drop) {
            let key = self.kind.key(&line.alias);
            if let Some(merged) = merges.by_alias.get(&key) {
                return Err(OverridesError::DroppedAndMerged {
                    file: file.to_owned(),
                    line: line.number,
                    alias: line.alias.clone(),
                    name: merged.name.clone(),
                    other_line: merged.number,
                });
            }
            self.dropped.insert(key);
        }
        Ok(())
    }

    fn merge(&mut self, merges: &Merges<'_>) {
        for line in &merges.lines {
            let (alias, name) = (self.kind.key(&line.alias), self.kind.key(&line.name));
            let last = merges.last(&alias).to_owned();
            let group = *self.groups.entry(last.clone()).or_insert_with(|| {
                self.names.push(String::new());
                self.names.len() - 1
            });
            // As it is first written where another is merged into it.
            if let Some(spelling) = self.names.get_mut(group)
                && spelling.is_empty()
                && name == last
            {
                spelling.clone_from(&line.name);
            }
            self.groups.insert(alias, group);
            self.groups.insert(name, group);
        }
    }

    fn keep_apart(
        &mut self,
        file: &str,
        lines: &[OverrideLine],
        merges: &Merges<'_>,
    ) -> Result<(), OverridesError> {
        for line in lines.iter().filter(|line| line.action == Action::KeepApart) {
            let (one, other) = (self.kind.key(&line.alias), self.kind.key(&line.name));
            if one == other {
                return Err(OverridesError::OneName {
                    file: file.to_owned(),
                    line: line.number,
                    alias: line.alias.clone(),
                    name: line.name.clone(),
                });
            }
            if merges.last(&one) == merges.last(&other) {
                let merged = merges.by_alias.get(&one).or_else(|| merges.by_alias.get(&other));
                return Err(OverridesError::Contradiction {
                    file: file.to_owned(),
                    line: line.number,
                    alias: line.alias.clone(),
                    name: line.name.clone(),
                    other_line: merged.map_or(0, |line| line.number),
                });
            }
            let pair = (self.mark_of(one), self.mark_of(other));
            self.apart.extend([pair, (pair.1, pair.0)]);
        }
        Ok(())
    }

    fn mark_of(&mut self, key: String) -> u32 {
        let next = crate::tally::count(self.marks.len());
        *self.marks.entry(key).or_insert(next)
    }

    /// How many marks there are.
    pub(crate) fn count(&self) -> u32 {
        crate::tally::count(self.marks.len())
    }

    /// Whether any names are kept apart.
    pub(crate) fn keeps_any_apart(&self) -> bool {
        !self.apart.is_empty()
    }

    /// Whether names with these marks are kept apart.
    pub(crate) fn are_apart(&self, one: u32, other: u32) -> bool {
        self.apart.contains(&(one, other))
    }

    /// The pairs of marks that are kept apart, each in both directions.
    pub(crate) fn pairs(&self) -> &FxHashSet<(u32, u32)> {
        &self.apart
    }

    /// The mark of a name that is kept apart from others.
    pub(crate) fn mark(&self, name: &str) -> Option<u32> {
        if self.marks.is_empty() {
            return None;
        }
        self.marks.get(&self.kind.key(name)).copied()
    }

    /// The group of a name that is merged with others.
    pub(crate) fn group(&self, name: &str) -> Option<usize> {
        if self.groups.is_empty() {
            return None;
        }
        self.groups.get(&self.kind.key(name)).copied()
    }

    /// Whether what is called so is none.
    pub(crate) fn drops(&self, name: &str) -> bool {
        !self.dropped.is_empty() && self.dropped.contains(&self.kind.key(name))
    }

    /// Whether anything is dropped.
    pub(crate) fn drops_any(&self) -> bool {
        !self.dropped.is_empty()
    }

    /// Takes note that something in the run has this name.
    pub(crate) fn note(&self, name: &str) {
        if !self.uses.is_empty() {
            self.uses.note(&self.kind.key(name));
        }
    }

    /// Takes note that the run writes something so, whose name may be another one.
    pub(crate) fn note_written(&self, form: &str) {
        if self.keeps_any_apart() {
            self.uses.note_written(&self.kind.key(form));
        }
    }

    /// Takes note that something in the run has this name to which merges of a list of people extend: a place, an organization.
    pub(crate) fn note_merged(&self, name: &str) {
        if self.merges_any() {
            self.uses.note_merged(&self.kind.key(name));
        }
    }

    /// The lines that nothing fits in what was linked so far, in order. Clones count together.
    #[must_use]
    pub fn unmatched(&self) -> Vec<Unmatched> {
        self.uses.unmatched()
    }

    /// Whether any names are merged.
    pub(crate) fn merges_any(&self) -> bool {
        !self.groups.is_empty()
    }

    /// What the person of a group is called.
    pub(crate) fn name(&self, group: usize) -> Option<&str> {
        self.names.get(group).map(String::as_str)
    }
}

/// Under what names are compared: case, accents, spaces and hyphens do not matter, `Jr.` does.
pub(crate) fn form_key(form: &NameForm) -> String {
    match form.suffix() {
        Some(suffix) => format!("{} {suffix}", form.joined()),
        None => form.joined().to_owned(),
    }
}
