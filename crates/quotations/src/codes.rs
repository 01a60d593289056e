//! What class of word a token is, as small codes: what the trees ask instead of the word itself.

use dateline_lexicon::{CueClass, Entry, Function, VerbForm};
use dateline_types::TokenKind;

use crate::word::{ReadWord, WordCodes};
use crate::word_lists::{ADJECTIVE_ENDING, BE, NOUN_ENDING};

/// The codes of a word, of which all else is known.
pub(crate) fn codes(text: &str, word: &ReadWord) -> WordCodes {
    let be = is_be(text, word);
    WordCodes {
        class: class_code(text, word, be),
        preposition: match word.entry.function {
            Some(Function::Preposition) => preposition_code(text),
            _ => 0,
        },
        be,
        finite: is_finite(word),
    }
}

/// A word by its class: what function it has, or what the lists say of it, or its shape.
fn class_code(text: &str, word: &ReadWord, be: bool) -> u8 {
    match word.kind {
        TokenKind::Clitic => return 2,
        TokenKind::Number => return 3,
        TokenKind::Symbol => return 4,
        TokenKind::Quote => return 5,
        TokenKind::Punct => return mark_code(word.mark),
        TokenKind::Word => {}
    }
    match word.entry.function {
        Some(Function::Preposition) if text == "to" => 13,
        Some(Function::Auxiliary) if be => 14,
        Some(Function::Relative) if text == "that" => 15,
        Some(function) => 16 + function as u8,
        None => open_class_code(word, &word.entry, text),
    }
}

fn mark_code(mark: char) -> u8 {
    match mark {
        ',' => 6,
        ';' => 7,
        ':' => 8,
        '(' => 9,
        ')' => 10,
        '—' | '–' | '-' => 11,
        _ => 12,
    }
}

fn open_class_code(word: &ReadWord, entry: &Entry, text: &str) -> u8 {
    if word.capital {
        return 35;
    }
    if word.adverb {
        return 36;
    }
    if let Some((class, _)) = entry.cue {
        return match class {
            CueClass::Say | CueClass::Tell | CueClass::Ask => 37,
            CueClass::Think => 38,
            _ => 39,
        };
    }
    if entry.attitudes.verb.is_some() {
        return 40;
    }
    if let Some(noun) = entry.noun {
        return 41 + noun as u8;
    }
    if entry.attitudes.noun.is_some() {
        return 45;
    }
    if entry.attitudes.adjective.is_some() {
        return 46;
    }
    let class = &entry.class;
    match text {
        _ if class.adverb_share >= 5 => 36,
        _ if class.adjective_share >= 5 => 47,
        _ if class.noun_share >= 8 => match class.noun {
            _ if class.is_of_the_mind() => 48,
            12 | 16 => 49,
            _ => 50,
        },
        _ if class.verb_share >= 5 => match class.form {
            Some(VerbForm::Past) => 51,
            Some(VerbForm::Gerund) => 52,
            _ if class.base => 53,
            _ => 54,
        },
        _ if class.noun_share >= 4 => 55,
        _ if text.ends_with("ing") => 56,
        _ if text.ends_with("ed") => 57,
        _ if NOUN_ENDING.iter().any(|end| text.ends_with(end)) => 58,
        _ if ADJECTIVE_ENDING.iter().any(|end| text.ends_with(end)) => 59,
        _ if text.ends_with('s') => 60,
        _ => 61,
    }
}

fn preposition_code(text: &str) -> u8 {
    match text {
        "for" => 0,
        "on" => 1,
        "of" => 2,
        "about" => 3,
        "against" => 4,
        "with" => 5,
        "as" => 6,
        "at" => 7,
        "in" => 8,
        "by" => 9,
        "from" => 10,
        "into" | "toward" | "towards" => 11,
        "to" => 13,
        "during" | "through" | "throughout" => 14,
        "before" | "after" | "since" | "until" => 15,
        "over" | "under" | "among" | "between" => 16,
        "like" => 17,
        _ => 12,
    }
}

fn is_be(text: &str, word: &ReadWord) -> bool {
    (word.entry.function == Some(Function::Auxiliary) || word.kind == TokenKind::Clitic)
        && BE.iter().any(|form| form.eq_ignore_ascii_case(text))
}

/// Whether a word is a finite verb, as far as its form and its usual part of speech tell.
fn is_finite(word: &ReadWord) -> bool {
    if word.kind != TokenKind::Word || word.capital {
        return false;
    }
    if let Some((_, form)) = word.entry.cue
        && word.entry.class.noun_share < 5
    {
        return form != VerbForm::Gerund;
    }
    let class = &word.entry.class;
    word.entry.function == Some(Function::Auxiliary)
        || (class.verb_share >= 6 && matches!(class.form, Some(VerbForm::Past | VerbForm::Present)))
}
