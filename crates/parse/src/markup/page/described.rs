//! The text of the article as the page describes it to search engines: a yardstick for what was read.
//!
//! Of 52 real pages that describe it, the description has hardly a word that is none of the article's on 48; on some it is cut short, or a
//! summary.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use super::plain;
use crate::markup::outline::{Outline, holds_sentence};
use crate::markup::written::Fate;

/// What becomes of what was read.
pub(super) enum Verdict {
    /// It stays, but for the lines that were left out here.
    Read,
    /// Most of what the page describes was not read: its description is the better text.
    Described,
}

/// Holds what was read against `described`, and leaves out lines that it does not have where it has nearly all the others.
pub(super) fn compare(outline: &Outline, fates: &mut [Fate], described: &str) -> Verdict {
    let described_letters = letters(described);
    if described_letters.len() < ENOUGH {
        return Verdict::Read;
    }
    let windows = Windows::of(&described_letters);
    let mut read = Windows::default();
    let (mut known, mut all) = (0, 0);
    let mut shares = Vec::with_capacity(fates.len());
    for (line, fate) in outline.lines.iter().zip(fates.iter()) {
        if *fate != Fate::Body {
            shares.push(None);
            continue;
        }
        let letters = letters(outline.words(line));
        read.add(&letters);
        let share = windows.share(&letters);
        if let Some((found, pieces)) = share {
            known += found;
            all += pieces;
        }
        shares.push(share);
    }
    let of_described = read.share(&described_letters);
    // What was read is a small part of it, or nothing that it knows: then the description is of something else.
    let is_missing = of_described.is_some_and(|(found, pieces)| found * 2 < pieces && all * 2 < pieces);
    // A description that shares nothing with the page is of another article.
    let is_of_page = known * 2 > all || all * PIECE < LITTLE;
    if is_missing && is_of_page {
        return Verdict::Described;
    }
    // A description that is cut short knows nothing of what comes behind.
    let is_whole = known * 2 > all && of_described.is_some_and(|(found, pieces)| found * 10 > pieces * 9);
    let first = shares.iter().position(|share| is_known(*share));
    let last = shares.iter().rposition(|share| is_known(*share));
    if let (true, Some(first), Some(last)) = (is_whole, first, last) {
        let is_cut = ends_early(described, shares.get(last).copied().flatten());
        for (index, (share, fate)) in shares.iter().zip(fates.iter_mut()).enumerate() {
            // The lead above is in few descriptions, and what stands behind where one breaks off is in none.
            let is_asked = index > first && index != last && !(is_cut && index > last);
            let is_unknown = share.is_some_and(|(found, pieces)| found * 4 < pieces);
            if is_asked && is_unknown && !(index < last && is_prose(outline, index)) {
                *fate = Fate::Out;
            }
        }
    }
    Verdict::Read
}

/// Whether the description breaks off: it ends without a full stop or with dots, or within the last line that it knows.
fn ends_early(described: &str, last: Option<(usize, usize)>) -> bool {
    let described = described.trim_end();
    let ends_sentence =
        described.ends_with(['.', '!', '?', '”', '"', '»', '。', ')']) && !described.ends_with("..");
    !ends_sentence || last.is_some_and(|(found, pieces)| found * 10 < pieces * 9)
}

/// Quotations, lists, tables and paragraphs without links: descriptions leave them out, and they are no teasers.
fn is_prose(outline: &Outline, index: usize) -> bool {
    outline.lines.get(index).is_some_and(|line| {
        let mut around = outline.around(line.block).take(2);
        let is_paragraph = around.next().is_some_and(|block| &*block.name == "p");
        let is_set_off = outline
            .around(line.block)
            .take(2)
            .any(|block| matches!(&*block.name, "blockquote" | "li" | "td" | "tr"));
        let is_sentence = line.weight >= PARAGRAPH && holds_sentence(outline.words(line));
        line.links == 0 && (is_set_off || is_paragraph && is_sentence)
    })
}

/// A line with so much to say, in letters, is a paragraph.
const PARAGRAPH: usize = 60;

/// So many letters a description has that is worth holding something against it.
const ENOUGH: usize = 300;

/// So little was read, in letters, that the description may be all there is.
const LITTLE: usize = 300;

/// Of so many letters each piece is that is looked for.
const PIECE: usize = 12;

fn is_known(share: Option<(usize, usize)>) -> bool {
    share.is_some_and(|(found, pieces)| found * 2 > pieces)
}

/// As [`plain::letters`], one by one.
fn letters(words: &str) -> Vec<char> {
    plain::letters(words).chars().collect()
}

/// All stretches of so many letters of a text.
#[derive(Default)]
struct Windows {
    hashes: HashSet<u64, BuildHasherDefault<Hashed>>,
}

impl Windows {
    fn of(letters: &[char]) -> Self {
        let mut windows = Self::default();
        windows.add(letters);
        windows
    }

    fn add(&mut self, letters: &[char]) {
        self.hashes.reserve(letters.len());
        self.hashes.extend(letters.windows(PIECE).map(hash));
    }

    /// How many of the pieces of `letters` stand in the text, and how many there are; `None` where they are too few to tell.
    fn share(&self, letters: &[char]) -> Option<(usize, usize)> {
        let pieces = letters.chunks_exact(PIECE);
        let count = pieces.len();
        let found = pieces.filter(|piece| self.hashes.contains(&hash(piece))).count();
        (count > 0).then_some((found, count))
    }
}

/// A number for a stretch of letters. Two stretches seldom share one, and no page can make them: it would mislead itself.
fn hash(letters: &[char]) -> u64 {
    letters.iter().fold(0, |hash: u64, letter| {
        (hash.rotate_left(5) ^ u64::from(*letter)).wrapping_mul(0x517C_C1B7_2722_0A95)
    })
}

/// Takes a number that is a hash already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        // Of a product the upper half is the better one; tables look at the lower.
        self.0.rotate_left(32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
