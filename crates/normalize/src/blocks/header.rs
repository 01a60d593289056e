//! The lines above the first paragraph: headline, byline, date, dateline.

use dateline_types::{BlockKind, Headline, Span};

use super::reader::Reader;
use crate::chars::is_blank;
use crate::lines::trim;
use crate::shapes::{
    SHORT_LINE, ends_sentence, holds_sentence, is_published_line, is_sentence, match_title, shares_words,
};
use crate::{authors, captions, dateline, dates, phrases, turns};

/// The most words in a headline that no metadata vouch for.
const MOST_HEADLINE_WORDS: usize = 18;

/// No headline glued to its text is longer, in bytes.
const LONGEST_GLUED: usize = 160;

/// So many full stops of a line may end a headline that is glued to the text: those of abbreviations are among them.
const MOST_GLUED_STOPS: usize = 6;

/// Within so many lines a transcript has its next turn: notes and paragraphs without a label stand between.
const TURN_REACH: usize = 4;

impl Reader<'_> {
    /// Lines above the first paragraph: headline, byline, date, dateline.
    pub(super) fn header(&mut self, paragraph: Span) -> bool {
        if self.known_headline(paragraph) || self.glued_headline(paragraph) {
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
        let is_byline = authors::parse(self.text, paragraph, false).is_some();
        if !is_byline
            && let Some(found) =
                dates::find(words).filter(|found| found.whole_line || is_published_line(words))
        {
            self.keep_date(found.iso, found.standing);
            let author = authors::posted_by(self.text, paragraph);
            let kind = if author.is_some() {
                BlockKind::Byline
            } else {
                BlockKind::Boilerplate
            };
            self.layout.authors.extend(author);
            self.push(kind, paragraph);
            return true;
        }
        if let Some((date, signature)) = dateline::signed_date(self.text, paragraph) {
            self.note_signature(signature);
            self.note_date(date);
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
        // `BY MS. ROE:` names who asks in a court.
        let is_examiner = turns::is_examiner(words) && self.turn_follows();
        if !is_examiner && let Some(byline) = authors::parse(self.text, paragraph, self.byline_is_due()) {
            if byline.is_like_credit && (self.is_below_caption() || self.has_authors) {
                self.push(BlockKind::Credit, paragraph);
                return true;
            }
            self.layout.authors.extend(byline.authors);
            self.note_agency(byline.agency);
            if let Some((date, standing)) = byline.date {
                self.keep_date(date, standing);
            }
            self.push(BlockKind::Byline, paragraph);
            return true;
        }
        if self.last_kind() == Some(BlockKind::Byline) && authors::is_job_line(words) {
            self.push(BlockKind::Byline, paragraph);
            return true;
        }
        // The name of the paper over the date.
        if self.has_title()
            && authors::is_paper_line(words)
            && self.next().is_some_and(|next| is_date_line(self.words(next)))
        {
            self.layout.outlet.get_or_insert_with(|| words.to_owned());
            self.push(BlockKind::Boilerplate, paragraph);
            return true;
        }
        if self.has_title()
            && let Some(date) = dates::in_company(words)
        {
            self.keep_date(date.iso, date.standing);
            self.push(BlockKind::Boilerplate, paragraph);
            return true;
        }
        if self.layout.headline.is_none() && self.points == 0 && self.is_headline(paragraph) {
            self.headline(paragraph);
            return true;
        }
        false
    }

    /// Whether the headline is known, so that this line is another one.
    fn has_title(&self) -> bool {
        self.layout.headline.is_some() || self.title.is_some()
    }

    fn last_kind(&self) -> Option<BlockKind> {
        self.layout.blocks.last().map(|block| block.kind)
    }

    fn is_below_caption(&self) -> bool {
        matches!(self.last_kind(), Some(BlockKind::Caption | BlockKind::Credit))
    }

    /// Whether a name alone would be a byline: between the headline and the dateline, the date or the text.
    fn byline_is_due(&self) -> bool {
        let Some(next) = self.next() else { return false };
        if self.layout.headline.is_none() {
            return false;
        }
        // `Staff Writer` between the name and the text
        let after = self.paragraphs.get(self.at + 1).copied();
        let opens = |next: Span| {
            let words = self.words(next);
            is_date_line(words) || is_sentence(words) || dateline::find(self.text, next).is_some()
        };
        opens(next) || authors::is_job_line(self.words(next)) && after.is_some_and(opens)
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

    /// `Mill to close in May. LOWELL — The last mill`: the headline, with a full stop, and the text in one line, as feeds glue them.
    /// The dateline between them shows it.
    fn glued_headline(&mut self, paragraph: Span) -> bool {
        if self.title.is_some() || self.layout.headline.is_some() || self.layout.dateline.is_some() {
            return false;
        }
        let words = self.words(paragraph);
        let head = words
            .get(..words.floor_char_boundary(LONGEST_GLUED))
            .unwrap_or_default();
        let stops = head
            .match_indices(['.', '?', '!'])
            .map(|(at, mark)| at + mark.len());
        let starts = stops.filter_map(|stop| {
            let gap = words.get(stop..)?;
            let start = stop + gap.len() - gap.trim_start_matches(is_blank).len();
            (start > stop).then_some(Span::new(paragraph.start() + start, paragraph.end()))
        });
        let text = self.text;
        let begins = |rest: &Span| {
            let found = dateline::find(text, *rest);
            found.is_some_and(|found| found.stands_anywhere)
        };
        let Some(rest) = starts.take(MOST_GLUED_STOPS).find(begins) else {
            return false;
        };
        let headline = trim(self.text, Span::new(paragraph.start(), rest.start()));
        let count = self
            .words(headline)
            .split(is_blank)
            .filter(|word| !word.is_empty())
            .count();
        if !(2..=MOST_HEADLINE_WORDS).contains(&count) {
            return false;
        }
        self.headline(headline);
        self.prose(rest);
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
        self.keep_date(found.iso, found.standing);
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
            if self.names_writer(paragraph, &found) {
                return false;
            }
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
            || authors::parse(self.text, paragraph, false).is_some()
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

    /// Whether the words that `found` takes for a place are those who wrote it: `By ANN ROE, Associated Press`, `ANN ROE (Reuters)`.
    fn names_writer(&self, line: Span, found: &dateline::DatelineFound) -> bool {
        if found.place_is_known {
            return false;
        }
        let is_led = || authors::parse(self.text, line, false).is_some_and(|byline| byline.is_led);
        found
            .place
            .is_some_and(|place| authors::is_full_name(self.words(place)))
            || is_led()
    }

    /// Whether one of the next lines begins as the turn of a transcript does.
    pub(super) fn turn_follows(&self) -> bool {
        let following = self.paragraphs.get(self.at..).unwrap_or_default();
        following
            .iter()
            .take(TURN_REACH)
            .any(|next| turns::is_turn(self.words(*next)))
    }

    /// Whether the first line of words is a headline: short, without a full stop, above something longer.
    fn is_headline(&self, paragraph: Span) -> bool {
        let words = self.words(paragraph);
        let count = words.split(is_blank).filter(|word| !word.is_empty()).count();
        if !(2..=MOST_HEADLINE_WORDS).contains(&count) || self.next().is_none() {
            return false;
        }
        // `EXCLUSIVE: Mayor quits` is one; `ROE: Will he quit?` over `DOE: He will.` is none.
        let is_turn = words.ends_with(['.', '?', '!']) && turns::is_turn(words);
        if (is_turn || turns::is_label_alone(words)) && self.turn_follows() {
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
            // The metadata know another headline: this line is one, too, if it shares its words and is no sentence, as the
            // lead is that says the same in full.
            return shares_words(title, words) && Self::has_form_of_headline(words, above_header);
        }
        Self::has_form_of_headline(words, above_header)
    }

    /// Whether `words` have the form of a headline. With a full stop, only the header below shows that they are not the first
    /// sentence.
    fn has_form_of_headline(words: &str, above_header: bool) -> bool {
        if ends_sentence(words) {
            return above_header;
        }
        !words.ends_with([',', ':', ';', '-', '—', '(']) && !holds_sentence(words)
    }

    /// Whether a dateline, a date or a byline follows, as they do under a headline.
    fn is_above_header(&self) -> bool {
        let Some(next) = self.next() else { return false };
        let words = self.words(next);
        let after = self.paragraphs.get(self.at + 1).map(|after| self.words(*after));
        is_date_line(words)
            || dateline::find(self.text, next).is_some_and(|found| found.place.is_some())
            || words.len() < SHORT_LINE
                && (authors::parse(self.text, next, true).is_some() || after.is_some_and(is_date_line))
    }
}

/// Whether `words` are a date, alone or beside the name of the paper.
fn is_date_line(words: &str) -> bool {
    dates::find(words).is_some_and(|found| found.whole_line)
        || phrases::is_short(words) && dates::in_company(words).is_some()
}
