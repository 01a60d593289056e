//! How a person is called in the tables.

use dateline_names::fold_name;
use dateline_types::{Person, PersonName};
use rustc_hash::FxHashMap;

use super::context::PeopleContext;
use super::fullest::fullest;
use super::person_records::PersonInArticle;
use super::sort_name::sort_name;
use crate::error::LinkError;

/// A person with name, aliases and roles, from where they are named; the name that the user gave is the name.
pub(crate) fn person(
    run: &PeopleContext<'_>,
    members: &[PersonInArticle],
    given: Option<&str>,
) -> Result<Person, LinkError> {
    let (mut by_name, mut by_form, mut by_role) = <(Numbers, Numbers, Numbers)>::default();
    for &member in members {
        let Some(person) = run.people.get(member)? else {
            continue;
        };
        *by_name.entry(person.name).or_default() += 1;
        for &(form, times) in &person.written {
            *by_form.entry(form).or_default() += times;
        }
        for &role in &person.roles {
            *by_role.entry(role).or_default() += 1;
        }
    }
    let mut names = Tally::default();
    let mut written = Tally::default();
    let mut roles = Tally::default();
    for (name, times) in in_order(by_name) {
        names.add(run.people.names.get(name), times);
    }
    for (form, times) in in_order(by_form) {
        written.add(run.people.written.get(form), times);
    }
    for (role, times) in in_order(by_role) {
        roles.add_folded(run.people.roles.get(role), times);
    }
    let display = given.map_or_else(|| fullest(&names.counts), str::to_owned);
    let aliases = written.by_count();
    // Capitals of a headline are no spelling of their own.
    let plain: Vec<String> = aliases
        .iter()
        .filter(|alias| !is_capitals(alias))
        .map(|alias| alias.to_lowercase())
        .collect();
    let aliases = aliases
        .into_iter()
        .filter(|alias| *alias != display)
        .filter(|alias| {
            !is_capitals(alias)
                || !plain.contains(&alias.to_lowercase())
                    && !display.to_lowercase().contains(&alias.to_lowercase())
        })
        .collect();
    Ok(Person {
        name: PersonName {
            sort: sort_name(&display),
            display,
        },
        aliases,
        roles: roles.by_count(),
        ..Person::default()
    })
}

/// How often each number was seen.
type Numbers = FxHashMap<u32, u32>;

fn in_order(numbers: Numbers) -> Vec<(u32, u32)> {
    let mut numbers: Vec<(u32, u32)> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers
}

fn is_capitals(name: &str) -> bool {
    !name.chars().any(char::is_lowercase) && name.chars().filter(|c| c.is_alphabetic()).count() > 3
}

/// The key of a name for its identifier: letters only, folded.
pub(crate) fn key(display: &str) -> String {
    let words: Vec<_> = display.split_whitespace().map(fold_name).collect();
    let key = words.concat();
    if key.is_empty() { display.to_owned() } else { key }
}

/// Strings and how often they were seen.
#[derive(Default)]
struct Tally {
    counts: FxHashMap<String, u32>,
    /// Folded to the spellings seen.
    spellings: FxHashMap<String, String>,
}

impl Tally {
    fn add(&mut self, text: &str, times: u32) {
        *self.counts.entry(text.to_owned()).or_default() += times;
    }

    /// Adds under one spelling what differs in case only; the smallest spelling stands for all.
    fn add_folded(&mut self, text: &str, times: u32) {
        let fold = text.to_lowercase();
        let spelling = self
            .spellings
            .entry(fold.clone())
            .or_insert_with(|| text.to_owned());
        if text < spelling.as_str() {
            text.clone_into(spelling);
        }
        *self.counts.entry(fold).or_default() += times;
    }

    /// Most frequent first, then in alphabetical order.
    fn by_count(self) -> Vec<String> {
        let mut all: Vec<(String, u32)> = self.counts.into_iter().collect();
        all.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        all.into_iter()
            .map(|(text, _)| self.spellings.get(&text).cloned().unwrap_or(text))
            .collect()
    }
}
