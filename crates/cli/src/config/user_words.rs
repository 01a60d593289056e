//! Words and places of the user's own.

use std::sync::Arc;

use anyhow::bail;
use dateline::{Corrections, Dateline, NameLists, OwnPlace};
use dateline_types::PlaceKind;
use serde::Deserialize;

use crate::args::WantedArgs;

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
pub(crate) struct UserWords {
    pub(crate) words: Words,
    pub(crate) places: Vec<Place>,
}

impl UserWords {
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

    /// What reads articles, with these words and places, lists of names, corrections, settings of reading, and which quotations are wanted.
    pub(crate) fn dateline(
        &self,
        names: NameLists,
        corrections: Corrections,
        reading: Arc<dateline_parse::Options>,
        wanted: WantedArgs,
    ) -> anyhow::Result<Dateline> {
        let places = self.places.iter().cloned().map(|place| OwnPlace {
            name: place.name,
            kind: place.kind,
            country_code: place.country_code,
            country: place.country,
            admin1: place.admin1,
            coordinates: place.latitude.zip(place.longitude),
            always: place.always,
        });
        let mut builder = Dateline::builder()
            .titles(&self.words.titles)
            .cue_verbs(&self.words.cue_verbs)
            .boilerplate(&self.words.boilerplate)
            .places(places)
            .name_lists(names)
            .read_corrections(corrections)
            .reading(reading)
            .attitudes(wanted.attitudes)
            .gender(!wanted.no_gender);
        if let Some(least) = wanted.min_confidence {
            builder = builder.min_confidence(least);
        }
        Ok(builder.build()?)
    }
}
