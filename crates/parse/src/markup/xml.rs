//! XML cut into its records, one after the other, each as a small tree.
//!
//! Nothing is ever fetched, and no entity that a document defines is replaced: what `&name;` stands for is known only for the
//! names of HTML. So there is nothing for external entities and entity bombs to do.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::ParseError;
use crate::limits::{HEAD_BYTES, PAGE_ELEMENTS, XML_DEPTH};
use crate::markup::charset::said_by_page;

pub(crate) mod entities;
pub(crate) mod tree;

use entities::Entities;
use tree::{Element, Node};

/// What was cut out of a document.
pub(crate) enum XmlCut {
    /// A record, or why it is none.
    Record(Result<Element, ParseError>),
    /// A text outside of the records.
    Text {
        parent: String,
        name: String,
        text: String,
    },
    End,
}

/// A reader of the events of a document, whatever its encoding.
pub(crate) type XmlReader<'a> = Reader<Capped<Box<dyn BufRead + 'a>>>;

/// The events of `source`, and how many bytes were read of it. When these are more than `limit`, reading fails: set them to 0
/// where a record begins.
pub(crate) fn reader<'a>(
    mut source: Box<dyn BufRead + 'a>,
    limit: usize,
) -> Result<(XmlReader<'a>, Rc<Cell<u64>>), ParseError> {
    let encoding = encoding(source.fill_buf()?);
    let utf8 = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .bom_override(true)
        .build(source);
    let since = Rc::new(Cell::new(0));
    let source: Box<dyn BufRead + 'a> = Box::new(BufReader::with_capacity(64 << 10, utf8));
    let mut reader = Reader::from_reader(Capped {
        source,
        since: Rc::clone(&since),
        limit,
    });
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    Ok((reader, since))
}

/// Passes over an error at `offset` that does not keep from reading on.
pub(crate) fn survive(error: quick_xml::Error, offset: u64) -> Result<(), ParseError> {
    match error {
        quick_xml::Error::IllFormed(error) => {
            tracing::debug!(%error, "ill-formed XML");
            Ok(())
        }
        quick_xml::Error::Io(error) => match Arc::try_unwrap(error) {
            Ok(error) => Err(ParseError::read(error)),
            Err(error) => Err(ParseError::Io(io::Error::new(error.kind(), error.to_string()))),
        },
        error => Err(ParseError::Xml {
            offset,
            message: error.to_string(),
            hint: "everything before that was read; correct the document",
        }),
    }
}

/// Cuts a document into records.
pub(crate) struct XmlCutter<'a> {
    reader: XmlReader<'a>,
    /// How many bytes were read since the last record.
    since: Rc<Cell<u64>>,
    buffer: Vec<u8>,
    entities: Entities,
    /// The elements around, outermost first, as far as [`XML_DEPTH`].
    path: Vec<String>,
    /// How many more there are.
    deeper: u64,
    text: String,
}

impl<'a> XmlCutter<'a> {
    pub(crate) fn new(source: Box<dyn BufRead + 'a>, limit: usize) -> Result<Self, ParseError> {
        let (reader, since) = reader(source, limit)?;
        Ok(Self {
            reader,
            since,
            buffer: Vec::new(),
            entities: Entities::default(),
            path: Vec::new(),
            deeper: 0,
            text: String::new(),
        })
    }

