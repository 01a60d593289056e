//! Web archives in the format ARC, as the Internet Archive and national libraries kept them before WARC.
//!
//! A record begins with a line: the address, where it was found, when, its type, perhaps more, and its length. Versions 1, 1.1
//! and 2 differ only in how many fields there are. An address may have blanks in it, and so may a type: the time between them tells them apart.

use super::web::{Header, Kind, Role, Stream, pages};
use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::input::Input;

/// Web archives in the format ARC.
pub(crate) struct ArcFile;

static ARC: Kind = Kind {
    begins: |line| RecordLine::of(line).is_some(),
    needs_blank: false,
    header,
};

impl Adapter for ArcFile {
    fn name(&self) -> &'static str {
        "arc"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["arc"]
    }

    /// The description of an archive, or, where its beginning was lost, a record and the response in it.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let head = head.trim_ascii_start();
        let mut lines = head.splitn(3, |byte| *byte == b'\n');
        let first = lines.next().and_then(RecordLine::of);
        let second = lines.next().unwrap_or_default();
        Mark::sure_if(first.is_some_and(|first| first.scheme() == "filedesc" || second.starts_with(b"HTTP/")))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        pages(input, &ARC)
    }
}

/// The line that a record begins with.
struct RecordLine {
    address: String,
    content_type: String,
    length: String,
}

impl RecordLine {
    /// `http://… 192.0.2.1 20010424210551 text/html 1234`, with more fields before the length in version 2.
    fn of(line: &[u8]) -> Option<Self> {
        let line = line.trim_ascii_end();
        let may_be = line.first()?.is_ascii_alphabetic() && matches!(line.last(), Some(b'0'..=b'9' | b'-'));
        if !may_be {
            return None;
        }
        // Addresses of those years may be in any encoding.
        let line = String::from_utf8_lossy(line);
        let (before, length) = line.rsplit_once(' ')?;
        let digits = length.strip_prefix('-').unwrap_or(length);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (time, after) = find_time(before)?;
        let (address, host) = before.get(..time)?.trim_end().rsplit_once(' ')?;
        let content_type = before.get(after..)?.split(' ').find(|field| !field.is_empty());
        (is_host(host) && has_scheme(address)).then(|| Self {
            address: address.to_owned(),
            content_type: content_type.unwrap_or_default().to_ascii_lowercase(),
            length: length.to_owned(),
        })
    }

    /// What the address begins with: `http`, `dns`, `filedesc`.
    fn scheme(&self) -> &str {
        self.address.split_once(':').map_or("", |(scheme, _)| scheme)
    }
}

/// Where in `fields` the time stands, as 12 to 18 digits, behind an address of a host: where it begins and where it ends.
fn find_time(fields: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut before = "";
    for field in fields.split(' ') {
        let is_time = (12..=18).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit());
        if is_time && is_host(before) {
            return Some((at, at + field.len()));
        }
        at += field.len() + 1;
        before = field;
    }
    None
}

/// Whether `field` is the number of a host, or says that it is not known.
fn is_host(field: &str) -> bool {
    matches!(field, "-" | "0") || field.parse::<std::net::IpAddr>().is_ok()
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        let is_of_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        !scheme.is_empty() && scheme.bytes().all(is_of_scheme)
    })
}

/// Reads the header of a record, which is the line that was read.
fn header(stream: &mut Stream<'_>) -> Result<Header, ParseError> {
    let line = stream.take_line();
    let Some(record) = RecordLine::of(&line) else {
        return Err(stream.broken("its first line cannot be read"));
    };
    let role = match record.scheme().to_ascii_lowercase().as_str() {
        // Writers have counted its length in several ways.
        "filedesc" => Role::Label,
        "dns" | "warcinfo" | "metadata" | "urn" => Role::Other,
        _ => Role::Page,
    };
    Ok(Header {
        role,
        length: record.length.parse().ok(),
        address: Some(record.address),
        id: None,
        content_type: record.content_type,
    })
}

#[cfg(test)]
mod tests;
