//! Paragraphs to blocks: which stretch is headline, byline, dateline, body, caption, credit, highlights, boilerplate.

use dateline_model::{Author, Block, BlockKind, Headline, Record, Span};
use rustc_hash::FxHashSet;

use crate::agencies::{Agency, AgencyKind};
use crate::chars::is_blank;
use crate::lines::{self, trim};
use crate::phrases::{self, Phrase};
use crate::{bylines, captions, dateline, dates};

/// The most words in a headline that no metadata vouch for.
const MOST_HEADLINE_WORDS: usize = 18;

/// Bylines and other lines of a header are mostly shorter than this, in bytes.
const SHORT_LINE: usize = 60;

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

/// Reads the layout of `record`.
pub(crate) fn read(record: &Record) -> Layout {
    let text = record.text.as_str();
    let mut reader = Reader {
        text,
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
        match phrases::whole(words) {
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
        let known = phrases::start(words)
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
            if !is_point || phrases::whole(words).is_some() || dateline::find(self.text, next).is_some() {
                break;
            }
            self.push(BlockKind::Highlights, next);
            self.at += 1;
        }
    }

    /// Lines above the first paragraph: headline, byline, date, dateline.
    fn header(&mut self, paragraph: Span) -> bool {
        if self.known_headline(paragraph) {
            return true;
        }
        let words = self.words(paragraph);
        if let Some(rest) = self.date_label(paragraph) {
            self.header_rest(rest);
            return true;
        }
        if !phrases::is_short(words) {
            return false;
        }
        let is_byline = bylines::parse(self.text, paragraph, false).is_some();
        if !is_byline
            && let Some(found) =
                dates::find(words).filter(|found| found.whole_line || is_published_line(words))
        {
            self.layout.date.get_or_insert(found.iso);
            self.push(BlockKind::Boilerplate, paragraph);
            return true;
        }
        if self.lone_dateline(paragraph) {
            return true;
        }
        // The author's address.
        if words.contains('@') && !words.contains(is_blank) {
            self.push(BlockKind::Boilerplate, paragraph);
            return true;
        }
        if let Some(byline) = bylines::parse(self.text, paragraph, self.byline_is_due()) {
            self.layout.authors.extend(byline.authors);
            self.note_agency(byline.agency);
            if let Some(date) = byline.date {
                self.layout.date.get_or_insert(date);
            }
            self.push(BlockKind::Byline, paragraph);
            return true;
        }
        if self.layout.headline.is_none() && self.is_headline(paragraph) {
            self.headline(paragraph);
            return true;
        }
        false
    }

    /// Whether a name alone would be a byline: under the headline, above the dateline, the date or the text.
    fn byline_is_due(&self) -> bool {
        let Some(next) = self.next() else { return false };
        let words = self.words(next);
        let above = dates::find(words).is_some_and(|found| found.whole_line)
            || dateline::find(self.text, next).is_some();
        above || self.layout.headline.is_some() && is_sentence(words)
    }

    /// The headline that the metadata know, at the start of `paragraph`: alone, over several lines, or glued to the text.
    fn known_headline(&mut self, paragraph: Span) -> bool {
        let Some(title) = self.title.filter(|_| self.layout.headline.is_none()) else {
            return false;
        };
        let Some(end) = match_title(self.text, paragraph.start(), title) else {
            return false;
        };
        let span = trim(self.text, Span::new(paragraph.start(), end));
        self.headline(span);
        // The title may take up several lines, and leave a rest of the last one.
        self.at -= 1;
        while let Some(next) = self
            .paragraphs
            .get(self.at)
            .copied()
            .filter(|next| next.start() < end)
        {
            self.at += 1;
            if next.end() > end {
                let rest = trim(self.text, Span::new(end, next.end()));
                if !rest.is_empty() {
                    self.prose(rest);
                }
            }
        }
        true
    }

    fn headline(&mut self, span: Span) {
        // The mark of a Markdown heading is no part of it.
        let words = self.words(span);
        let unmarked = words.trim_start_matches('#');
        let marks = words.len() - unmarked.len();
        let marks = if unmarked.starts_with(is_blank) { marks } else { 0 };
        self.push(
            BlockKind::Boilerplate,
            Span::new(span.start(), span.start() + marks),
        );
        let span = trim(self.text, Span::new(span.start() + marks, span.end()));
        self.push(BlockKind::Headline, span);
        self.layout.headline = Some(Headline {
            text: self
                .words(span)
                .split(is_blank)
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
            span: Some(span),
        });
    }

    /// `date 2017-11-12 …`: notes the date and gives what follows it.
    fn date_label(&mut self, paragraph: Span) -> Option<Span> {
        let words = self.words(paragraph);
        let label = words
            .get(..5)
            .filter(|label| label.eq_ignore_ascii_case("date ") || label.eq_ignore_ascii_case("date:"))?;
        let found = dates::find(words.get(..words.floor_char_boundary(40))?)?;
        if words
            .get(label.len()..found.day.start)?
            .contains(|c: char| !is_blank(c))
        {
            return None;
        }
        self.layout.date.get_or_insert(found.iso);
        let day = paragraph.start() + found.day.start;
        let after = trim(
            self.text,
            Span::new(paragraph.start() + found.day.end, paragraph.end()),
        );
        // A dateline takes the date with it.
        let line = Span::new(day, paragraph.end());
        if !after.is_empty()
            && dateline::find(self.text, line).is_some_and(|found| found.span.end() > after.start())
        {
            self.push(BlockKind::Boilerplate, Span::new(paragraph.start(), day));
            return Some(line);
        }
        self.push(
            BlockKind::Boilerplate,
            Span::new(paragraph.start(), paragraph.start() + found.day.end),
        );
        Some(after)
    }

    /// What stands behind a date in the same line.
    fn header_rest(&mut self, rest: Span) {
        if !rest.is_empty() && !self.lone_dateline(rest) {
            self.prose(rest);
        }
    }

    /// A dateline that has its line, or two lines, to itself.
    fn lone_dateline(&mut self, paragraph: Span) -> bool {
        if self.layout.dateline.is_some() {
            return false;
        }
        if let Some(found) =
            dateline::find(self.text, paragraph).filter(|found| found.span.end() == paragraph.end())
        {
            self.dateline(found);
            return true;
        }
        // `FARGO, N.D.` over `1996-08-30`
        let Some(next) = self.next() else { return false };
        if paragraph.len() > SHORT_LINE
            || !dates::find(self.words(next)).is_some_and(|found| found.whole_line)
        {
            return false;
        }
        // A byline over a date looks alike.
        let words = self.words(paragraph);
        if words.contains(is_blank) && !words.contains(',')
            || bylines::parse(self.text, paragraph, false).is_some()
        {
            return false;
        }
        let both = paragraph.cover(next);
        let found = dateline::find(self.text, both)
            .filter(|found| found.span.end() == both.end() && found.place.is_some());
        let Some(found) = found else { return false };
        self.at += 1;
        self.dateline(found);
        true
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
            for author in bylines::tagline_authors(self.text, tagline) {
                if !self.layout.authors.iter().any(|known| known.name == author.name) {
                    self.layout.authors.push(author);
                }
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

    /// Whether the first line of words is a headline: short, without a full stop, above something longer.
    fn is_headline(&self, paragraph: Span) -> bool {
        let words = self.words(paragraph);
        let count = words.split(is_blank).filter(|word| !word.is_empty()).count();
        if !(2..=MOST_HEADLINE_WORDS).contains(&count) || self.next().is_none() {
            return false;
        }
        if captions::split(self.text, paragraph).is_some() || dateline::find(self.text, paragraph).is_some() {
            return false;
        }
        let above_header = self.is_above_header();
        let following = self.paragraphs.get(self.at..).unwrap_or_default();
        if !above_header
            && !following
                .iter()
                .take(6)
                .any(|next| is_sentence(self.words(*next)))
        {
            return false;
        }
        let marked = words.starts_with('#');
        let capitals = !words.contains(char::is_lowercase);
        if marked || capitals {
            return true;
        }
        if let Some(title) = self.title {
            // The metadata know another headline: this line is one, too, if it shares its words.
            return shares_words(title, words);
        }
        if ends_sentence(words) {
            // With a full stop, only the header below shows that it is not the first sentence.
            return above_header;
        }
        !words.ends_with([',', ':', ';', '-', '—', '(']) && !holds_sentence(words)
    }

    /// Whether a dateline, a date or a byline follows, as they do under a headline.
    fn is_above_header(&self) -> bool {
        let is_date = |words: &str| dates::find(words).is_some_and(|found| found.whole_line);
        let Some(next) = self.next() else { return false };
        let words = self.words(next);
        let after = self.paragraphs.get(self.at + 1).map(|after| self.words(*after));
        is_date(words)
            || dateline::find(self.text, next).is_some_and(|found| found.place.is_some())
            || words.len() < SHORT_LINE
                && (bylines::parse(self.text, next, true).is_some() || after.is_some_and(is_date))
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

/// `The Paper Published Saturday, March 31, 2018`: a line that says it is about the date.
fn is_published_line(words: &str) -> bool {
    let says = [
        "Published ",
        "Published:",
        "PUBLISHED",
        "Updated ",
        "Updated:",
        "UPDATED",
        "Posted ",
        "Posted:",
        "Last modified",
    ];
    words.len() <= 2 * SHORT_LINE && !ends_sentence(words) && says.iter().any(|label| words.contains(label))
}

/// `02:51 - Source: CNN`, or the running time alone.
fn is_video_slug(words: &str) -> bool {
    let time = words.split(is_blank).next().unwrap_or_default();
    let mut parts = time.split(':');
    let is_time = (2..=3).contains(&time.split(':').count())
        && parts.all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_time || words.len() > 60 {
        return false;
    }
    let rest = words.get(time.len()..).unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '|'));
    rest.is_empty() || rest.starts_with("Source")
}

/// Whether `words` are the call sign of an American station: `WXYZ`.
fn is_call_sign(words: &str) -> bool {
    words.len() == 4 && words.starts_with(['K', 'W']) && words.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a sentence ends inside `words`.
fn holds_sentence(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let before = words
            .get(..at)
            .unwrap_or_default()
            .rsplit(is_blank)
            .next()
            .unwrap_or_default();
        let after = words.get(at + 2..).unwrap_or_default();
        before.len() > 3 && before.chars().all(char::is_lowercase) && after.starts_with(char::is_uppercase)
    })
}

/// Whether `words` end as a sentence does.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words
        .trim_end_matches(|c: char| is_blank(c) || matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»'));
    bare.ends_with(['.', '…']) || bare.len() < words.len() && bare.ends_with(['?', '!'])
}

/// Whether `words` are a sentence of some length, as body text is.
fn is_sentence(words: &str) -> bool {
    words.len() > 160
        || ends_sentence(words)
            && words
                .split(is_blank)
                .filter(|word| !word.is_empty())
                .nth(5)
                .is_some()
}

/// Whether a line that begins like furniture reports what someone said.
fn quotes_someone(words: &str) -> bool {
    words.contains([',', '“', '"'])
        && (words.contains("said") || words.contains("says"))
        && ends_sentence(words)
}

/// The end of `title` in `text` from `start`, if the text there has its letters and digits; marks and blanks between them,
/// and a full stop behind, may differ.
fn match_title(text: &str, start: usize, title: &str) -> Option<usize> {
    let rest = text.get(start..)?;
    let mut letters = title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .peekable();
    letters.peek()?;
    let mut end = 0;
    let mut marks = 0;
    for (at, c) in rest.char_indices() {
        if letters.peek().is_none() {
            break;
        }
        if !c.is_alphanumeric() {
            marks += 1;
            if marks > 10 {
                return None;
            }
            continue;
        }
        marks = 0;
        for lower in c.to_lowercase() {
            if letters.next()? != lower {
                return None;
            }
        }
        end = at + c.len_utf8();
    }
    if letters.next().is_some() {
        return None;
    }
    let after = rest.get(end..)?;
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let marks = after.len()
        - after
            .trim_start_matches(|c: char| !is_blank(c) && !c.is_alphanumeric())
            .len();
    // A title of one word could be the first word of the text.
    let glued = !after
        .get(marks..)?
        .trim_start_matches([' ', '\u{a0}', '\t'])
        .starts_with(['\n', '\r'])
        && marks < after.len();
    if glued && title.split(is_blank).count() < 4 {
        return None;
    }
    Some(start + end + marks)
}

/// Whether at least half of the longer words of `title` stand in `words`.
fn shares_words(title: &str, words: &str) -> bool {
    let fold = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .take(40)
            .map(str::to_lowercase)
            .collect()
    };
    let (title, words) = (fold(title), fold(words));
    let shared = title.iter().filter(|word| words.contains(word)).count();
    !title.is_empty() && shared * 2 >= title.len()
}

#[cfg(test)]
mod tests;
