//! Reporting frames: how each candidate stands to a cue verb, read from word order alone.

use std::cell::OnceCell;
use std::ops::Range;

use dateline_types::TokenKind;

use crate::reading::{ArticleReading, CandidateKind, Cue, SpeakerCandidate, SpeakerPlace};
use dateline_lexicon::{CueClass, Function, VerbForm};

/// How a candidate stands to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Relation {
    /// None of the below.
    None,
    /// `X said`
    Subject,
    /// `X, chairman of Y, said`: the phrase nearest to the verb
    AppositiveInner,
    /// the same: the phrase before it
    AppositiveOuter,
    /// `X, who said`
    Relative,
    /// `said X`
    Inverted,
    /// `said the chairman, X`
    InvertedAppositive,
    /// `according to X`
    According,
    /// `X took the stage and said`, `X left, saying`: the first noun phrase of the clause
    ClauseSubject,
    /// `told X`
    Listener,
    /// the nearest on the left of the verb, and none of the above
    NearestLeft,
}

/// The relation of the candidate at `index` to `cue`. Both must stand in the same sentence.
pub(crate) fn relation(reading: &ArticleReading<'_>, cue: &Cue, index: usize) -> Relation {
    relation_within(reading, cue, index, &OnceCell::new())
}

/// The same; `subject` keeps the first noun phrase of the cue's clause for the next candidate.
fn relation_within(
    reading: &ArticleReading<'_>,
    cue: &Cue,
    index: usize,
    subject: &OnceCell<Option<usize>>,
) -> Relation {
    let candidate = &reading.candidates[index];
    if candidate.sentence != reading.sentence_of(cue.token) || candidate.modifier {
        return Relation::None;
    }
    if cue.according {
        return if candidate.lead == cue.token + 2 || candidate.tokens.start == cue.token + 2 {
            Relation::According
        } else if after_comma(reading, candidate, cue.token + 2) {
            Relation::InvertedAppositive
        } else {
            Relation::None
        };
    }
    if let Some(relation) = placed_relation(reading, cue, candidate) {
        return relation;
    }
    if candidate.tokens.start > cue.token {
        right_relation(reading, cue, candidate)
    } else {
        left_relation(reading, cue, index, subject)
    }
}

/// The relation to a cue whose speaker stands elsewhere than a subject does: who stands as its subject listens.
fn placed_relation(
    reading: &ArticleReading<'_>,
    cue: &Cue,
    candidate: &SpeakerCandidate,
) -> Option<Relation> {
    let relation = match cue.place {
        SpeakerPlace::Usual => return None,
        SpeakerPlace::Behind(start) if candidate.lead == start || candidate.tokens.start == start => {
            if candidate.possessive {
                Relation::None
            } else {
                Relation::Inverted
            }
        }
        SpeakerPlace::Behind(start) if after_comma(reading, candidate, start) => Relation::InvertedAppositive,
        SpeakerPlace::Before(end) if ends_at(candidate, end) && !candidate.governed => Relation::Subject,
        _ if ends_at(candidate, cue.group) => Relation::Listener,
        _ => Relation::None,
    };
    Some(relation)
}

fn right_relation(reading: &ArticleReading<'_>, cue: &Cue, candidate: &SpeakerCandidate) -> Relation {
    let mut next = cue.token + 1;
    // `said Friday`, `said again`: times and adverbs may stand between
    while reading
        .words
        .get(next)
        .is_some_and(|word| word.stretch == 0 && (word.adverb || word.entry.function == Some(Function::Time)))
    {
        next += 1;
    }
    if candidate.lead == next || candidate.tokens.start == next {
        // `said her staff had stopped`: the subject of what is reported; `said the miller’s son`: the son
        // `call it “…”`: what is judged
        let judged =
            cue.class == CueClass::Judge && candidate.kind == CandidateKind::Pronoun(Function::Neuter);
        if candidate.possessive || judged || is_subject_of_clause(reading, candidate) {
            return Relation::None;
        }
        return if takes_listener(reading, cue) {
            Relation::Listener
        } else {
            Relation::Inverted
        };
    }
    if after_comma(reading, candidate, next) {
        return Relation::InvertedAppositive;
    }
    Relation::None
}

