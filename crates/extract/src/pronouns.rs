//! Whom a pronoun or a definite title stands for.

use dateline_model::{Article, EntityRef, Findings, Gender, Span};

/// The person for whom the pronoun at byte `at` stands, given the gender that it shows; quotations found so far
/// (`findings.quotations`) speak for their speakers.
pub(crate) fn antecedent(
    _article: &Article,
    _findings: &Findings,
    _at: usize,
    _gender: Gender,
) -> Option<EntityRef> {
    None
}

/// The person for whom a definite title in `span` stands: `the president`, `the Russian leader`.
pub(crate) fn nominal(_article: &Article, _findings: &Findings, _span: Span) -> Option<EntityRef> {
    None
}
