//! Quotations in quotations: `“He told me, ‘You will never work here again,’” Roe said.`
//!
//! What stands inside the outer marks is read as if they were not there; inner words that have a cue and a speaker of their
//! own inside the outer ones get a row of their own. Inner words without one are titles and terms, or the outer speaker's;
//! what the outer speaker says of their own words (`I said, ‘…’`) is theirs already.

use dateline_types::{Findings, Quotation, QuotationKind, Speaker, SpeakerKind};

use crate::attribute;
use crate::draft::QuotationDraft;
use crate::frames::{Relation, best_speaker, relation};
use crate::marks::{self, Stretch};
use crate::reading::{ArticleReading, CandidateKind};
use crate::shape::is_title_case;
use crate::speaker_model::SpeakerModel;
use crate::subjects::is_spoken;
use crate::surroundings::Slot;
use dateline_entities::Antecedents;
use dateline_lexicon::{CueClass, Function};

/// Below this probability inner words are no quotation; lower than for outer ones, since cue and speaker must stand beside them.
const LEAST_QUOTATION: f32 = 0.35;

/// A pronoun inside a quotation may go back to what the paper did not print.
const PRONOUN_INSIDE: f32 = 0.6;

/// How sure a speaker is whose cue stands straight before the inner marks.
const SURE: f32 = 0.97;

/// `he said, ‘…’`, `he told me ‘…’`: the subject of a cue that nothing but a mark or a pronoun parts from the inner words, and that
/// cue's token.
fn said_before(reading: &ArticleReading<'_>, stretch: usize) -> Option<(usize, usize)> {
    let start = reading.stretch_tokens(&reading.stretches[stretch]).start;
    let mark = start.checked_sub(1)?;
    let token = if reading.is_mark(mark, ',') || reading.is_mark(mark, ':') {
        mark.checked_sub(1)?
    } else {
        mark
    };
    let listener = reading.words[token].entry.function == Some(Function::Object)
        || matches!(reading.text(token), "her" | "you" | "it");
    let token = token.checked_sub(usize::from(listener))?;
    let cue = reading.cue_at(token).filter(|cue| !cue.according)?;
    let (speaker, relation) = best_speaker(reading, cue)?;
    matches!(
        relation,
        Relation::Subject | Relation::AppositiveOuter | Relation::AppositiveInner
    )
    .then_some((speaker, token))
}

/// The inner quotations of the article, each with its speaker; `outer` are the quotations found so far.
pub(super) fn find(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    outer: &[QuotationDraft],
    model: &SpeakerModel,
) -> Vec<QuotationDraft> {
    // In text order, as stretches are.
    let quoted: Vec<(&QuotationDraft, &Stretch)> = outer
        .iter()
        .filter_map(|draft| Some((draft, reading.stretches.get(draft.stretch?)?)))
        .collect();
    let inner: Vec<Stretch> = quoted
        .iter()
        .flat_map(|(_, stretch)| marks::inside(reading.article, stretch))
        .collect();
    if inner.is_empty() {
        return Vec::new();
    }
    let within = ArticleReading::new(reading.article, findings, inner);
    let mut found = Vec::new();
    for (index, stretch) in within.stretches.iter().enumerate() {
        let behind = quoted.partition_point(|(_, around)| around.outer.start() <= stretch.outer.start());
        let around = behind.checked_sub(1).and_then(|before| quoted.get(before));
        if let Some(&(draft, around)) = around.filter(|(_, around)| around.outer.contains(stretch.outer))
            && let Some(said) = said(&within, index, around, model)
        {
            let quotation = Quotation {
                span: stretch.inner,
                clause: None,
                context: stretch.inner,
                kind: if said.sentence {
                    QuotationKind::Direct
                } else {
                    QuotationKind::Mixed
                },
                speaker: Some(resolved(&within, findings, antecedents, &said, (draft, around))),
                cue: Some(within.article.tokens[said.cue].span),
                continues: None,
                paragraph: draft.quotation.paragraph,
                confidence: said.confidence,
                rule: "inside a quotation".into(),
            };
            found.push(QuotationDraft {
                quotation,
                candidate: None,
                stretch: None,
                continues_stretch: None,
                predicate: None,
                turn: None,
            });
        }
    }
    found
}

/// Who says the inner words, by which word of the text.
struct Said {
    candidate: usize,
    cue: usize,
    confidence: f32,
    sentence: bool,
}

/// Who says the inner stretch at `index`, where that stands inside the outer marks too.
fn said(within: &ArticleReading<'_>, index: usize, around: &Stretch, model: &SpeakerModel) -> Option<Said> {
    let mut scored = attribute::score(within, index, None);
    scored.retain(|candidate| around.inner.contains(within.candidates[candidate].span));
    let decision = attribute::decide_one(within, model, &scored);
    let (candidate, cue, probability) = match said_before(within, index) {
        Some((candidate, cue)) => (candidate, cue, SURE),
        None => {
            let (candidate, slot, probability) = decision.speaker?;
            let beside = matches!(slot, Slot::Before | Slot::After);
            (candidate, decision.cue.filter(|_| beside)?, probability)
        }
    };
    let frame = within.cue_at(cue)?;
    let framed = !matches!(
        relation(within, frame, candidate),
        Relation::None | Relation::Listener | Relation::NearestLeft
    );
    let inside = around.inner.contains(within.article.tokens[cue].span)
        && around.inner.contains(within.candidates[candidate].span);
    // `I said, ‘…’`: the outer speaker's own words, which have their row
    let own = within.candidates[candidate].kind == CandidateKind::Pronoun(Function::First);
    let confidence = model.confidence(probability);
    let whole = decision.quotation >= LEAST_QUOTATION && decision.sentence;
    // A word or two are somebody's where their cue stands straight before them: `he told me ‘go’`
    let told = said_before(within, index).is_some()
        && is_spoken(frame.class, within.text(frame.token))
        && !(is_title_case(within, &scored.surroundings.tokens) && frame.class == CueClass::Say);
    ((whole || told) && inside && framed && !own).then_some(Said {
        candidate,
        cue,
        sentence: whole,
        confidence: if within.candidates[candidate].kind.is_he_or_she() {
            confidence.min(PRONOUN_INSIDE)
        } else {
            confidence
        },
    })
}

/// The speaker of inner words. A pronoun goes back to somebody named inside the outer quotation (`Harjo passed. He said, ‘…’`)
/// before anybody outside, and never to the one who tells of it.
fn resolved(
    within: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    said: &Said,
    (draft, around): (&QuotationDraft, &Stretch),
) -> Speaker {
    let speaker = super::resolve::speaker(within, findings, antecedents, said.candidate);
    if !within.candidates[said.candidate].kind.is_he_or_she() {
        return speaker;
    }
    let who = &within.candidates[said.candidate];
    let from = within.article.token_at(around.inner.start());
    let named = within.candidates[within.candidates_in(from..who.tokens.start)]
        .iter()
        .rev()
        .find(|other| other.kind == CandidateKind::Person && around.inner.contains(other.span));
    let outer = draft.quotation.speaker.as_ref().and_then(|outer| outer.entity);
    if let Some(entity) = named.and_then(|named| named.entity) {
        Speaker {
            name: Some(findings.name(entity).to_owned()),
            kind: SpeakerKind::Person,
            entity: Some(entity),
            ..speaker
        }
    } else if speaker.entity.is_some() && speaker.entity == outer {
        Speaker {
            span: speaker.span,
            ..Speaker::default()
        }
    } else {
        speaker
    }
}
