//! Counts over the run: how often and when each person is named and quoted.

use std::cmp::Reverse;

use dateline_model::{EntityRef, Person, ProcessedArticle};

/// Fills in the counts and dates of `people`, and puts them into the order of `people.csv`: most mentions
/// first, then by sort name, then by identifier.
pub(crate) fn people(
    articles: &[ProcessedArticle],
    mut people: Vec<Person>,
    mut people_of: Vec<Vec<u32>>,
) -> (Vec<Person>, Vec<Vec<u32>>) {
    for person in &mut people {
        (person.articles, person.mentions, person.quotes) = (0, 0, 0);
        (person.first_published, person.last_published) = (None, None);
    }
    for (article, linked) in articles.iter().zip(&people_of) {
        count_article(article, linked, &mut people);
    }
    let order = order_by(&people, |person| {
        (
            Reverse(person.mentions),
            person.name.sort.clone(),
            person.id.clone(),
        )
    });
    renumber(&mut people_of, &order);
    (reorder(people, &order), people_of)
}

fn count_article(article: &ProcessedArticle, linked: &[u32], people: &mut [Person]) {
    let findings = &article.findings;
    let published = article
        .article
        .published
        .as_ref()
        .map(|published| published.iso.as_str());
    for (found, &index) in findings.people.iter().zip(linked) {
        if let Some(person) = people.get_mut(index as usize) {
            person.mentions += count(found.mentions.len());
        }
    }
    for index in distinct(linked) {
        if let Some(person) = people.get_mut(index as usize) {
            person.articles += 1;
            if let Some(published) = published {
                widen(person, published);
            }
        }
    }
    for quotation in &findings.quotations {
        let speaker = quotation.speaker.as_ref().and_then(|speaker| speaker.entity);
        if let Some(EntityRef::Person(found)) = speaker
            && let Some(&index) = linked.get(found as usize)
            && let Some(person) = people.get_mut(index as usize)
        {
            person.quotes += 1;
        }
    }
}

fn widen(person: &mut Person, published: &str) {
    if person
        .first_published
        .as_deref()
        .is_none_or(|first| published < first)
    {
        person.first_published = Some(published.to_owned());
    }
    if person
        .last_published
        .as_deref()
        .is_none_or(|last| published > last)
    {
        person.last_published = Some(published.to_owned());
    }
}

/// A length as a count.
pub(crate) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The different values of `indices`, ascending.
pub(crate) fn distinct(indices: &[u32]) -> Vec<u32> {
    let mut indices = indices.to_vec();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// The old indices of `rows` in their new order.
pub(crate) fn order_by<T, K: Ord>(rows: &[T], key: impl Fn(&T) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_cached_key(|&index| key(&rows[index]));
    order
}

/// `rows` in the new `order`.
pub(crate) fn reorder<T>(rows: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut rows: Vec<Option<T>> = rows.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|&old| rows.get_mut(old)?.take())
        .collect()
}

/// Puts new indices in the place of old ones.
pub(crate) fn renumber(lists: &mut [Vec<u32>], order: &[usize]) {
    let mut new_of = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        new_of[old] = count(new);
    }
    for index in lists.iter_mut().flatten() {
        if let Some(&new) = new_of.get(*index as usize) {
            *index = new;
        }
    }
}
