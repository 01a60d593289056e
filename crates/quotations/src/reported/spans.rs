//! What a predicate may report: the stretches of its sentence that are tried, each with how it was come by.

mod attribution;
mod complement;
mod ends;

use std::ops::Range;

use dateline_types::TokenKind;

use super::predicates::{Predicate, PredicateKind};
use super::tallies::{Tallies, TallyKind};
use crate::reading::ArticleReading;
use crate::word_lists::QUESTION;
use dateline_lexicon::Function;

pub(crate) use ends::SENTENCE_END;

/// How a predicate stands to what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum ProposalForm {
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
    pub(crate) form: ProposalForm,
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

/// What the words at `token` open with; `None` where nothing can begin.
pub(crate) fn opener(reading: &ArticleReading<'_>, token: usize) -> Option<Opener> {
    let word = reading.words.get(token)?;
    if word.stretch != 0 || !matches!(word.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol) {
        return None;
    }
    let text = reading.text(token);
    Some(match word.entry.function {
        _ if text == "that" => Opener::That,
        _ if text == "to" => Opener::To,
        _ if QUESTION.contains(text) => Opener::Question,
        Some(Function::Preposition) => Opener::Preposition(word.codes.preposition),
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

/// All that `predicate` may report.
pub(crate) fn proposals(
    reading: &ArticleReading<'_>,
    tallies: &Tallies,
    predicate: &Predicate,
) -> Vec<Proposal> {
    let mut search = Search {
        reading,
        tallies,
        predicate,
        found: Vec::with_capacity(16),
    };
    match predicate.part {
        PredicateKind::According => search.according(),
        PredicateKind::Hearsay => search.hearsay(),
        _ => {
            search.after();
            if predicate.says() {
                search.before();
                search.as_first();
            }
            search.extracted();
            search.raised();
        }
    }
    search.found
}

/// The proposals of one predicate as they are found.
struct Search<'a> {
    reading: &'a ArticleReading<'a>,
    tallies: &'a Tallies,
    predicate: &'a Predicate,
    found: Vec<Proposal>,
}

impl Search<'_> {
    /// Takes a proposal without the marks at its end, unless it is empty, holds quoted words, or is there already.
    fn push(&mut self, mut proposal: Proposal) {
        let words = &self.reading.words;
        if matches!(
            proposal.form,
            ProposalForm::Before | ProposalForm::AccordingLast | ProposalForm::AsFirst
        ) {
            let start = self.behind_connectives(&proposal.tokens);
            if start > proposal.tokens.start {
                proposal.tokens.start = start;
                proposal.opener = opener(self.reading, start).unwrap_or(Opener::Other);
            }
        }
        let tokens = &mut proposal.tokens;
        while tokens.end > tokens.start
            && matches!(
                words[tokens.end - 1].mark,
                ',' | ';' | ':' | '—' | '–' | '-' | '('
            )
            && words[tokens.end - 1].stretch == 0
        {
            tokens.end -= 1;
        }
        let known = self
            .found
            .iter()
            .any(|other| other.tokens == proposal.tokens && other.form == proposal.form);
        if !known
            && !proposal.tokens.is_empty()
            && self.tallies.count(TallyKind::Quoted, &proposal.tokens) == 0
        {
            self.found.push(proposal);
        }
    }

    /// Where the words begin without what joins their sentence to the one before: `But`, `Meanwhile,`.
    fn behind_connectives(&self, tokens: &Range<usize>) -> usize {
        let start = self.reading.behind_connectives(tokens);
        if start < tokens.end { start } else { tokens.start }
    }

    /// Pushes a proposal for every end of the words that begin at `tokens.start`, none beyond `tokens.end`.
    fn push_ends(&mut self, tokens: Range<usize>, form: ProposalForm, opener: Opener, bridge: u8) {
        for (rank, (end, edge)) in ends::ends(self.reading, tokens.start, tokens.end)
            .into_iter()
            .enumerate()
        {
            self.push(Proposal {
                tokens: tokens.start..end,
                form,
                opener,
                bridge,
                edge,
                rank: rank.min(15) as u8,
            });
        }
    }

    /// `the tax that X wants`: the noun phrase before the source.
    fn extracted(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
        let Some(index) = predicate.speaker else { return };
        let candidate = &reading.candidates[index];
        let sentence = reading.sentence(reading.sentence_of(predicate.token));
        if candidate.sentence != reading.sentence_of(predicate.token)
            || candidate.tokens.end > predicate.group
        {
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
        self.push(Proposal {
            tokens: start..end,
            form: ProposalForm::Extracted,
            opener,
            bridge: 0,
            edge,
            rank: 0,
        });
    }

    /// `Roe seems to …`, `Roe is accused of …`: what is said of its own subject.
    fn raised(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
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
        self.push(Proposal {
            tokens: start..predicate.group,
            form: ProposalForm::Raised,
            opener,
            bridge: 0,
            edge: 0,
            rank: 0,
        });
        // with what stands behind a preposition: `the head of the agency`
        let of = (sentence.start + 1..start)
            .next_back()
            .filter(|&token| reading.words[token].entry.function == Some(Function::Preposition));
        if let Some(of) = of {
            let start = reading.phrase_start(of - 1);
            self.push(Proposal {
                tokens: start..predicate.group,
                form: ProposalForm::Raised,
                opener,
                bridge: 0,
                edge: 1,
                rank: 1,
            });
        }
    }

    /// `will reportedly leave the party`
    fn hearsay(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
        let sentence = reading.sentence(reading.sentence_of(predicate.token));
        let start = predicate.token + 1;
        if start >= sentence.end {
            return;
        }
        let opener = opener(reading, start).unwrap_or(Opener::Other);
        self.push_ends(start..sentence.end, ProposalForm::After, opener, 0);
        let clause = (sentence.start..predicate.token)
            .rev()
            .find(|&token| {
                matches!(reading.words[token].mark, ',' | ';') || reading.words[token].stretch != 0
            })
            .map_or(sentence.start, |token| token + 1);
        self.push(Proposal {
            tokens: clause..predicate.token,
            form: ProposalForm::Hearsay,
            opener,
            bridge: 0,
            edge: 0,
            rank: 0,
        });
    }
}
