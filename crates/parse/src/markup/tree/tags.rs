//! Tags and their attributes.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{EndTag, StartTag, Tag, TagToken, TokenSink, TokenSinkResult};
use html5ever::{Attribute, QualName, ns};

use super::names::packed;
use super::references::replaced;
use super::tokens::{State, Tokens};
use crate::markup::packed_name::known;

/// The attributes that stages ask for, and those that decide where the tree builder puts an element.
const KEPT: [u128; 24] = [
    known("class"),
    known("id"),
    known("href"),
    known("style"),
    known("role"),
    known("rel"),
    known("type"),
    known("name"),
    known("content"),
    known("property"),
    known("itemprop"),
    known("lang"),
    known("hidden"),
    known("aria-hidden"),
    known("datetime"),
    known("pubdate"),
    known("http-equiv"),
    known("data-component"),
    known("data-testid"),
    known("color"),
    known("face"),
    known("size"),
    known("encoding"),
    known("shadowrootmode"),
];

/// Elements that are opened again in each paragraph, but for those that are the same in all their attributes.
const FORMATS: [u128; 12] = [
    known("b"),
    known("i"),
    known("u"),
    known("s"),
    known("em"),
    known("strong"),
    known("font"),
    known("small"),
    known("big"),
    known("code"),
    known("tt"),
    known("strike"),
];

impl<S: TokenSink> Tokens<'_, S> {
    /// The tag whose name begins at `start`. One that the page breaks off is nothing.
    pub(super) fn tag(&mut self, start: usize, is_end: bool) -> State {
        let Some(token) = self.read_tag(start, is_end) else {
            self.at = self.markup.len();
            return State::End;
        };
        if !is_end {
            self.last_start = Some(token.name.clone());
        }
        match self.builder.process_token(TagToken(token), 1) {
            TokenSinkResult::RawData(kind) => State::Raw(kind),
            TokenSinkResult::Plaintext => State::Plain,
            _ => State::Data,
        }
    }

    /// Reads a tag, and goes behind it.
    fn read_tag(&mut self, start: usize, is_end: bool) -> Option<Tag> {
        let ends_name = |byte: &u8| is_space(*byte) || matches!(*byte, b'/' | b'>');
        let length = self.bytes().get(start..)?.iter().position(ends_name)?;
        let name = self.markup.get(start..start + length)?;
        let element = packed(name.as_bytes());
        let mut tag = Tag {
            kind: if is_end { EndTag } else { StartTag },
            name: self.names.intern(name, element),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        let keeps_all = element.is_some_and(|element| FORMATS.contains(&element));
        let mut at = start + length;
        loop {
            at = self.skip_spaces(at);
            match self.byte(at)? {
                b'>' => break,
                b'/' => {
                    at += 1;
                    if self.byte(at)? == b'>' {
                        tag.self_closing = true;
                        break;
                    }
                }
                _ => {
                    let attribute = self.attribute(at)?;
                    at = attribute.end;
                    if !is_end {
                        self.take(&attribute, keeps_all, &mut tag);
                    }
                }
            }
        }
        self.at = at + 1;
        Some(tag)
    }

    fn skip_spaces(&self, from: usize) -> usize {
        let mut at = from;
        while self.byte(at).is_some_and(is_space) {
            at += 1;
        }
        at
    }

    /// The attribute whose name begins at `start`; nothing where the page ends in it.
    fn attribute(&self, start: usize) -> Option<Found> {
        let ends_name = |byte: &u8| is_space(*byte) || matches!(*byte, b'/' | b'>' | b'=');
        // An equals sign may begin a name.
        let name_end = start + 1 + self.bytes().get(start + 1..)?.iter().position(ends_name)?;
        let mut found = Found {
            name: (start, name_end),
            value: (name_end, name_end),
            end: name_end,
        };
        let equals = self.skip_spaces(name_end);
        if self.byte(equals)? != b'=' {
            return Some(found);
        }
        let from = self.skip_spaces(equals + 1);
        match self.byte(from)? {
            quote @ (b'"' | b'\'') => {
                let end = self.find(quote, from + 1)?;
                found.value = (from + 1, end);
                found.end = end + 1;
            }
            b'>' => found.end = from,
            _ => {
                let ends = |byte: &u8| is_space(*byte) || *byte == b'>';
                let end = from + self.bytes().get(from..)?.iter().position(ends)?;
                found.value = (from, end);
                found.end = end;
            }
        }
        Some(found)
    }

    /// Adds an attribute to its tag if anybody asks for it. Of two with one name the first holds.
    fn take(&mut self, found: &Found, keeps_all: bool, tag: &mut Tag) {
        let Some(name) = self.markup.get(found.name.0..found.name.1) else {
            return;
        };
        let key = packed(name.as_bytes());
        if !keeps_all && !key.is_some_and(|key| KEPT.contains(&key)) {
            return;
        }
        let local = self.names.intern(name, key);
        if tag.attrs.iter().any(|known| known.name.local == local) {
            return;
        }
        tag.attrs.push(Attribute {
            name: QualName::new(None, ns!(), local),
            value: self.value(found.value.0, found.value.1),
        });
    }

    fn value(&self, from: usize, to: usize) -> StrTendril {
        let value = self.markup.get(from..to).unwrap_or_default();
        if memchr::memchr(b'&', value.as_bytes()).is_some() {
            StrTendril::from_slice(&replaced(value))
        } else {
            self.slice(from, to)
        }
    }
}

/// Where an attribute stands.
struct Found {
    name: (usize, usize),
    /// Without its quotation marks.
    value: (usize, usize),
    /// Behind all of it.
    end: usize,
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b' ')
}
