//! What can be wrong with a list of names, and what to do about it.

use crate::user_table::TableError;

/// Why a list of names cannot be used. The message names the file, the line and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OverridesError {
    /// Not a table with the columns of a list of names.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A cell that must hold a name holds none.
    #[error("{file}: line {line}: the column `{column}` holds no name; fill it in or take the line out")]
    NoName {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// The column.
        column: &'static str,
    },
    /// An action that there is not.
    #[error("{file}: line {line}: unknown action `{action}`; write `merge`, `keep apart` or `drop`")]
    UnknownAction {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What stands there.
        action: String,
    },
    /// A name to be dropped, and another beside it.
    #[error(
        "{file}: line {line}: `{alias}` is to be dropped, and the column `name` holds `{name}`; leave it empty, or write `merge`"
    )]
    DropWithName {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// The name to be dropped.
        alias: String,
        /// What stands beside it.
        name: String,
    },
    /// A name both dropped and merged into another.
    #[error(
        "{file}: line {line}: `{alias}` is to be dropped, but line {other_line} merges it into `{name}`; take one of the two lines out"
    )]
    DroppedAndMerged {
        /// The file.
        file: String,
        /// The line that drops it.
        line: u64,
        /// The name.
        alias: String,
        /// What it is merged into.
        name: String,
        /// The line that merges it.
        other_line: u64,
    },
    /// A name kept apart from itself.
    #[error(
        "{file}: line {line}: `{alias}` and `{name}` are one name but for case, accents and spaces, and cannot be kept apart; take the line out"
    )]
    OneName {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// One spelling.
        alias: String,
        /// The other.
        name: String,
    },
    /// An alias of two people.
    #[error(
        "{file}: line {line}: `{alias}` is merged into `{name}`, but into `{other}` on line {other_line}; keep one of the two lines"
    )]
    TwoNames {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// The alias.
        alias: String,
        /// The name on this line.
        name: String,
        /// The name on the earlier line.
        other: String,
        /// The earlier line.
        other_line: u64,
    },
    /// Merges that lead back to where they began.
    #[error("{file}: line {line}: the merges go round in a circle ({circle}); take one of them out")]
    Circle {
        /// The file.
        file: String,
        /// The last of its lines.
        line: u64,
        /// The names, in order.
        circle: String,
    },
    /// Kept apart and merged.
    #[error(
        "{file}: line {line}: `{alias}` and `{name}` are to be kept apart, but line {other_line} merges them (perhaps by way of another name); take one of the two lines out"
    )]
    Contradiction {
        /// The file.
        file: String,
        /// The line that keeps them apart.
        line: u64,
        /// One name.
        alias: String,
        /// The other.
        name: String,
        /// A line that merges them.
        other_line: u64,
    },
}
