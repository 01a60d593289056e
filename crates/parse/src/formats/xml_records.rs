//! What the formats in XML have in common: each of their records is an article, and some say things that hold for all of them.

use std::collections::VecDeque;
use std::sync::Arc;

use dateline_types::{Origin, Reject};

use crate::draft::{Draft, Drafts, reject};
use crate::error::ParseError;
use crate::formats::article::Article;
use crate::input::Input;
use crate::markup::xml::tree::Element;
use crate::markup::xml::{XmlCut, XmlCutter};
use crate::options::Options;

/// A format in XML.
pub(crate) struct Dialect {
    /// The names of the elements that are records.
    pub(crate) records: &'static [&'static str],
    /// Whether a file may hold many.
    pub(crate) is_numbered: bool,
    /// The article that a record is.
    pub(crate) article: fn(&Element, &Outer) -> Result<Article, ParseError>,
}

/// The articles that one record holds, each on its own.
pub(crate) type Articles = Vec<Result<Article, ParseError>>;

/// How a record is read.
#[derive(Clone, Copy)]
enum Reader {
    One(fn(&Element, &Outer) -> Result<Article, ParseError>),
    Many(fn(&Element) -> Articles),
}

/// What stands around the records: the title and language of a feed.
#[derive(Debug, Default)]
pub(crate) struct Outer {
    pub(crate) publisher: Option<String>,
    pub(crate) language: Option<String>,
}

impl Outer {
    fn take(&mut self, parent: &str, name: &str, text: &str) {
        let slot = match (parent, name) {
            ("channel" | "feed", "title") => &mut self.publisher,
            ("channel", "language") => &mut self.language,
            _ => return,
        };
        let text = text.trim();
        if slot.is_none() && !text.is_empty() {
            *slot = Some(text.to_owned());
        }
    }
}

/// The records of `input`.
pub(crate) fn records<'a>(input: Input<'a>, dialect: &'static Dialect) -> Drafts<'a> {
    open(
        input,
        dialect.records,
        dialect.is_numbered,
        Reader::One(dialect.article),
    )
}

/// The articles in the elements of `input` called as in `names`, of which each may hold several.
pub(crate) fn articles<'a>(
    input: Input<'a>,
    names: &'static [&'static str],
    read: fn(&Element) -> Articles,
) -> Drafts<'a> {
    open(input, names, true, Reader::Many(read))
}

fn open<'a>(
    input: Input<'a>,
    names: &'static [&'static str],
    is_numbered: bool,
    reader: Reader,
) -> Drafts<'a> {
    let origin = input.origin();
    match XmlCutter::new(input.source, input.options.limits.record_bytes) {
        Ok(cutter) => Box::new(XmlRecords {
            cutter,
            names,
            is_numbered,
            reader,
            waiting: VecDeque::new(),
            outer: Outer::default(),
            origin,
            options: input.options,
            record: 0,
            ended: false,
        }),
        Err(error) => reject(origin, error),
    }
}

struct XmlRecords<'a> {
    cutter: XmlCutter<'a>,
    names: &'static [&'static str],
    is_numbered: bool,
    reader: Reader,
    /// What was in the last element and was not asked for yet.
    waiting: VecDeque<Result<Article, ParseError>>,
    outer: Outer,
    origin: Origin,
    options: Arc<Options>,
    record: u32,
    ended: bool,
}

impl Iterator for XmlRecords<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.waiting.pop_front() {
                return Some(self.draft(article));
            }
            if self.ended {
                return None;
            }
            let cut = self.cutter.next(self.names);
            let draft = match cut {
                Ok(XmlCut::Text { parent, name, text }) => {
                    self.outer.take(&parent, &name, &text);
                    continue;
                }
                Ok(XmlCut::End) if self.record > 0 => {
                    self.ended = true;
                    return None;
                }
                Ok(XmlCut::End) => {
                    self.ended = true;
                    return Some(Err(ParseError::NoRecords.reject(self.origin.clone())));
                }
                Ok(XmlCut::Record(element)) => {
                    self.waiting = match (element, self.reader) {
                        (Ok(element), Reader::One(read)) => [read(&element, &self.outer)].into(),
                        (Ok(element), Reader::Many(read)) => read(&element).into(),
                        (Err(error), _) => [Err(error)].into(),
                    };
                    continue;
                }
                Err(error) => {
                    // What does not end is the end of what can be read.
                    self.ended = true;
                    let of_input = error.is_of_input();
                    let origin = self.next_origin();
                    Err(error.reject(if of_input { self.origin.clone() } else { origin }))
                }
            };
            return Some(draft);
        }
    }
}

impl XmlRecords<'_> {
    /// The draft of the next article.
    fn draft(&mut self, article: Result<Article, ParseError>) -> Result<Draft, Reject> {
        let origin = self.next_origin();
        article
            .and_then(|article| article.draft(&origin, &self.options))
            .map_err(|error| error.reject(origin))
    }

    fn next_origin(&mut self) -> Origin {
        self.record = self.record.saturating_add(1);
        Origin {
            record: self.is_numbered.then_some(self.record),
            ..self.origin.clone()
        }
    }
}

#[cfg(test)]
mod tests;
