//! Who bears which name in the run, before bearers are merged.

use std::sync::LazyLock;

use dateline_names::NameForm;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::bearer::NameBearer;
use super::co_mentions::CoMentions;
use super::context::PeopleContext;
use super::person_records::{PersonInArticle, PersonRecord};
use crate::error::LinkError;
use crate::ids;
use crate::tally::count;

/// The bearers of the run, in an order that depends on names and article identifiers alone.
pub(crate) struct NameBearers<'a> {
    pub(crate) run: &'a PeopleContext<'a>,
    pub(crate) list: Vec<NameBearer>,
    /// NameBearers of one name who are two people.
    pub(crate) namesakes: Vec<Vec<usize>>,
    /// The names of the run taken apart, by their numbers: each rule asks for them again.
    forms: Vec<NameForm>,
    co_mentions: CoMentions<'a>,
}

impl<'a> NameBearers<'a> {
    /// Reads the people of all articles; `split` says whose a full name is: of each person the members, by number.
    pub(crate) fn collect(
        run: &'a PeopleContext<'a>,
        split: impl Fn(&NameBearer) -> Result<Vec<Vec<usize>>, LinkError>,
    ) -> Result<Self, LinkError> {
        let mut builder = BearersBuilder::new(run);
        for article in 0..run.ids.len() {
            let records = run.people.all(article)?;
            for (number, record) in (0..).zip(&records) {
                let at = builder.bearer_of(record);
                let member = PersonInArticle {
                    article: count(article),
                    person: number,
                };
                builder.add(at, record, member);
            }
        }
        let mut split_up: Vec<NameBearer> = Vec::new();
        let whole = std::mem::take(&mut builder.list);
        let mut list = Vec::with_capacity(whole.len());
        for bearer in whole {
            let groups = split(&bearer)?;
            if groups.len() < 2 {
                list.push(bearer);
                continue;
            }
            let name = run.people.names.get(bearer.name);
            tracing::debug!(name, people = groups.len(), "one full name, several people");
            for group in groups {
                split_up.push(builder.bearer(&bearer, group)?);
            }
        }
        list.append(&mut split_up);
        drop(builder);
        let order = |bearer: &NameBearer| {
            let ids = bearer
                .members
                .iter()
                .filter_map(|member| run.ids.get(member.article as usize));
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
            forms: forms(run),
            co_mentions: CoMentions::new(run),
        })
    }

    pub(crate) fn form(&self, index: usize) -> &NameForm {
        static NONE: LazyLock<NameForm> = LazyLock::new(NameForm::default);
        self.forms
            .get(self.list[index].name as usize)
            .unwrap_or_else(|| &*NONE)
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
        !self.list[one].titles_differ(&self.list[other]) || self.share_companion(one, other)
    }

    /// Whether some third person is named beside both.
    pub(crate) fn share_companion(&self, one: usize, other: usize) -> bool {
        self.co_mentions
            .share_companion((one, &self.list[one]), (other, &self.list[other]))
    }
}

/// The names of the run taken apart, by their numbers.
fn forms(run: &PeopleContext<'_>) -> Vec<NameForm> {
    let names = (0..run.people.names.len()).into_par_iter();
    names
        .map(|name| NameForm::parse(run.people.names.get(name)))
        .collect()
}

/// The numbers of bearers that have one full name.
fn same_names(run: &PeopleContext<'_>, list: &[NameBearer]) -> Vec<Vec<usize>> {
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
struct BearersBuilder<'a> {
    run: &'a PeopleContext<'a>,
    by_name: FxHashMap<u32, usize>,
    list: Vec<NameBearer>,
}

impl<'a> BearersBuilder<'a> {
    fn new(run: &'a PeopleContext<'a>) -> Self {
        Self {
            run,
            by_name: FxHashMap::default(),
            list: Vec::new(),
        }
    }

    /// Who bears the name already, or a new bearer; a lone name has one for each article.
    fn bearer_of(&mut self, person: &PersonRecord) -> usize {
        let list = &mut self.list;
        let mut new = || {
            list.push(NameBearer::of(person.name));
            list.len() - 1
        };
        match self.run.people.facts(person.name).full {
            Some(full) => *self.by_name.entry(full).or_insert_with(new),
            None => new(),
        }
    }

    /// The bearer of `whole`'s name in some of its places alone.
    fn bearer(&mut self, whole: &NameBearer, mut group: Vec<usize>) -> Result<NameBearer, LinkError> {
        group.sort_unstable();
        self.list.push(NameBearer::of(u32::MAX));
        for member in group {
            let Some(&member) = whole.members.get(member) else {
                continue;
            };
            if let Some(person) = self.run.people.get(member)? {
                self.add(self.list.len() - 1, &person, member);
            }
        }
        Ok(self.list.pop().unwrap_or_default())
    }

    fn add(&mut self, at: usize, person: &PersonRecord, member: PersonInArticle) {
        let people = self.run.people;
        let bearer = &mut self.list[at];
        for &role in &person.roles {
            bearer.add_role(people.role_facts(role));
        }
        if bearer.name == u32::MAX || people.names.get(person.name) < people.names.get(bearer.name) {
            bearer.name = person.name;
        }
        bearer.add(person, member);
    }
}
