//! The object of one article.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::borrowed::{option, owned};
use crate::columns::Columns;
use crate::entities::{Organization, Person, Place};
use crate::quotes::Quote;
use crate::range::Range;

/// An article with all that was found in it: a line of `documents.jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document<'a> {
    /// The article's identifier, made from its text, its address and its own id.
    #[serde(borrow)]
    pub article_id: Cow<'a, str>,
    /// Where the article came from.
    pub source: Source<'a>,
    /// The source text, unchanged. All offsets count its characters.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The parts of the text, in order.
    pub blocks: Vec<Block<'a>>,
    /// The article's row of `articles.csv`.
    pub article: Columns<'a>,
    /// The people, by first mention.
    pub people: Vec<Person<'a>>,
    /// The places, by first mention.
    pub places: Vec<Place<'a>>,
    /// The organizations, by first mention.
    pub organizations: Vec<Organization<'a>>,
    /// The quotations, by where they begin.
    pub quotes: Vec<Quote<'a>>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source<'a> {
    /// The file, as found under the input that was named; `-` for standard input.
    #[serde(borrow)]
    pub file: Cow<'a, str>,
    /// The number of the article in its file, from 1; `None` where the file is the article.
    pub record: Option<u32>,
    /// The article's own id, where the file gives it one.
    #[serde(borrow, deserialize_with = "option")]
    pub id: Option<Cow<'a, str>>,
}

/// A part of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block<'a> {
    /// What it is: `headline`, `byline`, `dateline`, `body`, `caption`, `credit`, `highlights`, `boilerplate`.
    #[serde(borrow, default)]
    pub kind: Cow<'a, str>,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The number of the body paragraph, from 1; 0 for what is not body text.
    #[serde(default)]
    pub paragraph: u32,
}

impl<'a> Document<'a> {
    /// The document that a line of `documents.jsonl` holds. Its strings are those of the line, as far as JSON has them unescaped.
    ///
    /// # Errors
    ///
    /// If the line is no JSON object, or one whose fields are of other types.
    pub fn from_json(line: &'a [u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(line)
    }

    /// The words of a stretch of the text; empty where it does not lie in the text. Characters are counted from the beginning of
    /// the text at each call.
    ///
    /// ```
    /// use dateline_document::{Document, Range};
    ///
    /// let document = Document { text: "Élise left.".into(), ..Document::default() };
    /// assert_eq!(document.slice(Range { start: 0, end: 5 }), "Élise");
    /// ```
    #[must_use]
    pub fn slice(&self, range: Range) -> &str {
        let bytes = range.bytes(&self.text);
        bytes.and_then(|bytes| self.text.get(bytes)).unwrap_or_default()
    }

    /// The same document with strings of its own.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        Document {
            article_id: owned(self.article_id),
            source: self.source.into_owned(),
            text: owned(self.text),
            blocks: self.blocks.into_iter().map(Block::into_owned).collect(),
            article: self.article.into_owned(),
            people: self.people.into_iter().map(Person::into_owned).collect(),
            places: self.places.into_iter().map(Place::into_owned).collect(),
            organizations: self
                .organizations
                .into_iter()
                .map(Organization::into_owned)
                .collect(),
            quotes: self.quotes.into_iter().map(Quote::into_owned).collect(),
        }
    }
}

impl Source<'_> {
    fn into_owned(self) -> Source<'static> {
        Source {
            file: owned(self.file),
            record: self.record,
            id: self.id.map(owned),
        }
    }
}

impl Block<'_> {
    /// Where it is.
    #[must_use]
    pub const fn range(&self) -> Range {
        Range {
            start: self.start,
            end: self.end,
        }
    }

    fn into_owned(self) -> Block<'static> {
        Block {
            kind: owned(self.kind),
            start: self.start,
            end: self.end,
            paragraph: self.paragraph,
        }
    }
}
