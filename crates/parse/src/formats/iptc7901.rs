//! IPTC 7901, the text format of European agencies: a heading, a text with its display lines, a trailer with the date.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::Article;
use crate::formats::telex::{self, Frame, Parts, STX, dates};
use crate::formats::wire_words::WIRE_WORDS;
use crate::input::Input;

/// Messages in IPTC 7901.
pub(crate) struct Iptc7901;

impl Adapter for Iptc7901 {
    fn name(&self) -> &'static str {
        "iptc7901"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    /// What is framed in this way and is not ANPA 1312, which asks first.
    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(telex::is_framed(head) || begins_with_codes(head))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        telex::messages(input, Frame::Controls, read)
    }
}

/// Whether `head` begins like a message whose first mark is lost: with the codes of a heading, and a little farther on the mark of the
/// text or a display line.
fn begins_with_codes(head: &[u8]) -> bool {
    let is_filler = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x7F);
    let start = head.iter().position(|byte| !is_filler(byte)).unwrap_or(0);
    let mut lines = head.get(start..).unwrap_or_default().split(|byte| *byte == b'\n');
    let is_codes = lines
        .next()
        .and_then(|line| std::str::from_utf8(line).ok())
        .is_some_and(are_codes);
    let mut next = lines.take(2 + DISPLAY_PARTS);
    is_codes && next.any(|line| line.contains(&(STX as u8)) || line.trim_ascii_end().ends_with(b" ="))
}

/// Whether a line begins with the codes of a heading: sender and number, priority, category, number of words.
fn are_codes(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let mut next = || words.next().unwrap_or_default();
    let (number, priority, category, count) = (next(), next(), next(), next());
    let letters = number.bytes().take_while(u8::is_ascii_alphabetic).count();
    let are_digits =
        |word: &str| (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    (2..=4).contains(&letters)
        && number.get(letters..).is_some_and(are_digits)
        && matches!(priority.as_bytes(), [b'0'..=b'9'])
        && (1..=3).contains(&category.len())
        && category.bytes().all(|byte| byte.is_ascii_alphabetic())
        && are_digits(count)
}

/// A message without the mark of its text: its codes and the keyword below them, and the rest.
fn without_mark(message: &str) -> (&str, &str) {
    let mut lines = message.split_inclusive('\n');
    let mut end = 0;
    let mut is_heading = false;
    for line in lines.by_ref() {
        end += line.len();
        let line = line.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if !line.is_empty() {
            is_heading = are_codes(line);
            break;
        }
    }
    if !is_heading {
        return ("", message);
    }
    for line in lines.take(2) {
        let is_keyword = line.contains(['/', '-']) && line.split_whitespace().count() <= 4;
        if !(line.trim().is_empty() || is_keyword && !line.trim_end().ends_with('=')) {
            break;
        }
        end += line.len();
    }
    message.split_at_checked(end).unwrap_or(("", message))
}

fn read(message: &str) -> Result<Article, ParseError> {
    let message = Parts::of(message.split_once(STX).unwrap_or_else(|| without_mark(message)));
    let heading = telex::cleaned(message.heading);
    let mut heading = heading.lines().map(str::trim).filter(|line| !line.is_empty());
    let codes = heading.next().unwrap_or_default().to_owned();
    let slug = heading.collect::<Vec<_>>().join(" ");
    let slug = slug.trim_matches(['/', ' ']);
    let text = telex::cleaned(message.text);
    let mut lines: Vec<&str> = text.lines().collect();
    let dated = message
        .trailer
        .is_empty()
        .then(|| take_date(&mut lines))
        .flatten();
    let mut notes = cut_notebook(&mut lines);
    cut_sign_off(&mut lines);
    let display = Display::of(&mut lines);
    let is_killed = [slug, display.headline.as_deref().unwrap_or_default()]
        .into_iter()
        .any(|line| WIRE_WORDS.is_kill(line));
    let mut first = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .take(KILL_LINES);
    // In small letters the words may be those of a story.
    let orders = first.any(|line| WIRE_WORDS.is_kill(line) && !line.contains(char::is_lowercase));
    if is_killed || orders || slug.rsplit('-').next() == Some("KILL") {
        return Err(ParseError::Withdrawn);
    }
    notes.extend(display.notes);
    let mut prose = display.more.join("\n\n");
    if !prose.is_empty() {
        prose.push_str("\n\n");
    }
    prose.push_str(&telex::paragraphs(lines.into_iter()));
    let metadata = Metadata {
        headline: display.headline,
        authors: display.authors,
        slug: (!slug.is_empty()).then(|| slug.to_owned()),
        published: dates::day_first(&telex::cleaned(message.trailer)).or(dated),
        publisher: sender(&codes),
        notes,
        ..Metadata::default()
    };
    telex::article(metadata, prose)
}

/// Among so many lines of a text, an order to kill an earlier message stands.
const KILL_LINES: usize = 2;

/// Among so many lines at the end of a text, the date stands where no mark tells the trailer.
const LAST_LINES: usize = 4;

/// Takes away the line of the date at the end of a text, and what stands behind it.
fn take_date(lines: &mut Vec<&str>) -> Option<String> {
    let last = lines.len().saturating_sub(LAST_LINES);
    let (at, date) = lines
        .iter()
        .enumerate()
        .skip(last.max(1))
        .filter(|(_, line)| line.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        .find_map(|(at, line)| Some((at, dates::day_first(line)?)))?;
    lines.truncate(at);
    Some(date)
}

/// The agency that a heading names: `dpa` in `eca071 4 i 180 ccccb dpa 044`, `AFP` in `abc123 4 i 0211 GBR /AFP-CD12`.
fn sender(codes: &str) -> Option<String> {
    let words: Vec<&str> = codes.split_whitespace().collect();
    let slashed = words
        .iter()
        .find_map(|word| word.strip_prefix('/')?.split('-').next());
    let is_number = |word: &&str| word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = |word: &&str| (2..=8).contains(&word.len()) && word.chars().all(char::is_alphabetic);
    // Behind the number of words, a name and its count.
    let counted = match words.as_slice() {
        [_, _, _, .., name, number] if is_number(number) && is_name(name) => Some(*name),
        _ => None,
    };
    slashed
        .filter(|name| is_name(name))
        .or(counted)
        .map(str::to_owned)
}

/// Takes away what stands behind a line that begins like `## `: contacts and hints for editors. Gives it as one note.
fn cut_notebook(lines: &mut Vec<&str>) -> Vec<String> {
    let is_head = |line: &&str| {
        line.starts_with("# ")
            || line.starts_with("## ")
            || line.trim_start().starts_with("The following information is not ")
    };
    let Some(at) = lines.iter().skip(1).position(is_head) else {
        return Vec::new();
    };
    let notebook = lines.split_off(at + 1);
    let words: Vec<&str> = notebook.iter().flat_map(|line| line.split_whitespace()).collect();
    vec![words.join(" ")]
}

/// Takes away the last lines if they only say which message it was and who worked on the text.
fn cut_sign_off(lines: &mut Vec<&str>) {
    let is_empty = |line: &&str| line.trim().is_empty();
    while lines.last().is_some_and(|line| is_empty(line) || is_number(line)) {
        lines.pop();
    }
    if lines.len() > 1
        && lines
            .last()
            .is_some_and(|line| telex::is_sign_off(line) || telex::is_sign_off(without_end(line)))
    {
        lines.pop();
    }
}

/// Whether a line is the number of a message and its time: `APA0123    2019-05-02/12:15`.
fn is_number(line: &&str) -> bool {
    let mut words = line.split_whitespace();
    let (number, time) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    (2..=4).contains(&letters)
        && number.len() > letters
        && number.bytes().skip(letters).all(|byte| byte.is_ascii_digit())
        && time.len() >= 10
        && time
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b':' | b'.'))
        && words.next().is_none()
}

