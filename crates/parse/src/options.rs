//! What a run says about its inputs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline_types::{Metadata, Warning, cut_short};

use crate::bytes::mojibake;
use crate::draft::Parts;
use crate::error::ParseError;
use crate::fields::Fields;
use crate::limits::Limits;
use crate::values::is_placeholder;

/// How inputs are to be read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How large things may be.
    pub limits: Limits,
    /// The format of what is no container, where the user knows better than name and content tell.
    pub format: Option<Format>,
    /// Which field of an object or table holds what.
    pub fields: Fields,
    /// Whether texts that had been read in a wrong encoding are left as they are.
    pub as_is: bool,
    /// What was mended on the way.
    pub tally: Arc<Tally>,
}

impl From<Limits> for Arc<Options> {
    fn from(limits: Limits) -> Self {
        Self::new(Options {
            limits,
            ..Options::default()
        })
    }
}

impl Options {
    /// The record of `text`: what stands in it in the wrong encoding mended, its length looked at.
    pub(crate) fn finish(&self, mut metadata: Metadata, text: String) -> Parts {
        let limit = self.limits.text_bytes;
        if text.len() > limit {
            return Err(ParseError::TooLong { limit });
        }
        // No table and no program behind it takes them.
        if let Some(offset) = text.bytes().position(|byte| byte == 0) {
            return Err(ParseError::Nul { offset });
        }
        let length = text.len();
        let text = self.mend(text);
        if text.len() != length {
            // What stood there stands elsewhere now.
            metadata.set_apart.clear();
        }
        // Of a byte-order mark that was read as letters nothing is left by now.
        if text.trim().is_empty() {
            return Err(ParseError::Empty);
        }
        if is_placeholder(&text) {
            let text = text.trim().to_owned();
            return Err(ParseError::Placeholder { text });
        }
        if cut_short(&text).is_some() {
            metadata.warnings.push(Warning::TextCut);
        }
        Ok((metadata, text))
    }

    /// `text` without the marks of a wrong encoding.
    pub(crate) fn mend(&self, text: String) -> String {
        if self.as_is {
            return text;
        }
        match mojibake::mended(&text) {
            Some(mended) => {
                self.tally.mojibake();
                mended
            }
            None => text,
        }
    }
}

/// A format by its name, as on the command line. It holds no adapter: options are on the way into every adapter, and so
/// cannot know any. The registry tells which formats there are.
#[derive(Clone, Copy)]
pub struct Format {
    pub(crate) name: &'static str,
    pub(crate) endings: &'static [&'static str],
}

impl Format {
    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The endings of file names that are of this format.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        self.endings
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Counts, over all threads, what was mended in texts before they became source texts, and what was passed over.
#[derive(Debug, Default)]
pub struct Tally {
    mojibake: AtomicU64,
    passed_over: AtomicU64,
}

impl Tally {
    pub(crate) fn mojibake(&self) {
        self.mojibake.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn passed_over(&self) {
        self.passed_over.fetch_add(1, Ordering::Relaxed);
    }

    /// What in web archives is no article and was meant to be none: redirections, pictures, scripts, robots.txt, sitemaps, lists
    /// of pages.
    #[must_use]
    pub fn passed_over_in_web_archives(&self) -> u64 {
        self.passed_over.load(Ordering::Relaxed)
    }

    /// Texts in which the marks of a wrong encoding were turned back, as `â€™` into `’`.
    #[must_use]
    pub fn mojibake_texts(&self) -> u64 {
        self.mojibake.load(Ordering::Relaxed)
    }
}
