//! What reported speech is learnt from: predicates and what each may report.

use std::ops::Range;

use dateline_types::Span;

/// A predicate that may report, with all that it may report.
#[derive(Clone, Debug)]
pub struct PredicateExample {
    /// The word.
    pub predicate: Span,
    /// Reports speech rather than an attitude.
    pub speaks: bool,
    /// Nothing was said: `refused to say`, `if he says`.
    pub void: bool,
    /// The words of its source.
    pub speaker: Option<Span>,
    /// Its properties.
    pub properties: Vec<u8>,
    /// What it may report.
    pub proposals: Vec<ProposalExample>,
}

/// A stretch that a predicate may report.
#[derive(Clone, Debug)]
pub struct ProposalExample {
    /// The words.
    pub content: Span,
    /// Of several proposals with one role at most one is right.
    pub role: u8,
    /// A statement, no mere name of a thing: `that the ferry is late`, but not `the report`.
    pub statement: bool,
    pub(crate) place: ProposalPosition,
    /// Its properties; the first, how likely the predicates around report, are to be set by [`with_likelihoods`](crate::training::with_likelihoods).
    pub properties: Vec<u8>,
}

/// Where a proposal stands among the predicates of the article.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProposalPosition {
    /// The predicates of the same sentence.
    pub(crate) sentence: Range<usize>,
    /// Those among the words of the proposal.
    pub(crate) inside: Range<usize>,
}
