//! An article to its findings: people, places, organizations, and who said what.
//!
//! Takes an [`Article`] whose blocks, sentences and tokens are known, gives [`Findings`]. A pure function
//! of one article, safe to call from any thread:
//!
//! 1. a [`Tagger`] marks the names in the tokens ([`NameSpan`]);
//! 2. people, organizations and places are made of them, one entry a real thing;
//! 3. quotations are found and each is given its speaker.
//!
//! ```
//! use dateline_extract::Extractor;
//! use dateline_types::{Metadata, Origin, Record, SourceText};
//!
//! let article = dateline_normalize::normalize(Record {
//!     origin: Origin::default(),
//!     metadata: Metadata::default(),
//!     text: SourceText::from("“The bridge stays shut,” Mayor Ann Roe said in Lisbon on Friday."),
//! });
//! let findings = Extractor::builtin().extract(&article);
//!
//! assert_eq!(findings.people[0].name, "Ann Roe");
//! assert_eq!(findings.places[0].name, "Lisbon");
//! let quotation = &findings.quotations[0];
//! assert_eq!(article.slice(quotation.span), "The bridge stays shut,");
//! assert_eq!(quotation.speaker.as_ref().map(|speaker| speaker.name.as_str()), Some("Ann Roe"));
//! ```
//!
//! What this crate does not do: look at a second article (linking does), tell the parts of a page from one another
//! (normalization does), read quotations in other languages than English, or judge whether what was said is true.

mod name;
mod organizations;
mod own;
mod people;
mod places;
mod pronouns;
pub mod quotations;
mod rows;
#[doc(hidden)]
pub mod stages;
pub mod tagger;
pub mod trees;

use dateline_types::{Article, Findings};

pub use name::{NameKind, NameSpan, Tagger};
pub use own::{OwnPlace, OwnPlaces, add_cue_verbs, add_titles};
pub use places::{PlaceChoice, PlaceExample, PlaceReason, place_examples};

/// Everything extraction needs, loaded once and shared by all threads.
pub struct Extractor {
    tagger: Box<dyn Tagger>,
    places: OwnPlaces,
}

impl Extractor {
    /// The extractor with the shipped model and lists.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            tagger: Box::new(tagger::Perceptron::builtin()),
            places: OwnPlaces::default(),
        }
    }

    /// The extractor with another tagger.
    #[must_use]
    pub fn with_tagger(tagger: Box<dyn Tagger>) -> Self {
        Self {
            tagger,
            places: OwnPlaces::default(),
        }
    }

    /// The same, knowing places of a user's own besides those of the gazetteer.
    #[must_use]
    pub fn with_places(self, places: OwnPlaces) -> Self {
        Self { places, ..self }
    }

    /// What `article` says.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Findings {
        let names = self.tagger.tag(article);
        let mut findings = Findings {
            people: stages::people(article, &names),
            places: stages::places(article, &names),
            organizations: stages::organizations(article, &names),
            quotations: Vec::new(),
        };
        self.places.resolve(&mut findings.places);
        stages::quotations(article, &mut findings);
        findings
    }

    /// Why the names of `article` were taken for the places they were taken for.
    #[must_use]
    pub fn explain_places(&self, article: &Article) -> Vec<PlaceReason> {
        places::explain(article, &self.tagger.tag(article))
    }
}
