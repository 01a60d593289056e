//! Whether what was read is a dateline: how much vouches for it.

use dateline_types::Span;

use super::cursor::{Cursor, Ending};
use super::place::DatelinePlace;
use super::signature::Signature;
use crate::agencies::AgencyKind;

/// What was read at the head of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    pub(super) place: Option<DatelinePlace>,
    pub(super) agency: Option<Signature>,
    pub(super) date: Option<Span>,
    pub(super) ending: Ending,
    /// Whether `From our correspondent in` stands before the place.
    pub(super) by_correspondent: bool,
}

impl Reading {
    fn is_agency_known(&self) -> bool {
        self.agency.is_some_and(|signature| signature.known.is_some())
    }

    fn is_in_brackets(&self) -> bool {
        self.agency.is_some_and(|signature| signature.in_brackets)
    }

    /// Whether an agency that a list has stands between brackets, bars or slashes.
    pub(super) fn is_wired(&self) -> bool {
        self.is_agency_known() && self.is_in_brackets()
    }

    /// Whether anything beside the words of the place says that this is a dateline.
    pub(super) fn is_vouched(&self) -> bool {
        self.is_agency_known() || self.date.is_some() || self.by_correspondent
    }

    /// Whether the place looks like that of a dateline: capitals or a country behind it.
    fn is_place_sure(&self) -> bool {
        self.place
            .is_some_and(|place| (place.capitals || place.region) && (place.plain || self.is_vouched()))
    }

    /// Whether a place in small letters is one: the gazetteer has it and a date, a paper or a correspondent stands by it, or a date
    /// and an agency do.
    fn is_place_backed(&self) -> bool {
        let is_outlet = self
            .agency
            .is_some_and(|signature| signature.in_brackets && signature.is_outlet);
        let is_dated = self.date.is_some();
        self.place.is_some_and(|place| {
            place.plain
                && (place.known && (is_dated || is_outlet || self.by_correspondent)
                    || is_dated && self.is_in_brackets())
        })
    }

    /// Whether it is a dateline; the cursor stands behind its end.
    pub(super) fn is_believed(&self, cursor: &Cursor<'_>) -> bool {
        let Some(place) = self.place else {
            return self.is_agency_alone(cursor);
        };
        let ends = cursor.ends_at(cursor.at);
        let is_sure = self.is_place_sure() || self.is_place_backed();
        match self.ending {
            Ending::Nothing if ends => self.is_vouched() && (is_sure || self.is_in_brackets()),
            Ending::Nothing => self.is_wired() && self.begins_a_sentence(cursor, place),
            Ending::Colon => {
                (place.capitals || self.is_agency_known())
                    && (is_sure || self.is_wired())
                    && cursor.text_follows()
                    && !cursor.is_all_capitals()
            }
            Ending::Line => {
                let is_signed = self.is_agency_known() && (place.known || place.capitals || place.region);
                (is_signed || self.is_wired() || is_sure || place.known && self.is_place_in_brackets(cursor))
                    && (ends || cursor.text_follows())
                    && (self.is_agency_known() || !cursor.is_all_capitals())
            }
        }
    }

    /// `(AP) —`, and `(CNN)The mayor`, where no mark stands between.
    fn is_agency_alone(&self, cursor: &Cursor<'_>) -> bool {
        let ends = cursor.ends_at(cursor.at);
        match self.ending {
            Ending::Line => self.is_agency_known() && (ends || cursor.text_follows()),
            Ending::Colon | Ending::Nothing => false,
        }
    }

    /// `Mumbai, Mar 3 (PTI) The mayor resigned.`: no mark parts the dateline from the text.
    fn begins_a_sentence(&self, cursor: &Cursor<'_>, place: DatelinePlace) -> bool {
        let is_agency = self
            .agency
            .and_then(|signature| signature.known)
            .is_some_and(|agency| agency.kind == AgencyKind::Agency);
        let is_place = place.known || place.capitals || place.region;
        place.plain
            && (is_place || is_agency && self.date.is_some())
            && cursor.sentence_follows()
            && !cursor.is_all_capitals()
    }

    /// Whether the place itself stood in brackets: `(Madrid) –`.
    fn is_place_in_brackets(&self, cursor: &Cursor<'_>) -> bool {
        self.agency.is_none() && cursor.word(0) == "("
    }
}
