//! Text of RTF that is not yet decoded.

use crate::containers::office::paragraphs::Paragraphs;
use crate::containers::office::rtf::coding::Coding;
use crate::containers::office::symbols::{is_symbol, symbol};

/// How many bytes of text are held until they are decoded.
const TEXT_BYTES: usize = 64 << 10;

/// Bytes that are held until it is sure that the next ones are none of the same sign.
#[derive(Default)]
pub(super) struct Held {
    bytes: Vec<u8>,
    /// Whether there are bytes above ASCII in it that stand in the file as they are.
    is_raw: bool,
    decoded: String,
    /// The first half of a sign that takes two numbers.
    half: Option<u32>,
}

impl Held {
    /// Adds bytes that stand in the file as they are.
    pub(super) fn add(&mut self, text: &[u8]) {
        self.is_raw |= !text.is_ascii();
        self.bytes.extend_from_slice(text);
    }

    /// Adds a byte that the file names.
    pub(super) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether it should be decoded. No sign of several bytes may be cut apart: its last byte may be a letter, but no space.
    pub(super) fn is_long(&self) -> bool {
        let length = self.bytes.len();
        length > 2 * TEXT_BYTES || length > TEXT_BYTES && self.bytes.last() == Some(&b' ')
    }

    /// Puts what is held into the text.
    pub(super) fn flush(&mut self, coding: Coding, out: &mut Paragraphs) {
        if self.half.take().is_some() {
            out.text("\u{FFFD}");
        }
        let is_raw = std::mem::take(&mut self.is_raw);
        match std::str::from_utf8(&self.bytes) {
            // Programs that know no better write UTF-8 as it is.
            Ok(text) if is_raw || text.is_ascii() => out.text(text),
            _ => {
                self.decoded.clear();
                coding.decode(&self.bytes, &mut self.decoded);
                out.text(&self.decoded);
            }
        }
        self.bytes.clear();
    }

    /// Puts the sign with this number in UTF-16 into the text, or holds its first half. Nothing else is held then.
    pub(super) fn unicode(&mut self, code: u32, out: &mut Paragraphs) {
        let sign = match (self.half.take(), code) {
            (_, 0xD800..=0xDBFF) => {
                self.half = Some(code);
                return;
            }
            (Some(half), 0xDC00..=0xDFFF) => {
                char::from_u32(0x1_0000 + ((half - 0xD800) << 10) + (code - 0xDC00))
            }
            _ if is_symbol(code) => symbol(code),
            _ => char::from_u32(code).or(Some('\u{FFFD}')),
        };
        if let Some(sign) = sign {
            out.text(sign.encode_utf8(&mut [0; 4]));
        }
    }
}
