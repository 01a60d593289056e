//! What the passes after the model look at, and what they change.

use std::ops::Range;

use dateline_lexicon::ArticleWords;

use crate::fact::{TokenFacts, place};
use crate::kind::NameKind;

/// A name, as a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TaggedName {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: NameKind,
}

/// What the rules look at.
pub(crate) struct Context<'a> {
    pub(crate) article: &'a ArticleWords<'a>,
    pub(crate) facts: &'a [TokenFacts],
}

impl Context<'_> {
    pub(crate) fn fact(&self, token: usize) -> Option<&TokenFacts> {
        self.facts.get(token)
    }

    pub(crate) fn before(&self, token: usize) -> Option<&TokenFacts> {
        self.facts.get(token.checked_sub(1)?)
    }

    /// Where the gazetteer's match ends that begins at the token.
    pub(crate) fn place_from(&self, token: usize) -> Option<usize> {
        if self.fact(token)?.place & place::FIRST == 0 {
            return None;
        }
        let mut end = token;
        while self.fact(end)?.place & place::LAST == 0 {
            end += 1;
        }
        Some(end + 1)
    }

    pub(crate) fn is_first_of_sentence(&self, token: usize) -> bool {
        let Some(start) = self.article.tokens.get(token).map(|token| token.span.start()) else {
            return false;
        };
        let sentence = self.article.sentence_at(start);
        sentence.is_some_and(|sentence| self.article.sentences[sentence].token_range().start == token)
    }
}

/// Adds `more` to `names`, both in text order, where it does not overlap.
pub(crate) fn merge(names: &mut Vec<TaggedName>, more: Vec<TaggedName>) {
    if more.is_empty() {
        return;
    }
    names.extend(more);
    names.sort_by_key(|name| (name.tokens.start, std::cmp::Reverse(name.tokens.end)));
    names.dedup_by(|next, kept| next.tokens.start < kept.tokens.end);
}
