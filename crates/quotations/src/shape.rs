//! The shape of a stretch as small codes: how it opens and ends, what stands before and behind it.

use std::ops::Range;

use dateline_types::TokenKind;

use crate::reading::ArticleReading;
use dateline_lexicon::{Function, Naming, NounClass};

/// (ending, opening, lead-in, words) as small codes.
pub(super) fn shape(reading: &ArticleReading<'_>, stretch: usize, tokens: &Range<usize>) -> (u8, u8, u8, u8) {
    let stretch = &reading.stretches[stretch];
    let text = reading.article.slice(stretch.inner);
    let after_mark = reading.words.get(tokens.end).map_or('\0', |word| word.mark);
    let ending = match text.trim_end_matches(['’', '\'', '”']).chars().next_back() {
        _ if stretch.open_ended => 5,
        Some(',') => 1,
        Some('.') => 2,
        Some('?' | '!') => 3,
        Some('—' | '–' | '-' | '…') => 4,
        _ if after_mark == ',' => 6,
        _ if after_mark == '.' => 7,
        _ => ENDING_NONE,
    };
    let opening = match text
        .chars()
        .find(|letter| letter.is_alphanumeric() || *letter == '…' || *letter == '.')
    {
        Some(letter) if letter.is_uppercase() => OPENING_CAPITAL,
        Some(letter) if letter.is_lowercase() => 2,
        Some(letter) if letter.is_numeric() => 3,
        _ => 0,
    };
    let words = match text.split_whitespace().count() {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=9 => 4,
        10..=19 => 5,
        _ => 6,
    };
    (ending, opening, lead_in(reading, tokens.start), words)
}

/// What stands straight before the opening mark.
pub(super) fn lead_in(reading: &ArticleReading<'_>, start: usize) -> u8 {
    let sentence = reading.sentence(reading.sentence_of(start));
    if start <= sentence.start {
        return 0;
    }
    let word = &reading.words[start - 1];
    // `the film “…”`, `her paper, “…”`
    let announcer = if word.mark == ',' && start >= sentence.start + 2 {
        start - 2
    } else {
        start - 1
    };
    let article = usize::from(reading.text(start - 1) == "the" && start > sentence.start + 1);
    let known_as = start >= sentence.start + 2 + article
        && reading.text(start - 1 - article) == "as"
        && reading.text(start - 2 - article) == "known";
    if known_as {
        return LEAD_IN_NAMING;
    }
    match reading.words[announcer].entry.naming {
        Some(Naming::Work) => return 19,
        Some(Naming::Name) if announcer + 1 == start => return LEAD_IN_NAMING,
        Some(Naming::Term) if announcer + 1 == start => return 21,
        _ => {}
    }
    match word.mark {
        ',' => return 1,
        ':' => return 2,
        '(' => return 6,
        '—' | '–' | '-' => return 7,
        '\0' => {}
        _ => return 8,
    }
    if reading
        .cues
        .binary_search_by_key(&(start - 1), |cue| cue.token)
        .is_ok()
    {
        return 3;
    }
    match word.entry.function {
        Some(Function::Relative) | Some(Function::Determiner) if reading.text(start - 1) == "that" => 9,
        Some(Function::Determiner) => LEAD_IN_DETERMINER,
        Some(Function::Possessive) => 10,
        Some(Function::Preposition) if reading.text(start - 1) == "as" => 11,
        Some(Function::Preposition) => 12,
        Some(Function::Auxiliary) => 13,
        Some(Function::Conjunction) => 14,
        Some(Function::Object) => 15,
        Some(_) => 16,
        None if word.kind == TokenKind::Clitic => 10,
        None if word.capital => 17,
        None if word.entry.noun == Some(NounClass::Document) => 18,
        None => LEAD_IN_WORD,
    }
}

/// What stands straight behind the closing mark.
pub(super) fn follower(reading: &ArticleReading<'_>, end: usize) -> u8 {
    let Some(word) = reading.words.get(end) else {
        return 0;
    };
    if end > 0 && word.sentence != reading.words[end - 1].sentence {
        return 0;
    }
    match (word.mark, word.kind) {
        (',', _) => 1,
        ('.', _) => 2,
        (')', _) => 3,
        ('\0', TokenKind::Word) => match word.entry.function {
            _ if word.entry.cue.is_some() => 4,
            Some(Function::Preposition) => 5,
            Some(Function::Conjunction) => 6,
            Some(Function::Auxiliary) => 7,
            Some(_) => 8,
            None if word.capital => 9,
            None => 10,
        },
        ('\0', TokenKind::Clitic) => 11,
        _ => 12,
    }
}

/// `“Gone With the Wind”`: every long word begins with a capital.
pub(super) fn is_title_case(reading: &ArticleReading<'_>, tokens: &Range<usize>) -> bool {
    let words = || {
        tokens
            .clone()
            .filter(|&token| reading.words[token].kind == TokenKind::Word)
    };
    words().count() > 0
        && words().all(|token| reading.words[token].capital || reading.words[token].entry.function.is_some())
        && words().next().is_some_and(|token| reading.words[token].capital)
}

pub(super) const OPENING_CAPITAL: u8 = 1;

pub(super) const ENDING_NONE: u8 = 0;

pub(super) const LEAD_IN_WORD: u8 = 5;

pub(super) const LEAD_IN_DETERMINER: u8 = 4;

pub(super) const LEAD_IN_NAMING: u8 = 20;