/// Whether a verb follows the candidate.
fn is_subject_of_clause(reading: &ArticleReading<'_>, candidate: &SpeakerCandidate) -> bool {
    [candidate.tokens.end, candidate.reach].iter().any(|&token| {
        reading.words.get(token).is_some_and(|word| {
            word.sentence == reading.words[candidate.tokens.start].sentence
                && word.stretch == 0
                && (word.entry.function == Some(Function::Auxiliary)
                    || reading
                        .cues
                        .binary_search_by_key(&token, |cue| cue.token)
                        .is_ok_and(|cue| {
                            reading.words[token]
                                .entry
                                .cue
                                .is_some_and(|(_, form)| form != VerbForm::Gerund)
                                && !reading.cues[cue].according
                        }))
        })
    })
}

/// Whether what stands behind the verb is its listener: there is a subject before it.
fn takes_listener(reading: &ArticleReading<'_>, cue: &Cue) -> bool {
    let sentence = reading.sentence(reading.sentence_of(cue.token));
    cue.group > sentence.start && {
        let before = reading.words[cue.group - 1];
        before.stretch == 0
            && before.kind == TokenKind::Word
            && !matches!(
                before.entry.function,
                Some(Function::Conjunction | Function::Subordinator | Function::Preposition)
            )
    }
}

/// Whether `candidate` follows a comma behind a noun phrase that begins at `phrase`: `said the chairman, X`.
fn after_comma(reading: &ArticleReading<'_>, candidate: &SpeakerCandidate, phrase: usize) -> bool {
    candidate.lead > phrase
        && reading.is_mark(candidate.lead - 1, ',')
        && reading.candidates[reading.candidates_in(phrase..candidate.lead)]
            .iter()
            .any(|first| first.lead == phrase && first.reach + 1 == candidate.lead)
}

fn left_relation(
    reading: &ArticleReading<'_>,
    cue: &Cue,
    index: usize,
    subject: &OnceCell<Option<usize>>,
) -> Relation {
    let candidate = &reading.candidates[index];
    let group = cue.group;
    if candidate.tokens.end > group {
        return Relation::None;
    }
    if ends_at(candidate, group) {
        // behind a preposition: in `workers at the plant in Fond du Lac said` the workers spoke
        let governed = candidate.governed
            && !is_filmed(reading, cue, candidate)
            && (governor_reaches(reading, index, group)
                || opens_clause(reading, candidate)
                || (candidate.kind == CandidateKind::Place
                    && has_clause_subject(reading, candidate.sentence, candidate.lead)));
        return if governed {
            Relation::NearestLeft
        } else {
            Relation::Subject
        };
    }
    let Some(before) = group.checked_sub(1) else {
        return Relation::None;
    };
    if is_relative(reading, before) {
        let comma = before
            .checked_sub(1)
            .is_some_and(|token| reading.is_mark(token, ','));
        if ends_at(candidate, before) || (comma && ends_at(candidate, before - 1)) {
            return Relation::Relative;
        }
    }
    if closes_aside(reading, before) {
        if ends_at(candidate, before) && !candidate.governed {
            return Relation::AppositiveInner;
        }
        if let Some(opening) = aside_opening(reading, before)
            && ends_at(candidate, opening)
        {
            return Relation::AppositiveOuter;
        }
    }
    let may_lead = !candidate.governed && !candidate.possessive && !candidate.quoted;
    if may_lead && *subject.get_or_init(|| clause_subject(reading, cue)) == Some(index) {
        return Relation::ClauseSubject;
    }
    let next = reading.candidates[index + 1..]
        .iter()
        .find(|next| next.kind != CandidateKind::Pronoun(Function::Possessive));
    if next.is_none_or(|next| next.tokens.end > group) {
        Relation::NearestLeft
    } else {
        Relation::None
    }
}

