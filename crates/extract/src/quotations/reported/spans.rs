//! What a predicate may report: the stretches of its sentence that are tried, each with how it was come by.

use std::ops::Range;

use dateline_model::TokenKind;

use super::predicates::{Part, Predicate};
use crate::quotations::lexicon::{CueClass, Function, VerbForm};
use crate::quotations::reading::{Reading, Word};

/// How a predicate stands to what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Form {
    /// `X said that …`
    After,
    /// `…, X said`
    Before,
    /// `…, X said, …`: the part behind
    Resumed,
    /// `According to X, …`
    AccordingFirst,
    /// `…, according to X`
    AccordingLast,
    /// `the tax that X wants`
    Extracted,
    /// `Roe seems to …`: the subject of a verb without a source of its own
    Raised,
    /// `will reportedly leave`: what stands before the adverb
    Hearsay,
    /// `As X said, …`
    AsFirst,
}

/// A stretch that may be reported.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub(crate) tokens: Range<usize>,
    pub(crate) form: Form,
    /// What the words begin with.
    pub(crate) opener: Opener,
    /// What lies between predicate and words: 0 nothing, 1 a listener, 2 adverbs or a time, 3 a preposition and its noun.
    pub(crate) bridge: u8,
    /// What marks the end.
    pub(crate) edge: u8,
    /// How many possible ends come before this one.
    pub(crate) rank: u8,
}

/// What reported words begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    That,
    To,
    Question,
    Determiner,
    Pronoun,
    Name,
    Possessive,
    Noun,
    Gerund,
    Other,
    Verb,
    Preposition(u8),
}

impl Opener {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::That => 0,
            Self::To => 1,
            Self::Question => 2,
            Self::Determiner => 3,
            Self::Pronoun => 4,
            Self::Name => 5,
            Self::Possessive => 6,
            Self::Noun => 7,
            Self::Gerund => 8,
            Self::Other => 9,
            Self::Verb => 10,
            Self::Preposition(which) => 11 + which,
        }
    }
}

/// The longest reported stretch, in tokens.
const LONGEST: usize = 90;

/// How many near ends, and how many strong ones beyond, are tried.
const NEAR_ENDS: usize = 6;
const STRONG_ENDS: usize = 5;

/// The code of the end that is the sentence's.
pub(crate) const SENTENCE_END: u8 = 0;

/// What the words at `token` open with; `None` where nothing can begin.
pub(crate) fn opener(reading: &Reading<'_>, token: usize) -> Option<Opener> {
    let word = reading.words.get(token)?;
    if word.stretch != 0 || !matches!(word.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol) {
        return None;
    }
    let text = reading.text(token);
    Some(match word.entry.function {
        _ if text == "that" => Opener::That,
        _ if text == "to" => Opener::To,
        _ if matches!(
            text,
            "whether" | "if" | "how" | "why" | "what" | "who" | "where" | "when" | "which"
        ) =>
        {
            Opener::Question
        }
        Some(Function::Preposition) => Opener::Preposition(preposition_code(text)),
        Some(Function::Subordinator) if text == "as" || text == "than" => Opener::Preposition(6),
        Some(Function::Determiner) => Opener::Determiner,
        Some(Function::Possessive) => Opener::Possessive,
        Some(
            Function::Masculine
            | Function::Feminine
            | Function::Plural
            | Function::Neuter
            | Function::First
            | Function::Second
            | Function::Object,
        ) => Opener::Pronoun,
        Some(Function::Conjunction | Function::Subordinator | Function::Auxiliary) => return None,
        _ if word.capital => Opener::Name,
        _ if word.entry.noun.is_some() => Opener::Noun,
        _ if text.ends_with("ing") => Opener::Gerund,
        _ => Opener::Other,
    })
}

