//! What can be wrong with a list of names, and what to do about it.

/// Why a list of names cannot be used. The message names the file, the line and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OverridesError {
    /// Not UTF-8.
    #[error("{file}: line {line}: not UTF-8 text; save the table as “CSV UTF-8”")]
    Encoding {
        /// The file.
        file: String,
        /// The line of the first byte that is not.
        line: u64,
    },
    /// Not a table.
    #[error("{file}: line {line}: cannot be read as CSV ({message}); check the quote marks of that line")]
    Csv {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What the reader says.
        message: String,
    },
    /// A column is not there.
    #[error("{file}: line 1: no column `{column}`; the first line must be: alias,name,action")]
    NoColumn {
        /// The file.
        file: String,
        /// The column that is missing.
        column: &'static str,
    },
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
    #[error("{file}: line {line}: unknown action `{action}`; write `merge` or `keep apart`")]
    UnknownAction {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What stands there.
        action: String,
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
