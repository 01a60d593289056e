//! The text of a document, built from its paragraphs, line breaks and cells.

use crate::error::ParseError;

/// How much text is held back to see how the document uses its paragraphs, in bytes.
const SAMPLE_BYTES: usize = 64 << 10;

/// How many paragraphs are held back for that at most: empty ones have no bytes.
const SAMPLE_PARAGRAPHS: usize = 4000;

/// A paragraph that is longer is prose, and no line of a header, in bytes.
const PROSE_BYTES: usize = 100;

/// A cell that is longer is prose, and no entry in a table, in bytes.
const ENTRY_BYTES: usize = 80;

/// How many empty cells leave a trace.
const MOST_TABS: u32 = 32;

/// How many empty paragraphs, one behind the other, leave a trace.
const MOST_EMPTY: u32 = 2;

/// What a paragraph of a document stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// A paragraph of the text.
    Paragraph,
    /// A line: an empty one stands between paragraphs.
    Line,
}

/// Puts the text of a document together.
///
/// Between paragraphs stands an empty line, unless the document sets its paragraphs apart by empty ones; a row of a table is a line with tabs
/// between its cells, unless they hold prose. An empty paragraph is one more empty line. The text in a box follows the paragraph that the box is fastened to.
pub(super) struct Paragraphs {
    /// The paragraph being read.
    line: String,
    /// The paragraphs around boxes, outermost first.
    outer: Vec<Line>,
    /// The paragraphs in boxes that wait for the end of the one that they are fastened to.
    boxed: Vec<String>,
    boxed_bytes: usize,
    cell: Cell,
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
            boxed: Vec::new(),
            boxed_bytes: 0,
            cell: Cell::default(),
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

    pub(super) fn end_paragraph(&mut self) {
        if self.cell.depth > 0 {
            // It may be the last one of its cell.
            self.cell.owes_paragraph = true;
        } else {
            self.emit();
            self.cell.has_paragraph = true;
        }
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
        self.outer.push(Line {
            text: std::mem::take(&mut self.line),
            cell: std::mem::take(&mut self.cell),
        });
    }

