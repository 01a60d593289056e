//! ODT, as LibreOffice writes it: the text as it stands, without what was deleted in it, and without notes and comments.

use std::io::BufRead as _;

use quick_xml::events::BytesStart;

use crate::adapter::{Adapter, Mark};
use crate::bytes::sniff;
use crate::containers::office::package::{first_entry, part};
use crate::containers::office::paragraphs::Paragraphs;
use crate::containers::office::text_of;
use crate::containers::office::xml_text::{Vocabulary, XmlText, attribute};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::input::Input;

/// Documents in OpenDocument Text.
pub(crate) struct Odt;

impl Adapter for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["odt", "ott"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        // Workbooks and others of the family have been turned away by what the entry says.
        Mark::sure_if(first_entry(head) == Some(b"mimetype"))
    }

    fn is_container(&self) -> bool {
        true
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let limit = input.options.limits.record_bytes;
        text_of::open(input, |input| {
            let mut part = part(input, "content.xml", |name| name == "content.xml")?;
            // A password hides the parts, not their names.
            let begin = part.fill_buf()?.trim_ascii_start();
            if !begin.is_empty() && !begin.starts_with(b"<") && !begin.starts_with(b"\xEF\xBB\xBF<") {
                return Err(ParseError::Foreign(sniff::LOCKED));
            }
            XmlText::new(Box::new(part), limit, OpenText::default())
        })
    }
}

/// The most spaces that one element stands for.
const MOST_SPACES: usize = 16;

/// Elements that hold no text of the document as it stands.
const LEFT_OUT: &[&str] = &[
    "tracked-changes",
    "annotation",
    "note",
    "ruby-text",
    "hidden-text",
    "binary-data",
    "forms",
    "scripts",
    "automatic-styles",
    "font-face-decls",
];

/// What the elements of OpenDocument Text mean.
#[derive(Default)]
struct OpenText {
    /// How many paragraphs are open: one in a box stands within another.
    paragraphs: u32,
}

impl Vocabulary for OpenText {
    fn start(&mut self, name: &str, element: &BytesStart<'_>, out: &mut Paragraphs) -> bool {
        match name {
            _ if LEFT_OUT.contains(&name) => return false,
            // What describes a picture; `text:title` is a field in the text.
            "title" | "desc" if element.name().0.starts_with("svg:") => return false,
            "p" | "h" => {
                if self.paragraphs > 0 {
                    out.begin_box();
                }
                self.paragraphs += 1;
            }
            "table-row" => out.begin_row(),
            "table-cell" | "covered-table-cell" => out.begin_cell(),
            _ if self.paragraphs == 0 => {}
            "tab" => out.tab(),
            "line-break" => out.line_break(),
            "s" => {
                let count = attribute(element, "c").and_then(|count| count.parse().ok());
                out.text(&" ".repeat(count.unwrap_or(1).min(MOST_SPACES)));
            }
            _ => {}
        }
        true
    }

    fn end(&mut self, name: &str, out: &mut Paragraphs) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.paragraphs > 0 {
                    out.end_box();
                } else {
                    out.end_paragraph();
                }
            }
            "table-row" => out.end_row(),
            "table-cell" | "covered-table-cell" => out.end_cell(),
            _ => {}
        }
    }

    /// White space is one space, and none at the beginning of a paragraph.
    fn text(&mut self, text: &str, out: &mut Paragraphs) {
        if self.paragraphs == 0 {
            return;
        }
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        if text.starts_with(is_space) && !out.is_after_space() {
            out.text(" ");
        }
        let words = text.split(is_space).filter(|word| !word.is_empty());
        for (at, word) in words.enumerate() {
            if at > 0 {
                out.text(" ");
            }
            out.text(word);
        }
        if text.ends_with(is_space) && !out.is_after_space() {
            out.text(" ");
        }
    }
}

#[cfg(test)]
mod tests;
