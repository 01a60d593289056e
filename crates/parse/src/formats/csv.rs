//! CSV and TSV: a header and an article a row.
//!
//! How the table is written and in which encoding is settled once, from its beginning. Written by hand rather than with the `csv`
//! crate: a quotation mark that is never closed would make that one read the rest of the file, whatever its size, as one cell, and
//! it drops marks that nobody doubled. Here a mark that belongs to the text stays, and one that is never closed costs at most its row.

use std::io::BufRead;
use std::sync::Arc;

use dateline_types::{Metadata, Origin, Reject};

use crate::adapter::{Adapter, Mark};
use crate::bytes::settled::Settled;
use crate::bytes::utf8::utf8_ahead;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::fields::{Field, Fields, Slot};
use crate::formats::article::{Article, Content};
use crate::input::Input;
use crate::limits::TABLE_HEAD_BYTES;
use crate::options::Options;
use crate::values::{names, said};

mod cells;
mod dialect;
mod repair;
mod rows;
mod settle;

use rows::{Row, Rows};

/// Tables of articles.
pub(crate) struct Csv;

impl Adapter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    /// Whether the first line names a text and something else.
    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::likely_if(Header::of(head).is_some())
    }

    /// Also a row below and no sentence as the header: a text may begin with `News, story`. Between tabs stand no words of prose.
    fn recognizes_in_text(&self, head: &[u8], _mark: Mark) -> bool {
        Header::of(head).is_some_and(|header| header.has_tabs || header.has_row && header.is_of_names)
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let (head, source) = utf8_ahead(input.source);
        let is_whole = head.len() < TABLE_HEAD_BYTES;
        let (dialect, skipped) = settle::settle(&head, is_whole, &input.options.fields);
        let limit = input.options.limits.record_bytes;
        Box::new(Table {
            rows: Rows::new(source, dialect, 1, limit),
            encoding: Settled::from_head(&head),
            skipped,
            name: input.name,
            options: input.options,
            columns: Vec::new(),
            width: 0,
            record: 0,
            ended: false,
        })
    }
}

/// The header that an input seems to begin with.
struct Header {
    has_tabs: bool,
    /// Whether the next line has as many cells.
    has_row: bool,
    /// Whether its cells are names and no part of a sentence.
    is_of_names: bool,
}

impl Header {
    fn of(head: &[u8]) -> Option<Self> {
        let fields = Fields::default();
        let lines = first_lines(head);
        let (dialect, skipped) = settle::settle(lines, false, &fields);
        let mut rows = Rows::new(lines.get(skipped..)?, dialect, 1, lines.len());
        let Ok(Row::Cells(_)) = rows.next() else {
            return None;
        };
        let columns = rows.cells().filter_map(|cell| std::str::from_utf8(cell).ok());
        let known: Vec<_> = columns.filter_map(|column| fields.get(column)).collect();
        if known.len() < 2 || !known.iter().any(is_content) {
            return None;
        }
        let width = rows.cells().count();
        let longest = rows.cells().map(words).max();
        let is_of_names = longest.is_some_and(|words| words <= MOST_WORDS_OF_NAME)
            && (known.len() * 2 >= width || width >= MOST_CELLS_OF_PROSE);
        Some(Self {
            is_of_names,
            has_tabs: dialect.delimiter == b'\t',
            has_row: match rows.next() {
                Ok(Row::Cells(_)) => rows.cells().count() == width,
                // A cell that goes on behind what was looked at.
                Ok(Row::Unclosed(_)) => true,
                _ => false,
            },
        })
    }
}

fn words(cell: &[u8]) -> usize {
    let words = cell.split(u8::is_ascii_whitespace);
    words.filter(|word| !word.is_empty()).count()
}

/// A longer name has no column.
const MOST_WORDS_OF_NAME: usize = 4;

/// A first line of prose has fewer separators between so short pieces.
const MOST_CELLS_OF_PROSE: usize = 6;

/// The lines of `head` that tell whether it is a table.
fn first_lines(head: &[u8]) -> &[u8] {
    let ends = head
        .iter()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'\n' | b'\r'));
    let end = ends.map(|(at, _)| at + 1).nth(LINES_TO_RECOGNIZE);
    head.get(..end.unwrap_or(head.len())).unwrap_or(head)
}

const LINES_TO_RECOGNIZE: usize = 9;

fn is_content(field: &Field) -> bool {
    matches!(field.slot, Slot::Text | Slot::Html)
}

/// The rows of a table as records.
struct Table<R> {
    rows: Rows<R>,
    encoding: Settled,
    /// How many bytes of the beginning say only how the table is written.
    skipped: usize,
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
                hint: "close it, or double it if it belongs to the text; the lines after this one were read as rows of their own",
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
        self.rows.skip(self.skipped)?;
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
        let encoding = &mut self.encoding;
        let names = self
            .rows
            .cells()
            .map(|cell| encoding.decode(cell).trim().to_owned());
        let names: Vec<String> = names.collect();
        self.width = names.len();
        self.rows.width = self.width;
        let fields = &self.options.fields;
        let named = names.iter().enumerate();
        self.columns = named
            .filter_map(|(number, name)| Some((number, fields.get(name)?)))
            .collect();
        let has_header = self.columns.len() > 1
            || !fields.has_numbers()
            || names.iter().any(|name| fields.is_numbered(name));
        if !has_header {
            // A first line that names nothing, and columns by number: it is an article like the others.
            self.columns.clear();
            self.rows.again(line);
        }
        if !names.iter().any(|name| fields.is_numbered(name)) {
            let numbered = (0..self.width).filter_map(|number| Some((number, fields.numbered(number + 1)?)));
            self.columns.extend(numbered);
        }
        self.columns.sort_by_key(|(_, field)| field.rank);
        if self.columns.iter().any(|(_, field)| is_content(field)) {
            return Ok(());
        }
        Err(no_text(line, &names))
    }

    /// The article in the row that was read.
    fn article(&mut self, line: u64) -> Result<Article, ParseError> {
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
            let cell = self.encoding.decode(cell);
            let Some(words) = said(&cell) else {
                continue;
            };
            match field.slot {
                Slot::Text => {
                    text.get_or_insert_with(|| cell.to_string());
                }
                Slot::Html => {
                    html.get_or_insert_with(|| cell.to_string());
                }
                Slot::Authors if metadata.authors.is_empty() => metadata.authors = names(words),
                Slot::Note => metadata.notes.push(words.to_owned()),
                slot => {
                    if let Some(line) = slot.line_of(&mut metadata) {
                        line.get_or_insert_with(|| words.to_owned());
                    }
                }
            }
        }
        let content = match (text, html) {
            (Some(text), _) => Content::Either(text),
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

/// What to say of a table of whose columns none is called as texts are.
fn no_text(line: u64, names: &[String]) -> ParseError {
    let mut columns: Vec<String> = names
        .iter()
        .take(MOST_NAMED)
        .map(|name| name.chars().take(LONGEST_NAMED).collect())
        .collect();
    if names.len() > MOST_NAMED {
        columns.push("…".to_owned());
    }
    ParseError::Row {
        line,
        message: format!(
            "no column has a name that dateline knows for texts; the columns are `{}`",
            columns.join("`, `")
        ),
        hint: "name the column that holds the text with `--fields text=NAME`; if the table has no header, give its number: `--fields text=3`",
    }
}

#[cfg(test)]
mod tests;
