//! What the formats of teleprinters have in common: messages one after another, marked by control characters or words, with the
//! lines of their texts laid out for paper.

use std::io::{self, BufRead};
use std::sync::Arc;

use dateline_types::{Metadata, Origin, Reject};

use crate::bytes::ahead::ahead;
use crate::bytes::settled::Settled;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::wire_words::WIRE_WORDS;
use crate::input::Input;
use crate::limits::HEAD_BYTES;
use crate::options::Options;

pub(super) mod dates;

/// Start of heading, start of text, end of text, end of transmission.
const SOH: char = '\x01';
pub(super) const STX: char = '\x02';
const ETX: char = '\x03';
const EOT: u8 = 4;

/// Whether what begins like `head` is a message framed by control characters: behind fillers a heading, and behind it a text.
pub(super) fn is_framed(head: &[u8]) -> bool {
    let Some(heading) = framed_heading(head) else {
        return false;
    };
    heading.iter().any(|byte| byte.is_ascii_alphanumeric())
}

/// The heading with which `head` begins, without the marks around it.
pub(super) fn framed_heading(head: &[u8]) -> Option<&[u8]> {
    let is_filler = |byte: &u8| matches!(byte, 0 | 0x0A | 0x0D | 0x16 | 0x20 | 0x7F | 0xFF);
    let at = head.iter().position(|byte| !is_filler(byte))?;
    let heading = head.get(at..)?.strip_prefix(b"\x01")?;
    let end = heading
        .iter()
        .take(LONGEST_HEADING)
        .position(|byte| *byte == STX as u8)?;
    heading.get(..end)
}

/// No heading is longer, in bytes.
const LONGEST_HEADING: usize = 1000;

/// The parts of a framed message.
pub(super) struct Parts<'a> {
    pub(super) heading: &'a str,
    pub(super) text: &'a str,
    pub(super) trailer: &'a str,
}

impl<'a> Parts<'a> {
    /// Of what stands before the mark of the text, and the rest of the message. Where a mark is lacking, what stands there is text.
    pub(super) fn of((before, rest): (&'a str, &'a str)) -> Self {
        let (text, trailer) = rest.split_once(ETX).unwrap_or((rest, ""));
        Self {
            heading: before.rsplit(SOH).next().unwrap_or(before),
            text,
            trailer,
        }
    }
}

/// How messages are told apart.
#[derive(Clone, Copy)]
pub(super) enum Frame {
    /// By the control characters.
    Controls,
    /// By `ZCZC` before and `NNNN` behind.
    Words,
}

/// The articles in the messages of `input`; `read` reads one message, decoded but otherwise as it is.
pub(super) fn messages<'a>(
    input: Input<'a>,
    frame: Frame,
    read: fn(&str) -> Result<Article, ParseError>,
) -> Drafts<'a> {
    let (head, source) = ahead(input.source, HEAD_BYTES);
    Box::new(Messages {
        encoding: Settled::from_head(&head),
        source: Box::new(source),
        frame,
        read,
        limit: input.options.limits.record_bytes,
        name: input.name,
        options: input.options,
        record: 0,
        ended: false,
    })
}

struct Messages<'a> {
    source: Box<dyn BufRead + 'a>,
    frame: Frame,
    read: fn(&str) -> Result<Article, ParseError>,
    encoding: Settled,
    limit: usize,
    name: String,
    options: Arc<Options>,
    record: u32,
    ended: bool,
}

impl Iterator for Messages<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let whole = Origin {
                file: self.name.clone(),
                record: None,
            };
            let message = match self.cut() {
                Ok(Some(message)) => message,
                Ok(None) => {
                    self.ended = true;
                    return (self.record == 0).then(|| Err(ParseError::NoRecords.reject(whole)));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(ParseError::read(error).reject(whole)));
                }
            };
            // Between messages there are fillers.
            if !message.iter().any(u8::is_ascii_alphanumeric) {
                continue;
            }
            self.record = self.record.saturating_add(1);
            let origin = Origin {
                record: Some(self.record),
                ..whole
            };
            if message.len() > self.limit {
                let error = ParseError::RecordTooLong {
                    place: format!("message {}", self.record),
                    what: "message",
                    limit: self.limit,
                };
                return Some(Err(error.reject(origin)));
            }
            let text = self.encoding.decode(&message);
            let draft = (self.read)(&text).and_then(|article| article.draft(&origin, &self.options));
            return Some(draft.map_err(|error| error.reject(origin)));
        }
        None
    }
}

impl Messages<'_> {
    /// The bytes of the next message; `None` at the end. Of what is too long, one byte more than may be is kept.
    fn cut(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        let mut seen = Seen::default();
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok((!message.is_empty()).then_some(message));
            }
            let mut used = 0;
            let mut ends = false;
            for &byte in buffer {
                let end = match self.frame {
                    Frame::Controls => seen.control(byte),
                    Frame::Words => seen.letter(byte),
                };
                ends = end != End::None;
                if end == End::Before {
                    break;
                }
                used += 1;
                if end != End::Dropped && message.len() <= self.limit {
                    message.push(byte);
                }
                if ends {
                    break;
                }
            }
            self.source.consume(used);
            if ends {
                return Ok(Some(message));
            }
        }
    }
}

/// Whether a byte ends a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    None,
    /// It begins the next one.
    Before,
    /// It is the last of it.
    Behind,
    /// It is the mark of the end, and no part of it.
    Dropped,
}

/// What of a message was seen so far.
#[derive(Default)]
struct Seen {
    has_text: bool,
    /// The end of the line so far, also where the message is too long to be kept.
    recent: Vec<u8>,
}

