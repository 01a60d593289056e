//! From names in the text to the places of the article, one entry a real place.
//!
//! In come the tagger's [`NameSpan`]s and the dateline, out go [`FoundPlace`]s: mentions of one place together, whatever
//! their spelling, with what the gazetteer knows. Which place a name means is chosen by how well known the candidates
//! are, by patterns (`Paris, Texas`), and by the other places of the article; a name keeps one sense in an article
//! unless a pattern says otherwise. What cannot be resolved stays, without coordinates.

mod context;
mod evidence;
mod filed_from;
mod located;
mod namesakes;
mod parts;
mod patterns;
mod properties;
mod ranking;
mod reasons;
mod senses;
mod toponym;
mod within;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use dateline_types::{Article, FoundPlace, Mention, ResolvedPlace};
use rustc_hash::FxHashMap;

use dateline_forest::Forest;
use dateline_tagger::NameSpan;
pub use located::{How, Located};
pub use properties::is_place_property_ordered;
pub use ranking::{PlaceExample, place_examples};
pub use reasons::{PlaceChoice, PlaceReason, explain};
use senses::PlaceSense;
use toponym::Toponym;

/// The places of `article`, by first mention.
#[must_use]
pub fn resolve(article: &Article, names: &[NameSpan]) -> Vec<FoundPlace> {
    let (places, _) = locate(article, names, ranking::builtin());
    places
}

/// The places of `article`, by first mention, and how each was found on the map; `ranking` chooses among namesakes.
#[must_use]
pub fn locate(article: &Article, names: &[NameSpan], ranking: &Forest) -> (Vec<FoundPlace>, Vec<Located>) {
    let mut toponyms = toponym::collect(article, names);
    patterns::apply(article, &mut toponyms);
    namesakes::drop_unlikely(article, names, &mut toponyms);
    let mut senses = senses::group(&toponyms);
    let shares = ranking::choose(article, names, &toponyms, &mut senses, ranking);
    within::place(article, &toponyms, &mut senses);
    let (mut places, mut located) = found(article, &toponyms, &senses, &shares);
    filed_from::mark(article, &mut places, &mut located, ranking);
    (places, located)
}

/// The shipped forest that chooses among namesakes.
#[must_use]
pub fn shipped_ranking() -> &'static Forest {
    ranking::builtin()
}

/// Senses of one place become one entry.
fn found(
    article: &Article,
    toponyms: &[Toponym],
    senses: &[PlaceSense<'_>],
    shares: &[Option<f32>],
) -> (Vec<FoundPlace>, Vec<Located>) {
    let mut places: Vec<(FoundPlace, Located)> = Vec::new();
    let mut by_key: FxHashMap<Cow<'static, str>, usize> = FxHashMap::default();
    for (own, sense) in senses.iter().enumerate() {
        let resolved = sense.resolved();
        let key = match &resolved {
            Some(place) => place.key.clone(),
            None => format!("?{}", sense.folded).into(),
        };
        let located = Located::of(sense, shares.get(own).copied().flatten());
        let index = *by_key.entry(key).or_insert_with(|| {
            let place = FoundPlace {
                resolved,
                confidence: 1.0,
                ..FoundPlace::default()
            };
            places.push((place, located));
            places.len() - 1
        });
        let (place, so_far) = &mut places[index];
        *so_far = so_far.surer(located);
        for toponym in sense.toponyms.iter().filter_map(|&i| toponyms.get(i)) {
            place.is_dateline |= toponym.is_filed_from;
            place.mentions.push(Mention {
                span: toponym.span,
                block: toponym.block,
            });
        }
    }
    for (place, _) in &mut places {
        place.mentions.sort_unstable_by_key(|mention| mention.span);
        place.name = display_name(article, place);
    }
    places.sort_by_key(|(place, _)| place.mentions.first().map(|mention| mention.span));
    places.into_iter().unzip()
}

/// The fullest form that is not all capitals; `DA NANG` alone is shown as the gazetteer spells it.
fn display_name(article: &Article, place: &FoundPlace) -> String {
    let forms = place.mentions.iter().map(|mention| article.slice(mention.span));
    let fullest = forms
        .filter(|form| form.chars().any(char::is_lowercase))
        .max_by_key(|form| (form.chars().count(), std::cmp::Reverse(*form)));
    if let Some(form) = fullest {
        return form.to_owned();
    }
    let shown = place
        .resolved
        .as_ref()
        .map(|place: &ResolvedPlace| place.name.clone());
    let first = place.mentions.first().map(|mention| article.slice(mention.span));
    shown.map_or_else(|| first.unwrap_or_default().to_owned(), Cow::into_owned)
}
