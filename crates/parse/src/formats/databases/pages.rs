//! Exports as web pages: cut at the marks of their articles, so that no more than one of them is held and built into a tree.

use std::io::{BufRead, Read as _};
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use dateline_types::{Origin, Reject};
use encoding_rs::Encoding;

use crate::draft::{Draft, Drafts, Parts};
use crate::error::ParseError;
use crate::formats::databases::cutter::{lacking, utf8};
use crate::formats::databases::found::{Found, no_text};
use crate::formats::databases::{europresse, factiva, nexis};
use crate::input::Input;
use crate::markup::charset::{decode_page, said_by_page};
use crate::markup::html::fragment;
use crate::options::Options;

/// Whose page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageOf {
    Nexis,
    Factiva,
    Europresse,
}

impl PageOf {
    /// Whose page `bytes` are, or begin, by the marks of its articles.
    pub(crate) fn told(bytes: &[u8]) -> Option<Self> {
        [Self::Nexis, Self::Factiva, Self::Europresse]
            .into_iter()
            .find(|page| page.tells(bytes))
    }

    /// Whether `bytes` have a mark that no other page has.
    pub(super) fn tells(self, bytes: &[u8]) -> bool {
        finder(self.sure()).is_some_and(|finder| finder.is_match(bytes))
    }

    fn sure(self) -> &'static [&'static str] {
        match self {
            Self::Nexis => &["<a name=\"doc_id_", "<a name=doc_id_", "<doc number="],
            Self::Factiva => &[
                "<title>factiva",
                "<title>dow jones factiva",
                "class=\"article enarticle",
                "class=\"article dearticle",
                "class=\"article frarticle",
                "class=\"article esarticle",
                "class=\"article itarticle",
                "class=\"article nlarticle",
                "class=\"article ptarticle",
                "articleparagraph enarticleparagraph",
            ],
            Self::Europresse => &[
                "\"docpublicationname",
                "class=\"titrearticle",
                "rdp__articletitle",
            ],
        }
    }

    /// What an article begins with. Of several the one that a page has first parts its articles.
    fn marks(self) -> &'static [&'static str] {
        match self {
            Self::Nexis => &["<a name=\"doc_id_", "<a name=doc_id_", "<doc number="],
            Self::Factiva => &["class=\"article "],
            Self::Europresse => &["<article", "\"docpublicationname"],
        }
    }

    /// The article in the markup that one mark begins.
    fn article(self, markup: &str, options: &Options) -> Result<Option<Found>, ParseError> {
        match self {
            Self::Nexis => {
                let text = fragment(behind_comment(markup), &options.limits)?;
                Ok(nexis::classic(&nexis::from_page(&text)))
            }
            Self::Factiva => factiva::page::article(markup, options),
            Self::Europresse => europresse::article(markup, options),
        }
    }
}

/// Of a mark within a comment, the rest of the comment is no text.
fn behind_comment(markup: &str) -> &str {
    let near = markup.get(..markup.floor_char_boundary(200)).unwrap_or_default();
    match near.split_once("-->") {
        Some((before, _)) if !before.contains("<!--") => markup.get(before.len() + 3..).unwrap_or_default(),
        _ => markup,
    }
}

fn finder(marks: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(marks)
        .ok()
}

/// The articles of `input`: of a page of `page` where it begins like one, else as `as_text` reads them.
pub(super) fn text_or_page<'a>(
    input: Input<'a>,
    page: PageOf,
    as_text: impl FnOnce(Input<'a>) -> Drafts<'a>,
) -> Drafts<'a> {
    let (head, source) = utf8(input.source);
    let input = Input { source, ..input };
    if page.tells(&head) {
        articles(input, page)
    } else {
        as_text(input)
    }
}

/// The articles of `input`, a page of `page`.
pub(crate) fn articles<'a>(input: Input<'a>, page: PageOf) -> Drafts<'a> {
    let origin = input.origin();
    let (_, source) = utf8(input.source);
    Box::new(Pieces {
        source,
        page,
        finder: finder(page.marks()),
        charset: None,
        announced: None,
        buffer: Vec::new(),
        searched: 0,
        is_too_long: false,
        has_begun: false,
        origin,
        options: input.options,
        record: 0,
        ended: false,
        closed: false,
    })
}

struct Pieces<'a> {
    source: Box<dyn BufRead + 'a>,
    page: PageOf,
    finder: Option<AhoCorasick>,
    /// What the head of the page says of its encoding.
    charset: Option<&'static Encoding>,
    announced: Option<u32>,
    buffer: Vec<u8>,
    /// How far the buffer was looked through.
    searched: usize,
    is_too_long: bool,
    /// Whether the first mark was found: what stands before is the head of the page.
    has_begun: bool,
    origin: Origin,
    options: Arc<Options>,
    record: u32,
    ended: bool,
    closed: bool,
}

