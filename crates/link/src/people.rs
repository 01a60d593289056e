//! One person across articles.
//!
//! Every person of every article starts as a [`bearer::Bearer`] of a name; equal full names are one from the start. Then
//! bearers are merged in the order of how sure it is: spellings of one name; forms of one name that only one
//! person of the run can have; lone surnames that only one person of the run bears and that the company in
//! the article speaks for. What is not sure stays apart: two rows are a smaller fault than two people in one.
//! Nothing depends on the order of articles.

mod bearer;
mod evidence;
mod merge;
mod namesakes;
mod naming;
mod sets;
mod told;

use dateline_model::{Evidence, Person, ProcessedArticle};

use crate::ids;
use crate::overrides::Overrides;
use bearer::{Bearer, Bearers};
use evidence::Trails;
use sets::Sets;

/// What linking makes of the people.
#[derive(Debug, Default)]
pub(crate) struct LinkedPeople {
    /// The people of the run. Identifier, name, aliases and roles are there; the counts and the order of rows are
    /// [`crate::tally`]'s.
    pub(crate) people: Vec<Person>,
    /// For each article the person that each of its people is.
    pub(crate) people_of: Vec<Vec<u32>>,
    /// What joined people across articles.
    pub(crate) evidence: Vec<Vec<Evidence>>,
    /// For each article the item of `evidence` that each of its people has.
    pub(crate) evidence_of: Vec<Vec<Option<u32>>>,
}

/// Links the people of the run; `overrides` have the last word.
pub(crate) fn link(
    articles: &[ProcessedArticle],
    article_ids: &[String],
    overrides: &Overrides,
) -> LinkedPeople {
    let part = |bearer: &Bearer| {
        let told = told::part(articles, article_ids, overrides, bearer);
        if told.len() > 1 || overrides.group(&bearer.form).is_some() || !namesakes::are_suspect(bearer) {
            return told;
        }
        namesakes::part(articles, article_ids, bearer)
    };
    let bearers = Bearers::collect(articles, article_ids, part);
    let mut sets = Sets::new(bearers.list.len(), told::apart(articles, &bearers, overrides));
    told::merge(&bearers.list, overrides, &mut sets);
    merge::merge(&bearers.list, &mut sets);
    let (class_of, joins) = sets.finish();
    let rows = rows(articles, article_ids, &bearers, &class_of, overrides);
    let trails = evidence::trails(&bearers.list, &class_of, &joins, &rows.names);
    let (people, people_of) = number(articles, rows.drafts);
    let evidence_of = evidence_of(articles, &bearers.list, &trails);
    LinkedPeople {
        people,
        people_of,
        evidence: trails.list,
        evidence_of,
    }
}

/// Where a person of an article is: article, number in its findings.
pub(crate) type Place = (u32, u32);

/// Rows under way.
struct Rows {
    /// Person, smallest article identifier, where found.
    drafts: Vec<(Person, String, Vec<Place>)>,
    /// For the class of each row the name that heads it.
    names: rustc_hash::FxHashMap<usize, String>,
}

fn rows(
    articles: &[ProcessedArticle],
    article_ids: &[String],
    bearers: &Bearers,
    class_of: &[usize],
    overrides: &Overrides,
) -> Rows {
    let mut members: Vec<(usize, Vec<Place>, Option<&str>)> = Vec::new();
    let mut row_of: Vec<Option<usize>> = vec![None; bearers.list.len()];
    for (bearer, &class) in bearers.list.iter().zip(class_of) {
        let row = *row_of[class].get_or_insert_with(|| {
            members.push((class, Vec::new(), None));
            members.len() - 1
        });
        let (_, places, told) = &mut members[row];
        places.extend(&bearer.members);
        *told = told.or_else(|| overrides.name(overrides.group(&bearer.form)?));
    }
    let mut names = rustc_hash::FxHashMap::default();
    let mut drafts: Vec<(Person, String, Vec<Place>)> = members
        .into_iter()
        .map(|(class, places, told)| {
            let person = naming::person(articles, &places, told);
            names.insert(class, person.name.display.clone());
            // What tells two bearers of one name apart: the article that comes first by identifier.
            let ids = places
                .iter()
                .filter_map(|&(article, _)| article_ids.get(article as usize));
            let first = ids.min().cloned().unwrap_or_default();
            (person, first, places)
        })
        .collect();
    drafts.sort_by(|one, other| (&one.0.name, &one.1, &one.2).cmp(&(&other.0.name, &other.1, &other.2)));
    Rows { drafts, names }
}

/// For each article the trail of each of its people.
fn evidence_of(articles: &[ProcessedArticle], list: &[Bearer], trails: &Trails) -> Vec<Vec<Option<u32>>> {
    let mut evidence_of: Vec<Vec<Option<u32>>> = articles
        .iter()
        .map(|article| vec![None; article.findings.people.len()])
        .collect();
    for (bearer, &trail) in list.iter().zip(&trails.of) {
        for &(article, person) in &bearer.members {
            let slots = evidence_of.get_mut(article as usize);
            if let Some(slot) = slots.and_then(|slots| slots.get_mut(person as usize)) {
                *slot = trail;
            }
        }
    }
    evidence_of
}

/// Gives the rows their identifiers: from the name; of several with one name all but the first take the article in.
fn number(
    articles: &[ProcessedArticle],
    drafts: Vec<(Person, String, Vec<Place>)>,
) -> (Vec<Person>, Vec<Vec<u32>>) {
    let mut people_of: Vec<Vec<u32>> = articles
        .iter()
        .map(|article| vec![0; article.findings.people.len()])
        .collect();
    let mut people = Vec::with_capacity(drafts.len());
    let mut taken = rustc_hash::FxHashSet::default();
    for (mut person, article, places) in drafts {
        let key = naming::key(&person.name.display);
        person.id = ids::person(&key);
        if !taken.insert(person.id.clone()) {
            let mut again = 0;
            while !taken.insert(person.id.clone()) {
                person.id = ids::person(&format!("{key} {article} {again}"));
                again += 1;
            }
        }
        let index = u32::try_from(people.len()).unwrap_or(u32::MAX);
        people.push(person);
        for (article, found) in places {
            if let Some(slot) = people_of
                .get_mut(article as usize)
                .and_then(|slots| slots.get_mut(found as usize))
            {
                *slot = index;
            }
        }
    }
    (people, people_of)
}

#[cfg(test)]
mod tests;
