//! What it takes to read articles, as one value.

use std::sync::Arc;

use dateline_extract::{Extractor, PlaceReason};
use dateline_link::{Corrections, NameLists, Unmatched};
use dateline_normalize::Normalizer;
use dateline_types::{Article, Findings, LeastConfidence, ProcessedArticle};

use crate::sureness::Sureness;

/// What reads articles: words, weights, places and settings. One serves any number of threads.
pub struct Dateline {
    pub(crate) normalizer: Normalizer,
    pub(crate) extractor: Extractor,
    pub(crate) names: Arc<NameLists>,
    pub(crate) corrections: Corrections,
    pub(crate) reading: Arc<dateline_parse::Options>,
    pub(crate) sureness: Sureness,
}

impl std::fmt::Debug for Dateline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dateline")
            .field("reading", &self.reading)
            .finish_non_exhaustive()
    }
}

impl Dateline {
    /// With the shipped words and weights alone.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            normalizer: Normalizer::shipped(),
            extractor: Extractor::builtin(),
            names: Arc::default(),
            corrections: Corrections::default(),
            reading: Arc::default(),
            sureness: Sureness::default(),
        }
    }

    /// What an article says: what the extractor finds in it, without what is not asked for, and with what is doubtful told.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Findings {
        self.extract_several(&[article]).pop().unwrap_or_default()
    }

    /// As [`Dateline::extract`], of several articles at once, which is faster; in their order.
    #[must_use]
    pub fn extract_several(&self, articles: &[&Article]) -> Vec<Findings> {
        let mut found = self.extractor.extract_several(articles);
        for (article, findings) in articles.iter().zip(&mut found) {
            self.sureness.apply(article, findings);
        }
        found
    }

    /// Why the names of an article that still has its tokens were taken for the places they were taken for.
    #[must_use]
    pub fn explain_places(&self, article: &Article) -> Vec<PlaceReason> {
        self.extractor.explain_places(article)
    }

    /// What makes articles of records.
    #[must_use]
    pub fn normalizer(&self) -> &Normalizer {
        &self.normalizer
    }

    /// What finds names and quotations: all of them, sure or not.
    #[must_use]
    pub fn extractor(&self) -> &Extractor {
        &self.extractor
    }

    /// The lists of names of people, places and organizations.
    #[must_use]
    pub fn names(&self) -> &NameLists {
        &self.names
    }

    /// The corrections of quotations.
    #[must_use]
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// An article with its quotations corrected. [`Dateline::read`] gives it so already; [`Dateline::read_files`] does not, so that a
    /// journal of what was read serves other corrections, too.
    #[must_use]
    pub fn corrected(&self, mut processed: ProcessedArticle) -> ProcessedArticle {
        self.corrections.apply(&mut processed);
        self.sureness.leave_out_gender(&mut processed.findings);
        processed
    }

    /// The lines of the lists and of the corrections that nothing fits in the articles that were read and linked so far.
    #[must_use]
    pub fn unmatched(&self) -> Vec<Unmatched> {
        let mut unmatched = self.names.unmatched();
        unmatched.extend(self.corrections.unmatched());
        unmatched
    }

    /// From which confidence on a row is sure.
    #[must_use]
    pub fn least_confidence(&self) -> LeastConfidence {
        self.sureness.least
    }

    /// How files are read.
    #[must_use]
    pub fn reading(&self) -> &Arc<dateline_parse::Options> {
        &self.reading
    }
}
