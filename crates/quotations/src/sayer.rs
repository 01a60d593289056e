//! Whose words those are that stand in no marks.

use dateline_types::Span;

/// Who is known to say words that stand in no marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sayer {
    /// Who signed them: the name as printed.
    Signed(Span),
    /// Whoever speaks in the sentence at this index.
    Introduced(usize),
}
