//! Why an input or a record cannot be used.

use std::io;

use dateline_types::{Origin, Reject, Stage};

/// Why a record could not be read. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum ParseError {
    #[error("cannot be read to its end: {0}")]
    Io(#[source] io::Error),
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
        "longer than {}, the most that one article may have; if it holds many articles, give them as JSON Lines, one a line (or raise `--limit text=`)",
        size(*.limit as u64)
    )]
    TooLong { limit: usize },
    #[error("{place} is longer than {}, the most that one {what} may have; drop what dateline does not read, or raise `--limit record=`", size(*.limit as u64))]
    RecordTooLong {
        place: String,
        what: &'static str,
        limit: usize,
    },
    #[error("{place}: {message}; {hint}")]
    Json {
        place: String,
        message: String,
        hint: &'static str,
    },
    #[error(
        "{place}: no `text` (nor `body`, `content` or `maintext`) among the fields; `--fields text=NAME` tells which field it is"
    )]
    NoText { place: String },
    #[error("{place}: `{field}` is {found}, and must be a string")]
    TextIsNoString {
        place: String,
        field: String,
        found: &'static str,
    },
    #[error("line {line}: {message}; {hint}")]
    Row {
        line: u64,
        message: String,
        hint: &'static str,
    },
    #[error("byte {offset}: {message}; {hint}")]
    Xml {
        offset: u64,
        message: String,
        hint: &'static str,
    },
    #[error("the agency has withdrawn it: there is no article to read")]
    Withdrawn,
    #[error("{place}: the text is empty or white space")]
    EmptyText { place: String },
    #[error("unpacks to more than {ratio} times its size ({} so far): a decompression bomb; if it is not, raise `--limit ratio=`", size(*.unpacked))]
    Bomb { ratio: u32, unpacked: u64 },
    #[error("unpacks to more than {}; if that is what it should do, raise `--limit unpacked=`", size(*.limit))]
    UnpacksToTooMuch { limit: u64 },
    #[error("inside of {limit} containers already; unpack the outer ones, or raise `--limit nesting=`")]
    TooNested { limit: u32 },
    #[error("{format} data damaged or cut off {}: {message}; what stands before was read, for the rest get it again", after(*.unpacked))]
    Damaged {
        format: &'static str,
        unpacked: u64,
        message: String,
    },
    #[error("the page is longer than {}, the most that one may have; save its article as plain text, or raise `--limit page=`", size(*.limit as u64))]
    PageTooLong { limit: usize },
    #[error(
        "what is in it is nested more than {limit} deep, which no news is; save its article as plain text"
    )]
    TooDeep { limit: usize },
    #[error(
        "it has more than {limit} elements or attributes of one, which no page of news has; save its article as plain text"
    )]
    TooManyElements { limit: usize },
    #[error(
        "no article found on the page: it may be a list of articles, a picture page or made by scripts; save the article as plain text"
    )]
    NoArticle,
    #[error("{message}; {hint}")]
    Archive { message: String, hint: &'static str },
}

/// Something that dateline does not read, and what a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub(crate) kind: &'static str,
    pub(crate) remedy: &'static str,
    /// Whether it is text of a kind, though not plain text.
    pub(crate) is_text: bool,
}

impl Foreign {
    pub(crate) const fn binary(kind: &'static str, remedy: &'static str) -> Self {
        Self {
            kind,
            remedy,
            is_text: false,
        }
    }

    pub(crate) const fn text(kind: &'static str, remedy: &'static str) -> Self {
        Self {
            kind,
            remedy,
            is_text: true,
        }
    }
}

impl ParseError {
    /// The short name of the reason, for counting.
    fn name(&self) -> &'static str {
        match self {
            Self::Io(_) => "unreadable",
            Self::Empty | Self::EmptyText { .. } => "empty",
            Self::Foreign(foreign) if foreign.is_text => "unknown format",
            Self::Foreign(_) | Self::Nul { .. } | Self::Controls { .. } => "binary",
            Self::TooLong { .. } | Self::RecordTooLong { .. } | Self::PageTooLong { .. } => "too long",
            Self::Json { .. } => "bad json",
            Self::Row { .. } => "bad row",
            Self::Xml { .. } => "bad xml",
            Self::Withdrawn => "withdrawn",
            Self::NoText { .. } | Self::TextIsNoString { .. } => "no text",
            Self::Bomb { .. } | Self::UnpacksToTooMuch { .. } => "unpacks to too much",
            Self::TooNested { .. } | Self::TooDeep { .. } => "too nested",
            Self::TooManyElements { .. } => "too long",
            Self::NoArticle => "no article",
            Self::Damaged { .. } => "damaged",
            Self::Archive { .. } => "bad archive",
        }
    }

    /// Whether it is about the whole of an input, and not about the record that was being read.
    pub(crate) fn is_of_input(&self) -> bool {
        matches!(
            self,
            Self::Io(_)
                | Self::Empty
                | Self::Bomb { .. }
                | Self::UnpacksToTooMuch { .. }
                | Self::Damaged { .. }
        )
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

    /// What a failed read says: an error of ours that passed through readers, or one of the system.
    pub(crate) fn read(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(ours) => ours,
            Err(error) => Self::Io(error),
        }
    }

    /// As an error of reading, to pass through readers; [`ParseError::read`] takes it out again.
    pub(crate) fn into_io(self) -> io::Error {
        io::Error::other(self)
    }
}

impl From<io::Error> for ParseError {
    fn from(error: io::Error) -> Self {
        Self::read(error)
    }
}

/// `4 MiB`.
fn size(bytes: u64) -> String {
    for (shift, unit) in [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")] {
        if bytes >= 1 << shift {
            return format!("{} {unit}", bytes >> shift);
        }
    }
    format!("{bytes} bytes")
}

fn after(unpacked: u64) -> String {
    if unpacked == 0 {
        "at its beginning".to_owned()
    } else {
        format!("after {} unpacked", size(unpacked))
    }
}
