//! Who bears a name in the run, before bearers are merged.

use dateline_gazetteer::{NameForm, fold_name, title_with};
use dateline_types::Gender;
use rustc_hash::FxHashMap;

use super::company::Company;
use super::found::{Found, RoleFacts};
use super::{Place, Run};
use crate::error::LinkError;
use crate::ids;

/// Someone who bears a name: all who bear one full name, or one who bears a lone one in one article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bearer {
    /// The name as first written among equals, for a stable order; a number of the run's names.
    pub(crate) name: u32,
    pub(crate) male: u32,
    pub(crate) female: u32,
    /// How often named.
    pub(crate) mentions: u32,
    /// What the roles say, where there are any.
    standing: Option<Box<Standing>>,
    /// In order of articles.
    pub(crate) members: Vec<Place>,
}

/// What the roles of a bearer say, each thing once.
#[derive(Clone, Debug, Default)]
struct Standing {
    /// Numbers of titles.
    titles: Vec<u32>,
    /// Walks of life and countries.
    fields: Vec<&'static str>,
    nations: Vec<&'static str>,
}

impl Bearer {
    pub(crate) fn gender(&self) -> Gender {
        match self.male.cmp(&self.female) {
            std::cmp::Ordering::Greater => Gender::Male,
            std::cmp::Ordering::Less => Gender::Female,
            std::cmp::Ordering::Equal => Gender::Unknown,
        }
    }

    /// Whether the two are known to be a man and a woman.
    pub(crate) fn gender_parts(&self, other: &Self) -> bool {
        let (one, other) = (self.gender(), other.gender());
        one != other && one != Gender::Unknown && other != Gender::Unknown
    }

    pub(crate) fn titles(&self) -> &[u32] {
        self.standing.as_ref().map_or(&[], |standing| &standing.titles)
    }

    /// Whether no title is given to both.
    pub(crate) fn titles_differ(&self, other: &Self) -> bool {
        !self.titles().iter().any(|title| other.titles().contains(title))
    }

    /// Whether the roles are of two walks of life or two countries.
    pub(crate) fn is_divided(&self) -> bool {
        self.standing
            .as_ref()
            .is_some_and(|standing| standing.fields.len() > 1 || standing.nations.len() > 1)
    }

    /// In how many articles.
    pub(crate) fn articles(&self) -> usize {
        self.members.chunk_by(|one, other| one.0 == other.0).count()
    }

    /// Whether some article names both.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let (few, many) = if self.members.len() <= other.members.len() {
            (self, other)
        } else {
            (other, self)
        };
        few.members.iter().any(|&(article, _)| {
            many.members
                .binary_search_by_key(&article, |place| place.0)
                .is_ok()
        })
    }
}

/// The bearers of the run, in an order that depends on names and article identifiers alone.
pub(crate) struct Bearers<'a> {
    pub(crate) run: &'a Run<'a>,
    pub(crate) list: Vec<Bearer>,
    /// Bearers of one name who are two people.
    pub(crate) namesakes: Vec<Vec<usize>>,
    company: Company<'a>,
}

impl<'a> Bearers<'a> {
    /// Reads the people of all articles; `part` says of whom a full name is: the members of each, by number.
    pub(crate) fn collect(
        run: &'a Run<'a>,
        part: impl Fn(&Bearer) -> Result<Vec<Vec<usize>>, LinkError>,
    ) -> Result<Self, LinkError> {
        let mut reading = Reading::new(run);
        for article in 0..run.ids.len() {
            let found = run.people.all(article)?;
            for (number, person) in (0..).zip(&found) {
                let at = reading.bearer_of(person);
                reading.add(at, person, (crate::tally::count(article), number));
            }
        }
        let mut parted: Vec<Bearer> = Vec::new();
        let whole = std::mem::take(&mut reading.list);
        let mut list = Vec::with_capacity(whole.len());
        for bearer in whole {
            let groups = part(&bearer)?;
            if groups.len() < 2 {
                list.push(bearer);
                continue;
            }
            let name = run.people.names.get(bearer.name);
            tracing::debug!(name, people = groups.len(), "one full name, several people");
            for group in groups {
                parted.push(reading.bearer(&bearer, group)?);
            }
        }
        list.append(&mut parted);
        drop(reading);
        let order = |bearer: &Bearer| {
            let ids = bearer
                .members
                .iter()
                .filter_map(|&(article, _)| run.ids.get(article as usize));
            let first = ids.map(|&id| ids::rank(id)).min();
            (run.people.names.get(bearer.name), first, bearer.members.len())
        };
        list.sort_by_cached_key(order);
        list.shrink_to_fit();
        let namesakes = same_names(run, &list);
        Ok(Self {
            run,
            list,
            namesakes,
            company: Company::new(run),
        })
    }

    pub(crate) fn form(&self, index: usize) -> NameForm {
        NameForm::parse(self.name(index))
    }

