//! What the tagger saw of a name where it stands: by this others judge how sure the name is.

use std::ops::Range;

use crate::fact::{SentenceStyle, TokenFacts, place};
use crate::kind::NameKind;
use crate::labels::{KINDS, index_of, kind_of};
use crate::viterbi::Scores;

/// Who made a name what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MadeBy {
    /// The model; no pass changed it.
    #[default]
    Model,
    /// The model, but a pass changed where it begins or ends.
    Bounds,
    /// The model found a name here, a pass says what it names.
    Kind,
    /// A pass; the model saw no name here.
    Added,
}

/// What the tagger saw of a name where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// How much the model is for each kind rather than for no name, in the order person, place, organization, other: the scores
    /// of its tokens together.
    pub scores: [i32; KINDS.len()],
    /// Who made it what it is.
    pub made_by: MadeBy,
    /// What the article shows of its words, a bit each; each of the following sets of bits has its own order.
    pub evidence: u16,
    /// What the article tells of it by what stands beside it.
    pub told: u16,
    /// What the gazetteer knows of its first token; nothing where the gazetteer knows only a part of the name.
    pub place: u16,
    /// The lists that its first word is on.
    pub first: u32,
    /// The lists that its last word is on.
    pub last: u32,
    /// 0 in an ordinary sentence, 1 in one With Most Words Capitalized, 2 in capitals.
    pub style: u8,
    /// The coarse class by its company, from 1, of the word before it, of its first and its last word, and of the word behind it; 0
    /// where the word has none.
    pub company: [u8; 4],
}

impl Signs {
    /// How many bits [`Signs::evidence`] has.
    pub const EVIDENCE: u32 = 11;
    /// How many bits [`Signs::told`] has.
    pub const TOLD: u32 = 14;
    /// How many bits [`Signs::place`] has.
    pub const PLACE: u32 = 8;
    /// How many bits [`Signs::first`] and [`Signs::last`] have.
    pub const LISTS: u32 = 22;

    /// How far the model is for `kind` before the next kind, or before no name.
    #[must_use]
    pub fn lead(&self, kind: NameKind) -> i32 {
        let own = index_of(kind);
        let others = (0..KINDS.len()).filter(|&other| other != own);
        let best = others.map(|other| self.scores[other]).max().unwrap_or(0);
        self.scores[own] - best.max(0)
    }
}

/// The best score that a token has as a part of a name of each kind.
pub(crate) type KindScores = [i32; KINDS.len()];

/// Of the scores of a token the best for each kind.
pub(crate) fn by_kind(scores: &Scores) -> KindScores {
    let mut best = [i32::MIN; KINDS.len()];
    for (label, &score) in scores.iter().enumerate() {
        if let Some(kind) = kind_of(label) {
            best[kind] = best[kind].max(score);
        }
    }
    best
}

/// The signs of a name of these tokens. `scores` has those of each token of the article, zeros where the model never looked.
pub(crate) fn of(
    facts: &[TokenFacts],
    scores: &[KindScores],
    tokens: Range<usize>,
    made_by: MadeBy,
) -> Signs {
    let (start, end) = (tokens.start, tokens.end);
    let words = facts.get(tokens.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Signs::default();
    };
    let mut sum = [0; KINDS.len()];
    for token in scores.get(tokens).unwrap_or_default() {
        for (sum, score) in sum.iter_mut().zip(token) {
            *sum += score;
        }
    }
    let inner = words.get(..words.len() - 1).unwrap_or_default();
    let whole = first.place & place::FIRST != 0
        && last.place & place::LAST != 0
        && inner.iter().all(|word| word.place & place::LAST == 0);
    let all = |bits: fn(&TokenFacts) -> u16| words.iter().fold(0, |all, word| all | bits(word));
    Signs {
        scores: sum,
        made_by,
        evidence: all(|word| word.evidence),
        told: last.told,
        place: if whole { first.place } else { 0 },
        first: first.classes,
        last: last.classes,
        style: match first.style {
            SentenceStyle::Sentence => 0,
            SentenceStyle::Title => 1,
            SentenceStyle::Upper => 2,
        },
        company: [
            start.checked_sub(1).and_then(|before| facts.get(before)),
            Some(first),
            Some(last),
            facts.get(end),
        ]
        .map(|word| word.map_or(0, |word| word.company.coarse)),
    }
}
