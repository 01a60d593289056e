//! DOCX, as Word, LibreOffice, Google Docs and Nexis Uni write it: the text as it stands, without what was deleted in it, and without
//! headers, footers, notes and comments, which are parts of their own.

use quick_xml::events::BytesStart;

use crate::adapter::{Adapter, Mark};
use crate::containers::office::package::{first_entry, part};
use crate::containers::office::paragraphs::Paragraphs;
use crate::containers::office::symbols::{is_symbol, symbol};
use crate::containers::office::text_of;
use crate::containers::office::xml_text::{Vocabulary, XmlText, attribute};
use crate::draft::Drafts;
use crate::input::Input;

/// Documents in DOCX.
pub(crate) struct Docx;

impl Adapter for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx", "dotm"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(first_entry(head).is_some_and(is_office))
    }

    fn is_container(&self) -> bool {
        true
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let limit = input.options.limits.record_bytes;
        text_of::open(input, |input| {
            let part = part(input, "word/document.xml", is_document)?;
            XmlText::new(Box::new(part), limit, Word::default())
        })
    }
}

/// Whether an archive whose first entry is called `name` is an office document; a workbook or a presentation, perhaps.
fn is_office(name: &[u8]) -> bool {
    let is_part = name.ends_with(b".xml") || name.ends_with(b".rels");
    let folders: [&[u8]; 5] = [b"word/", b"xl/", b"ppt/", b"docProps/", b"customXml/"];
    name == b"[Content_Types].xml"
        || name == b"_rels/.rels"
        || is_part && folders.iter().any(|folder| name.starts_with(folder))
}

/// Whether the part called `name` holds the text: `word/document.xml`, which some servers number.
fn is_document(name: &str) -> bool {
    name.strip_prefix("word/document")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// How many fields within fields are told apart.
const MOST_FIELDS: usize = 64;

/// What the elements of WordprocessingML mean.
#[derive(Default)]
struct Word {
    /// Whether text here is text of the document.
    in_text: bool,
    /// Whether the properties of a paragraph are being read.
    in_layout: bool,
    run: Run,
    /// The runs that boxes interrupt.
    outer: Vec<Run>,
}

/// A stretch of text, and the fields around it.
#[derive(Default)]
struct Run {
    hidden: bool,
    /// Whether its properties are being read.
    in_properties: bool,
    /// The open fields: whether what is read is still their code.
    fields: Vec<bool>,
}

impl Word {
    fn is_seen(&self) -> bool {
        !self.run.hidden && !self.run.fields.contains(&true)
    }

    /// A field begins, its code ends, or it ends.
    fn field(&mut self, element: &BytesStart<'_>) {
        let fields = &mut self.run.fields;
        match attribute(element, "fldCharType").as_deref() {
            Some("begin") if fields.len() < MOST_FIELDS => fields.push(true),
            Some("separate") => {
                if let Some(field) = fields.last_mut() {
                    *field = false;
                }
            }
            Some("end") => {
                fields.pop();
            }
            _ => {}
        }
    }

    fn symbol(&self, element: &BytesStart<'_>, out: &mut Paragraphs) {
        let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let sign = code.and_then(|code| {
            let sign = symbol(code).filter(|_| is_symbol(code) || code < 0x100);
            sign.or_else(|| char::from_u32(code).filter(|_| !is_symbol(code) && code > 0xFF))
        });
        if let Some(sign) = sign {
            out.text(sign.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Elements that hold no text of the document as it stands: properties, code, what was deleted or moved away, the second version of
/// what has two, the reading aid above a word.
const LEFT_OUT: &[&str] = &[
    "rPrChange",
    "tblPr",
    "tblPrEx",
    "tblGrid",
    "trPr",
    "tcPr",
    "sectPr",
    "sdtPr",
    "sdtEndPr",
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "fldData",
    "ffData",
    "Fallback",
    "rt",
];

impl Vocabulary for Word {
    fn start(&mut self, name: &str, element: &BytesStart<'_>, out: &mut Paragraphs) -> bool {
        match name {
            _ if LEFT_OUT.contains(&name) => return false,
            _ if self.in_layout => {
                if name == "framePr" && is_drop_cap(element) {
                    out.drop_cap();
                }
                return false;
            }
            "pPr" => self.in_layout = true,
            "t" => self.in_text = self.is_seen(),
            "r" => self.run.hidden = false,
            "rPr" => self.run.in_properties = true,
            "vanish" if self.run.in_properties => self.run.hidden = is_on(element),
            "fldChar" => self.field(element),
            "tr" => out.begin_row(),
            "tc" => out.begin_cell(),
            "txbxContent" => {
                self.outer.push(std::mem::take(&mut self.run));
                out.begin_box();
            }
            _ if !self.is_seen() => {}
            "tab" | "ptab" => out.tab(),
            "br" => match attribute(element, "type").as_deref() {
                Some("page" | "column") => out.end_page(),
                _ => out.line_break(),
            },
            "cr" => out.line_break(),
            "noBreakHyphen" => out.text("-"),
            "sym" => self.symbol(element, out),
            _ => {}
        }
        true
    }

    fn end(&mut self, name: &str, out: &mut Paragraphs) {
        match name {
            "t" => self.in_text = false,
            "rPr" => self.run.in_properties = false,
            "pPr" => self.in_layout = false,
            "p" => {
                out.end_paragraph();
                // The code of a field ends with its paragraph: a field that nobody ends must not swallow the rest.
                self.run.fields.fill(false);
            }
            "tc" => out.end_cell(),
            "tr" => out.end_row(),
            "txbxContent" => {
                out.end_box();
                self.run = self.outer.pop().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, out: &mut Paragraphs) {
        if self.in_text {
            out.text(text);
        }
    }
}

/// Whether the frame around a paragraph holds the large first letter of the next one.
fn is_drop_cap(frame: &BytesStart<'_>) -> bool {
    matches!(attribute(frame, "dropCap").as_deref(), Some("drop" | "margin"))
}

/// Whether a property that may be switched off is on.
fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"))
}

#[cfg(test)]
mod tests;
