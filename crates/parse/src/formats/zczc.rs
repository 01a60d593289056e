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

    fn recognizes_in_text(&self, _head: &[u8], mark: Mark) -> bool {
        mark == Mark::Sure
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
mod tests;
