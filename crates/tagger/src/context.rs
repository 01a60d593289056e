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

/// Puts names whose form tells what they are in place of what overlaps them; a name that reaches further stays, and so does what it is
/// part of. `certain` is in text order.
pub(crate) fn force(names: &mut Vec<TaggedName>, certain: Vec<TaggedName>) {
    let mut more = Vec::new();
    for name in certain {
        let at = names.partition_point(|known| known.tokens.end <= name.tokens.start);
        let reaches_further = |known: &TaggedName| {
            known.tokens.start < name.tokens.end
                && (known.tokens.start < name.tokens.start || known.tokens.end > name.tokens.end)
        };
        match names.get_mut(at) {
            // `Staunton Va` is no person.
            Some(known)
                if reaches_further(known)
                    && known.kind == NameKind::Person
                    && known.tokens.end == name.tokens.end =>
            {
                known.tokens.end = name.tokens.start;
                more.push(name);
            }
            Some(known) if reaches_further(known) => {}
            _ => more.push(name),
        }
    }
    if more.is_empty() {
        return;
    }
    let mut next = more.iter().peekable();
    names.retain(|known| {
        while next
            .next_if(|name| name.tokens.end <= known.tokens.start)
            .is_some()
        {}
        next.peek()
            .is_none_or(|name| name.tokens.start >= known.tokens.end)
    });
    merge(names, more);
}
