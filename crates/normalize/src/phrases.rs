//! The phrases by which layout shows what a line is.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lists;

/// What a phrase shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Furniture of the page.
    Boilerplate,
    /// Nothing of the article follows.
    Tail,
    /// The same, where most of the article came before.
    Comments,
    /// Heads a summary.
    Highlights,
    /// A credit.
    Credit,
    /// Words under a picture follow.
    Caption,
}

/// A line that holds more than this, in bytes, is no furniture, whatever it begins with.
const LONGEST_FURNITURE: usize = 220;

/// Longer than any phrase that is a whole line, in bytes.
const LONGEST_WHOLE: usize = 90;

struct Shipped {
    whole: FxHashMap<String, Phrase>,
    start: AhoCorasick,
    start_kinds: Vec<Phrase>,
    any: AhoCorasick,
    any_kinds: Vec<Phrase>,
}

#[expect(
    clippy::expect_used,
    reason = "the phrases are embedded data, and a test builds them"
)]
static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let mut whole = FxHashMap::default();
    let (mut start, mut start_kinds) = (Vec::new(), Vec::new());
    let (mut any, mut any_kinds) = (Vec::new(), Vec::new());
    for line in lists::lines(include_str!("../data/phrases.tsv")) {
        let mut columns = line.split('\t');
        let (Some(place), Some(kind), Some(words)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let phrase = match kind {
            "tail" => Phrase::Tail,
            "comments" => Phrase::Comments,
            "highlights" => Phrase::Highlights,
            "credit" => Phrase::Credit,
            "caption" => Phrase::Caption,
            _ => Phrase::Boilerplate,
        };
        match place {
            "whole" => _ = whole.insert(fold(words), phrase),
            "start" => {
                start.push(words);
                start_kinds.push(phrase);
            }
            _ => {
                any.push(words);
                any_kinds.push(phrase);
            }
        }
    }
    Shipped {
        whole,
        start: AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Anchored)
            .ascii_case_insensitive(true)
            .build(start)
            .expect("a short list of phrases"),
        start_kinds,
        any: AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(any)
            .expect("a short list of phrases"),
        any_kinds,
    }
});

/// The words of `line` in lower case, without numbers and marks, joined by single spaces.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '+'))) {
        if word.is_empty() || word.chars().all(char::is_numeric) {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(
            word.chars()
                .map(|c| if c == '’' { '\'' } else { c })
                .flat_map(char::to_lowercase),
        );
    }
    folded
}

/// The phrases that are shipped, and a user's own.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// Folded.
    own: FxHashSet<String>,
    /// In small letters.
    own_starts: Vec<String>,
}

impl Phrases {
    /// Adds phrases: a line that is one, or a short line that begins with one, is furniture of the page.
    pub(crate) fn add_boilerplate<'a>(&mut self, phrases: impl IntoIterator<Item = &'a str>) {
        for phrase in phrases {
            let words: Vec<&str> = phrase.split_whitespace().collect();
            let phrase = words.join(" ").to_lowercase();
            if !phrase.is_empty() {
                self.own.insert(fold(&phrase));
                self.own_starts.push(phrase);
            }
        }
    }

    /// The phrase that `line` is.
    pub(crate) fn whole(&self, line: &str) -> Option<Phrase> {
        if line.len() > LONGEST_WHOLE {
            return None;
        }
        let folded = fold(line);
        if let Some(phrase) = self.folded(&folded) {
            return Some(phrase);
        }
        // `Facebook Twitter Email Print`: a bar of buttons.
        let is_button = |word: &str| self.folded(word) == Some(Phrase::Boilerplate);
        let is_bar = folded.contains(' ') && folded.split(' ').all(is_button);
        is_bar.then_some(Phrase::Boilerplate)
    }

    fn folded(&self, folded: &str) -> Option<Phrase> {
        if self.own.contains(folded) {
            return Some(Phrase::Boilerplate);
        }
        SHIPPED.whole.get(folded).copied()
    }

    /// The phrase that `line` begins with, and its length in bytes.
    pub(crate) fn start(&self, line: &str) -> Option<(Phrase, usize)> {
        let own = self.own_starts.iter().filter(|phrase| {
            let begin = line.get(..phrase.len());
            begin.is_some_and(|begin| begin.eq_ignore_ascii_case(phrase))
        });
        let own = own.map(String::len).max();
        let shipped = shipped_start(line);
        let length = own.filter(|&own| shipped.is_none_or(|(_, length)| own > length));
        let found = length.map(|length| (Phrase::Boilerplate, length)).or(shipped);
        found.filter(|&(_, length)| ends_word(line, length))
    }
}

/// Of the shipped phrases the one that `line` begins with, and its length in bytes.
pub(crate) fn start(line: &str) -> Option<(Phrase, usize)> {
    shipped_start(line).filter(|&(_, length)| ends_word(line, length))
}

fn shipped_start(line: &str) -> Option<(Phrase, usize)> {
    let found = SHIPPED.start.find(Input::new(line).anchored(Anchored::Yes))?;
    Some((SHIPPED.start_kinds[found.pattern().as_usize()], found.end()))
}

/// Whether a word ends at `length` bytes of `line`.
fn ends_word(line: &str, length: usize) -> bool {
    let before = line.get(..length);
    let after = line.get(length..);
    before.is_some_and(|words| !words.ends_with(char::is_alphanumeric))
        || !after.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// The phrase that the short `line` holds anywhere.
pub(crate) fn any(line: &str) -> Option<Phrase> {
    if !is_short(line) {
        return None;
    }
    let found = SHIPPED.any.find(line)?;
    Some(SHIPPED.any_kinds[found.pattern().as_usize()])
}

/// Whether `line` is short enough for furniture.
pub(crate) fn is_short(line: &str) -> bool {
    line.len() <= LONGEST_FURNITURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_they_may_stand() {
        let phrases = Phrases::default();
        let whole = |line: &str| phrases.whole(line);
        assert_eq!(whole("Write a Comment"), Some(Phrase::Tail));
        assert_eq!(whole("12 Comments"), Some(Phrase::Comments));
        assert_eq!(whole("— ADVERTISEMENT —"), Some(Phrase::Boilerplate));
        assert_eq!(whole("Share this with Facebook"), Some(Phrase::Boilerplate));
        assert_eq!(whole("Facebook Twitter | Print"), Some(Phrase::Boilerplate));
        assert_eq!(whole("Shares fell"), None);
        assert_eq!(
            start("Read more: Floods in the north"),
            Some((Phrase::Boilerplate, 10))
        );
        assert_eq!(start("Image captions are hard to write"), None);
        assert_eq!(
            any("© The Paper 2017. All rights reserved."),
            Some(Phrase::Boilerplate)
        );
        assert_eq!(any("The rights of all were reserved"), None);
    }

    #[test]
    fn phrases_of_ones_own_are_furniture_beside_the_shipped_ones() {
        let mut phrases = Phrases::default();
        phrases.add_boilerplate(["The Tarnmouth Echo  app", "  "]);
        assert_eq!(phrases.whole("The Tarnmouth Echo App"), Some(Phrase::Boilerplate));
        assert_eq!(phrases.whole("Write a Comment"), Some(Phrase::Tail));
        assert_eq!(
            phrases.start("The Tarnmouth Echo app: now with maps"),
            Some((Phrase::Boilerplate, 22))
        );
        assert_eq!(phrases.start("The Tarnmouth Echo apple tart"), None);
        assert_eq!(Phrases::default().whole("The Tarnmouth Echo App"), None);
    }
}
