//! Whether a text looks like several articles in one: what an export is that no format reads.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{dates, lists};

static LABELS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../data/article-labels.txt")).collect());

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 24;

/// So many different labels stand twice or more.
const LEAST_LABELS: usize = 3;

/// So often `3 of 40 documents` or the like stands on a line of its own.
const LEAST_NUMBERED: usize = 2;

/// So many lines are nothing but a date, and so many a byline, where nothing is labelled.
const LEAST_HEADERS: usize = 4;

/// No line that is a date, a number or a byline is longer, in bytes.
const LONGEST_LINE: usize = 80;

/// Whether `text` looks like several articles.
pub(crate) fn looks_like_several(text: &str) -> bool {
    let mut labels: FxHashMap<&str, usize> = FxHashMap::default();
    let mut seen = String::new();
    let (mut numbered, mut dates, mut bylines) = (0, 0, 0);
    for line in text.lines().map(str::trim) {
        if let Some((label, _)) = line
            .split_at_checked(LONGEST_LABEL)
            .map_or(line, |(start, _)| start)
            .split_once(':')
        {
            seen.clear();
            seen.extend(label.chars().flat_map(char::to_lowercase));
            if let Some(label) = LABELS.get(seen.trim()) {
                *labels.entry(label).or_default() += 1;
            }
        } else if line.len() <= LONGEST_LINE && !line.is_empty() {
            numbered += usize::from(is_numbered(line));
            bylines += usize::from(line.starts_with("By ") || line.starts_with("BY "));
            let may_be_date = line.bytes().any(|byte| byte.is_ascii_digit());
            dates += usize::from(may_be_date && dates::find(line).is_some_and(|date| date.whole_line));
        }
    }
    let repeated = labels.values().filter(|count| **count > 1).count();
    repeated >= LEAST_LABELS || numbered >= LEAST_NUMBERED || dates.min(bylines) >= LEAST_HEADERS
}

/// `3 of 40 DOCUMENTS`, `Document 3 of 40`.
fn is_numbered(line: &str) -> bool {
    let mut words = line.split_whitespace().filter(|word| {
        let word = word.trim_end_matches([':', '.']).to_lowercase();
        !matches!(
            word.as_str(),
            "document" | "documents" | "article" | "articles" | "story" | "result"
        )
    });
    let is_number = |word: Option<&str>| word.is_some_and(|word| word.parse::<u32>().is_ok());
    let all = line.split_whitespace().count();
    let is_count = is_number(words.next()) && words.next() == Some("of") && is_number(words.next());
    is_count && words.next().is_none() && all > 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_come_again_show_several_articles() {
        let one = "Headline: Well runs dry\nSource: The Elm Courier\nDate: 3 May 2019\n\nThe well ran dry, the mayor said.\n\n";
        assert!(!looks_like_several(one));
        assert!(looks_like_several(&one.repeat(2)));
        let unlabelled = "Well runs dry\nBy Ann Roe\nMay 3, 2019\n\nThe well ran dry, the mayor said.\n\n";
        assert!(!looks_like_several(&unlabelled.repeat(2)));
        assert!(looks_like_several(&unlabelled.repeat(4)));
        assert!(looks_like_several(
            "Document 1 of 2\n\nA well.\n\nDocument 2 of 2\n\nA bridge.\n"
        ));
    }

    #[test]
    fn an_interview_and_a_programme_are_one_article() {
        let interview = "ROE: Why now?\nPOE: Because.\n".repeat(30);
        assert!(!looks_like_several(&interview));
        let programme =
            "Title: The Well\nDate: 3 May\nTitle: The Bridge\nDate: 4 May\nTitle: The Tree\nDate: 5 May\n";
        assert!(!looks_like_several(programme));
        assert!(!looks_like_several("1 of 3 people\n2 of 3 houses\n"));
    }
}
