//! Web archives (WARC), as Common Crawl writes them: the pages among the responses are articles.
//!
//! A record that is broken costs itself: after a wrong length, a bad header or garbage the reading goes on at the next line
//! that begins a record.

use std::io::{self, BufRead, Read as _};
use std::sync::Arc;

use dateline_types::{Metadata, Origin, Reject};
use encoding_rs::Encoding;

use crate::adapter::{Adapter, Mark};
use crate::bytes::decode::decode;
use crate::bytes::reread::Reread;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::input::Input;
use crate::markup::charset::from_content_type;
use crate::markup::page::page;
use crate::options::Options;

mod http;

/// Web archives.
pub(crate) struct Warc;

/// How every record begins.
const MARK: &[u8] = b"WARC/1.";

/// How long the header of a record may be, in bytes, and a line of it.
const HEADER_BYTES: usize = 64 << 10;

impl Adapter for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["warc"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(head.trim_ascii_start().starts_with(MARK))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        Box::new(Responses {
            source: Reread::new(input.source),
            name: input.name,
            options: input.options,
            record: 0,
            offset: 0,
            line: Vec::new(),
            any: false,
            damages: 0,
            ended: false,
        })
    }
}

/// The pages of a web archive as records. They are numbered by the records of the archive, whatever those are.
struct Responses<'a> {
    source: Reread<Box<dyn BufRead + 'a>>,
    name: String,
    options: Arc<Options>,
    record: u32,
    /// How many bytes were read.
    offset: u64,
    /// A line that was read.
    line: Vec<u8>,
    /// Whether there was any page, or something in place of one.
    any: bool,
    /// How often the stream was damaged or a length was wrong.
    damages: u32,
    ended: bool,
}

/// After so many damages nothing more is read: finding the next record costs up to the length of a page each time.
const MOST_DAMAGES: u32 = 1000;

/// What the header of a record says.
#[derive(Default)]
struct Header {
    kind: String,
    address: Option<String>,
    id: Option<String>,
    length: Option<u64>,
    content_type: String,
}

impl Iterator for Responses<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.page() {
                Ok(Some(draft)) => {
                    self.any = true;
                    return Some(Ok(draft));
                }
                Ok(None) => {}
                Err(error) => {
                    self.any = true;
                    let is_of_input = error.is_of_input();
                    // Behind a damaged member there may be good ones.
                    let goes_on = matches!(error, ParseError::Damaged { .. }) && self.damages < MOST_DAMAGES;
                    self.damages += u32::from(goes_on);
                    self.ended |= is_of_input && !goes_on;
                    let record = (!is_of_input).then_some(self.record);
                    return Some(Err(error.reject(Origin {
                        file: self.name.clone(),
                        record,
                    })));
                }
            }
        }
        if self.any {
            return None;
        }
        self.any = true;
        let error = ParseError::Archive {
            message: "the web archive holds no page".to_owned(),
            hint: "dateline reads only responses with status 200 that hold HTML or text",
        };
        Some(Err(error.reject(Origin {
            file: self.name.clone(),
            record: None,
        })))
    }
}

