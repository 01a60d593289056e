//! Two people of one full name: told apart where their walk of life, their places and their company all differ.
//!
//! Looked for only where the articles give one name titles of two walks of life or of two countries. The bearers in the
//! articles are put together by what they share; of what is left over, groups that contradict one another stay two people.
//! Nothing depends on the order of articles.

use std::sync::LazyLock;

use dateline_gazetteer::{demonym, fold_name};
use dateline_types::{PlaceKind, ResolvedPlace};
use rustc_hash::{FxHashMap, FxHashSet};

use super::bearer::{Bearer, title_in};
use super::company::LONGEST_COMPANY;
use super::{Place, Run};
use crate::error::LinkError;
use crate::ids;

/// Walks of life by the last words of titles.
static FIELDS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/title_fields.tsv").lines();
    let rows = rows.filter(|row| !row.is_empty() && !row.starts_with('#'));
    let fields = rows.filter_map(|row| row.split_once('\t'));
    fields
        .flat_map(|(field, words)| words.split(' ').map(move |word| (word, field)))
        .collect()
});

/// What a role says of the one who has it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    /// `sport`, `politics`.
    pub(crate) field: Option<&'static str>,
    /// The country whose people the role names: `Russian Foreign Minister`.
    pub(crate) nation: Option<&'static str>,
}

/// What `role` says.
pub(crate) fn standing(role: &str) -> Standing {
    let words: Vec<&str> = role.split(' ').collect();
    let Some((from, taken)) = title_in(&words) else {
        return Standing::default();
    };
    let last = words.get(from + taken - 1).map(|word| fold_name(word));
    let nation = words.iter().take(from).find_map(|word| demonym(word));
    Standing {
        field: last.and_then(|last| FIELDS.get(last.as_ref()).copied()),
        nation: nation.filter(|code| !code.is_empty()),
    }
}

/// Whether the roles of a name are of two walks of life or two countries, so that a closer look pays.
pub(crate) fn are_suspect(bearer: &Bearer) -> bool {
    bearer.is_divided() && bearer.articles() > 1
}

/// What is known of some of those who bear a name.
#[derive(Clone, Debug, Default)]
struct Facts {
    fields: FxHashSet<&'static str>,
    nations: FxHashSet<&'static str>,
    /// Keys of towns, divisions, buildings.
    places: FxHashSet<u64>,
    countries: FxHashSet<Country>,
    mentions: u32,
    /// The smallest article identifier, for a stable order.
    first: u64,
    members: Vec<usize>,
}

/// Parts the articles of a bearer into people: for each, the numbers of its members. One group where it is one person.
pub(crate) fn part(run: &Run<'_>, bearer: &Bearer) -> Result<Vec<Vec<usize>>, LinkError> {
    let mut sets = super::sets::Sets::new(bearer.members.len(), super::sets::Apart::default());
    let mut sharing: FxHashMap<Shared, usize> = FxHashMap::default();
    for (number, &place) in bearer.members.iter().enumerate() {
        for key in shared(run, place)? {
            let other = *sharing.entry(key).or_insert(number);
            sets.join(other, number, dateline_types::MergeRule::SameName);
        }
    }
    drop(sharing);
    // Once more, now that it is known what belongs together: the facts of all members would be too much at once.
    let (class_of, _) = sets.finish();
    let mut classes: FxHashMap<usize, Facts> = FxHashMap::default();
    for (number, (&place, &class)) in bearer.members.iter().zip(&class_of).enumerate() {
        let mut facts = facts(run, place)?;
        facts.members.push(number);
        match classes.entry(class) {
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(facts);
            }
            std::collections::hash_map::Entry::Occupied(mut slot) => slot.get_mut().take_in(facts),
        }
    }
    Ok(group(in_order(classes)))
}

/// A country's code in two letters.
type Country = [u8; 2];

fn country(code: &str) -> Option<Country> {
    code.as_bytes().try_into().ok()
}

/// What makes members one person.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shared {
    /// A title, of a country or of none: there are many ministers.
    Title(u32, Option<Country>),
    /// A person named beside them.
    Person(u32),
    /// A place that is no country.
    Place(u64),
}

