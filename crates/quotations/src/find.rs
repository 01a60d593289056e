//! The quotations of an article.

use dateline_entities::Antecedents;
use dateline_lexicon::{ArticleWords, Function};
use dateline_types::{EntityRef, Findings, Quotation, QuotationKind, Span, TokenKind};
use rustc_hash::FxHashMap;

use crate::decision::Decision;
use crate::draft::QuotationDraft;
use crate::interview::Sides;
use crate::labels::Label;
use crate::marks::Stretch;
use crate::reading::{ArticleReading, CandidateKind, SpeakerPlace};
use crate::speaker_model::SpeakerModel;
use crate::surroundings::Slot;
use crate::{attribute, clause, genders, marks, nested, reported, resolve, set_apart, subjects, they};

/// The quotations of `article`, given its people, places and organizations; what they are said to think and want only with `attitudes`.
pub fn find(article: &ArticleWords<'_>, findings: &mut Findings, attitudes: bool) {
    let found = find_several(&[(article, findings)], attitudes);
    findings.quotations = found.into_iter().next().unwrap_or_default();
}

/// The quotations of several articles, in their order: those that [`find`] finds in each. One step is made for all of them before the
/// next one is begun, so that the forest or the grammar that it asks is in the processor's cache.
#[must_use]
pub fn find_several(articles: &[(&ArticleWords<'_>, &Findings)], attitudes: bool) -> Vec<Vec<Quotation>> {
    let model = SpeakerModel::builtin();
    let searches = articles
        .iter()
        .map(|(article, findings)| Search::new(article, findings));
    let mut searches: Vec<Search<'_>> = searches.collect();
    for search in &mut searches {
        search.decisions = attribute::decide(&search.reading, model);
    }
    let antecedents: Vec<Antecedents<'_>> = articles
        .iter()
        .map(|(article, findings)| Antecedents::new(article, findings))
        .collect();
    for (search, antecedents) in searches.iter_mut().zip(&antecedents) {
        search.find_quoted(antecedents, model);
    }
    for search in &mut searches {
        // From here on candidates have other numbers.
        attribute::release_others(&mut search.reading, &search.decisions);
        search.reading.read_reports();
    }
    let readings: Vec<&ArticleReading<'_>> = searches.iter().map(|search| &search.reading).collect();
    let reported = reported::find_several(&readings, attitudes);
    let found = searches.into_iter().zip(&antecedents).zip(reported);
    found
        .map(|((search, antecedents), reported)| search.finish(antecedents, reported))
        .collect()
}

/// The search for the quotations of one article.
struct Search<'a> {
    article: &'a ArticleWords<'a>,
    findings: &'a Findings,
    reading: ArticleReading<'a>,
    decisions: Vec<Decision>,
    drafts: Vec<QuotationDraft>,
    /// What is quoted inside of other quotations.
    inner: Vec<QuotationDraft>,
}

impl<'a> Search<'a> {
    fn new(article: &'a ArticleWords<'a>, findings: &'a Findings) -> Self {
        let mut stretches = marks::stretches(article);
        set_apart::add(article, findings, &mut stretches);
        Self {
            article,
            findings,
            reading: ArticleReading::new(article, findings, stretches),
            decisions: Vec::new(),
            drafts: Vec::new(),
            inner: Vec::new(),
        }
    }

    /// What stands in marks, in transcripts and set apart, each with its speaker.
    fn find_quoted(&mut self, antecedents: &Antecedents<'_>, model: &SpeakerModel) {
        let Self {
            reading,
            findings,
            decisions,
            ..
        } = self;
        let mut drafts: Vec<QuotationDraft> = quoted(reading, decisions);
        drafts.extend(transcribed(reading, findings, decisions));
        resolve_speakers(reading, findings, antecedents, &mut drafts);
        set_apart::name_signers(reading, &mut drafts);
        self.inner = nested::find(reading, findings, antecedents, &drafts, model);
        self.drafts = drafts;
    }

    /// All quotations, in text order.
    fn finish(self, antecedents: &Antecedents<'_>, mut unmarked: Vec<QuotationDraft>) -> Vec<Quotation> {
        let Self {
            article,
            findings,
            reading,
            mut drafts,
            inner,
            ..
        } = self;
        let turns = turns(&reading);
        unmarked.retain(|draft| !is_inside(&turns, draft));
        resolve_speakers(&reading, findings, antecedents, &mut unmarked);
        drafts.extend(inner);
        drafts.extend(unmarked);
        drafts.sort_by_key(|draft| (draft.quotation.span.start, draft.quotation.span.end));
        link_continuations(&mut drafts);
        let mut quotations: Vec<Quotation> = drafts.into_iter().map(|draft| draft.quotation).collect();
        genders::show(article, &findings.people, &mut quotations);
        for quotation in &mut quotations {
            quotation.context = context(article, quotation.span);
        }
        quotations
    }
}

/// The most confidence of a row whose speaker stays a pronoun: of 7 that were read none would be printed (Laplace).
const UNRESOLVED: f32 = 1.0 / 9.0;

/// How often `they` stands for somebody who goes by it: a guess, since the annotated news has no such person.
const GOES_BY_THEY: f32 = 0.95;

/// How often `they` stands for the one person who leads the sentence before, where no group is near.
const ONE_PERSON: f32 = 0.8;

/// The most confidence of what `others` and `some` say: a row without a speaker is seldom what a reader looks for.
const SOMEBODY: f32 = 0.5;

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
            // that it is a quotation of `he`, and whom `he` stands for
            let antecedent = antecedents.pronoun(speaker.span.start());
            *confidence *= antecedent.map_or(1.0, |antecedent| antecedent.confidence);
        }
        if kind == CandidateKind::Pronoun(Function::Plural)
            && let Some(EntityRef::Person(person)) = speaker.entity
        {
            let person = findings.people.get(person as usize);
            *confidence *= if person.is_some_and(they::goes_by_they) {
                GOES_BY_THEY
            } else {
                ONE_PERSON
            };
        }
        if speaker.name.is_none() {
            let pronoun = matches!(kind, CandidateKind::Pronoun(_));
            *confidence = confidence.min(if pronoun { UNRESOLVED } else { SOMEBODY });
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
fn transcribed(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    decisions: &[Decision],
) -> Vec<QuotationDraft> {
    let sides = Sides::new(reading, findings, decisions);
    let mut drafts = Vec::new();
    for (turn, label) in reading
        .labels
        .iter()
        .enumerate()
        .filter(|(_, label)| label.stretch.is_none())
    {
        let speaker = sides.speaker(reading, findings, label);
        let candidate = reading.label_candidate(label);
        let own = (label.block, label.content, label.confidence());
        let more = label
            .more
            .iter()
            .map(|&(block, span)| (block, span, label.confidence_of_more()));
        let paragraphs = [own].into_iter().chain(more);
        drafts.extend(paragraphs.map(|(block, span, confidence)| QuotationDraft {
            quotation: Quotation {
                span,
                clause: None,
                context: span,
                kind: QuotationKind::Direct,
                speaker: speaker.clone(),
                cue: None,
                continues: None,
                paragraph: reading.article.blocks[block].paragraph,
                confidence,
                rule: Slot::Label.rule().into(),
            },
            candidate,
            stretch: None,
            continues_stretch: None,
            predicate: None,
            turn: Some(turn),
        }));
    }
    drafts
}

/// What a transcript has somebody say outside of marks, in text order: reported speech in it is theirs, not the article's.
fn turns(reading: &ArticleReading<'_>) -> Vec<Span> {
    let said = |label: &Label| {
        let more = label.more.iter().map(|(_, span)| *span);
        [label.content].into_iter().chain(more).collect::<Vec<_>>()
    };
    // A stretch inside a turn would overlap it.
    let outside = reading.labels.iter().filter(|label| label.stretch.is_none());
    outside.flat_map(said).collect()
}

/// Whether reported speech stands inside what a transcript has somebody say.
fn is_inside(turns: &[Span], draft: &QuotationDraft) -> bool {
    let span = draft.quotation.span;
    let next = turns.partition_point(|turn| turn.end() <= span.start());
    turns.get(next).is_some_and(|turn| turn.overlaps(span))
}

/// Quoted words inside a sentence that has no verb of saying are mostly the writer's scare quotes, terms and titles: of 10 such rows at .4
/// to .8 two readers would print none.
const UNSPOKEN_SHARE: f32 = 0.5;

/// Whether the cue at this token, if there is one, is a verb of saying.
fn is_spoken(reading: &ArticleReading<'_>, cue: Option<usize>) -> bool {
    let cue = cue.and_then(|token| reading.cue_at(token));
    cue.is_some_and(|cue| {
        cue.according
            || cue.place != SpeakerPlace::Usual
            || subjects::is_spoken(cue.class, reading.text(cue.token))
    })
}

/// The most confidence of a row that runs on to the end of a long paragraph for want of a closing mark: of two that were read both held
/// what others said.
const MARK_LOST: f32 = 0.25;

/// In bytes: what is quoted in one go is rarely longer.
const LONG_PARAGRAPH: usize = 700;

/// Whether the closing mark was lost, rather than left out because the next paragraph goes on with the quotation.
fn is_mark_lost(reading: &ArticleReading<'_>, stretch: &Stretch) -> bool {
    // What is set apart has no marks to lose.
    if !stretch.open_ended || stretch.sayer.is_some() {
        return false;
    }
    let next = reading
        .stretches
        .partition_point(|other| other.block <= stretch.block);
    let goes_on = reading.stretches.get(next).is_some_and(|next| {
        next.block == stretch.block + 1
            && reading.article.blocks[next.block].span.start() == next.outer.start()
    });
    let has_marks = reading.article.slice(stretch.inner).contains(['“', '"', '”']);
    !goes_on && (stretch.inner.len() > LONG_PARAGRAPH || has_marks)
}

/// The most confidence of the first words of a broken sentence that say nothing alone: `“In addition,” Roe said, “…”`
const SCRAP: f32 = 0.5;

/// Whether the words are too few to say something, and have no verb.
fn is_scrap(reading: &ArticleReading<'_>, stretch: &Stretch) -> bool {
    let tokens = reading.stretch_tokens(stretch);
    let words = || {
        tokens
            .clone()
            .filter(|&token| reading.words[token].kind == TokenKind::Word)
    };
    words().count() <= 3 && !words().any(|token| reading.words[token].codes.finite)
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
        let said_by = shared.map_or(decision.cue, |before| before.cue);
        let cue = said_by
            .filter(|_| speaker.is_some())
            .map(|token| reading.article.tokens[token].span);
        let within = (kind == QuotationKind::Mixed).then(|| clause::around(reading, stretch, said_by));
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
                Some(_) if is_mark_lost(reading, stretch) => decision.confidence.min(MARK_LOST),
                Some(_) if first_half && is_scrap(reading, stretch) => decision.confidence.min(SCRAP),
                Some(_) if kind == QuotationKind::Mixed && !is_spoken(reading, said_by) => {
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
            turn: None,
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
    // A label begins a turn of its own.
    if !before.is_quotation() || reading.label_of(this.stretch).is_some() {
        return false;
    }
    if first.open_ended {
        let opens = reading.article.blocks[second.block].span.start() == second.outer.start();
        // What is set apart goes on with what was set apart in the same place.
        return second.block > first.block && opens && first.sayer == second.sayer;
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

/// Says of each draft, in text order, which one before it it goes on with. Two speakers' words are never one utterance.
fn link_continuations(drafts: &mut [QuotationDraft]) {
    let mut last: FxHashMap<Utterance, usize> = FxHashMap::default();
    for index in 0..drafts.len() {
        let draft = &drafts[index];
        let goes_on = [
            draft.continues_stretch.map(Utterance::Stretch),
            draft.predicate.map(Utterance::Predicate),
            draft.turn.map(Utterance::Turn),
        ];
        let before = goes_on
            .into_iter()
            .flatten()
            .filter_map(|utterance| last.get(&utterance).copied());
        let found = before
            .max()
            .filter(|&before| is_same_speaker(&drafts[before], draft));
        let own = [
            draft.stretch.map(Utterance::Stretch),
            draft.predicate.map(Utterance::Predicate),
            draft.turn.map(Utterance::Turn),
        ];
        last.extend(own.into_iter().flatten().map(|utterance| (utterance, index)));
        drafts[index].quotation.continues = found.and_then(|found| u32::try_from(found).ok());
    }
}

/// What the pieces of one utterance share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Utterance {
    Stretch(usize),
    Predicate(usize),
    Turn(usize),
}

fn is_same_speaker(one: &QuotationDraft, other: &QuotationDraft) -> bool {
    match (&one.quotation.speaker, &other.quotation.speaker) {
        (Some(one), Some(other)) if one.entity.is_some() || other.entity.is_some() => {
            one.entity == other.entity
        }
        (Some(one), Some(other)) => one.name == other.name,
        (one, other) => one.is_none() && other.is_none(),
    }
}
