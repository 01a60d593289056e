//! Words and places of the user's own.

use std::sync::Arc;

use anyhow::bail;
use dateline_extract::{Extractor, OwnPlace, OwnPlaces};
use dateline_lexicon::Lexicon;
use dateline_normalize::Normalizer;
use dateline_types::PlaceKind;
use serde::Deserialize;

/// What is added to the shipped lists.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    titles: Vec<String>,
    cue_verbs: Vec<String>,
    boilerplate: Vec<String>,
}

impl Words {
    #[cfg(test)]
    pub(crate) fn is_full(&self) -> bool {
        !self.titles.is_empty() && !self.cue_verbs.is_empty() && !self.boilerplate.is_empty()
    }
}

/// A place that the gazetteer does not know.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Place {
    name: String,
    kind: Option<PlaceKind>,
    country_code: String,
    country: String,
    admin1: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    always: bool,
}

/// Words and places of the user's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Own {
    pub(crate) words: Words,
    pub(crate) places: Vec<Place>,
}

impl Own {
    /// Refuses what can be no entry of a list.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        for verb in &self.words.cue_verbs {
            if verb.is_empty() || !verb.chars().all(char::is_alphabetic) {
                bail!("cue_verbs: `{verb}` is not one word; write the base form, such as \"quip\"");
            }
        }
        for (list, entries) in [
            ("titles", &self.words.titles),
            ("boilerplate", &self.words.boilerplate),
        ] {
            for entry in entries {
                if !entry.chars().any(char::is_alphabetic) || entry.contains(['\t', '\n', ';', '#']) {
                    bail!("{list}: `{entry}` cannot be in the list: it must be words on one line");
                }
            }
        }
        for place in &self.places {
            if !place.name.chars().any(char::is_alphabetic) {
                bail!("a [[place]] has no name");
            }
            let within =
                |degrees: Option<f64>, most: f64| degrees.is_none_or(|degrees| degrees.abs() <= most);
            if place.latitude.is_some() != place.longitude.is_some()
                || !within(place.latitude, 90.0)
                || !within(place.longitude, 180.0)
            {
                bail!(
                    "[[place]] {}: needs latitude (-90 to 90) and longitude (-180 to 180), or neither",
                    place.name
                );
            }
        }
        Ok(())
    }

    /// The shipped words and the user's own.
    fn lexicon(&self) -> Lexicon {
        Lexicon::shipped()
            .with_titles(self.words.titles.iter().map(String::as_str))
            .with_cue_verbs(self.words.cue_verbs.iter().map(String::as_str))
    }

    /// What makes articles of records, with the user's phrases.
    pub(crate) fn normalizer(&self) -> Normalizer {
        Normalizer::shipped().with_boilerplate(self.words.boilerplate.iter().map(String::as_str))
    }

    /// The extractor that knows the words and the places.
    pub(crate) fn extractor(&self) -> Extractor {
        let places = self.places.iter().cloned().map(|place| OwnPlace {
            name: place.name,
            kind: place.kind,
            country_code: place.country_code,
            country: place.country,
            admin1: place.admin1,
            coordinates: place.latitude.zip(place.longitude),
            always: place.always,
        });
        Extractor::with_lexicon(Arc::new(self.lexicon())).with_places(OwnPlaces::new(places))
    }
}
