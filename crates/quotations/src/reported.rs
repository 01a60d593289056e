//! Reported speech without marks: `X said that …`, `…, X said`, `his refusal to …`, `according to X, …`.
//!
//! Every predicate of the lists, and every word that WordNet knows for one, proposes what it may report, with several ends.
//! Three small forests of trees over properties decide: whether the predicate reports at all; which of its proposals is the
//! best; whether that one is to be taken. Of proposals that overlap the likeliest stays, since annotators and readers count
//! the outermost report.

mod grammar;
mod model;
mod predicates;
mod properties;
mod spans;
mod statement;
mod tallies;
mod unreal;

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_types::{Quotation, QuotationKind, Span};
use rustc_hash::FxHashSet;

use crate::apposition::named_apposition;
use crate::draft::QuotationDraft;
use crate::examples::{PredicateExample, ProposalExample, ProposalPosition};
use crate::numbers::{logit, sigmoid};
use crate::reading::ArticleReading;
use dateline_forest::softmax;
use predicates::{Predicate, PredicateKind};
use spans::{Proposal, ProposalForm};
use tallies::Tallies;

pub(crate) use model::LEAST_LIKELY;
pub use model::{Acceptance, ReportedModel};

/// What a proposal's form is about: of the proposals of one predicate and role at most one is taken.
fn role(form: ProposalForm) -> u8 {
    match form {
        ProposalForm::After
        | ProposalForm::Before
        | ProposalForm::AsFirst
        | ProposalForm::AccordingFirst
        | ProposalForm::AccordingLast => 0,
        ProposalForm::Extracted => 1,
        ProposalForm::Resumed => 2,
        ProposalForm::Raised | ProposalForm::Hearsay => 3,
    }
}

/// Sets the properties that say how likely each predicate of the article reports; `index` is the proposal's own.
pub(crate) fn set_likelihoods(properties: &mut [u8], likely: &[f32], index: usize, place: &ProposalPosition) {
    let code = |value: f32| (value * 60.0) as u8;
    let at = |other: usize| {
        if place.sentence.contains(&other) {
            likely.get(other).copied().unwrap_or(0.0)
        } else {
            0.0
        }
    };
    let most = |range: Range<usize>| {
        likely
            .get(range)
            .unwrap_or_default()
            .iter()
            .copied()
            .fold(0.0, f32::max)
    };
    let values = [
        at(index),
        index.checked_sub(1).map_or(0.0, at),
        at(index + 1),
        most(place.sentence.start..index),
        most(index + 1..place.sentence.end.max(index + 1)),
        most(place.inside.clone()),
    ];
    for (slot, value) in properties.iter_mut().zip(values) {
        *slot = code(value);
    }
}

/// How many properties [`set_likelihoods`] sets.
pub(crate) const LIKELIHOODS: usize = 6;

fn place(
    reading: &ArticleReading<'_>,
    predicates: &[Predicate],
    index: usize,
    proposal: &Proposal,
) -> ProposalPosition {
    let sentence = reading.sentence(reading.sentence_of(predicates[index].token));
    let before = |token: usize| predicates.partition_point(|predicate| predicate.token < token);
    let inside = before(proposal.tokens.start)..before(proposal.tokens.end);
    ProposalPosition {
        sentence: before(sentence.start)..before(sentence.end),
        // its own word lies in no proposal but in those that stand around it
        inside: if inside.contains(&index) {
            index + 1..inside.end
        } else {
            inside
        },
    }
}

/// The properties of a proposal that was the best of its role: `share` is its share of the likelihood among `rivals`.
pub(crate) fn acceptance_properties(proposal: &[u8], share: f32, rivals: usize) -> Vec<u8> {
    let mut properties = proposal.to_vec();
    properties.push((share * 40.0) as u8);
    properties.push(rivals.min(15) as u8);
    properties
}

fn span(reading: &ArticleReading<'_>, proposal: &Proposal) -> Span {
    reading.article.tokens[proposal.tokens.start]
        .span
        .cover(reading.article.tokens[proposal.tokens.end - 1].span)
}

fn speaker_of(reading: &ArticleReading<'_>, predicate: &Predicate) -> Option<usize> {
    predicate.speaker.map(|index| named_apposition(reading, index))
}