    /// Goes on to the next record or text.
    pub(crate) fn next(&mut self, records: &[&str]) -> Result<XmlCut, ParseError> {
        loop {
            self.buffer.clear();
            self.since.set(0);
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(start)) => {
                    let element = Element::from_start(&start, &mut self.entities);
                    if records.contains(&element.local()) {
                        return self.record(element).map(XmlCut::Record);
                    }
                    self.text.clear();
                    if self.path.len() < XML_DEPTH {
                        self.path.push(element.local().to_owned());
                    } else {
                        self.deeper += 1;
                    }
                }
                Ok(Event::End(_)) => {
                    if self.deeper > 0 {
                        self.deeper -= 1;
                        continue;
                    }
                    let name = self.path.pop().unwrap_or_default();
                    let parent = self.path.last().cloned().unwrap_or_default();
                    let text = std::mem::take(&mut self.text);
                    if !text.trim().is_empty() {
                        return Ok(XmlCut::Text { parent, name, text });
                    }
                }
                Ok(Event::Text(text)) => self.text.push_str(&text),
                Ok(Event::CData(text)) => self.text.push_str(&text),
                Ok(Event::GeneralRef(name)) => self.entities.push(&name, &mut self.text),
                Ok(Event::Eof) => return Ok(XmlCut::End),
                Ok(_) => {}
                Err(error) => self.survive(error)?,
            }
        }
    }

    /// Reads the rest of the record that `outermost` begins. An error within the result costs the record, one around it the
    /// rest of the document.
    fn record(&mut self, outermost: Element) -> Result<Result<Element, ParseError>, ParseError> {
        let mut open = vec![outermost];
        // Of elements that are too deep or too many, only the ends are counted.
        let mut dropped = 0u64;
        let mut elements = 0usize;
        let mut error = None;
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(start)) => {
                    elements += 1;
                    if open.len() >= XML_DEPTH {
                        error.get_or_insert(ParseError::TooDeep {
                            what: "elements",
                            limit: XML_DEPTH,
                        });
                    } else if elements > PAGE_ELEMENTS {
                        error.get_or_insert(ParseError::TooManyElements { limit: PAGE_ELEMENTS });
                    }
                    if error.is_some() {
                        dropped += 1;
                    } else {
                        open.push(Element::from_start(&start, &mut self.entities));
                    }
                }
                Ok(Event::Empty(start)) => {
                    elements += 1;
                    let element = Element::from_start(&start, &mut self.entities);
                    if let Some(parent) = open.last_mut().filter(|_| elements <= PAGE_ELEMENTS) {
                        parent.children.push(Node::Element(element));
                    }
                }
                Ok(Event::End(_)) if dropped > 0 => dropped -= 1,
                Ok(Event::End(end)) => {
                    close_within(&mut open, end.name().0);
                    let Some(ended) = open.pop() else {
                        break;
                    };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(Node::Element(ended)),
                        None => return Ok(error.map_or(Ok(ended), Err)),
                    }
                }
                Ok(Event::Text(text)) => push(&mut open, |into| into.push_str(&text)),
                Ok(Event::CData(text)) => push(&mut open, |into| into.push_str(&text)),
                Ok(Event::GeneralRef(name)) => {
                    let entities = &mut self.entities;
                    push(&mut open, |into| entities.push(&name, into));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => self.survive(error)?,
            }
        }
        Err(self.bad(
            "the document ends inside a record".to_owned(),
            "the records before it were read; get the whole document for the rest",
        ))
    }

    fn survive(&self, error: quick_xml::Error) -> Result<(), ParseError> {
        survive(error, self.reader.buffer_position())
    }

    fn bad(&self, message: String, hint: &'static str) -> ParseError {
        ParseError::Xml {
            offset: self.reader.buffer_position(),
            message,
            hint,
        }
    }
}

/// Ends the elements that nobody ended within the one called `name`, as SGML lets paragraphs do without an end.
fn close_within(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == name) else {
        return;
    };
    while open.len() > at + 1 {
        let Some(ended) = open.pop() else { return };
        if let Some(parent) = open.last_mut() {
            parent.children.push(Node::Element(ended));
        }
    }
}

/// Adds text to the innermost open element.
fn push(open: &mut [Element], add: impl FnOnce(&mut String)) {
    let Some(element) = open.last_mut() else {
        return;
    };
    if !matches!(element.children.last(), Some(Node::Text(_))) {
        element.children.push(Node::Text(String::new()));
    }
    if let Some(Node::Text(text)) = element.children.last_mut() {
        add(text);
    }
}

impl Element {
    fn from_start(start: &BytesStart<'_>, entities: &mut Entities) -> Self {
        // Looking for double attributes takes the square of their number.
        let mut attributes = start.attributes();
        let attributes = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .take(MOST_ATTRIBUTES);
        Self {
            name: start.name().0.to_owned(),
            attributes: attributes
                .map(|attribute| (attribute.key.0.to_owned(), entities.replaced(&attribute.value)))
                .collect(),
            children: Vec::new(),
        }
    }
}

/// No element of the formats read has as many attributes.
const MOST_ATTRIBUTES: usize = 64;

/// The encoding of a document that begins like `head`.
fn encoding(head: &[u8]) -> &'static Encoding {
    let head = head.get(..HEAD_BYTES).unwrap_or(head);
    if head.starts_with(b"<\0") {
        return UTF_16LE;
    }
    if head.starts_with(b"\0<") {
        return UTF_16BE;
    }
    let said = said_by_page(head).filter(|said| *said != UTF_8);
    let broken = std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
    match (said, broken) {
        (Some(said), true) => said,
        (Some(said), false) if head.is_ascii() => said,
        (None, true) => WINDOWS_1252,
        _ => UTF_8,
    }
}

/// A source that gives no more than so many bytes for one record.
pub(crate) struct Capped<R> {
    source: R,
    since: Rc<Cell<u64>>,
    limit: usize,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.source.read(buffer)
    }
}

impl<R: BufRead> BufRead for Capped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since.get() > self.limit as u64 {
            return Err(ParseError::RecordTooLong {
                place: "a record".to_owned(),
                what: "record",
                limit: self.limit,
            }
            .into_io());
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.since.set(self.since.get().saturating_add(amount as u64));
        self.source.consume(amount);
    }
}
