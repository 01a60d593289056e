//! Why an input or a record cannot be used.

use std::io;

use dateline_types::{Origin, Reject, Stage};

/// Why a record could not be read. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum ParseError {
    #[error("reading stopped with an error: {0}; check the file, or get it again")]
    Io(#[source] io::Error),
    #[error("it is empty or holds only white space; leave it out, or restore its text")]
    Empty,
    #[error("this is {}, which dateline does not read; {}", .0.kind, .0.remedy)]
    Foreign(Foreign),
    #[error(
        "this is not text: byte {offset} is NUL, and no text encoding explains it; if it is text, remove the NUL bytes"
    )]
    Nul { offset: usize },
    #[error(
        "this is not text: {controls} of its first {of} bytes are control characters; save the article as plain text"
    )]
    Controls { controls: usize, of: usize },
    #[error(
        "the text is longer than {}, the limit for one article; if it holds many articles, write them as JSON Lines, one a line; else raise `--limit text=`",
        size(*.limit as u64)
    )]
    TooLong { limit: usize },
    #[error("{place} is longer than {}, the limit for one {what}; remove the parts that dateline does not read, or raise `--limit record=`", size(*.limit as u64))]
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
        "{place}: no field has a name that dateline knows for texts, such as `text` or `body`{}; name the field that holds the text with `--fields text=NAME`",
        there_are(.fields)
    )]
    NoText { place: String, fields: Vec<String> },
    #[error(
        "{place}: `{field}` is {found}, but must be a string; name another field with `--fields text=NAME`"
    )]
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
    #[error(
        "the news agency has withdrawn this article; do not use it, and look for the version that replaces it"
    )]
    Withdrawn,
    #[error("this is {what}, not an article; leave it out")]
    OtherThing { what: &'static str },
    #[error("{place}: the text is empty or holds only white space")]
    EmptyText { place: String },
    #[error(
        "the text is `{text}`, which a tool wrote in place of an article; leave the record out, or restore its text"
    )]
    Placeholder { text: String },
    #[error("it unpacks to more than {ratio} times its size ({} so far), as a decompression bomb does; if you trust the file, raise `--limit ratio=`", size(*.unpacked))]
    Bomb { ratio: u32, unpacked: u64 },
    #[error("it unpacks to more than {}, the limit for one input; if you trust the file, raise `--limit unpacked=`", size(*.limit))]
    UnpacksToTooMuch { limit: u64 },
    #[error(
        "it lies inside {limit} archives or compressed files, and that is the limit; unpack the outer ones, or raise `--limit nesting=`"
    )]
    TooNested { limit: u32 },
    #[error("the {format} data is damaged or cut off {}: {message}; {}", after(*.unpacked), rest(*.unpacked))]
    Damaged {
        format: &'static str,
        unpacked: u64,
        message: String,
    },
    #[error(
        "the {what} is cut off: {message}; everything before that was read; get the file again for the rest"
    )]
    CutOff {
        what: &'static str,
        message: &'static str,
    },
    #[error("the page is longer than {}, the limit for one page; save its article as plain text, or raise `--limit page=`", size(*.limit as u64))]
    PageTooLong { limit: usize },
    #[error(
        "{what} are nested more than {limit} deep; dateline refuses such markup because building its tree takes too long; save the article as plain text"
    )]
    TooDeep { what: &'static str, limit: usize },
    #[error(
        "more than {limit} elements such as `<b>` and `<font>` are open at once; dateline refuses such pages because building their tree takes too long; save the article as plain text"
    )]
    TooManyOpenFormats { limit: usize },
    #[error(
        "there are more than {limit} elements; dateline refuses such markup because building its tree takes too long; save the article as plain text"
    )]
    TooManyElements { limit: usize },
    #[error(
        "one element has more than {limit} attributes; dateline refuses such pages because building their tree takes too long; save the article as plain text"
    )]
    TooManyAttributes { limit: usize },
    #[error(
        "dateline found no article on the page; it may be a list of links or pictures, or scripts may fill it in; save the article as plain text"
    )]
    NoArticle,
    #[error("the document holds no articles; check that it is the right file")]
    NoRecords,
    #[error(
        "the export says that it holds {announced} documents, but only {read} are in it; those were read; export the others again"
    )]
    Lacking { announced: u32, read: u32 },
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
            Self::Empty | Self::EmptyText { .. } | Self::Placeholder { .. } | Self::NoRecords => "empty",
            Self::Foreign(foreign) if foreign.is_text => "unknown format",
            Self::Foreign(_) | Self::Nul { .. } | Self::Controls { .. } => "binary",
            Self::TooLong { .. } | Self::RecordTooLong { .. } | Self::PageTooLong { .. } => "too long",
            Self::Json { .. } => "bad json",
            Self::Row { .. } => "bad row",
            Self::Xml { .. } => "bad xml",
            Self::Withdrawn => "withdrawn",
            Self::NoText { .. } | Self::TextIsNoString { .. } => "no text",
            Self::Bomb { .. } | Self::UnpacksToTooMuch { .. } => "unpacks to too much",
            Self::TooNested { .. } | Self::TooDeep { .. } | Self::TooManyOpenFormats { .. } => "too nested",
            Self::TooManyElements { .. } | Self::TooManyAttributes { .. } => "too long",
            Self::NoArticle | Self::OtherThing { .. } => "no article",
            Self::Damaged { .. } | Self::CutOff { .. } => "damaged",
            Self::Lacking { .. } => "incomplete",
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

/// The fields that there are, to choose one from.
fn there_are(fields: &[String]) -> String {
    if fields.is_empty() {
        return String::new();
    }
    format!("; the fields are `{}`", fields.join("`, `"))
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

/// What to do about the part that could not be unpacked.
fn rest(unpacked: u64) -> &'static str {
    if unpacked == 0 {
        "get the file again"
    } else {
        "everything before that was read; get the file again for the rest"
    }
}
