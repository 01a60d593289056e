//! Paragraphs to blocks: which stretch is headline, byline, dateline, body, caption, credit, highlights, boilerplate.

mod header;
#[cfg(test)]
mod tests;

use dateline_types::{Author, Block, BlockKind, Headline, Record, Span};
use rustc_hash::FxHashSet;

use crate::agencies::{self, Agency, AgencyKind};
use crate::lines::{self, trim};
use crate::phrases::{self, Phrase, Phrases};
use crate::shapes::{ends_sentence, is_call_sign, is_video_slug, quotes_someone};
use crate::{bylines, captions, dateline, dates};

/// A line of the summary above an article is no longer than this, in bytes.
const LONGEST_HIGHLIGHT: usize = 220;

/// A dateline is looked for in this many paragraphs of body text.
const DATELINE_REACH: u32 = 4;

/// A tagline is looked for in this many paragraphs from the end.
const TAGLINE_REACH: usize = 8;

/// The lines of a header are among the first of the text: no more than this many are taken for one.
const HEADER_REACH: usize = 25;

/// What the layout says.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<Block>,
    pub(crate) headline: Option<Headline>,
    pub(crate) authors: Vec<Author>,
    pub(crate) dateline: Option<dateline::Found>,
    /// The date of the header, ISO 8601.
    pub(crate) date: Option<String>,
    pub(crate) agency: Option<String>,
    pub(crate) outlet: Option<String>,
}

/// Reads the layout of `record`, with these phrases.
pub(crate) fn read(record: &Record, phrases: &Phrases) -> Layout {
    let text = record.text.as_str();
    let mut reader = Reader {
        text,
        phrases,
        title: record
            .metadata
            .headline
            .as_deref()
            .filter(|title| !title.trim().is_empty()),
        paragraphs: lines::paragraphs(text),
        at: 0,
        body: 0,
        body_bytes: 0,
        tail: false,
        captions: FxHashSet::default(),
        layout: Layout::default(),
    };
    reader.run();
    if reader.body == 0 {
        reader.promote_headline();
    }
    reader.layout
}

