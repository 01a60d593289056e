//! Web archives (WARC), as crawlers write them since 2007: the pages among the responses are articles.
//!
//! Versions with named fields are read: 0.17 and 0.18, which Heritrix 1.14 wrote, 1.0, 1.1 and what may come. Those up to 0.12 have
//! the fields in a fixed order on one line; they were never in use for long, and are counted as not understood.

use super::web::{HEADER_BYTES, Header, Kind, Role, Stream, pages};
use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::input::Input;

/// Web archives in the format WARC.
pub(crate) struct Warc;

static WARC: Kind = Kind {
    begins: |line| version(line).is_some(),
    needs_blank: true,
    header,
};

impl Adapter for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["warc"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let head = head.trim_ascii_start();
        let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        Mark::sure_if(version(line).is_some())
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        pages(input, &WARC)
    }
}

/// The line that a record begins with: its version, and whether there is more on the line.
struct Version<'a> {
    number: &'a str,
    is_alone: bool,
}

/// `WARC/1.0`, or a longer line of the first drafts: `WARC/0.9 2040 response http://…`.
fn version(line: &[u8]) -> Option<Version<'_>> {
    const LONGEST: usize = 8;
    let (mark, rest) = line.split_at_checked(5)?;
    if !mark.eq_ignore_ascii_case(b"WARC/") {
        return None;
    }
    let is_of_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let length = rest
        .iter()
        .take(LONGEST)
        .take_while(|byte| is_of_number(byte))
        .count();
    let (number, rest) = rest.split_at_checked(length)?;
    let number = std::str::from_utf8(number).ok()?;
    let (major, minor) = number.split_once('.')?;
    let is_alone = rest.trim_ascii().is_empty();
    let has_length = || matches!(rest, [b' ', digit, ..] if digit.is_ascii_digit());
    let is_version = !major.is_empty() && !minor.is_empty() && (is_alone || has_length());
    is_version.then_some(Version { number, is_alone })
}

/// Reads the header of a record behind its first line.
fn header(stream: &mut Stream<'_>) -> Result<Header, ParseError> {
    let first = stream.take_line();
    if let Some(version) = version(&first).filter(|version| !version.is_alone) {
        // Its length counts the header, too, in some of these versions: the next record is found by its mark.
        return Ok(Header {
            role: Role::Missed(format!("the version WARC/{}", version.number)),
            ..Header::default()
        });
    }
    let mut header = Header::default();
    let mut bytes = 0;
    loop {
        if !stream.read_line()? {
            return Err(stream.cut_off("it is cut off in its header"));
        }
        if stream.is_at_record() {
            return Err(stream.broken("its header has no end"));
        }
        bytes += stream.line().len();
        if bytes > HEADER_BYTES {
            return Err(stream.broken("its header has no end"));
        }
        let line = String::from_utf8_lossy(stream.line());
        if line.trim().is_empty() {
            stream.take_line();
            return Ok(header);
        }
        if let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t'])) {
            header.field(key.trim(), value.trim());
        }
    }
}

impl Header {
    /// Takes a field. The last drafts before 1.0 have some without `WARC-`.
    fn field(&mut self, key: &str, value: &str) {
        let key = key.to_ascii_lowercase();
        let bare = value.trim_start_matches('<').trim_end_matches('>');
        match key.strip_prefix("warc-").unwrap_or(&key) {
            "type" | "record-type" => self.role = role(value),
            "target-uri" | "subject-uri" => self.address = Some(bare.to_owned()),
            "record-id" => self.id = Some(bare.to_owned()),
            "content-type" => self.content_type = value.to_ascii_lowercase(),
            "content-length" => self.length = value.parse().ok(),
            _ => {}
        }
    }
}

fn role(kind: &str) -> Role {
    match kind.to_ascii_lowercase().as_str() {
        "response" | "resource" => Role::Page,
        "conversion" => Role::Text,
        "continuation" => Role::Missed("the continuation of another one".to_owned()),
        _ => Role::Other,
    }
}

#[cfg(test)]
mod tests;
