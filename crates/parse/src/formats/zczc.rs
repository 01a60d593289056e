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
        let codes = begins.and_then(|rest| rest.split(|byte| matches!(byte, b'\n' | b'\r')).next());
        // Behind it there are codes; what has small letters is prose about such messages.
        let are_codes = |codes: &[u8]| {
            codes.first().is_none_or(|byte| !byte.is_ascii_alphabetic())
                && !codes.iter().any(u8::is_ascii_lowercase)
        };
        if codes.is_some_and(are_codes) {
            return Mark::Sure;
        }
        let mut lines = head.split(|byte| *byte == b'\n');
        Mark::likely_if(lines.any(|line| line.trim_ascii() == b"NNNN"))
    }

    fn recognizes_in_text(&self, head: &[u8]) -> bool {
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
    cut_start(&mut lines);
    let codes = codes(&lines);
    lines.drain(..codes);
    let marked = Marked::of(&mut lines);
    let codes = self::codes(&lines);
    let above = lines.iter().take(codes + CODE_LINES).copied();
    let is_killed = above.chain(marked.headline.as_deref()).any(|line| {
        // In small letters the words may be those of a story.
        WIRE_WORDS.is_kill(line) && !line.contains(char::is_lowercase)
    });
    lines.drain(..codes);
    let published = trailer(&mut lines);
    if is_killed {
        return Err(ParseError::Withdrawn);
    }
    let headline = marked.headline.or_else(|| take_headline(&mut lines));
    let metadata = Metadata {
        published,
        headline,
        slug: marked.slug,
        notes: marked.notes,
        authors: take_byline(&mut lines).into_iter().collect(),
        ..Metadata::default()
    };
    telex::article(metadata, telex::paragraphs(lines.into_iter()))
}

/// Takes away the line of `ZCZC` and what stands above it.
fn cut_start(lines: &mut Vec<&str>) {
    let mut at = 0;
    let first = lines.iter().take(CODE_LINES);
    if let Some(start) = first
        .clone()
        .position(|line| line.trim_start().starts_with("ZCZC"))
    {
        at = start + 1;
    }
    lines.drain(..at);
    let blank = lines.iter().take_while(|line| line.trim().is_empty()).count();
    lines.drain(..blank);
}

/// What stands above a text in lines that begin with a mark. In one kind `^` is the headline and `:` the keyword, in another `:` is
/// the headline and `#` the keyword, and in a third there are two of `:`, of which the second is the headline.
#[derive(Default)]
struct Marked {
    headline: Option<String>,
    slug: Option<String>,
    notes: Vec<String>,
}

/// There are no more lines with a mark.
const MARKED_LINES: usize = 14;

impl Marked {
    /// Takes the lines away from `lines`.
    fn of(lines: &mut Vec<&str>) -> Self {
        let mut marked = Self::default();
        let mut colons = Vec::new();
        let mut used = 0;
        for line in lines.iter().take(MARKED_LINES) {
            let line = line.trim_end();
            if !line.is_empty() {
                let Some((mark, words)) = mark(line) else { break };
                match mark {
                    '^' => marked.headline = Some(words.to_owned()),
                    ':' => colons.push(without_desk(words)),
                    '#' => marked.slug = Some(words.to_owned()),
                    '=' | '@' => marked.notes.push(words.to_owned()),
                    _ => {}
                }
            }
            used += 1;
        }
        let mut colons = colons.into_iter().map(str::to_owned);
        let first = colons.next();
        let second = colons.next();
        if marked.headline.is_some() || second.is_some() {
            marked.slug = marked.slug.or(first);
            marked.headline = marked.headline.or(second);
        } else {
            marked.headline = first;
        }
        lines.drain(..used);
        marked
    }
}

/// The mark of a line above a text, and what it marks.
fn mark(line: &str) -> Option<(char, &str)> {
    if line.starts_with(|c: char| c.is_ascii_uppercase()) {
        // `RACING : Hull results`
        return (without_desk(line) != line && line.contains(" : ")).then_some((':', line));
    }
    let mark = line.chars().next()?;
    let words = line.get(mark.len_utf8()..)?.trim();
    let fits = match mark {
        '^' | ':' | '=' | '#' | '@' => (1..=LONGEST_MARKED).contains(&words.len()),
        '$' | '*' | '&' => words.len() <= 2,
        '+' => !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit()),
        '~' | '%' => words.len() <= 40,
        _ => false,
    };
    fits.then_some((mark, words))
}

/// No marked line is longer, in bytes.
const LONGEST_MARKED: usize = 150;

/// A line without the desk before it: `RACING : Hull results`, `SPORT - Hull results`.
fn without_desk(line: &str) -> &str {
    let split = line.split_once(" : ").or_else(|| line.split_once(" - "));
    let is_desk =
        |desk: &str| (3..=12).contains(&desk.len()) && desk.bytes().all(|byte| byte.is_ascii_uppercase());
    match split {
        Some((desk, rest)) if is_desk(desk) && !rest.trim().is_empty() => rest.trim(),
        _ => line,
    }
}

