//! What stands beside names and is none: offices, organizations, and what pages print around names.

use super::names::{begins_with_given_name, is_full_name};
use super::part::Part;
use super::words::{WORDS, fold};
use crate::chars::is_blank;
use crate::dates;

/// A sentence about an author that is longer, in bytes, is no part of a field.
const LONGEST_SENTENCE: usize = 200;

/// Whether `piece` is what pages print around names: `3 min read` and, in a field, `Published March`, `Is A Staff Writer` and `Https`.
pub(super) fn is_furniture(piece: &str, is_sure: bool) -> bool {
    let first = fold(piece.split(is_blank).next().unwrap_or_default());
    let is_number = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let is_time = is_number(&first) && fold(piece).ends_with("read");
    let is_known = |word: &str| {
        let word = fold(word);
        WORDS.furniture.contains(word.as_str())
            || is_number(&word)
            || dates::is_weekday(&word)
            || dates::month(&word).is_some()
    };
    let words = || piece.split(is_blank).filter(|word| !word.is_empty());
    let has_known = words().any(|word| WORDS.furniture.contains(fold(word).as_str()));
    let is_for = |label: &str| {
        piece
            .get(..label.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(label))
    };
    is_time
        || is_for("special to ")
        || is_sure
            && (WORDS.goes_on.contains(first.as_str()) && piece.contains(is_blank)
                || has_known && words().all(is_known))
}

/// Whether `words` behind a name are an office or an organization: `Minister of Health`, `Human Rights Watch`.
/// Behind `and`, the first word may be the title of one more person.
pub(super) fn is_office(words: &str, comma: bool) -> bool {
    let office = |word: &str| WORDS.offices.contains(fold(word).as_str());
    let (first, rest) = words.split_once(is_blank).unwrap_or((words, ""));
    // `Governor` is a given name, too.
    words.split(is_blank).any(office)
        && (office(first) || !begins_with_given_name(words))
        && (comma || rest.split(is_blank).any(office))
}

/// `Jane Roe is a staff writer` without what the sentence says of her, and `Jane Roe 3 min read` without the time.
pub(super) fn without_sentence(part: Part<'_>) -> Part<'_> {
    if part.words.len() > LONGEST_SENTENCE {
        return part;
    }
    let end = part.words.match_indices(' ').map(|(at, _)| at).find(|&at| {
        let rest = part.words.get(at + 1..).unwrap_or_default();
        let (first, _) = rest.split_once(' ').unwrap_or_default();
        WORDS.goes_on.contains(fold(first).as_str()) || !first.is_empty() && is_furniture(rest, true)
    });
    match end.map(|end| part.to(end)) {
        Some(name) if is_full_name(name.words) => name,
        _ => part,
    }
}

/// Whether `words` are the name of an organization, before names too: `Human Rights Watch`, `Ministry of Health`.
pub(super) fn is_organization(words: &str) -> bool {
    let office = |word: &&str| WORDS.offices.contains(fold(word).as_str());
    let all = || words.split(is_blank).filter(|word| !word.is_empty());
    let named = all().count() >= 2 && !begins_with_given_name(words);
    named
        && (all().filter(office).count() >= 2 && all().next_back().is_some_and(|last| office(&last))
            || words.starts_with("Ministry "))
}
