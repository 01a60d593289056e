//! The quotations of an article.

use dateline_entities::Antecedents;
use dateline_lexicon::ArticleWords;
use dateline_types::{Findings, Quotation, QuotationKind, Span};

use crate::decision::Decision;
use crate::draft::QuotationDraft;
use crate::reading::{ArticleReading, CandidateKind};
use crate::speaker_model::SpeakerModel;
use crate::surroundings::Slot;
use crate::{attribute, clause, labels, marks, nested, reported, resolve, set_apart, subjects};

/// The quotations of `article`, given its people, places and organizations; what they are said to think and want only with `attitudes`.
pub fn find(article: &ArticleWords<'_>, findings: &mut Findings, attitudes: bool) {
    let mut stretches = marks::stretches(article);
    set_apart::add(article, findings, &mut stretches);
    let mut reading = ArticleReading::new(article, findings, stretches);
    let model = SpeakerModel::builtin();
    let decisions = attribute::decide(&reading, model);
    let mut drafts: Vec<QuotationDraft> = quoted(&reading, &decisions);
    drafts.extend(transcribed(&reading));
    let antecedents = Antecedents::new(article, findings);
    resolve_speakers(&reading, findings, &antecedents, &mut drafts);
    set_apart::name_signers(&reading, &mut drafts);
    let inner = nested::find(&reading, findings, &antecedents, &drafts, model);
    // From here on candidates have other numbers.
    attribute::release_others(&mut reading, &decisions);
    reading.read_reports();
    let mut unmarked = reported::find(&reading, attitudes);
    unmarked.retain(|draft| !under_label(&reading, draft));
    resolve_speakers(&reading, findings, &antecedents, &mut unmarked);
    drafts.extend(inner);
    drafts.extend(unmarked);
    drafts.sort_by_key(|draft| (draft.quotation.span.start, draft.quotation.span.end));
    link_continuations(&mut drafts);
    findings.quotations = drafts.into_iter().map(|draft| draft.quotation).collect();
    for quotation in &mut findings.quotations {
        quotation.context = context(article, quotation.span);
    }
}

/// How often `he` and `she` stand for the person that they are taken for: of 110 such rows that were read 12 had another one.
const ANTECEDENT: f32 = 98.0 / 110.0;

/// The most confidence of a row whose speaker stays a pronoun: of 7 that were read none would be printed (Laplace).
const UNRESOLVED: f32 = 1.0 / 9.0;

fn resolve_speakers(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    drafts: &mut [QuotationDraft],
) {
    for draft in drafts {
        let Some(candidate) = draft.candidate else {
            continue;
        };
        let kind = reading.candidates[candidate].kind;
        let speaker = resolve::speaker(reading, findings, antecedents, candidate);
        let confidence = &mut draft.quotation.confidence;
        if kind.is_he_or_she() {
            *confidence *= ANTECEDENT;
        }
        if matches!(kind, CandidateKind::Pronoun(_)) && speaker.name == reading.article.slice(speaker.span) {
            *confidence = confidence.min(UNRESOLVED);
        }
        draft.quotation.speaker = Some(speaker);
    }
}

/// The sentences in which the words stand.
fn context(article: &ArticleWords<'_>, words: Span) -> Span {
    let sentences = &article.sentences;
    let from = sentences.partition_point(|sentence| sentence.span.end <= words.start);
    let around = sentences[from..]
        .iter()
        .take_while(|sentence| sentence.span.start < words.end);
    around.fold(words, |all, sentence| all.cover(sentence.span))
}

/// In bytes: a shorter second half may as well be a quoted phrase.
const SHORT_HALF: usize = 12;

/// The paragraphs of a transcript, each said by its label.
fn transcribed(reading: &ArticleReading<'_>) -> Vec<QuotationDraft> {
    let labels = reading.labels.iter().filter(|label| label.stretch.is_none());
    let draft = |label: &labels::Label| {
        let quotation = Quotation {
            span: label.content,
            clause: None,
            context: label.content,
            kind: QuotationKind::Direct,
            speaker: None,
            cue: None,
            continues: None,
            paragraph: reading.article.blocks[label.block].paragraph,
            confidence: label.confidence(),
            rule: Slot::Label.rule().into(),
        };
        QuotationDraft {
            quotation,
            candidate: reading.label_candidate(label),
            stretch: None,
            continues_stretch: None,
            predicate: None,
        }
    };
    labels.map(draft).collect()
}

/// Whether reported speech stands inside what a transcript has somebody say.
fn under_label(reading: &ArticleReading<'_>, draft: &QuotationDraft) -> bool {
    reading
        .labels
        .iter()
        .any(|label| label.content.overlaps(draft.quotation.span))
}

/// Quoted words inside a sentence that has no verb of saying are mostly the writer's scare quotes, terms and titles: of 10 such rows at .4
/// to .8 two readers would print none.
const UNSPOKEN_SHARE: f32 = 0.5;

