//! The response of a web server, as it stands in a web archive.

use std::rc::Rc;

use super::coding::{Coding, codings, is_plain, unpacked};
use crate::budget::Budget;
use crate::error::ParseError;

/// The header of a response, understood.
pub(super) struct Response {
    pub(super) status: u16,
    /// In lower case.
    pub(super) content_type: String,
    /// The codings of the body, in the order in which they were put on, with those of the way over the web at the end.
    encodings: String,
    is_chunked: bool,
    /// Where the body begins.
    body: usize,
}

impl Response {
    /// The response that `content` is; `None` if it is none.
    pub(super) fn read(content: &[u8]) -> Option<Self> {
        let mut lines = Lines { content, at: 0 };
        let status_line = lines.next()?;
        let status_line = String::from_utf8_lossy(status_line);
        let status = status_line.strip_prefix("HTTP/")?.split_whitespace().nth(1)?;
        // Some servers leave out the blank behind it: `200OK`.
        let status = status.get(..3)?.parse().ok()?;
        let mut response = Self {
            status,
            content_type: String::new(),
            encodings: String::new(),
            is_chunked: false,
            body: content.len(),
        };
        let mut transfer = String::new();
        while let Some(line) = lines.next() {
            let line = String::from_utf8_lossy(line);
            if line.is_empty() {
                break;
            }
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim().to_ascii_lowercase();
            match key.trim().to_ascii_lowercase().as_str() {
                "content-type" => response.content_type = value,
                "content-encoding" => join(&mut response.encodings, &value),
                "transfer-encoding" => join(&mut transfer, &value),
                _ => {}
            }
        }
        response.is_chunked = transfer.split(',').any(|name| name.trim() == "chunked");
        join(&mut response.encodings, &transfer);
        response.body = lines.at;
        Some(response)
    }

    /// Content without a header of its own.
    pub(super) fn plain(content_type: &str) -> Self {
        Self {
            status: 200,
            content_type: content_type.to_owned(),
            encodings: String::new(),
            is_chunked: false,
            body: 0,
        }
    }

    /// The body of the response `content`, unpacked. Archives mostly have it unpacked already and keep the header that says otherwise:
    /// where it is not what the header says, it is taken as it is. Of a body over `limit` bytes comes at least one byte more than that.
    pub(super) fn body(
        &self,
        mut content: Vec<u8>,
        limit: usize,
        budget: &Rc<Budget>,
    ) -> Result<Body, ParseError> {
        content.drain(..self.body.min(content.len()));
        let mut body = match self.is_chunked.then(|| unchunked(&content)).flatten() {
            Some(joined) => joined,
            None => content,
        };
        let mut codings = match codings(&self.encodings) {
            Ok(codings) => codings,
            Err(_) if is_plain(&body) => Vec::new(),
            Err(unknown) => return Ok(Body::Unknown(unknown)),
        };
        if codings.is_empty() && body.starts_with(b"\x1F\x8B\x08") {
            codings.push(Coding::Gzip);
        }
        for coding in codings.into_iter().rev() {
            body = unpacked(coding, body, limit, budget)?;
        }
        Ok(Body::Unpacked(body))
    }
}

/// What is in a response.
pub(super) enum Body {
    Unpacked(Vec<u8>),
    /// It is packed in a way that is not known; its name.
    Unknown(String),
}

/// Adds `value` to a list of a header.
fn join(list: &mut String, value: &str) {
    if !list.is_empty() {
        list.push(',');
    }
    list.push_str(value);
}

/// The lines of a header, without their ends.
struct Lines<'a> {
    content: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.content.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let line = rest.get(..end.unwrap_or(rest.len()))?;
        self.at += end.map_or(rest.len(), |end| end + 1);
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

/// The chunks of a body joined; `None` if it does not come in chunks. Behind a chunk that is broken the rest is taken as it is.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut lines = Lines { content: body, at: 0 };
    loop {
        let begin = lines.at;
        let Some(size) = lines.next().and_then(chunk_size) else {
            // A body that is cut off between two chunks is no damage.
            let rest = body.get(begin..).unwrap_or_default();
            joined.extend_from_slice(rest);
            return (begin > 0).then_some(joined);
        };
        if size == 0 {
            return Some(joined);
        }
        let end = lines.at.saturating_add(size).min(body.len());
        joined.extend_from_slice(body.get(lines.at..end).unwrap_or_default());
        lines.at = end;
        if end == body.len() {
            return Some(joined);
        }
        lines.next();
    }
}

/// The size that the line before a chunk says, in bytes.
fn chunk_size(line: &[u8]) -> Option<usize> {
    let line = std::str::from_utf8(line).ok()?;
    let digits = line.split(';').next()?.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    // More than fits is more than there is.
    is_number.then(|| usize::from_str_radix(digits, 16).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_as_far_as_they_are_chunks() {
        let joined = |body: &str| unchunked(body.as_bytes()).map(|body| String::from_utf8(body).unwrap());
        assert_eq!(
            joined("3\r\nabc\r\n0A; x=y\r\n0123456789\r\n0\r\n\r\n").as_deref(),
            Some("abc0123456789")
        );
        assert_eq!(joined("3\nabc\n0\n\n").as_deref(), Some("abc"));
        assert_eq!(joined("3\r\nabc\r\n").as_deref(), Some("abc"));
        assert_eq!(joined("FF\r\nabc").as_deref(), Some("abc"));
        assert_eq!(joined("8000000000000000\r\nabc").as_deref(), Some("abc"));
        assert_eq!(joined("FFFFFFFFFFFFFFFFFFFFFF\r\nabc").as_deref(), Some("abc"));
        assert_eq!(joined("3\r\nabc\r\n<p>rest").as_deref(), Some("abc<p>rest"));
        for whole in ["<html>", "", "\r\n", "+3\r\nabc", "-1\r\nabc", ";\r\nabc"] {
            assert_eq!(joined(whole), None, "{whole:?}");
        }
    }

    #[test]
    fn headers_of_several_lines_are_one_list() {
        let head = b"HTTP/1.1 200 OK\nContent-Encoding: gzip\nTransfer-Encoding: deflate, chunked\ncontent-encoding: BR\nContent-Type: Text/HTML\n\nx";
        let response = Response::read(head).unwrap();
        assert_eq!(
            codings(&response.encodings),
            Ok(vec![Coding::Gzip, Coding::Brotli, Coding::Deflate])
        );
        assert!(response.is_chunked);
        assert_eq!(response.content_type, "text/html");
        assert_eq!(response.body, head.len() - 1);
    }
}
