//! The pages of a web archive as records of ours, whatever kind of archive it is.
//!
//! A record that is broken costs itself: after a wrong length, a bad header or garbage the reading goes on at the next line
//! that begins a record.

use std::rc::Rc;
use std::sync::Arc;

use dateline_types::{Origin, Reject};

use super::header::{Header, Role};
use super::missed::Missed;
use super::page::{Found, look};
use super::stream::{Boundary, HEADER_BYTES, INSIDE, Stream};
use crate::budget::Budget;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::input::Input;
use crate::options::Options;

/// A kind of web archive.
pub(crate) struct Kind {
    /// Whether a line begins a record.
    pub(crate) begins: fn(&[u8]) -> bool,
    /// Whether lines like that may stand in the content of records, so that one within a record counts behind an empty line only.
    pub(crate) needs_blank: bool,
    /// Reads the header of a record, of which the first line was read.
    pub(crate) header: for<'s> fn(&mut Stream<'s>) -> Result<Header, ParseError>,
}

/// The pages of the web archive `input`, numbered by the records of the archive, whatever those are.
pub(crate) fn pages<'a>(input: Input<'a>, kind: &'static Kind) -> Drafts<'a> {
    Box::new(Pages {
        kind,
        stream: Stream::new(input.source, kind.begins),
        name: input.name,
        options: input.options,
        budget: input.budget,
        record: 0,
        any: false,
        damages: 0,
        missed: Missed::default(),
    })
}

struct Pages<'a> {
    kind: &'static Kind,
    stream: Stream<'a>,
    name: String,
    options: Arc<Options>,
    budget: Rc<Budget>,
    record: u32,
    /// Whether there was any page, or something in place of one.
    any: bool,
    /// How often the stream was damaged or a length was wrong.
    damages: u32,
    missed: Missed,
}

/// After so many damages nothing more is read: finding the next record costs up to the length of a page each time.
const MOST_DAMAGES: u32 = 1000;

impl Iterator for Pages<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.stream.ended {
            match self.page() {
                Ok(Some(draft)) => {
                    self.any = true;
                    return Some(Ok(draft));
                }
                Ok(None) => {}
                Err(error) => {
                    self.any = true;
                    let is_of_input = error.is_of_input();
                    // Behind a damaged member there may be good ones.
                    let goes_on = matches!(error, ParseError::Damaged { .. }) && self.damages < MOST_DAMAGES;
                    self.damages += u32::from(goes_on);
                    self.stream.ended |= is_of_input && !goes_on;
                    let record = (!is_of_input).then_some(self.record);
                    return Some(Err(error.reject(Origin {
                        file: self.name.clone(),
                        record,
                    })));
                }
            }
        }
        let missed = std::mem::take(&mut self.missed).error();
        let any = std::mem::replace(&mut self.any, true);
        let error = missed.or_else(|| {
            (!any).then(|| ParseError::Archive {
                message: "the web archive holds no page".to_owned(),
                hint: "dateline reads only responses with status 200 that hold HTML or text",
            })
        })?;
        Some(Err(error.reject(Origin {
            file: self.name.clone(),
            record: None,
        })))
    }
}

impl Pages<'_> {
    /// Reads a record. Gives the page in it, if it has one.
    fn page(&mut self) -> Result<Option<Draft>, ParseError> {
        if !self.stream.find_record()? {
            return Ok(None);
        }
        self.record = self.record.saturating_add(1);
        let header = (self.kind.header)(&mut self.stream)?;
        match &header.role {
            Role::Page | Role::Text => {}
            Role::Label => return Ok(None),
            Role::Other => {
                self.pass(self.length(&header)?)?;
                return Ok(None);
            }
            Role::Missed(why) => {
                self.missed.count(why, self.record);
                if let Some(length) = header.length {
                    self.pass(length)?;
                }
                return Ok(None);
            }
        }
        let length = self.length(&header)?;
        tracing::trace!(record = self.record, length, "response");
        let (content, is_whole) = self.content(length)?;
        let given = Origin {
            file: self.name.clone(),
            record: Some(self.record),
        };
        match look(&header, content, is_whole, given, &self.options, &self.budget)? {
            Found::Page(draft) => return Ok(Some(draft)),
            Found::NoPage => self.options.tally.passed_over(),
            Found::Missed(why) => self.missed.count(&why, self.record),
            Found::NoResponse => return Err(self.stream.broken("the header of its response cannot be read")),
        }
        Ok(None)
    }

    fn length(&self, header: &Header) -> Result<u64, ParseError> {
        let missing = || self.stream.broken("its header does not say how long it is");
        header.length.ok_or_else(missing)
    }

    fn pass(&mut self, length: u64) -> Result<(), ParseError> {
        self.stream.pass(length, self.kind.needs_blank)
    }

    /// The content of a record, and whether that is all of it: of what is longer than any page, the beginning is enough.
    fn content(&mut self, length: u64) -> Result<(Vec<u8>, bool), ParseError> {
        // A little more than a page, for the header of the response.
        let most = (self.options.limits.page_bytes as u64).saturating_add(HEADER_BYTES as u64);
        let mut content = self.stream.content(length.min(most))?;
        let read = content.len() as u64;
        let is_cut_off = read < length.min(most);
        if !is_cut_off && length <= most {
            match self.stream.boundary(&content)? {
                Boundary::Here => return Ok((content, true)),
                Boundary::Before => return Err(self.stream.broken(INSIDE)),
                Boundary::None => {}
            }
        }
        // Where the length is wrong, what belongs to the record ends where the next one begins.
        if let Some(at) = self.stream.next_record(&content) {
            let rest = content.split_off(at);
            self.stream.give_back(rest);
            self.damages += 1;
            if self.damages > MOST_DAMAGES {
                return Err(self.stream.cut_off(
                    "its length is wrong, as were a thousand others; dateline stopped reading here",
                ));
            }
            return Err(self.stream.broken(INSIDE));
        }
        if is_cut_off {
            return Err(self.stream.cut_off("it is cut off"));
        }
        if length <= most {
            return Err(self
                .stream
                .broken("its length is wrong: more data follows its end"));
        }
        self.pass(length - read)?;
        Ok((content, false))
    }
}
