//! Somebody for whom a pronoun may stand, and the words that name them.

use dateline_types::{Gender, Span};

use super::place::Place;

/// Somebody for whom a pronoun may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A person with a name, as the index in the findings.
    Person(u32),
    /// Somebody without a name: the words that speak of them first (`a spokesman`, `my mother`).
    Unnamed(Span),
}

/// What words name them. The order is part of the model's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A name of two words and more.
    FullName,
    /// Only one word.
    LoneName,
    /// `a woman`
    Indefinite,
    /// `the driver`
    Definite,
    /// `my mother`, `Roe’s lawyer`
    Belonging,
}

/// All that does not change from pronoun to pronoun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReferentFacts {
    pub(crate) who: Referent,
    pub(crate) sort: Sort,
    pub(crate) gender: Gender,
    /// How many namings there are in the whole article, pronouns left out.
    pub(crate) namings: u32,
    /// How many namings stand beside a reporting verb.
    pub(crate) speeches: u32,
    /// How many are said to be dead or hurt.
    pub(crate) harmed: u32,
    /// A headline names them.
    pub(crate) headed: bool,
    /// They have a title or an apposition.
    pub(crate) has_role: bool,
}

/// A naming of somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Naming {
    /// The first byte.
    pub(crate) start: usize,
    pub(crate) token: usize,
    pub(crate) sentence: usize,
    /// The paragraph, as the index of its block.
    pub(crate) block: u32,
    /// Whom, as the index of the referent.
    pub(crate) who: usize,
    pub(crate) place: Place,
    /// Beside a reporting verb.
    pub(crate) speaks: bool,
}
