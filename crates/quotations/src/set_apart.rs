//! Words that stand in no marks and yet are somebody's: block quotations of pages, and posts.
//!
//! A page's `<blockquote>` is a quotation where the paragraph before it says whose (`Brekke replied:`), and a post where it is
//! signed. Texts without markup have posts, too: `Words. — Name (@account) May 4, 2020`. The rest of what pages set in
//! block quotations are words that they repeat in large print, summaries, documents: no quotations.

use std::cmp::Reverse;

use dateline_lexicon::{ArticleWords, CueClass, Function, NounClass};
use dateline_types::{Article, BlockKind, Findings, SetApart, SetApartKind, Span, Speaker, SpeakerKind};

use crate::decision::Decision;
use crate::draft::QuotationDraft;
use crate::frames::{Relation, best_speaker};
use crate::marks::Stretch;
use crate::reading::{ArticleReading, CandidateKind, Cue};
use crate::sayer::Sayer;
use crate::signature;
use crate::surroundings::Slot;

/// What is set apart in one place: its words by block, and whose they are.
struct Apart {
    words: Vec<(usize, Span)>,
    sayer: Sayer,
}

impl Apart {
    fn span(&self) -> Option<Span> {
        let (first, last) = (self.words.first()?, self.words.last()?);
        Some(first.1.cover(last.1))
    }

    fn bytes(&self) -> usize {
        self.words.iter().map(|(_, span)| span.len()).sum()
    }
}

/// Adds the stretches without marks to those in marks, in text order. Where most of the words are in marks, these keep them;
/// else marks inside are marks in a quotation.
pub(crate) fn add(article: &ArticleWords<'_>, findings: &Findings, marked: &mut Vec<Stretch>) {
    let mut found = of_markup(article);
    if found
        .iter()
        .any(|apart| matches!(apart.sayer, Sayer::Introduced(_)))
    {
        // Who speaks before them is read as if they were not there: where nobody does, marks inside stay what they are.
        let reading = ArticleReading::new(article, findings, marked.clone());
        let mut introductions = Introductions::default();
        found.retain(|apart| match apart.sayer {
            Sayer::Introduced(sentence) => introductions.of(&reading, sentence).is_some(),
            Sayer::Signed(_) => true,
        });
    }
    found.extend(posts_in_text(article));
    found.sort_by_key(|apart| apart.span());
    let mut merged: Vec<Stretch> = Vec::with_capacity(marked.len() + found.len());
    let (mut end, mut next) = (0, 0);
    for apart in found {
        let Some(span) = apart.span().filter(|span| span.start() >= end) else {
            continue;
        };
        let from = next + marked[next..].partition_point(|stretch| stretch.outer.end() <= span.start());
        let to = from + marked[from..].partition_point(|stretch| stretch.outer.start() < span.end());
        let in_marks: usize = marked[from..to].iter().map(|stretch| stretch.inner.len()).sum();
        if in_marks * 2 > apart.bytes() {
            continue;
        }
        end = span.end();
        merged.extend_from_slice(&marked[next..from]);
        merged.extend(stretches(&apart));
        next = to;
    }
    merged.extend_from_slice(&marked[next..]);
    *marked = merged;
}

fn stretches(apart: &Apart) -> Vec<Stretch> {
    let last = apart.words.len().saturating_sub(1);
    let of_block = |(index, &(block, span)): (usize, &(usize, Span))| Stretch {
        inner: span,
        outer: span,
        block,
        single: false,
        open_ended: index < last,
        sayer: Some(apart.sayer),
    };
    apart.words.iter().enumerate().map(of_block).collect()
}

/// What the markup sets apart and somebody says.
fn of_markup(article: &ArticleWords<'_>) -> Vec<Apart> {
    let all = article.record.metadata.set_apart.iter();
    let all = all.filter(|apart| matches!(apart.kind, SetApartKind::Blockquote | SetApartKind::Post));
    all.filter_map(|apart| {
        let mut words = blocks_within(article, apart);
        let (block, last) = *words.last()?;
        let sayer = match signature::at_end(article.slice(last)) {
            Some(signed) => {
                words.pop();
                words.push((block, part(last, 0..signed.start)));
                Sayer::Signed(part(last, signed.name))
            }
            None => Sayer::Introduced(introduction(article, words.first()?.0)?),
        };
        without_links(article, &mut words);
        (!words.is_empty()).then_some(Apart { words, sayer })
    })
    .collect()
}

/// The paragraphs of what is set apart, each with its words.
fn blocks_within(article: &Article, apart: &SetApart) -> Vec<(usize, Span)> {
    let blocks = &article.blocks;
    let from = blocks.partition_point(|block| block.span.end() <= apart.span.start());
    let within = blocks
        .iter()
        .enumerate()
        .skip(from)
        .take_while(|(_, block)| block.span.start() < apart.span.end())
        .filter(|(_, block)| block.kind == BlockKind::Body);
    within
        .map(|(index, block)| {
            let start = block.span.start().max(apart.span.start());
            let end = block.span.end().min(apart.span.end());
            (index, Span::new(start, end.max(start)))
        })
        .collect()
}

