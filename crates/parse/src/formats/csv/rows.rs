//! Rows of cells, one at a time, whatever quotation marks there are.

use std::io::{self, BufRead, Read as _};
use std::ops::Range;

use crate::bytes::reread::Reread;

/// What came of reading a row; the numbers are those of the line that it begins on.
pub(super) enum Row {
    /// [`Rows::cells`] has them.
    Cells(u64),
    /// A quotation mark opened a cell and nothing closed it. The next row is that on the next line.
    Unclosed(u64),
    /// Longer than so many bytes.
    TooLong(u64, usize),
    End,
}

/// The rows of a source.
pub(super) struct Rows<R> {
    source: Reread<R>,
    limit: usize,
    pub(super) delimiter: u8,
    /// The row as it stands in the file.
    raw: Vec<u8>,
    /// Its cells, without quotation marks, one behind the other.
    text: Vec<u8>,
    cells: Vec<Range<usize>>,
    line: u64,
}

/// Where in a row the reading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quotation mark within a quoted cell: the end of it, or the first of two that stand for one.
    QuoteInQuoted,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(source: R, limit: usize) -> Self {
        Self {
            source: Reread::new(source),
            limit,
            delimiter: b',',
            raw: Vec::new(),
            text: Vec::new(),
            cells: Vec::new(),
            line: 1,
        }
    }

    /// The cells of the row last read.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        self.cells
            .iter()
            .map(|cell| self.text.get(cell.clone()).unwrap_or_default())
    }

    /// The first line. It is read again with the first row.
    pub(super) fn peek_line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let limit = self.limit as u64;
        self.source.by_ref().take(limit).read_until(b'\n', &mut line)?;
        self.source.give_back(line.clone());
        Ok(line)
    }

    /// Reads the next row that is not blank.
    pub(super) fn next(&mut self) -> io::Result<Row> {
        loop {
            let line = self.line;
            let row = self.row(line)?;
            if !matches!(row, Row::Cells(_)) || self.cells().any(|cell| !cell.trim_ascii().is_empty()) {
                return Ok(row);
            }
        }
    }

    fn row(&mut self, line: u64) -> io::Result<Row> {
        self.raw.clear();
        self.text.clear();
        self.cells.clear();
        let mut state = State::CellStart;
        let mut start = 0;
        let mut too_long = false;
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                if state == State::Quoted {
                    return Ok(self.unclosed(line));
                }
                if self.raw.is_empty() && !too_long {
                    return Ok(Row::End);
                }
                self.cells.push(start..self.text.len());
                return Ok(if too_long {
                    Row::TooLong(line, self.limit)
                } else {
                    Row::Cells(line)
                });
            }
            let mut used = 0;
            let mut ended = false;
            for &byte in buffer {
                used += 1;
                self.line += u64::from(byte == b'\n');
                if !too_long {
                    self.raw.push(byte);
                    too_long = self.raw.len() > self.limit;
                }
                let keep = match (state, byte) {
                    (State::CellStart, b'"') => {
                        state = State::Quoted;
                        false
                    }
                    (State::Quoted, b'"') => {
                        state = State::QuoteInQuoted;
                        false
                    }
                    (State::Quoted, _) => true,
                    (State::QuoteInQuoted, b'"') => {
                        state = State::Quoted;
                        true
                    }
                    (_, b'\n') => {
                        ended = true;
                        false
                    }
                    (_, byte) if byte == self.delimiter => {
                        self.cells.push(start..self.text.len());
                        start = self.text.len();
                        state = State::CellStart;
                        false
                    }
                    (_, b'\r') => false,
                    _ => {
                        state = State::Plain;
                        true
                    }
                };
                if keep && !too_long {
                    self.text.push(byte);
                }
                if ended || too_long && state == State::Quoted {
                    break;
                }
            }
            self.source.consume(used);
            if ended {
                self.cells.push(start..self.text.len());
                return Ok(if too_long {
                    Row::TooLong(line, self.limit)
                } else {
                    Row::Cells(line)
                });
            }
            if too_long && state == State::Quoted {
                return Ok(self.unclosed(line));
            }
        }
    }

    /// Gives back what was read behind the first line of the row.
    fn unclosed(&mut self, line: u64) -> Row {
        let end = self
            .raw
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(self.raw.len(), |at| at + 1);
        let behind = self.raw.get(end..).unwrap_or_default();
        self.source.give_back(behind.to_vec());
        self.line = line + u64::from(self.raw.get(..end).is_some_and(|first| first.ends_with(b"\n")));
        Row::Unclosed(line)
    }
}
