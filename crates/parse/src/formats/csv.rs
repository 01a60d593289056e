//! CSV and TSV: a header and an article a row.
//!
//! Written by hand rather than with the `csv` crate: a quotation mark that is never closed would make that one read the rest of
//! the file, whatever its size, as one cell. Here it costs the row that it stands in.

use std::io::{BufRead, BufReader};
use std::sync::Arc;

use dateline_types::{Metadata, Origin, Reject};

use crate::adapter::{Adapter, Mark};
use crate::bytes::decode::decode_part;
use crate::bytes::utf8::utf8;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::fields::{Field, Fields, Slot};
use crate::formats::article::{Article, Content};
use crate::input::Input;
use crate::options::Options;

mod rows;

use rows::{Row, Rows};

/// Tables of articles.
pub(crate) struct Csv;

const BUFFER_BYTES: usize = 64 << 10;

/// What may stand between cells, the most frequent first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

impl Adapter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    /// Whether the first line names a text and something else.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let columns = split(line, delimiter_of(line));
        let fields = Fields::default();
        let known: Vec<_> = columns.iter().filter_map(|column| fields.get(column)).collect();
        Mark::likely_if(
            known.len() > 1
                && known
                    .iter()
                    .any(|field| matches!(field.slot, Slot::Text | Slot::Html)),
        )
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let source = BufReader::with_capacity(BUFFER_BYTES, utf8(input.source));
        Box::new(Table {
            rows: Rows::new(source, input.options.limits.record_bytes),
            name: input.name,
            options: input.options,
            columns: Vec::new(),
            width: 0,
            record: 0,
            ended: false,
        })
    }
}

/// The rows of a table as records.
struct Table<R> {
    rows: Rows<R>,
    name: String,
    options: Arc<Options>,
    /// What the columns hold that are of use: their numbers, the surest names first.
    columns: Vec<(usize, Field)>,
    /// How many columns there are; 0 before the header was read.
    width: usize,
    record: u32,
    ended: bool,
}

impl<R: BufRead> Iterator for Table<R> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut origin = Origin {
            file: self.name.clone(),
            record: None,
        };
        if self.width == 0
            && let Err(error) = self.header()
        {
            self.ended = true;
            return Some(Err(error.reject(origin)));
        }
        let row = match self.rows.next() {
            Ok(row) => row,
            Err(error) => {
                self.ended = true;
                return Some(Err(ParseError::read(error).reject(origin)));
            }
        };
        self.record = self.record.saturating_add(1);
        origin.record = Some(self.record);
        let draft = match row {
            Row::Cells(line) => {
                let article = self.article(line);
                article.and_then(|article| article.draft(&origin, &self.options))
            }
            Row::Unclosed(line) => Err(ParseError::Row {
                line,
                message: "a quotation mark opens a cell and is never closed".to_owned(),
                hint: "close it, or double it if it belongs to the text; the rows after this one were read",
            }),
            Row::TooLong(line, limit) => Err(ParseError::RecordTooLong {
                place: format!("line {line}"),
                what: "row",
                limit,
            }),
            Row::End => {
                self.ended = true;
                if self.record > 1 {
                    return None;
                }
                origin.record = None;
                Err(ParseError::Empty)
            }
        };
        Some(draft.map_err(|error| error.reject(origin)))
    }
}

impl<R: BufRead> Table<R> {
    /// Reads the header.
    fn header(&mut self) -> Result<(), ParseError> {
        self.rows.delimiter = delimiter_of(&self.rows.peek_line()?);
        let line = match self.rows.next()? {
            Row::Cells(line) => line,
            Row::Unclosed(line) | Row::TooLong(line, _) => {
                return Err(ParseError::Row {
                    line,
                    message:
                        "the header cannot be read: a quotation mark in it is never closed, or it is too long"
                            .to_owned(),
                    hint: "correct the first line",
                });
            }
            Row::End => return Err(ParseError::Empty),
        };
        let names: Vec<String> = self
            .rows
            .cells()
            .map(|cell| decode_part(cell).trim().to_owned())
            .collect();
        self.width = names.len();
        let fields = names.iter().map(|name| self.options.fields.get(name));
        self.columns = fields
            .enumerate()
            .filter_map(|(number, field)| Some((number, field?)))
            .collect();
        self.columns.sort_by_key(|(_, field)| field.rank);
        if !self
            .columns
            .iter()
            .any(|(_, field)| matches!(field.slot, Slot::Text | Slot::Html))
        {
            let mut columns: Vec<String> = names
                .iter()
                .take(MOST_NAMED)
                .map(|name| name.chars().take(LONGEST_NAMED).collect())
                .collect();
            if names.len() > MOST_NAMED {
                columns.push("…".to_owned());
            }
            return Err(ParseError::Row {
                line,
                message: format!(
                    "no column has a name that dateline knows for texts; the columns are `{}`",
                    columns.join("`, `")
                ),
                hint: "name the column that holds the text with `--fields text=NAME`",
            });
        }
        Ok(())
    }

