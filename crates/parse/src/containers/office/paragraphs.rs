//! The text of a document, built from its paragraphs, line breaks and cells.

use crate::error::ParseError;

mod uses;

use uses::{Use, used_as};

/// How much text is held back to see how the document uses its paragraphs, in bytes.
const SAMPLE_BYTES: usize = 64 << 10;

/// How many paragraphs are held back for that at most: empty ones have no bytes.
const SAMPLE_PARAGRAPHS: usize = 4000;

/// A cell that is longer is prose, and no entry in a table, in bytes.
const ENTRY_BYTES: usize = 80;

/// How many empty cells leave a trace.
const MOST_TABS: u32 = 32;

/// What a paragraph in a box costs beside its text, in bytes: a document may have millions of one letter.
const PARAGRAPH_BYTES: usize = 64;

/// How many empty paragraphs, one behind the other, leave a trace.
const MOST_EMPTY: u32 = 2;

/// Puts the text of a document together.
///
/// Between paragraphs stands an empty line, unless the document sets its paragraphs apart by empty ones; a row of a table is a line with tabs
/// between its cells, unless they hold prose. An empty paragraph is one more empty line. The text in a box follows the paragraph that the box is fastened to.
pub(super) struct Paragraphs {
    /// The paragraph being read.
    line: String,
    /// The paragraphs around boxes, outermost first.
    outer: Vec<Line>,
    outer_bytes: usize,
    /// The paragraphs in boxes that wait for the end of the one that they are fastened to.
    boxed: Vec<String>,
    /// How much memory these take.
    boxed_bytes: usize,
    cell: Cell,
    /// Whether the paragraph is the large first letter of the next one.
    is_drop_cap: bool,
    /// What was held back.
    sample: Vec<String>,
    sample_bytes: usize,
    used_as: Option<Use>,
    /// How many empty lines stand at the end of what was written.
    gap: u32,
    ready: String,
    limit: usize,
}

/// A paragraph that a box interrupts.
struct Line {
    text: String,
    cell: Cell,
}

/// Where the paragraph stands in a table.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// How many cells were begun and not ended.
    depth: u32,
    /// Where in the line the cell begins.
    start: usize,
    /// Whether a paragraph of this cell is in the text already.
    has_paragraph: bool,
    /// Whether nothing came after the end of the last cell.
    between: bool,
    /// Whether a paragraph has ended, if there is more in the row.
    owes_paragraph: bool,
    /// How many cells have ended, if there is more in the row.
    owed_tabs: u32,
}

