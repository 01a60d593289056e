//! What an input format is.

use crate::draft::Drafts;
use crate::input::Input;

/// Reads one format.
///
/// To add a format, write a module like this one, with a unit test for each thing that can be wrong with an input of
/// that format, and put the type into the list `ADAPTERS` in `registry.rs`:
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

    /// Whether an input that begins like `head`, and whose name is that of plain text, is of this format all the same; `mark` is what
    /// [`Adapter::recognizes`] says of it. Prose may begin with a bracket, a tab or `From:`, so this asks for more.
    fn recognizes_in_text(&self, _head: &[u8], mark: Mark) -> bool {
        mark != Mark::None
    }

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
