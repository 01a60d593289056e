//! Names in marks: what somebody is called, goes by, or gave as a name. `a ferryman under the name “Biscuit”`

use std::ops::Range;

use rustc_hash::FxHashSet;

use dateline_types::TokenKind;

use crate::reading::ArticleReading;
use crate::word_lists::{NAME_NOUN, NAMED_BY, NAMER, NAMING_VERB, REFLEXIVE};

/// The most words of a name in marks.
const LONGEST: usize = 3;

/// How far before the marks the verb stands that names: `known all over the harbor as “Biscuit”`.
const REACH: usize = 9;

/// Whether the words in marks are short and written as a name, and what stands before them says that they are one.
pub(crate) fn is_given(reading: &ArticleReading<'_>, tokens: &Range<usize>) -> bool {
    if !is_like_name(reading, tokens) {
        return false;
    }
    let start = reading.sentence(reading.sentence_of(tokens.start)).start;
    let from = tokens.start.saturating_sub(REACH).max(start);
    let word = |back: usize| {
        let token = tokens.start.checked_sub(back).filter(|&token| token >= from)?;
        Some(reading.text(token).to_lowercase())
    };
    let is = |back: usize, list: &FxHashSet<&'static str>| {
        word(back).is_some_and(|word| list.contains(word.as_str()))
    };
    let verb_before = |back: usize| {
        (from..tokens.start.saturating_sub(back))
            .any(|token| NAMING_VERB.contains(reading.text(token).to_lowercase().as_str()))
    };
    match word(1).as_deref() {
        // `known here as`, `gave his name as`
        Some("as") => {
            verb_before(1)
                || (from..tokens.start)
                    .any(|token| NAME_NOUN.contains(reading.text(token).to_lowercase().as_str()))
        }
        // `goes by`
        Some("by") => is(2, &NAMED_BY),
        // `by the name of`, `under the alias of`
        Some("of") => is(2, &NAME_NOUN),
        Some(_) if is(1, &NAME_NOUN) => true,
        // `calls herself`
        Some(_) if is(1, &REFLEXIVE) => is(2, &NAMING_VERB),
        // `everyone calls “Pops”`, `friends call him “Pops”`
        Some(_) if is(1, &NAMING_VERB) => is(2, &NAMER),
        Some("him" | "her" | "them" | "me") => is(2, &NAMING_VERB) && is(3, &NAMER),
        _ => false,
    }
}

/// Few words, each with a capital letter but small ones.
fn is_like_name(reading: &ArticleReading<'_>, tokens: &Range<usize>) -> bool {
    let (mut count, mut capitals) = (0, 0);
    for token in tokens.clone() {
        let word = &reading.words[token];
        if word.kind == TokenKind::Word {
            count += 1;
            capitals += usize::from(word.capital);
            if !word.capital && word.entry.function.is_none() {
                return false;
            }
        }
    }
    capitals > 0 && count <= LONGEST
}
