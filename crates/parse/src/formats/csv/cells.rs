//! The bytes of a row to its cells, whatever its quotation marks mean.
//!
//! A mark at the beginning of a cell may quote the cell, as it does in proper CSV, or belong to the text, as in tables that a
//! program wrote without looking: `1;Row;"A well is no bank," said X`. A mark that closes, and behind which no cell ends, proves
//! the second. One that opens within a quoted cell, `"He said "no" and left"`, is a mark that somebody forgot to double.

use std::ops::Range;

use super::dialect::Dialect;

/// Where in a row the reading stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    CellStart,
    Plain,
    Quoted,
    /// Behind a backslash within a quoted cell.
    Escaped,
    /// Behind a backslash within a cell without marks around it.
    PlainEscaped,
    /// Behind a mark within a quoted cell, and perhaps white space.
    Closing,
    /// In a cell that begins with a mark of its text, outside of its marks.
    Own,
    /// The same, between two of its marks: what separates cells separates none here.
    OwnPair,
}

/// What was seen of marks, over all rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Cells in marks.
    pub(super) quoted: usize,
    /// Cells whose marks are of use: a separator, line break or doubled mark is inside.
    pub(super) protecting: usize,
    /// Cells that begin with a mark of their text.
    pub(super) own: usize,
    /// Marks within quoted cells that should have been doubled.
    pub(super) undoubled: usize,
}

/// The cells of the row that is being read.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) dialect: Dialect,
    pub(super) seen: Seen,
    /// The cells without the marks around them, one behind the other.
    text: Vec<u8>,
    cells: Vec<Range<usize>>,
    state: State,
    start: usize,
    /// White space behind a mark that may close the cell.
    pending: Vec<u8>,
    /// Whether the cell runs over a line end.
    over_lines: bool,
    protects: bool,
    has_undoubled: bool,
    /// Whether a mark of the row is not where proper CSV has it.
    pub(super) is_odd: bool,
}