    pub(super) fn end_box(&mut self) {
        self.emit();
        if let Some(Line { text, cell }) = self.outer.pop() {
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
        let around: usize = self.outer.iter().map(|line| line.text.len()).sum();
        if self.line.len() + self.boxed_bytes + around > self.limit {
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
                self.boxed_bytes += line.len();
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
            Use::Paragraph => {
                self.ready.push_str(paragraph);
                self.ready.push_str("\n\n");
                self.gap = 1;
            }
        }
    }
}

/// What `paragraphs` stand for.
fn used_as(paragraphs: &[String]) -> Use {
    if are_wrapped(paragraphs) || are_set_apart(paragraphs) {
        Use::Line
    } else {
        Use::Paragraph
    }
}

/// Whether the lines of a text were saved as paragraphs: then many go on in the next one, with a small letter.
fn are_wrapped(paragraphs: &[String]) -> bool {
    let (mut neighbours, mut going_on) = (0usize, 0usize);
    for (paragraph, next) in paragraphs.iter().zip(paragraphs.iter().skip(1)) {
        if paragraph.is_empty() || next.is_empty() {
            continue;
        }
        neighbours += 1;
        let ends = paragraph.ends_with(['.', '!', '?', ':', ';', '"', '”', '»', '’', ')']);
        if !ends && next.trim_start().starts_with(char::is_lowercase) {
            going_on += 1;
        }
    }
    going_on >= 3 && going_on * 4 >= neighbours
}

/// Whether empty paragraphs stand between those with prose: then those that stand together are lines of one block.
fn are_set_apart(paragraphs: &[String]) -> bool {
    let (mut together, mut apart) = (0usize, 0usize);
    let mut gap = None;
    for paragraph in paragraphs {
        if paragraph.is_empty() {
            gap = gap.map(|gap: usize| gap + 1);
        } else if paragraph.len() < PROSE_BYTES {
            gap = None;
        } else {
            match gap {
                Some(0) => together += 1,
                Some(_) => apart += 1,
                None => {}
            }
            gap = Some(0);
        }
    }
    apart >= 2 && together * 10 <= apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(build: impl FnOnce(&mut Paragraphs)) -> String {
        let mut paragraphs = Paragraphs::new(1000);
        build(&mut paragraphs);
        paragraphs.end();
        paragraphs.take()
    }

    fn cell(out: &mut Paragraphs, texts: &[&str]) {
        out.begin_cell();
        for text in texts {
            out.text(text);
            out.end_paragraph();
        }
        out.end_cell();
    }

    #[test]
    fn an_empty_line_stands_between_paragraphs() {
        let text = built(|out| {
            for text in ["Rain", "", "", "It rained.\nA lot.", "Snow fell. "] {
                out.text(text);
                out.end_paragraph();
            }
        });
        assert_eq!(text, "Rain\n\n\n\nIt rained. A lot.\n\nSnow fell.\n\n");
    }

    #[test]
    fn lines_that_were_saved_as_paragraphs_are_lines() {
        let lines = [
            "The council said on Monday that the",
            "bridge was closed, and that nobody",
            "knew for how long it would stay so.",
            "",
            "The mayor went to see the bridge in",
            "the evening, with two engineers and",
            "a lamp.",
        ];
        let text = built(|out| {
            for line in lines {
                out.text(line);
                out.end_paragraph();
            }
        });
        assert_eq!(text, format!("{}\n", lines.join("\n")));
    }

    #[test]
    fn where_prose_is_set_apart_by_empty_paragraphs_the_others_are_lines() {
        let prose = "The bridge was closed on Monday. "
            .repeat(4)
            .trim_end()
            .to_owned();
        let lines = |apart: bool| -> Vec<String> {
            let mut lines = vec!["Rain".to_owned(), "By Ann Roe".to_owned(), String::new()];
            for _ in 0..4 {
                lines.push(prose.clone());
                if apart {
                    lines.push(String::new());
                }
            }
            lines
        };
        for apart in [true, false] {
            let text = built(|out| {
                for line in lines(apart) {
                    out.text(&line);
                    out.end_paragraph();
                }
            });
            let head = if apart {
                "Rain\nBy Ann Roe\n\n"
            } else {
                "Rain\n\nBy Ann Roe\n\n\n"
            };
            assert_eq!(text, format!("{head}{}", format!("{prose}\n\n").repeat(4)));
        }
    }

    #[test]
    fn short_cells_stand_in_a_line_and_prose_does_not() {
        let text = built(|out| {
            cell(out, &["HD"]);
            cell(out, &["Rain"]);
            cell(out, &[""]);
            out.end_row();
            cell(out, &["LP"]);
            cell(out, &["It rained.", "It snowed."]);
            cell(out, &["Then not."]);
            out.end_row();
            out.text("After.");
        });
        assert_eq!(
            text,
            "HD\tRain\n\nLP\tIt rained.\n\nIt snowed.\n\nThen not.\n\nAfter.\n\n"
        );
    }

    #[test]
    fn long_cells_are_paragraphs() {
        let long = "The bridge was closed on Monday. ".repeat(4);
        let text = built(|out| {
            cell(out, &[&long]);
            cell(out, &[&long]);
            out.end_row();
        });
        assert_eq!(text, format!("{0}\n\n{0}\n\n", long.trim_end()));
    }

    #[test]
    fn the_text_of_a_box_follows_its_paragraph() {
        let text = built(|out| {
            out.text("It rai");
            out.begin_box();
            out.text("A quote");
            out.end_paragraph();
            out.end_box();
            out.text("ned.");
            out.end_paragraph();
            out.begin_box();
            out.text("Cut off");
        });
        assert_eq!(text, "It rained.\n\nA quote\n\nCut off\n\n");
    }

    #[test]
    fn a_paragraph_has_a_limit() {
        let mut out = Paragraphs::new(10);
        out.text("Rain again");
        assert!(out.check().is_ok());
        out.begin_box();
        out.text(".");
        assert!(matches!(
            out.check(),
            Err(ParseError::RecordTooLong { limit: 10, .. })
        ));
    }
}
