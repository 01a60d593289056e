//! People, places and organizations across the articles, and words that many rows share.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dateline_document::{Organization, Person, Place};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// How many roles and spellings the page shows.
const MOST_SHOWN: usize = 6;

/// Words to numbers, in the order in which they came.
#[derive(Default)]
pub(crate) struct Words {
    numbers: FxHashMap<String, u32>,
    pub(crate) all: Vec<String>,
}

impl Words {
    pub(crate) fn number(&mut self, words: &str) -> u32 {
        if let Some(&number) = self.numbers.get(words) {
            return number;
        }
        let number = count(self.all.len());
        self.numbers.insert(words.to_owned(), number);
        self.all.push(words.to_owned());
        number
    }

    pub(crate) fn find(&self, words: &str) -> Option<u32> {
        self.numbers.get(words).copied()
    }
}

/// A person, a place or an organization across the articles.
#[derive(Default)]
pub(crate) struct Entity {
    pub(crate) name: String,
    /// Spellings and roles, with how often they are used.
    spellings: BTreeMap<String, u32>,
    roles: BTreeMap<String, u32>,
    pub(crate) mentions: u32,
    pub(crate) articles: Vec<u32>,
    /// Words that they said: direct, mixed, indirect; and those of attitudes.
    pub(crate) said: [u32; 4],
    /// How many articles were filed from there.
    pub(crate) datelines: u32,
    /// Kind, country and division of a place; kind and country of an organization.
    about: [String; 3],
    at: Option<(f64, f64)>,
    /// Whether it is too doubtful for the tables.
    is_doubtful: bool,
}

impl Entity {
    pub(crate) fn add_person<'a>(
        &mut self,
        article: u32,
        person: &Person<'_>,
        spellings: impl Iterator<Item = &'a str>,
    ) {
        for role in &person.roles {
            *self.roles.entry(role.to_string()).or_default() += 1;
        }
        self.is_doubtful = person.doubtful;
        self.add(article, &person.name, spellings);
    }

    pub(crate) fn add_place<'a>(
        &mut self,
        article: u32,
        place: &Place<'_>,
        spellings: impl Iterator<Item = &'a str>,
    ) {
        let words = |words: Option<&Cow<'_, str>>| words.map_or(String::new(), ToString::to_string);
        self.about = [
            place.kind.to_string(),
            words(place.country.as_ref()),
            words(place.admin1.as_ref()),
        ];
        self.at = place.latitude.zip(place.longitude);
        self.is_doubtful = place.doubtful;
        self.add(article, &place.name, spellings);
    }

    pub(crate) fn add_organization<'a>(
        &mut self,
        article: u32,
        organization: &Organization<'_>,
        spellings: impl Iterator<Item = &'a str>,
    ) {
        let country = organization.country.as_deref().unwrap_or_default();
        self.about = [organization.kind.to_string(), country.to_owned(), String::new()];
        self.is_doubtful = organization.doubtful;
        self.add(article, &organization.name, spellings);
    }

    fn add<'a>(&mut self, article: u32, name: &str, spellings: impl Iterator<Item = &'a str>) {
        name.clone_into(&mut self.name);
        for spelling in spellings {
            self.mentions += 1;
            if spelling != name {
                *self.spellings.entry(spelling.to_owned()).or_default() += 1;
            }
        }
        self.articles.push(article);
    }

    /// `[id, name, roles, spellings, mentions, articles, words said, doubtful]`.
    pub(crate) fn person_row<'a>(&'a self, id: &'a str) -> impl Serialize + 'a {
        let roles = most_frequent(&self.roles);
        let spellings = most_frequent(&self.spellings);
        (
            id,
            &self.name,
            roles,
            spellings,
            self.mentions,
            &self.articles,
            self.said,
            u8::from(self.is_doubtful),
        )
    }

    /// `[id, name, kind, country, spellings, mentions, articles, words said, doubtful]`.
    pub(crate) fn organization_row<'a>(&'a self, id: &'a str) -> impl Serialize + 'a {
        let [kind, country, _] = &self.about;
        (
            id,
            &self.name,
            kind,
            country,
            most_frequent(&self.spellings),
            self.mentions,
            &self.articles,
            self.said,
            u8::from(self.is_doubtful),
        )
    }

    /// `[id, name, kind, country, division, latitude, longitude, spellings, mentions, articles, datelines,
    /// doubtful]`.
    pub(crate) fn place_row<'a>(&'a self, id: &'a str) -> impl Serialize + 'a {
        let [kind, country, admin1] = &self.about;
        let rounded = |degrees: f64| (degrees * 1e4).round() / 1e4;
        (
            id,
            &self.name,
            kind,
            country,
            admin1,
            self.at.map(|at| rounded(at.0)),
            self.at.map(|at| rounded(at.1)),
            most_frequent(&self.spellings),
            self.mentions,
            &self.articles,
            self.datelines,
            u8::from(self.is_doubtful),
        )
    }
}

fn most_frequent(counted: &BTreeMap<String, u32>) -> String {
    let mut all: Vec<(&String, &u32)> = counted.iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown: Vec<&str> = all
        .iter()
        .take(MOST_SHOWN)
        .map(|(words, _)| words.as_str())
        .collect();
    shown.join("; ")
}

/// A length as the page has it.
pub(crate) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
