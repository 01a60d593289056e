//! Titles of works that end like sentences: `topped the charts with “Stop That!” and “Who, Me?”`
//!
//! A question mark or an exclamation mark says that words in marks are a sentence, and most sentences in marks are somebody's.
//! Not those that nobody in the sentence says, and that are spelled as titles are or stand beside a noun for a work.

use std::ops::Range;

use dateline_lexicon::{CueClass, Function, Naming};
use dateline_types::TokenKind;

use crate::reading::{ArticleReading, CandidateKind};
use crate::surroundings::{Slot, Surroundings};
use crate::word_lists::{OUTCRY, WORK_LINK, WORK_VERB};

/// How many titles a list is looked through for.
const LIST: usize = 6;

/// How many tokens before the marks the noun stands that says what they hold: `films such as “…”`
const REACH: usize = 4;

/// What a stretch is, by its own sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Somebody says it.
    Spoken,
    /// A noun for a work stands beside it.
    Work,
    /// Title case.
    Spelling,
    Neither,
}

/// Whether the stretch is the title of a work: it ends like a sentence and yet nobody says it, or it is spelled as a title and nothing in
/// its sentence reports, or it stands in a list with such a one (`played “Wake the Dog!” and “Seven Rivers”`).
pub(crate) fn is_title(reading: &ArticleReading<'_>, surroundings: &Surroundings) -> bool {
    if surroundings.headline || surroundings.stands_alone(reading) {
        return false;
    }
    if ends_like_sentence(reading, surroundings.stretch) {
        return is_titled_sentence(reading, surroundings);
    }
    if nothing_reports(surroundings)
        && !is_spoken(reading, surroundings)
        && is_capitalized(reading, &surroundings.tokens, |_| true)
    {
        return true;
    }
    sign(reading, surroundings) == Sign::Spelling
        && (listed_with(reading, surroundings.stretch)
            .into_iter()
            .any(|other| {
                ends_like_sentence(reading, other)
                    && is_titled_sentence(reading, &Surroundings::new(reading, other))
            }))
}

/// `has restored “The Tin Orchard” twice`: no word of the sentence reports.
fn nothing_reports(surroundings: &Surroundings) -> bool {
    surroundings.cue(Slot::Before).is_none() && surroundings.cue(Slot::After).is_none()
}

fn ends_like_sentence(reading: &ArticleReading<'_>, stretch: usize) -> bool {
    reading
        .article
        .slice(reading.stretches[stretch].inner)
        .trim_end_matches(['’', '\'', '”', '"', ','])
        .ends_with(['!', '?'])
}

fn is_titled_sentence(reading: &ArticleReading<'_>, surroundings: &Surroundings) -> bool {
    let own = sign(reading, surroundings);
    if own == Sign::Spoken {
        return false;
    }
    let words = reading
        .article
        .slice(reading.stretches[surroundings.stretch].inner);
    let short = words.split_whitespace().nth(SHORT).is_none();
    let mut title = own != Sign::Neither;
    for other in listed_with(reading, surroundings.stretch) {
        match sign(reading, &Surroundings::new(reading, other)) {
            Sign::Spoken => return false,
            Sign::Work => title = true,
            // `“Is It Late Yet?” and “Stop!”`
            Sign::Spelling => title |= short,
            Sign::Neither => {}
        }
    }
    title
}

/// The most words whose spelling says nothing.
const SHORT: usize = 2;

fn sign(reading: &ArticleReading<'_>, surroundings: &Surroundings) -> Sign {
    if is_spoken(reading, surroundings) {
        Sign::Spoken
    } else if is_beside_work(reading, &surroundings.tokens) {
        Sign::Work
    } else if is_spelled_as_title(reading, &surroundings.tokens) {
        Sign::Spelling
    } else {
        Sign::Neither
    }
}

/// Whether somebody in the sentence says the words: `“…!” he shouted`, `shouted “…!”`, `told the crowd: “…!”`, `cries of “…!”`
fn is_spoken(reading: &ArticleReading<'_>, surroundings: &Surroundings) -> bool {
    let start = surroundings.tokens.start;
    let before = |back: usize| start.checked_sub(back).map(|token| reading.text(token));
    let outcry = before(1) == Some("of") && before(2).is_some_and(|word| OUTCRY.contains(word));
    let announced = start > 0 && reading.is_mark(start - 1, ':') && !is_work(reading, start.checked_sub(2));
    if surroundings.adjacent || outcry || announced {
        return true;
    }
    let Some(cue) = surroundings.cue(Slot::Before) else {
        return false;
    };
    let tells = matches!(cue.class, CueClass::Tell);
    let reports = tells || matches!(cue.class, CueClass::Say | CueClass::Ask | CueClass::Manner);
    let makes_works = WORK_VERB.contains(reading.text(cue.token).to_lowercase().as_str());
    // `said the choir was known for “…!”`: another verb governs
    let governs = !reading.words[cue.token + 1..start]
        .iter()
        .any(|word| word.stretch == 0 && word.codes.finite);
    reports && governs && !makes_works && (tells || !is_work(reading, start.checked_sub(1)))
}

