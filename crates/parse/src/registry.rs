//! The list of all formats, and the choice of one for an input.
//!
//! This is the top of the crate: it knows every format, and no format knows it. A container opens what is inside of it with
//! the function that its [`Input`] carries, which is [`open`].

use std::borrow::Cow;
use std::io::{BufRead, Cursor, Read as _};
use std::rc::Rc;
use std::sync::Arc;

use dateline_types::{Record, Reject};
use encoding_rs::{Encoding, UTF_8};

use crate::adapter::{Adapter, Mark};
use crate::budget::Budget;
use crate::bytes::ahead::Failing;
use crate::bytes::decode::utf16_without_mark;
use crate::bytes::sniff;
use crate::containers::arc::ArcFile;
use crate::containers::compressed::{BZIP2, GZIP, XZ, ZSTD};
use crate::containers::office::docx::Docx;
use crate::containers::office::odt::Odt;
use crate::containers::office::rtf::Rtf;
use crate::containers::tar::Tar;
use crate::containers::warc::Warc;
use crate::containers::zip::Zip;
use crate::draft::{Draft, Drafts, reject};
use crate::error::ParseError;
use crate::formats::anpa::Anpa;
use crate::formats::csv::Csv;
use crate::formats::databases::europresse::Europresse;
use crate::formats::databases::factiva::Factiva;
use crate::formats::databases::factiva::xml::FactivaXml;
use crate::formats::databases::nexis::Nexis;
use crate::formats::databases::nexis_uni::NexisUni;
use crate::formats::databases::proquest::ProQuest;
use crate::formats::feed::Feed;
use crate::formats::html::Html;
use crate::formats::iptc7901::Iptc7901;
use crate::formats::json::Json;
use crate::formats::jsonl::JsonLines;
use crate::formats::mail::Mail;
use crate::formats::newsml::NewsMl;
use crate::formats::newsml1::NewsMl1;
use crate::formats::nitf::Nitf;
use crate::formats::rcv1::Rcv1;
use crate::formats::sgml::Sgml;
use crate::formats::text::PlainText;
use crate::formats::zczc::Zczc;
use crate::input::Input;
use crate::limits::LOOK_BYTES;
use crate::options::{Format, Options};

/// The formats that are read. Where several claim an input with the same right, the first one gets it. Plain text claims
/// nothing by content, but gets what nobody claims.
static ADAPTERS: &[&dyn Adapter] = &[
    &GZIP,
    &ZSTD,
    &BZIP2,
    &XZ,
    &Docx,
    &Odt,
    &Rtf,
    &Zip,
    &Tar,
    &Warc,
    &ArcFile,
    &ProQuest,
    &Nexis,
    &NexisUni,
    &Factiva,
    &FactivaXml,
    &Europresse,
    &Html,
    &Feed,
    &Nitf,
    &NewsMl,
    &NewsMl1,
    &Anpa,
    &Iptc7901,
    &Zczc,
    &Rcv1,
    &Sgml,
    &Json,
    &JsonLines,
    &Mail,
    &Csv,
    &PlainText,
];

impl Format {
    /// All formats, containers first.
    pub fn all() -> impl Iterator<Item = Self> {
        let of = |adapter: &&dyn Adapter| Self {
            name: adapter.name(),
            endings: adapter.endings(),
        };
        ADAPTERS.iter().map(of)
    }

    /// The format called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name() == name)
    }
}

/// The adapter that `format` is the name of.
fn adapter_of(format: Format) -> Option<&'static dyn Adapter> {
    let mut adapters = ADAPTERS.iter().copied();
    adapters.find(|adapter| adapter.name() == format.name())
}

impl<'a> Input<'a> {
    /// A file or stream of its own.
    pub fn new(name: &str, source: impl BufRead + 'a, options: impl Into<Arc<Options>>) -> Self {
        let options = options.into();
        let budget = Rc::new(Budget::new(options.limits));
        Self {
            name: name.to_owned(),
            label: name.to_owned(),
            source: Box::new(Budget::metered(&budget, source)),
            options,
            budget,
            depth: 0,
            opener: open,
        }
    }
}

/// The records of one input in order, each on its own: a bad one does not end the others.
pub type Records<'a> = Box<dyn Iterator<Item = Result<Record, Reject>> + 'a>;

