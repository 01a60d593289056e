//! Datelines: `DA NANG, Vietnam (AFP) —` to place, agency and date.
//!
//! The parts are read one after the other ([`place`], [`signature`], [`day`]); whether what was read is a dateline is decided
//! at the end, by how much vouches for it ([`belief`]).

mod belief;
mod cursor;
mod day;
mod field;
mod known;
mod place;
mod signature;
#[cfg(test)]
mod tests;

use dateline_types::Span;

use crate::tokens::tokenize;
use belief::Reading;
use cursor::{Cursor, Ending};
pub(crate) use field::{FieldDateline, read as read_field};
pub(crate) use signature::Signature;

/// No dateline is longer, in bytes.
const LONGEST: usize = 220;

/// A dateline found at the start of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatelineFound {
    /// From the first word to the dash.
    pub(crate) span: Span,
    /// The place; absent in `(CNN) —`.
    pub(crate) place: Option<Span>,
    /// Whether the gazetteer has all towns of the place, or a country or state follows one.
    pub(crate) place_is_known: bool,
    /// The agency or outlet as printed.
    pub(crate) agency: Option<Signature>,
    /// The date as printed.
    pub(crate) date: Option<Span>,
    /// Whether capitals name a place that the gazetteer has or that a state follows, before a dash: sure where nothing but words
    /// stands before it, too.
    pub(crate) stands_anywhere: bool,
    /// Whether nothing but a colon after a word in capitals shows it: `BEIRUT:`, but also `ROE:` in a transcript.
    pub(crate) doubtful: bool,
}

/// The dateline that `paragraph` begins with.
pub(crate) fn find(text: &str, paragraph: Span) -> Option<DatelineFound> {
    let words = text.get(paragraph.range())?;
    let first = words.chars().next()?;
    if !(first.is_uppercase() || first == '(' || first.is_ascii_digit()) {
        return None;
    }
    let end = words.floor_char_boundary(LONGEST);
    let window = Span::new(paragraph.start(), paragraph.start() + end);
    let tokens = tokenize(text, window);
    let mut cursor = Cursor::new(text, &tokens, end == words.len());
    let reading = read(&mut cursor)?;
    if !reading.is_believed(&cursor) {
        return None;
    }
    let last = tokens.get(cursor.at.checked_sub(1)?)?;
    Some(DatelineFound {
        span: tokens.first()?.span.cover(last.span),
        doubtful: reading.ending == Ending::Colon && !reading.is_vouched(),
        stands_anywhere: reading.ending == Ending::Line
            && reading
                .place
                .is_some_and(|place| place.capitals && place.plain && (place.known || place.region)),
        place: reading.place.map(|place| place.span),
        place_is_known: reading.place.is_some_and(|place| place.known || place.region),
        agency: reading.agency,
        date: reading.date,
    })
}

/// `4 May 2017 (Valley Record)` as a line of its own: the date, and who is in the brackets.
pub(crate) fn signed_date(text: &str, line: Span) -> Option<(Span, Signature)> {
    if line.len() > LONGEST {
        return None;
    }
    let tokens = tokenize(text, line);
    let mut cursor = Cursor::new(text, &tokens, true);
    let date = cursor.date()?;
    let (signature, _) = cursor.bracketed()?;
    let signature = signature.filter(|signature| signature.known.is_some() || signature.is_outlet)?;
    cursor.ends_at(cursor.at).then_some((date, signature))
}

