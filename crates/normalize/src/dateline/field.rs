//! The dateline that is a field of a record: `VELMOUTH, Jan 2 (EFE)`.

use crate::agencies::{self, AgencyKind};
use crate::dates;

/// The most words in the name of a town or country.
const MOST_WORDS: usize = 6;

/// No dateline has more characters.
const LONGEST: usize = 200;

/// What a field says of where an article is from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldDateline {
    /// The place, as printed.
    pub(crate) place: Option<String>,
    /// The agency's canonical name.
    pub(crate) agency: Option<&'static str>,
}

/// Reads a dateline field: of its parts between commas, dashes and brackets, the first that may name places are the place. Dates, times
/// and agencies are none.
pub(crate) fn read(field: &str) -> FieldDateline {
    let field = field.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut dateline = FieldDateline::default();
    if field.len() > LONGEST {
        return dateline;
    }
    let mut place: Option<(usize, usize)> = None;
    let mut is_over = false;
    for (start, end) in parts(&field) {
        let words = before_date(field.get(start..end).unwrap_or_default());
        let (end, is_dated) = (start + words.len(), start + words.len() < end);
        let agency = agencies::find(words).filter(|agency| agency.kind == AgencyKind::Agency);
        if let Some(agency) = agency {
            dateline.agency = dateline.agency.or(Some(agency.name));
        }
        let in_brackets = field
            .get(..start)
            .is_some_and(|before| before.ends_with(['(', '/', '[']));
        let is_first = place.is_none();
        let names_place = agency.is_none() && may_name_a_place(words) && (is_first || !in_brackets);
        match &mut place {
            Some((_, until)) if names_place && !is_over => *until = end,
            None if names_place => place = Some((start, end)),
            Some(_) => is_over = true,
            None => {}
        }
        is_over |= is_dated && place.is_some();
    }
    dateline.place = place
        .and_then(|(start, end)| field.get(start..end))
        .map(str::to_owned);
    dateline
}

/// Words without the date behind them: `GENT 02`, as it stands before the stroke of `02/05`, and `Madrid 2 may`.
fn before_date(words: &str) -> &str {
    let mut at = 0;
    for word in words.split(' ') {
        let rest = words.get(at + word.len()..).unwrap_or_default().trim_start();
        let digits = word.trim_end_matches('.');
        let is_day = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let next = rest.split(' ').next().unwrap_or_default();
        let month = next.trim_end_matches('.').to_lowercase();
        if at > 0 && is_day && (next.is_empty() || dates::month(&month).is_some()) {
            return words.get(..at).unwrap_or_default().trim_end();
        }
        at += word.len() + 1;
    }
    words
}

/// The stretches between the marks that part a dateline, without white space at their ends.
fn parts(field: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut add = |start: usize, end: usize| {
        let words = field.get(start..end).unwrap_or_default();
        let from = start + (words.len() - words.trim_start().len());
        let to = from + words.trim().len();
        if to > from {
            parts.push((from, to));
        }
    };
    let mut before = ' ';
    for (at, c) in field.char_indices() {
        let next = field
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        // `Stratford-upon-Avon`, but `ROME - `, `LONDON--(`
        let is_dash = matches!(c, '–' | '—' | '_')
            || c == '-' && (before == ' ' || before == '-' || next.is_none_or(|next| next == '-'));
        if is_dash || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '|' | ':') {
            add(start, at);
            start = at + c.len_utf8();
        }
        before = c;
    }
    add(start, field.len());
    parts
}

/// Whether `words` can be a town, state or country: a few words, some in capitals, no figures and nothing of a date.
fn may_name_a_place(words: &str) -> bool {
    let mut each = words.split(' ');
    words.chars().any(char::is_uppercase)
        && !words.chars().any(char::is_numeric)
        && words.split(' ').count() <= MOST_WORDS
        && !matches!(words, "GMT" | "UTC")
        && each.all(|word| {
            let bare = word.trim_end_matches('.').to_lowercase();
            dates::month(&bare).is_none() && !dates::is_weekday(&bare)
                || words.contains(' ') && bare == "march"
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_what_is_neither_date_nor_agency() {
        for (field, place, agency) in [
            ("Sydney", "Sydney", None),
            ("Ottawa, Ontario, Canada", "Ottawa, Ontario, Canada", None),
            ("VELMOUTH (Reuters) -", "VELMOUTH", Some("Reuters")),
            ("Tegucigalpa, Jan 2 (EFE)", "Tegucigalpa", Some("EFE")),
            ("2018-05-06 07:08:09 GMT+00:00", "", None),
            (
                "2018-05-06 07:08:09 GMT — BEIRUT (Reuters)",
                "BEIRUT",
                Some("Reuters"),
            ),
            ("(AFP) - Paris, 3 mars 2019", "Paris", Some("AFP")),
            ("GENT 02/05 (BELGA)", "GENT", Some("Belga")),
            ("Madrid 2 may (EFE)", "Madrid", Some("EFE")),
            ("Berlin/dpa", "Berlin", Some("dpa")),
            (
                "LONDON--(Business Wire)--May 3, 2010",
                "LONDON",
                Some("Business Wire"),
            ),
            (
                "Stratford-upon-Avon, England",
                "Stratford-upon-Avon, England",
                None,
            ),
            ("Monday", "", None),
            ("", "", None),
        ] {
            let found = read(field);
            assert_eq!(found.place.as_deref().unwrap_or_default(), place, "{field}");
            assert_eq!(found.agency, agency, "{field}");
        }
    }
}
