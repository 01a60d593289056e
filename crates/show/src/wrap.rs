//! Pieces of styled words to lines that fit.

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::look::{Look, painted};

/// Words of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) words: String,
    pub(crate) style: Style,
}

/// The pieces as lines of at most `width` columns, broken at spaces; a longer word has a line of its own.
pub(crate) fn wrap(pieces: &[Piece], width: usize, look: Look) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in words(pieces) {
        let wide: usize = word.iter().map(|piece| piece.words.width()).sum();
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for piece in &word {
            line.push_str(&painted(&piece.words, piece.style, look));
        }
        used += wide;
    }
    lines.push(line);
    lines
}

/// The pieces cut at spaces: a word may be of several styles.
fn words(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut words = Vec::new();
    let mut word: Vec<Piece> = Vec::new();
    for piece in pieces {
        for (number, part) in piece.words.split(' ').enumerate() {
            if number > 0 && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !part.is_empty() {
                word.push(Piece {
                    words: part.to_owned(),
                    style: piece.style,
                });
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
