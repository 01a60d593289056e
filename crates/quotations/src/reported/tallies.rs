//! What the words of an article hold, added up once: how many commas, verbs or capitals lie in any stretch, and where the next one is.
//!
//! A predicate proposes up to a dozen stretches of up to ninety words, and a score of properties ask for such numbers.

use std::ops::Range;

use dateline_types::TokenKind;

use crate::reading::ArticleReading;
use crate::word::ReadWord;
use dateline_lexicon::Function;

/// What is counted.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
pub(crate) enum TallyKind {
    Comma,
    Auxiliary,
    Cue,
    Capital,
    Preposition,
    Finite,
    Time,
    Relative,
    Parenthesis,
    Quoted,
}

const COUNTS: usize = 10;

impl TallyKind {
    fn all_of(word: &ReadWord) -> [bool; COUNTS] {
        let function = word.entry.function;
        [
            word.mark == ',',
            function == Some(Function::Auxiliary),
            word.entry.cue.is_some() && word.kind == TokenKind::Word,
            word.capital,
            function == Some(Function::Preposition),
            word.codes.finite,
            function == Some(Function::Time),
            function == Some(Function::Relative),
            word.mark == '(',
            word.stretch != 0,
        ]
    }
}

/// The sums over one article.
pub(crate) struct Tallies {
    /// How many there are before each token; they may wrap, since only differences within a sentence are asked.
    before: Vec<[u16; COUNTS]>,
    /// The first of each kind at or behind a token.
    next: Vec<Next>,
    /// The last preposition before a token; itself not counted.
    last_preposition: Vec<u32>,
}

/// Token numbers; [`u32::MAX`] where there is none.
#[derive(Clone, Copy)]
struct Next {
    comma: u32,
    finite: u32,
    /// A conjunction that joins a finite verb.
    joined: u32,
}

impl Tallies {
    pub(crate) fn new(reading: &ArticleReading<'_>) -> Self {
        let words = &reading.words;
        let mut before = Vec::with_capacity(words.len() + 1);
        let mut last_preposition = Vec::with_capacity(words.len() + 1);
        let (mut sums, mut preposition) = ([0u16; COUNTS], u32::MAX);
        for (token, word) in words.iter().enumerate() {
            before.push(sums);
            last_preposition.push(preposition);
            for (sum, holds) in sums.iter_mut().zip(TallyKind::all_of(word)) {
                *sum = sum.wrapping_add(u16::from(holds));
            }
            if word.entry.function == Some(Function::Preposition) {
                preposition = number(token);
            }
        }
        before.push(sums);
        last_preposition.push(preposition);
        let mut next = vec![
            Next {
                comma: u32::MAX,
                finite: u32::MAX,
                joined: u32::MAX,
            };
            words.len() + 1
        ];
        for (token, word) in words.iter().enumerate().rev() {
            let mut at = next[token + 1];
            if word.mark == ',' {
                at.comma = number(token);
            }
            if word.codes.finite {
                at.finite = number(token);
            }
            if word.entry.function == Some(Function::Conjunction) && reading.joins_verb(token) {
                at.joined = number(token);
            }
            next[token] = at;
        }
        Self {
            before,
            next,
            last_preposition,
        }
    }

    /// How many of `what` lie in `tokens`.
    pub(crate) fn count(&self, what: TallyKind, tokens: &Range<usize>) -> usize {
        let at = |token: usize| self.before.get(token).map_or(0, |sums| sums[what as usize]);
        usize::from(at(tokens.end).wrapping_sub(at(tokens.start)))
    }

    /// The first comma in `tokens`.
    pub(crate) fn first_comma(&self, tokens: &Range<usize>) -> Option<usize> {
        self.first(tokens, |next| next.comma)
    }

    /// The first finite verb in `tokens`.
    pub(crate) fn first_finite(&self, tokens: &Range<usize>) -> Option<usize> {
        self.first(tokens, |next| next.finite)
    }

    /// The first conjunction in `tokens` that joins a finite verb.
    pub(crate) fn first_joined(&self, tokens: &Range<usize>) -> Option<usize> {
        self.first(tokens, |next| next.joined)
    }

    /// The last preposition in `tokens`.
    pub(crate) fn last_preposition(&self, tokens: &Range<usize>) -> Option<usize> {
        within(tokens, *self.last_preposition.get(tokens.end)?)
    }

    fn first(&self, tokens: &Range<usize>, of: impl Fn(&Next) -> u32) -> Option<usize> {
        within(tokens, of(self.next.get(tokens.start)?))
    }
}

fn number(token: usize) -> u32 {
    u32::try_from(token).unwrap_or(u32::MAX)
}

fn within(tokens: &Range<usize>, token: u32) -> Option<usize> {
    let token = token as usize;
    tokens.contains(&token).then_some(token)
}
