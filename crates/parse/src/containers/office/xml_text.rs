//! The text in the XML of a document, element by element.

use std::cell::Cell;
use std::io::BufRead;
use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};

use crate::containers::office::paragraphs::Paragraphs;
use crate::containers::office::text_of::Document;
use crate::error::ParseError;
use crate::limits::XML_DEPTH;
use crate::markup::xml::entities::Entities;
use crate::markup::xml::{XmlReader, reader, survive};

/// What the elements of a kind of document mean. Names are local ones: prefixes are the writer's choice.
pub(super) trait Vocabulary {
    /// An element begins. Whether what is in it counts.
    fn start(&mut self, name: &str, element: &BytesStart<'_>, out: &mut Paragraphs) -> bool;

    /// An element that counts has ended.
    fn end(&mut self, name: &str, out: &mut Paragraphs);

    /// Text within elements that count.
    fn text(&mut self, text: &str, out: &mut Paragraphs);
}

/// A document in XML.
pub(super) struct XmlText<'a, V> {
    reader: XmlReader<'a>,
    since: Rc<Cell<u64>>,
    vocabulary: V,
    buffer: Vec<u8>,
    entities: Entities,
    /// How many elements are open.
    depth: usize,
    /// How many were when the one began that does not count.
    skipped_from: Option<usize>,
    sign: String,
}

/// How many events are read before the text is given on.
const EVENTS: usize = 4096;

impl<'a, V: Vocabulary> XmlText<'a, V> {
    pub(super) fn new(
        source: Box<dyn BufRead + 'a>,
        limit: usize,
        vocabulary: V,
    ) -> Result<Self, ParseError> {
        let (reader, since) = reader(source, limit)?;
        Ok(Self {
            reader,
            since,
            vocabulary,
            buffer: Vec::new(),
            entities: Entities::default(),
            depth: 0,
            skipped_from: None,
            sign: String::new(),
        })
    }

    /// Reads one event. Whether there are more.
    fn event(&mut self, out: &mut Paragraphs) -> Result<bool, ParseError> {
        self.buffer.clear();
        self.since.set(0);
        let counts = self.skipped_from.is_none();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(start)) => {
                if self.depth >= XML_DEPTH {
                    return Err(ParseError::TooDeep {
                        what: "elements",
                        limit: XML_DEPTH,
                    });
                }
                if counts
                    && !self
                        .vocabulary
                        .start(start.local_name().into_inner(), &start, out)
                {
                    self.skipped_from = Some(self.depth);
                }
                self.depth += 1;
            }
            Ok(Event::Empty(start)) => {
                let name = start.local_name().into_inner();
                if counts && self.vocabulary.start(name, &start, out) {
                    self.vocabulary.end(name, out);
                }
            }
            Ok(Event::End(end)) => {
                self.depth = self.depth.saturating_sub(1);
                if counts {
                    self.vocabulary.end(end.local_name().into_inner(), out);
                } else if self.skipped_from == Some(self.depth) {
                    self.skipped_from = None;
                }
            }
            Ok(Event::Text(text)) if counts => self.vocabulary.text(&text, out),
            Ok(Event::CData(text)) if counts => self.vocabulary.text(&text, out),
            Ok(Event::GeneralRef(name)) if counts => {
                self.sign.clear();
                self.entities.push(&name, &mut self.sign);
                self.vocabulary.text(&self.sign, out);
            }
            Ok(Event::Eof) if self.depth > 0 => {
                return Err(ParseError::CutOff {
                    what: "document",
                    message: "its XML ends inside an element",
                });
            }
            Ok(Event::Eof) => return Ok(false),
            Ok(_) => {}
            Err(error) => survive(error, self.reader.buffer_position())?,
        }
        Ok(true)
    }
}

impl<V: Vocabulary> Document for XmlText<'_, V> {
    fn read_on(&mut self, out: &mut Paragraphs) -> Result<bool, ParseError> {
        for _ in 0..EVENTS {
            if !self.event(out)? {
                return Ok(false);
            }
            out.check()?;
        }
        Ok(true)
    }
}

/// The value of the attribute of `element` that is called `name` without its prefix.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<std::borrow::Cow<'e, str>> {
    // Looking for double attributes takes the square of their number, and no element of documents has as many.
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).filter_map(Result::ok).take(64);
    let mut named = attributes.filter(|attribute| attribute.key.local_name().into_inner() == name);
    named.next().map(|attribute| attribute.value)
}
