//! Why a name was taken for a place: for people who look at one article, not on the hot path.

use dateline_types::{Article, Span};

use super::parts::ToponymReading;
use super::{namesakes, patterns, ranking, senses, toponym, within};
use dateline_tagger::NameSpan;

/// How many of the other readings are told.
const MOST_OTHERS: usize = 3;

/// How the place of a name was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceChoice {
    /// The words around the name say which: `Paris, Texas`.
    Pattern,
    /// The gazetteer knows one place of that name.
    Only,
    /// The gazetteer knows several, and the other places of the article spoke for this one.
    Ranked,
    /// The gazetteer does not know the name, but the text says in what it lies.
    Within,
    /// Nothing is known, or nothing could be chosen.
    None,
}

/// Why the mentions of a name were taken for a place.
#[derive(Clone, Debug)]
pub struct PlaceReason {
    /// The mentions.
    pub mentions: Vec<Span>,
    /// How the place was chosen.
    pub choice: PlaceChoice,
    /// How many places the gazetteer knows under the name.
    pub readings: usize,
    /// The best of those not chosen: `Paris, Texas, US`.
    pub others: Vec<String>,
}

/// The reasons for the places of `article`, a name in one sense each.
#[must_use]
pub fn explain(article: &Article, names: &[NameSpan]) -> Vec<PlaceReason> {
    let mut toponyms = toponym::collect(article, names);
    patterns::apply(article, &mut toponyms);
    namesakes::drop_unlikely(article, names, &mut toponyms);
    let mut senses = senses::group(&toponyms);
    let _ = ranking::choose(article, names, &toponyms, &mut senses, ranking::builtin());
    within::place(article, &toponyms, &mut senses);
    let reason = |sense: &senses::PlaceSense<'_>| {
        let others = sense.readings.iter().enumerate();
        let others = others.filter(|(index, _)| Some(*index) != sense.chosen);
        PlaceReason {
            mentions: sense
                .toponyms
                .iter()
                .filter_map(|&index| toponyms.get(index))
                .map(|toponym| toponym.span)
                .collect(),
            choice: choice(sense),
            readings: sense.readings.len(),
            others: others
                .take(MOST_OTHERS)
                .map(|(_, reading)| described(reading))
                .collect(),
        }
    };
    senses.iter().map(reason).collect()
}

fn choice(sense: &senses::PlaceSense<'_>) -> PlaceChoice {
    match (sense.chosen, &sense.within) {
        (Some(_), _) if sense.is_fixed => PlaceChoice::Pattern,
        (Some(_), _) if sense.readings.len() == 1 => PlaceChoice::Only,
        (Some(_), _) => PlaceChoice::Ranked,
        (None, Some(_)) => PlaceChoice::Within,
        (None, None) => PlaceChoice::None,
    }
}

fn described(reading: &ToponymReading) -> String {
    let place = reading.resolved();
    let parts = [&place.name, &place.admin1, &place.country_code];
    let parts: Vec<&str> = parts.into_iter().map(|part| &**part).collect();
    let mut shown: Vec<&str> = Vec::new();
    for part in parts {
        if !part.is_empty() && !shown.contains(&part) {
            shown.push(part);
        }
    }
    shown.join(", ")
}
