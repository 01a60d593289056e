//! The properties from which the speaker of a stretch is chosen, and quotations told from other words in marks.

use crate::frames::{Relation, relation};
use crate::reading::{ArticleReading, CandidateKind, Cue, SpeakerCandidate};
use crate::shape::{follower, is_title_case};
use crate::surroundings::{Nominee, PreviousSpeaker, Slot, Surroundings};
use crate::word::ReadWord;
use dateline_lexicon::CueClass;
use dateline_types::TokenKind;

impl Surroundings {
    /// The properties of one candidate, each a code below 64.
    pub(crate) fn candidate_properties(
        &self,
        reading: &ArticleReading<'_>,
        nominee: Nominee,
        previous: Option<PreviousSpeaker>,
    ) -> [u8; OF_CANDIDATE] {
        let Nominee {
            candidate: index,
            slot,
            rank,
        } = nominee;
        let candidate = &reading.candidates[index];
        let cue = self.cue(slot);
        let relation = cue.map_or(Relation::None, |cue| relation(reading, cue, index));
        let flags = u8::from(candidate.governed)
            | u8::from(candidate.possessive) << 1
            | u8::from(candidate.plural) << 2
            | u8::from(candidate.lead == reading.sentence(candidate.sentence).start) << 3
            | u8::from(candidate.entity.is_some()) << 4;
        let colon = slot == Slot::Before
            && candidate.reach + 1 == self.tokens.start
            && reading.is_mark(candidate.reach, ':');
        let own = own_cue(reading, index);
        let sequence = self.sequence_properties(reading, nominee, previous);
        let around = around(reading, candidate);
        let marks = u8::from(self.headline) | u8::from(self.trails) << 1 | u8::from(colon) << 2;
        [
            slot as u8,
            relation as u8,
            cue.map_or(CLASSES, |cue| cue.class as u8),
            candidate.kind.code(),
            cue.map_or(7, |cue| self.gap(reading, candidate, cue, slot)),
            self.ending,
            self.opening,
            self.known_frames(),
            u8::try_from(rank.min(7)).unwrap_or(7),
            flags,
            self.words,
            self.lead_in,
            marks,
            self.according(reading, index, slot),
            self.secondary_relation(reading, index, slot)
                .map_or(15, |relation| relation as u8),
            own.map_or(CLASSES, |(cue, _)| cue.class as u8),
            own.map_or(15, |(_, relation)| relation as u8),
            own.map_or(15, |(cue, _)| self.place_of(cue.token)),
            sequence[0],
            sequence[1],
            around[0],
            around[1],
            around[2],
            around[3],
            self.between(reading, candidate),
            cue.map_or(15, |cue| verbs_between(reading, candidate, cue)),
            follower(reading, self.tokens.end),
            u8::from(reading.stretches[self.stretch].single),
            self.company(reading),
        ]
    }

    /// How the candidate stands to the speaker of the stretch before, and how far that stretch is.
    fn sequence_properties(
        &self,
        reading: &ArticleReading<'_>,
        nominee: Nominee,
        previous: Option<PreviousSpeaker>,
    ) -> [u8; 2] {
        let Some(previous) = previous else { return [0, 7] };
        let candidate = &reading.candidates[nominee.candidate];
        let same = 1 + same_speaker(
            candidate,
            &reading.candidates[previous.candidate],
            nominee.candidate == previous.candidate,
        );
        [same, self.distance_to(reading, previous.stretch)]
    }

    /// Where a token stands to the stretch: its side, and in which step of distance.
    fn place_of(&self, token: usize) -> u8 {
        let step = |distance: usize| match distance {
            0..=1 => 0,
            2..=3 => 1,
            4..=8 => 2,
            9..=16 => 3,
            17..=40 => 4,
            _ => 5,
        };
        if token < self.tokens.start {
            step(self.tokens.start - token)
        } else {
            6 + step(token.saturating_sub(self.tokens.end))
        }
    }

    /// How many other candidates stand between this one and the stretch.
    fn between(&self, reading: &ArticleReading<'_>, candidate: &SpeakerCandidate) -> u8 {
        let range = if candidate.tokens.start < self.tokens.start {
            candidate.tokens.end..self.tokens.start
        } else {
            self.tokens.end..candidate.tokens.start
        };
        reading.candidates_in(range).len().min(12) as u8
    }

