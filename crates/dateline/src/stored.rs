//! How articles and rejects are set aside and stand in the journal: the types of the model, field by field.

use dateline_types::{
    Article, Author, Block, Dateline, Findings, Headline, Language, Metadata, Origin, ProcessedArticle,
    Published, Record, Reject, Sentence, SetApart, SourceText, Span, Stage, Token, Warning,
};
use serde::{Deserialize, Serialize};

/// What came of a record.
#[derive(Debug, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "one lives at a time, and most are articles"
)]
pub enum Stored {
    /// An article with its findings.
    #[serde(rename = "article")]
    Article {
        /// The article; its tokens and sentences are not kept.
        #[serde(with = "ArticleDef")]
        article: Article,
        /// What was found in it.
        findings: Findings,
    },
    /// Why there is none.
    #[serde(rename = "reject")]
    Reject(#[serde(with = "RejectDef")] Reject),
}

impl From<Result<ProcessedArticle, Reject>> for Stored {
    fn from(result: Result<ProcessedArticle, Reject>) -> Self {
        match result {
            Ok(ProcessedArticle { article, findings }) => Self::Article { article, findings },
            Err(reject) => Self::Reject(reject),
        }
    }
}

impl From<Stored> for Result<ProcessedArticle, Reject> {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Article { article, findings } => Ok(ProcessedArticle { article, findings }),
            Stored::Reject(reject) => Err(reject),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Article")]
struct ArticleDef {
    #[serde(with = "RecordDef")]
    record: Record,
    blocks: Vec<Block>,
    headline: Option<Headline>,
    authors: Vec<Author>,
    publisher: Option<String>,
    agency: Option<String>,
    published: Option<Published>,
    embargo: Option<String>,
    dateline: Option<Dateline>,
    filed_from: Option<String>,
    language: Language,
    left_out: Vec<Span>,
    /// Dropped before an article comes here.
    #[serde(skip)]
    tokens: Vec<Token>,
    #[serde(skip)]
    sentences: Vec<Sentence>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Record")]
struct RecordDef {
    #[serde(with = "OriginDef")]
    origin: Origin,
    #[serde(with = "MetadataDef")]
    metadata: Metadata,
    #[serde(with = "text")]
    text: SourceText,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Origin")]
struct OriginDef {
    file: String,
    record: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Metadata")]
struct MetadataDef {
    id: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    headline: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    /// Read by then.
    #[serde(skip)]
    published_in_text: Option<String>,
    language: Option<String>,
    slug: Option<String>,
    embargo: Option<String>,
    /// Read by then.
    #[serde(skip)]
    dateline: Option<String>,
    /// Read by then.
    #[serde(skip)]
    location: Option<String>,
    status: Option<String>,
    correction: Option<String>,
    notes: Vec<String>,
    /// Read by then.
    #[serde(skip)]
    set_apart: Vec<SetApart>,
    warnings: Vec<Warning>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Reject")]
struct RejectDef {
    #[serde(with = "OriginDef")]
    origin: Origin,
    stage: Stage,
    error: String,
    detail: String,
}

/// The text as a string.
mod text {
    use dateline_types::SourceText;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(text: &SourceText, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text.as_str())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SourceText, D::Error> {
        String::deserialize(deserializer).map(SourceText::from)
    }
}
