//! Chooses the speaker of each stretch, and tells quotations from other words in marks.

use std::sync::LazyLock;

use super::features::OF_CANDIDATE;
use super::frames;
use super::lexicon::CueClass;
use super::numbers::{calibrated, logit, sigmoid, softmax};
use super::reading::Reading;
use super::surroundings::{Nominee, PreviousSpeaker, Slot, Surroundings};
use super::turns;
use crate::trees::{Forest, ForestError, read_number};

/// What was decided of one stretch.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// The stretch, as an index.
    pub(crate) stretch: usize,
    /// The best candidate with its slot, and how likely it is the speaker.
    pub(crate) speaker: Option<(usize, Slot, f32)>,
    /// How likely the stretch is a quotation at all.
    pub(crate) quotation: f32,
    /// The cue of the frame.
    pub(crate) cue: Option<usize>,
    /// A whole sentence or more.
    pub(crate) sentence: bool,
    /// Begins a sentence: nothing stands before it, and it begins with a capital letter.
    pub(crate) opens_sentence: bool,
}

impl Decision {
    /// Whether the stretch is taken for a quotation.
    pub(crate) fn is_quotation(&self) -> bool {
        self.quotation >= LEAST_QUOTATION
    }
}

/// Below this probability words in marks are no quotation; gives the best F1 on articles not fitted.
const LEAST_QUOTATION: f32 = 0.55;

/// The shipped models of quotations in marks (`model/speakers.bin`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpeakerModel {
    /// Which candidate speaks.
    pub choice: Forest,
    /// Whether the words are a quotation at all.
    pub quotation: Forest,
    /// Turn the share that the choice gives to the best into the share that is right (Platt 1999), fitted on text that the
    /// forest was not.
    pub slope: f32,
    /// See [`SpeakerModel::slope`].
    pub offset: f32,
}

impl SpeakerModel {
    /// The shipped model.
    pub(crate) fn builtin() -> &'static Self {
        static MODEL: LazyLock<SpeakerModel> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
            SpeakerModel::decode(include_bytes!("../../model/speakers.bin"))
                .expect("the shipped model is well-formed")
        });
        &MODEL
    }

    /// The model as a file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        self.choice.write(&mut file);
        self.quotation.write(&mut file);
        file.extend(self.slope.to_le_bytes());
        file.extend(self.offset.to_le_bytes());
        file
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where the file ends too early or says what cannot be.
    pub fn decode(file: &[u8]) -> Result<Self, ForestError> {
        let mut at = 0;
        Ok(Self {
            choice: Forest::read(file, &mut at)?,
            quotation: Forest::read(file, &mut at)?,
            slope: read_number(file, &mut at)?,
            offset: read_number(file, &mut at)?,
        })
    }

    /// How likely a speaker is right to whom the choice gives the share `raw`.
    pub(crate) fn confidence(&self, raw: f32) -> f32 {
        calibrated(self.slope, self.offset, logit(raw))
    }
}

/// One stretch with its candidates and their properties.
pub(crate) struct Scored {
    pub(crate) surroundings: Surroundings,
    pub(crate) candidates: Vec<(usize, Slot)>,
    pub(crate) properties: Vec<[u8; OF_CANDIDATE]>,
}

impl Scored {
    /// Leaves only the candidates that `keep` accepts.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let kept: Vec<bool> = self.candidates.iter().map(|&(index, _)| keep(index)).collect();
        let mut at = kept.iter();
        self.candidates.retain(|_| at.next().copied().unwrap_or(false));
        let mut at = kept.iter();
        self.properties.retain(|_| at.next().copied().unwrap_or(false));
    }
}

/// The candidates of a stretch with their properties.
pub(crate) fn score(reading: &Reading<'_>, stretch: usize, previous: Option<PreviousSpeaker>) -> Scored {
    let surroundings = Surroundings::new(reading, stretch);
    let candidates = surroundings.candidates(reading, previous);
    let mut ranks = [0usize; 8];
    let mut all = Vec::with_capacity(candidates.len());
    for &(index, slot) in &candidates {
        let rank = ranks[slot as usize];
        ranks[slot as usize] += 1;
        let nominee = Nominee {
            candidate: index,
            slot,
            rank,
        };
        all.push(surroundings.candidate_properties(reading, nominee, previous));
    }
    Scored {
        surroundings,
        candidates,
        properties: all,
    }
}

