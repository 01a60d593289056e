//! Where reported words may end: at commas, conjunctions, prepositions, and with their sentence.

use dateline_types::TokenKind;

use crate::reading::ArticleReading;
use crate::word_lists::NEXT_REPORT;
use dateline_lexicon::{CueClass, Function, VerbForm};

/// The longest reported stretch, in tokens.
const LONGEST: usize = 90;

/// How many near ends, and how many strong ones beyond, are tried.
const NEAR_ENDS: usize = 6;
const STRONG_ENDS: usize = 5;

/// The code of the end that is the sentence's.
pub(crate) const SENTENCE_END: u8 = 0;

/// The ends to try for words that begin at `start`, nearest first, with what marks each; the sentence's own end last.
pub(super) fn ends(reading: &ArticleReading<'_>, start: usize, limit: usize) -> Vec<(usize, u8)> {
    let limit = limit.min(start + LONGEST);
    let mut last = limit;
    while last > start
        && matches!(reading.words[last - 1].kind, TokenKind::Punct | TokenKind::Quote)
        && reading.words[last - 1].stretch == 0
    {
        last -= 1;
    }
    let mut ends = Vec::with_capacity(12);
    let (mut near, mut strong) = (0, 0);
    for token in start + 1..last {
        if reading.words[token].stretch != 0 {
            ends.push((token, 17));
            last = start;
            break;
        }
        let Some((edge, is_strong)) = edge(reading, token) else {
            continue;
        };
        if is_strong && begins_report(reading, token) {
            ends.push((token, 23));
            last = start;
            break;
        }
        let taken = if near < NEAR_ENDS {
            near += 1;
            true
        } else if is_strong && strong < STRONG_ENDS {
            strong += 1;
            true
        } else {
            false
        };
        if taken {
            ends.push((token, edge));
        }
    }
    if last > start {
        ends.push((last, SENTENCE_END));
    }
    ends
}

/// `X said that …, but Y said that …`: whether what follows the mark at `token` is a report with a subject of its own.
fn begins_report(reading: &ArticleReading<'_>, token: usize) -> bool {
    if !matches!(reading.words[token].mark, ',' | ';') {
        return false;
    }
    let opens = NEXT_REPORT.contains(reading.text(token + 1));
    let subject = token + 1 + usize::from(opens);
    if !opens && !reading.is_mark(token, ';') {
        return false;
    }
    reading
        .candidates_in(subject..subject + 6)
        .filter(|&index| reading.candidates[index].lead == subject)
        .any(|index| {
            let candidate = &reading.candidates[index];
            [candidate.tokens.end, candidate.reach].iter().any(|&verb| {
                reading.cues_in(verb..verb + 3).any(|cue| {
                    let cue = &reading.cues[cue];
                    cue.group == verb && matches!(cue.class, CueClass::Say | CueClass::Tell)
                })
            })
        })
}

/// What an end before `token` would be marked by, and whether it is a strong mark.
fn edge(reading: &ArticleReading<'_>, token: usize) -> Option<(u8, bool)> {
    let word = &reading.words[token];
    let next = reading.words.get(token + 1);
    let next_text = if next.is_some() {
        reading.text(token + 1)
    } else {
        ""
    };
    Some(match (word.mark, word.entry.function) {
        (';', _) => (1, true),
        ('—' | '–', _) => (2, true),
        ('-', _) if reading.words[token - 1].kind == TokenKind::Word && is_spaced(reading, token) => {
            (2, true)
        }
        ('(', _) => (3, true),
        (':', _) => (4, true),
        (',', _) => match next.and_then(|next| next.entry.function) {
            _ if next_text == "but" => (5, true),
            _ if next_text == "and" => (6, true),
            _ if matches!(next_text, "who" | "which") => (7, true),
            Some(Function::Subordinator) => (8, true),
            _ if next_text.ends_with("ing") => (9, true),
            _ => (10, true),
        },
        ('\0', Some(Function::Conjunction)) if reading.joins_verb(token) => (11, true),
        ('\0', Some(Function::Conjunction)) => (12, false),
        ('\0', Some(Function::Subordinator)) => (13, true),
        ('\0', Some(Function::Relative)) => (14, false),
        ('\0', Some(Function::Preposition)) if reading.text(token) == "to" => (15, false),
        ('\0', Some(Function::Preposition)) if reading.text(token) == "of" => return None,
        ('\0', Some(Function::Preposition)) => (16, false),
        ('\0', Some(Function::Auxiliary)) => (18, false),
        ('\0', Some(Function::Time)) => (19, false),
        ('\0', None) if word.adverb => (20, false),
        ('\0', None) if word.entry.cue.is_some_and(|(_, form)| form == VerbForm::Gerund) => (21, false),
        ('\0', None) if reading.text(token).ends_with("ing") && !word.capital => (22, false),
        _ => return None,
    })
}

/// Whether a hyphen stands between spaces: a dash.
fn is_spaced(reading: &ArticleReading<'_>, token: usize) -> bool {
    let tokens = &reading.article.tokens;
    tokens[token - 1].span.end() < tokens[token].span.start()
}
