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

/// A proposal that is the best of its role, with the properties by which it is taken or not.
type Best<'a> = (&'a Tried, Vec<u8>);

/// An article whose predicates have been found.
struct Case<'a> {
    reading: &'a ArticleReading<'a>,
    predicates: Vec<Predicate>,
    tallies: Tallies,
}

/// Reported speech outside marks in several articles, with its speaker; attitudes, too, where they are asked for. Speech is the same with
/// them and without. Each forest is asked once, for all articles.
pub(crate) fn find_several(readings: &[&ArticleReading<'_>], attitudes: bool) -> Vec<Vec<QuotationDraft>> {
    let model = ReportedModel::builtin(attitudes);
    let cases: Vec<Case<'_>> = readings
        .iter()
        .map(|reading| Case {
            reading,
            predicates: predicates::predicates(reading, attitudes),
            tallies: Tallies::new(reading),
        })
        .collect();
    let likely = likelihoods(model, &cases);
    let tried: Vec<Vec<Tried>> = cases
        .iter()
        .zip(&likely)
        .map(|(case, likely)| case.tried(likely, attitudes))
        .collect();
    let best = best(model, &cases, &tried);
    let (speech, rest): (Vec<_>, Vec<_>) = cases
        .iter()
        .zip(best)
        .map(|(case, best)| best.into_iter().partition(|(it, _)| case.is_speech(it)))
        .unzip();
    let mut found = taken(&model.speech, &cases, &speech, true);
    if attitudes {
        let others = taken(&model.attitudes, &cases, &rest, false);
        for (found, others) in found.iter_mut().zip(others) {
            found.extend(others);
        }
    }
    cases
        .iter()
        .zip(found)
        .map(|(case, found)| case.drafts(found))
        .collect()
}

/// A predicate with a lower score has a likelihood of which [`set_likelihoods`] makes the code 0, and is below [`LEAST_LIKELY`].
const UNLIKELY: f32 = -4.2;

/// How likely each predicate reports, by article; 0 for what is [`UNLIKELY`].
fn likelihoods(model: &ReportedModel, cases: &[Case<'_>]) -> Vec<Vec<f32>> {
    let properties: Vec<_> = cases.iter().flat_map(Case::of_predicates).collect();
    let scores = model
        .predicate
        .scores_from(UNLIKELY, properties.iter().map(|it| &it[..]));
    let mut likely = scores.into_iter().map(sigmoid);
    let counts = cases.iter().map(|case| case.predicates.len());
    counts
        .map(|count| likely.by_ref().take(count).collect())
        .collect()
}

impl Case<'_> {
    fn of_predicates(&self) -> impl Iterator<Item = [u8; properties::OF_PREDICATE]> {
        let all = 0..self.predicates.len();
        all.map(|index| properties::of_predicate(self.reading, &self.predicates, index))
    }

    fn predicate(&self, of: &Tried) -> &Predicate {
        &self.predicates[of.predicate]
    }

    /// The proposals of all predicates that may report, by predicate.
    fn tried(&self, likely: &[f32], attitudes: bool) -> Vec<Tried> {
        let Self {
            reading,
            predicates,
            tallies,
        } = self;
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

    /// Whether a proposal may be taken at all.
    fn may_be_taken(&self, it: &Tried) -> bool {
        let predicate = self.predicate(it);
        let is_unreal = predicate.speaks && predicate.unreal.is_void();
        // `was quoted by the Tribune as saying that …`: `saying` reports it, and its speaker says it.
        let is_said_by_another = self.reading.quotes_as_saying(predicate.token);
        !is_unreal && !is_said_by_another
    }

    fn is_speech(&self, it: &Tried) -> bool {
        let predicate = self.predicate(it);
        predicate.speaks && statement::is_statement(self.reading, predicate, &it.proposal)
    }

    /// The quotations that are kept of those taken.
    fn drafts(&self, mut found: Vec<Taken>) -> Vec<QuotationDraft> {
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
            .map(|taken| draft(self.reading, &self.predicates[taken.predicate], taken))
            .collect()
    }
}

/// The best proposal of each role of each predicate that may be taken, by article.
fn best<'a>(model: &ReportedModel, cases: &[Case<'_>], tried: &'a [Vec<Tried>]) -> Vec<Vec<Best<'a>>> {
    let groups: Vec<Vec<Vec<&Tried>>> = tried.iter().map(|tried| rivals(tried)).collect();
    // Whoever has no rival is chosen without a look.
    let several = groups.iter().flatten().filter(|group| group.len() > 1).flatten();
    let scores = model.choice.scores(several.map(|it| &it.properties[..]));
    let mut scores = scores.into_iter();
    let mut first = |group: &Vec<&'a Tried>| {
        let mut shares: Vec<f32> = match group.len() {
            1 => vec![0.0],
            count => scores.by_ref().take(count).collect(),
        };
        softmax(&mut shares);
        let first = (0..group.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(b.cmp(&a)))?;
        let it = group[first];
        Some((
            it,
            acceptance_properties(&it.properties, shares[first], group.len()),
        ))
    };
    let by_article = cases.iter().zip(&groups);
    by_article
        .map(|(case, groups)| {
            let best = groups.iter().filter_map(&mut first);
            best.filter(|(it, _)| case.may_be_taken(it)).collect()
        })
        .collect()
}

/// Those of the best proposals that `acceptance` takes, by article.
fn taken(
    acceptance: &Acceptance,
    cases: &[Case<'_>],
    best: &[Vec<Best<'_>>],
    speaks: bool,
) -> Vec<Vec<Taken>> {
    // A hair lower, so that no rounding decides.
    let least = logit(acceptance.threshold) - 0.01;
    let properties = best.iter().flatten().map(|(_, properties)| &properties[..]);
    let mut scores = acceptance.taken.scores_from(least, properties).into_iter();
    let of_article = |best| -> Vec<(&Best<'_>, f32)> {
        let scored = Iterator::zip(<[Best<'_>]>::iter(best), scores.by_ref());
        scored
            .filter(|(_, score)| sigmoid(*score) >= acceptance.threshold)
            .collect()
    };
    let taken: Vec<Vec<(&Best<'_>, f32)>> = best.iter().map(Vec::as_slice).map(of_article).collect();
    let properties = taken.iter().flatten().map(|((_, properties), _)| &properties[..]);
    let mut sure = acceptance.sure.scores(properties).into_iter();
    let by_article = cases.iter().zip(taken);
    by_article
        .map(|(case, taken)| {
            let scored = taken.into_iter().zip(sure.by_ref());
            scored
                .map(|(((it, _), score), sure)| Taken {
                    predicate: it.predicate,
                    role: role(it.proposal.form),
                    content: span(case.reading, &it.proposal),
                    speaks,
                    score,
                    confidence: acceptance.confidence(sure),
                })
                .collect()
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
