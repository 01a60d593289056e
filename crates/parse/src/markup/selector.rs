//! Selectors of elements that are written in the code.

use dom_query::Matcher;

/// The elements that `selector` names.
#[expect(
    clippy::expect_used,
    reason = "the selectors are constant, and a test compiles them"
)]
pub(super) fn matcher(selector: &str) -> Matcher {
    Matcher::new(selector).expect("a sound selector")
}
