//! stub

use dateline_model::{Article, FoundOrganization};

use crate::NameSpan;

pub(crate) fn resolve(_article: &Article, _names: &[NameSpan]) -> Vec<FoundOrganization> {
    Vec::new()
}
