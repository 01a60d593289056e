//! Where reading stands among the tokens of a paragraph, and the marks that end a dateline.

use dateline_types::{Span, Token, TokenKind};

/// The tokens at the head of a paragraph, read from the left.
pub(super) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// The next token.
    pub(super) at: usize,
    /// Whether the tokens are those of the whole paragraph.
    whole: bool,
}

/// What stands behind a dateline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// `—`, `--`, and the second bar of `| AFP |`.
    Line,
    /// `:`
    Colon,
    /// No mark.
    #[default]
    Nothing,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str, tokens: &'a [Token], whole: bool) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            whole,
        }
    }

    /// The token at `at`; empty behind the last.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.span.range()))
            .unwrap_or_default()
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// Whether a word with a capital stands at `at`.
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.is_word(at) && self.word(at).starts_with(char::is_uppercase)
    }

    /// The tokens from `from` to before `to`.
    pub(super) fn cover(&self, from: usize, to: usize) -> Option<Span> {
        let last = self.tokens.get(to.checked_sub(1)?)?;
        (from < to).then_some(self.tokens.get(from)?.span.cover(last.span))
    }

    /// The text of the tokens from `from` to before `to`.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.cover(from, to)
            .and_then(|span| self.text.get(span.range()))
            .unwrap_or_default()
    }

    /// Whether the paragraph has no token from `at` on.
    pub(super) const fn ends_at(&self, at: usize) -> bool {
        self.whole && at >= self.tokens.len()
    }

    /// Whether the article's first words follow.
    pub(super) fn text_follows(&self) -> bool {
        let first = self.word(self.at).chars().next();
        first.is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() && !matches!(c, ',' | ';' | ')' | '—'))
            || self.word(self.at).chars().any(char::is_uppercase)
    }

    /// Whether a sentence begins here: a capital, and the second word is no other name's.
    pub(super) fn sentence_follows(&self) -> bool {
        let first = self.at + usize::from(!self.is_word(self.at));
        self.word(first).starts_with(char::is_uppercase)
            && (first..self.tokens.len()).filter(|&at| self.is_word(at)).count() >= LEAST_WORDS
    }

    /// Whether what follows is in capitals as well: a headline, no dateline.
    pub(super) fn is_all_capitals(&self) -> bool {
        let following: Vec<&str> = (self.at..self.tokens.len())
            .filter(|&at| self.is_word(at))
            .take(4)
            .map(|at| self.word(at))
            .collect();
        following.len() >= 2 && following.iter().all(|word| !word.chars().any(char::is_lowercase))
    }

    /// Whether a dash stands at `at`; a hyphen is one between blanks, or where `is_sure` says that a dateline ends here.
    pub(super) fn is_dash(&self, at: usize, is_sure: bool) -> bool {
        if self.kind(at) != Some(TokenKind::Punct) {
            return false;
        }
        match self.word(at) {
            "—" | "–" | "―" | "‒" => true,
            "-" | "‐" | "_" => is_sure || self.is_after_blank(at),
            word => word.len() > 1 && word.bytes().all(|byte| byte == b'-'),
        }
    }

    fn is_after_blank(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        before
            .zip(self.tokens.get(at))
            .is_some_and(|(before, token)| before.span.end() < token.span.start())
    }

    /// Takes the mark that may end a dateline. An agency between marks (`is_wired`) may be followed by one more of its bars, or by a
    /// full stop: `/TASS/.`
    pub(super) fn ending(&mut self, is_sure: bool, is_wired: bool) -> Ending {
        let word = self.word(self.at);
        let before = self.at.checked_sub(1).map_or("", |before| self.word(before));
        let ending = if self.is_dash(self.at, is_sure) || is_wired && matches!(word, "|" | "/" | ".") {
            Ending::Line
        } else if word == ":" {
            Ending::Colon
        } else if is_wired && before == "|" {
            // The bar that closed the agency's name.
            return Ending::Line;
        } else {
            return Ending::Nothing;
        };
        self.at += 1;
        // `Harmouth, Mar 4 (EFE).- `
        if word == "." && self.is_dash(self.at, true) {
            self.at += 1;
        }
        ending
    }
}

/// A sentence without a mark before it has at least so many words.
const LEAST_WORDS: usize = 3;