fn part(span: Span, of: std::ops::Range<usize>) -> Span {
    Span::new(span.start() + of.start, span.start() + of.end)
}

/// Takes links off the ends, left-over markup off the beginnings, and paragraphs that have no words.
fn without_links(article: &Article, words: &mut Vec<(usize, Span)>) {
    for (_, span) in words.iter_mut() {
        let trimmed = article.record.text.trim(*span);
        let text = article.slice(trimmed);
        let from = signature::behind_tag(text);
        *span = part(trimmed, from..signature::without_links(text).max(from));
    }
    words.retain(|(_, span)| article.slice(*span).contains(char::is_alphabetic));
}

/// In bytes. A longer paragraph is no post: the longest that are embedded have 500 letters.
const LONGEST_POST: usize = 1_200;

/// The posts that the text shows by their signature alone, which has to have a date then: a reporter's own account is signed
/// without.
fn posts_in_text(article: &Article) -> Vec<Apart> {
    let mut found = Vec::new();
    let apart = &article.record.metadata.set_apart;
    let mut at = 0;
    for (index, block) in article.blocks.iter().enumerate() {
        while apart
            .get(at)
            .is_some_and(|it| it.span.end() <= block.span.start())
        {
            at += 1;
        }
        let known = apart.get(at).is_some_and(|it| it.span.overlaps(block.span));
        if known || block.kind != BlockKind::Body {
            continue;
        }
        let Some(signed) = signature::at_end(article.slice(block.span)).filter(|signed| signed.dated) else {
            continue;
        };
        let own = article.record.text.trim(part(block.span, 0..signed.start));
        let before = || {
            let (index, block) = (index.checked_sub(1)?, article.blocks.get(index.checked_sub(1)?)?);
            let body = block.kind == BlockKind::Body && !article.slice(block.span).ends_with(':');
            body.then_some((index, block.span))
        };
        let Some((of, span)) = Some((index, own))
            .filter(|(_, own)| !own.is_empty())
            .or_else(before)
        else {
            continue;
        };
        let mut words = vec![(of, span)];
        without_links(article, &mut words);
        if !words.is_empty() && span.len() <= LONGEST_POST {
            found.push(Apart {
                words,
                sayer: Sayer::Signed(part(block.span, signed.name)),
            });
        }
    }
    found
}

/// The sentence that ends the paragraph before `block`, if it may say that somebody's words follow.
fn introduction(article: &ArticleWords<'_>, block: usize) -> Option<usize> {
    let before = block.checked_sub(1)?;
    let announces = article
        .slice(article.blocks.get(before)?.span)
        .ends_with([':', ',', '…', '.']);
    let body = article.blocks.get(before)?.kind == BlockKind::Body;
    let behind = article
        .sentences
        .partition_point(|sentence| (sentence.block as usize) <= before);
    let last = behind.checked_sub(1)?;
    let sentence = article.sentences.get(last)?;
    let there = sentence.block as usize == before;
    let says = sentence.token_range().any(|token| {
        let entry = article.entry(token);
        entry.cue.is_some_and(|(class, _)| introduces(class)) || entry.noun == Some(NounClass::Document)
    });
    (announces && body && there && says).then_some(last)
}

/// How likely a row is right that is signed: of 25 from 252 web pages and 840 articles in plain text all had the right speaker, and 22
/// the right words; the others hold lines of the page around the post (Laplace).
const SIGNED: f32 = 23.0 / 27.0;

/// How likely a row is right that a sentence introduces: of 252 web pages came 5, all right (Laplace).
const INTRODUCED: f32 = 6.0 / 7.0;

/// What is decided of a stretch that stands in no marks; `None` of one in marks.
pub(crate) fn decide(
    reading: &ArticleReading<'_>,
    stretch: usize,
    introductions: &mut Introductions,
) -> Option<Decision> {
    let (speaker, cue, quotation) = match reading.stretches.get(stretch)?.sayer? {
        Sayer::Signed(name) => {
            let signer = signer(reading, name);
            (signer.map(|who| (who, Slot::Signature, SIGNED)), None, 1.0)
        }
        Sayer::Introduced(sentence) => match introductions.of(reading, sentence) {
            Some((who, cue)) => (Some((who, Slot::Introduction, INTRODUCED)), cue, 1.0),
            None => (None, None, 0.0),
        },
    };
    Some(Decision {
        stretch,
        speaker,
        quotation,
        confidence: speaker.map_or(0.0, |(.., share)| share),
        cue,
        sentence: true,
        opens_sentence: true,
    })
}

