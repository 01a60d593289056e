//! An article's row of `articles.csv`.

use std::borrow::Cow;

use dateline_types::{Article, BlockKind};
use serde::{Deserialize, Serialize};

use crate::borrowed::{option, owned};
use crate::linked::LinkedArticle;
use crate::words::word_count;

/// An article's row of `articles.csv`, under the names of its columns and in their order. What is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns<'a> {
    /// The article's identifier.
    #[serde(borrow, deserialize_with = "option")]
    pub article_id: Option<Cow<'a, str>>,
    /// The file that the article came from.
    #[serde(borrow, deserialize_with = "option")]
    pub source_file: Option<Cow<'a, str>>,
    /// The number of the article in its file, from 1; `None` where the file is the article.
    pub record: Option<u32>,
    /// The article's own id.
    #[serde(borrow, deserialize_with = "option")]
    pub source_id: Option<Cow<'a, str>>,
    /// Where the article was published on the web.
    #[serde(borrow, deserialize_with = "option")]
    pub url: Option<Cow<'a, str>>,
    /// The outlet.
    #[serde(borrow, deserialize_with = "option")]
    pub publisher: Option<Cow<'a, str>>,
    /// The news agency that the article came from, by its usual short name.
    #[serde(borrow, deserialize_with = "option")]
    pub agency: Option<Cow<'a, str>>,
    /// The headline.
    #[serde(borrow, deserialize_with = "option")]
    pub headline: Option<Cow<'a, str>>,
    /// The authors, [joined] by `; `.
    #[serde(borrow, deserialize_with = "option")]
    pub authors: Option<Cow<'a, str>>,
    /// When the article was published: an ISO 8601 date, with the time where it is known.
    #[serde(borrow, deserialize_with = "option")]
    pub published: Option<Cow<'a, str>>,
    /// Where that date was found: `metadata`, `header`, `url`, `file name`.
    #[serde(borrow, deserialize_with = "option")]
    pub published_from: Option<Cow<'a, str>>,
    /// The place part of the dateline, as printed.
    #[serde(borrow, deserialize_with = "option")]
    pub dateline: Option<Cow<'a, str>>,
    /// The place that the dateline names, as a row of `places.csv`.
    #[serde(borrow, deserialize_with = "option")]
    pub dateline_place_id: Option<Cow<'a, str>>,
    /// The language of the body as an ISO 639-1 code; `und` where it could not be told.
    #[serde(borrow, deserialize_with = "option")]
    pub language: Option<Cow<'a, str>>,
    /// How many paragraphs the body has.
    pub paragraphs: u32,
    /// How many words headline, captions and body have.
    pub words: u32,
    /// How many rows of `people.csv` the article names: people who are not doubtful.
    pub people: u32,
    /// How many rows of `places.csv` the article names: places that are not doubtful.
    pub places: u32,
    /// How many rows of `quotes.csv` it has: its quotations that are not doubtful.
    pub quotes: u32,
    /// Shared by articles on the same event.
    #[serde(borrow, deserialize_with = "option")]
    pub story_id: Option<Cow<'a, str>>,
    /// The `article_id` of the article that this one repeats.
    #[serde(borrow, deserialize_with = "option")]
    pub duplicate_of: Option<Cow<'a, str>>,
    /// The short name under which a wire service sends all takes of a story.
    #[serde(borrow, deserialize_with = "option")]
    pub slug: Option<Cow<'a, str>>,
    /// Until when the article may not be published.
    #[serde(borrow, deserialize_with = "option")]
    pub embargo: Option<Cow<'a, str>>,
    /// What may be done with the article, as a wire service says it: `usable`.
    #[serde(borrow, deserialize_with = "option")]
    pub status: Option<Cow<'a, str>>,
    /// What a wire service tells editors, [joined] by `; `: what the article corrects, then its notes.
    #[serde(borrow, deserialize_with = "option")]
    pub note: Option<Cow<'a, str>>,
    /// What is doubtful about what was read, [joined] by `; `: `little text`, `text cut`, `several articles?`, `embargoed`.
    #[serde(borrow, deserialize_with = "option")]
    pub warnings: Option<Cow<'a, str>>,
}