struct Reader<'a> {
    text: &'a str,
    phrases: &'a Phrases,
    /// The headline in the metadata.
    title: Option<&'a str>,
    paragraphs: Vec<Span>,
    /// The paragraph being read.
    at: usize,
    /// The paragraphs of body text so far, and their bytes.
    body: u32,
    body_bytes: usize,
    /// Whether the article is over.
    tail: bool,
    /// The captions so far.
    captions: FxHashSet<&'a str>,
    layout: Layout,
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        while let Some(&paragraph) = self.paragraphs.get(self.at) {
            self.at += 1;
            if self.tail {
                self.push(BlockKind::Boilerplate, paragraph);
            } else if !(self.furniture(paragraph) || self.in_header() && self.header(paragraph)) {
                self.prose(paragraph);
            }
        }
    }

    fn words(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The paragraph after the one being read.
    fn next(&self) -> Option<Span> {
        self.paragraphs.get(self.at).copied()
    }

    fn in_header(&self) -> bool {
        self.body == 0 && self.at <= HEADER_REACH
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        let span = trim(self.text, span);
        if span.is_empty() {
            return;
        }
        let mut paragraph = 0;
        if kind == BlockKind::Body {
            self.body += 1;
            self.body_bytes += span.len();
            paragraph = self.body;
        }
        self.layout.blocks.push(Block {
            kind,
            span,
            paragraph,
        });
    }

    /// Lines that are known by their words: share bars, comment forms, summaries, slugs of videos.
    fn furniture(&mut self, paragraph: Span) -> bool {
        let words = self.words(paragraph);
        if !phrases::is_short(words) || words.starts_with(['“', '"', '‘', '«', '„']) {
            return false;
        }
        match self.phrases.whole(words) {
            Some(Phrase::Tail) => {
                self.tail = self.body > 0;
                self.push(BlockKind::Boilerplate, paragraph);
                return true;
            }
            Some(Phrase::Comments) => {
                let left = self.text.len() - paragraph.end();
                self.tail = self.body_bytes > left;
                self.push(BlockKind::Boilerplate, paragraph);
                return true;
            }
            Some(Phrase::Highlights) if self.body == 0 => {
                self.highlights(paragraph);
                return true;
            }
            Some(Phrase::Credit) => {
                self.push(BlockKind::Credit, paragraph);
                return true;
            }
            Some(Phrase::Boilerplate) => {
                self.push(BlockKind::Boilerplate, paragraph);
                return true;
            }
            _ => {}
        }
        let known = self
            .phrases
            .start(words)
            .map(|(phrase, _)| phrase)
            .or_else(|| phrases::any(words));
        if known == Some(Phrase::Tail) {
            self.tail = self.body > 0;
        }
        let is_slug = is_video_slug(words)
            || (!ends_sentence(words) && self.next().is_some_and(|next| is_video_slug(self.words(next))));
        if is_slug || matches!(known, Some(Phrase::Boilerplate | Phrase::Tail)) && !quotes_someone(words) {
            self.push(BlockKind::Boilerplate, paragraph);
            return true;
        }
        false
    }

    /// `Story highlights` and the short lines without a full stop under it.
    fn highlights(&mut self, label: Span) {
        self.push(BlockKind::Highlights, label);
        while let Some(next) = self.next() {
            let words = self.words(next);
            let is_point =
                words.len() <= LONGEST_HIGHLIGHT && !words.ends_with(['.', '—', '–', '-', '”', '"']);
            if !is_point || self.phrases.whole(words).is_some() || dateline::find(self.text, next).is_some() {
                break;
            }
            self.push(BlockKind::Highlights, next);
            self.at += 1;
        }
    }

    fn dateline(&mut self, found: dateline::Found) {
        if let Some(signature) = found.agency {
            self.note_agency(signature.known);
            if signature.known.is_none() {
                let place = if signature.in_brackets && !is_call_sign(self.words(signature.span)) {
                    &mut self.layout.agency
                } else {
                    &mut self.layout.outlet
                };
                place.get_or_insert(
                    self.text
                        .get(signature.span.range())
                        .unwrap_or_default()
                        .to_owned(),
                );
            }
        }
        if let Some(date) = found.date.and_then(|date| dates::find(self.words(date))) {
            self.layout.date.get_or_insert(date.iso);
        }
        self.push(BlockKind::Dateline, found.span);
        self.layout.dateline.get_or_insert(found);
    }

    fn note_agency(&mut self, agency: Option<Agency>) {
        let Some(agency) = agency else { return };
        let place = match agency.kind {
            AgencyKind::Agency => &mut self.layout.agency,
            AgencyKind::Outlet => &mut self.layout.outlet,
            AgencyKind::Pictures => return,
        };
        place.get_or_insert(agency.name.to_owned());
    }

    /// A paragraph of words: body, caption, dateline and tagline are cut from each other.
    fn prose(&mut self, paragraph: Span) {
        if let Some(pieces) = captions::split(self.text, paragraph) {
            for (kind, span) in pieces {
                let known =
                    kind == BlockKind::Caption && !self.captions.insert(captions::key(self.text, span));
                self.push(if known { BlockKind::Boilerplate } else { kind }, span);
            }
            return;
        }
        if self.captions.contains(captions::key(self.text, paragraph)) || self.repeats_headline(paragraph) {
            self.push(BlockKind::Boilerplate, paragraph);
            return;
        }
        let mut rest = paragraph;
        if self.layout.dateline.is_none()
            && self.body < DATELINE_REACH
            && let Some(found) =
                dateline::find(self.text, paragraph).filter(|found| !found.doubtful || self.speaks_alone())
        {
            rest = Span::new(found.span.end(), paragraph.end());
            self.dateline(found);
        }
        let is_near_end = self.paragraphs.len() - self.at < TAGLINE_REACH;
        if is_near_end && let Some(start) = bylines::tagline_start(self.text, rest) {
            let tagline = Span::new(start, rest.end());
            let (authors, agency) = bylines::tagline_authors(self.text, tagline);
            for author in authors {
                if !self.layout.authors.iter().any(|known| known.name == author.name) {
                    self.layout.authors.push(author);
                }
            }
            if let Some(agency) = agency {
                let name = agencies::find(agency).map_or(agency, |known| known.name);
                self.layout.agency.get_or_insert_with(|| name.to_owned());
            }
            self.push(BlockKind::Body, Span::new(rest.start(), start));
            self.push(BlockKind::Boilerplate, tagline);
            return;
        }
        self.push(BlockKind::Body, rest);
    }

    /// Whether this is the first paragraph of the body and no other one begins with a name in capitals and a colon, as
    /// those of a transcript do.
    fn speaks_alone(&self) -> bool {
        let following = self.paragraphs.get(self.at..).unwrap_or_default();
        self.body == 0
            && !following
                .iter()
                .take(HEADER_REACH)
                .any(|next| dateline::find(self.text, *next).is_some_and(|found| found.doubtful))
    }

    fn repeats_headline(&self, paragraph: Span) -> bool {
        let headline = self.layout.headline.as_ref().and_then(|headline| headline.span);
        self.body == 0 && headline.is_some_and(|span| self.words(span) == self.words(paragraph))
    }

    /// A text of one line is no body when the metadata say that the line is the headline, which `header` has seen to.
    /// A text whose every paragraph was taken for something else gives its longest lines back to the body.
    fn promote_headline(&mut self) {
        let headlines = self
            .layout
            .blocks
            .iter()
            .filter(|block| block.kind.is_prose())
            .count();
        if headlines != 1 || self.title.is_some() {
            return;
        }
        for block in &mut self.layout.blocks {
            if block.kind == BlockKind::Headline {
                block.kind = BlockKind::Body;
                block.paragraph = 1;
                self.layout.headline = None;
            }
        }
    }
}
