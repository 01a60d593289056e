//! The source text, and the way from bytes to characters.

use std::sync::Arc;

use crate::span::Span;

/// The decoded text of one record, before any cleaning. Cheap to clone; never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText(Arc<str>);

impl SourceText {
    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words of `span`; empty where the span does not lie on character boundaries inside the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.0.get(span.range()).unwrap_or_default()
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The span of the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(0, self.0.len())
    }

    /// `span` without the white space at its ends.
    #[must_use]
    pub fn trim(&self, span: Span) -> Span {
        let words = self.slice(span);
        let start = span.start() + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// A converter from byte spans to character offsets.
    #[must_use]
    pub fn char_index(&self) -> CharIndex<'_> {
        CharIndex::new(&self.0)
    }
}

impl Default for SourceText {
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&str> for SourceText {
    fn from(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self(Arc::from(text))
    }
}

/// How many bytes lie between two remembered character counts.
const STRIDE: usize = 256;

/// Converts byte spans into offsets in **Unicode scalar values** (what Python's `len` counts), for output.
///
/// Remembers the count at every 256th byte, so that a look-up counts at most that many bytes.
#[derive(Debug)]
pub struct CharIndex<'a> {
    text: &'a [u8],
    /// Characters that begin before byte `i * STRIDE`; empty for ASCII text, where bytes are characters.
    before: Vec<u32>,
}

impl<'a> CharIndex<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !bytes.is_ascii() {
            before.reserve(bytes.len() / STRIDE + 1);
            let mut count = 0u32;
            for chunk in bytes.chunks(STRIDE) {
                before.push(count);
                count += count_chars(chunk);
            }
            before.push(count);
        }
        Self { text: bytes, before }
    }

    /// How many characters begin before the byte at `offset`.
    #[must_use]
    pub fn char_at(&self, offset: usize) -> u32 {
        let offset = offset.min(self.text.len());
        let Some(&count) = self.before.get(offset / STRIDE) else {
            return u32::try_from(offset).unwrap_or(u32::MAX);
        };
        count + count_chars(&self.text[offset - offset % STRIDE..offset])
    }

    /// A byte span as `(start, end)` in characters.
    #[must_use]
    pub fn chars(&self, span: Span) -> (u32, u32) {
        (self.char_at(span.start()), self.char_at(span.end()))
    }
}

/// Characters that begin in `bytes`: all bytes but UTF-8 continuation bytes.
fn count_chars(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from((byte & 0xC0) != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slicing_inside_a_character_gives_nothing() {
        let text = SourceText::from("é");
        assert_eq!(text.slice(Span::new(0, 1)), "");
        assert_eq!(text.slice(Span::new(0, 9)), "");
        assert_eq!(text.slice(Span::new(0, 2)), "é");
    }

    #[test]
    fn trim_keeps_the_words() {
        let text = SourceText::from("  two words\u{a0}");
        assert_eq!(text.slice(text.trim(text.span())), "two words");
    }

    proptest! {
        #[test]
        fn char_index_counts_as_the_standard_library_does(text in "\\PC{0,900}") {
            let source = SourceText::from(text.as_str());
            let index = source.char_index();
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.char_at(offset) as usize, count);
            }
            prop_assert_eq!(index.char_at(text.len()) as usize, text.chars().count());
        }
    }
}
