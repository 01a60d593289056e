//! Stretches of a string that names authors.

use dateline_types::Span;

use super::words::{WORDS, is_suffix};
use crate::chars::is_blank;
use crate::dates;

/// A stretch of a string by its place in the text, or in the field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    pub(super) words: &'a str,
    pub(super) start: usize,
}

impl<'a> Part<'a> {
    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.start + self.words.len())
    }

    pub(super) fn trim(self) -> Self {
        let is_edge = |c: char| {
            is_blank(c)
                || matches!(
                    c,
                    ',' | '.'
                        | '|'
                        | '/'
                        | ';'
                        | ':'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '-'
                        | '–'
                        | '—'
                        | '•'
                        | '·'
                        | '*'
                        | '_'
                        | '+'
                )
        };
        let trimmed = self.words.trim_start_matches(is_edge);
        let start = self.start + (self.words.len() - trimmed.len());
        let mut words = trimmed.trim_end_matches(is_edge);
        // The point of `Roe Jr.` and `Ann R.` belongs to the name.
        let last = words.rsplit(is_blank).next().unwrap_or_default();
        let is_short = last.len() < words.len() && (is_suffix(last) || last.chars().count() == 1);
        let longer = trimmed
            .get(..words.len() + 1)
            .filter(|longer| longer.ends_with('.'));
        if is_short && let Some(longer) = longer {
            words = longer;
        }
        Self { words, start }
    }

    pub(super) fn to(self, end: usize) -> Self {
        Self {
            words: self.words.get(..end).unwrap_or_default(),
            start: self.start,
        }
    }

    pub(super) fn from(self, start: usize) -> Self {
        Self {
            words: self.words.get(start..).unwrap_or_default(),
            start: self.start + start,
        }
    }

    /// `Jane Roe | Posted: Sunday,` without what belongs to the date behind it.
    pub(super) fn without_date_words(self) -> Self {
        let mut part = self.trim();
        loop {
            let last = part.words.rsplit(is_blank).next().unwrap_or_default();
            if last.len() == part.words.len() || !dates::is_beside_date(last.trim_end_matches([',', ':'])) {
                return part;
            }
            part = part.to(part.words.len() - last.len()).trim();
        }
    }

    /// The parts between commas, bars, `and` and the like, each with whether a comma, bar or dash stands before it:
    /// behind one, places and jobs stand as well as names.
    pub(super) fn split(self) -> Vec<(Self, bool)> {
        let mut parts = Vec::new();
        let mut rest = self;
        let mut comma = false;
        'parts: loop {
            for (at, c) in rest.words.char_indices() {
                let Some(length) = joint_length(rest.words, at, c) else {
                    continue;
                };
                parts.push((rest.to(at).trim(), comma));
                let is_dash = rest
                    .words
                    .get(at..at + length)
                    .is_some_and(|joint| joint.contains(['-', '–', '—']));
                comma = is_dash || matches!(c, ',' | '،' | '，' | '|' | '•' | '·');
                rest = rest.from(at + length);
                continue 'parts;
            }
            parts.push((rest.trim(), comma));
            break;
        }
        parts.retain(|(part, _)| !part.words.is_empty());
        parts
    }

    /// Without what follows ` in `, ` for `, ` at ` or ` of the `: where or for whom they work. That comes second.
    pub(super) fn without_place(self) -> (Self, &'a str) {
        let found = WORDS
            .places
            .iter()
            .filter_map(|word| Some((self.words.find(word.as_str())?, word.len())))
            .min();
        match found {
            Some((end, length)) => (
                self.to(end).trim(),
                self.words.get(end + length..).unwrap_or_default(),
            ),
            None => (self.trim(), ""),
        }
    }
}

/// The length of what parts two names of `words` at `at`, where `c` stands.
fn joint_length(words: &str, at: usize, c: char) -> Option<usize> {
    if matches!(
        c,
        ',' | '|' | ';' | '&' | '•' | '·' | '/' | '\n' | '、' | '،' | '，' | '；' | '+' | '\\'
    ) {
        return Some(c.len_utf8());
    }
    if c != ' ' {
        return None;
    }
    let after = words.get(at..)?;
    let starts = |words: &&String| after.starts_with(words.as_str());
    if let Some(word) = WORDS.between.iter().find(starts) {
        return Some(word.len());
    }
    let word = WORDS.joints.iter().find(starts)?;
    let before = words.get(..at)?.rsplit([',', ';', '|', '&']).next()?;
    let behind = after.get(word.len()..)?.split([',', ';', '|', '&']).next()?;
    let is_full = |name: &str| {
        name.split(is_blank)
            .filter(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
            .nth(1)
            .is_some()
    };
    (is_full(before) && is_full(behind)).then_some(word.len())
}
