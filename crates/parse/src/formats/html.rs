//! Web pages: one article a page.

use std::io::Read as _;

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::{Draft, Drafts, reject};
use crate::error::ParseError;
use crate::formats::databases::Inside;
use crate::input::Input;
use crate::markup::opening::behind_comments;
use crate::markup::page::page;

/// Web pages.
pub(crate) struct Html;

impl Adapter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "shtml"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let begins = |with: &[u8]| {
            let head = behind_comments(head);
            head.get(..with.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(with))
        };
        if begins(b"<!doctype html") || begins(b"<html") && !is_word(head) {
            Mark::Sure
        } else {
            Mark::likely_if(
                begins(b"<head")
                    || begins(b"<body")
                    || begins(b"<article")
                    || begins(b"<div")
                    || begins(b"<p>"),
            )
        }
    }

    /// Also an end tag: a text on markup may begin with `<p>`.
    fn recognizes_in_text(&self, head: &[u8], mark: Mark) -> bool {
        mark != Mark::None && !is_word(head) && head.windows(2).any(|two| two == b"</")
    }

    fn open<'a>(&self, mut input: Input<'a>) -> Drafts<'a> {
        let origin = input.origin();
        let limit = input.options.limits.page_bytes;
        // Most pages have room in it.
        let mut bytes = Vec::with_capacity(ROOM);
        let read = input
            .source
            .by_ref()
            .take(limit as u64 + 1)
            .read_to_end(&mut bytes);
        if let Err(error) = read {
            return reject(origin, ParseError::read(error));
        }
        let is_told = input.options.format.is_some();
        if !is_told && let Some(export) = Inside::page(&bytes, &input.options) {
            return export.open(input);
        }
        let options = input.options;
        Box::new(std::iter::once(Ok(Draft::later(
            origin,
            bytes.len(),
            move || page(bytes, None, Metadata::default(), &options),
        ))))
    }
}

/// How many bytes there is room for before it is known how long a page is.
const ROOM: usize = 512 << 10;

/// Whether the tag that `head` begins with is a word of a sentence on tags: `<p> is how a paragraph begins`.
fn is_word(head: &[u8]) -> bool {
    let head = behind_comments(head);
    let end = head.iter().position(|byte| *byte == b'>');
    let behind = end.and_then(|end| head.get(end + 1..)).unwrap_or_default();
    matches!(behind, [b' ', letter, ..] if letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests;
