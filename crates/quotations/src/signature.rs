//! The signature under a post of a social network: `— Ulla Brekke (@ubrekke) May 4, 2020`.
//!
//! So posts look that pages embed, and so they stand in texts that were taken from such pages.

use std::ops::Range;

/// Who signed a post, as bytes of the text that the signature ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// The name as printed: `Ulla Brekke`.
    pub(crate) name: Range<usize>,
    /// Where the signature begins: its dash.
    pub(crate) start: usize,
    /// Whether a date follows the account.
    pub(crate) dated: bool,
}

/// In bytes. No network lets names be longer than 64 letters, or writes longer dates.
const LONGEST_NAME: usize = 120;
const LONGEST_DATE: usize = 60;

/// What networks write before the name where it is not a dash.
const INTRODUCTIONS: [&str; 2] = ["A post shared by ", "Post shared by "];

/// The signature that `text` ends in.
pub(crate) fn at_end(text: &str) -> Option<Signature> {
    posted_by(text).or_else(|| with_account(text))
}

/// `Posted by Selby Rescue on Tuesday, May 9, 2017`, as Facebook signs.
fn posted_by(text: &str) -> Option<Signature> {
    const INTRODUCTION: &str = "Posted by ";
    let (name, date) = text.strip_prefix(INTRODUCTION)?.rsplit_once(" on ")?;
    let name = INTRODUCTION.len()..INTRODUCTION.len() + name.len();
    (name.len() <= LONGEST_NAME && is_date(date.trim())).then_some(Signature {
        name,
        start: 0,
        dated: true,
    })
}

fn with_account(text: &str) -> Option<Signature> {
    let bracket = text.rfind("(@")?;
    let (account, date) = text.get(bracket + 2..)?.split_once(')')?;
    let is_account = !account.is_empty()
        && account
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@'));
    let date = date.trim();
    let dated = is_date(date);
    if !is_account || !(dated || date.is_empty()) {
        return None;
    }
    let before = text.get(..bracket)?;
    let (start, name) = opening(before)?;
    let name = trimmed(text, name..bracket);
    let printed = text.get(name.clone())?;
    (name.len() <= LONGEST_NAME && printed.chars().any(char::is_alphabetic)).then_some(Signature {
        name,
        start,
        dated,
    })
}

/// Where the signature begins whose name ends `before`, and where its name does.
fn opening(before: &str) -> Option<(usize, usize)> {
    let introduced = INTRODUCTIONS
        .iter()
        .filter_map(|words| before.rfind(words).map(|at| (at, at + words.len())))
        .max();
    let dash = before.char_indices().rev().find_map(|(at, letter)| {
        let head = before.get(..at).unwrap_or_default();
        let alone = head.is_empty() || head.ends_with(char::is_whitespace);
        let long = matches!(letter, '—' | '–' | '―') && (alone || letter == '—');
        let short = letter == '-' && (alone || head.ends_with(" -"));
        (long || short).then(|| (at, at + letter.len_utf8()))
    });
    let (start, name) = introduced.max(dash)?;
    // ` -- `
    let start = start - usize::from(before.get(..start).is_some_and(|head| head.ends_with('-')));
    (before.len() - name <= LONGEST_NAME).then_some((start, name))
}

/// `January 6, 2021`, `on Jan 6, 2021 at 9:15am PST`, `6 janvier 2021`: short, with a year, and nothing that ends a sentence.
fn is_date(words: &str) -> bool {
    let year = words
        .split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")));
    let first = words.split_whitespace().next().unwrap_or_default();
    let begins = first == "on" || first.starts_with(|c: char| c.is_numeric() || c.is_uppercase());
    year && begins && words.len() <= LONGEST_DATE && !words.contains(['!', '?', '(', '"', '“'])
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// Beginnings of words that stand for links and pictures at the end of a post.
const LINKS: [&str; 5] = ["http://", "https://", "pic.twitter.com/", "pic.x.com/", "t.co/"];

/// What stands in a post for what is no words.
const STAND_INS: [&str; 3] = [
    "[image or embed]",
    "View this post on Instagram",
    "View on Threads",
];

/// The length of the words of a post without links and stand-ins for pictures at their end.
pub(crate) fn without_links(words: &str) -> usize {
    let mut rest = words.trim_end();
    loop {
        let last = rest.rfind(char::is_whitespace).map_or(0, |at| {
            at + rest
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
        let word = rest.get(last..).unwrap_or_default();
        // `too.https://t.co/…`: links are glued to words at times
        let link = LINKS.iter().filter_map(|link| word.find(link)).min();
        let stand_in = STAND_INS.iter().find_map(|words| rest.strip_suffix(words));
        match stand_in {
            Some(before) => rest = before.trim_end(),
            None => match link {
                Some(at) => rest = rest.get(..last + at).unwrap_or_default().trim_end(),
                None => return rest.len(),
            },
        }
    }
}

/// In bytes.
const LONGEST_TAG: usize = 300;

/// Where the words begin behind a tag that was left in the text: `<tweet author="…">We won.`
pub(crate) fn behind_tag(words: &str) -> usize {
    let tag = words.strip_prefix('<').and_then(|tag| tag.find('>'));
    tag.filter(|length| *length < LONGEST_TAG)
        .map_or(0, |length| length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str)> {
        let signature = at_end(text)?;
        let words = text.get(..signature.start)?.trim_end();
        Some((
            words.get(behind_tag(words)..without_links(words))?,
            text.get(signature.name)?,
        ))
    }

    #[test]
    fn signatures_of_every_network_are_read() {
        for (text, words, name) in [
            ("We won. — Ada Ross (@adaross) May 6, 2019", "We won.", "Ada Ross"),
            (
                "We won. https://t.co/aB1 pic.twitter.com/xY— Ada Ross (@ada_ross) May 6, 2019",
                "We won.",
                "Ada Ross",
            ),
            (
                "We won — at last! – Ada Ross (@adaross.bsky.social) 6 May 2019",
                "We won — at last!",
                "Ada Ross",
            ),
            (
                "We won.https://t.co/aB1 — Ada Ross (@ada) May 6, 2019",
                "We won.",
                "Ada Ross",
            ),
            ("— Ada Ross (@ada@social.example)", "", "Ada Ross"),
            (
                "Posted by Norvik Rescue on Tuesday, May 6, 2019",
                "",
                "Norvik Rescue",
            ),
            (
                "<post by=\"ada\">We won. — Ada Ross (@ada) May 6, 2019</post>.",
                "We won.",
                "Ada Ross",
            ),
            (
                "We won. [image or embed] -- Ada Ross MP (@adaross) 6 May 2019 at 10:02",
                "We won.",
                "Ada Ross MP",
            ),
            (
                "We won. A post shared by Ada Ross (@adaross) on May 6, 2019 at 9:00am PDT",
                "We won.",
                "Ada Ross",
            ),
        ] {
            assert_eq!(read(text), Some((words, name)), "{text}");
        }
    }

    #[test]
    fn an_account_alone_is_no_signature() {
        for text in [
            "Follow Ada Ross (@adaross) for more.",
            "The mayor — Ada Ross (@adaross) — said so on May 6, 2019.",
            "We won. Ada Ross (@adaross) May 6, 2019",
            "— Ada Ross (at adaross) May 6, 2019",
            "— (@) May 6, 2019",
            "Posted by the gate on Tuesday",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
