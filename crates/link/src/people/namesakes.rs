//! Two people of one full name: told apart where their walk of life, their places and their company all differ.
//!
//! Looked for only where the articles give one name titles of two walks of life or of two countries. The bearers in the
//! articles are put together by what they share; of what is left over, groups that contradict one another stay two people.
//! Nothing depends on the order of articles.

use std::sync::LazyLock;

use dateline_gazetteer::{demonym, fold_name};
use dateline_model::{PlaceKind, ProcessedArticle};
use rustc_hash::{FxHashMap, FxHashSet};

use super::bearer::{Bearer, LONGEST_COMPANY, title_in};

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
#[derive(Clone, Debug, Default)]
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
    bearer.articles.len() > 1 && (bearer.fields.len() > 1 || bearer.nations.len() > 1)
}

/// What is known of some of those who bear a name.
#[derive(Clone, Debug, Default)]
struct Facts {
    fields: FxHashSet<&'static str>,
    nations: FxHashSet<&'static str>,
    /// Keys of towns, divisions, buildings.
    places: FxHashSet<String>,
    countries: FxHashSet<String>,
    mentions: u32,
    /// The smallest article identifier, for a stable order.
    first: String,
    members: Vec<usize>,
}

/// Parts the articles of a bearer into people: for each, the numbers of its members. One group where it is one person.
pub(crate) fn part(
    articles: &[ProcessedArticle],
    article_ids: &[String],
    bearer: &Bearer,
) -> Vec<Vec<usize>> {
    let mut sets = super::sets::Sets::new(bearer.members.len(), super::sets::Apart::default());
    let mut sharing: FxHashMap<String, usize> = FxHashMap::default();
    let mut facts = Vec::with_capacity(bearer.members.len());
    for (number, &(article, person)) in bearer.members.iter().enumerate() {
        let Some(processed) = articles.get(article as usize) else {
            continue;
        };
        let (own, shared) = look(processed, person as usize, number);
        let first = article_ids.get(article as usize).cloned().unwrap_or_default();
        facts.push(Facts { first, ..own });
        for key in shared {
            let other = *sharing.entry(key).or_insert(number);
            sets.join(other, number, dateline_model::MergeRule::SameName);
        }
    }
    let (class_of, _) = sets.finish();
    group(together(facts, &class_of))
}

/// The facts of one member, and what makes it one with whoever shares it: company, places, titles of a country.
fn look(processed: &ProcessedArticle, person: usize, number: usize) -> (Facts, Vec<String>) {
    let mut facts = Facts {
        members: vec![number],
        ..Facts::default()
    };
    let mut shared = Vec::new();
    let people = &processed.findings.people;
    if let Some(found) = people.get(person) {
        facts.mentions = crate::tally::count(found.mentions.len());
        for role in &found.roles {
            let standing = standing(&role.text);
            facts.fields.extend(standing.field);
            facts.nations.extend(standing.nation);
            facts.countries.extend(standing.nation.map(str::to_owned));
            if let Some(title) = super::bearer::title_key(&role.text) {
                // A title of no country joins only those of no country: there are many ministers.
                shared.push(format!("{title} {}", standing.nation.unwrap_or_default()));
            }
        }
    }
    let others = people.iter().enumerate().filter(|&(other, _)| other != person);
    let others = others.filter(|_| people.len() <= LONGEST_COMPANY);
    shared.extend(others.map(|(_, other)| {
        let form = dateline_gazetteer::NameForm::parse(&other.name);
        format!("person {}", form.joined())
    }));
    for place in processed
        .findings
        .places
        .iter()
        .filter_map(|place| place.resolved.as_ref())
    {
        if !place.country_code.is_empty() {
            facts.countries.insert(place.country_code.clone().into_owned());
        }
        if !matches!(
            place.kind,
            PlaceKind::Continent | PlaceKind::Country | PlaceKind::Region | PlaceKind::Water
        ) {
            shared.push(format!("place {}", place.key));
            facts.places.insert(place.key.clone().into_owned());
        }
    }
    (facts, shared)
}

/// The facts of each class, the most mentioned first.
fn together(facts: Vec<Facts>, class_of: &[usize]) -> Vec<Facts> {
    let mut classes: FxHashMap<usize, Facts> = FxHashMap::default();
    for (own, class) in facts.into_iter().zip(class_of) {
        match classes.entry(*class) {
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(own);
            }
            std::collections::hash_map::Entry::Occupied(mut slot) => slot.get_mut().take_in(own),
        }
    }
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
