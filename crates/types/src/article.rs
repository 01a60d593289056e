//! What normalization makes of a record: blocks, sentences, tokens, and what the page says of itself.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::record::Record;
use crate::span::Span;

/// What a stretch of the text is, as news is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// `By Jane Roe, Staff Writer`.
    Byline,
    /// `DA NANG, Vietnam (AFP) —`: place, agency and date before the first sentence.
    Dateline,
    /// A paragraph of the article.
    Body,
    /// The words under a picture.
    Caption,
    /// A photographer's or agency's credit.
    Credit,
    /// `Story highlights` and other summaries that repeat the body.
    Highlights,
    /// Comment forms, share bars, taglines, sign-up boxes, video slugs: never read for names or quotations.
    Boilerplate,
}

impl BlockKind {
    /// The name used in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Highlights => "highlights",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether the block is running prose that is tokenized and read for names.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Headline | Self::Body | Self::Caption | Self::Dateline)
    }
}

/// A stretch of the text of one kind: a paragraph, or a part of one where two kinds are glued together.
///
/// Blocks lie in text order and never overlap; what lies between them is white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, without surrounding white space.
    pub span: Span,
    /// The number of the body paragraph, from 1; 0 for what is not body text.
    pub paragraph: u32,
}

/// A headline: from the text, where it has a span, or from the metadata alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// The words.
    pub text: String,
    /// Where they stand in the text, if they do.
    pub span: Option<Span>,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The name, without `By` and without the job.
    pub name: String,
    /// Where it stands in the text, if it does.
    pub span: Option<Span>,
}

/// Where a publication date was found. The names are those of the column `published_from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateSource {
    /// A field of the record.
    #[serde(rename = "metadata")]
    Metadata,
    /// The lines before the first sentence.
    #[serde(rename = "header")]
    Header,
    /// A path like `/2017/11/12/`.
    #[serde(rename = "url")]
    Url,
    /// A file name like `2017-11-12-summit.txt`.
    #[serde(rename = "file name")]
    FileName,
}

impl DateSource {
    /// The name used in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Header => "header",
            Self::Url => "url",
            Self::FileName => "file name",
        }
    }
}

/// A publication date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// ISO 8601: `2017-11-12`, or with a time `2017-11-12T14:23:00Z`.
    pub iso: String,
    /// Where it was found.
    pub from: DateSource,
}

/// A dateline taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The whole of it, with agency, date and dash.
    pub span: Span,
    /// The place part as printed: `DA NANG, Vietnam`.
    pub place: Span,
    /// The agency: `AFP`.
    pub agency: Option<Span>,
    /// The date.
    pub date: Option<Span>,
}

/// A language as an ISO 639-1 code; `und` where it could not be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language(pub String);

impl Default for Language {
    fn default() -> Self {
        Self::undetermined()
    }
}

impl Language {
    /// Could not be told.
    #[must_use]
    pub fn undetermined() -> Self {
        Self("und".to_owned())
    }
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, periods and hyphens: `Trump`, `DA’NANG`, `U.S.`, `al-Assad`.
    Word,
    /// `5,000`, `3.5`, `21st`.
    Number,
    /// A possessive or contracted ending cut from its word: `'s`, `’s`, or the bare apostrophe of `leaders’`.
    Clitic,
    /// A mark that may open or close a quotation: `"`, `“`, `”`, `‘`, `’` (when no apostrophe), `«`, `''`, ` `` `.
    Quote,
    /// Any other punctuation: `.`, `,`, `—`, `…`, `(`.
    Punct,
    /// Anything else: `$`, `@`, emoji.
    Symbol,
}

/// A word, number or mark of a block that is prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// A sentence: never crosses a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it is: from its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Article::tokens`].
    pub tokens: Range<u32>,
    /// Its block, as an index into [`Article::blocks`].
    pub block: u32,
}

impl Sentence {
    /// The token indices for indexing.
    #[must_use]
    pub const fn token_range(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}

/// An article: a record whose layout has been understood. What normalization hands to extraction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The record, unchanged.
    pub record: Record,
    /// The parts of the text, in order.
    pub blocks: Vec<Block>,
    /// The headline.
    pub headline: Option<Headline>,
    /// The authors, from metadata, byline and closing tagline.
    pub authors: Vec<Author>,
    /// The outlet, where known.
    pub publisher: Option<String>,
    /// The news agency, canonical: `AFP`, `Reuters`.
    pub agency: Option<String>,
    /// The publication date.
    pub published: Option<Published>,
    /// Until when the article may not be published, as ISO 8601.
    pub embargo: Option<String>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The place of the dateline as a field of the record has it, where the text has no dateline or a shorter one: `Ottawa, Ontario,
    /// Canada`.
    pub filed_from: Option<String>,
    /// The language of the body.
    pub language: Language,
    /// What a reader passes over inside words, in order: the hyphens and line breaks of `exam-` above `ple`. The tokens are of the
    /// words as they are read; [`Article::as_read`] gives the article without these stretches.
    pub left_out: Vec<Span>,
    /// The tokens of all prose blocks, in order.
    pub tokens: Vec<Token>,
    /// The sentences of all prose blocks, in order; together they hold every token.
    pub sentences: Vec<Sentence>,
}

impl Article {
    /// The words of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.record.text.slice(span)
    }

    /// The words of the token at `index`; empty where there is none.
    #[must_use]
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.slice(token.span))
    }

    /// The index of the block that holds the byte at `offset`.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start() <= offset);
        let index = after.checked_sub(1)?;
        self.blocks[index].span.contains_offset(offset).then_some(index)
    }

    /// The index of the sentence that holds the byte at `offset`, or the last one that begins before it in the
    /// same block.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences
            .partition_point(|sentence| sentence.span.start() <= offset)
            .checked_sub(1)
    }

    /// The index of the first token that ends after `offset`: the token that holds it, or the next one.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= offset)
    }
}