    pub(crate) fn name(&self, index: usize) -> &'a str {
        self.run.people.names.get(self.list[index].name)
    }

    /// Whether the name is more than a surname or a given name.
    pub(crate) fn is_full(&self, index: usize) -> bool {
        self.run.people.facts(self.list[index].name).full.is_some()
    }

    /// Whether both are given one title, or are named beside one third person.
    pub(crate) fn agree(&self, one: usize, other: usize) -> bool {
        !self.list[one].titles_differ(&self.list[other]) || !self.company_differs(one, other)
    }

    /// Whether nobody is named beside both.
    pub(crate) fn company_differs(&self, one: usize, other: usize) -> bool {
        self.company
            .differs((one, &self.list[one]), (other, &self.list[other]))
    }
}

/// The numbers of bearers that have one full name.
fn same_names(run: &Run<'_>, list: &[Bearer]) -> Vec<Vec<usize>> {
    let full = list.iter().enumerate();
    let mut full: Vec<(u32, usize)> = full
        .filter_map(|(index, bearer)| Some((run.people.facts(bearer.name).full?, index)))
        .collect();
    full.sort_unstable();
    let groups = full.chunk_by(|one, other| one.0 == other.0);
    let several = groups.filter(|group| group.len() > 1);
    let mut groups: Vec<Vec<usize>> = several
        .map(|group| group.iter().map(|&(_, index)| index).collect())
        .collect();
    groups.sort_unstable();
    groups
}

/// Bearers under way.
struct Reading<'a> {
    run: &'a Run<'a>,
    by_name: FxHashMap<u32, usize>,
    list: Vec<Bearer>,
}

impl<'a> Reading<'a> {
    fn new(run: &'a Run<'a>) -> Self {
        Self {
            run,
            by_name: FxHashMap::default(),
            list: Vec::new(),
        }
    }

    /// Who bears the name already, or a new bearer; a lone name has one for each article.
    fn bearer_of(&mut self, person: &Found) -> usize {
        let list = &mut self.list;
        let mut new = || {
            list.push(Bearer {
                name: person.name,
                ..Bearer::default()
            });
            list.len() - 1
        };
        match self.run.people.facts(person.name).full {
            Some(full) => *self.by_name.entry(full).or_insert_with(new),
            None => new(),
        }
    }

    /// The bearer of `whole`'s name in some of its places alone.
    fn bearer(&mut self, whole: &Bearer, mut group: Vec<usize>) -> Result<Bearer, LinkError> {
        group.sort_unstable();
        self.list.push(Bearer {
            name: u32::MAX,
            ..Bearer::default()
        });
        for member in group {
            let Some(&place) = whole.members.get(member) else {
                continue;
            };
            if let Some(person) = self.run.people.get(place)? {
                self.add(self.list.len() - 1, &person, place);
            }
        }
        Ok(self.list.pop().unwrap_or_default())
    }

    fn add(&mut self, at: usize, person: &Found, place: Place) {
        let names = &self.run.people.names;
        for &role in &person.roles {
            let RoleFacts { title, standing } = self.run.people.role_facts(role);
            if title.is_some() || standing.field.is_some() || standing.nation.is_some() {
                let known = self.list[at].standing.get_or_insert_default();
                add_once(&mut known.titles, title);
                add_once(&mut known.fields, standing.field);
                add_once(&mut known.nations, standing.nation);
            }
        }
        let bearer = &mut self.list[at];
        if bearer.name == u32::MAX || names.get(person.name) < names.get(bearer.name) {
            bearer.name = person.name;
        }
        match person.gender {
            Gender::Male => bearer.male += 1,
            Gender::Female => bearer.female += 1,
            Gender::Unknown => {}
        }
        bearer.mentions = bearer.mentions.saturating_add(person.mentions);
        bearer.members.push(place);
    }
}

fn add_once<T: PartialEq>(list: &mut Vec<T>, item: Option<T>) {
    if let Some(item) = item
        && !list.contains(&item)
    {
        list.push(item);
    }
}

/// The key of the word by which someone is called.
pub(crate) fn surname_key(form: &NameForm) -> String {
    let words = form.words();
    let strongest = words
        .iter()
        .filter(|word| !word.initial)
        .max_by_key(|word| form.named_by(word));
    strongest.map_or_else(String::new, |word| word.key.clone())
}

/// What of a role tells its bearer: the title and the words before it, without `former` and complements; `None` where it is a
/// title that half of all people have (`spokesman`).
pub(crate) fn title_key(role: &str) -> Option<String> {
    let words: Vec<&str> = role.split(' ').collect();
    let (from, taken) = title_in(&words)?;
    let title: String = words[from..from + taken]
        .iter()
        .map(|word| fold_name(word))
        .collect();
    Some(format!("title {title}"))
}

/// Where the title of a role begins and how many words it has.
pub(crate) fn title_in(words: &[&str]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|from| {
        let (taken, title) = title_with(words.len() - from, |i| words[from + i])?;
        title.is_role().then_some((from, taken))
    })
}
