//! What an input format is, and the choice of one for an input.

use std::io::{BufRead, Cursor, Read as _};

use dateline_model::{Origin, Record, Reject};

use crate::error::ParseError;
use crate::jsonl::JsonLines;
use crate::limits::{HEAD_BYTES, Limits};
use crate::sniff;
use crate::text::PlainText;

/// The records of one input in order, each on its own: a bad one does not end the others.
pub type Records<'a> = Box<dyn Iterator<Item = Result<Record, Reject>> + 'a>;

/// The formats that are read. Content is shown to them in this order; plain text claims nothing by content,
/// but gets what nobody claims.
static ADAPTERS: &[&dyn Adapter] = &[&JsonLines, &PlainText];

/// One input, opened.
pub struct Input<'a> {
    /// The path as shown to people: what goes into [`Origin::file`].
    pub name: String,
    /// The bytes from the first one on.
    pub source: Box<dyn BufRead + 'a>,
    /// How large things may be.
    pub limits: Limits,
}

/// Reads one format.
///
/// To add a format, write a module like this one, with a unit test for each thing that can be wrong with an input of
/// that format, and put the type into the list `ADAPTERS` in `adapter.rs`:
///
/// ```
/// use std::io::BufRead;
///
/// use dateline_model::{Metadata, Origin, Record, SourceText};
/// use dateline_parse::{Adapter, Input, Limits, Records};
///
/// /// Articles of one line each, as headline crawlers write them.
/// struct OneLiners;
///
/// impl Adapter for OneLiners {
///     // 1. The endings of the names that are surely of this format: in lower case, without the period.
///     fn endings(&self) -> &'static [&'static str] {
///         &["lines"]
///     }
///
///     // 2. Whether the first bytes are surely of this format. Decides where the name tells nothing: standard
///     //    input, files without an ending. Where a format has no sure mark, this is `false`.
///     fn recognizes(&self, head: &[u8]) -> bool {
///         head.starts_with(b"#lines\n")
///     }
///
///     // 3. The records, read as they are asked for. Never read the whole of `input.source` at once: hold one record,
///     //    and no more of it than `input.limits` allows. Give each record its number from 1. What cannot be
///     //    used becomes a `Reject` that says where it stands and what to do about it.
///     fn open<'a>(&self, input: Input<'a>) -> Records<'a> {
///         let lines = input.source.lines().map_while(Result::ok).filter(|line| !line.starts_with('#'));
///         Box::new(lines.zip(1..).map(move |(line, number)| {
///             Ok(Record {
///                 origin: Origin { file: input.name.clone(), record: Some(number) },
///                 metadata: Metadata::default(),
///                 text: SourceText::from(line),
///             })
///         }))
///     }
/// }
///
/// let input = Input { name: "a.lines".into(), source: Box::new(&b"#lines\nOne.\nTwo.\n"[..]), limits: Limits::default() };
/// let texts: Vec<_> = OneLiners.open(input).map(|record| record.unwrap().text).collect();
/// assert_eq!(texts[1].as_str(), "Two.");
/// ```
pub trait Adapter: Sync {
    /// The endings of names that are of this format.
    fn endings(&self) -> &'static [&'static str];

    /// Whether an input that begins like `head` is surely of this format.
    fn recognizes(&self, head: &[u8]) -> bool;

    /// The records of `input`.
    fn open<'a>(&self, input: Input<'a>) -> Records<'a>;
}

/// The records of the input shown as `name`, whose bytes are `source`.
///
/// The ending of the name tells the format; where it tells nothing, the first bytes do. An input that is none of
/// the formats gives one reject.
pub fn records<'a>(name: &str, mut source: impl BufRead + 'a, limits: Limits) -> Records<'a> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let adapter = match source.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head) {
        Ok(_) => adapter_for(name, &head),
        Err(error) => Err(error.into()),
    };
    match adapter {
        Ok(adapter) => adapter.open(Input {
            name: name.to_owned(),
            source: Box::new(Cursor::new(head).chain(source)),
            limits,
        }),
        Err(error) => Box::new(std::iter::once(Err(error.reject(Origin {
            file: name.to_owned(),
            record: None,
        })))),
    }
}

