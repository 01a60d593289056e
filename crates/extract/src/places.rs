//! stub

use dateline_model::{Article, FoundPlace};

use crate::NameSpan;

pub(crate) fn resolve(_article: &Article, _names: &[NameSpan]) -> Vec<FoundPlace> {
    Vec::new()
}
