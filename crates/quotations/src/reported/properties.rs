//! The properties from which it is told whether a predicate reports, and what.
//!
//! Every property is a code below 64, so that a tree can split on any set of its values. None is a word.

use std::ops::Range;

use dateline_types::BlockKind;

use super::LIKELIHOODS;
use super::grammar::{
    SYNTAX_OF_PREDICATE, SYNTAX_OF_PROPOSAL, Shared, cap, embedding, steps, syntax_of_predicate,
    syntax_of_proposal,
};
use super::predicates::Predicate;
use super::spans::{Proposal, ProposalForm, SENTENCE_END, opener};
use super::tallies::{Tallies, TallyKind};
use crate::reading::ArticleReading;
use crate::word::NO_WORD;
use dateline_lexicon::Function;

/// How many properties a predicate has, and how many a proposal has besides.
pub(crate) const OF_PREDICATE: usize = 42 + SYNTAX_OF_PREDICATE;
pub(crate) const OF_PROPOSAL: usize = 48 + LIKELIHOODS + SYNTAX_OF_PROPOSAL;

/// What is known of a predicate before any span is looked at.
pub(crate) fn of_predicate(
    reading: &ArticleReading<'_>,
    predicates: &[Predicate],
    index: usize,
) -> [u8; OF_PREDICATE] {
    let it = &predicates[index];
    let class = reading.words[it.token].entry.class;
    let sentence_number = reading.sentence_of(it.token);
    let sentence = reading.sentence(sentence_number);
    let speaker = it.speaker.map(|index| &reading.candidates[index]);
    let before = |token: usize, back: usize| reading.code_within(&sentence, token.checked_sub(back));
    let after = |ahead: usize| reading.code_within(&sentence, Some(it.token + ahead));
    let left = predicates[..index]
        .last()
        .filter(|left| left.token >= sentence.start);
    let right = predicates
        .get(index + 1)
        .filter(|right| right.token < sentence.end);
    let complement = (it.token + 1..sentence.end.min(it.token + 12)).find_map(|token| opener(reading, token));
    let block = reading.block_of(sentence_number);
    let headline = reading
        .article
        .blocks
        .get(block)
        .is_some_and(|block| block.kind == BlockKind::Headline);
    let that =
        (it.token + 1..sentence.end.min(it.token + 10)).position(|token| reading.text(token) == "that");
    let stretch = reading.words[sentence.clone()]
        .iter()
        .any(|word| word.stretch != 0);
    let flags = speaker.map_or(0, |it| {
        u8::from(it.plural)
            | u8::from(it.governed) << 1
            | u8::from(it.possessive) << 2
            | u8::from(it.entity.is_some()) << 3
    });
    let gap = speaker.map_or(NO_WORD, |speaker| {
        if speaker.tokens.start < it.token {
            steps(it.group.saturating_sub(speaker.reach))
        } else {
            20 + steps(speaker.lead.saturating_sub(it.token + 1))
        }
    });
    let own: [u8; OF_PREDICATE - SYNTAX_OF_PREDICATE] = [
        it.code(),
        it.form_code(),
        it.flags(reading),
        it.source.code(),
        it.speaker_kind(reading),
        flags,
        gap,
        before(it.group, 1),
        before(it.group, 2),
        reading.code(it.group),
        before(it.token, 1),
        before(it.token, 2),
        after(1),
        after(2),
        after(3),
        after(4),
        complement.map_or(NO_WORD, |opener| opener.code()),
        that.map_or(NO_WORD, cap),
        left.map_or(NO_WORD, |left| left.code()),
        left.map_or(NO_WORD, |left| steps(it.token - left.token)),
        left.map_or(NO_WORD, |left| reading.code(left.token + 1)),
        right.map_or(NO_WORD, |right| right.code()),
        right.map_or(NO_WORD, |right| steps(right.token - it.token)),
        u8::from(it.trailing.is_some()),
        u8::from(
            predicates[..index]
                .iter()
                .rev()
                .take_while(|left| left.token >= sentence.start)
                .any(Predicate::is_say),
        ),
        steps(it.token - sentence.start),
        steps(sentence.end - it.token),
        u8::from(headline),
        embedding(reading, it.token, &sentence),
        u8::from(stretch),
        u8::from(reading.words[sentence.start].stretch != 0),
        steps(block_distance(reading, sentence_number)),
        u8::from(it.token > 0 && reading.words[it.token].capital),
        speaker.map_or(NO_WORD, |speaker| steps(speaker.tokens.len())),
        class.verb,
        class.communication,
        class.cognition,
        class.frames & 15,
        class.frames >> 4,
        class.noun,
        class.verb_share,
        class.noun_share,
    ];
    joined(&own, &syntax_of_predicate(reading, it, &sentence))
}

/// The one codes, then the others.
fn joined<const A: usize, const B: usize, const N: usize>(first: &[u8; A], second: &[u8; B]) -> [u8; N] {
    const { assert!(A + B == N, "every code has its place") };
    let mut all = [0; N];
    for (slot, code) in all.iter_mut().zip(first.iter().chain(second)) {
        *slot = *code;
    }
    all
}

