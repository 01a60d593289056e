//! What a tagger finds, and what a tagger is.

use std::ops::Range;

use dateline_lexicon::ArticleWords;
use dateline_types::Span;

use crate::kind::NameKind;
use crate::signs::Signs;

/// A name in the text, as the tagger marked it and later passes agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// Where it is; title and possessive ending left out.
    pub span: Span,
    /// Its tokens, as indices into [`Article::tokens`](dateline_types::Article::tokens).
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// What the tagger saw of it.
    pub signs: Signs,
}

/// Finds names. A trait, so that a slower, stronger model can take the place of the shipped one.
pub trait Tagger: Send + Sync {
    /// The names of `article` in text order, not overlapping.
    fn tag(&self, article: &ArticleWords<'_>) -> Vec<NameSpan>;

    /// The names of each of `articles`, in their order: the same as of each alone. A tagger that is faster on several overrides it.
    fn tag_several(&self, articles: &[&ArticleWords<'_>]) -> Vec<Vec<NameSpan>> {
        articles.iter().map(|article| self.tag(article)).collect()
    }
}
