//! How right findings are, measured on articles that somebody has annotated.
//!
//! Takes annotated articles and the lines of `documents.jsonl` for the same articles, gives figures: precision, recall and F1 of
//! quotations, their speakers, people and places, the distance of places, and whether one person is one row.
//! `docs/GUIDE.md` describes the form of the annotations. Only what is annotated is measured.
//!
//! ```
//! use dateline_score::Doubtful;
//!
//! let gold = r#"{"id": "1", "text": "Ann Roe came.", "entities": [{"start": 0, "end": 7, "type": "PER"}]}"#;
//! let found = r#"{"source": {"id": "1"}, "text": "Ann Roe came.",
//!     "people": [{"person_id": "p1", "name": "Ann Roe", "mentions": [{"start": 0, "end": 7}]}]}"#;
//! let found = found.replace('\n', "");
//! let figures = dateline_score::score(gold.as_bytes(), found.as_bytes(), Doubtful::PassedOver)?;
//! assert_eq!(figures.sections["people"]["exact"]["f1"], 1.0);
//! # Ok::<(), dateline_score::ScoreError>(())
//! ```
//!
//! What this crate does not do: find anything, or judge what is not annotated.

mod entities;
mod errors;
mod gold;
mod numbers;
mod quotations;
mod said;
mod saying;
#[cfg(test)]
mod tests;
mod wanted;

use std::io::BufRead;

use dateline_document::Document;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

pub use errors::ScoreError;
use gold::{Gold, lines};

/// What was measured.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// By what is measured (`quotes`, `people`, `places`, `geo`, `identity`): figures under their names.
    pub sections: Map<String, Value>,
    /// What was wrong, a line each: what is measured, what kind of error, in which article, and the words.
    pub errors: Vec<String>,
}

/// What becomes of findings that their run calls doubtful.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubtful {
    /// They count for nothing, as tables do not have them.
    #[default]
    PassedOver,
    /// They count as all others.
    Counted,
}

/// An annotated article and what was found in it.
struct Pair {
    gold: Gold,
    found: Document<'static>,
    /// The text by characters, which all offsets count.
    text: Vec<char>,
}

impl Pair {
    /// The words of a stretch.
    fn words(&self, span: (usize, usize)) -> String {
        let end = span.1.min(self.text.len());
        self.text
            .get(span.0.min(end)..end)
            .unwrap_or_default()
            .iter()
            .collect()
    }
}

/// Measures `found`, lines of `documents.jsonl`, by `gold`, annotated articles a line each. They belong together by the
/// article's own id.
///
/// # Errors
///
/// If a line cannot be read.
pub fn score(gold: impl BufRead, found: impl BufRead, doubtful: Doubtful) -> Result<Figures, ScoreError> {
    let mut by_id: FxHashMap<String, Document<'static>> = FxHashMap::default();
    let document = |line: &str| Document::from_json(line.as_bytes()).map(Document::into_owned);
    for mut document in lines(found, "found", document)? {
        if doubtful == Doubtful::PassedOver {
            document.quotes.retain(|quote| !quote.doubtful);
            document.people.retain(|person| !person.doubtful);
            document.places.retain(|place| !place.doubtful);
            document
                .organizations
                .retain(|organization| !organization.doubtful);
        }
        let id = document.source.id.as_deref().unwrap_or_default();
        by_id.insert(id.to_owned(), document);
    }
    let gold: Vec<Gold> = lines(gold, "annotated", |line| serde_json::from_str(line))?;
    let articles = gold.len();
    let missing = gold.iter().filter(|gold| !by_id.contains_key(&gold.id)).count();
    let pairs = gold.into_iter().map(|gold| Pair {
        found: by_id.remove(&gold.id).unwrap_or_default(),
        text: gold.text.chars().collect(),
        gold,
    });
    let pairs: Vec<Pair> = pairs.collect();
    let differing = pairs.iter().filter(|pair| {
        let found = &pair.found.text;
        !found.is_empty() && *found != pair.gold.text
    });
    let mut figures = Figures::default();
    let differing = differing.count();
    figures.sections.insert(
        "articles".to_owned(),
        json!({
            "documents": articles,
            "documents_without_output": missing,
            "documents_whose_text_differs_from_gold": differing,
        }),
    );
    if pairs.iter().any(|pair| pair.gold.has_quotations()) {
        figures.add("quotes", quotations::score(&pairs));
    }
    let has = |kind: &str| {
        pairs
            .iter()
            .any(|pair| pair.gold.entities.iter().any(|entity| entity.kind == kind))
    };
    if has("PER") {
        figures.add("people", entities::mentions(&pairs, "PER"));
    }
    if has("LOC") {
        figures.add("places", entities::mentions(&pairs, "LOC"));
    }
    let any = |is: &dyn Fn(&gold::Entity) -> bool| pairs.iter().any(|pair| pair.gold.entities.iter().any(is));
    if any(&|entity| entity.lat.is_some()) {
        figures.add("geo", entities::distance(&pairs));
    }
    if any(&gold::Entity::is_known_person) {
        figures.add("identity", entities::identity(&pairs));
    }
    Ok(figures)
}

impl Figures {
    fn add(&mut self, name: &str, (figures, errors): (Value, Vec<String>)) {
        self.sections.insert(name.to_owned(), figures);
        self.errors
            .extend(errors.into_iter().map(|error| format!("{name}: {error}")));
    }
}

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
