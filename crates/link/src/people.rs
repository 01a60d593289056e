//! One person across articles: names that fold to the same letters are one person.

use dateline_model::{Person, PersonName, ProcessedArticle};
use rustc_hash::FxHashMap;

use crate::{fold, ids};

/// The people of the run, and for each article the person that each of its people is.
///
/// Fills identifier, name, aliases and roles; the counts and the order of rows are [`crate::tally`]'s.
pub(crate) fn link(articles: &[ProcessedArticle]) -> (Vec<Person>, Vec<Vec<u32>>) {
    let mut people: Vec<Person> = Vec::new();
    let mut by_key: FxHashMap<String, u32> = FxHashMap::default();
    let people_of = articles
        .iter()
        .map(|article| {
            let found = article.findings.people.iter();
            found
                .map(|found| {
                    let key = fold::name_key(&found.name);
                    let next = u32::try_from(people.len()).unwrap_or(u32::MAX);
                    *by_key.entry(key).or_insert_with_key(|key| {
                        people.push(Person {
                            id: ids::person(key),
                            name: PersonName {
                                display: found.name.clone(),
                                sort: found.name.clone(),
                            },
                            ..Person::default()
                        });
                        next
                    })
                })
                .collect()
        })
        .collect();
    (people, people_of)
}
