//! One person across articles.
//!
//! Every person of every article starts as a [`bearer::Bearer`] of a name; equal full names are one from the start. Then
//! bearers are merged in the order of how sure it is: spellings of one name; forms of one name that only one
//! person of the run can have; lone surnames that only one person of the run bears and that the company in
//! the article speaks for. What is not sure stays apart: two rows are a smaller fault than two people in one.
//! Nothing depends on the order of articles.

mod bearer;
mod merge;
mod naming;

use dateline_model::{Person, ProcessedArticle};

use crate::ids;
use bearer::Bearers;

/// The people of the run, and for each article the person that each of its people is.
///
/// Fills identifier, name, aliases and roles; the counts and the order of rows are [`crate::tally`]'s.
pub(crate) fn link(articles: &[ProcessedArticle], article_ids: &[String]) -> (Vec<Person>, Vec<Vec<u32>>) {
    let bearers = Bearers::collect(articles, article_ids);
    let class_of = merge::classes(&bearers);
    rows(articles, article_ids, &bearers, &class_of)
}

/// Where a person of an article is: article, number in its findings.
pub(crate) type Place = (u32, u32);

fn rows(
    articles: &[ProcessedArticle],
    article_ids: &[String],
    bearers: &Bearers,
    class_of: &[usize],
) -> (Vec<Person>, Vec<Vec<u32>>) {
    let mut members: Vec<Vec<Place>> = Vec::new();
    let mut row_of: Vec<Option<usize>> = vec![None; bearers.list.len()];
    for (bearer, &class) in bearers.list.iter().zip(class_of) {
        let row = *row_of[class].get_or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[row].extend(&bearer.members);
    }
    let mut drafts: Vec<(Person, String, Vec<Place>)> = members
        .into_iter()
        .map(|places| {
            let person = naming::person(articles, &places);
            // What tells two bearers of one name apart: the article that comes first by identifier.
            let ids = places
                .iter()
                .filter_map(|&(article, _)| article_ids.get(article as usize));
            let first = ids.min().cloned().unwrap_or_default();
            (person, first, places)
        })
        .collect();
    drafts.sort_by(|one, other| (&one.0.name, &one.1, &one.2).cmp(&(&other.0.name, &other.1, &other.2)));
    number(articles, drafts)
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