/// The place of a sentence in its paragraph.
fn block_distance(reading: &ArticleReading<'_>, sentence: usize) -> usize {
    let block = reading.block_of(sentence);
    (0..sentence.min(12))
        .take_while(|back| reading.block_of(sentence - back - 1) == block)
        .count()
}

/// What is known of a proposal; the first [`LIKELIHOODS`] are left open.
pub(crate) fn of_proposal(
    reading: &ArticleReading<'_>,
    predicates: &[Predicate],
    index: usize,
    proposal: &Proposal,
    tallies: &Tallies,
    shared: &Shared,
) -> [u8; OF_PROPOSAL] {
    let it = &predicates[index];
    let class = reading.words[it.token].entry.class;
    let tokens = proposal.tokens.clone();
    let sentence = reading.sentence(reading.sentence_of(it.token));
    let count = |what: TallyKind| cap(tallies.count(what, &tokens));
    let behind_first = tokens.start + 1..tokens.end;
    let first_verb = tallies
        .first_finite(&behind_first)
        .map(|token| token - behind_first.start);
    let inner = predicates[index + 1..]
        .iter()
        .take_while(|right| right.token < tokens.end)
        .filter(|right| right.token >= tokens.start);
    let inner_says = inner.filter(|right| right.is_say()).count();
    let word = |token: usize| reading.code_within(&sentence, Some(token));
    let back = |token: usize, by: usize| reading.code_within(&sentence, token.checked_sub(by));
    let gap = if tokens.start > it.token {
        tokens.start - it.token - 1
    } else {
        it.group.saturating_sub(tokens.end)
    };
    let left = predicates[..index]
        .last()
        .filter(|left| left.token >= sentence.start);
    let [s0, s1, s2, s3, s4, s5, s6, s7, s8, s9] = shape(reading, &tokens, sentence.end, tallies);
    let open = 0; // set by `set_likelihoods`
    let own: [u8; OF_PROPOSAL - SYNTAX_OF_PROPOSAL] = [
        open,
        open,
        open,
        open,
        open,
        open,
        proposal.form as u8,
        it.code(),
        it.form_code(),
        it.flags(reading),
        it.source.code(),
        it.speaker_kind(reading),
        proposal.opener.code(),
        proposal.bridge,
        proposal.edge,
        proposal.rank,
        steps(tokens.len()),
        steps(sentence.end.saturating_sub(tokens.end)),
        steps(tokens.start - sentence.start),
        word(tokens.end),
        word(tokens.end + 1),
        word(tokens.end + 2),
        back(tokens.end, 1),
        back(tokens.end, 2),
        word(tokens.start),
        word(tokens.start + 1),
        word(tokens.start + 2),
        back(tokens.start, 1),
        count(TallyKind::Comma),
        count(TallyKind::Auxiliary),
        count(TallyKind::Cue),
        count(TallyKind::Capital),
        count(TallyKind::Preposition),
        first_verb.map_or(NO_WORD, steps),
        cap(inner_says),
        steps(gap),
        left.map_or(NO_WORD, |left| left.code()),
        u8::from(proposal.edge == SENTENCE_END && proposal.form == ProposalForm::After),
        count(TallyKind::Parenthesis).min(1),
        class.verb,
        class.communication,
        class.frames & 15,
        class.frames >> 4,
        class.noun,
        s0,
        s1,
        s2,
        s3,
        s4,
        s5,
        s6,
        s7,
        s8,
        s9,
    ];
    joined(
        &own,
        &syntax_of_proposal(reading, it, proposal, &sentence, shared),
    )
}

/// How the words of a proposal hang together: where its prepositions, verbs and conjunctions stand.
fn shape(reading: &ArticleReading<'_>, tokens: &Range<usize>, end: usize, tallies: &Tallies) -> [u8; 10] {
    let preposition = |token: usize| match reading.words.get(token) {
        Some(word) if word.entry.function == Some(Function::Preposition) => 1 + word.codes.preposition,
        _ => 0,
    };
    let count = |what: TallyKind| cap(tallies.count(what, tokens));
    let from_start = |token: Option<usize>| token.map_or(NO_WORD, |token| steps(token - tokens.start));
    let last = tallies.last_preposition(tokens);
    let ends_candidate = reading.candidates[reading.candidates_in(tokens.start..tokens.end)]
        .iter()
        .rev()
        .take(3)
        .find_map(|candidate| match () {
            () if candidate.tokens.end == tokens.end && candidate.reach == tokens.end => Some(3),
            () if candidate.tokens.end == tokens.end => Some(1),
            () if candidate.reach == tokens.end => Some(2),
            () => None,
        });
    [
        if tokens.end < end {
            preposition(tokens.end)
        } else {
            0
        },
        last.map_or(0, preposition),
        last.map_or(NO_WORD, |token| steps(tokens.end - token)),
        from_start(tallies.first_joined(&(tokens.start + 1..tokens.end))),
        from_start(tallies.first_finite(tokens)),
        count(TallyKind::Finite),
        count(TallyKind::Time),
        count(TallyKind::Relative),
        ends_candidate.unwrap_or(0),
        from_start(tallies.first_comma(tokens)),
    ]
}
