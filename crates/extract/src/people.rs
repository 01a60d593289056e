//! stub

use dateline_model::{Article, FoundPerson};

use crate::NameSpan;

pub(crate) fn resolve(_article: &Article, _names: &[NameSpan]) -> Vec<FoundPerson> {
    Vec::new()
}