    /// The article in the row that was read.
    fn article(&self, line: u64) -> Result<Article, ParseError> {
        let cells: Vec<&[u8]> = self.rows.cells().collect();
        let more = cells.get(self.width..).unwrap_or_default();
        if more.iter().any(|cell| !cell.trim_ascii().is_empty()) {
            return Err(ParseError::Row {
                line,
                message: format!(
                    "the row has {} cells, but the header has {}",
                    cells.len(),
                    self.width
                ),
                hint: "put quotation marks around a text that contains the separator",
            });
        }
        let mut metadata = Metadata::default();
        let mut text = None;
        let mut html = None;
        for (column, field) in &self.columns {
            let Some(cell) = cells.get(*column).filter(|cell| !cell.trim_ascii().is_empty()) else {
                continue;
            };
            let cell = decode_part(cell);
            let words = || Some(cell.trim().to_owned()).filter(|words| !is_nothing(words));
            let slot = match field.slot {
                Slot::Text => {
                    text.get_or_insert_with(|| cell.to_string());
                    continue;
                }
                Slot::Html => {
                    html.get_or_insert_with(|| cell.to_string());
                    continue;
                }
                Slot::Authors => {
                    if metadata.authors.is_empty() {
                        metadata.authors = words().map(|words| list(&words)).unwrap_or_default();
                    }
                    continue;
                }
                Slot::Id => &mut metadata.id,
                Slot::Url => &mut metadata.url,
                Slot::Publisher => &mut metadata.publisher,
                Slot::Headline => &mut metadata.headline,
                Slot::Published => &mut metadata.published,
                Slot::Language => &mut metadata.language,
            };
            if slot.is_none() {
                *slot = words();
            }
        }
        let content = match (text, html) {
            (Some(text), _) => Content::Text(text),
            (None, Some(html)) => Content::Html(html),
            (None, None) => {
                return Err(ParseError::EmptyText {
                    place: format!("line {line}"),
                });
            }
        };
        Ok(Article { metadata, content })
    }
}

/// How many columns a message names, and how much of each name.
const MOST_NAMED: usize = 12;
const LONGEST_NAMED: usize = 30;

/// What tools write into a cell that has nothing in it.
fn is_nothing(words: &str) -> bool {
    ["", "nan", "NaN", "None", "null", "NULL", "N/A", "[]"].contains(&words)
}

/// The names in a cell: `Ann Roe; Ben Poe`, or `['Ann Roe', 'Ben Poe']` as pandas writes a list.
fn list(words: &str) -> Vec<String> {
    let inside = words
        .strip_prefix('[')
        .and_then(|inside| inside.strip_suffix(']'));
    let separator = if inside.is_some() { ',' } else { ';' };
    let names = inside.unwrap_or(words).split(separator);
    let names = names.map(|name| {
        name.trim()
            .trim_matches(if inside.is_some() { &['\'', '"'][..] } else { &[] })
    });
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// What separates the cells of `line`.
fn delimiter_of(line: &[u8]) -> u8 {
    let count = |delimiter: &u8| line.iter().filter(|byte| *byte == delimiter).count();
    // Of equals, `max_by_key` takes the last.
    DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// The cells of a header without quotation marks around them, for a look.
fn split(line: &[u8], delimiter: u8) -> Vec<String> {
    let cells = line.split(|byte| *byte == delimiter);
    cells
        .map(|cell| String::from_utf8_lossy(cell).trim().trim_matches('"').to_owned())
        .collect()
}

#[cfg(test)]
mod tests;
