//! An article that was read.

use std::sync::Arc;

use dateline_document::{Document, LinkedArticle};
use dateline_lexicon::Lexicon;
use dateline_link::{Digest, NameLists, UnlinkedArticles};
use dateline_types::{LeastConfidence, ProcessedArticle};

use crate::error::Error;

/// An article with what was found in it, not yet linked with others.
#[derive(Clone, Debug)]
pub struct ReadArticle {
    processed: ProcessedArticle,
    lexicon: Arc<Lexicon>,
    names: Arc<NameLists>,
    least: LeastConfidence,
}

impl ReadArticle {
    pub(crate) fn new(
        processed: ProcessedArticle,
        lexicon: &Arc<Lexicon>,
        names: &Arc<NameLists>,
        least: LeastConfidence,
    ) -> Self {
        Self {
            processed,
            lexicon: Arc::clone(lexicon),
            names: Arc::clone(names),
            least,
        }
    }

    /// The article and its findings.
    #[must_use]
    pub fn processed(&self) -> &ProcessedArticle {
        &self.processed
    }

    /// The same, to keep.
    #[must_use]
    pub fn into_processed(self) -> ProcessedArticle {
        self.processed
    }

    /// The article as a line of `documents.jsonl` has it. Its identifiers are those of a run with `--no-link`: of people and places
    /// that are this article's alone.
    ///
    /// # Errors
    ///
    /// If an article is so long that something has to be set aside on the disk, and cannot be.
    pub fn document(&self) -> Result<Document<'static>, Error> {
        let run = UnlinkedArticles::new(Arc::clone(&self.lexicon), (*self.names).clone())
            .with_least(self.least)
            .links(std::slice::from_ref(&self.processed))?;
        let linked = run.articles.first().map(|links| LinkedArticle {
            article: &self.processed.article,
            findings: &self.processed.findings,
            links,
            run: &run,
        });
        Ok(linked.map_or_else(Document::default, |linked| Document::new(&linked).into_owned()))
    }

    /// What linking needs to know of the article.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.processed)
    }
}