/// Whether the cue at this token, if there is one, is a verb of saying.
fn is_spoken(reading: &ArticleReading<'_>, cue: Option<usize>) -> bool {
    let cue = cue.and_then(|token| reading.cue_at(token));
    cue.is_some_and(|cue| cue.according || subjects::is_spoken(cue.class, reading.text(cue.token)))
}

/// Below this, a speaker is not named: unknown stays unknown.
const LEAST_CONFIDENCE: f32 = 0.2;

fn quoted(reading: &ArticleReading<'_>, decisions: &[Decision]) -> Vec<QuotationDraft> {
    let mut drafts = Vec::new();
    for (position, decision) in decisions.iter().enumerate() {
        if !decision.is_quotation() {
            continue;
        }
        let stretch = &reading.stretches[decision.stretch];
        let speaker = decision
            .speaker
            .filter(|(.., probability)| *probability >= LEAST_CONFIDENCE);
        let continues_stretch = position
            .checked_sub(1)
            .filter(|&before| continues(reading, &decisions[before], decision))
            .map(|before| decisions[before].stretch);
        // The second half of a sentence that its attribution breaks is as direct as the first.
        let second_half = continues_stretch.is_some() && stretch.inner.len() > SHORT_HALF;
        let first_half = decision.opens_sentence
            && decisions
                .get(position + 1)
                .is_some_and(|next| continues(reading, decision, next));
        let kind = if decision.sentence || stretch.open_ended || second_half || first_half {
            QuotationKind::Direct
        } else {
            QuotationKind::Mixed
        };
        // Both halves of a broken sentence have one cue.
        let shared = position
            .checked_sub(1)
            .map(|before| &decisions[before])
            .filter(|before| {
                continues_stretch == Some(before.stretch) && same_sentence(reading, before, decision)
            });
        let cue = shared
            .map_or(decision.cue, |before| before.cue)
            .filter(|_| speaker.is_some())
            .map(|token| reading.article.tokens[token].span);
        let within = (kind == QuotationKind::Mixed)
            .then(|| clause::around(reading, stretch, shared.map_or(decision.cue, |before| before.cue)));
        let quotation = Quotation {
            span: stretch.inner,
            clause: within.flatten(),
            context: stretch.inner,
            kind,
            speaker: None,
            cue,
            continues: None,
            paragraph: reading.article.blocks[stretch.block].paragraph,
            confidence: match speaker {
                None => 0.0,
                Some(_) if kind == QuotationKind::Mixed && !is_spoken(reading, decision.cue) => {
                    decision.confidence * UNSPOKEN_SHARE
                }
                Some(_) => decision.confidence,
            },
            rule: speaker.map_or("none", |(_, slot, _)| slot.rule()).into(),
        };
        drafts.push(QuotationDraft {
            quotation,
            candidate: speaker.map(|(candidate, ..)| candidate),
            stretch: Some(decision.stretch),
            continues_stretch,
            predicate: None,
        });
    }
    drafts
}

/// Whether a stretch goes on with the utterance of the one before: the same words of the text name the speaker of
/// both and they stand in one paragraph, or the one before was left open and this one opens the next paragraph, as news prints
/// quotations of several paragraphs. A mark that is merely lost says nothing of the paragraph after.
fn continues(reading: &ArticleReading<'_>, before: &Decision, this: &Decision) -> bool {
    let (first, second) = (
        &reading.stretches[before.stretch],
        &reading.stretches[this.stretch],
    );
    if !before.is_quotation() {
        return false;
    }
    if first.open_ended {
        let opens = reading.article.blocks[second.block].span.start() == second.outer.start();
        return second.block > first.block && opens;
    }
    let same_mention = matches!((before.speaker, this.speaker), (Some((a, ..)), Some((b, ..))) if a == b);
    let same_sentence = same_sentence(reading, before, this);
    let before_second = reading.stretch_tokens(second).start.saturating_sub(1);
    let broken = same_sentence
        && [',', '—', '–', '-']
            .iter()
            .any(|&mark| reading.is_mark(before_second, mark));
    let capital = before.sentence || (broken && before.opens_sentence);
    same_mention && first.block == second.block && capital && (this.sentence || broken)
}

/// Whether a stretch begins in the sentence in which the one before ends.
fn same_sentence(reading: &ArticleReading<'_>, before: &Decision, this: &Decision) -> bool {
    let tokens = |decision: &Decision| reading.stretch_tokens(&reading.stretches[decision.stretch]);
    reading.sentence_of(tokens(this).start) == reading.sentence_of(tokens(before).end.saturating_sub(1))
}

fn link_continuations(drafts: &mut [QuotationDraft]) {
    for index in 0..drafts.len() {
        let (stretch, predicate) = (drafts[index].continues_stretch, drafts[index].predicate);
        let found = drafts[..index].iter().rposition(|draft| {
            (stretch.is_some() && draft.stretch == stretch)
                || (predicate.is_some() && draft.predicate == predicate)
        });
        drafts[index].quotation.continues = found.and_then(|found| u32::try_from(found).ok());
    }
}
