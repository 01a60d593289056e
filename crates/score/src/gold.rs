//! The lines of annotated articles, as far as they are compared.

use std::io::BufRead;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::ScoreError;

/// An annotated article.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Gold {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
    pub(crate) quotes: Vec<GoldQuote>,
    /// Every stretch in marks, where it was looked at one by one: quotations and others.
    pub(crate) quoted_regions: Option<Vec<Region>>,
    /// Stretches that count neither way.
    pub(crate) ignore: Vec<(usize, usize)>,
}

impl Gold {
    pub(crate) fn has_quotations(&self) -> bool {
        !self.quotes.is_empty()
            || self
                .quoted_regions
                .as_ref()
                .is_some_and(|regions| !regions.is_empty())
    }
}

#[derive(Deserialize)]
pub(crate) struct Entity {
    pub(crate) start: usize,
    pub(crate) end: usize,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) lat: Option<f64>,
    pub(crate) lon: Option<f64>,
    pub(crate) qid: Option<String>,
}

impl Entity {
    pub(crate) fn span(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    pub(crate) fn is_known_person(&self) -> bool {
        self.kind == "PER" && self.qid.as_ref().is_some_and(|qid| qid.starts_with('Q'))
    }
}

#[derive(Clone, Deserialize)]
pub(crate) struct GoldQuote {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: String,
    #[serde(flatten)]
    pub(crate) speaker: GoldSpeaker,
    pub(crate) speaker_name: Option<String>,
    cue: Option<String>,
}

impl GoldQuote {
    /// The words that report it; empty where they were not annotated.
    pub(crate) fn cue(&self) -> &str {
        self.cue.as_deref().unwrap_or_default()
    }
}

/// Who speaks, in a quotation or a region.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct GoldSpeaker {
    pub(crate) speaker_start: Option<usize>,
    pub(crate) speaker_end: Option<usize>,
    pub(crate) speaker: Option<String>,
    pub(crate) attr: Value,
}

#[derive(Deserialize)]
pub(crate) struct Region {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) mark: String,
    #[serde(default)]
    pub(crate) attributed: bool,
    #[serde(default)]
    pub(crate) ignore: bool,
    #[serde(flatten)]
    pub(crate) speaker: GoldSpeaker,
}

/// A number or words.
fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(id) => id,
        other => other.to_string(),
    })
}

/// What `parse` makes of each line; blank lines are none.
pub(crate) fn lines<T>(
    read: impl BufRead,
    what: &'static str,
    parse: impl Fn(&str) -> serde_json::Result<T>,
) -> Result<Vec<T>, ScoreError> {
    let mut all = Vec::new();
    for (number, line) in (1..).zip(read.lines()) {
        let line = line.map_err(|source| ScoreError::Read { what, source })?;
        if !line.trim().is_empty() {
            all.push(parse(&line).map_err(|source| ScoreError::Line { what, number, source })?);
        }
    }
    Ok(all)
}