/// How much is read at once, and how far before a mark its element may begin.
const STEP: u64 = 64 << 10;
const MARK_BYTES: usize = 256;

impl Iterator for Pieces<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let is_head = !self.has_begun;
            match self.piece() {
                Ok(head) if is_head => {
                    self.charset = said_by_page(&head);
                    self.announced = announced(&head);
                }
                Ok(piece) => {
                    let origin = self.next_origin();
                    return Some(Ok(self.draft(origin, piece)));
                }
                Err(error) => {
                    let is_of_input = error.is_of_input();
                    self.ended |= is_of_input;
                    self.closed |= is_of_input;
                    let origin = if is_of_input {
                        self.origin.clone()
                    } else {
                        self.next_origin()
                    };
                    return Some(Err(error.reject(origin)));
                }
            }
        }
        if self.closed {
            return None;
        }
        self.closed = true;
        let error = lacking(self.announced, self.record)?;
        Some(Err(error.reject(self.origin.clone())))
    }
}

impl Pieces<'_> {
    fn next_origin(&mut self) -> Origin {
        self.record = self.record.saturating_add(1);
        Origin {
            record: Some(self.record),
            ..self.origin.clone()
        }
    }

    fn draft(&self, origin: Origin, piece: Vec<u8>) -> Draft {
        let (page, charset, options) = (self.page, self.charset, Arc::clone(&self.options));
        let place = origin.clone();
        Draft::later(origin, piece.len(), move || {
            read(page, &piece, charset, &place, &options)
        })
    }

    /// Cuts off what stands before the next mark.
    fn piece(&mut self) -> Result<Vec<u8>, ParseError> {
        let limit = self.options.limits.page_bytes;
        loop {
            if let Some(at) = self.next_mark() {
                let rest = self.buffer.split_off(at);
                let piece = std::mem::replace(&mut self.buffer, rest);
                self.searched = MARK_BYTES.min(self.buffer.len());
                self.searched = self.behind_mark();
                let is_too_long = std::mem::take(&mut self.is_too_long);
                let was_head = !std::mem::replace(&mut self.has_begun, true);
                return if is_too_long && !was_head {
                    Err(ParseError::PageTooLong { limit })
                } else {
                    Ok(piece)
                };
            }
            if self.buffer.len() > limit {
                self.is_too_long = true;
                let keep = self.buffer.len() - MARK_BYTES;
                self.buffer.drain(..keep);
            }
            self.searched = self
                .searched
                .max(self.buffer.len().saturating_sub(MARK_BYTES / 4))
                .min(self.buffer.len());
            let read = self.source.by_ref().take(STEP).read_to_end(&mut self.buffer)?;
            if read == 0 {
                self.ended = true;
                let is_too_long = std::mem::take(&mut self.is_too_long);
                return if is_too_long && self.has_begun {
                    Err(ParseError::PageTooLong { limit })
                } else {
                    Ok(std::mem::take(&mut self.buffer))
                };
            }
        }
    }

    /// Where the element begins that has the next mark.
    fn next_mark(&mut self) -> Option<usize> {
        let from = self.searched.min(self.buffer.len());
        let found = self.finder.as_ref()?.find(self.buffer.get(from..)?)?;
        let at = from + found.start();
        if !self.has_begun {
            let mark = self.page.marks().get(found.pattern().as_usize()).copied();
            self.finder = mark.and_then(|mark| finder(&[mark]));
        }
        let before = self.buffer.get(at.saturating_sub(MARK_BYTES)..=at)?;
        let start = before.iter().rposition(|byte| *byte == b'<');
        Some(start.map_or(at, |start| at.saturating_sub(MARK_BYTES) + start))
    }

    /// Where the mark ends that the buffer begins with.
    fn behind_mark(&self) -> usize {
        let near = self
            .buffer
            .get(..self.buffer.len().min(MARK_BYTES * 2))
            .unwrap_or_default();
        let found = self.finder.as_ref().and_then(|finder| finder.find(near));
        found.map_or(1, |found| found.end())
    }
}

/// How many documents the head of a page of Nexis says that there are: `<META TOPIC="null" DOCUMENTS="2"`.
fn announced(head: &[u8]) -> Option<u32> {
    let head = String::from_utf8_lossy(head);
    let (_, behind) = head.split_once(" DOCUMENTS=\"")?;
    behind.split('"').next()?.parse().ok()
}

/// The article in a piece.
fn read(
    page: PageOf,
    piece: &[u8],
    charset: Option<&'static Encoding>,
    origin: &Origin,
    options: &Options,
) -> Parts {
    let markup = decode_page(piece, charset)?;
    let found = page.article(&markup, options)?.unwrap_or_default();
    if found.text.trim().is_empty() {
        return Err(no_text(origin, found.metadata.headline.as_deref()));
    }
    options.finish(found.metadata, found.text)
}
