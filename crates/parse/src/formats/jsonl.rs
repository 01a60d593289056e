//! JSON Lines: one object, one record a line.

use std::io::{BufRead, Read as _};
use std::sync::Arc;

use dateline_types::{Origin, Reject};
use serde::de::IgnoredAny;

use crate::adapter::{Adapter, Mark};
use crate::bytes::settled::Settled;
use crate::bytes::utf8::utf8_ahead;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::formats::article::Article;
use crate::formats::json_object;
use crate::input::Input;
use crate::options::Options;

/// JSON Lines: an object a line, an article an object.
pub(crate) struct JsonLines;

impl Adapter for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::likely_if(opens_a_line(head))
    }

    fn recognizes_in_text(&self, head: &[u8], _mark: Mark) -> bool {
        opens_a_line(head) && begins_with_key(head)
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let (head, source) = utf8_ahead(input.source);
        Box::new(Lines {
            name: input.name,
            source,
            encoding: Settled::from_head(&head),
            options: input.options,
            line: 0,
            record: 0,
            buffer: Vec::new(),
            ended: false,
        })
    }
}

/// Whether the first line that is not blank begins an object and does not leave it at the bracket, as JSON laid
/// out over several lines does. Whether that line is good JSON does not matter: the next one may be.
pub(crate) fn opens_a_line(head: &[u8]) -> bool {
    let Some(inside) = head.trim_ascii_start().strip_prefix(b"{") else {
        return false;
    };
    let next = inside.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    matches!(next, Some(b'"' | b'}'))
}

/// Whether `head` begins with a bracket, the first key of an object and a value: `{"id": 4`.
pub(crate) fn begins_with_key(head: &[u8]) -> bool {
    let whole = head.trim_ascii_start();
    let head = whole.strip_prefix(b"[").unwrap_or(whole).trim_ascii_start();
    let inside = head.strip_prefix(b"{").unwrap_or(head).trim_ascii_start();
    let Some(key) = inside.strip_prefix(b"\"") else {
        return false;
    };
    let end = key
        .iter()
        .take(LONGEST_KEY)
        .position(|byte| matches!(byte, b'"' | b'\n'));
    end.and_then(|end| key.get(end..)?.strip_prefix(b"\""))
        .and_then(|behind| behind.trim_ascii_start().strip_prefix(b":"))
        .is_some_and(|behind| begins_value(behind.trim_ascii_start()))
        && !goes_on_as_prose(whole)
}

/// Whether words follow the value that `head` begins with: `{"a": 1} is how an object looks`.
fn goes_on_as_prose(head: &[u8]) -> bool {
    let mut values = serde_json::Deserializer::from_slice(head).into_iter::<IgnoredAny>();
    if !matches!(values.next(), Some(Ok(_))) {
        return false;
    }
    let behind = head.get(values.byte_offset()..).unwrap_or_default();
    let next = behind.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
    next.is_some_and(|byte| {
        !byte.is_ascii_whitespace() && !matches!(byte, b'{' | b'[' | b',' | b';' | 0x1E | 0)
    })
}

/// Whether `text` begins as a value of JSON, or of Python's JSON, does. Whether it ends as one does not matter: that is an error to tell.
fn begins_value(text: &[u8]) -> bool {
    let word = text.split(|byte| !byte.is_ascii_alphabetic()).next();
    match text.first() {
        None | Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9') => true,
        _ => matches!(word, Some(b"true" | b"false" | b"null" | b"NaN" | b"Infinity")),
    }
}

/// A longer string, in bytes, is no key.
const LONGEST_KEY: usize = 100;

/// The lines of a source as records.
struct Lines<R> {
    name: String,
    source: R,
    encoding: Settled,
    options: Arc<Options>,
    /// The number of the line last read, from 1, blank ones counted.
    line: u64,
    /// The number of the record last given, from 1.
    record: u32,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.next_line()?;
        self.record = self.record.saturating_add(1);
        let origin = Origin {
            file: self.name.clone(),
            record: Some(self.record),
        };
        let article = read.and_then(|()| article(&self.buffer, self.line, &mut self.encoding, &self.options));
        let draft = article.and_then(|article| article.draft(&origin, &self.options));
        Some(draft.map_err(|error| {
            let record = origin.record.filter(|_| !error.is_of_input());
            error.reject(Origin { record, ..origin })
        }))
    }
}

impl<R: BufRead> Lines<R> {
    /// Reads the next line that is not blank into the buffer.
    fn next_line(&mut self) -> Option<Result<(), ParseError>> {
        let limit = self.options.limits.record_bytes;
        while !self.ended {
            self.buffer.clear();
            self.line += 1;
            let line = self
                .source
                .by_ref()
                .take(limit as u64 + 1)
                .read_until(b'\n', &mut self.buffer);
            match line {
                Ok(0) => self.ended = true,
                Ok(_) if self.buffer.trim_ascii().is_empty() => {}
                Ok(_) if self.buffer.len() > limit && !self.buffer.ends_with(b"\n") => {
                    if let Err(error) = self.source.skip_until(b'\n') {
                        return Some(Err(self.end(error)));
                    }
                    return Some(Err(ParseError::RecordTooLong {
                        place: format!("line {}", self.line),
                        what: "line",
                        limit,
                    }));
                }
                Ok(_) => return Some(Ok(())),
                Err(error) => return Some(Err(self.end(error))),
            }
        }
        // An input of blank lines is one reject; the end of any other is the end.
        let blank = self.record == 0;
        self.record = self.record.max(1);
        blank.then_some(Err(ParseError::Empty))
    }

    /// Nothing more is read after `error`.
    fn end(&mut self, error: std::io::Error) -> ParseError {
        self.ended = true;
        self.record = self.record.max(1);
        ParseError::read(error)
    }
}

/// The article on a line.
fn article(
    bytes: &[u8],
    line: u64,
    encoding: &mut Settled,
    options: &Options,
) -> Result<Article, ParseError> {
    let json = encoding.decode(bytes.trim_ascii_end());
    let place = format!("line {line}");
    json_object::article(&json, &options.fields, &place, |error| {
        bad_json(&json, error, line)
    })
}

fn bad_json(json: &str, error: &serde_json::Error, line: u64) -> ParseError {
    // serde_json counts lines within what it is given, which is always one.
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    let hint = match json.trim_start().bytes().next() {
        Some(b'[') => {
            "the line is an array; `jq -c '.[]' file.json > file.jsonl` writes its objects one a line"
        }
        Some(b'{') if error.is_eof() => {
            "the line ends inside the object; either it was cut off, or the object runs over several lines (`jq -c .` joins them)"
        }
        Some(b'{') => "dateline skipped this line; correct it, or write the file with a JSON library",
        _ => "each line must be one JSON object",
    };
    ParseError::Json {
        place: format!("line {line}, column {}", error.column()),
        message: message.to_owned(),
        hint,
    }
}

#[cfg(test)]
mod tests;