/// Decides every stretch in text order, each with what was decided of the one before.
pub(crate) fn decide(reading: &Reading<'_>, model: &SpeakerModel) -> Vec<Decision> {
    let mut previous = None;
    let mut decisions: Vec<Decision> = Vec::with_capacity(reading.stretches.len());
    for stretch in 0..reading.stretches.len() {
        let scored = score(reading, stretch, previous);
        let mut decision = decide_one(reading, model, &scored);
        if scored.surroundings.stands_alone(reading)
            && let Some(speaker) = turns::whose_turn(reading, &decisions, stretch)
        {
            decision.speaker = Some(speaker);
            decision.cue = None;
            decision.quotation = decision.quotation.max(speaker.2);
        }
        if decision.is_quotation()
            && let Some((candidate, ..)) = decision.speaker
        {
            previous = Some(PreviousSpeaker { stretch, candidate });
        }
        decisions.push(decision);
    }
    decisions
}

pub(crate) fn decide_one(reading: &Reading<'_>, model: &SpeakerModel, scored: &Scored) -> Decision {
    let speaker = labelled(reading, scored.surroundings.stretch)
        .or_else(|| best(reading, &model.choice, scored))
        .map(|(index, slot, probability)| (frames::named_apposition(reading, index), slot, probability));
    // A gesture told a sentence before is no report: `She smiled. “…”`
    let cue = speaker
        .and_then(|(_, slot, _)| {
            let cue = scored.surroundings.cue(slot)?;
            let near = matches!(slot, Slot::After | Slot::Before | Slot::Next);
            (near || cue.class != CueClass::Gesture).then_some(cue)
        })
        .map(|cue| cue.token);
    Decision {
        stretch: scored.surroundings.stretch,
        speaker,
        quotation: if scored.surroundings.is_name(reading) || scored.surroundings.is_term() {
            0.0
        } else {
            let properties = scored.surroundings.quotation_properties(reading, speaker);
            sigmoid(model.quotation.score(&properties))
        },
        cue,
        sentence: scored.surroundings.is_sentence(),
        opens_sentence: scored.surroundings.opens_sentence(),
    }
}

/// The label that opens the stretch leaves no doubt.
fn labelled(reading: &Reading<'_>, stretch: usize) -> Option<(usize, Slot, f32)> {
    let label = reading
        .labels
        .iter()
        .find(|label| label.stretch == Some(stretch))?;
    Some((reading.label_candidate(label)?, Slot::Label, LABEL_CONFIDENCE))
}

/// How sure the speaker of a labelled stretch is.
pub(crate) const LABEL_CONFIDENCE: f32 = 0.98;

/// Added to the score of a candidate that grammar rules out.
const NEVER: f32 = -20.0;

fn best(reading: &Reading<'_>, forest: &Forest, scored: &Scored) -> Option<(usize, Slot, f32)> {
    let mut scores = forest.scores(scored.properties.iter().map(|properties| &properties[..]));
    // `They “welcomed” it and “agreed to go on,” a statement said.`: whoever ends the sentence said all of it, and so did
    // whoever opens it with `According to`.
    let certain = |&(index, slot): &(usize, Slot)| scored.surroundings.frames_sentence(reading, index, slot);
    if scored.candidates.iter().any(certain) {
        for (score, candidate) in scores.iter_mut().zip(&scored.candidates) {
            *score += if certain(candidate) { 0.0 } else { NEVER };
        }
    }
    softmax(&mut scores);
    let mut best: Option<(usize, Slot, f32)> = None;
    for (&(index, slot), &probability) in scored.candidates.iter().zip(&scores) {
        if best.is_none_or(|(.., highest)| probability > highest) {
            best = Some((index, slot, probability));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_read_and_written_back() {
        let file = include_bytes!("../../model/speakers.bin");
        assert_eq!(SpeakerModel::decode(file).unwrap().encode(), file);
    }
}
