//! Messages between `ZCZC` and `NNNN`, as teleprinters were told where one begins and ends, and as agencies still send them.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::Article;
use crate::formats::telex::{self, Frame, dates};
use crate::formats::wire_words::WIRE_WORDS;
use crate::input::Input;

/// Messages between `ZCZC` and `NNNN`.
pub(crate) struct Zczc;

impl Adapter for Zczc {
    fn name(&self) -> &'static str {
        "zczc"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["zczc"]
    }

    /// Nothing else begins with these letters; their counterpart at the end alone is likely to be the end of such a message.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let is_filler = |byte: &u8| byte.is_ascii_whitespace() || byte.is_ascii_control();
        let start = head.iter().position(|byte| !is_filler(byte)).unwrap_or(0);
        let begins = head.get(start..).unwrap_or_default().strip_prefix(b"ZCZC");
        if begins.is_some_and(|rest| rest.first().is_none_or(|byte| !byte.is_ascii_alphabetic())) {
            return Mark::Sure;
        }
        let mut lines = head.split(|byte| *byte == b'\n');
        Mark::likely_if(lines.any(|line| line.trim_ascii() == b"NNNN"))
    }

    fn recognizes_in_text(&self, head: &[u8], _mark: Mark) -> bool {
        self.recognizes(head) == Mark::Sure
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        telex::messages(input, Frame::Words, read)
    }
}

/// How many lines of codes there may be above a text.
const CODE_LINES: usize = 5;

fn read(message: &str) -> Result<Article, ParseError> {
    let text = telex::cleaned(message);
    let mut lines: Vec<&str> = text.lines().collect();
    let blank = lines.iter().take_while(|line| line.trim().is_empty()).count();
    lines.drain(..blank);
    if lines
        .first()
        .is_some_and(|line| line.trim_start().starts_with("ZCZC"))
    {
        lines.remove(0);
    }
    let codes = lines
        .iter()
        .take(CODE_LINES)
        .take_while(|line| line.trim().is_empty() || is_code(line))
        .count();
    let is_killed = lines
        .iter()
        .take(codes + CODE_LINES)
        .any(|line| WIRE_WORDS.is_kill(line));
    lines.drain(..codes);
    let published = trailer(&mut lines);
    if is_killed {
        return Err(ParseError::Withdrawn);
    }
    let metadata = Metadata {
        published,
        ..Metadata::default()
    };
    telex::article(metadata, telex::paragraphs(lines.into_iter()))
}

/// Whether a line above a text is of codes: no small letters, and a word among few that has digits beside its letters, or only very
/// short words.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    let words = || line.split_whitespace();
    let is_mixed = |word: &str| {
        let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
        has_digit
            && word.bytes().any(|byte| byte.is_ascii_uppercase())
            && !word.contains([',', '.', ':', '\''])
    };
    let is_short = line.len() <= 40 && words().count() <= 6;
    let has_small = line.chars().any(char::is_lowercase);
    is_short
        && !has_small
        && (words().any(is_mixed) || words().all(|word| word.len() <= 4) && words().count() >= 2)
}

/// Takes away `NNNN`, the date beside it, and the line of who worked on the text.
fn trailer(lines: &mut Vec<&str>) -> Option<String> {
    let mut published = None;
    while let Some(last) = lines.last() {
        let words = last.trim();
        let rest = words.strip_suffix("NNNN").unwrap_or(words).trim();
        if published.is_none() {
            published = dates::dashed(rest).or_else(|| dates::day_first(rest));
            if published.is_some() {
                lines.pop();
                continue;
            }
        }
        if rest.is_empty() {
            lines.pop();
        } else {
            if rest.len() < words.len() {
                // The mark stands behind the last words of the text.
                let at = lines.len() - 1;
                if let Some(line) = lines.get_mut(at) {
                    *line = rest;
                }
            }
            break;
        }
    }
    let is_end = |line: &&str| {
        telex::is_sign_off(line) || line.trim().is_empty() || is_code(line.trim().trim_matches(['-', ' ']))
    };
    while lines.len() > 1 && lines.last().is_some_and(is_end) {
        lines.pop();
    }
    published
}

#[cfg(test)]
mod tests {
    use dateline_types::{Record, Reject};

    use crate::{Limits, records};

    fn read(name: &str, file: &str) -> Vec<Result<Record, Reject>> {
        records(name, file.as_bytes(), Limits::default()).collect()
    }

    #[test]
    fn codes_and_ends_are_no_text_and_messages_follow_one_another() {
        let first = "ZCZC FX100\r\nPRICES FALL\r\n\r\nBy Ann Roe\r\n\r\n   HULL, May 2 AAP - Prices fell.\r\n\r\nAAP ar/bk\r\nNNNN\r\n";
        let second = "ZCZC1234/SX4\nXPW12345_SX4_QBXB\nR CRO S0A QBXB\nFerry to run again\n   (ANSA) - HULL, MAY 2 - The ferry will run. (ANSA).\n     Y12-AR\n02-MAY-19 10:15 NNNN\n";
        let third =
            "ZCZC\nMEDIA RELEASE PR67\n\nPost opens shop\n\nThe Post opened a shop.\n\n   -- PR67\nNNNN";
        for name in ["a.tst", "a.txt", "-"] {
            let all = read(name, &[first, second, third].concat());
            let texts: Vec<_> = all
                .iter()
                .map(|record| record.as_ref().unwrap().text.as_str().to_owned())
                .collect();
            assert_eq!(texts.len(), 3, "{texts:?}");
            assert_eq!(
                texts[0],
                "PRICES FALL\n\nBy Ann Roe\n\nHULL, May 2 AAP - Prices fell."
            );
            assert!(
                texts[1].starts_with("Ferry to run again\n\n(ANSA) - HULL, MAY 2 - The ferry will run."),
                "{}",
                texts[1]
            );
            assert_eq!(texts[2], "Post opens shop\n\nThe Post opened a shop.");
            assert_eq!(
                all[1].as_ref().unwrap().metadata.published.as_deref(),
                Some("02 MAY 2019 10:15")
            );
        }
    }

    #[test]
    fn an_end_alone_tells_where_the_name_says_nothing() {
        let file = "MEDIA RELEASE PR67\n\nPost opens shop\n\nThe Post opened a shop.\n\nNNNN\n";
        assert_eq!(
            read("a.tst", file)[0].as_ref().unwrap().text.as_str(),
            "Post opens shop\n\nThe Post opened a shop."
        );
        assert!(
            read("a.txt", file)[0]
                .as_ref()
                .unwrap()
                .text
                .as_str()
                .contains("NNNN")
        );
    }

    #[test]
    fn a_word_that_begins_alike_begins_no_message() {
        assert_eq!(
            read("a.txt", "ZCZCX is no word.")[0]
                .as_ref()
                .unwrap()
                .text
                .as_str(),
            "ZCZCX is no word."
        );
    }
}