/// What stands at the cursor, read as a dateline; the cursor is then behind its end.
fn read(cursor: &mut Cursor<'_>) -> Option<Reading> {
    let by_correspondent = place::skip_correspondent(cursor);
    let mut reading = Reading {
        by_correspondent,
        date: cursor.date(),
        ..Reading::default()
    };
    // `2014-06-03 Xinhua, ADDIS ABABA, Ethiopia`; `(CNN) —`; `(Madrid) —`
    if let Some((signature, end)) = cursor.agency_at(cursor.at) {
        if matches!(cursor.word(end), "," | "/" | "|") {
            reading.agency = Some(signature);
            cursor.at = end + 1;
        }
    } else if let Some(place) = place::in_brackets(cursor) {
        reading.place = Some(place);
    } else if let Some((signature, day)) = cursor.bracketed() {
        reading.agency = Some(signature.filter(|signature| signature.known.is_some())?);
        reading.date = reading.date.or(day);
    }
    if reading.place.is_none() {
        reading.place = place::read(cursor);
    }
    read_after_place(cursor, &mut reading);
    reading.ending = ending(cursor, &reading);
    if reading.place.is_none() && reading.ending == Ending::Line {
        read_after_agency(cursor, &mut reading);
    }
    // `(BUSINESS WIRE)--March 3, 2010--`
    if reading.date.is_none() && reading.agency.is_some() && reading.ending == Ending::Line {
        let before = cursor.at;
        reading.date = cursor.date();
        if reading.date.is_some() && ending(cursor, &reading) == Ending::Nothing {
            reading.date = None;
            cursor.at = before;
        }
    }
    Some(reading)
}

/// What follows the place, in any order: agency, date, time.
fn read_after_place(cursor: &mut Cursor<'_>, reading: &mut Reading) {
    loop {
        let before = cursor.at;
        skip_joint(cursor, reading);
        if reading.date.is_none()
            && let Some(day) = cursor.date()
        {
            reading.date = Some(day);
        } else if reading.date.is_some() && cursor.skip_time() {
            // `5.45 p.m. CET` says nothing that is kept.
        } else if reading.agency.is_none()
            && let Some((signature, end)) = cursor
                .agency_at(cursor.at)
                .or_else(|| cursor.initials_at(cursor.at))
        {
            reading.agency = Some(signature);
            cursor.at = end;
        } else if let Some((signature, day)) = cursor.bracketed() {
            reading.agency = reading.agency.or(signature);
            reading.date = reading.date.or(day);
        } else {
            cursor.at = before;
            return;
        }
    }
}

/// `(ANSA) - ROME, MAR 3 - `: the place after the agency's dash, where a date and another dash follow it.
fn read_after_agency(cursor: &mut Cursor<'_>, reading: &mut Reading) {
    let before = (cursor.at, *reading);
    reading.place = place::read(cursor);
    read_after_place(cursor, reading);
    let is_whole = reading.place.is_some() && reading.date.is_some();
    if !is_whole || ending(cursor, reading) != Ending::Line {
        (cursor.at, *reading) = before;
    }
}

/// The mark that joins two parts behind the place: the comma of `PARIS, Nov 12`, the full stop of `MOSCOW. Nov 12` and
/// `Nov 12. /TASS/`, the dashes of `LONDON--(BUSINESS WIRE)`.
fn skip_joint(cursor: &mut Cursor<'_>, reading: &Reading) {
    let after = cursor.at + 1;
    let opens = matches!(cursor.word(after), "(" | "/" | "[");
    let goes_on = match cursor.word(cursor.at) {
        "," => {
            cursor.date_end(after).is_some()
                || reading.date.is_some() && cursor.time_end(after).is_some()
                || cursor.agency_at(after).is_some()
                || opens && cursor.is_known_bracket(after)
        }
        "." => {
            cursor.date_end(after).is_some()
                || reading.date.is_some() && opens && cursor.is_known_bracket(after)
        }
        _ => cursor.is_dash(cursor.at, true) && opens && cursor.is_known_bracket(after),
    };
    if goes_on {
        cursor.at = after;
    }
}

/// The mark at the cursor that may end what was read.
fn ending(cursor: &mut Cursor<'_>, reading: &Reading) -> Ending {
    cursor.ending(
        reading.agency.is_some() || reading.date.is_some(),
        reading.is_wired(),
    )
}
