//! Transcripts: `TAPPER: Will you run?`, in marks or without.

use std::ops::Range;

use dateline_types::{Article, BlockKind, EntityRef, Findings, Span, TokenKind};

use rustc_hash::FxHashMap;

use crate::marks::Stretch;

/// A speaker's label and what is said under it.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The label's words, without the colon.
    pub(crate) tokens: Range<usize>,
    /// What is said: the rest of the stretch, or of the paragraph.
    pub(crate) content: Span,
    /// The stretch that the label opens; `None` where a paragraph begins with it.
    pub(crate) stretch: Option<usize>,
    /// The paragraph.
    pub(crate) block: usize,
    /// Whom it names, where the article names them elsewhere.
    pub(crate) entity: Option<EntityRef>,
    /// In capitals, and a person of the article or a label that comes again: nearly always a turn of speech.
    pub(crate) is_turn: bool,
}

impl Label {
    /// How likely the row is right, by how many were when rows of this rule in 4,400 articles were read: 10 of 10 turns, 5 of 21
    /// other labels that name a person (scores, one-line forecasts, fact boxes).
    pub(crate) fn confidence(&self) -> f32 {
        if self.is_turn { 0.92 } else { 0.26 }
    }
}

/// The most words a label has.
const LONGEST: usize = 4;

/// The labels of an article. Paragraphs count as a transcript only where several begin so, since a colon alone
/// may stand behind any capitalized word.
pub(crate) fn labels(article: &Article, findings: &Findings, stretches: &[Stretch]) -> Vec<Label> {
    let mut found = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        if block.kind == BlockKind::Body
            && let Some((tokens, colon)) = label_at(article, block.span.start(), block.span.end())
        {
            let content = article.record.text.trim(Span::new(colon, block.span.end()));
            if !content.is_empty() {
                found.push(Label {
                    entity: entity(article, findings, &tokens),
                    tokens,
                    content,
                    stretch: None,
                    block: index,
                    is_turn: false,
                });
            }
        }
    }
    let many = found.len() >= 4 || (found.len() >= 2 && found.iter().all(|label| shouted(article, label)));
    if !many {
        found.clear();
    }
    for (index, stretch) in stretches.iter().enumerate() {
        if let Some((tokens, _)) = label_at(article, stretch.inner.start(), stretch.inner.end())
            && tokens.clone().all(|token| is_shouted(article.word(token)))
        {
            let entity = entity(article, findings, &tokens);
            found.push(Label {
                tokens,
                content: stretch.inner,
                stretch: Some(index),
                block: stretch.block,
                entity,
                is_turn: false,
            });
        }
    }
    let names: Vec<String> = found.iter().map(|label| last_word(article, label)).collect();
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for name in &names {
        *times.entry(name).or_default() += 1;
    }
    for (label, name) in found.iter_mut().zip(&names) {
        let again = times.get(name.as_str()).is_some_and(|times| *times > 1);
        label.is_turn = shouted(article, label) && (again || label.entity.is_some());
    }
    found
}

fn last_word(article: &Article, label: &Label) -> String {
    let last = label.tokens.end.saturating_sub(1);
    article.word(last).to_lowercase()
}

fn shouted(article: &Article, label: &Label) -> bool {
    label.tokens.clone().all(|token| is_shouted(article.word(token)))
}

/// The label at byte `start`: up to four capitalized words and a colon, and more text behind; with the byte behind the colon.
fn label_at(article: &Article, start: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let first = article.token_at(start);
    for next in first..=first + LONGEST {
        let token = article.tokens.get(next).filter(|token| token.span.end() <= end)?;
        let word = article.word(next);
        if word == ":" {
            return (next > first).then_some((first..next, token.span.end()));
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if token.kind != TokenKind::Word || !capital {
            return None;
        }
    }
    None
}

fn is_shouted(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
}

/// The person whose last name is the label's last word.
fn entity(article: &Article, findings: &Findings, tokens: &Range<usize>) -> Option<EntityRef> {
    let last = article.word(tokens.end.checked_sub(1)?).to_lowercase();
    let is_named = |name: &str| {
        name.split_whitespace()
            .next_back()
            .is_some_and(|word| word.to_lowercase() == last)
    };
    let mut people = findings
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| is_named(&person.name));
    let (index, _) = people.next()?;
    people
        .next()
        .is_none()
        .then(|| u32::try_from(index).ok().map(EntityRef::Person))
        .flatten()
}
