//! One article read.

use std::sync::Arc;

use dateline_types::{Record, Reject};

use crate::article::ReadArticle;
use crate::knowledge::Dateline;
use crate::pipeline;
use crate::timings::Timings;

impl Dateline {
    /// Reads one article from its text, as a text file with these bytes is read.
    ///
    /// # Errors
    ///
    /// Says why there is no article in the text: it is empty, or too long.
    pub fn read(&self, text: &str) -> Result<ReadArticle, Reject> {
        let options = dateline_parse::Options {
            format: dateline_parse::Format::from_name("text"),
            ..(*self.reading).clone()
        };
        let mut drafts = dateline_parse::drafts("", text.as_bytes(), Arc::new(options));
        let draft = drafts.next().unwrap_or_else(|| Err(nothing()))?;
        let processed = pipeline::article(self, draft, &Timings::default())?;
        Ok(ReadArticle::new(
            self.corrected(processed),
            self.extractor.lexicon(),
            &self.names,
            self.sureness.least,
        ))
    }

    /// Reads an article from a record: its text, and what came with it. The text is taken as it is; what parsing mends (words in a
    /// wrong encoding) is mended in what [`dateline_parse::records`] gives.
    #[must_use]
    pub fn read_record(&self, record: Record) -> ReadArticle {
        let article = self.normalizer.normalize(record);
        let findings = self.extract(&article);
        ReadArticle::new(
            self.corrected(pipeline::finish(self, article, findings)),
            self.extractor.lexicon(),
            &self.names,
            self.sureness.least,
        )
    }
}

/// What is said of a text in which no record begins.
fn nothing() -> Reject {
    Reject {
        origin: dateline_types::Origin::default(),
        stage: dateline_types::Stage::Parse,
        error: "no text".to_owned(),
        detail: "the text is empty".to_owned(),
    }
}
