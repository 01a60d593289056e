//! Closing taglines: `Ann Roe contributed to this report.`

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dateline_types::{Author, Span};

use super::names::{author, is_name};
use super::part::Part;
use super::words::WORDS;
use crate::chars::is_blank;
use crate::lists;

/// No sentence of a tagline is much longer, in bytes.
const LONGEST: usize = 200;

#[expect(
    clippy::expect_used,
    reason = "the phrases are embedded data, and a test builds them"
)]
static TAGLINES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let phrases = lists::lines(include_str!("../../data/bylines.tsv"))
        .filter_map(|line| line.strip_prefix("tagline\t"));
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(phrases)
        .expect("a short list of phrases")
});

/// Where in the paragraph at `span` the tagline begins that ends it, in bytes of the text.
pub(crate) fn tagline_start(text: &str, span: Span) -> Option<usize> {
    let words = text.get(span.range())?;
    // A tagline closes its paragraph: no need to search a long one from its start.
    let window_start = words.len() - words.len().min(2 * LONGEST);
    let window_start = words.floor_char_boundary(window_start);
    let window = words.get(window_start..)?;
    let found = TAGLINES.find_iter(window).find(|found| {
        // `Reporting by` opens a sentence; what was `contributed` closes one.
        let phrase = window.get(found.range()).unwrap_or_default();
        phrase.starts_with(char::is_uppercase) || phrase.starts_with("contributed")
    });
    let at = found?.start();
    let before = window.get(..at)?;
    let sentence = ends_of_sentences(before).last().unwrap_or(0);
    if sentence == 0 && window_start > 0 {
        return None;
    }
    Some(span.start() + window_start + sentence)
}

/// The places where sentences of `words` end, roughly: enough to part a tagline from the body before it.
fn ends_of_sentences(words: &str) -> impl Iterator<Item = usize> {
    words.char_indices().filter_map(move |(at, c)| {
        let after = words.get(at + c.len_utf8()..)?;
        if c == '(' {
            return Some(at);
        }
        let ends = matches!(c, '.' | '”' | '"' | ')' | '?' | '!') && after.starts_with(is_blank);
        let before = words.get(..at)?.rsplit(is_blank).next()?;
        // An initial or `Jr.` inside a name.
        let short = c == '.' && before.chars().count() <= 2;
        (ends && !short).then_some(at + c.len_utf8())
    })
}

/// The authors that the tagline at `span` names, and the agency that has contributed where it names nobody.
pub(crate) fn tagline_authors(text: &str, span: Span) -> (Vec<Author>, Option<&str>) {
    let Some(words) = text.get(span.range()) else {
        return (Vec::new(), None);
    };
    let words = words
        .get(..words.floor_char_boundary(4 * LONGEST))
        .unwrap_or_default();
    let mut authors: Vec<Author> = Vec::new();
    let mut agency = None;
    let mut start = span.start();
    for sentence in words.split_inclusive([';', '\n']) {
        let part = Part {
            words: sentence,
            start,
        }
        .trim();
        start += sentence.len();
        for name in sentence_names(part) {
            match name_in(name) {
                Some(name) if authors.iter().all(|known| known.name != name.words) => {
                    authors.push(author(name))
                }
                None if is_name(name.words, true) && !name.words.contains(is_blank) => {
                    agency = agency.or(Some(name.words))
                }
                _ => {}
            }
        }
    }
    let agency = agency.filter(|_| authors.is_empty());
    (authors, agency)
}

/// The parts of a tagline's sentence that hold the names of those who reported.
fn sentence_names(part: Part<'_>) -> Vec<Part<'_>> {
    let folded = part.words.to_ascii_lowercase();
    if WORDS.editors.iter().any(|phrase| folded.starts_with(phrase)) {
        return Vec::new();
    }
    if let Some(end) = folded.find(" contributed") {
        return split(part.to(end));
    }
    let leads = WORDS
        .reporters
        .iter()
        .filter(|phrase| folded.starts_with(**phrase));
    let length = leads.map(|phrase| phrase.len()).max();
    length.map_or_else(Vec::new, |length| split(part.from(length)))
}

/// The parts that may each hold a name.
fn split(part: Part<'_>) -> Vec<Part<'_>> {
    part.split().into_iter().map(|(part, _)| part).collect()
}

/// The name at the end of `CNN’s Jane Roe`, `Associated Press writer Jane Roe`.
fn name_in(part: Part<'_>) -> Option<Part<'_>> {
    let (mut part, _) = part.without_place();
    while !is_name(part.words, false) {
        let (at, space) = part.words.char_indices().find(|(_, c)| is_blank(*c))?;
        part = part.from(at + space.len_utf8()).trim();
    }
    let first = part.words.split(is_blank).next()?;
    let outlet = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s"));
    if outlet.is_some() {
        part = part.from(first.len()).trim();
    }
    is_name(part.words, false).then_some(part)
}
