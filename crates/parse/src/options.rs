//! What a run says about its inputs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::detect::Format;
use crate::fields::Fields;
use crate::limits::Limits;

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

/// Counts, over all threads, what was mended in texts before they became source texts.
#[derive(Debug, Default)]
pub struct Tally {
    mojibake: AtomicU64,
}

impl Tally {
    pub(crate) fn mojibake(&self) {
        self.mojibake.fetch_add(1, Ordering::Relaxed);
    }

    /// Texts in which the marks of a wrong encoding were turned back, as `â€™` into `’`.
    #[must_use]
    pub fn mojibake_texts(&self) -> u64 {
        self.mojibake.load(Ordering::Relaxed)
    }
}
