//! The properties that come from parts of speech, heads and word classes.

use std::ops::Range;

use dateline_grammar::Tag;
use dateline_lexicon::Function;
use dateline_vectors::Classes;

use super::predicates::Predicate;
use super::spans::Proposal;
use crate::reading::ArticleReading;
use crate::word::NO_WORD;

/// The most that a code may be.
const MOST: usize = 62;

pub(super) fn cap(number: usize) -> u8 {
    number.min(MOST) as u8
}

/// A number in rough steps.
pub(super) fn steps(number: usize) -> u8 {
    match number {
        0..=8 => number as u8,
        9..=11 => 9,
        12..=15 => 10,
        16..=20 => 11,
        21..=28 => 12,
        29..=40 => 13,
        _ => 14,
    }
}

/// The class of a word by the company that it keeps, and the class within that one; [`NO_WORD`] where it has none.
fn kind(reading: &ArticleReading<'_>, token: Option<usize>) -> (u8, u8) {
    let word = token.filter(|&token| reading.words.get(token).is_some_and(|word| word.stretch == 0));
    let class = word.and_then(|token| Classes::of_word(reading.text(token)));
    class.map_or((NO_WORD, NO_WORD), |class| (class.coarse, class.middle))
}

/// What opens the clause in which the word at `token` stands; 0 where nothing does.
pub(super) fn embedding(reading: &ArticleReading<'_>, token: usize, sentence: &Range<usize>) -> u8 {
    let opens = |token: usize| match reading.words[token].entry.function {
        Some(Function::Relative) if reading.text(token) == "that" => Some(1),
        Some(Function::Relative) => Some(2),
        Some(Function::Subordinator) => Some(match reading.text(token).to_ascii_lowercase().as_str() {
            "while" | "although" | "though" | "whereas" | "despite" => 6,
            "if" | "unless" | "whether" => 7,
            "as" => 8,
            "because" | "since" => 9,
            "when" | "after" | "before" | "until" | "once" => 10,
            _ => 3,
        }),
        Some(Function::Conjunction) => Some(4),
        _ if matches!(reading.words[token].mark, ',' | ';') => Some(5),
        _ => None,
    };
    (sentence.start..token).rev().find_map(opens).unwrap_or(0)
}

/// Whether grammar has the same subject: 0 it has none, 1 the same, 2 another.
fn agreement(reading: &ArticleReading<'_>, it: &Predicate) -> u8 {
    match reading.grammatical_subject(it.token) {
        None => 0,
        subject if subject == it.speaker => 1,
        Some(_) => 2,
    }
}

/// How many properties of a predicate come from parts of speech and heads.
pub(super) const SYNTAX_OF_PREDICATE: usize = 20;

/// How many properties of a proposal do.
pub(super) const SYNTAX_OF_PROPOSAL: usize = 33;

/// A tag as a code above 0.
fn tag_code(reading: &ArticleReading<'_>, sentence: &Range<usize>, token: Option<usize>) -> u8 {
    token
        .filter(|token| sentence.contains(token))
        .map_or(0, |token| 1 + reading.syntax.tag(token).code())
}

/// What parts of speech and heads say of a predicate.
pub(super) fn syntax_of_predicate(
    reading: &ArticleReading<'_>,
    it: &Predicate,
    sentence: &Range<usize>,
) -> [u8; SYNTAX_OF_PREDICATE] {
    let syntax = &reading.syntax;
    let tag = |token: Option<usize>| tag_code(reading, sentence, token);
    let token = it.token;
    let (first, last) = syntax.behind(token, sentence.end);
    let subject = syntax.subject(token, sentence.start);
    let head = syntax.head(token);
    let from = |other: Option<usize>| other.map_or(NO_WORD, |other| steps(other.abs_diff(token)));
    let clause = (token + 1..sentence.end.min(token + 40))
        .find(|&other| syntax.head(other) == Some(token) && syntax.tag(other).is_verb());
    [
        tag(Some(token)),
        tag(token.checked_sub(1)),
        tag(Some(token + 1)),
        tag(Some(token + 2)),
        tag(first),
        tag(last),
        from(last),
        tag(subject),
        from(subject),
        tag(head),
        head.map_or(0, |head| 1 + u8::from(head > token)),
        tag(clause),
        from(clause),
        it.unreal as u8,
        agreement(reading, it),
        kind(reading, Some(token)).0,
        kind(reading, Some(token)).1,
        kind(reading, subject).0,
        kind(reading, Some(token + 1)).0,
        kind(reading, last).0,
    ]
}

