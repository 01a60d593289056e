//! Chooses the speaker of each stretch, and tells quotations from other words in marks.

use std::sync::LazyLock;

use super::frames;
use super::linear::{Feature, Weights, sigmoid, softmax};
use super::reading::Reading;
use super::surroundings::{Nominee, PreviousSpeaker, Slot, Surroundings};

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
}

impl Decision {
    /// Whether the stretch is taken for a quotation.
    pub(crate) fn is_quotation(&self) -> bool {
        self.quotation >= 0.5
    }
}

/// The fitted weights; one file holds both models, their templates do not meet.
pub(crate) fn builtin() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
        Weights::parse(include_str!("../../data/speaker_weights.tsv"))
            .expect("the shipped weights are well-formed")
    });
    &WEIGHTS
}

/// One stretch with its candidates and their features, for fitting weights.
pub(crate) struct Scored {
    pub(crate) surroundings: Surroundings,
    pub(crate) candidates: Vec<(usize, Slot)>,
    pub(crate) features: Vec<Vec<Feature>>,
}

/// The candidates of a stretch with their features.
pub(crate) fn score(reading: &Reading<'_>, stretch: usize, previous: Option<PreviousSpeaker>) -> Scored {
    let surroundings = Surroundings::new(reading, stretch);
    let candidates = surroundings.candidates(reading, previous);
    let mut ranks = [0usize; 8];
    let mut all = Vec::with_capacity(candidates.len());
    for &(index, slot) in &candidates {
        let rank = ranks[slot as usize];
        ranks[slot as usize] += 1;
        let mut features = Vec::with_capacity(20);
        let nominee = Nominee {
            candidate: index,
            slot,
            rank,
        };
        surroundings.candidate_features(reading, nominee, previous, &mut features);
        all.push(features);
    }
    Scored {
        surroundings,
        candidates,
        features: all,
    }
}

/// Decides every stretch in text order, each with what was decided of the one before.
pub(crate) fn decide(reading: &Reading<'_>, weights: &Weights) -> Vec<Decision> {
    let mut previous = None;
    let mut decisions = Vec::with_capacity(reading.stretches.len());
    for stretch in 0..reading.stretches.len() {
        let scored = score(reading, stretch, previous);
        let decision = decide_one(reading, weights, &scored);
        if decision.is_quotation()
            && let Some((candidate, ..)) = decision.speaker
        {
            previous = Some(PreviousSpeaker { stretch, candidate });
        }
        decisions.push(decision);
    }
    decisions
}

pub(crate) fn decide_one(reading: &Reading<'_>, weights: &Weights, scored: &Scored) -> Decision {
    let speaker = labelled(reading, scored.surroundings.stretch)
        .or_else(|| best(reading, weights, scored))
        .map(|(index, slot, probability)| (frames::named_apposition(reading, index), slot, probability));
    let mut features = Vec::with_capacity(16);
    scored
        .surroundings
        .quotation_features(reading, speaker, &mut features);
    let cue = speaker
        .and_then(|(_, slot, _)| scored.surroundings.cue(slot))
        .map(|cue| cue.token);
    Decision {
        stretch: scored.surroundings.stretch,
        speaker,
        quotation: if scored.surroundings.is_name(reading) || scored.surroundings.is_term() {
            0.0
        } else {
            sigmoid(weights.score(&features))
        },
        cue,
        sentence: scored.surroundings.is_sentence(),
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

fn best(reading: &Reading<'_>, weights: &Weights, scored: &Scored) -> Option<(usize, Slot, f32)> {
    let mut scores: Vec<f32> = scored
        .features
        .iter()
        .map(|features| weights.score(features))
        .collect();
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

/// The two weights that turn the model's own probability into the share that is right (Platt 1999), fitted on text that
/// the model was not.
pub const SLOPE: Feature = Feature::new(200, 0, 0, 0);
/// See [`SLOPE`].
pub const OFFSET: Feature = Feature::new(200, 1, 0, 0);

/// No rule is surer than this.
const SUREST: f32 = 0.99;

/// How likely a speaker of model probability `raw` is right.
pub(crate) fn calibrated(weights: &Weights, raw: f32) -> f32 {
    let slope = weights.score(&[SLOPE]);
    sigmoid(slope * logit(raw) + weights.score(&[OFFSET])).min(SUREST)
}

/// The inverse of the sigmoid, within what `f32` can tell apart.
pub fn logit(probability: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    (probability / (1.0 - probability)).ln()
}
