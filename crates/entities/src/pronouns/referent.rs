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
pub(super) enum Sort {
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
pub(super) struct ReferentFacts {
    pub(super) who: Referent,
    pub(super) sort: Sort,
    pub(super) gender: Gender,
    /// How many namings there are in the whole article, pronouns left out.
    pub(super) namings: u32,
    /// How many namings stand beside a reporting verb.
    pub(super) speeches: u32,
    /// How many are said to be dead or hurt.
    pub(super) harmed: u32,
    /// A headline names them.
    pub(super) headed: bool,
    /// They have a title or an apposition.
    pub(super) has_role: bool,
}

/// A naming of somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Naming {
    /// The first byte.
    pub(super) start: usize,
    pub(super) token: usize,
    pub(super) sentence: usize,
    /// The paragraph, as the index of its block.
    pub(super) block: u32,
    /// Whom, as the index of the referent.
    pub(super) who: usize,
    pub(super) place: Place,
    /// Beside a reporting verb.
    pub(super) speaks: bool,
}
