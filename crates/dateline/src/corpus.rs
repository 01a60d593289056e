//! Many articles together.

use std::path::Path;

use dateline_link::{Digest, Linker};
use dateline_spool::Spool;
use dateline_types::ProcessedArticle;

use crate::article::ReadArticle;
use crate::error::Error;
use crate::knowledge::Dateline;
use crate::stored::Stored;
use crate::tables::Tables;

/// Articles that are set aside stay in memory up to so many bytes.
const IN_MEMORY: usize = 64 << 20;

/// Articles that are taken in one by one, set aside, and linked when all are there. Memory does not grow with their number.
///
/// ```
/// use dateline::{Corpus, Dateline};
///
/// let dateline = Dateline::shipped();
/// let folder = std::env::temp_dir();
/// let mut corpus = Corpus::new(&dateline, &folder);
/// for text in ["“We shall see,” Mayor Ann Roe said in Lisbon.", "Roe, the mayor, said: “We saw.” Ann Roe left Lisbon."] {
///     corpus.push(dateline.read(text)?)?;
/// }
/// let tables = corpus.finish()?;
/// assert_eq!(tables.people()[0].name.display, "Ann Roe");
/// assert_eq!((tables.people()[0].articles, tables.places()[0].articles), (2, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Corpus {
    spool: Spool,
    linker: Linker,
}

impl Corpus {
    /// An empty one. What is too much for memory takes disk space in `folder` until the corpus is gone.
    #[must_use]
    pub fn new(dateline: &Dateline, folder: &Path) -> Self {
        Self {
            spool: Spool::new(folder, IN_MEMORY),
            linker: Linker::new(
                std::sync::Arc::clone(dateline.extractor().lexicon()),
                dateline.names().clone(),
                folder,
            )
            .with_least(dateline.least_confidence()),
        }
    }

    /// Takes in the next article.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, article: ReadArticle) -> Result<(), Error> {
        self.push_packed(PackedArticle::new(article.into_processed())?)
    }

    /// Takes in the next article, which was packed on another thread.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push_packed(&mut self, packed: PackedArticle) -> Result<(), Error> {
        self.spool.push(&packed.bytes)?;
        Ok(self.linker.add(packed.digest)?)
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spool.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spool.is_empty()
    }

    /// Links the articles, on the threads of the caller's `rayon` pool.
    ///
    /// # Errors
    ///
    /// If something that was set aside cannot be read.
    pub fn finish(self) -> Result<Tables, Error> {
        let linked = self.linker.finish()?;
        Ok(Tables::new(self.spool, linked))
    }
}

/// An article as a [`Corpus`] takes it in: packed, and with what linking needs to know of it. To be made on any thread.
#[derive(Debug)]
pub struct PackedArticle {
    bytes: Vec<u8>,
    digest: Digest,
}

impl PackedArticle {
    /// Packs an article.
    ///
    /// # Errors
    ///
    /// None that an article can cause.
    pub fn new(processed: ProcessedArticle) -> Result<Self, Error> {
        let digest = Digest::of(&processed);
        let bytes = dateline_spool::encode(&Stored::from(Ok(processed)))?;
        Ok(Self { bytes, digest })
    }
}
