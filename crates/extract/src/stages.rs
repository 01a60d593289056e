//! The stages of extraction after the tagger, one by one: for measuring.

use dateline_types::{Article, Findings, FoundOrganization, FoundPerson, FoundPlace};

use crate::NameSpan;

/// The people that `names` name.
#[must_use]
pub fn people(article: &Article, names: &[NameSpan]) -> Vec<FoundPerson> {
    crate::people::resolve(article, names)
}

/// The places that `names` name.
#[must_use]
pub fn places(article: &Article, names: &[NameSpan]) -> Vec<FoundPlace> {
    crate::places::resolve(article, names)
}

/// The organizations that `names` name.
#[must_use]
pub fn organizations(article: &Article, names: &[NameSpan]) -> Vec<FoundOrganization> {
    crate::organizations::resolve(article, names)
}

/// Sets the quotations of `findings`, whose other lists are done.
pub fn quotations(article: &Article, findings: &mut Findings) {
    crate::quotations::find(article, findings);
}
