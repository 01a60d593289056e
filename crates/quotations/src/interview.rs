//! Who asks and who answers where a transcript says `Q:` and `A:`.

use dateline_lexicon::CueClass;
use dateline_types::{BlockKind, EntityRef, Findings, Span, Speaker, SpeakerKind};
use rustc_hash::FxHashMap;

use crate::decision::Decision;
use crate::labels::{Label, Who};
use crate::reading::{ArticleReading, CandidateKind, SpeakerPlace};

/// The two sides of an interview, as far as the article tells before it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    asks: Option<EntityRef>,
    answers: Option<EntityRef>,
}

/// Counts twice in what stands before the first question: the headline names whom an interview is with.
const HEADLINE: u32 = 2;

/// So much counts that somebody is quoted before the first question.
const QUOTED: u32 = 2;

impl Sides {
    /// Of the interview in `reading`; nobody where there is none.
    pub(crate) fn new(reading: &ArticleReading<'_>, findings: &Findings, decisions: &[Decision]) -> Self {
        let Some(first) = reading.labels.iter().find(|label| label.is_letter()) else {
            return Self::default();
        };
        let start = reading
            .article
            .tokens
            .get(first.whole.start)
            .map_or(0, |token| token.span.start());
        asked(reading, start).unwrap_or_else(|| Self {
            asks: None,
            answers: most_named(reading, findings, decisions, start),
        })
    }

    /// The speaker of a label that is a letter.
    pub(crate) fn speaker(
        self,
        reading: &ArticleReading<'_>,
        findings: &Findings,
        label: &Label,
    ) -> Option<Speaker> {
        let side = match label.who {
            Who::Asks => self.asks,
            Who::Answers => self.answers,
            _ => return None,
        };
        let span = tokens_span(reading, label.tokens.start, label.tokens.end)?;
        let examiner = label.examiner.as_ref().filter(|_| label.who == Who::Asks);
        let entity = examiner.map_or(side, |(_, entity)| *entity);
        let name = match (entity, examiner) {
            (Some(entity), _) => findings.name(entity).to_owned(),
            (None, Some((tokens, _))) => {
                let span = tokens_span(reading, tokens.start, tokens.end)?;
                dateline_entities::proper_case(reading.article.slice(span))
            }
            (None, None) => reading.article.slice(span).trim_end_matches('.').to_owned(),
        };
        let named = entity.is_some() || examiner.is_some();
        Some(Speaker {
            span,
            name: Some(name),
            kind: if named {
                SpeakerKind::Person
            } else {
                SpeakerKind::Unnamed
            },
            entity,
            ..Speaker::default()
        })
    }
}

fn tokens_span(reading: &ArticleReading<'_>, start: usize, end: usize) -> Option<Span> {
    let first = reading.article.tokens.get(start)?;
    let last = reading.article.tokens.get(end.checked_sub(1)?)?;
    Some(first.span.cover(last.span))
}

/// `Jan Roe asked Ann Doe about the bridge.`
fn asked(reading: &ArticleReading<'_>, start: usize) -> Option<Sides> {
    let before = reading.article.token_at(start);
    let cue = reading
        .cues
        .iter()
        .take_while(|cue| cue.token < before)
        // `Doe was asked by Roe`: a passive turns the sides round
        .filter(|cue| cue.class == CueClass::Ask && cue.place == SpeakerPlace::Usual)
        .last()?;
    let sentence = reading.sentence(reading.sentence_of(cue.token));
    let person = |index: &usize| {
        let candidate = &reading.candidates[*index];
        (candidate.kind == CandidateKind::Person && !candidate.possessive).then_some(candidate.entity)?
    };
    let asks = reading
        .candidates_in(sentence.start..cue.token)
        .rev()
        .find_map(|index| person(&index))?;
    let answers = reading
        .candidates_in(cue.token..sentence.end)
        .find_map(|index| person(&index))?;
    (asks != answers).then_some(Sides {
        asks: Some(asks),
        answers: Some(answers),
    })
}

/// Whom the text before the byte `start` names more than anybody else, what it quotes counted in.
fn most_named(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    decisions: &[Decision],
    start: usize,
) -> Option<EntityRef> {
    let mut labelled = reading.labels.iter().map(|label| label.block).peekable();
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for (mention, entity) in findings.mentions_in_order() {
        if mention.span.end() > start {
            break;
        }
        let EntityRef::Person(person) = entity else {
            continue;
        };
        let block = reading.article.block_at(mention.span.start());
        while labelled.peek().is_some_and(|label| Some(*label) < block) {
            labelled.next();
        }
        // Who asks is named in the turns before the first letter, and in the line `BY MS. ROE:`
        let is_label = labelled.peek().copied() == block || is_examiner_line(reading, block);
        if !is_label {
            let weight = if mention.block == BlockKind::Headline {
                HEADLINE
            } else {
                1
            };
            *counts.entry(person).or_default() += weight;
        }
    }
    for decision in decisions {
        if reading.stretches[decision.stretch].outer.end() > start {
            break;
        }
        let entity = decision
            .speaker
            .and_then(|(candidate, ..)| reading.candidates[candidate].entity);
        if let Some(EntityRef::Person(person)) = entity.filter(|_| decision.is_quotation()) {
            *counts.entry(person).or_default() += QUOTED;
        }
    }
    let (&person, &most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let rivals = counts.values().filter(|count| **count == most).count();
    (rivals == 1).then_some(EntityRef::Person(person))
}

fn is_examiner_line(reading: &ArticleReading<'_>, block: Option<usize>) -> bool {
    let span = block
        .and_then(|block| reading.article.blocks.get(block))
        .map(|block| block.span);
    span.is_some_and(|span| crate::labels::names_examiner(reading.article, span))
}
