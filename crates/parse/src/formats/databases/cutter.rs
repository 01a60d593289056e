//! A file of documents, cut where one ends and the next begins.

use std::io::{BufRead, BufReader, Read as _};
use std::sync::Arc;

use dateline_types::{Origin, Reject};
use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::bytes::ahead::ahead;
use crate::bytes::decode::utf16_without_mark;
use crate::bytes::settled::Settled;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::formats::databases::found::Found;
use crate::formats::databases::lines::trimmed;
use crate::input::Input;
use crate::limits::TABLE_HEAD_BYTES;
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
    let origin = input.origin();
    let (head, source) = utf8(input.source);
    Box::new(Documents {
        source,
        printed,
        encoding: Settled::from_head(&head),
        origin,
        options: input.options,
        line: Vec::new(),
        is_pending: false,
        record: 0,
        ended: false,
        closed: false,
    })
}

/// `source` in UTF-8 where it is in UTF-16, and what it begins with.
pub(super) fn utf8<'a>(source: Box<dyn BufRead + 'a>) -> (Vec<u8>, Box<dyn BufRead + 'a>) {
    let (head, source) = ahead(source, TABLE_HEAD_BYTES);
    let marked = Encoding::for_bom(&head).map(|(encoding, _)| encoding);
    match marked.or_else(|| utf16_without_mark(&head)) {
        Some(encoding) if encoding != UTF_8 => {
            let decoded = DecodeReaderBytesBuilder::new()
                .encoding(Some(encoding))
                .bom_override(true)
                .build(source);
            ahead(BufReader::with_capacity(64 << 10, decoded), TABLE_HEAD_BYTES)
        }
        _ => (head, source),
    }
}

struct Documents<'a, P> {
    source: Box<dyn BufRead + 'a>,
    printed: P,
    encoding: Settled,
    origin: Origin,
    options: Arc<Options>,
    /// The line last read.
    line: Vec<u8>,
    /// Whether it begins the next document.
    is_pending: bool,
    /// How many articles there were.
    record: u32,
    ended: bool,
    /// Whether the end was looked at.
    closed: bool,
}

impl<P: Printed> Iterator for Documents<'_, P> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.document() {
                Ok(document) => {
                    let document = self.encoding.decode(&document);
                    if let Some(found) = self.printed.article(&document) {
                        return Some(found.draft(self.next_origin(), &self.options));
                    }
                }
                Err(error) => {
                    let is_of_input = error.is_of_input();
                    self.ended |= is_of_input;
                    self.closed |= is_of_input;
                    let origin = if is_of_input {
                        self.origin.clone()
                    } else {
                        self.next_origin()
                    };
                    return Some(Err(error.reject(origin)));
                }
            }
        }
        if self.closed {
            return None;
        }
        self.closed = true;
        let error = lacking(self.printed.announced(), self.record)?;
        Some(Err(error.reject(self.origin.clone())))
    }
}

/// That fewer documents were read than a file says that it holds, or none.
pub(super) fn lacking(announced: Option<u32>, read: u32) -> Option<ParseError> {
    if read == 0 {
        return Some(ParseError::NoRecords);
    }
    let announced = announced.filter(|announced| *announced > read)?;
    Some(ParseError::Archive {
        message: format!("the export says that it holds {announced} documents, but only {read} are in it"),
        hint: "those were read; export the others again",
    })
}

impl<P: Printed> Documents<'_, P> {
    fn next_origin(&mut self) -> Origin {
        self.record = self.record.saturating_add(1);
        Origin {
            record: Some(self.record),
            ..self.origin.clone()
        }
    }

    /// Reads on to where the next document ends.
    fn document(&mut self) -> Result<Vec<u8>, ParseError> {
        let limit = self.options.limits.record_bytes;
        let mut document = Vec::new();
        let mut is_too_long = false;
        let mut begins_line = true;
        if std::mem::take(&mut self.is_pending) {
            document.append(&mut self.line);
        }
        loop {
            self.line.clear();
            let read = self
                .source
                .by_ref()
                .take(LINE_BYTES)
                .read_until(b'\n', &mut self.line)?;
            if read == 0 {
                self.ended = true;
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

/// Lines are read in pieces of so many bytes.
const LINE_BYTES: u64 = 64 << 10;