impl<'a> Columns<'a> {
    /// The row of an article.
    #[must_use]
    pub fn new(linked: &LinkedArticle<'a>) -> Self {
        let LinkedArticle { article, links, .. } = *linked;
        let (origin, metadata) = (&article.record.origin, &article.record.metadata);
        let published = article.published.as_ref();
        Self {
            article_id: known(&links.id),
            source_file: known(&origin.file),
            record: origin.record,
            source_id: maybe(metadata.id.as_deref()),
            url: maybe(metadata.url.as_deref()),
            publisher: maybe(article.publisher.as_deref()),
            agency: maybe(article.agency.as_deref()),
            headline: known(linked.headline()),
            authors: all(linked.authors()),
            published: maybe(published.map(|published| published.iso.as_str())),
            published_from: maybe(published.map(|published| published.from.name())),
            dateline: maybe(
                article
                    .filed_from
                    .as_deref()
                    .or(article.dateline.map(|dateline| article.slice(dateline.place))),
            ),
            dateline_place_id: maybe(linked.dateline_place().map(|place| place.id.as_str())),
            language: known(&article.language.0),
            paragraphs: paragraphs(article),
            words: words(article),
            people: different(&links.people, |index| {
                linked.run.people.get(index).is_some_and(|row| !row.is_doubtful)
            }),
            places: different(&links.places, |index| {
                linked.run.places.get(index).is_some_and(|row| !row.is_doubtful)
            }),
            quotes: count(linked.findings.sure_quotations().count()),
            story_id: known(&links.story_id),
            duplicate_of: maybe(links.duplicate_of.as_deref()),
            slug: maybe(metadata.slug.as_deref()),
            embargo: maybe(article.embargo.as_deref()),
            status: maybe(metadata.status.as_deref()),
            note: all(metadata
                .correction
                .iter()
                .chain(&metadata.notes)
                .map(String::as_str)),
            warnings: all(metadata.warnings.iter().map(|warning| warning.name())),
        }
    }

    pub(crate) fn into_owned(self) -> Columns<'static> {
        Columns {
            article_id: self.article_id.map(owned),
            source_file: self.source_file.map(owned),
            record: self.record,
            source_id: self.source_id.map(owned),
            url: self.url.map(owned),
            publisher: self.publisher.map(owned),
            agency: self.agency.map(owned),
            headline: self.headline.map(owned),
            authors: self.authors.map(owned),
            published: self.published.map(owned),
            published_from: self.published_from.map(owned),
            dateline: self.dateline.map(owned),
            dateline_place_id: self.dateline_place_id.map(owned),
            language: self.language.map(owned),
            paragraphs: self.paragraphs,
            words: self.words,
            people: self.people,
            places: self.places,
            quotes: self.quotes,
            story_id: self.story_id.map(owned),
            duplicate_of: self.duplicate_of.map(owned),
            slug: self.slug.map(owned),
            embargo: self.embargo.map(owned),
            status: self.status.map(owned),
            note: self.note.map(owned),
            warnings: self.warnings.map(owned),
        }
    }
}

/// Several values as one text, joined by `; `. A semicolon inside a value becomes a comma, so that the list can be
/// taken apart again.
///
/// ```
/// assert_eq!(dateline_document::joined(&["Roe; Jane", "Doe"]), "Roe, Jane; Doe");
/// ```
#[must_use]
pub fn joined(values: &[&str]) -> String {
    let mut joined = String::new();
    for value in values {
        if !joined.is_empty() {
            joined.push_str("; ");
        }
        joined.extend(value.chars().map(|c| if c == ';' { ',' } else { c }));
    }
    joined
}

/// Words, unless there are none.
fn known(words: &str) -> Option<Cow<'_, str>> {
    (!words.is_empty()).then_some(Cow::Borrowed(words))
}

fn maybe(words: Option<&str>) -> Option<Cow<'_, str>> {
    words.and_then(known)
}

fn all<'a>(values: impl Iterator<Item = &'a str>) -> Option<Cow<'a, str>> {
    let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
    (!values.is_empty()).then(|| Cow::Owned(joined(&values)))
}

/// A length as a cell has it.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// How many different rows there are that are written.
fn different(indices: &[u32], is_written: impl Fn(usize) -> bool) -> u32 {
    let mut indices = indices.to_vec();
    indices.retain(|&index| is_written(index as usize));
    indices.sort_unstable();
    indices.dedup();
    count(indices.len())
}

fn paragraphs(article: &Article) -> u32 {
    let body = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Body);
    body.map(|block| block.paragraph).max().unwrap_or(0)
}

/// Words of headline, captions and body. Counted from the text, because the tokens may have been dropped by now.
fn words(article: &Article) -> u32 {
    let counted = [BlockKind::Headline, BlockKind::Caption, BlockKind::Body];
    let prose = article
        .blocks
        .iter()
        .filter(|block| counted.contains(&block.kind));
    prose
        .map(|block| word_count(article.slice(block.span)))
        .fold(0, u32::saturating_add)
}
