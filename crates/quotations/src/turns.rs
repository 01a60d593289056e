//! Conversations: two people take turns, a paragraph each, and after a while nobody is named any more.

use crate::decision::Decision;
use crate::reading::ArticleReading;
use crate::surroundings::Slot;

/// The longest paragraph of a conversation, in bytes: longer ones are statements, which go on over paragraphs.
const LONGEST_TURN: usize = 240;

/// How sure an alternation is.
const ALTERNATION: f32 = 0.8;

/// The speaker of the stretch that is a paragraph of its own, where the two paragraphs before are short turns of two
/// different speakers: the one who did not speak last.
pub(super) fn whose_turn(
    reading: &ArticleReading<'_>,
    decisions: &[Decision],
    stretch: usize,
) -> Option<(usize, Slot, f32)> {
    let [.., first, second] = decisions else {
        return None;
    };
    let block = reading.stretches[stretch].block;
    let turn = |decision: &Decision, back: usize| {
        let it = &reading.stretches[decision.stretch];
        let paragraph = reading.article.blocks[it.block].span;
        let short = paragraph.len() <= LONGEST_TURN && !it.open_ended;
        (it.block + back == block
            && it.outer.start() == paragraph.start()
            && short
            && decision.is_quotation())
        .then_some(decision.speaker)
        .flatten()
        .map(|(candidate, ..)| candidate)
    };
    let (before_last, last) = (turn(first, 2)?, turn(second, 1)?);
    // The first two turns name their speakers; one is no conversation.
    let named = |decision: &Decision| matches!(decision.speaker, Some((_, Slot::After | Slot::Far, _)));
    let (a, b) = (&reading.candidates[before_last], &reading.candidates[last]);
    let differ = match (a.entity, b.entity) {
        (Some(a), Some(b)) => a != b,
        _ => a.kind != b.kind && reading.article.slice(a.span) != reading.article.slice(b.span),
    };
    (differ && named(first) && named(second)).then_some((before_last, Slot::Far, ALTERNATION))
}