/// A line without the word in brackets that says that the text ends: `(Schluss) ar/bk`.
fn without_end(line: &str) -> &str {
    let rest = line
        .trim()
        .strip_prefix('(')
        .and_then(|line| line.split_once(')'));
    rest.filter(|(word, _)| word.chars().all(char::is_alphabetic))
        .map_or("", |(_, rest)| rest.trim())
}

/// The lines before a text that end with `=`.
#[derive(Default)]
struct Display {
    headline: Option<String>,
    authors: Vec<String>,
    notes: Vec<String>,
    /// What else is printed above the text.
    more: Vec<String>,
}

/// How many lines a part of the display may take, and how many parts there are.
const DISPLAY_LINES: usize = 6;
const DISPLAY_PARTS: usize = 8;

impl Display {
    /// Takes the display lines away from `lines`.
    fn of(lines: &mut Vec<&str>) -> Self {
        let mut display = Self::default();
        for _ in 0..DISPLAY_PARTS {
            let start = lines.iter().take_while(|line| line.trim().is_empty()).count();
            let part = lines.get(start..).unwrap_or_default();
            let is_end = |line: &&str| line.trim_end().ends_with('=');
            let Some(end) = part.iter().take(DISPLAY_LINES).position(is_end) else {
                break;
            };
            let part = part.get(..=end).unwrap_or_default();
            if part.iter().any(|line| line.trim().is_empty()) {
                break;
            }
            let remarks = remarks(part);
            for remark in part.iter().take(remarks) {
                let remark = remark.trim();
                let inner = remark.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
                display.notes.push(inner.unwrap_or(remark).to_owned());
            }
            let rest = part.iter().skip(remarks);
            let words: Vec<&str> = rest.flat_map(|line| line.split_whitespace()).collect();
            display.take(words.join(" ").trim_end_matches(['=', ' ']));
            lines.drain(..start + end + 1);
        }
        display
    }

    fn take(&mut self, words: &str) {
        if words.is_empty() {
        } else if let Some(names) = telex::byline(words) {
            self.authors.push(names);
        } else if words.starts_with('(') {
            self.notes.push(words.trim_matches(['(', ')']).to_owned());
        } else if self.headline.is_none() {
            self.headline = Some(words.to_owned());
        } else {
            self.more.push(words.to_owned());
        }
    }
}

/// How many lines at the beginning of a part of the display are no part of what follows: what is in brackets in a line of its own,
/// and capitals above other letters, as in `2ND LEAD`.
fn remarks(part: &[&str]) -> usize {
    let has_small = |line: &str| line.contains(char::is_lowercase);
    let is_alone = |line: &str| line.starts_with('(') && line.ends_with(')');
    let last = part
        .iter()
        .rposition(|line| has_small(line) && !is_alone(line.trim()));
    let mut lines = part.iter().map(|line| line.trim()).enumerate();
    let is_remark =
        |at: usize, line: &str| is_alone(line) || last.is_some_and(|last| at < last) && !has_small(line);
    lines
        .position(|(at, line)| !is_remark(at, line))
        .unwrap_or(part.len())
}

#[cfg(test)]
mod tests;
