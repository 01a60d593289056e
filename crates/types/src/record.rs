//! What parsing gives: a record with its origin and metadata, or a reject.

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::text::SourceText;

/// Where a record came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The path of the file as shown to people, relative to the input that named it; `-` for standard input.
    pub file: String,
    /// The record's number in its file, from 1; `None` where the file is the record.
    pub record: Option<u32>,
}

/// What came with a record besides its text, as given and not yet understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The record's own id.
    pub id: Option<String>,
    /// Where the article was published on the web.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The headline, where it is a field of its own.
    pub headline: Option<String>,
    /// The authors, in order.
    pub authors: Vec<String>,
    /// The publication date in whatever form the record has it.
    pub published: Option<String>,
    /// The publication date as a page shows it to its readers beside the headline, where nothing else says it.
    pub published_in_text: Option<String>,
    /// The language tag.
    pub language: Option<String>,
    /// The slug: the short name under which a wire service sends all takes of a story.
    pub slug: Option<String>,
    /// Until when the article may not be published, in whatever form the record has it.
    pub embargo: Option<String>,
    /// The dateline, where it is a field of its own: the place, perhaps with agency and date, in whatever form the record has it.
    pub dateline: Option<String>,
    /// The place from which the article was sent, where the record says that beside or in place of a dateline.
    pub location: Option<String>,
    /// What may be done with the article, as a wire service says it, in small letters and without a scheme's prefix: `usable`.
    pub status: Option<String>,
    /// What the article corrects, as a wire service tells editors.
    pub correction: Option<String>,
    /// What else editors are told, in order.
    pub notes: Vec<String>,
    /// The stretches of the text that its markup sets apart from the article's own words, in text order: what a page shows
    /// without quotation marks and yet as somebody else's words.
    pub set_apart: Vec<SetApart>,
    /// What is doubtful about what was read, each once.
    pub warnings: Vec<Warning>,
}

/// What is doubtful about a record that was read. The names are those of the column `warnings`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Warning {
    /// Hardly any text came out of a page, or much less than the page says that its article has.
    LittleText,
    /// The text breaks off: whoever collected it kept its beginning only.
    TextCut,
    /// The text looks like several articles in one, in a form that is not known.
    SeveralArticles,
    /// The article may not be published before the moment in the column `embargo`.
    Embargoed,
}

impl Warning {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 4] = [
        Self::LittleText,
        Self::TextCut,
        Self::SeveralArticles,
        Self::Embargoed,
    ];

    /// The name used in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LittleText => "little text",
            Self::TextCut => "text cut",
            Self::SeveralArticles => "several articles?",
            Self::Embargoed => "embargoed",
        }
    }
}

/// A stretch of the text that markup sets apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetApart {
    /// Where it is, without surrounding white space; a signature and links at its end are part of it.
    pub span: Span,
    /// What the markup says that it is.
    pub kind: SetApartKind,
}

/// What markup says of a stretch that it sets apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetApartKind {
    /// `<blockquote>`: somebody's words, a document's, or the page's own in large print.
    Blockquote,
    /// A post of a social network, embedded: the words and who wrote them.
    Post,
    /// The caption of a picture; its credit may stand in it.
    Caption,
    /// Who made a picture.
    Credit,
}

/// One article as it came in: what parsing hands to normalization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it came from.
    pub origin: Origin,
    /// What came with it.
    pub metadata: Metadata,
    /// The decoded text. All offsets of the run count into this.
    pub text: SourceText,
}

/// A stage of the pipeline, as named in `rejected.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Finding and opening the input.
    Read,
    /// Bytes to records.
    Parse,
    /// Record to article.
    Normalize,
    /// Article to findings.
    Extract,
}

impl Stage {
    /// The name used in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Parse => "parse",
            Self::Normalize => "normalize",
            Self::Extract => "extract",
        }
    }
}

/// An input that could not be used: a row of `rejected.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reject {
    /// Where it came from.
    pub origin: Origin,
    /// The stage that gave up.
    pub stage: Stage,
    /// A short name of the reason, the same for the same cause: `empty`, `binary`, `bad json`.
    pub error: String,
    /// What exactly was wrong and what to do about it.
    pub detail: String,
}

impl std::fmt::Display for Reject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            origin,
            error,
            detail,
            ..
        } = self;
        if !origin.file.is_empty() {
            write!(f, "{}", origin.file)?;
            if let Some(record) = origin.record {
                write!(f, ", record {record}")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{error}: {detail}")
    }
}

impl std::error::Error for Reject {}