/// Whether the phrase ends before `token`, with what modifies it from behind or without.
pub(crate) fn ends_at(candidate: &SpeakerCandidate, token: usize) -> bool {
    candidate.reach == token || candidate.tokens.end == token
}

/// Whether another candidate governs this one and reaches as far: in `the head of the agency said` it is the head who spoke.
fn governor_reaches(reading: &ArticleReading<'_>, index: usize, group: usize) -> bool {
    reading.candidates[..index].iter().rev().take(4).any(|head| {
        head.sentence == reading.candidates[index].sentence
            && head.reach == group
            && !head.modifier
            && head.tokens.end < group
    })
}

/// `footage of Roe saying`: of a person, a gerund is their own.
fn is_filmed(reading: &ArticleReading<'_>, cue: &Cue, candidate: &SpeakerCandidate) -> bool {
    let gerund = reading.words[cue.token]
        .entry
        .cue
        .is_some_and(|(_, form)| form == VerbForm::Gerund);
    let of = candidate.lead.checked_sub(1).map_or("", |of| reading.text(of));
    gerund && candidate.kind == CandidateKind::Person && matches!(of, "of" | "with") && cue.group == cue.token
}

/// Whether the preposition of the candidate opens the sentence, so that it hangs on no noun: `In a speech to the guild Roe said`.
fn opens_clause(reading: &ArticleReading<'_>, candidate: &SpeakerCandidate) -> bool {
    let start = reading.sentence(candidate.sentence).start;
    let opening = reading.phrase_opening(candidate.lead);
    candidate.kind != CandidateKind::Person
        && (opening == start + 1 || opening > start + 1 && reading.is_mark(opening - 2, ','))
}

fn is_relative(reading: &ArticleReading<'_>, token: usize) -> bool {
    reading.words[token].stretch == 0 && matches!(reading.text(token), "who" | "which" | "that")
}

/// A comma, bracket or dash that may close an aside between subject and verb.
fn closes_aside(reading: &ArticleReading<'_>, token: usize) -> bool {
    reading.words[token].stretch == 0 && matches!(reading.words[token].mark, ',' | ')' | '—' | '–')
}

/// The mark that opens the aside which ends at `close`.
fn aside_opening(reading: &ArticleReading<'_>, close: usize) -> Option<usize> {
    let start = reading.sentence(reading.sentence_of(close)).start;
    let opener = if reading.is_mark(close, ')') {
        '('
    } else {
        reading.words[close].mark
    };
    // Of several commas, the first that stands behind a person wins: `Roe, mayor of Paris, Texas, said`.
    let openings = (start..close)
        .rev()
        .take(40)
        .filter(|&token| reading.words[token].stretch == 0 && reading.is_mark(token, opener));
    let mut best = None;
    for opening in openings.take(4) {
        let behind_name = reading.candidates_in(start..opening).rev().take(2).any(|index| {
            let candidate = &reading.candidates[index];
            ends_at(candidate, opening)
                && matches!(candidate.kind, CandidateKind::Person | CandidateKind::Noun(_))
                && !candidate.governed
        });
        if behind_name {
            return Some(opening);
        }
        best = best.or(Some(opening));
    }
    best
}

/// Whether a noun phrase that could be the subject stands in the sentence before `token`.
fn has_clause_subject(reading: &ArticleReading<'_>, sentence: usize, token: usize) -> bool {
    let start = reading.sentence(sentence).start;
    reading.candidates_in(start..token).rev().take(NEAR).any(|other| {
        let other = &reading.candidates[other];
        !other.governed && !other.possessive && !other.modifier && !other.quoted
    })
}