    /// How far the stretch before is: same sentence, paragraph, next paragraph, farther; and open-ended.
    fn distance_to(&self, reading: &ArticleReading<'_>, other: usize) -> u8 {
        let (this, other) = (&reading.stretches[self.stretch], &reading.stretches[other]);
        if other.open_ended && this.block == other.block + 1 {
            return 4;
        }
        let same_sentence = reading.sentence_of(self.tokens.start)
            == reading.sentence_of(reading.stretch_tokens(other).end.saturating_sub(1));
        match this.block.saturating_sub(other.block) {
            0 if same_sentence => 0,
            0 => 1,
            1 => 2,
            _ => 3,
        }
    }

    /// The candidate's relation to other cues of its slot, where the chosen one says nothing of it.
    fn secondary_relation(&self, reading: &ArticleReading<'_>, index: usize, slot: Slot) -> Option<Relation> {
        let range = match slot {
            Slot::After => self.after.clone(),
            Slot::Before => self.before.clone(),
            Slot::Previous => self.previous.clone(),
            _ => return None,
        };
        reading
            .cues_in(range)
            .map(|cue| relation(reading, &reading.cues[cue], index))
            .filter(|&relation| relation != Relation::None)
            .min()
    }

    /// Whether the slot holds an `according to` (1), and whether it names this candidate (2).
    fn according(&self, reading: &ArticleReading<'_>, index: usize, slot: Slot) -> u8 {
        let range = match slot {
            Slot::After => self.after.clone(),
            Slot::Before => self.before.clone(),
            _ => return 0,
        };
        let Some(cue) = reading.cues[reading.cues_in(range)]
            .iter()
            .find(|cue| cue.according)
        else {
            return 0;
        };
        1 + u8::from(relation(reading, cue, index) == Relation::According)
    }

    /// Which slots have a cue: after, before, previous, as bits.
    fn known_frames(&self) -> u8 {
        let strong = |slot: Slot| {
            self.cue(slot)
                .is_some_and(|cue| !matches!(cue.class, CueClass::Think | CueClass::Show | CueClass::Gesture))
        };
        u8::from(strong(Slot::After))
            | u8::from(strong(Slot::Before)) << 1
            | u8::from(strong(Slot::Previous)) << 2
            | u8::from(self.cue(Slot::After).is_none() && !self.after_has_words()) << 3
    }

    fn after_has_words(&self) -> bool {
        self.after.len() > 1
    }

    /// How many tokens lie between the stretch and the frame of candidate and cue, in steps.
    fn gap(&self, reading: &ArticleReading<'_>, candidate: &SpeakerCandidate, cue: &Cue, slot: Slot) -> u8 {
        let tokens = match slot {
            Slot::After => candidate.lead.min(cue.group).saturating_sub(self.tokens.end),
            Slot::Before => {
                let end = candidate.reach.max(cue.token + 1);
                let gap = self.tokens.start.saturating_sub(end);
                if gap == 1 && reading.words[end].kind == TokenKind::Punct {
                    0
                } else {
                    gap
                }
            }
            _ => return 6,
        };
        match tokens {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=7 => 3,
            8..=14 => 4,
            _ => 5,
        }
    }

    /// The properties that tell a quotation from other words in marks, given the best candidate.
    pub(crate) fn quotation_properties(
        &self,
        reading: &ArticleReading<'_>,
        best: Option<(usize, Slot, f32)>,
    ) -> [u8; OF_QUOTATION] {
        let stretch = &reading.stretches[self.stretch];
        let best_cue = best.and_then(|(_, slot, _)| self.cue(slot));
        let near = self
            .cue(Slot::Before)
            .map_or(7, |cue| match self.tokens.start - cue.token {
                1 => 0,
                2 => 1,
                3..=4 => 2,
                5..=8 => 3,
                _ => 4,
            });
        let gap = best.map_or(9, |(index, slot, _)| {
            self.cue(slot)
                .map_or(8, |cue| self.gap(reading, &reading.candidates[index], cue, slot))
        });
        let any_cue =
            u8::from(self.cue(Slot::Before).is_some()) | u8::from(self.cue(Slot::After).is_some()) << 1;
        let sentence = reading.sentence(reading.sentence_of(self.tokens.start));
        let before = |back: usize| reading.code_within(&sentence, self.tokens.start.checked_sub(back));
        let behind = |ahead: usize| reading.code_within(&self.after, Some(self.tokens.end + ahead));
        let inside = |at: usize| {
            reading
                .words
                .get(self.tokens.start + at)
                .filter(|_| self.tokens.start + at < self.tokens.end)
                .map_or(0, open_code)
        };
        [
            self.words,
            self.opening,
            self.ending,
            best.map_or(8, |(_, slot, _)| slot as u8),
            best.map_or(0, |(index, ..)| {
                best_cue.map_or(Relation::None, |cue| relation(reading, cue, index)) as u8
            }),
            best_cue.map_or(CLASSES, |cue| cue.class as u8),
            self.lead_in,
            follower(reading, self.tokens.end),
            u8::from(is_title_case(reading, &self.tokens)),
            u8::from(self.headline)
                | u8::from(stretch.single) << 1
                | u8::from(self.stands_alone(reading)) << 2,
            near,
            self.cue(Slot::Before).map_or(CLASSES, |cue| cue.class as u8),
            self.known_frames(),
            gap,
            any_cue,
            self.company(reading),
            best.map_or(41, |(.., probability)| (probability * 40.0) as u8),
            u8::from(reading.repeats(self.stretch)),
            before(1),
            before(2),
            before(3),
            behind(0),
            behind(1),
            inside(1),
            inside(2),
            best.map_or(15, |(index, ..)| reading.candidates[index].kind.code()),
        ]
    }