/// What makes a member one with whoever shares it.
fn shared(run: &Run<'_>, place: Place) -> Result<Vec<Shared>, LinkError> {
    let (article, person) = (place.0 as usize, place.1);
    let mut shared = Vec::new();
    if let Some(found) = run.people.get(place)? {
        let roles = found.roles.iter().map(|&role| run.people.role_facts(role));
        let titles = roles.filter_map(|facts| Some((facts.title?, facts.standing.nation)));
        shared.extend(titles.map(|(title, nation)| Shared::Title(title, nation.and_then(country))));
    }
    let names = run.people.names_of.get(article);
    if names.len() <= LONGEST_COMPANY {
        let others = names.iter().zip(0..).filter(|&(_, other)| other != person);
        shared.extend(others.map(|(&name, _)| Shared::Person(run.people.facts(name).joined)));
    }
    let places = run.places.resolved(article).filter(|(_, place)| !is_wide(place));
    shared.extend(places.map(|(key, _)| Shared::Place(key)));
    Ok(shared)
}

/// What is known of one member.
fn facts(run: &Run<'_>, place: Place) -> Result<Facts, LinkError> {
    let article = place.0 as usize;
    let mut facts = Facts {
        first: run.ids.get(article).map_or(u64::MAX, |&id| ids::rank(id)),
        ..Facts::default()
    };
    if let Some(found) = run.people.get(place)? {
        facts.mentions = found.mentions;
        for &role in &found.roles {
            let standing = run.people.role_facts(role).standing;
            facts.fields.extend(standing.field);
            facts.nations.extend(standing.nation);
            facts.countries.extend(standing.nation.and_then(country));
        }
    }
    for (key, place) in run.places.resolved(article) {
        facts.countries.extend(country(&place.country_code));
        if !is_wide(place) {
            facts.places.insert(key);
        }
    }
    Ok(facts)
}

/// Whether being there says little of a person.
fn is_wide(place: &ResolvedPlace) -> bool {
    matches!(
        place.kind,
        PlaceKind::Continent | PlaceKind::Country | PlaceKind::Region | PlaceKind::Water
    )
}

/// The facts of each class, the most mentioned first.
fn in_order(classes: FxHashMap<usize, Facts>) -> Vec<Facts> {
    let mut classes: Vec<Facts> = classes.into_values().collect();
    classes.sort_by(|one, other| {
        other
            .mentions
            .cmp(&one.mentions)
            .then_with(|| one.first.cmp(&other.first))
    });
    classes
}

/// At most so many people of one name are told apart.
const MOST_NAMESAKES: usize = 16;

/// Each class goes to the first person that it does not contradict, or is one.
fn group(classes: Vec<Facts>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Facts> = Vec::new();
    for class in classes {
        let full = groups.len() >= MOST_NAMESAKES;
        let home = groups.iter_mut().find(|group| full || !group.contradicts(&class));
        match home {
            Some(home) => home.take_in(class),
            None => groups.push(class),
        }
    }
    groups.into_iter().map(|group| group.members).collect()
}

impl Facts {
    fn take_in(&mut self, other: Self) {
        self.fields.extend(other.fields);
        self.nations.extend(other.nations);
        self.places.extend(other.places);
        self.countries.extend(other.countries);
        self.mentions = self.mentions.saturating_add(other.mentions);
        if other.first < self.first {
            self.first = other.first;
        }
        self.members.extend(other.members);
    }

    /// Whether roles and places both say that these are two people; company they are known to share none.
    fn contradicts(&self, other: &Self) -> bool {
        if !self.places.is_disjoint(&other.places) {
            return false;
        }
        let towns = !self.places.is_empty() && !other.places.is_empty();
        let countries = differ(&self.countries, &other.countries);
        // A minister whose country the other's articles speak of as well is not sure to be another.
        differ(&self.fields, &other.fields) && (countries || towns)
            || differ(&self.nations, &other.nations) && countries
    }
}

/// Whether both are known and have nothing in common.
fn differ<T: Eq + std::hash::Hash>(one: &FxHashSet<T>, other: &FxHashSet<T>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}
