//! The response of a web server, as it stands in a web archive.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;

use crate::error::ParseError;

/// The header of a response, understood.
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) content_type: String,
    encoding: String,
    is_chunked: bool,
    body: Range<usize>,
}

/// What is read, besides pages: text that is no code.
const TEXTS: [&str; 2] = ["text/plain", "text/markdown"];

impl Response {
    /// The response that `content` is; `None` if it is none.
    pub(super) fn read(content: &[u8]) -> Option<Self> {
        let mut lines = Lines { content, at: 0 };
        let status_line = lines.next()?;
        let status_line = String::from_utf8_lossy(status_line);
        let status = status_line
            .strip_prefix("HTTP/")?
            .split_whitespace()
            .nth(1)?
            .parse()
            .ok()?;
        let mut response = Self {
            status,
            content_type: String::new(),
            encoding: String::new(),
            is_chunked: false,
            body: content.len()..content.len(),
        };
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
                "content-encoding" => response.encoding = value,
                "transfer-encoding" => response.is_chunked = value.contains("chunked"),
                _ => {}
            }
        }
        response.body.start = lines.at;
        Some(response)
    }

    /// Content of `length` bytes without a header of its own.
    pub(super) fn plain(content_type: &str, length: usize) -> Self {
        Self {
            status: 200,
            content_type: content_type.to_owned(),
            encoding: String::new(),
            is_chunked: false,
            body: 0..length,
        }
    }

    pub(super) fn is_html(&self) -> bool {
        self.content_type.contains("html") || self.content_type.is_empty()
    }

    /// Whether it may be an article.
    pub(super) fn is_page(&self) -> bool {
        self.is_html() || TEXTS.iter().any(|text| self.content_type.starts_with(text))
    }

    /// The body, unpacked. Archives mostly have it unpacked already and keep the header that says otherwise: where it is not
    /// what the header says, it is taken as it is.
    pub(super) fn body<'a>(&self, content: &'a [u8], limit: usize) -> Result<Cow<'a, [u8]>, ParseError> {
        let body = content.get(self.body.clone()).unwrap_or_default();
        let body = match self.is_chunked.then(|| unchunked(body)).flatten() {
            Some(joined) => Cow::Owned(joined),
            None => Cow::Borrowed(body),
        };
        if self.encoding.contains("gzip") && body.starts_with(b"\x1F\x8B") {
            let mut unpacked = Vec::new();
            let decoder = flate2::bufread::MultiGzDecoder::new(body.as_ref());
            // One byte over the limit, for the page's reader to refuse.
            decoder
                .take(limit as u64 + 1)
                .read_to_end(&mut unpacked)
                .map_err(|error| ParseError::Archive {
                    message: format!(
                        "the page in the web archive is compressed and cannot be unpacked: {error}"
                    ),
                    hint: "get the page again",
                })?;
            return Ok(Cow::Owned(unpacked));
        }
        Ok(body)
    }
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

/// The chunks of a body joined; `None` if it does not come in chunks.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut lines = Lines { content: body, at: 0 };
    loop {
        let size = String::from_utf8_lossy(lines.next()?);
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(joined);
        }
        let end = lines.at.checked_add(size)?.min(body.len());
        joined.extend_from_slice(body.get(lines.at..end)?);
        lines.at = end;
        if end == body.len() {
            return Some(joined);
        }
        lines.next()?;
    }
}