/// The records of the input shown as `name`, whose bytes are `source`, each read where it stands.
///
/// A mark in the first bytes that can be of one format only tells the format; else the ending of the name does, unless it is that of
/// plain text and the first bytes show something else; else what the first bytes look like. An input that is none of the formats gives one reject.
pub fn records<'a>(name: &str, source: impl BufRead + 'a, options: impl Into<Arc<Options>>) -> Records<'a> {
    Box::new(drafts(name, source, options).map(|draft| draft.and_then(Draft::read)))
}

/// As [`records`], but unread, for other threads to read.
pub fn drafts<'a>(name: &str, source: impl BufRead + 'a, options: impl Into<Arc<Options>>) -> Drafts<'a> {
    open(Input::new(name, source, options))
}

/// The records of `input`, whatever its format.
fn open(mut input: Input<'_>) -> Drafts<'_> {
    let mut head = Vec::with_capacity(LOOK_BYTES);
    let read = input
        .source
        .by_ref()
        .take(LOOK_BYTES as u64)
        .read_to_end(&mut head);
    if head.is_empty()
        && let Err(error) = read
    {
        return reject(input.origin(), ParseError::read(error));
    }
    match adapter_for(&input.label, &head, input.options.format) {
        Ok(adapter) => {
            tracing::debug!(file = input.name, format = adapter.name(), "opened");
            // Where the head could not be read to its end, the adapter meets the error where it stands.
            let head = Cursor::new(head).chain(Failing(read.err()));
            adapter.open(Input {
                source: Box::new(head.chain(input.source)),
                ..input
            })
        }
        Err(error) => reject(input.origin(), error),
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
    if let Some(index) = sniff::web_index(head) {
        return Err(ParseError::Foreign(index));
    }
    let seen = as_utf8(head);
    let marks = marks(&seen);
    let marked = |mark: Mark| {
        marks
            .iter()
            .find(|(_, found)| *found == mark)
            .map(|(adapter, _)| *adapter)
    };
    let sure = marked(Mark::Sure).map(|adapter| package(label, adapter).unwrap_or(adapter));
    if let Some(format) = forced {
        // What the user says is said about the articles in an archive, not about the archive.
        let container = sure.filter(|adapter| adapter.is_container());
        return Ok(container.or_else(|| adapter_of(format)).unwrap_or(&PlainText));
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
        return match ending.as_deref() {
            Some("txt" | "text") => in_text(&seen, &marks),
            _ => Ok(*adapter),
        };
    }
    if let Some(adapter) = marked(Mark::Likely) {
        return Ok(adapter);
    }
    match sniff::foreign_text(ending.as_deref(), head) {
        Some(foreign) => Err(ParseError::Foreign(foreign)),
        None => Ok(&PlainText),
    }
}

/// A format, and how surely an input is of it.
type Marked = (&'static dyn Adapter, Mark);

/// How surely `head` is of each format, up to the first that is sure: each looks at it once.
fn marks(head: &[u8]) -> Vec<Marked> {
    let mut marks = Vec::with_capacity(ADAPTERS.len());
    for adapter in ADAPTERS {
        let mark = adapter.recognizes(head);
        marks.push((*adapter, mark));
        if mark == Mark::Sure {
            break;
        }
    }
    marks
}

/// Who reads what `sure` takes for a zip archive of inputs, but is called an office document: not every one begins in a way
/// that tells.
fn package(label: &str, sure: &dyn Adapter) -> Option<&'static dyn Adapter> {
    let ending = ending(label).filter(|_| sure.name() == Zip.name())?;
    let packages: [&'static dyn Adapter; 2] = [&Docx, &Odt];
    packages
        .into_iter()
        .find(|adapter| adapter.endings().contains(&ending.as_str()))
}

/// Who reads an input that is called plain text: many tools call all that they write so.
fn in_text(head: &[u8], marks: &[Marked]) -> Result<&'static dyn Adapter, ParseError> {
    let mut marks = marks.iter();
    if let Some((adapter, _)) = marks.find(|(adapter, mark)| adapter.recognizes_in_text(head, *mark)) {
        return Ok(*adapter);
    }
    match sniff::declared_xml(head) {
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

#[cfg(test)]
mod tests;
