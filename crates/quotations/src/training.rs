//! What `cargo xtask train-speakers` and `train-reported` need: examples in the form the shipped models see them.
//!
//! Not for other callers: the properties change with the model.

use dateline_lexicon::ArticleWords;
use dateline_types::{Findings, Span};

use crate::attribute::{decide, decide_one, release_others, score, sure_properties};
use crate::marks;
use crate::reading::ArticleReading;
use crate::reported;
use crate::speaker_model::SpeakerModel;
use crate::surroundings::PreviousSpeaker;

pub use crate::examples::{PredicateExample, ProposalExample};

/// A stretch in marks with the candidates for its speaker.
#[derive(Clone, Debug)]
pub struct SpeakerExample {
    /// The words in the marks.
    pub stretch: Span,
    /// Single marks.
    pub single: bool,
    /// The candidates' words.
    pub candidates: Vec<Span>,
    /// Each candidate's properties.
    pub properties: Vec<Vec<u8>>,
    /// The properties that tell whether it is a quotation, given what the model thinks of the candidates.
    pub quotation: Vec<u8>,
    /// Whether the model takes it for a quotation.
    pub taken: bool,
    /// The candidate that the model takes for the speaker.
    pub speaker: Option<Span>,
    /// The properties that tell whether that row is right.
    pub sure: Vec<u8>,
}

/// The examples of `article`. `gold` is asked, stretch by stretch in text order, which candidate is right, since the next
/// stretch's features depend on it.
pub fn speaker_examples(
    article: &ArticleWords<'_>,
    findings: &Findings,
    model: &SpeakerModel,
    mut gold: impl FnMut(Span, &[Span]) -> Option<usize>,
) -> Vec<SpeakerExample> {
    let reading = ArticleReading::new(article, findings, marks::stretches(article));
    let mut previous = None;
    let mut examples = Vec::new();
    for stretch in 0..reading.stretches.len() {
        let scored = score(&reading, stretch, previous);
        let spans: Vec<Span> = scored
            .candidates
            .iter()
            .map(|&(index, _)| reading.candidates[index].span)
            .collect();
        let decision = decide_one(&reading, model, &scored);
        let quotation = scored
            .surroundings
            .quotation_properties(&reading, decision.speaker)
            .to_vec();
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
            properties: scored
                .properties
                .iter()
                .map(|properties| properties.to_vec())
                .collect(),
            taken: decision.is_quotation(),
            speaker: decision.speaker.map(|(index, ..)| reading.candidates[index].span),
            sure: sure_properties(&reading, &quotation, decision.speaker, decision.quotation),
            quotation,
        });
    }
    examples
}

/// The properties of a proposal of predicate `index`, given how likely each predicate of the article reports.
#[must_use]
pub fn with_likelihoods(proposal: &ProposalExample, likely: &[f32], index: usize) -> Vec<u8> {
    let mut properties = proposal.properties.clone();
    reported::set_likelihoods(&mut properties, likely, index, &proposal.place);
    properties
}

/// Predicates less likely to report are not looked at further.
pub const LEAST_LIKELY: f32 = reported::LEAST_LIKELY;

/// The properties of a proposal that was the best of its role, with its share of the likelihood among `rivals`.
#[must_use]
pub fn acceptance_properties(proposal: &[u8], share: f32, rivals: usize) -> Vec<u8> {
    reported::acceptance_properties(proposal, share, rivals)
}

/// The predicates of `article`, its quotations in marks left out.
#[must_use]
pub fn predicate_examples(article: &ArticleWords<'_>, findings: &Findings) -> Vec<PredicateExample> {
    let mut reading = ArticleReading::new(article, findings, marks::stretches(article));
    let decisions = decide(&reading, SpeakerModel::builtin());
    release_others(&mut reading, &decisions);
    reading.read_reports();
    reported::examples(&reading)
}
