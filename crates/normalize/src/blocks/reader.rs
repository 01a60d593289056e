//! What the readers of header, furniture and prose share: the paragraphs, and the layout under way.

use dateline_types::{Author, Block, BlockKind, Headline, Record, SetApart, SetApartKind, Span, cut_short};
use rustc_hash::FxHashSet;

use crate::agencies::{Agency, AgencyKind};
use crate::authors::{self, authors_of};
use crate::lines::{self, trim};
use crate::phrases::Phrases;
use crate::shapes::is_call_sign;
use crate::{dateline, dates};

/// The lines of a header are among the first of the text: no more than this many are taken for one.
pub(super) const HEADER_REACH: usize = 25;

/// What the layout says.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<Block>,
    pub(crate) headline: Option<Headline>,
    pub(crate) authors: Vec<Author>,
    pub(crate) dateline: Option<dateline::DatelineFound>,
    /// The date of the header, ISO 8601.
    pub(crate) date: Option<String>,
    /// What the header calls that date.
    standing: dates::Standing,
    pub(crate) agency: Option<String>,
    pub(crate) outlet: Option<String>,
}

/// No summary between headline and byline is longer, in bytes.
const LONGEST_DECK: usize = 400;

/// The paragraphs of a text, and what has been made of them so far.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) phrases: &'a Phrases,
    /// The headline in the metadata.
    pub(super) title: Option<&'a str>,
    /// Whether the metadata name persons as authors.
    pub(super) has_authors: bool,
    pub(super) paragraphs: Vec<Span>,
    /// What the markup sets apart, and how much of it lies behind.
    pub(super) apart: &'a [SetApart],
    pub(super) apart_at: usize,
    /// The mark of a service that cut the text short, behind the last paragraph.
    pub(super) cut_short: Option<Span>,
    /// The paragraph being read.
    pub(super) at: usize,
    /// The paragraphs of body text so far, and their bytes.
    pub(super) body: u32,
    pub(super) body_bytes: usize,
    /// How many of these stand above the byline and the dateline: the points of the article, and what is new in it.
    pub(super) points: u32,
    /// Whether the article is over.
    pub(super) tail: bool,
    /// The captions so far.
    pub(super) captions: FxHashSet<&'a str>,
    pub(super) layout: Layout,
}

impl<'a> Reader<'a> {
    pub(super) fn new(record: &'a Record, phrases: &'a Phrases) -> Self {
        let text = record.text.as_str();
        let mut paragraphs = lines::paragraphs(text);
        let cut_short = cut_short(text);
        if let Some(mark) = cut_short
            && let Some(last) = paragraphs.pop()
        {
            let words = trim(text, Span::new(last.start(), mark.start().max(last.start())));
            paragraphs.extend((!words.is_empty()).then_some(words));
        }
        Self {
            text,
            phrases,
            title: record
                .metadata
                .headline
                .as_deref()
                .filter(|title| !title.trim().is_empty()),
            paragraphs,
            cut_short,
            apart: &record.metadata.set_apart,
            apart_at: 0,
            has_authors: !authors_of(&record.metadata.authors).persons.is_empty(),
            at: 0,
            body: 0,
            body_bytes: 0,
            points: 0,
            tail: false,
            captions: FxHashSet::default(),
            layout: Layout::default(),
        }
    }

    pub(super) fn words(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The paragraph after the one being read.
    pub(super) fn next(&self) -> Option<Span> {
        self.paragraphs.get(self.at).copied()
    }

    /// As what of a picture the markup sets `paragraph` apart. Paragraphs are asked for in text order.
    pub(super) fn set_apart(&mut self, paragraph: Span) -> Option<SetApartKind> {
        while self
            .apart
            .get(self.apart_at)
            .is_some_and(|apart| apart.span.end() <= paragraph.start())
        {
            self.apart_at += 1;
        }
        let apart = self.apart.get(self.apart_at)?;
        let is_picture = matches!(apart.kind, SetApartKind::Caption | SetApartKind::Credit);
        (is_picture && apart.span.overlaps(paragraph)).then_some(apart.kind)
    }

    pub(super) fn in_header(&self) -> bool {
        self.body == self.points && self.at <= HEADER_REACH
    }

    pub(super) fn push(&mut self, kind: BlockKind, span: Span) {
        let span = trim(self.text, span);
        if span.is_empty() {
            return;
        }
        let mut paragraph = 0;
        if kind == BlockKind::Body {
            let is_above = self.points == self.body && (is_point(self.words(span)) || self.is_deck(span));
            self.points += u32::from(is_above);
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

    /// Whether a line stands between the headline and the byline, as the second line of a headline does, or a summary.
    fn is_deck(&self, line: Span) -> bool {
        let has_title = self.layout.headline.is_some() || self.title.is_some();
        let byline = self
            .next()
            .filter(|_| has_title && self.layout.dateline.is_none());
        line.len() <= LONGEST_DECK
            && byline.is_some_and(|byline| {
                authors::parse(self.text, byline, false).is_some_and(|byline| byline.is_led)
            })
    }

    pub(super) fn dateline(&mut self, found: dateline::DatelineFound) {
        if let Some(signature) = found.agency {
            self.note_signature(signature);
        }
        if let Some(date) = found.date {
            self.note_date(date);
        }
        self.push(BlockKind::Dateline, found.span);
        self.layout.dateline.get_or_insert(found);
    }

    /// Keeps the date in `words`, where it says its year and the header has none.
    pub(super) fn note_date(&mut self, words: Span) {
        if let Some(date) = dates::find(self.words(words)) {
            self.keep_date(date.iso, date.standing);
        }
    }

    /// Keeps `date`, unless the header has one that counts as much.
    pub(super) fn keep_date(&mut self, date: String, standing: dates::Standing) {
        let layout = &mut self.layout;
        if layout.date.is_none() || standing > layout.standing {
            layout.date = Some(date);
            layout.standing = standing;
        }
    }

    /// Keeps who signs a dateline: an agency or, for a station and a paper of small letters, the publisher.
    pub(super) fn note_signature(&mut self, signature: dateline::Signature) {
        self.note_agency(signature.known);
        if signature.known.is_none() {
            let words = self.words(signature.span).to_owned();
            let place = if signature.in_brackets && !is_call_sign(&words) {
                &mut self.layout.agency
            } else {
                &mut self.layout.outlet
            };
            place.get_or_insert(words);
        }
    }

    pub(super) fn note_agency(&mut self, agency: Option<Agency>) {
        let Some(agency) = agency else { return };
        let place = match agency.kind {
            AgencyKind::Agency => &mut self.layout.agency,
            AgencyKind::Outlet => &mut self.layout.outlet,
            AgencyKind::Pictures => return,
        };
        place.get_or_insert(agency.name.to_owned());
    }
}

/// Whether a line above the text is a point of the article, `* Count was 80 to 77`, or says what is new in it, `(Adds vote count)`, as
/// wire services print them.
fn is_point(words: &str) -> bool {
    let is_item = words.starts_with("* ");
    let is_note = [
        "(Adds ",
        "(Updates ",
        "(Recasts",
        "(Corrects ",
        "(Repeats ",
        "(Rewrites ",
        "(Refiles ",
    ]
    .iter()
    .any(|opener| words.starts_with(opener));
    is_item || is_note && words.ends_with(')')
}
