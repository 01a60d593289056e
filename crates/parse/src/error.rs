//! Why an input or a record cannot be used.

use dateline_model::{Origin, Reject, Stage};

use crate::sniff::Foreign;

/// Why a record could not be read. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ParseError {
    #[error("cannot be read to its end: {0}")]
    Io(#[from] std::io::Error),
    #[error("nothing but white space in it: there is nothing to read")]
    Empty,
    #[error("{}: {}", .0.kind, .0.remedy)]
    Foreign(Foreign),
    #[error(
        "not text: byte {offset} is NUL and no encoding explains it; if it is text all the same, take the NUL bytes out"
    )]
    Nul { offset: usize },
    #[error("not text: {controls} of its first {of} bytes are control characters")]
    Controls { controls: usize, of: usize },
    #[error(
        "longer than {} MiB, the most that one article may have; if it holds many articles, give them as JSON Lines, one a line",
        .limit >> 20
    )]
    TooLong { limit: usize },
    #[error("line {line} is longer than {} MiB, the most that one line may have; drop the fields that dateline does not read", .limit >> 20)]
    LineTooLong { line: u64, limit: usize },
    #[error("line {line}, column {column}: {message}; {hint}")]
    Json {
        line: u64,
        column: usize,
        message: String,
        hint: &'static str,
    },
    #[error("line {line}: no `text` (nor `body`, `content` or `maintext`) among the object's fields")]
    NoText { line: u64 },
    #[error("line {line}: `{field}` is {found}, and must be a string")]
    TextIsNoString {
        line: u64,
        field: &'static str,
        found: &'static str,
    },
    #[error("line {line}: the text is empty or white space")]
    EmptyText { line: u64 },
}

impl ParseError {
    /// The short name of the reason, for counting.
    fn name(&self) -> &'static str {
        match self {
            Self::Io(_) => "unreadable",
            Self::Empty | Self::EmptyText { .. } => "empty",
            Self::Foreign(foreign) if foreign.is_text => "unknown format",
            Self::Foreign(_) | Self::Nul { .. } | Self::Controls { .. } => "binary",
            Self::TooLong { .. } | Self::LineTooLong { .. } => "too long",
            Self::Json { .. } => "bad json",
            Self::NoText { .. } | Self::TextIsNoString { .. } => "no text",
        }
    }

    /// The row of `rejected.csv`.
    pub(crate) fn reject(self, origin: Origin) -> Reject {
        let stage = match self {
            Self::Io(_) => Stage::Read,
            _ => Stage::Parse,
        };
        Reject {
            origin,
            stage,
            error: self.name().to_owned(),
            detail: self.to_string(),
        }
    }
}
