//! `Surname, Given`: names as libraries print them, turned round.

use dateline_names::{is_given_name, is_surname};

use super::names::{begins_with_given_name, is_degree, is_initial, is_name, is_place};
use super::words::{WORDS, is_nobody, is_suffix};
use crate::agencies::{self, Agency};
use crate::chars::is_blank;

/// The names of a field that has the surnames first.
#[derive(Debug, Default)]
pub(super) struct Turned {
    /// The given names before the surnames.
    pub(super) names: Vec<String>,
    /// The agencies that stand among them.
    pub(super) agencies: Vec<Agency>,
}

/// `Roe, Ann; Poe, Ben` as `Ann Roe` and `Ben Poe`, where all items are of that form.
pub(super) fn turned(field: &str) -> Option<Turned> {
    let mut found = Turned::default();
    let mut items: Vec<Vec<&str>> = Vec::new();
    for item in field
        .split([';', '|', '&', '\n'])
        .flat_map(|item| item.split(" and "))
    {
        let mut pieces: Vec<&str> = item
            .split(',')
            .map(|piece| piece.trim_matches(is_blank))
            .filter(|piece| !piece.is_empty())
            .collect();
        while let Some(agency) = pieces.last().and_then(|last| agencies::find(last)) {
            found.agencies.push(agency);
            pieces.pop();
        }
        if !pieces.is_empty() {
            items.push(pieces);
        }
    }
    let is_sure = items.len() > 1;
    for pieces in items {
        match pieces.as_slice() {
            [surname, given] if is_where(surname, given) => return None,
            [surname, given] => found.names.push(turned_name(surname, given, is_sure)?),
            [surname, given, suffix] if is_suffix(suffix) => {
                let name = turned_name(surname, given, is_sure)?;
                found.names.push(format!("{name} {suffix}"));
            }
            pieces if is_list(pieces) => {
                for pair in pieces.chunks(2) {
                    let [surname, given] = pair else { return None };
                    if is_where(surname, given) {
                        return None;
                    }
                    found.names.push(turned_name(surname, given, true)?);
                }
            }
            _ => return None,
        }
    }
    (!found.names.is_empty()).then_some(found)
}

/// `Roe, A., Poe, B.` and `Roe, Ann E., Poe, Ben`: surnames and given names by turns.
fn is_list(pieces: &[&str]) -> bool {
    let surnames = || pieces.iter().step_by(2);
    let mut givens = pieces.iter().skip(1).step_by(2);
    let are_initials = givens
        .clone()
        .all(|given| words(given).all(is_initial) || is_shortest(given));
    let givens_have_initials = givens.clone().any(|given| words(given).any(is_initial));
    pieces.len() >= 4
        && pieces.len().is_multiple_of(2)
        && (are_initials
            || givens.all(|given| begins_with_given_name(given))
                && surnames().all(|surname| words(surname).count() == 1)
                && (givens_have_initials
                    || surnames().all(|surname| is_surname(surname))
                    || surnames().any(|surname| !is_given_name(surname))))
}

/// `Roe` and `Ann M.` as `Ann M. Roe`. If `sure`, others of the list have the form.
fn turned_name(surname: &str, given: &str, sure: bool) -> Option<String> {
    let (surname, suffix) = match surname.rsplit_once(is_blank) {
        Some((before, last)) if is_suffix(last) => (before.trim_end(), Some(last)),
        _ => (surname, None),
    };
    let first = words(given).next()?;
    let is_given = is_given_name(first) || is_initial(first) || is_shortest(first);
    let count = words(surname).count();
    let is_form = words(given).count() <= 3
        && is_name(surname, true)
        && is_name(given, true)
        && !is_nobody(surname)
        && !is_suffix(given)
        && !is_degree_behind_name(given)
        && agencies::find(surname).is_none()
        && (count == 1 || is_long_surname(surname, given, sure));
    if !is_form || !(is_given || sure && count == 1) {
        return None;
    }
    Some(match suffix {
        Some(suffix) => format!("{given} {surname} {suffix}"),
        None => format!("{given} {surname}"),
    })
}

/// Whether `surname`, of more than one word, is one: `van der Roe`, `Ramón y Cajal`, `García Márquez`, and not `Ann Roe`.
fn is_long_surname(surname: &str, given: &str, sure: bool) -> bool {
    let all: Vec<&str> = words(surname).collect();
    let is_particle = |word: &str| WORDS.particles.contains(word.to_lowercase().as_str());
    let (Some(first), Some(second)) = (all.first(), all.get(1)) else {
        return false;
    };
    if is_particle(first) {
        return all.len() <= 4;
    }
    let is_short = words(given).skip(1).all(is_initial);
    if all.len() == 3 && matches!(*second, "y" | "e" | "i" | "und") {
        return is_short;
    }
    // `Ann Roe, Paris`
    let is_person = is_given_name(first) && !is_surname(first);
    all.len() == 2
        && !all.iter().any(|word| is_initial(word) || is_shortest(word))
        && (sure || is_short && !is_person && (!is_place(given) || is_surname(first) && is_surname(second)))
}

/// Whether `place` is where the person is who has the full name `name`: `Paris, Ann Roe`.
fn is_where(place: &str, name: &str) -> bool {
    is_place(place) && is_full(name) && !are_given_names(place, name)
}

/// Whether all words of `given` are given names and `surname` is a surname: `King, Martin Luther`, and not `Paris, Ann Roe`.
fn are_given_names(surname: &str, given: &str) -> bool {
    is_surname(surname) && words(given).all(is_given_name) && !words(given).skip(1).all(is_surname)
}

/// Whether `given` is a full name by itself: `Ann Roe`, and not `Ann M.`
fn is_full(given: &str) -> bool {
    words(given)
        .filter(|word| !is_initial(word) && !is_shortest(word))
        .count()
        >= 2
}

/// Whether `words` are a degree and no initials.
fn is_degree_behind_name(given: &str) -> bool {
    is_degree(given) && !is_initial(given)
}

/// Whether `word` is one capital: an initial without its point.
fn is_shortest(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(is_blank).filter(|word| !word.is_empty())
}