impl Seen {
    /// Sees a byte of a message that control characters frame.
    fn control(&mut self, byte: u8) -> End {
        // The next heading ends a text that nothing else ended.
        if byte == SOH as u8 && self.has_text {
            return End::Before;
        }
        self.has_text |= byte == STX as u8;
        if byte == EOT { End::Dropped } else { End::None }
    }

    /// Sees a byte of a message that words frame.
    fn letter(&mut self, byte: u8) -> End {
        self.recent.push(byte);
        if self.recent.len() > 2 * RECENT {
            self.recent.drain(..RECENT);
        }
        if byte != b'\n' {
            return End::None;
        }
        let ends = ends_with_end(&self.recent);
        self.recent.clear();
        if ends { End::Behind } else { End::None }
    }
}

/// How many bytes of a line are enough to see its last word.
const RECENT: usize = 64;

/// Whether a line ends a message: `NNNN` is its last word.
fn ends_with_end(line: &[u8]) -> bool {
    let Some(before) = line.trim_ascii_end().strip_suffix(b"NNNN") else {
        return false;
    };
    before
        .last()
        .is_none_or(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control())
}

/// A text without control characters: those that set type are a space, all others nothing. Lines end with a line feed.
pub(super) fn cleaned(text: &str) -> String {
    let has_feeds = text.contains('\n');
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => clean.push(c),
            '\r' if !has_feeds => clean.push('\n'),
            '\x10' | '\x1A'..='\x1F' | '\u{80}'..='\u{9F}' => clean.push(' '),
            '\0'..='\x1F' | '\x7F' => {}
            _ => clean.push(c),
        }
    }
    clean
}

/// Lines as paragraphs: one begins where a line begins farther in, and behind an empty line. Lines of tables stay together.
pub(super) fn paragraphs<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut prose = String::new();
    let mut was_empty = false;
    for line in lines {
        let words = line.trim();
        if words.is_empty() {
            was_empty = true;
            continue;
        }
        let begins = line.starts_with("  ") || line.starts_with('\t');
        if !prose.is_empty() {
            prose.push('\n');
            if was_empty || begins && !words.contains("   ") {
                prose.push('\n');
            }
        }
        prose.push_str(words);
        was_empty = false;
    }
    prose
}

/// Whether a line at the end of a text only says who worked on it: `dpa abc xyz`, `ar/bk`, `AAP ar/bk`, `(PW\\ar/bk)`, `AR-BK`.
pub(super) fn is_sign_off(line: &str) -> bool {
    let line = line.trim();
    // In brackets a full stop may stand behind them.
    let bracketed = line
        .trim_end_matches('.')
        .strip_prefix('(')
        .and_then(|line| line.strip_suffix(')'));
    let line = bracketed.unwrap_or(line);
    let mut words = line.split([' ', '\t', '\\']).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let is_letter = |c: char| c.is_lowercase() || c.is_ascii_digit() || c == '/' || c == '-';
    let is_short =
        |word: &str| word.len() <= 4 && word.chars().all(is_letter) && word.chars().any(char::is_lowercase);
    let rest: Vec<&str> = words.take(7).collect();
    if rest.is_empty() {
        return is_initials(first);
    }
    let is_name = first.len() <= 8 && first.chars().all(|c| c.is_alphanumeric() || c == '-');
    rest.len() <= 6
        && (is_name || is_initials(first))
        && rest.iter().all(|word| is_short(word) || is_initials(word))
}

/// Whether a word is the initials of several: `ar/bk`, `AR-BK`, `Y12-AB`.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split(['/', '-']);
    let fits =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    word.contains(['/', '-']) && parts.all(fits)
}

/// The names in a byline: `By`, `Von` and the like before them, and the agency behind a comma, are left out. `None` if the line is
/// no byline.
pub(super) fn byline(line: &str) -> Option<String> {
    let (lead, names) = line.trim().split_once(char::is_whitespace)?;
    let is_lead = WIRE_WORDS.is_lead(lead);
    let names = names.trim().trim_end_matches(['=', '<', ' ', '.']);
    let begins_name = names.chars().next().is_some_and(char::is_uppercase);
    (is_lead && begins_name && names.len() <= LONGEST_BYLINE).then(|| names.to_owned())
}

/// Longer than this, in bytes, is no byline.
const LONGEST_BYLINE: usize = 150;

/// The article of what was read, or that it has no words.
pub(super) fn article(metadata: Metadata, text: String) -> Result<Article, ParseError> {
    if text.trim().is_empty() {
        return Err(ParseError::EmptyText {
            place: "the message".to_owned(),
        });
    }
    Ok(Article {
        metadata,
        content: Content::Text(text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_who_worked_on_a_text_are_told_from_its_words() {
        for line in [
            "dpa abc xyz",
            "ar/bk",
            "AAP ar/bk",
            "(PW\\ar/bk)",
            "AR-BK",
            "Y12-AB",
            "dpa kb yyno z2 uls",
            "AFP ar/bk/cd",
        ] {
            assert!(is_sign_off(line), "{line}");
        }
        for line in [
            "He said so.",
            "Rain",
            "Hull 3 1 0",
            "It is the same as it was.",
            "",
            "NNNN",
            "The price is 3/4",
        ] {
            assert!(!is_sign_off(line), "{line}");
        }
    }

    #[test]
    fn the_marks_of_control_go_and_lines_stay() {
        assert_eq!(cleaned("A\x1fB\r\n\x0fC\x7f\r\r\nD"), "A B\nC\nD");
        assert_eq!(cleaned("A\rB"), "A\nB");
        assert_eq!(cleaned("A\x10B\x08"), "A B");
    }
}
