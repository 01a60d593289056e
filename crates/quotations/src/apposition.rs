//! Of the two halves of an apposition the name.

use dateline_lexicon::NounClass;
use dateline_types::TokenKind;

use crate::frames::ends_at;
use crate::reading::{ArticleReading, CandidateKind, SpeakerCandidate};

/// `the minister, Jane Roe,` and `Jane Roe, the minister,`: of the two halves of an apposition, the name.
pub(crate) fn named_apposition(reading: &ArticleReading<'_>, index: usize) -> usize {
    let phrase = &reading.candidates[index];
    if !matches!(phrase.kind, CandidateKind::Noun(NounClass::Unnamed)) || phrase.plural {
        return index;
    }
    let is_name = |other: &SpeakerCandidate| {
        other.kind == CandidateKind::Person && other.sentence == phrase.sentence && !other.possessive
    };
    let closes = |token: usize| {
        reading
            .words
            .get(token)
            .is_none_or(|word| word.kind == TokenKind::Punct || word.stretch != 0)
    };
    let behind = reading
        .candidates
        .iter()
        .enumerate()
        .skip(index + 1)
        .take(3)
        .find(|(_, other)| {
            is_name(other)
                && (other.lead == phrase.reach + 1
                    && reading.is_mark(phrase.reach, ',')
                    && closes(other.reach)
                    // `director of the F.B.I. Jane Roe`
                    || other.lead == phrase.reach && phrase.reach > phrase.tokens.end)
        });
    let before = || {
        if !reading.is_mark(phrase.reach, ',') {
            return None;
        }
        reading.candidates[..index]
            .iter()
            .enumerate()
            .rev()
            .take(3)
            .find(|(_, other)| {
                is_name(other)
                    && ends_at(other, phrase.lead.saturating_sub(1))
                    && reading.is_mark(phrase.lead.saturating_sub(1), ',')
            })
    };
    behind.or_else(before).map_or(index, |(name, _)| name)
}