/// Who reads an input called `name` that begins with `head`.
fn adapter_for(name: &str, head: &[u8]) -> Result<&'static dyn Adapter, ParseError> {
    if head.is_empty() {
        return Err(ParseError::Empty);
    }
    if let Some(foreign) = sniff::magic(head) {
        return Err(ParseError::Foreign(foreign));
    }
    let ending = ending(name);
    let mut adapters = ADAPTERS.iter();
    let by_name = adapters.find(|adapter| {
        ending
            .as_deref()
            .is_some_and(|ending| adapter.endings().contains(&ending))
    });
    if let Some(adapter) = by_name {
        return Ok(*adapter);
    }
    if let Some(adapter) = ADAPTERS.iter().find(|adapter| adapter.recognizes(head)) {
        return Ok(*adapter);
    }
    match sniff::foreign_text(ending.as_deref(), head) {
        Some(foreign) => Err(ParseError::Foreign(foreign)),
        None => Ok(&PlainText),
    }
}

/// What follows the last period of the last part of a path, in lower case.
fn ending(name: &str) -> Option<String> {
    let file = name.rsplit('/').next()?;
    let (_, ending) = file.rsplit_once('.')?;
    Some(ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(name: &str, bytes: &[u8]) -> Vec<Result<Record, Reject>> {
        records(name, bytes, Limits::default()).collect()
    }

    fn errors(name: &str, bytes: &[u8]) -> Vec<String> {
        let rejects = read(name, bytes).into_iter().filter_map(Result::err);
        rejects.map(|reject| reject.error).collect()
    }

    #[test]
    fn the_name_tells_the_format_before_the_content_does() {
        let object = b"{\"text\": \"Rain.\"}\n";
        assert_eq!(read("a.txt", object)[0].as_ref().unwrap().origin.record, None);
        assert_eq!(
            read("a.JSONL", object)[0].as_ref().unwrap().origin.record,
            Some(1)
        );
        assert_eq!(read("-", object)[0].as_ref().unwrap().text.as_str(), "Rain.");
        assert_eq!(
            read("json", b"{sic} is what he wrote")[0]
                .as_ref()
                .map_err(|r| r.error.as_str()),
            Err("unknown format")
        );
        assert_eq!(
            read("-", b"Rain is on its way.")[0]
                .as_ref()
                .unwrap()
                .text
                .as_str(),
            "Rain is on its way."
        );
    }

    #[test]
    fn what_no_adapter_reads_is_named() {
        assert_eq!(errors("a.txt", b""), ["empty"]);
        assert_eq!(errors("a.txt", b" \r\n\t\xC2\xA0\n"), ["empty"]);
        assert_eq!(errors("a.jsonl", b"\n\n  \n"), ["empty"]);
        assert_eq!(errors("a.txt", b"%PDF-1.4 and so on"), ["binary"]);
        assert_eq!(errors("a.jsonl", b"\x1F\x8B\x08\0\0"), ["binary"]);
        assert_eq!(errors("page.html", b"Rain."), ["unknown format"]);
        assert_eq!(errors("-", b"<!DOCTYPE html><p>Rain."), ["unknown format"]);
        assert_eq!(errors("a.json", b"[{\"text\": \"Rain.\"}]"), ["unknown format"]);
    }

    #[test]
    fn a_failing_source_is_a_reject() {
        struct Broken;
        impl std::io::Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("disk on fire"))
            }
        }
        let whole = || std::io::Cursor::new(b"{\"text\": \"Rain.\"}\n".repeat(1000));
        for name in ["a.txt", "a.jsonl", "-"] {
            let source = std::io::BufReader::new(whole().chain(Broken));
            let last = records(name, source, Limits::default())
                .last()
                .unwrap()
                .unwrap_err();
            assert_eq!((last.error.as_str(), last.stage.name()), ("unreadable", "read"));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in "(-|a\\.txt|a\\.jsonl|a\\.\\PC)") {
            for record in records(&name, bytes.as_slice(), Limits::default()) {
                if let Err(reject) = record {
                    prop_assert!(!reject.detail.is_empty());
                }
            }
        }

        #[test]
        fn no_line_of_something_like_json_makes_it_panic(line in r#"(\{|\[|"text"|:|"[a-z\\"]{0,4}"|[0-9]{1,3}|,|\}|\]|null|\n| ){0,40}"#) {
            let lines = line.split('\n').filter(|line| !line.trim().is_empty()).count();
            prop_assert_eq!(read("a.jsonl", line.as_bytes()).len(), lines.max(1));
        }
    }
}
