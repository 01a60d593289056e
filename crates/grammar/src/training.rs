//! What `cargo xtask train-grammar` needs: the features as the shipped models see them. Not for other callers.

use std::ops::Range;

use dateline_lexicon::ArticleWords;

pub use crate::grammar::{MOVE_BUCKETS, MOVE_WIDTH, TAG_BUCKETS, TAG_WIDTH};
pub use crate::parser::{Move, State};
use crate::tag::Tag;
use crate::word::Word;
use crate::{grammar, parser, table, tagger};

/// The words of one sentence.
#[derive(Clone, Debug)]
pub struct Sentence(Vec<Word>);

impl Sentence {
    /// The tokens `tokens` of `article`.
    #[must_use]
    pub fn new(article: &ArticleWords<'_>, tokens: Range<usize>) -> Self {
        Self(grammar::words(article, tokens))
    }

    /// The buckets of the features of the word at `index`, given the tags before it.
    #[must_use]
    pub fn of_tag(&self, index: usize, tags: &[Tag]) -> Vec<usize> {
        let features = tagger::features(&self.0, index, tags);
        features
            .map(|feature| table::bucket(feature, TAG_BUCKETS))
            .to_vec()
    }

    /// The buckets of the features of a state of the parser.
    #[must_use]
    pub fn of_move(&self, state: &State, tags: &[Tag]) -> Vec<usize> {
        let features = parser::features(state, &self.0, tags);
        features
            .map(|feature| table::bucket(feature, MOVE_BUCKETS))
            .to_vec()
    }
}
