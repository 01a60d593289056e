//! The lines of a document that a news database printed.

use crate::formats::databases::words::{Heading, is_heading, is_of, is_page};

/// A line that says something, without the white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) words: &'a str,
    /// Where the words begin in the document, in bytes.
    start: usize,
    /// Whether an empty line stands before it, or nothing.
    pub(super) after_blank: bool,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.words.len()
    }
}

/// The lines of `document` that are not empty.
pub(super) fn lines(document: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut at = 0;
    for row in document.split_inclusive('\n') {
        let start = at;
        at += row.len();
        let words = row.trim_start_matches(is_blank);
        let start = start + row.len() - words.len();
        let words = trimmed(words);
        if words.is_empty() {
            after_blank = true;
            continue;
        }
        lines.push(Line {
            words,
            start,
            after_blank,
        });
        after_blank = false;
    }
    lines
}

/// `line` without the white space around it.
pub(super) fn trimmed(line: &str) -> &str {
    line.trim_matches(is_blank)
}

/// White space, and the marks of order and direction that Word leaves in text.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}')
}

/// The part of `document` that `lines` are, those left out for which `is_out` holds.
pub(super) fn text_of(document: &str, lines: &[Line<'_>], is_out: impl Fn(&Line<'_>) -> bool) -> String {
    let mut text = String::new();
    for run in lines.chunk_by(|one, other| is_out(one) == is_out(other)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        if is_out(first) {
            continue;
        }
        if !text.is_empty() {
            text.push_str(if first.after_blank { "\n\n" } else { "\n" });
        }
        text.push_str(document.get(first.start..last.end()).unwrap_or_default());
    }
    text
}

/// The lines of a text whose database prints a summary first: `ABSTRACT`, the summary, `FULL TEXT`, the text.
/// `has_summary` says that a field above the text began one.
pub(super) fn behind_summary<'a, 'b>(lines: &'b [Line<'a>], has_summary: bool) -> &'b [Line<'a>] {
    let Some((first, rest)) = lines.split_first() else {
        return lines;
    };
    let is_headed = is_heading(Heading::Summary, first.words);
    let near = lines.get(..lines.len().min(MOST_OF_SUMMARY)).unwrap_or_default();
    let text = near.iter().position(|line| is_heading(Heading::Text, line.words));
    match text {
        Some(at) if at == 0 || is_headed || has_summary => lines.get(at + 1..).unwrap_or_default(),
        _ if is_headed => rest,
        _ => lines,
    }
}

/// No summary has more lines.
const MOST_OF_SUMMARY: usize = 30;

/// Whether a line is the number of a printed page and nothing else: `Page 2`, `Page 2 of 3`.
pub(super) fn is_page_number(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let begins = words.next().is_some_and(is_page) && words.next().is_some_and(is_number);
    let behind: Vec<&str> = words.take(3).collect();
    match behind.as_slice() {
        [] => begins,
        [of, all] => begins && is_of(of) && is_number(all),
        _ => false,
    }
}

/// `lines` as one line.
pub(super) fn joined(lines: &[Line<'_>]) -> String {
    let words: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.words.split_whitespace())
        .collect();
    words.join(" ")
}

/// Whether the lines are those of a narrow page: a paragraph is several of them.
pub(super) fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let long = lines
        .iter()
        .filter(|line| line.words.chars().count() > WIDEST)
        .count();
    long * 20 <= lines.len()
}

/// The widest page that databases wrap text to, in characters.
const WIDEST: usize = 110;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_no_white_space_around_them_and_know_what_stood_before() {
        let document = "\u{FEFF}\r\n   One\r\nTwo\r\n \u{A0}\r\n\u{C}Three";
        let all = lines(document);
        let words: Vec<_> = all.iter().map(|line| (line.words, line.after_blank)).collect();
        assert_eq!(words, [("One", true), ("Two", false), ("Three", true)]);
        assert_eq!(
            text_of(document, &all[1..], |_| false),
            "Two\r\n \u{A0}\r\n\u{C}Three"
        );
        assert_eq!(
            text_of(document, &all, |line| line.words == "Two"),
            "One\n\nThree"
        );
    }
}
