//! The sentences of a text with what is known of each token.

use std::ops::Range;

use crate::fact::TokenFacts;
use crate::facts::{CommonWords, Tokens, gather};
use crate::features;

/// A text whose tokens have been looked at, ready for their features to be read: what training sees.
#[derive(Debug)]
pub struct Sentences {
    pub(crate) facts: Vec<TokenFacts>,
}

impl Sentences {
    /// Looks at every token of `text`.
    #[must_use]
    pub fn new(text: Tokens<'_>, common: &CommonWords) -> Self {
        Self {
            facts: gather(text, common),
        }
    }

    /// Whether the token may be part of a name; the tagger calls every other one `O` without a look at its features.
    #[must_use]
    pub fn is_candidate(&self, token: usize) -> bool {
        self.facts.get(token).is_some_and(|fact| fact.candidate)
    }

    /// Writes the feature keys of `token`, which lies in `sentence`, in place of what `keys` held.
    pub fn features(&self, sentence: Range<usize>, token: usize, keys: &mut Vec<u32>) {
        let start = sentence.start;
        if let Some(sentence) = self.facts.get(sentence) {
            features::extract(sentence, token - start, keys);
        }
    }
}
