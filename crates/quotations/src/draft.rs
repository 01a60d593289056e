//! A quotation under way.

use dateline_types::Quotation;

/// A quotation with what is needed to finish it.
pub(crate) struct QuotationDraft {
    pub(crate) quotation: Quotation,
    pub(crate) candidate: Option<usize>,
    pub(crate) stretch: Option<usize>,
    /// Where the draft is continued from, as the index of a stretch.
    pub(crate) continues_stretch: Option<usize>,
    /// The token that reports it, of reported speech: what it reports may be in pieces.
    pub(crate) predicate: Option<usize>,
    /// The turn of a transcript, by number: it may take several paragraphs.
    pub(crate) turn: Option<usize>,
}
