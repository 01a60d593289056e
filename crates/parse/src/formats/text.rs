//! Plain text: one record a file.

use std::io::{BufRead, Read as _};

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::bytes::decode::decode;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::input::Input;

mod front_matter;

/// Plain text and Markdown: the file is the article.
pub(crate) struct PlainText;

impl Adapter for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text", "md", "markdown"]
    }

    fn recognizes(&self, _head: &[u8]) -> Mark {
        Mark::None
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let origin = input.origin();
        let text = whole(input.source, input.options.limits.text_bytes);
        let parts = text.and_then(|text| {
            let (metadata, text) = if input.options.as_is {
                (Metadata::default(), text)
            } else {
                front_matter::cut(text, &input.options.fields)
            };
            input.options.finish(metadata, text)
        });
        Box::new(std::iter::once(match parts {
            Ok((metadata, text)) => Ok(Draft::done(origin, metadata, text)),
            Err(error) => Err(error.reject(origin)),
        }))
    }
}

/// The text of `source`.
fn whole(mut source: impl BufRead, limit: usize) -> Result<String, ParseError> {
    let mut bytes = Vec::new();
    // One byte over the limit is enough to know; the rest of a film is never read.
    source.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(ParseError::TooLong { limit });
    }
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ParseError::Empty);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_as_in_the_file() {
        let text = whole(&b"\xEF\xBB\xBF One.\r\n\r\nTwo.\n"[..], 100).unwrap();
        assert_eq!(text, " One.\r\n\r\nTwo.\n");
    }

    #[test]
    fn a_text_over_the_limit_is_not_read_to_its_end() {
        let endless = std::io::BufReader::new(std::io::repeat(b'a'));
        let error = whole(endless, 100).unwrap_err();
        assert!(matches!(error, ParseError::TooLong { limit: 100 }));
        assert!(whole(&b"aaaa"[..], 4).is_ok());
    }
}