/// What all proposals of a predicate have in common, asked once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shared {
    agreement: u8,
    embedding: u8,
    tag: u8,
    kind: (u8, u8),
    subject: u8,
}

impl Shared {
    pub(crate) fn new(reading: &ArticleReading<'_>, it: &Predicate) -> Self {
        let sentence = reading.sentence(reading.sentence_of(it.token));
        Self {
            agreement: agreement(reading, it),
            embedding: embedding(reading, it.token, &sentence),
            tag: tag_code(reading, &sentence, Some(it.token)),
            kind: kind(reading, Some(it.token)),
            subject: kind(reading, reading.syntax.subject(it.token, sentence.start)).0,
        }
    }
}

/// What parts of speech and heads say of a proposal.
pub(super) fn syntax_of_proposal(
    reading: &ArticleReading<'_>,
    it: &Predicate,
    proposal: &Proposal,
    sentence: &Range<usize>,
    shared: &Shared,
) -> [u8; SYNTAX_OF_PROPOSAL] {
    let syntax = &reading.syntax;
    let tag = |token: Option<usize>| tag_code(reading, sentence, token);
    let tokens = &proposal.tokens;
    let bonds = syntax.bonds(tokens, sentence);
    let place = |token: Option<usize>| match token {
        None => 0,
        Some(token) if token == it.token => 1,
        Some(token) if (it.group..it.token).contains(&token) => 2,
        Some(token) if tokens.contains(&token) => 3,
        Some(token) if token < tokens.start => 4,
        Some(token) if token < it.token => 5,
        Some(_) => 6,
    };
    let finite = tokens.clone().filter(|&token| syntax.tag(token).is_finite());
    let (mut count, mut first, mut last) = (0, None, None);
    for token in finite {
        count += 1;
        first = first.or(Some(token));
        last = Some(token);
    }
    let from_start = |token: Option<usize>| token.map_or(NO_WORD, |token| steps(token - tokens.start));
    let last_word = (tokens.start..tokens.end)
        .rev()
        .find(|&token| syntax.tag(token) != Tag::Mark);
    let next_word =
        (tokens.end..sentence.end.min(tokens.end + 4)).find(|&token| syntax.tag(token) != Tag::Mark);
    let subject = bonds.top.and_then(|top| syntax.subject(top, tokens.start));
    let own_top = (it.token != tokens.start)
        .then(|| tokens.clone().find(|&token| syntax.head(token) == Some(it.token)))
        .flatten();
    [
        tag(Some(tokens.start)),
        tag(Some(tokens.start + 1)),
        tag(tokens.start.checked_sub(1)),
        tag(Some(tokens.end)),
        tag(next_word),
        tag(next_word.map(|token| token + 1)),
        tag(last_word),
        tag(last_word.and_then(|token| token.checked_sub(1))),
        cap(bonds.tops).min(8),
        cap(bonds.from_left).min(8),
        cap(bonds.from_right).min(8),
        steps(bonds.right_reach - tokens.end),
        tag(bonds.top),
        from_start(bonds.top),
        place(bonds.top.and_then(|top| syntax.head(top))),
        place(next_word.and_then(|token| syntax.head(token))),
        next_word
            .and_then(|token| syntax.head(token))
            .map_or(NO_WORD, |head| steps(head.abs_diff(tokens.end))),
        cap(count).min(12),
        from_start(first),
        last.map_or(NO_WORD, |token| steps(tokens.end - token)),
        tag(subject),
        tag(own_top),
        it.unreal as u8,
        shared.agreement,
        shared.embedding,
        shared.tag,
        cap(tokens
            .clone()
            .filter(|&token| syntax.tag(token).is_verb())
            .count())
        .min(12),
        shared.kind.0,
        shared.kind.1,
        kind(reading, bonds.top).0,
        kind(reading, next_word).0,
        kind(reading, last_word).0,
        shared.subject,
    ]
}
