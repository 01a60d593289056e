//! What the formats in XML have in common: each of their records is an article, and some say things that hold for all of them.

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
    let origin = input.origin();
    match XmlCutter::new(input.source, input.options.limits.record_bytes) {
        Ok(cutter) => Box::new(XmlRecords {
            cutter,
            dialect,
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
    dialect: &'static Dialect,
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
            if self.ended {
                return None;
            }
            let cut = self.cutter.next(self.dialect.records);
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
                    let origin = self.next_origin();
                    let article = element.and_then(|element| (self.dialect.article)(&element, &self.outer));
                    article
                        .and_then(|article| article.draft(&origin, &self.options))
                        .map_err(|error| error.reject(origin))
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
    fn next_origin(&mut self) -> Origin {
        self.record = self.record.saturating_add(1);
        Origin {
            record: self.dialect.is_numbered.then_some(self.record),
            ..self.origin.clone()
        }
    }
}

#[cfg(test)]
mod tests;