/// The person or organization that the printed name mostly is.
fn signer(reading: &ArticleReading<'_>, name: Span) -> Option<usize> {
    let first = reading.article.token_at(name.start());
    let behind = reading.article.token_at(name.end().saturating_sub(1)) + 1;
    let within = || reading.candidates_in(first..behind);
    let mostly = |index: &usize| reading.candidates[*index].span.len() * 2 >= name.len();
    let of_kind = |kind: CandidateKind| {
        within()
            .filter(mostly)
            .find(|&index| reading.candidates[index].kind == kind)
    };
    of_kind(CandidateKind::Person).or_else(|| of_kind(CandidateKind::Organization))
}

/// Who speaks, and which token says so.
type Introducer = (usize, Option<usize>);

/// Who speaks in the sentence that was asked last: it introduces all paragraphs behind it, and is read once for them.
#[derive(Debug, Default)]
pub(crate) struct Introductions {
    last: Option<(usize, Option<Introducer>)>,
}

impl Introductions {
    fn of(&mut self, reading: &ArticleReading<'_>, sentence: usize) -> Option<Introducer> {
        match self.last {
            Some((known, introducer)) if known == sentence => introducer,
            _ => {
                let introducer = introduced(reading, sentence);
                self.last = Some((sentence, introducer));
                introducer
            }
        }
    }
}

/// So many cues of the introducing sentence are read, the last ones.
const MOST_CUES: usize = 32;

/// Who speaks in the sentence before the words, and which token says so.
fn introduced(reading: &ArticleReading<'_>, sentence: usize) -> Option<Introducer> {
    let tokens = reading.sentence(sentence);
    let cues = &reading.cues[reading.cues_in(tokens.clone())];
    let last = cues.iter().rev().take(MOST_CUES);
    let frames = last.filter(|cue| introduces(cue.class)).filter_map(|cue| {
        let (who, relation) = best_speaker(reading, cue)?;
        let aside = matches!(
            relation,
            Relation::Relative | Relation::ClauseSubject | Relation::NearestLeft
        );
        let document = reading.candidates[who].kind == CandidateKind::Noun(NounClass::Document);
        Some(((document, aside, Reverse(cue.token)), who, cue))
    });
    let best = frames.min_by_key(|(order, ..)| *order);
    if reading.is_mark(tokens.end.saturating_sub(1), '.') {
        let (_, who, cue) = best?;
        return leaves_open(reading, cue).then_some((who, Some(cue.token)));
    }
    if let Some((_, who, cue)) = best {
        return Some((who, Some(cue.token)));
    }
    // `Norlink's statement in full:`, `The mayor's letter:`
    let within = reading.candidates_in(tokens);
    let is_document =
        |index: &usize| reading.candidates[*index].kind == CandidateKind::Noun(NounClass::Document);
    let document = within.clone().find(is_document)?;
    let mut named = within.filter(|&index| {
        let candidate = &reading.candidates[index];
        matches!(
            candidate.kind,
            CandidateKind::Person | CandidateKind::Organization
        ) && !candidate.modifier
    });
    let only = named.next().filter(|_| named.next().is_none());
    Some((only.unwrap_or(document), None))
}

/// Whether the sentence of `cue` says that somebody spoke and not what: `Finch responded in a letter to voters.`
fn leaves_open(reading: &ArticleReading<'_>, cue: &Cue) -> bool {
    let tokens = reading.sentence(reading.sentence_of(cue.token));
    let alone = reading.words[tokens.clone()]
        .iter()
        .enumerate()
        .all(|(at, word)| word.stretch == 0 && (!word.codes.finite || tokens.start + at == cue.token));
    let circumstances = reading.words.get(cue.token + 1).is_some_and(|word| {
        word.adverb
            || word.mark == '.'
            || matches!(word.entry.function, Some(Function::Preposition | Function::Time))
    });
    reports(cue.class) && alone && circumstances
}

/// Whether cues of the class report words.
const fn reports(class: CueClass) -> bool {
    matches!(
        class,
        CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner
    )
}

/// Whether cues of the class may announce words behind a colon: `The statement reads:`
const fn introduces(class: CueClass) -> bool {
    reports(class) || matches!(class, CueClass::Show)
}

/// Has posts whose signer is nobody that the article names be said by the name as printed.
pub(crate) fn name_signers(reading: &ArticleReading<'_>, drafts: &mut [QuotationDraft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.candidate.is_none()) {
        let sayer = draft
            .stretch
            .and_then(|stretch| reading.stretches.get(stretch)?.sayer);
        if let Some(Sayer::Signed(name)) = sayer {
            draft.quotation.speaker = Some(Speaker {
                span: name,
                name: Some(reading.article.slice(name).to_owned()),
                kind: SpeakerKind::Unnamed,
                ..Speaker::default()
            });
            draft.quotation.confidence = SIGNED;
            draft.quotation.rule = Slot::Signature.rule().into();
        }
    }
}
