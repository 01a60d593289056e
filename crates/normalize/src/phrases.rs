//! The phrases by which layout shows what a line is.

use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashMap;

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

struct Phrases {
    whole: FxHashMap<String, Phrase>,
    start: AhoCorasick,
    start_kinds: Vec<Phrase>,
    any: AhoCorasick,
    any_kinds: Vec<Phrase>,
}

/// Phrases of a user's own, in the form of `data/phrases.tsv`.
static OWN: OnceLock<&'static str> = OnceLock::new();

/// Adds phrases: a line that is one, or a short line that begins with one, is furniture of the page. Once in a program, before
/// anything is normalized; gives whether they were added.
pub fn add_boilerplate<'a>(phrases: impl IntoIterator<Item = &'a str>) -> bool {
    let mut lines = String::new();
    for phrase in phrases {
        let phrase = phrase
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        if !phrase.is_empty() {
            lines.push_str(&format!(
                "whole\tboilerplate\t{phrase}\nstart\tboilerplate\t{phrase}\n"
            ));
        }
    }
    OWN.set(String::leak(lines)).is_ok()
}

#[expect(
    clippy::expect_used,
    reason = "the phrases are embedded data, and a test builds them"
)]
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut whole = FxHashMap::default();
    let (mut start, mut start_kinds) = (Vec::new(), Vec::new());
    let (mut any, mut any_kinds) = (Vec::new(), Vec::new());
    let own = OWN.get().copied().unwrap_or_default();
    for line in lists::lines(include_str!("../data/phrases.tsv")).chain(lists::lines(own)) {
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
    Phrases {
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

/// The phrase that `line` is.
pub(crate) fn whole(line: &str) -> Option<Phrase> {
    if line.len() > LONGEST_WHOLE {
        return None;
    }
    let folded = fold(line);
    if let Some(&phrase) = PHRASES.whole.get(folded.as_str()) {
        return Some(phrase);
    }
    // `Facebook Twitter Email Print`: a bar of buttons.
    let is_button = |word: &str| PHRASES.whole.get(word) == Some(&Phrase::Boilerplate);
    let is_bar = folded.contains(' ') && folded.split(' ').all(is_button);
    is_bar.then_some(Phrase::Boilerplate)
}

/// The phrase that `line` begins with, and its length in bytes.
pub(crate) fn start(line: &str) -> Option<(Phrase, usize)> {
    let found = PHRASES.start.find(Input::new(line).anchored(Anchored::Yes))?;
    let ends_word = line
        .get(..found.end())
        .is_some_and(|words| !words.ends_with(char::is_alphanumeric))
        || !line
            .get(found.end()..)
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    ends_word.then(|| (PHRASES.start_kinds[found.pattern().as_usize()], found.end()))
}

/// The phrase that the short `line` holds anywhere.
pub(crate) fn any(line: &str) -> Option<Phrase> {
    if !is_short(line) {
        return None;
    }
    let found = PHRASES.any.find(line)?;
    Some(PHRASES.any_kinds[found.pattern().as_usize()])
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
        assert_eq!(whole("Leave a Reply"), Some(Phrase::Tail));
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
}
