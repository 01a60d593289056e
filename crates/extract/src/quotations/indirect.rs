//! Reported speech without marks: `X said that …`, `…, X said`, `according to X, …`.
//!
//! Every cue proposes what it may report, with several ends; a log-linear model over properties accepts or declines; of
//! overlapping proposals the likeliest stays.

use std::ops::Range;

use dateline_model::{BlockKind, Quotation, QuotationKind, Span, TokenKind};

use super::Draft;
use super::frames::{Relation, best_speaker, named_apposition, trailing_attribution};
use super::lexicon::{CueClass, Function, VerbForm};
use super::linear::{Feature, Weights, sigmoid};
use super::proposal_features::{Form, Opener, features, opener};
use super::reading::{Cue, Reading};

/// Something that a cue may report.
pub(crate) struct Proposal {
    pub(crate) content: Span,
    pub(crate) cue: usize,
    pub(crate) speaker: Option<usize>,
    pub(crate) features: Vec<Feature>,
    /// It is a clause or an infinitive rather than a noun phrase.
    clause: bool,
}

/// How many ends are tried for one cue.
const ENDS: usize = 5;

/// The longest reported stretch, in tokens.
const LONGEST: usize = 90;

/// Reported speech outside marks, with its speaker.
pub(crate) fn find(reading: &Reading<'_>, weights: &Weights) -> Vec<Draft> {
    let mut scored: Vec<(Proposal, f32)> = proposals(reading)
        .into_iter()
        .map(|proposal| {
            let probability = sigmoid(weights.score(&proposal.features));
            (proposal, probability)
        })
        .filter(|(proposal, probability)| {
            let least = if proposal.clause { LEAST } else { LEAST_OF_A_PHRASE };
            *probability >= least && proposal.speaker.is_some()
        })
        .collect();
    // For each cue its likeliest proposal; of those that overlap the likeliest, verbs of saying before others,
    // whose objects lie inside what is said more often than the other way round.
    scored.sort_by(|(a, p), (b, q)| {
        a.cue
            .cmp(&b.cue)
            .then(q.total_cmp(p))
            .then(a.content.cmp(&b.content))
    });
    scored.dedup_by_key(|(proposal, _)| proposal.cue);
    scored.sort_by(|(a, p), (b, q)| {
        let minor =
            |proposal: &Proposal| !matches!(reading.cues[proposal.cue].class, CueClass::Say | CueClass::Tell);
        minor(a)
            .cmp(&minor(b))
            .then(q.total_cmp(p))
            .then(a.content.cmp(&b.content))
    });
    let mut taken: Vec<Span> = Vec::new();
    let mut drafts = Vec::new();
    for (proposal, probability) in scored {
        if taken.iter().any(|span| span.overlaps(proposal.content)) {
            continue;
        }
        taken.push(proposal.content);
        drafts.push(draft(reading, &proposal, probability));
    }
    drafts
}

/// Below this probability a proposal is declined.
const LEAST: f32 = 0.38;

/// The same where the proposal is a mere noun phrase (`welcomed the news`): annotators take some of them for reported
/// speech, readers few.
const LEAST_OF_A_PHRASE: f32 = 0.6;

fn draft(reading: &Reading<'_>, proposal: &Proposal, probability: f32) -> Draft {
    let cue = &reading.cues[proposal.cue];
    let block = reading.block_of(reading.sentence_of(cue.token));
    let quotation = Quotation {
        span: proposal.content,
        kind: QuotationKind::Indirect,
        speaker: None,
        cue: Some(reading.article.tokens[cue.token].span),
        continues: None,
        paragraph: reading
            .article
            .blocks
            .get(block)
            .map_or(0, |block| block.paragraph),
        confidence: probability,
        rule: "reported speech".to_owned(),
    };
    Draft {
        quotation,
        candidate: proposal.speaker.map(|index| named_apposition(reading, index)),
        stretch: None,
        continues_stretch: None,
    }
}

/// All that the cues of the article may report.
pub(crate) fn proposals(reading: &Reading<'_>) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (index, cue) in reading.cues.iter().enumerate() {
        let sentence = reading.sentence_of(cue.token);
        let kind = reading
            .article
            .blocks
            .get(reading.block_of(sentence))
            .map(|block| block.kind);
        if cue.class == CueClass::Gesture || !matches!(kind, Some(BlockKind::Body | BlockKind::Headline)) {
            continue;
        }
        // `did not say`, `would not comment`: a report that was not made
        if reading.words[cue.group..cue.token]
            .iter()
            .any(|word| word.entry.function == Some(Function::Negation))
        {
            continue;
        }
        let speaker = best_speaker(reading, cue);
        if cue.according {
            propose_according(reading, index, speaker, &mut found);
        } else {
            propose_after(reading, index, speaker, &mut found);
            propose_before(reading, index, speaker, &mut found);
        }
    }
    found
}