/// All predicates with all their proposals, for fitting.
pub(crate) fn examples(reading: &ArticleReading<'_>) -> Vec<PredicateExample> {
    let predicates = predicates::predicates(reading, true);
    let tallies = Tallies::new(reading);
    let mut examples = Vec::with_capacity(predicates.len());
    for (index, predicate) in predicates.iter().enumerate() {
        let shared = grammar::Shared::new(reading, predicate);
        let proposals = spans::proposals(reading, &tallies, predicate)
            .iter()
            .map(|proposal| ProposalExample {
                content: span(reading, proposal),
                role: role(proposal.form),
                statement: statement::is_statement(reading, predicate, proposal),
                place: place(reading, &predicates, index, proposal),
                properties: properties::of_proposal(reading, &predicates, index, proposal, &tallies, &shared)
                    .to_vec(),
            })
            .collect();
        examples.push(PredicateExample {
            predicate: reading.article.tokens[predicate.token].span,
            speaks: predicate.speaks,
            void: predicate.speaks && predicate.unreal.is_void(),
            speaker: speaker_of(reading, predicate).map(|index| reading.candidates[index].span),
            properties: properties::of_predicate(reading, &predicates, index).to_vec(),
            proposals,
        });
    }
    examples
}

/// A proposal that may be taken.
struct Taken {
    predicate: usize,
    role: u8,
    content: Span,
    /// Its predicate reports speech.
    speaks: bool,
    /// The score of being taken, as a logit.
    score: f32,
    /// How likely the row is right.
    confidence: f32,
}

/// A proposal with its properties, and the number of its predicate.
struct Tried {
    predicate: usize,
    proposal: Proposal,
    properties: [u8; properties::OF_PROPOSAL],
}

/// Reported speech outside marks, with its speaker; attitudes, too, where they are asked for. Speech is the same with them and without.
pub(crate) fn find(reading: &ArticleReading<'_>, attitudes: bool) -> Vec<QuotationDraft> {
    let model = ReportedModel::builtin(attitudes);
    let predicates = predicates::predicates(reading, attitudes);
    let tallies = Tallies::new(reading);
    let likely = likelihoods(reading, model, &predicates);
    let tried = tried(reading, &tallies, &predicates, &likely, attitudes);
    let mut found = accepted(reading, model, &predicates, &tried, attitudes);
    // Speech before attitudes, so that it is the same whether those are wanted or not.
    found.sort_by(|a, b| {
        let order = b.speaks.cmp(&a.speaks).then(b.score.total_cmp(&a.score));
        order.then(a.content.cmp(&b.content))
    });
    let mut kept: Vec<&Taken> = Vec::new();
    // What is kept does not overlap: of all that begins before the end of a further one, the last reaches farthest.
    let mut by_start: BTreeMap<usize, Span> = BTreeMap::new();
    for taken in &found {
        let before = by_start.range(..taken.content.end()).next_back();
        if before.is_none_or(|(_, other)| !other.overlaps(taken.content)) {
            by_start.insert(taken.content.start(), taken.content);
            kept.push(taken);
        }
    }
    // `Roe is accused of …`: the subject alone says nothing
    let whole: FxHashSet<usize> = kept
        .iter()
        .filter(|taken| taken.role == role(ProposalForm::After))
        .map(|taken| taken.predicate)
        .collect();
    kept.retain(|taken| taken.role != role(ProposalForm::Raised) || whole.contains(&taken.predicate));
    kept.iter()
        .map(|taken| draft(reading, &predicates[taken.predicate], taken))
        .collect()
}

/// A predicate with a lower score has a likelihood of which [`set_likelihoods`] makes the code 0, and is below [`LEAST_LIKELY`].
const UNLIKELY: f32 = -4.2;

/// How likely each predicate reports; 0 for what is [`UNLIKELY`].
fn likelihoods(reading: &ArticleReading<'_>, model: &ReportedModel, predicates: &[Predicate]) -> Vec<f32> {
    let properties: Vec<_> = (0..predicates.len())
        .map(|index| properties::of_predicate(reading, predicates, index))
        .collect();
    let scores = model
        .predicate
        .scores_from(UNLIKELY, properties.iter().map(|it| &it[..]));
    scores.into_iter().map(sigmoid).collect()
}

/// The proposals of all predicates that may report, by predicate.
fn tried(
    reading: &ArticleReading<'_>,
    tallies: &Tallies,
    predicates: &[Predicate],
    likely: &[f32],
    attitudes: bool,
) -> Vec<Tried> {
    let mut tried = Vec::new();
    for (index, predicate) in predicates.iter().enumerate() {
        if likely[index] < LEAST_LIKELY || !(attitudes || predicate.speaks) {
            continue;
        }
        let shared = grammar::Shared::new(reading, predicate);
        for proposal in spans::proposals(reading, tallies, predicate) {
            let mut properties =
                properties::of_proposal(reading, predicates, index, &proposal, tallies, &shared);
            let place = place(reading, predicates, index, &proposal);
            set_likelihoods(&mut properties, likely, index, &place);
            tried.push(Tried {
                predicate: index,
                proposal,
                properties,
            });
        }
    }
    tried
}