    /// Whether no word of its sentences stands outside the marks.
    pub(crate) fn stands_alone(&self, reading: &ArticleReading<'_>) -> bool {
        let plain = |range: &std::ops::Range<usize>| {
            reading.words[range.clone()]
                .iter()
                .any(|word| word.stretch == 0 && word.kind == TokenKind::Word)
        };
        !plain(&self.before) && !plain(&self.after)
    }
}

/// How many properties tell a quotation.
pub(crate) const OF_QUOTATION: usize = 26;

/// The function of a word inside the marks, or its shape.
fn open_code(word: &ReadWord) -> u8 {
    match word.entry.function {
        Some(function) => 1 + function as u8,
        None if word.kind != TokenKind::Word => 20,
        None if word.capital => 21,
        None if word.adverb => 22,
        None if word.entry.class.verb_share >= 5 => 23,
        None if word.entry.class.adjective_share >= 5 => 24,
        None if word.entry.class.noun_share >= 5 => 25,
        None => 26,
    }
}

/// How many properties a candidate has.
pub(crate) const OF_CANDIDATE: usize = 29;

/// The cue of whose frame the candidate is the subject, wherever it stands in the sentence.
fn own_cue<'a>(reading: &'a ArticleReading<'_>, index: usize) -> Option<(&'a Cue, Relation)> {
    let candidate = &reading.candidates[index];
    let sentence = reading.sentence(candidate.sentence);
    let near = candidate
        .tokens
        .start
        .saturating_sub(OWN_CUE_REACH)
        .max(sentence.start)..sentence.end.min(candidate.tokens.end + OWN_CUE_REACH);
    reading.cues[reading.cues_in(near)]
        .iter()
        .filter_map(|cue| {
            let relation = relation(reading, cue, index);
            let subject = !matches!(
                relation,
                Relation::None | Relation::Listener | Relation::NearestLeft
            );
            subject.then_some((cue, relation))
        })
        .min_by_key(|(cue, relation)| (*relation, cue.token.abs_diff(candidate.tokens.start)))
}

/// How many tokens from a candidate its own cue is looked for.
const OWN_CUE_REACH: usize = 40;

/// The words straight before and behind a candidate, by class.
fn around(reading: &ArticleReading<'_>, candidate: &SpeakerCandidate) -> [u8; 4] {
    let sentence = reading.sentence(candidate.sentence);
    let before = |back: usize| reading.code_within(&sentence, candidate.lead.checked_sub(back));
    let behind = |ahead: usize| reading.code_within(&sentence, Some(candidate.reach + ahead));
    [before(1), before(2), behind(0), behind(1)]
}

/// How many finite verbs stand between a candidate and a cue of the same sentence.
fn verbs_between(reading: &ArticleReading<'_>, candidate: &SpeakerCandidate, cue: &Cue) -> u8 {
    if candidate.sentence != reading.sentence_of(cue.token) {
        return 14;
    }
    let range = if candidate.tokens.start < cue.token {
        candidate.reach..cue.group.max(candidate.reach)
    } else {
        cue.token + 1..candidate.lead.max(cue.token + 1)
    };
    reading.words[range]
        .iter()
        .filter(|word| word.stretch == 0 && word.codes.finite)
        .count()
        .min(10) as u8
}

/// How many cue classes there are: the code for no cue.
const CLASSES: u8 = 8;

/// 3: the same mention; 2: the same entity; 1: a singular pronoun, which may be; 0: another.
fn same_speaker(candidate: &SpeakerCandidate, previous: &SpeakerCandidate, same_mention: bool) -> u8 {
    if same_mention {
        return 3;
    }
    if candidate.entity.is_some() && candidate.entity == previous.entity {
        return 2;
    }
    let pronoun = matches!(candidate.kind, CandidateKind::Pronoun(_));
    u8::from(pronoun && (candidate.plural == previous.plural))
}
