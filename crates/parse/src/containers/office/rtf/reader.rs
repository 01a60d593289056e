//! What the tokens of RTF mean.

use std::collections::HashMap;
use std::io::BufRead;

use crate::containers::office::paragraphs::Paragraphs;
use crate::containers::office::rtf::coding::{Coding, DOS_437, DOS_850};
use crate::containers::office::rtf::groups::{Place, place};
use crate::containers::office::rtf::held::Held;
use crate::containers::office::rtf::token::{Token, Tokens};
use crate::containers::office::text_of::Document;
use crate::error::ParseError;

/// How deep groups may be nested. Word's own documents have at most some twenty.
const GROUPS: usize = 1000;

/// How many fonts are remembered.
const FONTS: usize = 10_000;

/// How many tokens are read before the text is given on.
const TOKENS: usize = 4096;

/// How many signs stand for one that old readers do not know. Programs write one or two.
const MOST_REPLACED: i32 = 8;

/// What holds within a group.
#[derive(Clone, Copy, Debug)]
struct Group {
    place: Place,
    font: i32,
    /// How many signs follow a `\u`, for readers that do not know it.
    replaced: u32,
    is_hidden: bool,
    is_deleted: bool,
    /// Whether its paragraphs are in a table.
    is_in_table: bool,
    /// Whether its paragraph is the large first letter of the next one.
    is_drop_cap: bool,
    /// Whether it is the text of a box.
    is_box: bool,
    /// Whether a `\*` came last.
    is_starred: bool,
}

/// A document in RTF.
pub(super) struct Rtf<R> {
    tokens: Tokens<R>,
    /// The groups around, outermost first.
    outer: Vec<Group>,
    group: Group,
    /// The encoding of what is in no font that has its own.
    page: Coding,
    fonts: HashMap<i32, Coding>,
    /// The font that is being described in the list.
    described: i32,
    default_font: i32,
    held: Held,
    /// How many signs are still to be passed over: they stand for the `\u` before.
    passed_over: u32,
}

impl Group {
    const OUTSIDE: Self = Self {
        place: Place::Nothing,
        font: -1,
        replaced: 1,
        is_hidden: false,
        is_deleted: false,
        is_in_table: false,
        is_drop_cap: false,
        is_box: false,
        is_starred: false,
    };

    fn is_seen(&self) -> bool {
        self.place == Place::Text && !self.is_hidden && !self.is_deleted
    }
}

impl<R: BufRead> Rtf<R> {
    pub(super) fn new(source: R) -> Result<Self, ParseError> {
        let mut tokens = Tokens::new(source);
        let (begin, word) = (tokens.next()?, tokens.next()?);
        // Some programs put white space before it.
        let word = if begin == Token::Text {
            tokens.next()?
        } else {
            word
        };
        if !matches!(word, Token::Word(_)) || tokens.word() != "rtf" {
            return Err(ParseError::Archive {
                message: "this does not begin as RTF does, with `{\\rtf1`".to_owned(),
                hint: "save it as RTF again, or leave out `--input-format rtf` and the ending .rtf",
            });
        }
        Ok(Self {
            tokens,
            outer: vec![Group::OUTSIDE],
            group: Group {
                place: Place::Text,
                ..Group::OUTSIDE
            },
            page: Coding::WESTERN,
            fonts: HashMap::new(),
            described: -1,
            default_font: -1,
            held: Held::default(),
            passed_over: 0,
        })
    }

