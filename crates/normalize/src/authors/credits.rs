//! `Written by Ann Roe; photographs by Ben Poe`: who wrote, and who made something else.

use dateline_names::is_given_name;

use super::names::{is_full_name, is_initial};
use super::part::Part;
use super::words::{WORDS, fold};
use crate::chars::is_blank;

/// The most words before `by` that say nothing known and still open a field: `A commentary by`.
const MOST_UNKNOWN: usize = 3;

/// A label such as `Words by` or `Photos:`, by the tokens from `from` to `to`.
struct Label {
    start: usize,
    end: usize,
    wrote: bool,
}

/// What the labels of a string leave to the writers.
pub(super) struct Writers<'a> {
    /// The stretches that name them.
    pub(super) parts: Vec<Part<'a>>,
    /// Whether the string begins with a label of theirs.
    pub(super) led: bool,
    /// Whether it has any label.
    pub(super) labelled: bool,
}

/// The stretches of `part` that name who wrote. If `sure`, it names authors and nothing else.
pub(super) fn writers(part: Part<'_>, sure: bool) -> Writers<'_> {
    let labels = labels(part.words, sure);
    let mut parts = Vec::new();
    let mut wrote = true;
    let mut from = 0;
    for label in labels.iter().map(Some).chain(std::iter::once(None)) {
        let end = label.map_or(part.words.len(), |label| label.start);
        let stretch = part.to(end).from(from);
        if wrote {
            parts.push(stretch.trim());
        } else if let Some(at) = stretch.words.find([';', '|', '\n']) {
            parts.push(stretch.from(at).trim());
        }
        if let Some(label) = label {
            wrote = label.wrote;
            from = label.end;
        }
    }
    parts.retain(|part| !part.words.is_empty());
    Writers {
        parts,
        led: labels
            .first()
            .is_some_and(|label| label.start == 0 && label.wrote),
        labelled: !labels.is_empty(),
    }
}

fn labels(words: &str, sure: bool) -> Vec<Label> {
    let tokens = tokens(words);
    let mut labels: Vec<Label> = Vec::new();
    let mut free = 0;
    for (at, &(start, token)) in tokens.iter().enumerate() {
        let is_by = token.trim_end_matches(':').eq_ignore_ascii_case("by");
        let has_colon = token.ends_with(':');
        let is_label = is_by || token == ":" || has_colon && is_known(token);
        if !is_label || at + 1 == tokens.len() {
            continue;
        }
        let last = if has_colon && !is_by && token != ":" {
            at + 1
        } else {
            at
        };
        let known = tokens
            .get(free..last)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|(_, token)| {
                (is_known(token) || is_by && is_piece(token) || is_between(token))
                    && (!ends_stretch(token) || token.ends_with(':'))
            });
        let mut first = last - known.count();
        let says = |wanted: fn(&str) -> bool, first: usize| {
            tokens
                .get(first..last)
                .unwrap_or_default()
                .iter()
                .any(|(_, token)| wanted(token))
        };
        // `A commentary by`
        let alone = tokens.get(free..last).unwrap_or_default();
        if sure
            && is_by
            && free == 0
            && first > 0
            && !names_person(alone.get(..first).unwrap_or_default())
            && last <= MOST_UNKNOWN
            && !alone.iter().any(|(_, token)| ends_stretch(token))
        {
            first = 0;
        }
        if !is_by && first == last {
            continue;
        }
        // `Review by police` is no byline.
        let names_person = || {
            tokens
                .get(at + 1)
                .is_some_and(|(_, next)| is_initial(next) || is_given_name(next))
        };
        if says(is_piece, first) && !says(is_known, first) && !sure && !names_person() {
            continue;
        }
        labels.push(Label {
            start: tokens.get(first).map_or(start, |(start, _)| *start),
            end: start + token.len(),
            wrote: says(is_wrote, first) || !says(is_made, first),
        });
        free = at + 1;
    }
    if labels.is_empty()
        && let Some(lead) = foreign_lead(&tokens)
    {
        labels.push(lead);
    }
    labels
}

/// Whether the words before a label are a full name: in `Ann Roe Photography by Ben Poe` they are no part of it.
fn names_person(tokens: &[(usize, &str)]) -> bool {
    let words: Vec<&str> = tokens.iter().map(|(_, token)| *token).collect();
    is_full_name(&words.join(" "))
}

/// `Von Anna Roth`: a preposition before two words of a name.
fn foreign_lead(tokens: &[(usize, &str)]) -> Option<Label> {
    let &(start, token) = tokens.first()?;
    let is_lead =
        token.starts_with(char::is_uppercase) && WORDS.leads.contains(token.to_lowercase().as_str());
    (is_lead && tokens.len() >= 3).then(|| Label {
        start,
        end: start + token.len(),
        wrote: true,
    })
}

/// The words of a string, with their offsets.
fn tokens(words: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for token in words.split(is_blank) {
        if !token.is_empty() {
            tokens.push((start, token));
        }
        let end = start + token.len();
        start = end
            + words
                .get(end..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
    }
    tokens
}

fn ends_stretch(token: &str) -> bool {
    token.ends_with([',', ';', '|', '.', '/', ':'])
}

fn is_wrote(token: &str) -> bool {
    WORDS.wrote.contains(fold(token).as_str())
}

fn is_made(token: &str) -> bool {
    WORDS.made.contains(fold(token).as_str())
}

fn is_known(token: &str) -> bool {
    is_wrote(token) || is_made(token)
}

fn is_piece(token: &str) -> bool {
    WORDS.pieces.contains(fold(token).as_str())
}

fn is_between(token: &str) -> bool {
    matches!(
        token.to_lowercase().as_str(),
        "and"
            | "&"
            | "with"
            | "additional"
            | "the"
            | "an"
            | "a"
            | "/"
            | "first"
            | "originally"
            | "special"
            | "guest"
    )
}