/// Takes the headline away: a line of its own above the text, or a few in capitals, that do not end as a sentence does.
fn take_headline(lines: &mut Vec<&str>) -> Option<String> {
    let blank = lines.iter().take_while(|line| line.trim().is_empty()).count();
    let begins = |line: &str| line.starts_with("  ") || line.starts_with('\t');
    let above = lines.get(blank..)?;
    let first = above.first()?;
    let ends = |line: &&str| line.trim().is_empty() || begins(line) && !begins(first);
    let count = above.iter().take(HEADLINE_LINES + 1).skip(1).position(ends)? + 1;
    let head = above.get(..count)?;
    let is_capitals = |line: &&str| !line.contains(char::is_lowercase);
    let headline: Vec<&str> = head.iter().map(|line| line.trim()).collect();
    let headline = headline.join(" ");
    let is_headline = (count == 1 || head.iter().all(is_capitals))
        && !headline.ends_with(['.', ',', ';', ':', '"', '-', '!', '?'])
        && headline.len() <= LONGEST_MARKED
        && headline.contains(char::is_alphabetic)
        && telex::byline(&headline).is_none();
    let goes_on = above.iter().skip(count).any(|line| !line.trim().is_empty());
    (is_headline && goes_on).then(|| lines.drain(..blank + count))?;
    Some(headline)
}

/// A headline in capitals takes no more lines.
const HEADLINE_LINES: usize = 3;

/// How many lines of codes there are above a text.
fn codes(lines: &[&str]) -> usize {
    let first = lines.iter().take(CODE_LINES);
    first
        .take_while(|line| line.trim().is_empty() || is_code(line))
        .count()
}

/// Takes the line of the author away above the text.
fn take_byline(lines: &mut Vec<&str>) -> Option<String> {
    let blank = lines.iter().take_while(|line| line.trim().is_empty()).count();
    let line = lines.get(blank)?;
    let next = lines.get(blank + 1)?;
    let ends = next.trim().is_empty() || next.starts_with("  ") || next.starts_with('\t');
    let is_short = line.split_whitespace().count() <= 9 && !line.trim_end().ends_with('.');
    let names = telex::byline(line).filter(|_| ends && is_short)?;
    lines.drain(..=blank);
    Some(names)
}

/// Whether a line above a text is of codes: no small letters, and a word among few that has digits beside its letters, or only very
/// short words.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with([':', '^', '#', '=']) {
        return false;
    }
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
            let metadata = |at: usize| &all[at].as_ref().unwrap().metadata;
            let headline = |at: usize| metadata(at).headline.as_deref();
            assert_eq!(texts[0], "HULL, May 2 AAP - Prices fell.");
            assert_eq!(
                (headline(0), metadata(0).authors.as_slice()),
                (Some("PRICES FALL"), &["Ann Roe".to_owned()][..])
            );
            assert_eq!(headline(1), Some("Ferry to run again"));
            assert!(
                texts[1].starts_with("(ANSA) - HULL, MAY 2 - The ferry will run."),
                "{}",
                texts[1]
            );
            assert_eq!(
                (headline(2), texts[2].as_str()),
                (Some("Post opens shop"), "The Post opened a shop.")
            );
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
            "The Post opened a shop."
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
    fn lines_with_marks_are_headline_keyword_and_codes() {
        let with_caret = "ZCZC\n$s\n:Ferry\n=Council\n^Ferry to run again\n*X\n&A\n+15000000\n~A\n\nThe ferry will run.\nNNNN\n";
        let with_colon = "ZCZC\n#Ferry\n@Council\n:Ferry to run again\n\nThe ferry will run.\nNNNN\n";
        let with_two = "ZCZC BRA012\nYY FORM\n:POTTED : Ferry\n:SPORT - Ferry to run again\n\nThe ferry will run.\nNNNN\n";
        for file in [with_caret, with_colon, with_two] {
            let all = read("a.tst", file);
            let record = all[0].as_ref().unwrap();
            assert_eq!(record.text.as_str(), "The ferry will run.");
            assert_eq!(
                record.metadata.headline.as_deref(),
                Some("Ferry to run again"),
                "{file}"
            );
            assert_eq!(record.metadata.slug.as_deref(), Some("Ferry"), "{file}");
        }
        let labelled = read(
            "a.tst",
            "ZCZC\n\nRACING : Hull results\n\n1. Ferry 2. Boat\nNNNN\n",
        );
        let record = labelled[0].as_ref().unwrap();
        assert_eq!(record.metadata.headline.as_deref(), Some("Hull results"));
    }

    #[test]
    fn a_text_that_begins_with_its_first_sentence_has_no_headline() {
        for text in [
            "HULL, May 2 AAP - Prices fell.\n\nThey rose again.",
            "HULL, May 2 AAP - Prices fell on Thursday and\nrose again.\n\nThey fell again.",
        ] {
            let all = read("a.tst", &format!("ZCZC FX100\n{text}\nNNNN\n"));
            let record = all[0].as_ref().unwrap();
            assert_eq!(record.metadata.headline, None);
            assert_eq!(record.text.as_str(), text);
        }
    }

    #[test]
    fn a_headline_in_capitals_may_take_several_lines() {
        let headline = |above: &str| {
            let file = format!("ZCZC FX100\n{above}\n\nBy Ann Roe\n\nThe ferry will run.\nNNNN\n");
            let all = read("a.tst", &file);
            all[0].as_ref().unwrap().metadata.headline.clone()
        };
        assert_eq!(
            headline("FERRY TO RUN\nAGAIN IN MAY").as_deref(),
            Some("FERRY TO RUN AGAIN IN MAY")
        );
        assert_eq!(headline("Ferry to run\nagain in May"), None);
        assert_eq!(headline("THE FERRY WILL RUN\nAGAIN IN MAY."), None);
    }

    #[test]
    fn prose_about_messages_is_none() {
        let prose = "ZCZC was the code that began a message.\n\nIt ended with four others.";
        assert_eq!(read("a.txt", prose)[0].as_ref().unwrap().text.as_str(), prose);
        let story =
            "ZCZC FX100\nThe band Mandatory Kill plays\n\nMANDATORY KILL is a band from Hull.\nNNNN\n";
        assert!(read("a.txt", story)[0].is_ok());
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
