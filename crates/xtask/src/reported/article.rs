//! An article as the forests of reported speech see it.

use dateline_quotations::training::{PredicateExample, predicate_examples};
use dateline_types::Span;

use crate::annotations::{AnnotatedArticle, Attribution};
use crate::words::words;

/// An article with what its predicates propose and what the annotators marked.
pub(super) struct PredicateArticle {
    pub(super) predicates: Vec<PredicateExample>,
    pub(super) gold: Vec<Attribution>,
    pub(super) ignored: Vec<Span>,
    /// The text.
    pub(super) source: String,
}

impl PredicateArticle {
    pub(super) fn new(annotated: AnnotatedArticle) -> Self {
        Self {
            predicates: predicate_examples(&words(&annotated.article), &annotated.findings),
            gold: annotated.attributions,
            ignored: annotated.ignored,
            source: annotated.article.record.text.as_str().to_owned(),
        }
    }
}
