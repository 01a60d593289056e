//! The properties from which the speaker of a stretch is chosen, and quotations told from other words in marks.

use super::frames::{Relation, relation};
use super::lexicon::CueClass;
use super::linear::Feature;
use super::reading::{Candidate, CandidateKind, Cue, Reading};
use super::shape::{follower, is_title_case};
use super::surroundings::{Nominee, PreviousSpeaker, Slot, Surroundings};
use dateline_model::TokenKind;

impl Surroundings {
    /// The features of one candidate.
    pub(crate) fn candidate_features(
        &self,
        reading: &Reading<'_>,
        nominee: Nominee,
        previous: Option<PreviousSpeaker>,
        out: &mut Vec<Feature>,
    ) {
        let Nominee {
            candidate: index,
            slot,
            rank,
        } = nominee;
        let candidate = &reading.candidates[index];
        let cue = self.cue(slot);
        let relation = cue.map_or(Relation::None, |cue| relation(reading, cue, index));
        let class = cue.map_or(CLASSES, |cue| cue.class as u8);
        let kind = candidate.kind.code();
        let s = slot as u8;
        let r = relation as u8;
        let gap = cue.map_or(7, |cue| self.gap(reading, candidate, cue, slot));
        let known = self.known_frames();
        let rank = u8::try_from(rank.min(7)).unwrap_or(7);
        let flags = u8::from(candidate.governed)
            | u8::from(candidate.possessive) << 1
            | u8::from(candidate.plural) << 2;
        let first = candidate.lead == reading.sentence(candidate.sentence).start;
        let colon = slot == Slot::Before
            && candidate.reach + 1 == self.tokens.start
            && reading.is_mark(candidate.reach, ':');
        out.extend([
            Feature::new(1, s, r, class),
            Feature::new(2, s, r, gap),
            Feature::new(3, s, kind, 0),
            Feature::new(4, r, kind, s),
            Feature::new(5, s, r, self.ending),
            Feature::new(6, s, r, self.opening),
            Feature::new(7, s, r, known),
            Feature::new(8, s, rank, known),
            Feature::new(9, s, flags, u8::from(relation != Relation::None)),
            Feature::new(10, s, self.words, r),
            Feature::new(11, s, r, self.lead_in),
            Feature::new(12, s, u8::from(first), r),
            Feature::new(13, s, r, u8::from(self.headline)),
            Feature::new(14, u8::from(colon), kind, 0),
            Feature::new(19, s, r, u8::from(self.trails)),
            Feature::new(20, s, self.according(reading, index, slot), r),
        ]);
        out.extend(self.sequence_features(reading, nominee, relation, previous));
        if let Some(best) = self.secondary_relation(reading, index, slot) {
            out.push(Feature::new(17, s, best as u8, r));
        }
    }

    /// How the candidate stands to the speaker of the stretch before.
    fn sequence_features(
        &self,
        reading: &Reading<'_>,
        nominee: Nominee,
        relation: Relation,
        previous: Option<PreviousSpeaker>,
    ) -> [Feature; 3] {
        let slot = nominee.slot as u8;
        let Some(previous) = previous else {
            return [
                Feature::new(15, 0, slot, 0),
                Feature::new(16, 0, self.ending, slot),
                Feature::new(18, 0, slot, 0),
            ];
        };
        let distance = self.distance_to(reading, previous.stretch);
        let known = self.known_frames();
        let candidate = &reading.candidates[nominee.candidate];
        let same = 1 + same_speaker(
            candidate,
            &reading.candidates[previous.candidate],
            nominee.candidate == previous.candidate,
        );
        [
            Feature::new(15, same, distance, known),
            Feature::new(16, same, distance * 8 + self.ending, relation as u8),
            Feature::new(18, same, slot, known),
        ]
    }

