//! The bytes of a web archive: lines, content of a length that may lie, and the way on to the next record.

use std::io::{self, BufRead, Read as _};

use crate::bytes::reread::Reread;
use crate::error::ParseError;

/// How long the header of a record may be, in bytes, and a line of it.
pub(crate) const HEADER_BYTES: usize = 64 << 10;

/// A web archive as a stream.
pub(crate) struct Stream<'a> {
    source: Reread<Box<dyn BufRead + 'a>>,
    /// Whether a line begins a record.
    begins: fn(&[u8]) -> bool,
    /// How many bytes were read.
    offset: u64,
    /// The line that was read last.
    line: Vec<u8>,
    /// Whether nothing more can be read.
    pub(super) ended: bool,
}

impl<'a> Stream<'a> {
    pub(super) fn new(source: Box<dyn BufRead + 'a>, begins: fn(&[u8]) -> bool) -> Self {
        Self {
            source: Reread::new(source),
            begins,
            offset: 0,
            line: Vec::new(),
            ended: false,
        }
    }

    /// The line that was read last.
    pub(crate) fn line(&self) -> &[u8] {
        &self.line
    }

    /// Whether that line begins a record.
    pub(crate) fn is_at_record(&self) -> bool {
        (self.begins)(&self.line)
    }

    /// Takes note that the line belongs to nothing that is still to be read.
    pub(crate) fn take_line(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.line)
    }

    /// Reads a line, or as much of a long one as a line of a header may have. Whether there was anything.
    pub(crate) fn read_line(&mut self) -> io::Result<bool> {
        self.read_line_of(HEADER_BYTES as u64)
    }

    /// Reads up to and with the line that begins a record. Whether there was one.
    pub(super) fn find_record(&mut self) -> Result<bool, ParseError> {
        let mut garbage = 0u64;
        loop {
            if self.is_at_record() {
                if garbage > 0 {
                    tracing::debug!(
                        garbage,
                        offset = self.offset,
                        "bytes between the records of a web archive"
                    );
                }
                return Ok(true);
            }
            if !self.read_line()? {
                self.ended = true;
                return Ok(false);
            }
            garbage += self.line.trim_ascii().len() as u64;
        }
    }

    fn read_line_of(&mut self, most: u64) -> io::Result<bool> {
        self.line.clear();
        let done = self.source.by_ref().take(most).read_until(b'\n', &mut self.line);
        self.offset += self.line.len() as u64;
        if done.is_err() {
            // What came before the damage is no line: what comes behind it is not its end.
            self.line.clear();
        }
        Ok(done? > 0)
    }

    /// Reads `bytes` bytes, or as many as there are.
    pub(super) fn content(&mut self, bytes: u64) -> Result<Vec<u8>, ParseError> {
        self.line.clear();
        let mut content = Vec::new();
        let done = self.source.by_ref().take(bytes).read_to_end(&mut content);
        self.offset += content.len() as u64;
        done?;
        Ok(content)
    }

    /// Whether a record ends behind `content`, which was read last.
    pub(super) fn boundary(&mut self, content: &[u8]) -> Result<Boundary, ParseError> {
        if !self.read_line()? {
            return Ok(Boundary::Here);
        }
        let begun = content
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let begun = content.get(begun..).unwrap_or_default();
        if !begun.is_empty() && begun.len() <= HEADER_BYTES {
            // The length may end within the line that begins the next record.
            let whole = [begun, &self.line].concat();
            if (self.begins)(&whole) {
                self.line = whole;
                return Ok(Boundary::Before);
            }
        }
        for line in 0..2 {
            if line > 0 && !self.read_line()? || self.is_at_record() {
                return Ok(Boundary::Here);
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(Boundary::None);
            }
        }
        Ok(Boundary::Here)
    }

    /// Passes over `bytes` bytes, unless another record begins among them; `behind_blank` says that one does so behind an empty line only.
    pub(super) fn pass(&mut self, bytes: u64, behind_blank: bool) -> Result<(), ParseError> {
        let mut left = bytes;
        let mut is_behind = !behind_blank;
        let mut at_line = false;
        while left > 0 {
            if !self.read_line_of(left.min(HEADER_BYTES as u64))? {
                self.ended = true;
                return Err(self.broken_for_good("it is cut off"));
            }
            if at_line && is_behind && self.is_at_record() {
                return Err(self.broken(INSIDE));
            }
            is_behind = !behind_blank || self.line.trim_ascii().is_empty();
            at_line = self.line.ends_with(b"\n");
            left = left.saturating_sub(self.line.len() as u64);
        }
        self.line.clear();
        Ok(())
    }

    /// Where within the content of a record another one begins.
    pub(super) fn next_record(&self, content: &[u8]) -> Option<usize> {
        let mut at = 0;
        for line in content.split_inclusive(|byte| *byte == b'\n') {
            if line.len() <= HEADER_BYTES && (self.begins)(line) {
                return Some(at);
            }
            at += line.len();
        }
        None
    }

    /// Gives back what was read too much, with the line behind it.
    pub(super) fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.append(&mut self.line);
        self.offset = self.offset.saturating_sub(bytes.len() as u64);
        self.source.give_back(bytes);
    }

    /// A damaged record behind which the reading goes on.
    pub(crate) fn broken(&self, message: &str) -> ParseError {
        self.damaged(message, "the records after it were read")
    }

    /// A damaged record behind which nothing is read.
    pub(crate) fn broken_for_good(&self, message: &str) -> ParseError {
        self.damaged(
            message,
            "nothing after it was read; get the archive again for the rest",
        )
    }

    /// A record that the archive ends in.
    pub(crate) fn cut_off(&mut self, message: &str) -> ParseError {
        self.ended = true;
        self.broken_for_good(message)
    }

    fn damaged(&self, message: &str, hint: &'static str) -> ParseError {
        ParseError::Archive {
            message: format!(
                "a record of the web archive is damaged before byte {}: {message}",
                self.offset
            ),
            hint,
        }
    }
}

/// What stands behind the content of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Boundary {
    /// Two empty lines, the next record or the end of all.
    Here,
    /// The rest of the line that begins the next record; it was read.
    Before,
    /// Something else.
    None,
}

/// What is wrong with a record in which the next one begins.
pub(super) const INSIDE: &str = "its length is wrong: another record begins inside it";
