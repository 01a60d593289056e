//! Rows of cells to the bytes of a CSV file.

use std::borrow::Cow;
use std::io;

use dateline_document::joined;

use crate::cell::{Cell, clip, is_formula};
use crate::options::{Dialect, Options};

/// Before the header of a spreadsheet table: tells Excel that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A run of rows being formatted, in memory: each worker fills its own, one thread writes them in order.
pub(crate) struct Rows {
    csv: csv::Writer<Vec<u8>>,
    dialect: Dialect,
    /// Rows so far.
    pub(crate) rows: u64,
    /// Cells that were cut.
    pub(crate) truncated: u64,
}

impl Rows {
    pub(crate) fn new(options: &Options) -> Self {
        let terminator = match options.dialect {
            Dialect::Spreadsheet => csv::Terminator::CRLF,
            Dialect::Plain => csv::Terminator::Any(b'\n'),
        };
        let csv = csv::WriterBuilder::new()
            .delimiter(options.delimiter)
            .terminator(terminator)
            .from_writer(Vec::new());
        Self {
            csv,
            dialect: options.dialect,
            rows: 0,
            truncated: 0,
        }
    }

    /// Appends a row.
    pub(crate) fn push(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            self.push_cell(cell)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(into_io)?;
        self.rows += 1;
        Ok(())
    }

    fn push_cell(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        let written = match cell {
            Cell::Empty => self.csv.write_field(b""),
            Cell::Integer(number) => self.csv.write_field(number.to_string()),
            Cell::Number(number) => self.csv.write_field(number.to_string()),
            Cell::Text(words) => {
                let words = self.fit(words);
                self.csv.write_field(words.as_bytes())
            }
            Cell::List(values) => {
                let words = joined(values);
                let words = self.fit(&words);
                self.csv.write_field(words.as_bytes())
            }
        };
        written.map_err(into_io)
    }

    /// The words as the dialect wants them: not a formula, not too long.
    fn fit<'a>(&mut self, words: &'a str) -> Cow<'a, str> {
        let guard = self.dialect == Dialect::Spreadsheet && is_formula(words);
        let clipped = clip(words, usize::from(guard));
        self.truncated += u64::from(clipped.is_some());
        match (guard, clipped) {
            (false, None) => Cow::Borrowed(words),
            (false, Some(clipped)) => Cow::Owned(clipped),
            (true, None) => Cow::Owned(format!("'{words}")),
            (true, Some(clipped)) => Cow::Owned(format!("'{clipped}")),
        }
    }

    /// The bytes.
    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        self.csv.into_inner().map_err(|error| error.into_error())
    }
}

/// The mark, where the dialect has one, and the header row.
pub(crate) fn header(options: &Options, columns: impl Iterator<Item = &'static str>) -> io::Result<Vec<u8>> {
    let mut rows = Rows::new(options);
    let cells: Vec<Cell<'_>> = columns.map(Cell::text).collect();
    rows.push(&cells)?;
    let header = rows.finish()?;
    let mark = match options.dialect {
        Dialect::Spreadsheet => BYTE_ORDER_MARK,
        Dialect::Plain => "",
    };
    Ok([mark.as_bytes(), &header].concat())
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
