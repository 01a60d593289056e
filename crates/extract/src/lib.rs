//! An article to its findings: people, places, organizations, and who said what.
//!
//! Takes an [`Article`] whose blocks, sentences and tokens are known, gives [`Findings`]. A pure function
//! of one article, safe to call from any thread:
//!
//! 1. a [`Tagger`] marks the names in the tokens ([`NameSpan`]);
//! 2. people, organizations and places are made of them, one entry a real thing;
//! 3. quotations are found and each is given its speaker.

mod name;
mod organizations;
mod people;
mod places;
mod pronouns;
pub mod quotations;
pub mod tagger;

use dateline_model::{Article, Findings};

pub use name::{NameKind, NameSpan, Tagger};

/// Everything extraction needs, loaded once and shared by all threads.
pub struct Extractor {
    tagger: Box<dyn Tagger>,
}

impl Extractor {
    /// The extractor with the shipped model and lists.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            tagger: Box::new(tagger::Perceptron::builtin()),
        }
    }

    /// The extractor with another tagger.
    #[must_use]
    pub fn with_tagger(tagger: Box<dyn Tagger>) -> Self {
        Self { tagger }
    }

    /// What `article` says.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Findings {
        let names = self.tagger.tag(article);
        let mut findings = Findings {
            people: people::resolve(article, &names),
            places: places::resolve(article, &names),
            organizations: organizations::resolve(article, &names),
            quotations: Vec::new(),
        };
        quotations::find(article, &mut findings);
        findings
    }
}
