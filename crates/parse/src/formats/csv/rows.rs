//! Rows of cells, one at a time, whatever quotation marks there are.

use std::io::{self, BufRead, Read as _};

use crate::bytes::reread::Reread;

use super::cells::{Cells, Seen};
use super::dialect::Dialect;
use super::repair;

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
    cells: Cells,
    /// How many cells a row has; 0 before the header was read.
    pub(super) width: usize,
    /// Whether the source is the beginning of a longer one: a row that is open at its end says nothing.
    pub(super) goes_on: bool,
    /// The row as it stands in the file.
    raw: Vec<u8>,
    line: u64,
    /// What was seen of marks before the row.
    seen_before: Seen,
    /// How many bytes were taken for good, and how many were given back.
    taken: u64,
    given_back: u64,
}

/// So many bytes may be given back whatever was read so far.
const FREE_BYTES: u64 = 1 << 20;

/// How many times what was read may be given back: then cells end with their line, or marks that are never closed would
/// cost the square of the file.
const MOST_TIMES: u64 = 8;

impl<R: BufRead> Rows<R> {
    /// The rows of `source`, whose first line is that of number `line`.
    pub(super) fn new(source: R, dialect: Dialect, line: u64, limit: usize) -> Self {
        Self {
            source: Reread::new(source),
            limit,
            cells: Cells::new(dialect),
            width: 0,
            goes_on: false,
            raw: Vec::new(),
            line,
            seen_before: Seen::default(),
            taken: 0,
            given_back: 0,
        }
    }

    /// The cells of the row last read.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        self.cells.iter()
    }

    /// What was seen of marks in all rows.
    pub(super) fn seen(&self) -> Seen {
        self.cells.seen
    }

    /// Passes over a first line of `length` bytes.
    pub(super) fn skip(&mut self, length: usize) -> io::Result<()> {
        let mut source = self.source.by_ref().take(length as u64);
        io::copy(&mut source, &mut io::sink())?;
        self.line += u64::from(length > 0);
        Ok(())
    }

    /// Gives the row last read back, to be read again.
    pub(super) fn again(&mut self, line: u64) {
        self.line = line;
        self.source.give_back(std::mem::take(&mut self.raw));
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
        self.taken += self.raw.len() as u64;
        self.raw.clear();
        self.cells.clear();
        self.seen_before = self.cells.seen;
        let may_run_on = self.given_back <= FREE_BYTES + self.taken.saturating_mul(MOST_TIMES);
        let mut too_long = false;
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(self.at_end(line, too_long));
            }
            let mut used = 0;
            let mut ended = false;
            let mut unclosed = false;
            for &byte in buffer {
                used += 1;
                let ends_line = self.cells.dialect.ends_row(byte);
                self.line += u64::from(ends_line);
                if too_long {
                    ended = ends_line;
                } else {
                    self.raw.push(byte);
                    ended = self.cells.take(byte);
                    too_long = self.raw.len() > self.limit;
                    unclosed = self.cells.is_open() && (too_long || ends_line && !may_run_on);
                }
                if ended || unclosed {
                    break;
                }
            }
            self.source.consume(used);
            if unclosed {
                return Ok(self.unclosed(line));
            }
            if ended {
                return Ok(if too_long {
                    Row::TooLong(line, self.limit)
                } else {
                    self.whole(line)
                });
            }
        }
    }

    /// The row at the end of the source.
    fn at_end(&mut self, line: u64, too_long: bool) -> Row {
        if too_long {
            return Row::TooLong(line, self.limit);
        }
        if self.raw.is_empty() {
            return Row::End;
        }
        if self.cells.is_open() {
            if self.goes_on {
                self.cells.seen = self.seen_before;
                return Row::End;
            }
            return self.unclosed(line);
        }
        self.cells.end();
        self.whole(line)
    }

    /// The row that was read to its end, or that on the first of its lines, if a mark that belongs to the text made more of it.
    fn whole(&mut self, line: u64) -> Row {
        if !self.cells.is_odd || self.width == 0 {
            return Row::Cells(line);
        }
        let has_too_many = self.cells.len() > self.width;
        let has_lines = self.first_line() < self.raw.len();
        let holds_rows = has_too_many || has_lines && self.lines_are_rows();
        if !holds_rows {
            return Row::Cells(line);
        }
        match self.repaired() {
            Some(cells) => {
                self.take_first_line(line, &cells);
                Row::Cells(line)
            }
            None if has_lines => {
                self.give_back_rest(line);
                Row::Unclosed(line)
            }
            None => Row::Cells(line),
        }
    }

    /// What to do with a row whose last cell is not closed: it is the first line, if that makes a row of it and a row follows.
    fn unclosed(&mut self, line: u64) -> Row {
        let rest = self.raw.get(self.first_line()..).unwrap_or_default();
        let next = rest.get(..self.line_length(rest)).unwrap_or_default();
        let is_row_behind = next.is_empty() || repair::is_row(next, self.cells.dialect.delimiter, self.width);
        let cells = self.repaired().filter(|_| is_row_behind);
        match cells {
            Some(cells) => {
                self.take_first_line(line, &cells);
                Row::Cells(line)
            }
            None => {
                self.give_back_rest(line);
                Row::Unclosed(line)
            }
        }
    }

    /// Makes the first line the row, which has these cells.
    fn take_first_line(&mut self, line: u64, cells: &[Vec<u8>]) {
        self.give_back_rest(line);
        self.cells.replace(cells);
        self.cells.seen.own += 1;
    }

    /// The cells of the first line of the row.
    fn repaired(&self) -> Option<Vec<Vec<u8>>> {
        let first = self.raw.get(..self.first_line())?;
        repair::cells(first, self.cells.dialect.delimiter, self.width)
    }

    /// Whether each line of the row is a row.
    fn lines_are_rows(&self) -> bool {
        let dialect = &self.cells.dialect;
        let mut lines = self.raw.split_inclusive(|byte| dialect.ends_row(*byte));
        lines.all(|line| repair::is_row(line, dialect.delimiter, self.width))
    }

    /// How long the first line of `bytes` is, with its end.
    fn line_length(&self, bytes: &[u8]) -> usize {
        let end = bytes.iter().position(|byte| self.cells.dialect.ends_row(*byte));
        end.map_or(bytes.len(), |at| at + 1)
    }

    fn first_line(&self) -> usize {
        self.line_length(&self.raw)
    }

    /// Gives back what was read behind the first line of the row, whose mark belongs to its text.
    fn give_back_rest(&mut self, line: u64) {
        self.cells.seen = self.seen_before;
        let end = self.first_line();
        let rest = self.raw.split_off(end.min(self.raw.len()));
        self.given_back += rest.len() as u64;
        self.source.give_back(rest);
        let dialect = &self.cells.dialect;
        self.line = line + u64::from(self.raw.last().is_some_and(|byte| dialect.ends_row(*byte)));
    }
}
