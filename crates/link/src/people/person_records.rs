//! The people of the articles, set aside in numbers: names, forms and roles are each kept once.

use std::sync::Arc;

use dateline_lexicon::Lexicon;
use dateline_names::NameForm;
use dateline_types::Gender;
use serde::{Deserialize, Serialize};

use super::keys::{surname_key, title_key};
use super::roles::field_and_nation;
use crate::digest::PersonDigest;
use crate::error::LinkError;
use crate::interner::Interner;
use crate::item_lists::ItemLists;
use crate::lists::Lists;
use crate::order::Order;
use crate::overrides::form_key;
use crate::records::Records;

/// Where a person is: an article, and the number among the people found in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PersonInArticle {
    pub(crate) article: u32,
    pub(crate) person: u32,
}

/// A person of an article.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PersonRecord {
    /// Number of [`PersonRecords::names`].
    pub(crate) name: u32,
    pub(crate) gender: Gender,
    pub(crate) mentions: u32,
    /// How many quotations are theirs.
    pub(crate) quotes: u32,
    pub(crate) confidence: f32,
    /// Numbers of [`PersonRecords::written`], and how often.
    pub(crate) written: Vec<(u32, u32)>,
    /// Numbers of [`PersonRecords::roles`].
    pub(crate) roles: Vec<u32>,
}

/// What a name says of who bears it, as far as it is asked for every article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameFacts {
    /// Equal for names that are the same but for case, accents, spaces and hyphens; `None` for a lone name.
    pub(crate) full: Option<u32>,
    /// As `full`, but for what stands behind the name (`Jr.`); lone names have one, too.
    pub(crate) joined: u32,
    /// Of the word by which one is called.
    pub(crate) surname: u32,
}

/// What a role says of who has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RoleFacts {
    /// Equal for equal titles.
    pub(crate) title: Option<u32>,
    /// The walk of life: `sport`, `politics`.
    pub(crate) field: Option<&'static str>,
    /// The country whose people the role names: `Russian Foreign Minister`.
    pub(crate) nation: Option<&'static str>,
}

/// The people of all articles so far.
#[derive(Debug)]
pub(crate) struct PersonRecords {
    lexicon: Arc<Lexicon>,
    pub(crate) names: Interner,
    pub(crate) written: Interner,
    pub(crate) roles: Interner,
    /// By number of the name.
    facts: Vec<NameFacts>,
    /// By number of the role.
    role_facts: Vec<RoleFacts>,
    full_names: Interner,
    joined: Interner,
    surnames: Interner,
    titles: Interner,
    /// For each article the names of its people.
    pub(crate) names_of: Lists,
    records: ItemLists<PersonRecord>,
}

impl PersonRecords {
    pub(crate) fn new(lexicon: Arc<Lexicon>, records: Records) -> Self {
        Self {
            lexicon,
            names: Interner::default(),
            written: Interner::default(),
            roles: Interner::default(),
            facts: Vec::new(),
            role_facts: Vec::new(),
            full_names: Interner::default(),
            joined: Interner::default(),
            surnames: Interner::default(),
            titles: Interner::default(),
            names_of: Lists::default(),
            records: ItemLists::new(records),
        }
    }

    /// Adds the people of the next article.
    pub(crate) fn push(&mut self, people: &[PersonDigest]) -> Result<(), LinkError> {
        let records_of_article: Vec<PersonRecord> = people
            .iter()
            .map(|person| PersonRecord {
                name: self.name(&person.name),
                gender: person.gender,
                mentions: person.mentions,
                quotes: person.quotes,
                confidence: person.confidence,
                written: (person.written.iter())
                    .map(|(form, times)| (self.written.number(form), *times))
                    .collect(),
                roles: person.roles.iter().map(|role| self.role(role)).collect(),
            })
            .collect();
        self.names_of
            .push(records_of_article.iter().map(|person| person.name));
        self.records.push(&records_of_article)?;
        Ok(())
    }

    /// From now on numbers of articles count in this order.
    pub(crate) fn put_in(&mut self, order: &Arc<Order>) {
        self.names_of = self.names_of.in_order(order.arrivals());
        self.records.put_in(order);
    }

    fn name(&mut self, name: &str) -> u32 {
        let number = self.names.number(name);
        if number as usize == self.facts.len() {
            let form = NameForm::parse(name);
            self.facts.push(NameFacts {
                full: form.is_full().then(|| self.full_names.number(&form_key(&form))),
                joined: self.joined.number(form.joined()),
                surname: self.surnames.number(&surname_key(&form)),
            });
        }
        number
    }

    fn role(&mut self, role: &str) -> u32 {
        let number = self.roles.number(role);
        if number as usize == self.role_facts.len() {
            let (field, nation) = field_and_nation(role, &self.lexicon);
            self.role_facts.push(RoleFacts {
                title: title_key(role, &self.lexicon).map(|title| self.titles.number(&title)),
                field,
                nation,
            });
        }
        number
    }

    /// All people of an article.
    pub(crate) fn all(&self, article: usize) -> Result<Vec<PersonRecord>, LinkError> {
        Ok(self.records.all(article)?)
    }

    /// One person of an article, read without the others.
    pub(crate) fn get(&self, at: PersonInArticle) -> Result<Option<PersonRecord>, LinkError> {
        Ok(self.records.get(at.article as usize, at.person as usize)?)
    }

    /// How many people were read so far.
    #[cfg(test)]
    pub(crate) fn read(&self) -> usize {
        self.records.decoded()
    }

    pub(crate) fn facts(&self, name: u32) -> NameFacts {
        self.facts.get(name as usize).copied().unwrap_or(NameFacts {
            full: None,
            joined: u32::MAX,
            surname: u32::MAX,
        })
    }

    pub(crate) fn role_facts(&self, role: u32) -> RoleFacts {
        self.role_facts.get(role as usize).copied().unwrap_or_default()
    }
}
