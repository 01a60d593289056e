//! What news databases export: many articles in one file, printed for people.
//!
//! Each has a mark that no other text has. A file is cut at the marks, each piece read for the fields that are printed above and below
//! the text, and the text left as it stands: no label is part of it.

use std::io::Cursor;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::input::Input;
use crate::markup::charset::decode_page;
use crate::markup::html::fragment;
use crate::options::Options;
use factiva::Factiva;
use nexis::Nexis;
use nexis_uni::NexisUni;
use pages::{PageOf, Told, told};
use proquest::ProQuest;

mod cutter;
mod dates;
pub(crate) mod europresse;
pub(crate) mod factiva;
mod found;
mod head;
mod labels;
mod lines;
pub(crate) mod nexis;
pub(crate) mod nexis_uni;
mod numbers;
mod pages;
pub(crate) mod proquest;
#[cfg(test)]
mod tests;
mod words;

/// An export that was found inside of something else: how to read it.
pub(crate) enum Inside {
    Page(PageOf, Vec<u8>),
    Text(&'static dyn Adapter, String),
}

impl Inside {
    /// The export that a page is, if it is one, however far behind its beginning that shows.
    pub(crate) fn page(bytes: &[u8], options: &Options) -> Option<Self> {
        match told(bytes)? {
            Told::Page(page) => Some(Self::Page(page, bytes.to_vec())),
            Told::Printed => {
                let markup = decode_page(bytes, None).ok()?;
                Self::text(&fragment(&markup, &options.limits).ok()?)
            }
        }
    }

    /// The export that a text is, if it is one.
    pub(crate) fn text(text: &str) -> Option<Self> {
        static PRINTED: [&dyn Adapter; 4] = [&ProQuest, &Nexis, &NexisUni, &Factiva];
        let head = text.as_bytes();
        let head = head.get(..LOOKED_AT).unwrap_or(head);
        let adapter = PRINTED
            .iter()
            .find(|adapter| adapter.recognizes(head) == Mark::Sure)?;
        Some(Self::Text(*adapter, text.to_owned()))
    }

    /// Its articles. Of `outer` all is kept but the bytes.
    pub(crate) fn open<'a>(self, outer: Input<'a>) -> Drafts<'a> {
        match self {
            Self::Page(page, bytes) => {
                let source = Box::new(Cursor::new(bytes));
                let input = Input { source, ..outer };
                match page {
                    PageOf::Nexis => nexis::page(input),
                    PageOf::Factiva => factiva::page(input),
                    PageOf::Europresse => europresse::page(input),
                }
            }
            Self::Text(adapter, text) => adapter.open(Input {
                source: Box::new(Cursor::new(text.into_bytes())),
                ..outer
            }),
        }
    }
}

/// How much of a text is looked at, in bytes: covers and tables of contents stand before the first article.
const LOOKED_AT: usize = 256 << 10;
