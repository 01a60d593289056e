//! What the user's list of names makes of bearers: who is one, who stays apart.

use dateline_gazetteer::NameForm;
use dateline_model::{MergeRule, ProcessedArticle};
use rustc_hash::FxHashMap;

use super::Place;
use super::bearer::{Bearer, Bearers};
use super::sets::{Apart, Sets};
use crate::overrides::Overrides;

/// The marks of a person of an article: of their name, and of whatever else the article calls them.
fn marks(articles: &[ProcessedArticle], overrides: &Overrides, (article, person): Place) -> Vec<u32> {
    let Some(processed) = articles.get(article as usize) else {
        return Vec::new();
    };
    let Some(person) = processed.findings.people.get(person as usize) else {
        return Vec::new();
    };
    let mentions = person.mentions.iter();
    let written = mentions.map(|mention| processed.article.slice(mention.span));
    let names = written.chain([person.name.as_str()]);
    let mut marks: Vec<u32> = names
        .filter_map(|name| overrides.mark(&NameForm::parse(name)))
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Parts the articles of a bearer where some call them by a name that is kept apart from one that others call them by. Gives
/// the numbers of its members; one group where nothing is to be parted.
pub(crate) fn part(
    articles: &[ProcessedArticle],
    article_ids: &[String],
    overrides: &Overrides,
    bearer: &Bearer,
) -> Vec<Vec<usize>> {
    let mut members: Vec<usize> = (0..bearer.members.len()).collect();
    if !overrides.parts_any() || members.len() < 2 {
        return vec![members];
    }
    // So that the order of articles does not matter.
    members.sort_by_cached_key(|&member| {
        let (article, person) = bearer.members[member];
        (article_ids.get(article as usize).cloned(), person)
    });
    let mut groups: Vec<(Vec<u32>, Vec<usize>)> = Vec::new();
    for member in members {
        let own = marks(articles, overrides, bearer.members[member]);
        let fits = |group: &&mut (Vec<u32>, Vec<usize>)| {
            let clash = |&(one, other): &(u32, u32)| {
                group.0.contains(&one) && own.contains(&other)
                    || group.0.contains(&other) && own.contains(&one)
            };
            !overrides.pairs().iter().any(clash)
        };
        match groups.iter_mut().find(fits) {
            Some((known, members)) => {
                members.push(member);
                known.extend(
                    own.iter()
                        .filter(|mark| !known.contains(mark))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            }
            None => groups.push((own, vec![member])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// Who is kept apart: by the user, or because two people of one name are told apart.
pub(crate) fn apart(articles: &[ProcessedArticle], bearers: &Bearers, overrides: &Overrides) -> Apart {
    let mut apart = Apart::default();
    apart.keep_all(overrides.pairs());
    if overrides.count() > 0 {
        for (index, bearer) in bearers.list.iter().enumerate() {
            // Under whatever name: a person who is called so somewhere is whom the user means.
            for &place in &bearer.members {
                for mark in marks(articles, overrides, place) {
                    apart.mark(index, mark);
                }
            }
        }
    }
    let mut next = overrides.count();
    for group in &bearers.namesakes {
        for (number, &bearer) in (0..).zip(group) {
            apart.mark(bearer, next + number);
            (0..number).for_each(|other| apart.keep(next + number, next + other));
        }
        next = next.saturating_add(crate::tally::count(group.len()));
    }
    apart
}

/// Merges whom the user says to be one, before any rule is asked.
pub(crate) fn merge(list: &[Bearer], overrides: &Overrides, sets: &mut Sets) {
    let mut first_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, bearer) in list.iter().enumerate() {
        if let Some(group) = overrides.group(&bearer.form) {
            let first = *first_of.entry(group).or_insert(index);
            sets.join(first, index, MergeRule::Override);
        }
    }
}