/// The best proposal of each role of each predicate, where it is accepted.
fn accepted(
    reading: &ArticleReading<'_>,
    model: &ReportedModel,
    predicates: &[Predicate],
    tried: &[Tried],
    attitudes: bool,
) -> Vec<Taken> {
    let groups = rivals(tried);
    // Whoever has no rival is chosen without a look.
    let several = groups.iter().filter(|group| group.len() > 1).flatten();
    let scores = model.choice.scores(several.map(|it| &it.properties[..]));
    let mut scores = scores.into_iter();
    let mut best: Vec<(&Tried, Vec<u8>)> = Vec::with_capacity(groups.len());
    for group in &groups {
        let mut shares: Vec<f32> = match group.len() {
            1 => vec![0.0],
            count => scores.by_ref().take(count).collect(),
        };
        softmax(&mut shares);
        let first = (0..group.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(b.cmp(&a)));
        if let Some(first) = first {
            let it = group[first];
            best.push((
                it,
                acceptance_properties(&it.properties, shares[first], group.len()),
            ));
        }
    }
    let of = |it: &Tried| &predicates[it.predicate];
    best.retain(|(it, _)| !(of(it).speaks && of(it).unreal.is_void()));
    // `was quoted by the Tribune as saying that …`: `saying` reports it, and its speaker says it.
    best.retain(|(it, _)| !reading.quotes_as_saying(of(it).token));
    let (speech, rest): (Vec<_>, Vec<_>) = best
        .into_iter()
        .partition(|(it, _)| of(it).speaks && statement::is_statement(reading, of(it), &it.proposal));
    let mut found = taken(reading, &model.speech, &speech, true);
    if attitudes {
        found.extend(taken(reading, &model.attitudes, &rest, false));
    }
    found
}

/// Those of the best proposals that `acceptance` takes.
fn taken(
    reading: &ArticleReading<'_>,
    acceptance: &Acceptance,
    best: &[(&Tried, Vec<u8>)],
    speaks: bool,
) -> Vec<Taken> {
    // A hair lower, so that no rounding decides.
    let least = logit(acceptance.threshold) - 0.01;
    let properties = best.iter().map(|(_, properties)| &properties[..]);
    let scores = acceptance.taken.scores_from(least, properties);
    let likely = |score: &f32| sigmoid(*score) >= acceptance.threshold;
    let taken: Vec<_> = best
        .iter()
        .zip(scores)
        .filter(|(_, score)| likely(score))
        .collect();
    let sure = acceptance
        .sure
        .scores(taken.iter().map(|((_, properties), _)| &properties[..]));
    taken
        .into_iter()
        .zip(sure)
        .map(|(((it, _), score), sure)| Taken {
            predicate: it.predicate,
            role: role(it.proposal.form),
            content: span(reading, &it.proposal),
            speaks,
            score,
            confidence: acceptance.confidence(sure),
        })
        .collect()
}

/// The proposals of one role of one predicate together, of which one is chosen.
fn rivals(tried: &[Tried]) -> Vec<Vec<&Tried>> {
    let mut groups = Vec::new();
    for of_predicate in tried.chunk_by(|a, b| a.predicate == b.predicate) {
        for wanted in 0..ROLES {
            let group = of_predicate.iter().filter(|it| role(it.proposal.form) == wanted);
            let group: Vec<&Tried> = group.collect();
            if !group.is_empty() {
                groups.push(group);
            }
        }
    }
    groups
}

/// How many roles there are.
const ROLES: u8 = 4;

fn draft(reading: &ArticleReading<'_>, predicate: &Predicate, taken: &Taken) -> QuotationDraft {
    let block = reading.block_of(reading.sentence_of(predicate.token));
    let quotation = Quotation {
        span: taken.content,
        clause: None,
        context: taken.content,
        kind: if taken.speaks {
            QuotationKind::Indirect
        } else {
            QuotationKind::Attitude
        },
        speaker: None,
        cue: Some(reading.article.tokens[predicate.token].span),
        continues: None,
        paragraph: reading
            .article
            .blocks
            .get(block)
            .map_or(0, |block| block.paragraph),
        confidence: taken.confidence,
        rule: rule_name(predicate.part).into(),
    };
    QuotationDraft {
        quotation,
        candidate: speaker_of(reading, predicate),
        stretch: None,
        continues_stretch: None,
        predicate: Some(predicate.token),
        turn: None,
    }
}

fn rule_name(part: PredicateKind) -> &'static str {
    match part {
        PredicateKind::Cue => "reported speech",
        PredicateKind::According => "according to",
        PredicateKind::Verb | PredicateKind::OtherVerb => "reported attitude",
        PredicateKind::Noun | PredicateKind::OtherNoun => "reported in a noun",
        PredicateKind::Adjective | PredicateKind::OtherAdjective => "reported in an adjective",
        PredicateKind::Hearsay => "hearsay",
    }
}
