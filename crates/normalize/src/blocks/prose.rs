//! Paragraphs of words: body, captions, datelines and taglines.

use dateline_types::{BlockKind, SetApartKind, Span};

use super::reader::{HEADER_REACH, Reader};
use crate::{agencies, authors, captions, dateline};

/// A dateline is looked for in this many paragraphs of body text.
const DATELINE_REACH: u32 = 4;

/// A tagline is looked for in this many paragraphs from the end.
const TAGLINE_REACH: usize = 8;

impl Reader<'_> {
    /// A paragraph of words: body, caption, dateline and tagline are cut from each other.
    pub(super) fn prose(&mut self, paragraph: Span) {
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
            && self.body - self.points < DATELINE_REACH
            && let Some(found) =
                dateline::find(self.text, paragraph).filter(|found| !found.doubtful || self.speaks_alone())
        {
            rest = Span::new(found.span.end(), paragraph.end());
            self.dateline(found);
        }
        let is_near_end = self.paragraphs.len() - self.at < TAGLINE_REACH;
        if is_near_end && let Some(start) = authors::tagline_start(self.text, rest) {
            let tagline = Span::new(start, rest.end());
            let (authors, agency) = authors::tagline_authors(self.text, tagline);
            // Where the fields name who wrote it, the closing line names who helped.
            for author in authors.into_iter().filter(|_| !self.has_authors) {
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

    /// A paragraph that the markup knows for the caption or the credit of a picture. A caption that was read already says nothing new.
    pub(super) fn picture(&mut self, paragraph: Span, kind: SetApartKind) {
        let pieces = match kind {
            SetApartKind::Credit => vec![(BlockKind::Credit, paragraph)],
            _ => captions::marked::known(self.text, paragraph),
        };
        for (kind, span) in pieces {
            let is_new = !matches!(kind, BlockKind::Caption | BlockKind::Credit)
                || self.captions.insert(captions::key(self.text, span));
            self.push(if is_new { kind } else { BlockKind::Boilerplate }, span);
        }
    }

    /// Whether this is the first paragraph of the body and no other one begins with a name in capitals and a colon, as
    /// those of a transcript do.
    fn speaks_alone(&self) -> bool {
        let following = self.paragraphs.get(self.at..).unwrap_or_default();
        self.body == 0
            && !self.turn_follows()
            && !following
                .iter()
                .take(HEADER_REACH)
                .any(|next| dateline::find(self.text, *next).is_some_and(|found| found.doubtful))
    }

    fn repeats_headline(&self, paragraph: Span) -> bool {
        let headline = self.layout.headline.as_ref().and_then(|headline| headline.span);
        self.body == 0 && headline.is_some_and(|span| self.words(span) == self.words(paragraph))
    }
}
