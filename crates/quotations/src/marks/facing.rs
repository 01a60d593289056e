//! Which way a mark faces, and how far one looks for the mark that belongs to it.

/// Which way a mark faces, judged by its shape and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facing {
    Opens,
    Closes,
    Either,
}

/// How many marks ahead a closing one is looked for. No paragraph of an article has as many in one quotation; data taken
/// for text has thousands in one line, and looking at all of them for each would take hours.
pub(super) const MARKS_AHEAD: usize = 256;
