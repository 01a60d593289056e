//! A file of documents, cut where one ends and the next begins.

use std::io::BufRead;
use std::sync::Arc;

use dateline_types::Reject;

use crate::bytes::settled::Settled;
use crate::bytes::utf8::{read_line, utf8_ahead};
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::formats::databases::found::Found;
use crate::formats::databases::lines::trimmed;
use crate::formats::databases::numbers::Numbers;
use crate::input::Input;
use crate::options::Options;

/// What a line is to the documents around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    None,
    Begins,
    Ends,
}

/// A form in which a database prints documents one after another as lines of text.
pub(super) trait Printed {
    /// What the next line is, without the white space around it.
    fn edge(&mut self, line: &str) -> Edge;

    /// The article in a document; `None` where the document is none: a cover, a table of contents.
    fn article(&mut self, document: &str) -> Option<Found>;

    /// How many documents the file says that it holds, as far as it was read.
    fn announced(&self) -> Option<u32>;
}

/// The articles of `input`, which is printed so.
pub(super) fn articles<'a>(input: Input<'a>, printed: impl Printed + 'a) -> Drafts<'a> {
    let numbers = Numbers::of(input.origin());
    let (head, source) = utf8_ahead(input.source);
    Box::new(Documents {
        source,
        printed,
        encoding: Settled::from_head(&head),
        numbers,
        options: input.options,
        line: Vec::new(),
        is_pending: false,
    })
}

struct Documents<'a, P> {
    source: Box<dyn BufRead + 'a>,
    printed: P,
    encoding: Settled,
    numbers: Numbers,
    options: Arc<Options>,
    /// The line last read.
    line: Vec<u8>,
    /// Whether it begins the next document.
    is_pending: bool,
}

impl<P: Printed> Iterator for Documents<'_, P> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.numbers.ended {
            match self.document() {
                Ok(document) => {
                    let document = self.encoding.decode(&document);
                    if let Some(found) = self.printed.article(&document) {
                        return Some(found.draft(self.numbers.next(), &self.options));
                    }
                }
                Err(error) => return Some(Err(self.numbers.reject(error))),
            }
        }
        self.numbers.close(self.printed.announced()).map(Err)
    }
}

impl<P: Printed> Documents<'_, P> {
    /// Reads on to where the next document ends.
    fn document(&mut self) -> Result<Vec<u8>, ParseError> {
        let limits = self.options.limits;
        // A text of more would be refused, and lines cost more than their letters.
        let most_text = limits.text_bytes.saturating_mul(2);
        let limit = limits.record_bytes.min(most_text);
        let mut document = Vec::new();
        let mut is_too_long = false;
        let mut begins_line = true;
        if std::mem::take(&mut self.is_pending) {
            document.append(&mut self.line);
        }
        loop {
            if !read_line(&mut self.source, &mut self.line)? {
                self.numbers.ended = true;
                break;
            }
            let edge = if begins_line {
                let line = String::from_utf8_lossy(&self.line);
                self.printed.edge(trimmed(&line))
            } else {
                Edge::None
            };
            begins_line = self.line.ends_with(b"\n");
            if edge == Edge::Begins {
                self.is_pending = true;
                break;
            }
            if !is_too_long {
                document.extend_from_slice(&self.line);
                is_too_long = document.len() > limit;
            }
            if edge == Edge::Ends {
                break;
            }
        }
        if is_too_long && limit == most_text {
            return Err(ParseError::TooLong {
                limit: limits.text_bytes,
            });
        }
        if is_too_long {
            return Err(ParseError::RecordTooLong {
                place: "a document of the export".to_owned(),
                what: "record",
                limit,
            });
        }
        Ok(document)
    }
}