/// Whether all words but small ones have a capital letter, and another than the first that is no name has one.
fn is_spelled_as_title(reading: &ArticleReading<'_>, tokens: &Range<usize>) -> bool {
    let mut names = reading
        .candidates_in(tokens.clone())
        .map(|index| &reading.candidates[index])
        .filter(|it| {
            matches!(
                it.kind,
                CandidateKind::Person | CandidateKind::Place | CandidateKind::Organization
            )
        })
        .peekable();
    // The end of the names that begin up to a token: tokens are asked in text order, so each name is looked at once.
    let mut end = 0;
    is_capitalized(reading, tokens, |token| {
        while let Some(name) = names.next_if(|name| name.tokens.start <= token) {
            end = end.max(name.tokens.end);
        }
        end <= token
    })
}

/// Whether all words but small ones have a capital letter, and one that `tells`, which is not the first, too.
fn is_capitalized(
    reading: &ArticleReading<'_>,
    tokens: &Range<usize>,
    mut tells: impl FnMut(usize) -> bool,
) -> bool {
    let is_small = |function: Function| {
        matches!(
            function,
            Function::Determiner | Function::Preposition | Function::Conjunction
        )
    };
    let (mut first, mut telling, mut shouted) = (true, false, 0usize);
    for token in tokens.clone() {
        let word = &reading.words[token];
        if word.kind != TokenKind::Word {
            continue;
        }
        if !word.capital && (first || !word.entry.function.is_some_and(is_small)) {
            return false;
        }
        let text = reading.text(token);
        shouted += usize::from(text.len() > 2 && !text.chars().any(char::is_lowercase));
        let alone = text.chars().nth(1).is_none();
        telling |= word.capital && !first && !alone && tells(token);
        first = false;
    }
    telling && shouted == 0
}

/// Whether a noun for a work says what the words are: `the 1961 short film “…?”`, `films such as “…!”`, `“…?”, a documentary`.
fn is_beside_work(reading: &ArticleReading<'_>, tokens: &Range<usize>) -> bool {
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let before = (sentence.start..tokens.start).rev().take(REACH);
    for token in before {
        if is_work(reading, Some(token)) {
            return true;
        }
        let word = &reading.words[token];
        let links = word.mark == ','
            || matches!(
                word.entry.function,
                Some(
                    Function::Determiner | Function::Preposition | Function::Possessive | Function::Auxiliary
                )
            )
            || WORK_LINK.contains(reading.text(token));
        if !links || word.stretch != 0 {
            break;
        }
    }
    // An appositive: a comma, inside the marks or behind them, an article, and the noun soon.
    let behind = tokens.end..sentence.end.min(tokens.end + REACH + 1);
    let mut behind = behind.skip_while(|&token| reading.is_mark(token, ','));
    let opens = behind.next().is_some_and(|token| {
        matches!(
            reading.words[token].entry.function,
            Some(Function::Determiner | Function::Possessive)
        )
    });
    opens
        && behind
            .take_while(|&token| {
                reading.words[token].kind == TokenKind::Word && !reading.words[token].codes.finite
            })
            .any(|token| is_work(reading, Some(token)))
}

fn is_work(reading: &ArticleReading<'_>, token: Option<usize>) -> bool {
    token
        .and_then(|token| reading.words.get(token))
        .is_some_and(|word| word.stretch == 0 && word.entry.naming == Some(Naming::Work))
}

/// The other stretches of the list that a stretch stands in: `“…!”, “…?” and the short “…”`.
fn listed_with(reading: &ArticleReading<'_>, stretch: usize) -> Vec<usize> {
    let joined = |first: usize, second: usize| {
        let (Some(a), Some(b)) = (reading.stretches.get(first), reading.stretches.get(second)) else {
            return false;
        };
        let between = reading.stretch_tokens(a).end..reading.stretch_tokens(b).start;
        let mut joins = false;
        let lists = a.block == b.block
            && between.len() <= LONGEST_JOINT
            && reading.words[between].iter().all(|word| {
                joins |= word.mark == ',' || word.entry.function == Some(Function::Conjunction);
                matches!(word.mark, ',' | ';')
                    || matches!(
                        word.entry.function,
                        Some(Function::Conjunction | Function::Determiner | Function::Possessive)
                    )
                    || word.kind == TokenKind::Number
                    || word.entry.naming == Some(Naming::Work)
            });
        lists && joins
    };
    let mut found: Vec<usize> = Vec::new();
    let mut at = stretch;
    while let Some(before) = at
        .checked_sub(1)
        .filter(|&before| found.len() < LIST && joined(before, at))
    {
        found.push(before);
        at = before;
    }
    let mut at = stretch;
    while found.len() < 2 * LIST && joined(at, at + 1) {
        at += 1;
        found.push(at);
    }
    found
}

/// How many tokens stand between two titles of a list: `and the 1961 short film`.
const LONGEST_JOINT: usize = 6;
