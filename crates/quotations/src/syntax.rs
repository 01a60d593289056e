//! Parts of speech and heads of the words of an article, and what they say of a stretch of it.

use std::ops::Range;

use dateline_grammar::{Grammar, Tag};
use dateline_lexicon::ArticleWords;

/// The head of a word that depends on none.
const ROOT: u32 = u32::MAX;

/// How far beyond a stretch it is looked for what hangs on it, in tokens.
const BEYOND: usize = 40;

/// Tags and heads by token.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    tags: Vec<Tag>,
    heads: Vec<u32>,
}

/// How a stretch hangs together with the sentence around it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bonds {
    /// The first word whose head lies outside.
    pub(crate) top: Option<usize>,
    /// How many words have their head outside.
    pub(crate) tops: usize,
    /// How many words before the stretch hang on a word in it.
    pub(crate) from_left: usize,
    /// How many words behind it do.
    pub(crate) from_right: usize,
    /// Where the last of those ends.
    pub(crate) right_reach: usize,
}

impl Syntax {
    /// Nothing known yet of so many tokens.
    pub(crate) fn new(tokens: usize) -> Self {
        Self {
            tags: vec![Tag::Mark; tokens],
            heads: vec![ROOT; tokens],
        }
    }

    /// Reads the sentence of these tokens.
    pub(crate) fn read(&mut self, article: &ArticleWords<'_>, sentence: Range<usize>) {
        let nodes = Grammar::shipped().parse(article, sentence.clone());
        for (token, node) in sentence.clone().zip(nodes) {
            self.tags[token] = node.tag;
            if node.head < sentence.len() {
                self.heads[token] = u32::try_from(sentence.start + node.head).unwrap_or(ROOT);
            }
        }
    }

    /// The part of speech of a token.
    pub(crate) fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or_default()
    }

    /// The token that a token depends on.
    pub(crate) fn head(&self, token: usize) -> Option<usize> {
        self.heads
            .get(token)
            .filter(|&&head| head != ROOT)
            .map(|&head| head as usize)
    }

    /// How `tokens` hang together with the rest of their `sentence`.
    pub(crate) fn bonds(&self, tokens: &Range<usize>, sentence: &Range<usize>) -> Bonds {
        let mut bonds = Bonds {
            right_reach: tokens.end,
            ..Bonds::default()
        };
        let inside = |token: usize| self.head(token).is_some_and(|head| tokens.contains(&head));
        let counts = |token: usize| self.tag(token) != Tag::Mark;
        for token in tokens.clone().filter(|&token| counts(token) && !inside(token)) {
            bonds.top = bonds.top.or(Some(token));
            bonds.tops += 1;
        }
        let left = tokens.start.saturating_sub(BEYOND).max(sentence.start)..tokens.start;
        bonds.from_left = left.filter(|&token| counts(token) && inside(token)).count();
        for token in tokens.end..sentence.end.min(tokens.end + BEYOND) {
            if counts(token) && inside(token) {
                bonds.from_right += 1;
                bonds.right_reach = token + 1;
            }
        }
        bonds
    }

    /// The first and the last word behind `token` that hang on it directly, up to `end`.
    pub(crate) fn behind(&self, token: usize, end: usize) -> (Option<usize>, Option<usize>) {
        let mut hanging = (token + 1..end.min(token + BEYOND))
            .filter(|&other| self.head(other) == Some(token) && self.tag(other) != Tag::Mark);
        let first = hanging.next();
        (first, hanging.next_back().or(first))
    }

    /// The nearest word before `token` that hangs on it directly, down to `start`, and could be its subject.
    pub(crate) fn subject(&self, token: usize, start: usize) -> Option<usize> {
        (token.saturating_sub(BEYOND).max(start)..token)
            .rev()
            .find(|&other| {
                self.head(other) == Some(token)
                    && (self.tag(other).is_nominal() || self.tag(other) == Tag::Relative)
            })
    }
}