impl Paragraphs {
    /// `limit` is how long a paragraph may be, in bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            line: String::new(),
            outer: Vec::new(),
            outer_bytes: 0,
            boxed: Vec::new(),
            boxed_bytes: 0,
            cell: Cell::default(),
            is_drop_cap: false,
            sample: Vec::new(),
            sample_bytes: 0,
            used_as: None,
            gap: 0,
            ready: String::new(),
            limit,
        }
    }

    /// Adds text to the paragraph. Line breaks and other control characters in it are spaces.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.settle();
        if text.bytes().any(|byte| byte.is_ascii_control()) {
            let spaced = text.chars().map(|c| if c.is_ascii_control() { ' ' } else { c });
            self.line.extend(spaced);
        } else {
            self.line.push_str(text);
        }
    }

    pub(super) fn tab(&mut self) {
        self.settle();
        self.line.push('\t');
    }

    pub(super) fn line_break(&mut self) {
        self.settle();
        self.line.push('\n');
    }

    /// Whether a space here would follow another one, or begin the paragraph.
    pub(super) fn is_after_space(&self) -> bool {
        self.cell.owes_paragraph || self.line.is_empty() || self.line.ends_with([' ', '\n', '\t'])
    }

    /// The paragraph that begins is the large first letter of the next one.
    pub(super) fn drop_cap(&mut self) {
        self.is_drop_cap = true;
    }

    pub(super) fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.is_drop_cap) {
            return;
        }
        if self.cell.depth > 0 {
            // It may be the last one of its cell.
            self.cell.owes_paragraph = true;
        } else {
            self.emit();
            self.cell.has_paragraph = true;
        }
    }

    /// A paragraph in a cell of a table ends, where cells have no beginning.
    pub(super) fn end_paragraph_of_cell(&mut self) {
        self.cell.owes_paragraph = true;
    }

    /// A page or a section ends.
    pub(super) fn end_page(&mut self) {
        self.cell.owes_paragraph = false;
        self.emit();
        self.add(String::new());
    }

    pub(super) fn begin_cell(&mut self) {
        self.cell.depth = self.cell.depth.saturating_add(1);
    }

    pub(super) fn end_cell(&mut self) {
        let cell = &mut self.cell;
        cell.depth = cell.depth.saturating_sub(1);
        let is_entry = self.line.len().saturating_sub(cell.start) <= ENTRY_BYTES;
        if is_entry && !cell.has_paragraph {
            cell.owes_paragraph = false;
            cell.owed_tabs = cell.owed_tabs.saturating_add(1).min(MOST_TABS);
        } else {
            cell.owes_paragraph = true;
        }
        cell.start = self.line.len();
        cell.has_paragraph = false;
        cell.between = true;
    }

    /// A row of a table begins: what stands before it is a paragraph of its own.
    pub(super) fn begin_row(&mut self) {
        if self.cell.owes_paragraph || self.cell.owed_tabs == 0 {
            self.end_row();
        }
    }

    pub(super) fn end_row(&mut self) {
        if !self.line.is_empty() {
            self.emit();
        }
        self.cell = Cell {
            depth: self.cell.depth,
            ..Cell::default()
        };
    }

    /// A box with text of its own begins within the paragraph.
    pub(super) fn begin_box(&mut self) {
        self.outer_bytes += self.line.len();
        self.outer.push(Line {
            text: std::mem::take(&mut self.line),
            cell: std::mem::take(&mut self.cell),
        });
    }

    pub(super) fn end_box(&mut self) {
        self.emit();
        if let Some(Line { text, cell }) = self.outer.pop() {
            self.outer_bytes = self.outer_bytes.saturating_sub(text.len());
            self.line = text;
            self.cell = cell;
        }
    }

    /// The end of the document, or of what can be read of it.
    pub(super) fn end(&mut self) {
        while !self.outer.is_empty() {
            self.end_box();
        }
        if !self.line.is_empty() || !self.boxed.is_empty() {
            self.emit();
        }
        self.decide();
    }

    /// Takes the text that is ready.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.ready)
    }

    /// An error if what is held is longer than a paragraph may be.
    pub(super) fn check(&self) -> Result<(), ParseError> {
        if self.line.len() + self.boxed_bytes + self.outer_bytes > self.limit {
            return Err(ParseError::RecordTooLong {
                place: "a paragraph of the document".to_owned(),
                what: "record",
                limit: self.limit,
            });
        }
        Ok(())
    }

    /// Pays what cells and paragraphs before owe, as there is more in the row.
    fn settle(&mut self) {
        if self.cell.owes_paragraph {
            self.cell.owes_paragraph = false;
            self.emit();
            self.cell.has_paragraph = !self.cell.between;
        } else if self.cell.owed_tabs > 0 {
            for _ in 0..self.cell.owed_tabs {
                self.line.push('\t');
            }
            self.cell.start = self.line.len();
        }
        self.cell.owed_tabs = 0;
        self.cell.between = false;
    }

    /// Puts the paragraph being read into the text.
    fn emit(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.cell.start = 0;
        self.cell.owes_paragraph = false;
        self.cell.owed_tabs = 0;
        if !self.outer.is_empty() {
            if !line.trim().is_empty() {
                self.boxed_bytes += line.len() + PARAGRAPH_BYTES;
                self.boxed.push(line);
            }
            return;
        }
        let boxed = std::mem::take(&mut self.boxed);
        self.boxed_bytes = 0;
        if boxed.is_empty() || !line.trim().is_empty() {
            self.add(line);
        }
        for paragraph in boxed {
            self.add(paragraph);
        }
    }

    /// Adds a paragraph to the text, or holds it back.
    fn add(&mut self, mut paragraph: String) {
        paragraph.truncate(paragraph.trim_end().len());
        if let Some(used_as) = self.used_as {
            self.write(used_as, &paragraph);
            return;
        }
        self.sample_bytes += paragraph.len();
        self.sample.push(paragraph);
        if self.sample_bytes > SAMPLE_BYTES || self.sample.len() > SAMPLE_PARAGRAPHS {
            self.decide();
        }
    }

    /// Writes what was held back.
    fn decide(&mut self) {
        let used_as = *self.used_as.get_or_insert_with(|| used_as(&self.sample));
        for paragraph in std::mem::take(&mut self.sample) {
            self.write(used_as, &paragraph);
        }
    }

    fn write(&mut self, used_as: Use, paragraph: &str) {
        match used_as {
            Use::Line => {
                self.ready.push_str(paragraph);
                self.ready.push('\n');
            }
            // What is set apart by empty paragraphs stays further apart than others.
            Use::Paragraph if paragraph.is_empty() => {
                if (1..=MOST_EMPTY).contains(&self.gap) {
                    self.ready.push('\n');
                    self.gap += 1;
                }
            }
            // Here an indent is only layout; between lines it may begin a paragraph.
            Use::Paragraph => {
                self.ready.push_str(paragraph.trim_start());
                self.ready.push_str("\n\n");
                self.gap = 1;
            }
        }
    }
}

#[cfg(test)]
mod tests;
