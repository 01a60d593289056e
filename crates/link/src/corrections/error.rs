//! What can be wrong with a table of corrections, and what to do about it.

use crate::user_table::TableError;

/// Why a table of corrections cannot be used. The message names the file, the line and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CorrectionsError {
    /// Not a table with the columns of corrections.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No identifier of a quotation.
    #[error(
        "{file}: line {line}: `{cell}` in the column `quote_id` is no identifier of a quotation; copy it from quotes.csv (it looks like q3tz81w0ndv5kc)"
    )]
    NoQuoteId {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What stands there.
        cell: String,
    },
    /// An action that there is not.
    #[error("{file}: line {line}: unknown action `{action}`; write `speaker`, `keep` or `drop`")]
    UnknownAction {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What stands there.
        action: String,
    },
    /// A kind of speaker that there is not.
    #[error(
        "{file}: line {line}: unknown kind of speaker `{kind}`; write `person`, `organization`, `document` or `unnamed`, or nothing"
    )]
    UnknownKind {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What stands there.
        kind: String,
    },
    /// Two lines of one quotation that say different things.
    #[error(
        "{file}: line {line}: `{quote_id}` is corrected otherwise on line {other_line}; keep one of the two lines"
    )]
    Twice {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// The quotation.
        quote_id: String,
        /// The earlier line.
        other_line: u64,
    },
}