fn propose_after(
    reading: &Reading<'_>,
    cue_index: usize,
    speaker: Option<(usize, Relation)>,
    found: &mut Vec<Proposal>,
) {
    let cue = &reading.cues[cue_index];
    let sentence = reading.sentence(reading.sentence_of(cue.token));
    let mut start = skip_adverbs(reading, cue.token + 1, sentence.end);
    let mut bridge = 0u8;
    if let Some((listener, _)) = listener(reading, cue, start) {
        start = skip_adverbs(reading, listener, sentence.end);
        bridge = 1;
    }
    if start >= sentence.end {
        return;
    }
    let opener = opener(reading, start);
    match opener {
        Opener::That => start += 1,
        Opener::Preposition(_) if reading.text(start) != "to" => start += 1,
        Opener::Stop => return,
        _ => {}
    }
    let limit = trailing_attribution(reading, cue.token, &sentence).map_or(sentence.end, |(comma, _)| comma);
    if reading
        .words
        .get(start)
        .is_none_or(|word| word.kind == TokenKind::Punct)
    {
        return;
    }
    for (end, how) in ends(reading, start, limit) {
        push(
            reading,
            found,
            cue_index,
            speaker,
            start..end,
            Form::CueFirst,
            [opener.code(), bridge, how],
        );
    }
}

fn propose_before(
    reading: &Reading<'_>,
    cue_index: usize,
    speaker: Option<(usize, Relation)>,
    found: &mut Vec<Proposal>,
) {
    let cue = &reading.cues[cue_index];
    let Some((index, relation)) = speaker else { return };
    if matches!(
        relation,
        Relation::ClauseSubject | Relation::NearestLeft | Relation::Relative
    ) {
        return;
    }
    let sentence = reading.sentence(reading.sentence_of(cue.token));
    let candidate = &reading.candidates[index];
    let frame = candidate.lead.min(cue.group);
    let Some(comma) = frame
        .checked_sub(1)
        .filter(|&token| token > sentence.start && reading.is_mark(token, ','))
    else {
        return;
    };
    let start = (sentence.start..comma)
        .rev()
        .find(|&token| reading.is_mark(token, ';'))
        .map_or(sentence.start, |token| token + 1);
    // `Asked if …, X said`, `Speaking to reporters, X said`, `Though …, X said`: no clause of its own
    let opening = &reading.words[start];
    if opening.entry.function == Some(Function::Subordinator)
        || opening
            .entry
            .cue
            .is_some_and(|(_, form)| form != VerbForm::Present)
        || reading.text(start).ends_with("ing")
    {
        return;
    }
    let after = cue.token.max(candidate.reach.saturating_sub(1)) + 1;
    let tail = u8::from(
        reading
            .words
            .get(after)
            .is_some_and(|word| matches!(word.mark, '.' | ',')),
    );
    push(
        reading,
        found,
        cue_index,
        speaker,
        start..comma,
        Form::CueLast,
        [0, 0, tail],
    );
}

fn propose_according(
    reading: &Reading<'_>,
    cue_index: usize,
    speaker: Option<(usize, Relation)>,
    found: &mut Vec<Proposal>,
) {
    let cue = &reading.cues[cue_index];
    let sentence = reading.sentence(reading.sentence_of(cue.token));
    if cue.token == sentence.start {
        let from = speaker.map_or(cue.token + 2, |(index, _)| reading.candidates[index].reach);
        let Some(comma) = (from..sentence.end).find(|&token| reading.is_mark(token, ',')) else {
            return;
        };
        for (end, how) in ends(reading, comma + 1, sentence.end) {
            push(
                reading,
                found,
                cue_index,
                speaker,
                comma + 1..end,
                Form::AccordingFirst,
                [0, 0, how],
            );
        }
    } else {
        let end = if reading.is_mark(cue.token - 1, ',') {
            cue.token - 1
        } else {
            cue.token
        };
        let comma = u8::from(end != cue.token);
        push(
            reading,
            found,
            cue_index,
            speaker,
            sentence.start..end,
            Form::AccordingLast,
            [comma, 0, 0],
        );
        let inner = (sentence.start..end).rev().find(|&token| {
            reading.words[token].stretch == 0 && matches!(reading.words[token].mark, ',' | ';' | '—')
        });
        if let Some(mark) = inner {
            push(
                reading,
                found,
                cue_index,
                speaker,
                mark + 1..end,
                Form::AccordingLast,
                [comma, 1, 0],
            );
        }
    }
}