pub(crate) fn preposition_code(text: &str) -> u8 {
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

/// All that `predicate` may report.
pub(crate) fn proposals(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    match predicate.part {
        Part::According => according(reading, predicate, found),
        Part::Hearsay => hearsay(reading, predicate, found),
        _ => {
            after(reading, predicate, found);
            if predicate.says() {
                before(reading, predicate, found);
                as_first(reading, predicate, found);
            }
            extracted(reading, predicate, found);
            raised(reading, predicate, found);
        }
    }
}

fn push(reading: &Reading<'_>, found: &mut Vec<Proposal>, mut proposal: Proposal) {
    let tokens = &mut proposal.tokens;
    while tokens.end > tokens.start
        && matches!(
            reading.words[tokens.end - 1].mark,
            ',' | ';' | ':' | '—' | '–' | '-' | '('
        )
        && reading.words[tokens.end - 1].stretch == 0
    {
        tokens.end -= 1;
    }
    if found
        .iter()
        .any(|other| other.tokens == proposal.tokens && other.form == proposal.form)
    {
        return;
    }
    let tokens = &proposal.tokens;
    if !tokens.is_empty() && reading.words[tokens.clone()].iter().all(|word| word.stretch == 0) {
        found.push(proposal);
    }
}

/// Pushes a proposal for every end of the words that begin at `tokens.start`, none beyond `tokens.end`.
fn push_ends(
    reading: &Reading<'_>,
    found: &mut Vec<Proposal>,
    tokens: Range<usize>,
    form: Form,
    opener: Opener,
    bridge: u8,
) {
    for (rank, (end, edge)) in ends(reading, tokens.start, tokens.end).into_iter().enumerate() {
        let proposal = Proposal {
            tokens: tokens.start..end,
            form,
            opener,
            bridge,
            edge,
            rank: rank.min(15) as u8,
        };
        push(reading, found, proposal);
    }
}

/// `X said that …`, `X's claim that …`, `X is confident that …`
fn after(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    let sentence = reading.sentence(reading.sentence_of(predicate.token));
    let (mut start, mut bridge) = complement(reading, predicate, sentence.end);
    let found_opener = opener(reading, start).or_else(|| {
        // `which he said were`, `the law that she believes would`: the words go on where the relative was taken out
        let auxiliary = reading.words.get(start).is_some_and(|word| {
            word.stretch == 0
                && start < sentence.end
                && word.kind == TokenKind::Word
                && word.entry.function == Some(Function::Auxiliary)
        });
        (auxiliary && bridge != 1).then_some(Opener::Verb)
    });
    let Some(opener) = found_opener else { return };
    match opener {
        Opener::That => {
            start += 1;
            // `said that, if elected, he would`
            start += usize::from(reading.is_mark(start, ','));
        }
        Opener::Preposition(_) if reading.text(start) != "to" => {
            // `critical on Tuesday of`: the second preposition leads in
            start += 1;
            if bridge == 0 {
                bridge = 4;
            }
        }
        _ => {}
    }
    if reading
        .words
        .get(start)
        .is_none_or(|word| word.kind == TokenKind::Punct)
    {
        return;
    }
    let limit = predicate.trailing.unwrap_or(sentence.end);
    push_ends(reading, found, start..limit, Form::After, opener, bridge);
}

/// Where the complement of a predicate begins: behind adverbs, times, a listener; with a code for what was passed over.
fn complement(reading: &Reading<'_>, predicate: &Predicate, end: usize) -> (usize, u8) {
    let mut start = skip_adverbs(reading, predicate.token + 1, end);
    let mut bridge = if start > predicate.token + 1 { 2 } else { 0 };
    if predicate.part == Part::Cue || predicate.part == Part::Verb {
        if let Some(behind) = listener(reading, predicate, start) {
            start = skip_adverbs(reading, behind, end);
            bridge = 1;
        }
    } else if predicate.part == Part::Noun
        && matches!(reading.text(start), "by" | "from" | "among")
        && let Some(index) = reading
            .candidates_in(start + 1..end.min(start + 9))
            .find(|&index| reading.candidates[index].lead <= start + 1)
    {
        start = skip_adverbs(reading, reading.candidates[index].reach.max(start + 2), end);
        bridge = 3;
    }
    // `were warned by the headmaster, Philip Renner, that`
    if predicate.passive
        && reading.text(start) == "by"
        && let Some(marker) = (start + 1..end.min(start + 13))
            .find(|&token| matches!(reading.text(token), "that" | "to" | "whether"))
    {
        return (marker, 3);
    }
    // `said on Friday that`, `announced in a statement that`, `told the “Today” show that`
    let passed = reading.words.get(start).is_some_and(|word| {
        word.entry.function == Some(Function::Preposition) && reading.text(start) != "to" || word.stretch != 0
    }) || bridge == 1;
    if passed
        && let Some(marker) = (start + 1..end.min(start + 11)).find(|&token| {
            reading.words[token].stretch == 0
                && (reading.words[token].kind == TokenKind::Punct || reading.words[token].entry.cue.is_some())
                || matches!(reading.text(token), "that" | "whether")
        })
        && opener(reading, start)
            .is_none_or(|opener| !matches!(opener, Opener::That | Opener::To | Opener::Question))
        && matches!(reading.text(marker), "that" | "whether")
        && reading
            .words
            .get(marker + 1)
            .is_some_and(|word| word.kind == TokenKind::Word)
    {
        return (marker, 3);
    }
    // `said on Friday he would`: a day behind a preposition
    if reading.text(start) == "on"
        && reading
            .words
            .get(start + 1)
            .is_some_and(|word| word.entry.function == Some(Function::Time))
        && start + 2 < end
    {
        start = skip_adverbs(reading, start + 2, end);
        bridge = bridge.max(2);
    }
    (start, bridge)
}

/// `said again on`, `told reporters afterwards that`: times and adverbs lie between a cue and what it reports.
fn skip_adverbs(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let skipped = |token: &usize| {
        let word = &reading.words[*token];
        word.stretch == 0 && (word.entry.function == Some(Function::Time) || word.adverb)
    };
    (from..end).find(|token| !skipped(token)).unwrap_or(end)
}

/// Where the listener of a verb ends: `told reporters on Friday that`, `urged Roe to`.
fn listener(reading: &Reading<'_>, predicate: &Predicate, start: usize) -> Option<usize> {
    let takes = [CueClass::Tell, CueClass::Ask, CueClass::Judge]
        .iter()
        .any(|class| *class as u8 == predicate.class)
        && predicate.part == Part::Cue;
    if !takes {
        return None;
    }
    if reading.words.get(start)?.entry.function == Some(Function::Object) {
        return Some(start + 1);
    }
    let tokens = reading.sentence(reading.sentence_of(predicate.token));
    let index = reading
        .candidates_in(start..tokens.end)
        .find(|&index| reading.candidates[index].lead <= start)?;
    let candidate = &reading.candidates[index];
    let end = candidate.tokens.end;
    let marker = |token: usize| {
        matches!(
            reading.text(token),
            "that" | "to" | "about" | "of" | "for" | "how" | "why" | "whether" | "if" | "not"
        )
    };
    if marker(end) {
        Some(end)
    } else if candidate.reach > end && marker(candidate.reach) {
        Some(candidate.reach)
    } else {
        (predicate.class == CueClass::Tell as u8).then_some(end)
    }
}

/// `…, X said` and `…, X said, …`
fn before(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    let Some(index) = predicate.speaker else { return };
    let sentence = reading.sentence(reading.sentence_of(predicate.token));
    let candidate = &reading.candidates[index];
    if candidate.sentence != reading.sentence_of(predicate.token) {
        return;
    }
    let frame = candidate.lead.min(predicate.group);
    let Some(comma) = frame
        .checked_sub(1)
        .filter(|&token| token > sentence.start && reading.is_mark(token, ','))
    else {
        return;
    };
    let start = (sentence.start..comma)
        .rev()
        .find(|&token| reading.is_mark(token, ';'))
        .map_or(sentence.start, |token| token + 1);
    let behind = predicate.token.max(candidate.reach.saturating_sub(1)) + 1;
    let edge = match reading.words.get(behind).map_or('.', |word| word.mark) {
        '.' => 1,
        ',' => 2,
        _ if behind >= sentence.end => 1,
        _ => 3,
    };
    let mut starts = vec![start];
    // `The plan failed, but it will be back, Roe said`: the last clause alone
    starts.extend(
        (start + 1..comma)
            .rev()
            .filter(|&token| reading.is_mark(token, ','))
            .map(|token| token + 1)
            .take(2),
    );
    for (rank, start) in starts.into_iter().enumerate() {
        let opener = opener(reading, start).unwrap_or(Opener::Other);
        push(
            reading,
            found,
            Proposal {
                tokens: start..comma,
                form: Form::Before,
                opener,
                bridge: 0,
                edge,
                rank: rank.min(15) as u8,
            },
        );
    }
    if edge == 2 && behind + 1 < sentence.end {
        let start = behind + 1;
        let opener = opener(reading, start).unwrap_or(Opener::Other);
        for (rank, (end, edge)) in ends(reading, start, sentence.end).into_iter().enumerate() {
            if edge == SENTENCE_END || rank > 3 {
                push(
                    reading,
                    found,
                    Proposal {
                        tokens: start..end,
                        form: Form::Resumed,
                        opener,
                        bridge: 0,
                        edge,
                        rank: rank.min(15) as u8,
                    },
                );
            }
        }
    }
}

/// `As X said, …`, `…, as X said`
fn as_first(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    let sentence = reading.sentence(reading.sentence_of(predicate.token));
    let Some(index) = predicate.speaker else { return };
    let candidate = &reading.candidates[index];
    let lead = candidate.lead.min(predicate.group);
    let Some(opening) = (sentence.start..lead)
        .rev()
        .take(2)
        .find(|&token| reading.text(token).eq_ignore_ascii_case("as"))
    else {
        return;
    };
    let behind = predicate.token.max(candidate.reach.saturating_sub(1)) + 1;
    if opening == sentence.start {
        let Some(comma) = (behind..sentence.end.min(behind + 14))
            .find(|&token| reading.is_mark(token, ',') && reading.words[token].stretch == 0)
        else {
            return;
        };
        let opener = opener(reading, comma + 1).unwrap_or(Opener::Other);
        push_ends(reading, found, comma + 1..sentence.end, Form::AsFirst, opener, 0);
    } else {
        let comma = usize::from(reading.is_mark(opening - 1, ','));
        let opener = opener(reading, sentence.start).unwrap_or(Opener::Other);
        push(
            reading,
            found,
            Proposal {
                tokens: sentence.start..opening - comma,
                form: Form::AsFirst,
                opener,
                bridge: 5,
                edge: 1,
                rank: 0,
            },
        );
    }
}

/// `According to X, …` and `…, according to X`
fn according(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    let sentence = reading.sentence(reading.sentence_of(predicate.token));
    let (form, starts, end) = if predicate.token == sentence.start {
        let from = predicate
            .speaker
            .map_or(predicate.token + 2, |index| reading.candidates[index].reach);
        let Some(comma) = (from..sentence.end).find(|&token| reading.is_mark(token, ',')) else {
            return;
        };
        (Form::AccordingFirst, vec![comma + 1], sentence.end)
    } else {
        let comma = reading.is_mark(predicate.token - 1, ',');
        let end = predicate.token - usize::from(comma);
        let mut starts = vec![sentence.start];
        let inner = (sentence.start + 1..end).rev().filter(|&token| {
            reading.words[token].stretch == 0 && matches!(reading.words[token].mark, ',' | ';' | '—')
        });
        starts.extend(inner.map(|token| token + 1).take(2));
        (Form::AccordingLast, starts, end)
    };
    for (rank, start) in starts.into_iter().enumerate() {
        let opener = opener(reading, start).unwrap_or(Opener::Other);
        let ends = if form == Form::AccordingFirst {
            ends(reading, start, end)
        } else {
            vec![(end, 1)]
        };
        for (place, (end, edge)) in ends.into_iter().enumerate() {
            let rank = rank.max(place).min(15) as u8;
            push(
                reading,
                found,
                Proposal {
                    tokens: start..end,
                    form,
                    opener,
                    bridge: 0,
                    edge,
                    rank,
                },
            );
        }
    }
}

/// `the tax that X wants`: the noun phrase before the source.
fn extracted(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    let Some(index) = predicate.speaker else { return };
    let candidate = &reading.candidates[index];
    let sentence = reading.sentence(reading.sentence_of(predicate.token));
    if candidate.sentence != reading.sentence_of(predicate.token) || candidate.tokens.end > predicate.group {
        return;
    }
    let mut end = candidate.lead;
    let relative =
        end > sentence.start && matches!(reading.text(end - 1), "that" | "which" | "whom" | "what");
    end -= usize::from(relative);
    if end <= sentence.start
        || reading.words[end - 1].kind != TokenKind::Word
        || reading.words[end - 1].entry.function.is_some()
    {
        return;
    }
    let start = reading.phrase_start(end - 1);
    let opener = opener(reading, start).unwrap_or(Opener::Other);
    let edge = u8::from(relative);
    push(
        reading,
        found,
        Proposal {
            tokens: start..end,
            form: Form::Extracted,
            opener,
            bridge: 0,
            edge,
            rank: 0,
        },
    );
}

/// `Roe seems to …`, `Roe is accused of …`: what is said of its own subject.
fn raised(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    let seems = matches!(predicate.code(), 15 | 31);
    if !seems && !predicate.passive {
        return;
    }
    let sentence = reading.sentence(reading.sentence_of(predicate.token));
    if predicate.group <= sentence.start || reading.words[predicate.group - 1].kind != TokenKind::Word {
        return;
    }
    let start = reading.phrase_start(predicate.group - 1);
    let opener = opener(reading, start).unwrap_or(Opener::Other);
    push(
        reading,
        found,
        Proposal {
            tokens: start..predicate.group,
            form: Form::Raised,
            opener,
            bridge: 0,
            edge: 0,
            rank: 0,
        },
    );
    // with what stands behind a preposition: `the head of the agency`
    let of = (sentence.start + 1..start)
        .next_back()
        .filter(|&token| reading.words[token].entry.function == Some(Function::Preposition));
    if let Some(of) = of {
        let start = reading.phrase_start(of - 1);
        push(
            reading,
            found,
            Proposal {
                tokens: start..predicate.group,
                form: Form::Raised,
                opener,
                bridge: 0,
                edge: 1,
                rank: 1,
            },
        );
    }
}

/// `will reportedly leave the party`
fn hearsay(reading: &Reading<'_>, predicate: &Predicate, found: &mut Vec<Proposal>) {
    let sentence = reading.sentence(reading.sentence_of(predicate.token));
    let start = predicate.token + 1;
    if start >= sentence.end {
        return;
    }
    let opener = opener(reading, start).unwrap_or(Opener::Other);
    push_ends(reading, found, start..sentence.end, Form::After, opener, 0);
    let clause = (sentence.start..predicate.token)
        .rev()
        .find(|&token| matches!(reading.words[token].mark, ',' | ';') || reading.words[token].stretch != 0)
        .map_or(sentence.start, |token| token + 1);
    push(
        reading,
        found,
        Proposal {
            tokens: clause..predicate.token,
            form: Form::Hearsay,
            opener,
            bridge: 0,
            edge: 0,
            rank: 0,
        },
    );
}

/// The ends to try for words that begin at `start`, nearest first, with what marks each; the sentence's own end last.
fn ends(reading: &Reading<'_>, start: usize, limit: usize) -> Vec<(usize, u8)> {
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
fn begins_report(reading: &Reading<'_>, token: usize) -> bool {
    if !matches!(reading.words[token].mark, ',' | ';') {
        return false;
    }
    let opens = matches!(
        reading.text(token + 1),
        "but" | "while" | "and" | "though" | "although" | "whereas"
    );
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
fn edge(reading: &Reading<'_>, token: usize) -> Option<(u8, bool)> {
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
        ('\0', Some(Function::Conjunction)) if joins_verb(reading, token) => (11, true),
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

/// `and said`, `or has not decided`: whether the conjunction at `token` joins a finite verb.
pub(crate) fn joins_verb(reading: &Reading<'_>, token: usize) -> bool {
    let mut next = token + 1;
    while reading.words.get(next).is_some_and(|word| word.adverb) {
        next += 1;
    }
    reading.words.get(next).is_some_and(is_finite)
}

/// Whether a word is a finite verb, as far as its form and its usual part of speech tell.
pub(crate) fn is_finite(word: &Word) -> bool {
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

/// Whether a hyphen stands between spaces: a dash.
fn is_spaced(reading: &Reading<'_>, token: usize) -> bool {
    let tokens = &reading.article.tokens;
    tokens[token - 1].span.end() < tokens[token].span.start()
}