impl Responses<'_> {
    /// Reads a record. Gives the page in it, if it has one.
    fn page(&mut self) -> Result<Option<Draft>, ParseError> {
        if !self.find_record()? {
            return Ok(None);
        }
        self.record = self.record.saturating_add(1);
        let header = self.header()?;
        let Some(length) = header.length else {
            return Err(self.broken("its header does not say how long it is"));
        };
        if header.kind != "response" && header.kind != "resource" && header.kind != "conversion" {
            self.pass(length)?;
            return Ok(None);
        }
        tracing::trace!(record = self.record, length, "response");
        let limit = self.options.limits.page_bytes;
        // A little more than a page, for the header of the response.
        let most = (limit as u64).saturating_add(HEADER_BYTES as u64);
        let mut content = Vec::new();
        let done = self
            .source
            .by_ref()
            .take(length.min(most))
            .read_to_end(&mut content);
        let read = content.len() as u64;
        self.offset += read;
        done?;
        let is_cut_off = read < length.min(most);
        if is_cut_off || length > most || !self.at_boundary()? {
            // Where the length is wrong, what belongs to the record ends where the next one begins.
            if let Some(at) = next_mark(&content) {
                let rest = content.split_off(at);
                self.give_back(rest);
                self.damages += 1;
                if self.damages > MOST_DAMAGES {
                    self.ended = true;
                    return Err(self.broken_for_good(
                        "its length is wrong, as were a thousand others; dateline stopped reading here",
                    ));
                }
                return Err(self.broken("its length is wrong: another record begins inside it"));
            }
            if is_cut_off {
                self.ended = true;
                return Err(self.broken_for_good("it is cut off"));
            }
            if length <= most {
                return Err(self.broken("its length is wrong: more data follows its end"));
            }
            self.pass(length - read)?;
            return Err(ParseError::PageTooLong { limit });
        }
        self.draft(header, content)
    }

    /// Reads up to and with the line that begins a record. Whether there was one.
    fn find_record(&mut self) -> Result<bool, ParseError> {
        let mut garbage = 0u64;
        loop {
            if self.line.starts_with(MARK) {
                self.line.clear();
                if garbage > 0 {
                    tracing::debug!(
                        garbage,
                        offset = self.offset,
                        "bytes between the records of a web archive"
                    );
                }
                return Ok(true);
            }
            if !self.read_line()? {
                self.ended = true;
                return Ok(false);
            }
            garbage += self.line.trim_ascii().len() as u64;
        }
    }

    /// Reads a line, or as much of a long one as a line of a header may have.
    fn read_line(&mut self) -> io::Result<bool> {
        self.read_line_of(HEADER_BYTES as u64)
    }

    /// Reads a line, or the first `most` bytes of a longer one.
    fn read_line_of(&mut self, most: u64) -> io::Result<bool> {
        self.line.clear();
        let done = self.source.by_ref().take(most).read_until(b'\n', &mut self.line);
        self.offset += self.line.len() as u64;
        if done.is_err() {
            // What came before the damage is no line: what comes behind it is not its end.
            self.line.clear();
        }
        Ok(done? > 0)
    }

    /// Reads the header behind its first line.
    fn header(&mut self) -> Result<Header, ParseError> {
        let mut header = Header::default();
        let mut bytes = 0;
        loop {
            if !self.read_line()? {
                self.ended = true;
                return Err(self.broken_for_good("it is cut off in its header"));
            }
            if self.line.starts_with(MARK) {
                return Err(self.broken("its header has no end"));
            }
            bytes += self.line.len();
            if bytes > HEADER_BYTES {
                return Err(self.broken("its header has no end"));
            }
            let line = String::from_utf8_lossy(self.line.trim_ascii());
            if line.is_empty() {
                self.line.clear();
                return Ok(header);
            }
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_start_matches('<').trim_end_matches('>');
            match key.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => header.address = Some(value.to_owned()),
                "warc-record-id" => header.id = Some(value.to_owned()),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "content-length" => header.length = value.parse().ok(),
                _ => {}
            }
        }
    }

    /// Whether the record ends here: two empty lines, the next record or the end of all follows.
    fn at_boundary(&mut self) -> Result<bool, ParseError> {
        for _ in 0..2 {
            if !self.read_line()? || self.line.starts_with(MARK) {
                return Ok(true);
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Passes over `bytes` bytes, unless another record begins among them.
    fn pass(&mut self, bytes: u64) -> Result<(), ParseError> {
        let mut left = bytes;
        let mut behind_blank = false;
        let mut at_line = false;
        while left > 0 {
            if !self.read_line_of(left.min(HEADER_BYTES as u64))? {
                self.ended = true;
                return Err(self.broken_for_good("it is cut off"));
            }
            if at_line && behind_blank && self.line.starts_with(MARK) {
                return Err(self.broken("its length is wrong: another record begins inside it"));
            }
            behind_blank = self.line.trim_ascii().is_empty();
            at_line = self.line.ends_with(b"\n");
            left = left.saturating_sub(self.line.len() as u64);
        }
        self.line.clear();
        Ok(())
    }

    /// Gives back what was read too much, with the line behind it.
    fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.append(&mut self.line);
        self.offset = self.offset.saturating_sub(bytes.len() as u64);
        self.source.give_back(bytes);
    }

    /// A damaged record behind which the reading goes on.
    fn broken(&self, message: &str) -> ParseError {
        self.damaged(message, "the records after it were read")
    }

    /// A damaged record behind which nothing is read.
    fn broken_for_good(&self, message: &str) -> ParseError {
        self.damaged(
            message,
            "nothing after it was read; get the archive again for the rest",
        )
    }

    fn damaged(&self, message: &str, hint: &'static str) -> ParseError {
        ParseError::Archive {
            message: format!(
                "a record of the web archive is damaged before byte {}: {message}",
                self.offset
            ),
            hint,
        }
    }

    /// The page in a response; `None` for redirections, pictures and the like, which are no articles and no damage.
    fn draft(&self, header: Header, content: Vec<u8>) -> Result<Option<Draft>, ParseError> {
        let is_http = header.content_type.starts_with("application/http") || content.starts_with(b"HTTP/");
        let response = if is_http {
            match http::Response::read(&content) {
                Some(response) => response,
                None => return Err(self.broken("the header of its response cannot be read")),
            }
        } else {
            http::Response::plain(&header.content_type, content.len())
        };
        if response.status != 200 || !response.is_page() {
            return Ok(None);
        }
        let origin = Origin {
            file: self.name.clone(),
            record: Some(self.record),
        };
        let given = Metadata {
            id: header.id,
            url: header.address,
            ..Metadata::default()
        };
        let options = Arc::clone(&self.options);
        let charset: Option<&'static Encoding> = from_content_type(&response.content_type);
        Ok(Some(Draft::later(origin, content.len(), move || {
            let body = response.body(&content, options.limits.page_bytes)?;
            if response.is_html() {
                page(&body, charset, given, &options)
            } else {
                let text = decode(body.into_owned())?;
                options.finish(given, text)
            }
        })))
    }
}

/// Where within a record's content another record begins, at the beginning of a line.
fn next_mark(content: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = content.get(at..)?;
        let found = rest.windows(MARK.len()).position(|window| window == MARK)? + at;
        if found == 0 || content.get(found - 1) == Some(&b'\n') {
            return Some(found);
        }
        at = found + 1;
    }
}

#[cfg(test)]
mod tests;
