//! A word of the article, as attribution sees it.

use dateline_lexicon::Entry;
use dateline_types::TokenKind;

/// The code of no word.
pub(crate) const NO_WORD: u8 = 63;

/// What is asked of a word's letters, asked once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordCodes {
    /// Function, list or shape, below 64; whether it is quoted is not in it.
    pub(crate) class: u8,
    /// Which preposition it is, for prepositions.
    pub(crate) preposition: u8,
    /// A form of `be`.
    pub(crate) be: bool,
    /// A finite verb, as far as its form and its usual part of speech tell.
    pub(crate) finite: bool,
}

/// A token with what the lists know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadWord {
    pub(crate) entry: Entry,
    pub(crate) kind: TokenKind,
    /// Begins with a capital letter.
    pub(crate) capital: bool,
    /// Ends in -ly, or is in a list of adverbs.
    pub(crate) adverb: bool,
    /// An auxiliary with its negation: `didn't`.
    pub(crate) negated: bool,
    /// The stretch it lies in (marks included), as an index plus one; 0 for none.
    pub(crate) stretch: u32,
    /// Its sentence.
    pub(crate) sentence: u32,
    /// The mark, for punctuation of one character; `\0` otherwise.
    pub(crate) mark: char,
    pub(crate) codes: WordCodes,
}

impl ReadWord {
    /// The class of the word as a code below [`NO_WORD`]; quoted words are all alike.
    pub(crate) fn code(&self) -> u8 {
        if self.stretch == 0 { self.codes.class } else { 1 }
    }
}
