//! JSON Lines: one object, one record a line.

use std::io::{BufRead, BufReader, Read as _};

use dateline_model::{Origin, Record, Reject, SourceText};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::adapter::{Adapter, Input, Records};
use crate::decode::decode_part;
use crate::error::ParseError;
use crate::limits::Limits;

mod object;

use object::Object;

/// JSON Lines: an object a line, an article an object.
pub(crate) struct JsonLines;

impl Adapter for JsonLines {
    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    /// Whether the first line that is not blank begins an object and does not leave it at the bracket, as JSON laid
    /// out over several lines does. Whether that line is good JSON does not matter: the next one may be.
    fn recognizes(&self, head: &[u8]) -> bool {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let Some(inside) = head.trim_ascii_start().strip_prefix(b"{") else {
            return false;
        };
        let next = inside.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        matches!(next, Some(b'"' | b'}'))
    }

    fn open<'a>(&self, input: Input<'a>) -> Records<'a> {
        // Passes UTF-8 through and turns UTF-16 into it, where a byte-order mark says so.
        let utf8 = DecodeReaderBytesBuilder::new()
            .bom_sniffing(true)
            .strip_bom(true)
            .utf8_passthru(true)
            .build(input.source);
        Box::new(Lines {
            name: input.name,
            source: BufReader::with_capacity(BUFFER_BYTES, utf8),
            limits: input.limits,
            line: 0,
            record: 0,
            buffer: Vec::new(),
            ended: false,
        })
    }
}

const BUFFER_BYTES: usize = 64 << 10;

/// The lines of a source as records.
struct Lines<R> {
    name: String,
    source: R,
    limits: Limits,
    /// The number of the line last read, from 1, blank ones counted.
    line: u64,
    /// The number of the record last given, from 1.
    record: u32,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.next_line()?;
        self.record = self.record.saturating_add(1);
        let origin = Origin {
            file: self.name.clone(),
            record: Some(self.record),
        };
        let record = read.and_then(|()| record(&self.buffer, self.line, self.limits, &origin));
        Some(record.map_err(|error| match error {
            // Not one record, the whole file.
            ParseError::Io(_) | ParseError::Empty => error.reject(Origin {
                record: None,
                ..origin
            }),
            _ => error.reject(origin),
        }))
    }
}

impl<R: BufRead> Lines<R> {
    /// Reads the next line that is not blank into the buffer.
    fn next_line(&mut self) -> Option<Result<(), ParseError>> {
        let limit = self.limits.line_bytes;
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
                    return Some(Err(ParseError::LineTooLong {
                        line: self.line,
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
        ParseError::Io(error)
    }
}

/// The record on a line.
fn record(bytes: &[u8], line: u64, limits: Limits, origin: &Origin) -> Result<Record, ParseError> {
    let json = decode_part(bytes.trim_ascii_end());
    let object: Object<'_> = serde_json::from_str(&json).map_err(|error| bad_json(&json, &error, line))?;
    let (text, metadata) = object.into_parts(line)?;
    if text.len() > limits.text_bytes {
        return Err(ParseError::TooLong {
            limit: limits.text_bytes,
        });
    }
    Ok(Record {
        origin: origin.clone(),
        metadata,
        text: SourceText::from(text.as_ref()),
    })
}

fn bad_json(json: &str, error: &serde_json::Error, line: u64) -> ParseError {
    // serde_json counts lines within what it is given, which is always one.
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    let hint = match json.trim_start().bytes().next() {
        Some(b'[') => "an array: `jq -c '.[]' file.json > file.jsonl` writes its objects one a line",
        Some(b'{') if error.is_eof() => {
            "the line ends inside the object: it was cut off, or the object runs over several lines (`jq -c .` joins them)"
        }
        Some(b'{') => "the line was skipped: mend it, or write the file with a JSON library",
        _ => "each line must be one JSON object",
    };
    ParseError::Json {
        line,
        column: error.column(),
        message: message.to_owned(),
        hint,
    }
}

#[cfg(test)]
mod tests;
