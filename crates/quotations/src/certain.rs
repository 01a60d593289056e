//! Where grammar alone tells who said the words in marks, and no weighing is needed.

use dateline_lexicon::{CueClass, Function};

use crate::frames::{Relation, best_speaker, relation};
use crate::reading::{ArticleReading, SpeakerPlace};
use crate::surroundings::{Slot, Surroundings};

impl Surroundings {
    /// Whether the candidate's attribution frames the whole sentence: the subject of one that ends it, where nothing before the
    /// stretch reports it, or the source that opens it with `According to`; or whether the clause of the stretch is the candidate's own.
    pub(crate) fn frames_sentence(&self, reading: &ArticleReading<'_>, index: usize, slot: Slot) -> bool {
        let relation = || self.cue(slot).map(|cue| relation(reading, cue, index));
        match slot {
            // `mocked as “…” by X`
            Slot::After if self.agent => relation() == Some(Relation::Inverted),
            // `“…,” said X`: nothing stands between
            Slot::After if self.adjacent => self
                .cue(slot)
                .is_some_and(|cue| best_speaker(reading, cue).is_some_and(|(best, _)| best == index)),
            Slot::After if self.trails && self.cue(Slot::Before).is_none() => matches!(
                relation(),
                Some(
                    Relation::Subject
                        | Relation::Inverted
                        | Relation::AppositiveInner
                        | Relation::AppositiveOuter
                )
            ),
            Slot::Before => self.frames_before(reading, index, relation()),
            _ => false,
        }
    }

    fn frames_before(&self, reading: &ArticleReading<'_>, index: usize, relation: Option<Relation>) -> bool {
        let cue = self.cue(Slot::Before);
        let inside = !self.trails && !self.adjacent && !self.agent;
        // `X called it “…”`
        let called = !self.trails
            && relation == Some(Relation::Subject)
            && cue.is_some_and(|cue| cue.token + 2 == self.tokens.start && is_object(reading, cue.token + 1));
        // `described by X as “…”`, `The Times quoted X as saying “…”`
        let placed = inside
            && cue.is_some_and(|cue| cue.place != SpeakerPlace::Usual)
            && matches!(relation, Some(Relation::Inverted | Relation::Subject));
        let according = || {
            reading.cues[reading.cues_in(self.before.clone())]
                .first()
                .is_some_and(|cue| {
                    cue.according
                        && cue.token == self.before.start
                        && crate::frames::relation(reading, cue, index) == Relation::According
                })
        };
        // `told Radio Nord it was “…” while Doe said …`
        let closed = self.closed
            && !self.agent
            && relation == Some(Relation::Subject)
            && cue.is_some_and(|cue| {
                matches!(
                    cue.class,
                    CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Judge
                )
            });
        called || closed || placed || self.own_clause == Some(index) || according()
    }
}

/// `it`, `him`: a pronoun that can be no subject here.
fn is_object(reading: &ArticleReading<'_>, token: usize) -> bool {
    reading
        .words
        .get(token)
        .is_some_and(|word| matches!(word.entry.function, Some(Function::Object | Function::Neuter)))
}
