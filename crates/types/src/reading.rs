//! The text as a reader reads it: without the hyphens and line breaks inside words.

use std::borrow::Cow;

use crate::article::Article;
use crate::findings::Findings;
use crate::record::Record;
use crate::span::Span;
use crate::text::SourceText;

/// The way between a text and the same text without some stretches of it.
///
/// ```
/// use dateline_types::{Reading, Span};
///
/// let reading = Reading::without(vec![Span::new(7, 9)]);
/// assert_eq!(reading.of("in Obis-\npo"), "in Obispo");
/// assert_eq!(reading.to(Span::new(3, 11)), Span::new(3, 9));
/// assert_eq!(reading.back(Span::new(3, 9)), Span::new(3, 11));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What is left out, in order, none empty.
    left_out: Vec<Span>,
    /// How many bytes are left out before each of them.
    before: Vec<usize>,
}

impl Reading {
    /// Without these stretches, which are in order and do not touch.
    #[must_use]
    pub fn without(left_out: Vec<Span>) -> Self {
        let mut sum = 0;
        let before = left_out
            .iter()
            .map(|span| {
                let so_far = sum;
                sum += span.len();
                so_far
            })
            .collect();
        Self { left_out, before }
    }

    /// `text` as it is read.
    #[must_use]
    pub fn of(&self, text: &str) -> String {
        let mut read = String::with_capacity(text.len());
        let mut at = 0;
        for span in &self.left_out {
            read.push_str(text.get(at..span.start()).unwrap_or_default());
            at = span.end();
        }
        read.push_str(text.get(at..).unwrap_or_default());
        read
    }

    /// Where `span` of the text is in the reading.
    #[must_use]
    pub fn to(&self, span: Span) -> Span {
        let at = |offset: usize| {
            let passed = self.left_out.partition_point(|left| left.start() < offset);
            let last = passed.checked_sub(1);
            let last = last.and_then(|last| Some((self.left_out.get(last)?, self.before.get(last)?)));
            match last {
                Some((left, before)) if offset < left.end() => left.start() - before,
                Some((left, before)) => offset - before - left.len(),
                None => offset,
            }
        };
        Span::new(at(span.start()), at(span.end()))
    }

    /// Where `span` of the reading is in the text: without what is left out at its ends.
    #[must_use]
    pub fn back(&self, span: Span) -> Span {
        Span::new(self.offset(span.start(), true), self.offset(span.end(), false))
    }

    /// Where the offset of the reading is in the text. Where something is left out just there, it is `behind` it or before it.
    fn offset(&self, offset: usize, behind: bool) -> usize {
        // In the reading, a stretch that is left out stands at its start less all that is left out before it.
        let (mut low, mut high) = (0, self.left_out.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let stands = self.left_out[middle].start() - self.before[middle];
            if stands < offset || behind && stands == offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let passed = low
            .checked_sub(1)
            .map_or(0, |last| self.before[last] + self.left_out[last].len());
        offset + passed
    }
}

impl Article {
    /// The article as it is read, and the way back to its text; `None` where it is read as it stands.
    #[must_use]
    pub fn as_read(&self) -> Option<(Self, Reading)> {
        if self.left_out.is_empty() {
            return None;
        }
        let reading = Reading::without(self.left_out.clone());
        let mut read = Self {
            record: Record {
                origin: self.record.origin.clone(),
                metadata: self.record.metadata.clone(),
                text: SourceText::from(reading.of(self.record.text.as_str())),
            },
            left_out: Vec::new(),
            ..self.clone()
        };
        read.move_spans(|span| reading.to(span));
        Some((read, reading))
    }

    /// The words of a span as they are read: `Obispo` of `Obis-` above `po`.
    #[must_use]
    pub fn read(&self, span: Span) -> Cow<'_, str> {
        let first = self.left_out.partition_point(|left| left.end <= span.start);
        let inside = self.left_out.get(first..).unwrap_or_default();
        let inside = inside.iter().take_while(|left| left.start < span.end);
        let mut read = String::new();
        let mut at = span.start();
        for left in inside {
            read.push_str(self.slice(Span::new(at, left.start())));
            at = left.end();
        }
        if at == span.start() {
            return Cow::Borrowed(self.slice(span));
        }
        read.push_str(self.slice(Span::new(at, span.end())));
        Cow::Owned(read)
    }

    fn move_spans(&mut self, to: impl Fn(Span) -> Span) {
        let set_apart = self.record.metadata.set_apart.iter_mut();
        let spans = (set_apart.map(|part| &mut part.span))
            .chain(self.blocks.iter_mut().map(|block| &mut block.span))
            .chain(
                self.headline
                    .iter_mut()
                    .filter_map(|headline| headline.span.as_mut()),
            )
            .chain(self.authors.iter_mut().filter_map(|author| author.span.as_mut()))
            .chain(self.tokens.iter_mut().map(|token| &mut token.span))
            .chain(self.sentences.iter_mut().map(|sentence| &mut sentence.span));
        for span in spans {
            *span = to(*span);
        }
        if let Some(dateline) = &mut self.dateline {
            dateline.span = to(dateline.span);
            dateline.place = to(dateline.place);
            dateline.agency = dateline.agency.map(&to);
            dateline.date = dateline.date.map(&to);
        }
    }
}

impl Findings {
    /// The same in the text of which they were found in the reading.
    #[must_use]
    pub fn back(mut self, reading: &Reading) -> Self {
        let back = |span: &mut Span| *span = reading.back(*span);
        let people = self.people.iter_mut().map(|person| &mut person.mentions);
        let places = self.places.iter_mut().map(|place| &mut place.mentions);
        let organizations = self.organizations.iter_mut().map(|it| &mut it.mentions);
        for mention in people.chain(places).chain(organizations).flatten() {
            back(&mut mention.span);
        }
        for role in self.people.iter_mut().flat_map(|person| &mut person.roles) {
            back(&mut role.span);
        }
        for quotation in &mut self.quotations {
            back(&mut quotation.span);
            back(&mut quotation.context);
            quotation.clause.iter_mut().for_each(back);
            quotation.cue.iter_mut().for_each(back);
            if let Some(speaker) = &mut quotation.speaker {
                back(&mut speaker.span);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stretch_that_is_read_leads_back_to_itself() {
        let text = "a pre-\nsence, a shake-\n  down";
        let left_out = vec![Span::new(5, 7), Span::new(21, 25)];
        let reading = Reading::without(left_out);
        let read = reading.of(text);
        assert_eq!(read, "a presence, a shakedown");
        for (start, end) in
            (0..read.len()).flat_map(|start| (start + 1..=read.len()).map(move |end| (start, end)))
        {
            let there = reading.back(Span::new(start, end));
            assert_eq!(reading.to(there), Span::new(start, end));
            let words = text.get(there.range()).unwrap();
            assert_eq!(
                words.replace("-\n  ", "").replace("-\n", ""),
                read.get(start..end).unwrap()
            );
        }
    }
}