impl Cells {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            ..Self::default()
        }
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
        self.pending.clear();
        self.state = State::CellStart;
        self.start = 0;
        self.is_odd = false;
        self.open();
    }

    /// The cells of the row.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let cells = self.cells.iter();
        cells.map(|cell| self.text.get(cell.clone()).unwrap_or_default())
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Puts `cells` in place of what was read.
    pub(super) fn replace(&mut self, cells: &[Vec<u8>]) {
        self.text.clear();
        self.cells.clear();
        for cell in cells {
            let start = self.text.len();
            self.text.extend_from_slice(cell);
            self.cells.push(start..self.text.len());
        }
    }

    /// Whether the row cannot end here: within a quoted cell.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, State::Quoted | State::Escaped)
    }

    /// Takes a byte. Whether the row ended with it.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        match self.state {
            State::CellStart => self.begin(byte),
            State::Quoted => {
                self.quoted(byte);
                false
            }
            State::Escaped => {
                if !matches!(byte, b'"' | b'\\') {
                    self.text.push(b'\\');
                }
                self.text.push(byte);
                self.state = State::Quoted;
                false
            }
            State::PlainEscaped if self.dialect.ends_row(byte) => {
                self.text.push(b'\\');
                self.state = State::Plain;
                self.plain(byte)
            }
            State::PlainEscaped => {
                if !matches!(byte, b'"' | b'\\') && byte != self.dialect.delimiter {
                    self.text.push(b'\\');
                }
                self.text.push(byte);
                self.state = State::Plain;
                false
            }
            State::Closing => self.closing(byte),
            State::OwnPair if byte == self.dialect.delimiter => {
                self.text.push(byte);
                false
            }
            State::Plain | State::Own | State::OwnPair => self.plain(byte),
        }
    }

    /// Ends the last cell.
    pub(super) fn end(&mut self) {
        match self.state {
            State::Closing => self.close(),
            State::PlainEscaped => self.text.push(b'\\'),
            _ => {
                if self.text.len() > self.start && self.text.last() == Some(&b'\r') {
                    self.text.pop();
                }
            }
        }
        self.next_cell();
    }

    fn begin(&mut self, byte: u8) -> bool {
        match byte {
            b'"' if self.dialect.has_quotes => {
                // Some write a blank behind each separator.
                self.text.truncate(self.start);
                self.state = State::Quoted;
                false
            }
            b' ' => {
                self.text.push(byte);
                false
            }
            _ => {
                self.is_odd |= byte == b'"';
                self.state = State::Plain;
                self.plain(byte)
            }
        }
    }

    fn plain(&mut self, byte: u8) -> bool {
        if self.dialect.ends_row(byte) {
            self.end();
            return true;
        }
        if byte == self.dialect.delimiter {
            self.next_cell();
            return false;
        }
        if byte == b'\\' && self.dialect.has_backslashes {
            self.state = State::PlainEscaped;
            return false;
        }
        if byte == b'"' {
            self.state = match self.state {
                State::Own => State::OwnPair,
                State::OwnPair => State::Own,
                other => other,
            };
        }
        self.text.push(byte);
        false
    }

    fn quoted(&mut self, byte: u8) {
        match byte {
            b'"' => self.state = State::Closing,
            b'\\' if self.dialect.has_backslashes => self.state = State::Escaped,
            _ => {
                let ends_row = self.dialect.ends_row(byte);
                self.over_lines |= ends_row;
                self.protects |= ends_row || byte == self.dialect.delimiter;
                self.text.push(byte);
            }
        }
    }

    fn closing(&mut self, byte: u8) -> bool {
        match byte {
            _ if byte == self.dialect.delimiter => {
                self.close();
                self.next_cell();
                false
            }
            _ if self.dialect.ends_row(byte) => {
                self.end();
                true
            }
            b' ' | b'\t' | b'\r' => {
                self.pending.push(byte);
                false
            }
            // Whoever does not double marks means two by two.
            b'"' if self.has_undoubled => {
                self.text.push(b'"');
                self.text.append(&mut self.pending);
                false
            }
            b'"' if self.pending.is_empty() => {
                self.protects = true;
                self.text.push(b'"');
                self.state = State::Quoted;
                false
            }
            _ => {
                self.misplaced(byte);
                self.take(byte)
            }
        }
    }

    /// Behind a mark in a quoted cell stands `next`, and not the end of the cell.
    fn misplaced(&mut self, next: u8) {
        self.is_odd = true;
        let inside = self.text.get(self.start..).unwrap_or_default();
        let next = self.pending.first().copied().unwrap_or(next);
        let opens = opens(inside.last().copied(), next, self.dialect.delimiter);
        if opens || self.has_undoubled || self.over_lines {
            self.has_undoubled = true;
            self.seen.undoubled += 1;
            self.state = State::Quoted;
        } else {
            self.seen.own += 1;
            self.text.insert(self.start, b'"');
            self.state = State::Own;
        }
        self.text.push(b'"');
        self.text.append(&mut self.pending);
    }

    /// The marks around a cell are around it.
    fn close(&mut self) {
        self.pending.clear();
        self.seen.quoted += 1;
        self.seen.protecting += usize::from(self.protects);
    }

    fn next_cell(&mut self) {
        self.cells.push(self.start..self.text.len());
        self.start = self.text.len();
        self.state = State::CellStart;
        self.open();
    }

    fn open(&mut self) {
        self.over_lines = false;
        self.protects = false;
        self.has_undoubled = false;
    }
}

/// Whether a mark between two bytes opens a quotation, or stands behind a number for inches, rather than closes one.
pub(super) fn opens(before: Option<u8>, next: u8, delimiter: u8) -> bool {
    let Some(before) = before else {
        return !next.is_ascii_whitespace();
    };
    before.is_ascii_digit()
        || !next.is_ascii_whitespace()
            && (before.is_ascii_whitespace()
                || before == delimiter
                || matches!(before, b'(' | b'[' | b'{' | b'-'))
}
