//! What an input format is.

use std::io::{self, BufRead, Cursor, Read as _};
use std::rc::Rc;
use std::sync::Arc;

use dateline_types::{Origin, Record, Reject};

use crate::budget::Budget;
use crate::detect::adapter_for;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::limits::HEAD_BYTES;
use crate::options::Options;

/// The records of one input in order, each on its own: a bad one does not end the others.
pub type Records<'a> = Box<dyn Iterator<Item = Result<Record, Reject>> + 'a>;

/// One input, opened: a file, standard input, or an entry of an archive.
pub struct Input<'a> {
    /// The path as shown to people: what goes into [`Origin::file`].
    pub name: String,
    /// The name whose ending tells the format: that of `news.jsonl.gz`, unpacked, is `news.jsonl`.
    pub label: String,
    /// The bytes from the first one on.
    pub source: Box<dyn BufRead + 'a>,
    /// How to read it.
    pub options: Arc<Options>,
    /// What unpacking may still cost, counted over everything that is inside one file.
    pub(crate) budget: Rc<Budget>,
    /// How many containers this is inside of.
    pub(crate) depth: u32,
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
        }
    }

    /// The origin of the whole input.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin {
            file: self.name.clone(),
            record: None,
        }
    }
}

/// Reads one format.
///
/// To add a format, write a module like this one, with a unit test for each thing that can be wrong with an input of
/// that format, and put the type into the list `ADAPTERS` in `detect.rs`:
///
/// ```
/// use std::io::BufRead;
///
/// use dateline_types::{Metadata, Origin};
/// use dateline_parse::{Adapter, Draft, Drafts, Input, Limits, Mark};
///
/// /// Articles of one line each, as headline crawlers write them.
/// struct OneLiners;
///
/// impl Adapter for OneLiners {
///     // 1. What `--input-format` calls it.
///     fn name(&self) -> &'static str {
///         "lines"
///     }
///
///     // 2. The endings of the names that are of this format: in lower case, without the period.
///     fn endings(&self) -> &'static [&'static str] {
///         &["lines"]
///     }
///
///     // 3. Whether an input that begins like `head` is of this format. `Sure` is for marks that no other format has: it
///     //    is believed whatever the name says. `Likely` decides where the name tells nothing: standard input, files
///     //    without an ending. `head` is UTF-8 where the input is UTF-16 with a byte-order mark.
///     fn recognizes(&self, head: &[u8]) -> Mark {
///         if head.starts_with(b"#lines\n") { Mark::Sure } else { Mark::None }
///     }
///
///     // 4. The records, read as they are asked for. Never read the whole of `input.source` at once: hold one record,
///     //    and no more of it than `input.options.limits` allows. Give each record its number from 1. What cannot be
///     //    used becomes a `Reject` that says where it stands and what to do about it. What takes long to read, and can
///     //    be read apart from the rest, goes into a draft unread (`Draft::later`), for another thread to read.
///     fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
///         let lines = input.source.lines().map_while(Result::ok).filter(|line| !line.starts_with('#'));
///         Box::new(lines.zip(1..).map(move |(line, number)| {
///             let origin = Origin { file: input.name.clone(), record: Some(number) };
///             Ok(Draft::done(origin, Metadata::default(), line))
///         }))
///     }
/// }
///
/// let input = Input::new("a.lines", &b"#lines\nOne.\nTwo.\n"[..], Limits::default());
/// let texts: Vec<_> = OneLiners.open(input).map(|draft| draft.unwrap().read().unwrap().text).collect();
/// assert_eq!(texts[1].as_str(), "Two.");
/// ```
pub trait Adapter: Sync {
    /// What people call it, in lower case.
    fn name(&self) -> &'static str;

    /// The endings of names that are of this format.
    fn endings(&self) -> &'static [&'static str];

    /// Whether an input that begins like `head` is of this format.
    fn recognizes(&self, head: &[u8]) -> Mark;

    /// Whether it holds inputs rather than articles: what the user says about the format is not said about these.
    fn is_container(&self) -> bool {
        false
    }

    /// The records of `input`.
    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a>;
}

/// How surely the first bytes of an input tell its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Not at all.
    None,
    /// It looks like it. Believed where the name tells nothing.
    Likely,
    /// It can be nothing else, whatever the name says.
    Sure,
}

impl Mark {
    /// [`Mark::Sure`] if `is` holds.
    #[must_use]
    pub fn sure_if(is: bool) -> Self {
        if is { Self::Sure } else { Self::None }
    }

    /// [`Mark::Likely`] if `is` holds.
    #[must_use]
    pub fn likely_if(is: bool) -> Self {
        if is { Self::Likely } else { Self::None }
    }
}

/// The records of the input shown as `name`, whose bytes are `source`, each read where it stands.
///
/// A mark in the first bytes that can be of one format only tells the format; else the ending of the name does; else
/// what the first bytes look like. An input that is none of the formats gives one reject.
pub fn records<'a>(name: &str, source: impl BufRead + 'a, options: impl Into<Arc<Options>>) -> Records<'a> {
    Box::new(drafts(name, source, options).map(|draft| draft.and_then(Draft::read)))
}

/// As [`records`], but unread, for other threads to read.
pub fn drafts<'a>(name: &str, source: impl BufRead + 'a, options: impl Into<Arc<Options>>) -> Drafts<'a> {
    open(Input::new(name, source, options))
}

/// The records of `input`, whatever its format.
pub(crate) fn open(mut input: Input<'_>) -> Drafts<'_> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let read = input
        .source
        .by_ref()
        .take(HEAD_BYTES as u64)
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

/// No records but one reject.
pub(crate) fn reject<'a>(origin: Origin, error: ParseError) -> Drafts<'a> {
    Box::new(std::iter::once(Err(error.reject(origin))))
}

/// A source that fails once, and then ends.
struct Failing(Option<io::Error>);

impl io::Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

#[cfg(test)]
mod tests;