/// `said again on`, `told reporters afterwards that`: times and adverbs lie between a cue and what it reports.
fn skip_adverbs(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let skipped = |token: &usize| {
        let word = &reading.words[*token];
        word.stretch == 0 && (word.entry.function == Some(Function::Time) || word.adverb)
    };
    (from..end).find(|token| !skipped(token)).unwrap_or(end)
}

/// Where the listener of a tell-verb ends: `told reporters on Friday that`.
fn listener(reading: &Reading<'_>, cue: &Cue, start: usize) -> Option<(usize, usize)> {
    if !matches!(cue.class, CueClass::Tell | CueClass::Ask | CueClass::Judge) {
        return None;
    }
    if reading.words.get(start)?.entry.function == Some(Function::Object) {
        return Some((start + 1, start));
    }
    let tokens = reading.sentence(reading.sentence_of(cue.token));
    let index = reading
        .candidates_in(start..tokens.end)
        .find(|&index| reading.candidates[index].lead <= start)?;
    let candidate = &reading.candidates[index];
    let end = candidate.tokens.end;
    let marker = |token: usize| {
        matches!(
            reading.text(token),
            "that" | "to" | "about" | "of" | "for" | "how" | "why" | "whether" | "if" | "not"
        )
    };
    if marker(end) {
        Some((end, index))
    } else if candidate.reach > end && marker(candidate.reach) {
        Some((candidate.reach, index))
    } else {
        (cue.class == CueClass::Tell).then_some((end, index))
    }
}

/// The ends to try for words that begin at `start`, with what marks each.
fn ends(reading: &Reading<'_>, start: usize, limit: usize) -> Vec<(usize, u8)> {
    let limit = limit.min(start + LONGEST);
    let mut last = limit;
    while last > start
        && matches!(reading.words[last - 1].kind, TokenKind::Punct | TokenKind::Quote)
        && reading.words[last - 1].stretch == 0
    {
        last -= 1;
    }
    let mut ends = vec![(last, 0)];
    for token in start + 1..last {
        if ends.len() > ENDS {
            break;
        }
        let word = &reading.words[token];
        if word.stretch != 0 {
            continue;
        }
        let how = match (word.mark, word.entry.function) {
            (';', _) => 1,
            ('—' | '–', _) => 2,
            (',', _) => match reading
                .words
                .get(token + 1)
                .map(|next| (next.entry.function, reading.text(token + 1)))
            {
                Some((_, "but")) => 3,
                Some((_, "and")) => 4,
                Some((_, "who" | "which")) => 5,
                Some((Some(Function::Subordinator), _)) => 6,
                Some((_, next)) if next.ends_with("ing") => 7,
                _ => 8,
            },
            ('\0', Some(Function::Conjunction))
                if reading
                    .words
                    .get(token + 1)
                    .is_some_and(|next| next.entry.cue.is_some() || next.adverb) =>
            {
                9
            }
            ('\0', Some(Function::Subordinator)) if token > start + 2 => 10,
            _ => continue,
        };
        ends.push((token, how));
    }
    ends
}

fn push(
    reading: &Reading<'_>,
    found: &mut Vec<Proposal>,
    cue_index: usize,
    speaker: Option<(usize, Relation)>,
    tokens: Range<usize>,
    form: Form,
    codes: [u8; 3],
) {
    if tokens.is_empty() || reading.words[tokens.clone()].iter().any(|word| word.stretch != 0) {
        return;
    }
    let content = reading.article.tokens[tokens.start]
        .span
        .cover(reading.article.tokens[tokens.end - 1].span);
    let features = features(reading, cue_index, speaker, &tokens, form, codes);
    let clause = form != Form::CueFirst || is_clause(reading, &tokens, codes[0]);
    found.push(Proposal {
        clause,
        content,
        cue: cue_index,
        speaker: speaker.map(|(index, _)| index),
        features,
    });
}

/// Whether the reported words are a clause: introduced by `that`, `to`, a question word, or with a verb that is finite as far as
/// can be told without a parser.
fn is_clause(reading: &Reading<'_>, tokens: &Range<usize>, opener: u8) -> bool {
    opener <= Opener::Question.code()
        || tokens.clone().any(|token| {
            let word = &reading.words[token];
            let finite = word.entry.cue.is_some_and(|(_, form)| form != VerbForm::Gerund)
                || reading.text(token).ends_with("ed");
            word.kind == TokenKind::Word
                && (word.entry.function == Some(Function::Auxiliary) || (finite && token > tokens.start))
        })
}