/// How many tokens from a cue its speaker is looked for: a bound for text without sentences.
const REACH: usize = 120;

/// How many candidates around a cue are looked at: more stand only in lists and in text without sentences.
const NEAR: usize = 24;

/// The first noun phrase of the clause that `cue` ends, of those that could be its subject.
fn clause_subject(reading: &ArticleReading<'_>, cue: &Cue) -> Option<usize> {
    let start = reading.sentence(reading.sentence_of(cue.token)).start;
    let clause = (start..cue.group)
        .rev()
        .find(|&token| {
            matches!(reading.words[token].mark, ';' | ':' | '“') && reading.words[token].stretch == 0
        })
        .map_or(start, |token| token + 1);
    reading.candidates_in(clause..cue.group).find(|&other| {
        let other = &reading.candidates[other];
        !other.governed && !other.possessive && !other.modifier && !other.quoted
    })
}

/// The candidate that stands closest to the cue in grammar, with its relation.
pub(crate) fn best_speaker(reading: &ArticleReading<'_>, cue: &Cue) -> Option<(usize, Relation)> {
    const ORDER: [Relation; 9] = [
        Relation::According,
        Relation::Subject,
        Relation::Inverted,
        Relation::AppositiveOuter,
        Relation::AppositiveInner,
        Relation::Relative,
        Relation::InvertedAppositive,
        Relation::ClauseSubject,
        Relation::NearestLeft,
    ];
    let sentence = reading.sentence(reading.sentence_of(cue.token));
    let near = cue.token.saturating_sub(REACH).max(sentence.start)..(cue.token + REACH).min(sentence.end);
    let mut best: Option<(usize, usize, usize)> = None;
    let subject = OnceCell::new();
    for index in reading.candidates_in(near) {
        if reading.candidates[index].quoted {
            continue;
        }
        let it = relation_within(reading, cue, index, &subject);
        let Some(mut rank) = ORDER
            .iter()
            .position(|&relation| relation == it)
            .map(|rank| rank * 2)
        else {
            continue;
        };
        // Of the two halves of an apposition the person is the speaker.
        let person = matches!(reading.candidates[index].kind, CandidateKind::Person);
        if it == Relation::AppositiveOuter && !person {
            rank += 3;
        }
        if it == Relation::InvertedAppositive && person {
            rank = 3;
        }
        if best.is_none_or(|(lowest, ..)| rank < lowest) {
            best = Some((rank, index, it as usize));
        }
    }
    best.and_then(|(_, index, code)| {
        ORDER
            .iter()
            .find(|relation| **relation as usize == code)
            .map(|&relation| (index, relation))
    })
}

/// An attribution at the end of the sentence, behind `token`: the comma before it and its cue. `…, the ministry said.`
pub(crate) fn trailing_attribution(
    reading: &ArticleReading<'_>,
    token: usize,
    sentence: &Range<usize>,
) -> Option<(usize, Cue)> {
    let last = reading.cues[reading.cues_in(token + 1..sentence.end)].last()?;
    let ends = (last.token + 1..sentence.end).take(4).all(|token| {
        let word = &reading.words[token];
        word.kind != TokenKind::Word
            || word.adverb
            || word.entry.function == Some(Function::Time)
            || word.entry.noun.is_some()
            || word.capital
    });
    let reports = matches!(last.class, CueClass::Say | CueClass::Tell) && !last.according;
    if !ends || !reports || sentence.end - last.token > 6 {
        return None;
    }
    let (speaker, relation) = best_speaker(reading, last)?;
    let frame = match relation {
        Relation::Subject | Relation::Inverted => reading.candidates[speaker].lead.min(last.group),
        _ => return None,
    };
    let comma = frame.checked_sub(1)?;
    // the comma may stand inside the marks that close before it
    let closes = reading.is_mark(comma, ',') || reading.words[comma].stretch != 0;
    (comma > token && closes).then_some((comma, *last))
}
