//! Documents that are zip archives: which part holds the text, and what the archive is where none does.

use std::io::{self, BufRead, BufReader, Read};

use crate::bytes::sniff;
use crate::containers::archive::{Archive, Step};
use crate::containers::zip::ZipStream;
use crate::error::{Foreign, ParseError};
use crate::input::Input;

/// How much of a part that tells where others are is looked at, in bytes.
const SIGNPOST_BYTES: u64 = 64 << 10;

/// The name of the first entry of the zip archive that begins with `head`.
pub(super) fn first_entry(head: &[u8]) -> Option<&[u8]> {
    let rest = head.strip_prefix(b"PK\x03\x04")?;
    let length = usize::from(u16::from_le_bytes([*rest.get(22)?, *rest.get(23)?]));
    let name = rest.get(26..)?;
    Some(name.get(..length).unwrap_or(name))
}

/// The part of the document in `input` whose name `is_text` holds for, or that the parts before it call the document. `what` is the
/// part's usual name.
pub(super) fn part<'a>(
    input: &mut Input<'a>,
    what: &'static str,
    is_text: fn(&str) -> bool,
) -> Result<BufReader<Part<'a>>, ParseError> {
    let source: Box<dyn BufRead + 'a> = std::mem::replace(&mut input.source, Box::new(io::empty()));
    let mut zip = Part(ZipStream::new(source, std::rc::Rc::clone(&input.budget)));
    let mut said = None;
    loop {
        let (name, error) = match zip.0.step()? {
            Step::File(name) => (name, None),
            Step::Unreadable(name, error) => (name, Some(error)),
            Step::Folder => continue,
            Step::Damage(error) => return Err(error),
            Step::End => return Err(lacks(what)),
        };
        let name = shown(&name);
        if is_text(&name) || said.as_ref() == Some(&name) {
            return match error {
                Some(error) => Err(error),
                None => Ok(BufReader::with_capacity(64 << 10, zip)),
            };
        }
        if let Some(foreign) = foreign(&name) {
            return Err(ParseError::Foreign(foreign));
        }
        match name.as_str() {
            "mimetype" => {
                if let Some(foreign) = sniff::package_type(zip.beginning()?.as_bytes()) {
                    return Err(ParseError::Foreign(foreign));
                }
            }
            "_rels/.rels" => said = main_part(&zip.beginning()?),
            _ => {}
        }
    }
}

/// The entry that a zip archive stands at.
pub(super) struct Part<'a>(ZipStream<'a>);

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Part<'_> {
    fn beginning(&mut self) -> Result<String, ParseError> {
        let mut bytes = Vec::new();
        self.take(SIGNPOST_BYTES).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The name of an entry as documents name their parts. Some programs write `\` and a `/` before it.
fn shown(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    let name = name.strip_prefix("./").unwrap_or(&name);
    name.trim_start_matches('/').to_owned()
}

/// The part that `relations` call the document.
fn main_part(relations: &str) -> Option<String> {
    let mut elements = relations.split('<');
    let main = elements.find(|element| {
        element.contains("/relationships/officeDocument\"")
            || element.contains("/relationships/officeDocument'")
    })?;
    let (_, rest) = main.split_once("Target=")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let target = rest.get(1..)?.split(quote).next()?;
    let target = target.trim_start_matches('/');
    // Workbooks and presentations say so by the name of their part.
    (target.starts_with("word/") || !target.contains('/')).then(|| target.to_owned())
}

/// What an archive with an entry called `name` is, if it is no text document.
fn foreign(name: &str) -> Option<Foreign> {
    let starts = |prefix: &str| name.starts_with(prefix);
    if starts("xl/") {
        Some(sniff::WORKBOOK)
    } else if starts("ppt/") {
        Some(sniff::SLIDES)
    } else if name.eq_ignore_ascii_case("encrypted-package") || name == "EncryptedPackage" {
        Some(sniff::LOCKED)
    } else if starts("Index/") && name.ends_with(".iwa") {
        Some(sniff::PAGES)
    } else {
        None
    }
}

fn lacks(what: &'static str) -> ParseError {
    ParseError::Archive {
        message: format!("this looks like an office document, but holds no text in `{what}`"),
        hint: "open it in its program and save it as DOCX; if it is an archive of articles, unpack it and give its files",
    }
}