    /// How far the stretch before is: same sentence, paragraph, next paragraph, farther; and open-ended.
    fn distance_to(&self, reading: &Reading<'_>, other: usize) -> u8 {
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
    fn secondary_relation(&self, reading: &Reading<'_>, index: usize, slot: Slot) -> Option<Relation> {
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
    fn according(&self, reading: &Reading<'_>, index: usize, slot: Slot) -> u8 {
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
    fn gap(&self, reading: &Reading<'_>, candidate: &Candidate, cue: &Cue, slot: Slot) -> u8 {
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

    /// The features that tell a quotation from other words in marks, given the best candidate.
    pub(crate) fn quotation_features(
        &self,
        reading: &Reading<'_>,
        best: Option<(usize, Slot, f32)>,
        out: &mut Vec<Feature>,
    ) {
        let stretch = &reading.stretches[self.stretch];
        let (slot, relation, class) = match best {
            Some((index, slot, _)) => {
                let cue = self.cue(slot);
                (
                    slot as u8,
                    cue.map_or(Relation::None, |cue| relation(reading, cue, index)) as u8,
                    cue.map_or(CLASSES, |cue| cue.class as u8),
                )
            }
            None => (8, 0, CLASSES),
        };
        let near = self
            .cue(Slot::Before)
            .map_or(7, |cue| match self.tokens.start - cue.token {
                1 => 0,
                2 => 1,
                3..=4 => 2,
                5..=8 => 3,
                _ => 4,
            });
        let before_class = self.cue(Slot::Before).map_or(CLASSES, |cue| cue.class as u8);
        let titled = u8::from(is_title_case(reading, &self.tokens));
        let follower = follower(reading, self.tokens.end);
        let single = u8::from(stretch.single);
        out.push(Feature::new(40, 0, 0, 0));
        out.push(Feature::new(41, self.words, self.opening, self.ending));
        out.push(Feature::new(42, slot, relation, class));
        out.push(Feature::new(43, slot, relation, self.words));
        out.push(Feature::new(44, self.words, self.lead_in, 0));
        out.push(Feature::new(45, self.words, follower, 0));
        out.push(Feature::new(46, titled, self.words, self.lead_in));
        out.push(Feature::new(47, u8::from(self.headline), self.words, single));
        out.push(Feature::new(48, near, before_class, self.words.min(4)));
        out.push(Feature::new(49, self.known_frames(), self.words, 0));
        out.push(Feature::new(50, self.lead_in, follower, titled));
        out.push(Feature::new(53, relation, self.lead_in, self.words.min(3)));
        let gap = best.map_or(9, |(index, slot, _)| {
            self.cue(slot)
                .map_or(8, |cue| self.gap(reading, &reading.candidates[index], cue, slot))
        });
        out.push(Feature::new(54, gap, relation, self.words.min(3)));
        out.push(Feature::new(55, gap, class, self.words.min(3)));
        let any_cue =
            u8::from(self.cue(Slot::Before).is_some()) | u8::from(self.cue(Slot::After).is_some()) << 1;
        let company = self.company(reading);
        out.push(Feature::new(56, self.lead_in, any_cue, self.words.min(4)));
        out.push(Feature::new(57, any_cue, follower, self.words.min(4)));
        out.push(Feature::new(58, any_cue, company, self.words.min(4)));
        let certainty = best.map_or(9, |(_, _, probability)| bucket(probability));
        out.push(Feature::new(51, certainty, self.words.min(4), 0));
        out.push(Feature::new(
            52,
            u8::from(repeats(reading, self.stretch)),
            self.words,
            0,
        ));
    }
}

/// How many cue classes there are: the code for no cue.
const CLASSES: u8 = 8;

fn bucket(probability: f32) -> u8 {
    match probability {
        p if p > 0.97 => 6,
        p if p > 0.9 => 5,
        p if p > 0.8 => 4,
        p if p > 0.65 => 3,
        p if p > 0.5 => 2,
        p if p > 0.35 => 1,
        _ => 0,
    }
}

/// Whether the same short words stand in marks elsewhere in the article: a name or a term.
fn repeats(reading: &Reading<'_>, stretch: usize) -> bool {
    let words = reading.article.slice(reading.stretches[stretch].inner);
    words.len() < 40
        && reading.stretches.iter().enumerate().any(|(other, it)| {
            other != stretch && reading.article.slice(it.inner).eq_ignore_ascii_case(words)
        })
}

/// 3: the same mention; 2: the same entity; 1: a singular pronoun, which may be; 0: another.
fn same_speaker(candidate: &Candidate, previous: &Candidate, same_mention: bool) -> u8 {
    if same_mention {
        return 3;
    }
    if candidate.entity.is_some() && candidate.entity == previous.entity {
        return 2;
    }
    let pronoun = matches!(candidate.kind, CandidateKind::Pronoun(_));
    u8::from(pronoun && (candidate.plural == previous.plural))
}
