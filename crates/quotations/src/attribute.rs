//! Chooses the speaker of each stretch, and tells quotations from other words in marks.

use dateline_forest::{Forest, softmax};
use dateline_lexicon::CueClass;
use rustc_hash::FxHashSet;

use crate::apposition;
use crate::decision::Decision;
use crate::features::OF_CANDIDATE;
use crate::numbers::sigmoid;
use crate::reading::ArticleReading;
use crate::speaker_model::SpeakerModel;
use crate::surroundings::{Nominee, PreviousSpeaker, Slot, Surroundings};
use crate::{set_apart, titles, turns};

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
pub(crate) fn score(
    reading: &ArticleReading<'_>,
    stretch: usize,
    previous: Option<PreviousSpeaker>,
) -> Scored {
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
pub(crate) fn decide(reading: &ArticleReading<'_>, model: &SpeakerModel) -> Vec<Decision> {
    let mut previous = None;
    let mut names = Vec::new();
    let mut introductions = set_apart::Introductions::default();
    let mut decisions: Vec<Decision> = Vec::with_capacity(reading.stretches.len());
    for stretch in 0..reading.stretches.len() {
        if let Some(decision) = set_apart::decide(reading, stretch, &mut introductions) {
            if let Some((candidate, ..)) = decision.speaker {
                previous = Some(PreviousSpeaker { stretch, candidate });
            }
            decisions.push(decision);
            continue;
        }
        let scored = score(reading, stretch, previous);
        let mut decision = decide_one(reading, model, &scored);
        if scored.surroundings.is_name(reading) {
            names.push(stretch);
        }
        if scored.surroundings.stands_alone(reading)
            && let Some(speaker) = turns::whose_turn(reading, &decisions, stretch)
        {
            decision.speaker = Some(speaker);
            decision.cue = None;
            decision.quotation = decision.quotation.max(speaker.2);
            decision.confidence = model.confidence(speaker.2);
        }
        if decision.is_quotation()
            && let Some((candidate, ..)) = decision.speaker
        {
            previous = Some(PreviousSpeaker { stretch, candidate });
        }
        decisions.push(decision);
    }
    name_again(reading, &names, &mut decisions);
    decisions
}

/// Once words in marks are somebody's name, they are it everywhere in the article: `“Biscuit” rowed home alone.`
fn name_again(reading: &ArticleReading<'_>, names: &[usize], decisions: &mut [Decision]) {
    let words = |stretch: usize| {
        let inner = reading.article.slice(reading.stretches[stretch].inner);
        inner.trim_end_matches(|c: char| !c.is_alphanumeric())
    };
    let mut known: FxHashSet<&str> = names.iter().map(|&stretch| words(stretch)).collect();
    known.remove("");
    for decision in decisions {
        // Whole utterances that are known for such may be a name too: `ROE: Biscuit?`
        let is_utterance = reading.stretches[decision.stretch].sayer.is_some()
            || reading.label_of(decision.stretch).is_some();
        if !is_utterance && known.contains(words(decision.stretch)) {
            decision.quotation = 0.0;
        }
    }
}

pub(crate) fn decide_one(reading: &ArticleReading<'_>, model: &SpeakerModel, scored: &Scored) -> Decision {
    let speaker = labelled(reading, scored.surroundings.stretch)
        .or_else(|| best(reading, &model.choice, scored))
        .map(|(index, slot, probability)| (apposition::named_apposition(reading, index), slot, probability));
    // A gesture told a sentence before is no report: `She smiled. “…”`
    let cue = speaker
        .and_then(|(_, slot, _)| {
            let cue = scored.surroundings.cue(slot)?;
            let near = matches!(slot, Slot::After | Slot::Before | Slot::Next);
            (near || cue.class != CueClass::Gesture).then_some(cue)
        })
        .map(|cue| cue.token);
    let properties = scored.surroundings.quotation_properties(reading, speaker);
    let labelled = matches!(speaker, Some((_, Slot::Label, _)));
    let surroundings = &scored.surroundings;
    let quotation = if labelled {
        1.0
    } else if surroundings.is_name(reading)
        || surroundings.is_term()
        || titles::is_title(reading, surroundings)
    {
        0.0
    } else {
        sigmoid(model.quotation.score(&properties))
    };
    let confidence = match speaker {
        Some((_, Slot::Label, share)) => share,
        _ => model.row_confidence(&sure_properties(reading, &properties, speaker, quotation)),
    };
    let agent = scored.surroundings.agent && matches!(speaker, Some((_, Slot::After, _)));
    let confidence = if agent { confidence.max(AGENT) } else { confidence };
    Decision {
        stretch: scored.surroundings.stretch,
        speaker,
        quotation,
        confidence,
        cue,
        sentence: labelled || scored.surroundings.is_sentence(),
        opens_sentence: labelled || scored.surroundings.opens_sentence(),
    }
}

/// The properties that tell whether a row in marks is right: those of the stretch, how likely it is a quotation, and how its speaker
/// was found and is named.
pub(crate) fn sure_properties(
    reading: &ArticleReading<'_>,
    of_quotation: &[u8],
    speaker: Option<(usize, Slot, f32)>,
    quotation: f32,
) -> Vec<u8> {
    let mut properties = of_quotation.to_vec();
    let candidate = speaker.map(|(index, ..)| &reading.candidates[index]);
    properties.extend([
        (quotation * 60.0) as u8,
        speaker.map_or(61, |(.., share)| (share * 60.0) as u8),
        candidate.map_or(15, |it| it.kind.code()),
        candidate.map_or(0, |it| {
            u8::from(it.governed)
                | u8::from(it.possessive) << 1
                | u8::from(it.plural) << 2
                | u8::from(it.entity.is_some()) << 3
        }),
    ]);
    properties
}

/// The label that opens the stretch names its speaker.
fn labelled(reading: &ArticleReading<'_>, stretch: usize) -> Option<(usize, Slot, f32)> {
    let label = reading.label_of(stretch)?;
    Some((reading.label_candidate(label)?, Slot::Label, label.confidence()))
}

/// The least confidence where a passive names who said the words: `called “…” by X`. All 4 such rows of PolNeAR's training half are right
/// (Laplace).
const AGENT: f32 = 5.0 / 6.0;

/// Added to the score of a candidate that grammar rules out.
const NEVER: f32 = -20.0;

fn best(reading: &ArticleReading<'_>, forest: &Forest, scored: &Scored) -> Option<(usize, Slot, f32)> {
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

/// Words in marks that are no quotations are words like any other for what is reported without marks.
pub(crate) fn release_others(reading: &mut ArticleReading<'_>, decisions: &[Decision]) {
    for decision in decisions.iter().filter(|decision| !decision.is_quotation()) {
        reading.release(decision.stretch);
    }
}
