//! What `cargo xtask train-speakers` needs to fit the weights: examples in the form the shipped model sees them.
//!
//! Not for other callers: the features change with the model.

use dateline_model::{Article, Findings, Span};

use super::attribute::{decide, decide_one, score};
use super::indirect;
use super::linear::{Feature, Weights};
use super::marks;
use super::reading::Reading;
use super::surroundings::PreviousSpeaker;

/// A stretch in marks with the candidates for its speaker.
#[derive(Clone, Debug)]
pub struct SpeakerExample {
    /// The words in the marks.
    pub stretch: Span,
    /// Single marks.
    pub single: bool,
    /// The candidates' words.
    pub candidates: Vec<Span>,
    /// Each candidate's features.
    pub features: Vec<Vec<Feature>>,
    /// The features that tell whether it is a quotation, given what `weights` think of the candidates.
    pub quotation: Vec<Feature>,
}

/// The examples of `article`. `gold` is asked, stretch by stretch in text order, which candidate is right, since the next
/// stretch's features depend on it.
pub fn speaker_examples(
    article: &Article,
    findings: &Findings,
    weights: &Weights,
    mut gold: impl FnMut(Span, &[Span]) -> Option<usize>,
) -> Vec<SpeakerExample> {
    let reading = Reading::new(article, findings, marks::stretches(article));
    let mut previous = None;
    let mut examples = Vec::new();
    for stretch in 0..reading.stretches.len() {
        let scored = score(&reading, stretch, previous);
        let spans: Vec<Span> = scored
            .candidates
            .iter()
            .map(|&(index, _)| reading.candidates[index].span)
            .collect();
        let decision = decide_one(&reading, weights, &scored);
        let mut quotation = Vec::new();
        scored
            .surroundings
            .quotation_features(&reading, decision.speaker, &mut quotation);
        let it = reading.stretches[stretch];
        if let Some(right) = gold(it.inner, &spans) {
            previous = Some(PreviousSpeaker {
                stretch,
                candidate: scored.candidates[right].0,
            });
        }
        examples.push(SpeakerExample {
            stretch: it.inner,
            single: it.single,
            candidates: spans,
            features: scored.features,
            quotation,
        });
    }
    examples
}

/// A stretch without marks that may be reported speech.
#[derive(Clone, Debug)]
pub struct IndirectExample {
    /// What is reported.
    pub content: Span,
    /// The speaker's words.
    pub speaker: Option<Span>,
    /// Its features.
    pub features: Vec<Feature>,
}

/// The candidates for reported speech in `article`; `weights` tell its quotations from other words in marks.
#[must_use]
pub fn indirect_examples(article: &Article, findings: &Findings, weights: &Weights) -> Vec<IndirectExample> {
    let mut reading = Reading::new(article, findings, marks::stretches(article));
    let decisions = decide(&reading, weights);
    super::release_others(&mut reading, &decisions);
    indirect::proposals(&reading)
        .into_iter()
        .map(|proposal| IndirectExample {
            content: proposal.content,
            speaker: proposal.speaker.map(|index| reading.candidates[index].span),
            features: proposal.features,
        })
        .collect()
}