    /// Reads one token. Whether there are more.
    fn token(&mut self, out: &mut Paragraphs) -> Result<bool, ParseError> {
        match self.tokens.next()? {
            Token::Begin => {
                self.flush(out);
                self.passed_over = 0;
                if self.outer.len() >= GROUPS {
                    return Err(ParseError::TooDeep {
                        what: "groups",
                        limit: GROUPS,
                    });
                }
                self.outer.push(self.group);
                self.group.is_box = false;
                self.group.is_starred = false;
            }
            Token::End => {
                self.flush(out);
                self.passed_over = 0;
                if self.group.is_box {
                    out.end_box();
                }
                self.group = self.outer.pop().unwrap_or(Group::OUTSIDE);
            }
            Token::Text => self.text(out),
            Token::Byte(byte) => self.byte(byte, out),
            Token::Sign(sign) => self.sign(sign, out),
            Token::Word(number) => self.word(number, out)?,
            Token::Eof => {
                self.flush(out);
                if !self.outer.is_empty() {
                    return Err(ParseError::CutOff {
                        what: "RTF document",
                        message: "it ends inside a group, without its last `}`",
                    });
                }
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn text(&mut self, out: &mut Paragraphs) {
        let text = self.tokens.text();
        let passed_over = (self.passed_over as usize).min(text.len());
        self.passed_over -= u32::try_from(passed_over).unwrap_or(self.passed_over);
        if !self.group.is_seen() {
            return;
        }
        let text = text.get(passed_over..).unwrap_or_default();
        self.held.add(text);
        self.flush_if_long(out);
    }

    fn byte(&mut self, byte: u8, out: &mut Paragraphs) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
        } else if self.group.is_seen() {
            self.held.push(byte);
            self.flush_if_long(out);
        }
    }

    /// Puts the bytes that were read into the text.
    fn flush(&mut self, out: &mut Paragraphs) {
        if !self.held.is_empty() {
            let font = self.fonts.get(&self.group.font).copied();
            let coding = font.map_or(self.page, |font| font.of(self.held.bytes(), self.page));
            self.held.flush(coding, out);
        }
    }

    fn flush_if_long(&mut self, out: &mut Paragraphs) {
        if self.held.is_long() {
            self.flush(out);
        }
    }

    /// A backslash and what is no letter.
    fn sign(&mut self, sign: u8, out: &mut Paragraphs) {
        if sign == b'*' {
            self.group.is_starred = true;
            return;
        }
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        if !self.group.is_seen() {
            return;
        }
        match sign {
            b'\\' | b'{' | b'}' => self.held.push(sign),
            b'~' => self.add("\u{A0}", out),
            b'_' => self.held.push(b'-'),
            b'\r' | b'\n' => {
                self.flush(out);
                out.end_paragraph();
            }
            b'\t' => {
                self.flush(out);
                out.tab();
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str, out: &mut Paragraphs) {
        self.flush(out);
        out.text(text);
    }

    fn word(&mut self, number: Option<i32>, out: &mut Paragraphs) -> Result<(), ParseError> {
        let is_starred = std::mem::take(&mut self.group.is_starred);
        if self.tokens.word() == "bin" {
            let bytes = number.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0);
            self.tokens.skip(bytes)?;
            return Ok(());
        }
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return Ok(());
        }
        if let Some(place) = place(self.tokens.word(), self.group.place, is_starred) {
            self.flush(out);
            // What a group ends is one box, however often it begins one.
            if place == Place::Text && self.group.place == Place::Drawing && !self.group.is_box {
                self.group.is_box = true;
                out.begin_box();
            }
            self.group.place = place;
        } else if self.group.place == Place::Fonts {
            self.font(number);
        } else if self.group.place == Place::Nothing && self.outer.len() == 1 {
            self.begin_again();
        } else if !self.document_word(number) && self.group.place == Place::Text {
            self.text_word(number, out);
        }
        Ok(())
    }

    /// Documents that were put one behind the other: each begins anew.
    fn begin_again(&mut self) {
        if self.tokens.word() == "rtf" {
            self.group.place = Place::Text;
            self.page = Coding::WESTERN;
            self.fonts.clear();
        }
    }

    /// A word within the list of fonts.
    fn font(&mut self, number: Option<i32>) {
        let coding = match (self.tokens.word(), number) {
            ("f", Some(font)) => {
                self.described = font;
                return;
            }
            ("fcharset", Some(charset)) => Coding::charset(charset),
            ("cpg", Some(page)) => Coding::page(page),
            _ => None,
        };
        if let Some(coding) = coding
            && self.fonts.len() < FONTS
        {
            self.fonts.insert(self.described, coding);
        }
    }

    /// A word about the document and its encodings. Whether it was one.
    fn document_word(&mut self, number: Option<i32>) -> bool {
        match (self.tokens.word(), number) {
            ("ansi", _) => {}
            ("ansicpg", Some(page)) => self.page = Coding::page(page).unwrap_or(self.page),
            ("mac", None) => self.page = Coding::MAC,
            ("pc", None) => self.page = Coding::Dos(DOS_437),
            ("pca", None) => self.page = Coding::Dos(DOS_850),
            ("deff", Some(font)) => {
                self.default_font = font;
                self.group.font = font;
            }
            ("uc", Some(count)) => self.group.replaced = count.clamp(0, MOST_REPLACED).unsigned_abs(),
            _ => return false,
        }
        true
    }

    /// A word within the text of the document.
    fn text_word(&mut self, number: Option<i32>, out: &mut Paragraphs) {
        self.flush(out);
        let is_on = number != Some(0);
        match self.tokens.word() {
            "f" => self.group.font = number.unwrap_or(self.default_font),
            "plain" => {
                self.group.font = self.default_font;
                self.group.is_hidden = false;
                self.group.is_deleted = false;
            }
            "v" => self.group.is_hidden = is_on,
            "deleted" => self.group.is_deleted = is_on,
            "pard" => {
                self.group.is_in_table = false;
                self.group.is_drop_cap = false;
            }
            "intbl" => self.group.is_in_table = true,
            "dropcapli" => self.group.is_drop_cap = number.is_some_and(|lines| lines > 0),
            "par" => self.end_paragraph(out),
            "sect" | "page" | "column" => out.end_page(),
            "trowd" => out.begin_row(),
            "cell" | "nestcell" => out.end_cell(),
            "row" | "nestrow" => out.end_row(),
            "u" => self.unicode(number, out),
            "line" | "lbr" if self.group.is_seen() => out.line_break(),
            "tab" if self.group.is_seen() => out.tab(),
            _ if self.group.is_seen() => out.text(sign_of(self.tokens.word())),
            _ => {}
        }
    }

    fn end_paragraph(&self, out: &mut Paragraphs) {
        if self.group.is_drop_cap {
            out.drop_cap();
        }
        if self.group.is_in_table {
            out.end_paragraph_of_cell();
        } else {
            out.end_paragraph();
        }
    }

    /// The sign with this number in UTF-16, which RTF writes with its first bit as a minus.
    fn unicode(&mut self, number: Option<i32>, out: &mut Paragraphs) {
        let Some(number) = number else { return };
        self.passed_over = self.group.replaced;
        if self.group.is_seen() {
            let code = if (-0x8000..0).contains(&number) {
                number + 0x1_0000
            } else {
                number
            };
            self.held.unicode(u32::try_from(code).unwrap_or(u32::MAX), out);
        }
    }
}

impl<R: BufRead> Document for Rtf<R> {
    fn read_on(&mut self, out: &mut Paragraphs) -> Result<bool, ParseError> {
        for _ in 0..TOKENS {
            if !self.token(out)? {
                return Ok(false);
            }
            out.check()?;
        }
        Ok(true)
    }
}

/// The sign that a control word stands for; empty if it is another word.
fn sign_of(word: &str) -> &'static str {
    match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        "zwj" => "\u{200D}",
        "zwnj" => "\u{200C}",
        _ => "",
    }
}
