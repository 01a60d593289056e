//! The merges of a list of names, and where each ends.

use rustc_hash::FxHashMap;

use super::table::{Action, OverrideLine};
use super::{Kind, OverridesError};

/// The merges of a list, by alias.
pub(super) struct Merges<'a> {
    kind: Kind,
    pub(super) lines: Vec<&'a OverrideLine>,
    pub(super) by_alias: FxHashMap<String, &'a OverrideLine>,
    /// For every name of a line the one that it is merged into at last.
    last: FxHashMap<String, String>,
}

impl<'a> Merges<'a> {
    pub(super) fn read(kind: Kind, file: &str, all: &'a [OverrideLine]) -> Result<Self, OverridesError> {
        let lines: Vec<&OverrideLine> = all.iter().filter(|line| line.action == Action::Merge).collect();
        let mut by_alias: FxHashMap<String, &OverrideLine> = FxHashMap::default();
        for &line in &lines {
            match by_alias.entry(kind.key(&line.alias)) {
                std::collections::hash_map::Entry::Vacant(slot) => {
                    slot.insert(line);
                }
                std::collections::hash_map::Entry::Occupied(slot)
                    if kind.key(&slot.get().name) == kind.key(&line.name) => {}
                std::collections::hash_map::Entry::Occupied(slot) => {
                    return Err(OverridesError::TwoNames {
                        file: file.to_owned(),
                        line: line.number,
                        alias: line.alias.clone(),
                        name: line.name.clone(),
                        other: slot.get().name.clone(),
                        other_line: slot.get().number,
                    });
                }
            }
        }
        let mut merges = Self {
            kind,
            lines,
            by_alias,
            last: FxHashMap::default(),
        };
        merges.resolve(file)?;
        Ok(merges)
    }

    /// Finds where each alias ends up.
    fn resolve(&mut self, file: &str) -> Result<(), OverridesError> {
        let key = |name: &str| self.kind.key(name);
        for line in self.lines.clone() {
            // The names passed on the way, with their places in it.
            let mut way: Vec<(String, &str)> = vec![(key(&line.alias), &line.alias)];
            let mut passed: FxHashMap<String, usize> = FxHashMap::default();
            let last = loop {
                let Some((at, _)) = way.last() else {
                    break String::new();
                };
                if let Some(last) = self.last.get(at) {
                    break last.clone();
                }
                passed.insert(at.clone(), way.len() - 1);
                let Some(step) = self.by_alias.get(at).filter(|step| key(&step.name) != *at) else {
                    break at.clone();
                };
                let name = key(&step.name);
                if let Some(&begin) = passed.get(&name) {
                    let circle = way.iter().skip(begin).map(|(_, name)| *name);
                    let circle: Vec<&str> = circle.chain(Some(step.name.as_str())).collect();
                    return Err(OverridesError::Circle {
                        file: file.to_owned(),
                        line: step.number,
                        circle: circle.join(" → "),
                    });
                }
                way.push((name, &step.name));
            };
            let ways = way.into_iter().map(|(name, _)| (name, last.clone()));
            self.last.extend(ways);
        }
        Ok(())
    }

    /// The name that `name` is merged into at last.
    pub(super) fn last<'n>(&'n self, name: &'n str) -> &'n str {
        self.last.get(name).map_or(name, String::as_str)
    }
}
