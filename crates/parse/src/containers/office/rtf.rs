//! RTF, as Word, Factiva and Nexis Uni write it: the text as it stands, without what was deleted in it or is hidden, and without
//! headers, footers and notes. It is read as a stream, group by group, whatever is missing of it.

use std::io::{BufRead, BufReader};

use crate::adapter::{Adapter, Mark};
use crate::containers::office::text_of;
use crate::draft::Drafts;
use crate::input::Input;

mod coding;
mod groups;
mod held;
mod reader;
mod token;

use reader::Rtf as Document;

/// Documents in Rich Text Format.
pub(crate) struct Rtf;

impl Adapter for Rtf {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let begin = head.trim_ascii_start();
        let version = begin.strip_prefix(b"{\\rtf");
        Mark::sure_if(version.is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphabetic)))
    }

    fn is_container(&self) -> bool {
        true
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        text_of::open(input, |input| {
            let source: Box<dyn BufRead + 'a> =
                std::mem::replace(&mut input.source, Box::new(std::io::empty()));
            Document::new(BufReader::with_capacity(64 << 10, source))
        })
    }
}

#[cfg(test)]
mod tests;
