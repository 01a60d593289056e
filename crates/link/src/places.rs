//! One row a place: by gazetteer key where the gazetteer knows it, by folded name where it does not.

use std::cmp::Reverse;

use dateline_gazetteer::NameForm;
use dateline_model::{FoundPlace, Place, PlaceKind, ProcessedArticle};
use rustc_hash::FxHashMap;

use crate::overrides::Overrides;
use crate::tally::{count, distinct, order_by, renumber, reorder};
use crate::{fold, ids};

/// A place under way: how often each spelling was used, in order of first use.
struct Draft {
    place: Place,
    spellings: Vec<(String, u32)>,
}

/// The places of the run in the order of `places.csv` (most mentions first, then by name, then by identifier),
/// and for each article the place that each of its places is.
///
/// Places that `overrides` merge by name are the one row of the place that has the name, where the run has one such place.
pub(crate) fn link(articles: &[ProcessedArticle], overrides: &Overrides) -> (Vec<Place>, Vec<Vec<u32>>) {
    let told = Told::read(articles, overrides);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_id: FxHashMap<String, u32> = FxHashMap::default();
    let mut places_of: Vec<Vec<u32>> = Vec::with_capacity(articles.len());
    for article in articles {
        let mut linked = Vec::with_capacity(article.findings.places.len());
        for found in &article.findings.places {
            // The place itself comes first, so that the row is its own.
            let (id, found_as) = told.place(found).unwrap_or_else(|| (place_id(found), found));
            let index = *by_id.entry(id).or_insert_with_key(|id| {
                drafts.push(Draft::new(id, found_as));
                count(drafts.len() - 1)
            });
            drafts[index as usize].add(article, found);
            linked.push(index);
        }
        count_article(article, &linked, &mut drafts);
        places_of.push(linked);
    }
    let places: Vec<Place> = drafts.into_iter().map(Draft::finish).collect();
    let order = order_by(&places, |place| {
        (Reverse(place.mentions), place.name.clone(), place.id.clone())
    });
    renumber(&mut places_of, &order);
    (reorder(places, &order), places_of)
}

/// The places that names are merged into.
struct Told<'a> {
    overrides: &'a Overrides,
    /// By group: the place of its name, and as whom it was found; nothing where several have it.
    places: FxHashMap<usize, Option<(String, &'a FoundPlace)>>,
}

impl<'a> Told<'a> {
    fn read(articles: &'a [ProcessedArticle], overrides: &'a Overrides) -> Self {
        let mut places: FxHashMap<usize, Option<(String, &FoundPlace)>> = FxHashMap::default();
        let all = articles.iter().flat_map(|article| &article.findings.places);
        for found in all.filter(|_| overrides.merges_any()) {
            let Some(group) = overrides.group(&NameForm::parse(&found.name)) else {
                continue;
            };
            let name = overrides.name(group).unwrap_or_default();
            if fold::name_key(name) != fold::name_key(&found.name) {
                continue;
            }
            let id = place_id(found);
            places
                .entry(group)
                .and_modify(|known| {
                    if known.as_ref().is_some_and(|(known, _)| *known != id) {
                        *known = None;
                    }
                })
                .or_insert(Some((id, found)));
        }
        Self { overrides, places }
    }

    fn place(&self, found: &FoundPlace) -> Option<(String, &'a FoundPlace)> {
        if self.places.is_empty() {
            return None;
        }
        let group = self.overrides.group(&NameForm::parse(&found.name))?;
        self.places.get(&group)?.clone()
    }
}

fn place_id(found: &FoundPlace) -> String {
    match &found.resolved {
        Some(resolved) => ids::resolved_place(&resolved.key),
        None => ids::unresolved_place(&fold::name_key(&found.name)),
    }
}

fn count_article(article: &ProcessedArticle, linked: &[u32], drafts: &mut [Draft]) {
    for index in distinct(linked) {
        drafts[index as usize].place.articles += 1;
    }
    let filed = article.findings.places.iter().zip(linked);
    let filed: Vec<u32> = filed
        .filter_map(|(found, &index)| found.is_dateline.then_some(index))
        .collect();
    for index in distinct(&filed) {
        drafts[index as usize].place.datelines += 1;
    }
}

impl Draft {
    fn new(id: &str, found: &FoundPlace) -> Self {
        let resolved = found.resolved.clone();
        Self {
            place: Place {
                id: id.to_owned(),
                name: resolved
                    .as_ref()
                    .map_or_else(|| found.name.clone(), |place| place.name.clone().into_owned()),
                kind: resolved.as_ref().map_or(PlaceKind::Unknown, |place| place.kind),
                resolved,
                aliases: Vec::new(),
                articles: 0,
                mentions: 0,
                datelines: 0,
            },
            spellings: Vec::new(),
        }
    }

    fn add(&mut self, article: &ProcessedArticle, found: &FoundPlace) {
        self.place.mentions += count(found.mentions.len());
        for mention in &found.mentions {
            let words = article.article.slice(mention.span);
            match self.spellings.iter_mut().find(|(spelling, _)| spelling == words) {
                Some((_, times)) => *times += 1,
                None => self.spellings.push((words.to_owned(), 1)),
            }
        }
    }

    /// Names a place that the gazetteer does not know by its most frequent spelling; the other spellings are
    /// aliases, the most frequent first, ties by spelling.
    fn finish(mut self) -> Place {
        self.spellings
            .sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut spellings = self.spellings.into_iter().map(|(spelling, _)| spelling);
        if self.place.resolved.is_none() {
            self.place.name = spellings.next().unwrap_or(self.place.name);
        }
        let name = self.place.name.clone();
        self.place.aliases = spellings.filter(|spelling| *spelling != name).collect();
        self.place
    }
}
