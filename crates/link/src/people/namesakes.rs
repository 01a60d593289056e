//! Two people of one full name: told apart where their walk of life, their places and whom they are named beside all differ.
//!
//! Looked for only where the articles give one name titles of two walks of life or of two countries. The bearers in the
//! articles are put together by what they share; of what is left over, groups that contradict one another stay two people.
//! Nothing depends on the order of articles.

use dateline_types::{MergeRule, PlaceKind, ResolvedPlace};
use rustc_hash::{FxHashMap, FxHashSet};

use super::bearer::NameBearer;
use super::co_mentions::LONGEST_LIST;
use super::context::PeopleContext;
use super::disjoint_sets::{DisjointSets, KeptApart};
use super::person_records::PersonInArticle;
use crate::error::LinkError;
use crate::ids;

/// Whether the roles of a name are of two walks of life or two countries, so that a closer look pays.
pub(crate) fn are_suspect(bearer: &NameBearer) -> bool {
    bearer.is_divided() && bearer.articles() > 1
}

/// What is known of some of those who bear a name.
#[derive(Clone, Debug, Default)]
struct MemberFacts {
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

/// Splits the articles of a bearer into people: for each, the numbers of its members. One group where it is one person.
pub(crate) fn split_members(
    run: &PeopleContext<'_>,
    bearer: &NameBearer,
) -> Result<Vec<Vec<usize>>, LinkError> {
    let mut sets = DisjointSets::new(bearer.members.len(), KeptApart::default());
    let mut first_with: FxHashMap<SharedTrait, usize> = FxHashMap::default();
    for (number, &member) in bearer.members.iter().enumerate() {
        for key in shared_traits(run, member)? {
            let other = *first_with.entry(key).or_insert(number);
            sets.join(other, number, MergeRule::SameName);
        }
    }
    drop(first_with);
    // Once more, now that it is known what belongs together: the facts of all members would be too much at once.
    let (class_of, _) = sets.finish();
    let mut classes: FxHashMap<usize, MemberFacts> = FxHashMap::default();
    for (number, (&member, &class)) in bearer.members.iter().zip(&class_of).enumerate() {
        let mut facts = facts(run, member)?;
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
enum SharedTrait {
    /// A title, of a country or of none: there are many ministers.
    Title(u32, Option<Country>),
    /// A person named beside them.
    Person(u32),
    /// A place that is no country.
    Place(u64),
}

/// What joins a member with all others that have it.
fn shared_traits(run: &PeopleContext<'_>, member: PersonInArticle) -> Result<Vec<SharedTrait>, LinkError> {
    let article = member.article as usize;
    let mut shared = Vec::new();
    if let Some(found) = run.people.get(member)? {
        let roles = found.roles.iter().map(|&role| run.people.role_facts(role));
        let titles = roles.filter_map(|facts| Some((facts.title?, facts.nation)));
        shared.extend(titles.map(|(title, nation)| SharedTrait::Title(title, nation.and_then(country))));
    }
    let names = run.people.names_of.get(article);
    if names.len() <= LONGEST_LIST {
        let others = names.iter().zip(0..).filter(|&(_, other)| other != member.person);
        shared.extend(others.map(|(&name, _)| SharedTrait::Person(run.people.facts(name).joined)));
    }
    let places = run.places.resolved(article).filter(|(_, place)| !is_wide(place));
    shared.extend(places.map(|(key, _)| SharedTrait::Place(key)));
    Ok(shared)
}

/// What is known of one member.
fn facts(run: &PeopleContext<'_>, member: PersonInArticle) -> Result<MemberFacts, LinkError> {
    let article = member.article as usize;
    let mut facts = MemberFacts {
        first: run.ids.get(article).map_or(u64::MAX, |&id| ids::rank(id)),
        ..MemberFacts::default()
    };
    if let Some(found) = run.people.get(member)? {
        facts.mentions = found.mentions;
        for &role in &found.roles {
            let role = run.people.role_facts(role);
            facts.fields.extend(role.field);
            facts.nations.extend(role.nation);
            facts.countries.extend(role.nation.and_then(country));
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
fn in_order(classes: FxHashMap<usize, MemberFacts>) -> Vec<MemberFacts> {
    let mut classes: Vec<MemberFacts> = classes.into_values().collect();
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
fn group(classes: Vec<MemberFacts>) -> Vec<Vec<usize>> {
    let mut groups: Vec<MemberFacts> = Vec::new();
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

impl MemberFacts {
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

    /// Whether roles and places both say that these are two people. That they are never named beside one third person is known by
    /// now: groups that are would have been joined.
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
