//! The choice of a format for an input.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::adapter::{Adapter, Mark};
use crate::decode::utf16_without_mark;
use crate::error::ParseError;
use crate::sniff;
use crate::text::PlainText;

/// The formats that are read. Where several claim an input with the same right, the first one gets it. Plain text claims
/// nothing by content, but gets what nobody claims.
static ADAPTERS: &[&dyn Adapter] = &[
    &crate::compressed::GZIP,
    &crate::compressed::ZSTD,
    &crate::compressed::BZIP2,
    &crate::compressed::XZ,
    &crate::zip::Zip,
    &crate::tar::Tar,
    &crate::warc::Warc,
    &crate::html::Html,
    &crate::feed::Feed,
    &crate::nitf::Nitf,
    &crate::newsml::NewsMl,
    &crate::json::Json,
    &crate::jsonl::JsonLines,
    &crate::mail::Mail,
    &crate::csv::Csv,
    &PlainText,
];

/// A format, as named on the command line.
#[derive(Clone, Copy)]
pub struct Format(&'static dyn Adapter);

impl Format {
    /// All formats, containers first.
    pub fn all() -> impl Iterator<Item = Self> {
        ADAPTERS.iter().map(|adapter| Self(*adapter))
    }

    /// The format called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name() == name)
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The endings of file names that are of this format.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        self.0.endings()
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Who reads an input called `label` that begins with `head`.
pub(crate) fn adapter_for(
    label: &str,
    head: &[u8],
    forced: Option<Format>,
) -> Result<&'static dyn Adapter, ParseError> {
    if head.is_empty() {
        return Err(ParseError::Empty);
    }
    if let Some(foreign) = sniff::office(label, head) {
        return Err(ParseError::Foreign(foreign));
    }
    let seen = as_utf8(head);
    let marked = |mark: Mark| {
        let mut adapters = ADAPTERS.iter();
        adapters
            .find(|adapter| adapter.recognizes(&seen) == mark)
            .copied()
    };
    let sure = marked(Mark::Sure);
    if let Some(format) = forced {
        // What the user says is said about the articles in an archive, not about the archive.
        let container = sure.filter(|adapter| adapter.is_container());
        return Ok(container.unwrap_or(format.0));
    }
    if let Some(adapter) = sure {
        return Ok(adapter);
    }
    if let Some(foreign) = sniff::magic(head) {
        return Err(ParseError::Foreign(foreign));
    }
    let ending = ending(label);
    let by_name = ADAPTERS.iter().find(|adapter| {
        ending
            .as_deref()
            .is_some_and(|ending| adapter.endings().contains(&ending))
    });
    if let Some(adapter) = by_name {
        return Ok(*adapter);
    }
    if let Some(adapter) = marked(Mark::Likely) {
        return Ok(adapter);
    }
    match sniff::foreign_text(ending.as_deref(), head) {
        Some(foreign) => Err(ParseError::Foreign(foreign)),
        None => Ok(&PlainText),
    }
}

/// `head` as UTF-8 where a byte-order mark or its NUL bytes say that it is something else, and without that mark.
fn as_utf8(head: &[u8]) -> Cow<'_, [u8]> {
    let marked = Encoding::for_bom(head);
    match marked.or_else(|| Some((utf16_without_mark(head)?, 0))) {
        Some((encoding, length)) => {
            let rest = head.get(length..).unwrap_or_default();
            if encoding == UTF_8 {
                Cow::Borrowed(rest)
            } else {
                let text = encoding.decode_without_bom_handling(rest).0;
                Cow::Owned(text.into_owned().into_bytes())
            }
        }
        None => Cow::Borrowed(head),
    }
}

/// What follows the last period of the last part of a path, in lower case.
fn ending(label: &str) -> Option<String> {
    let file = label.rsplit('/').next()?;
    let (_, ending) = file.rsplit_once('.')?;
    Some(ending.to_ascii_lowercase())
}
