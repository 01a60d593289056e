//! Labels inside a paragraph: `Live from the quay, this is Harbor Nine. ROE: Good evening.`

use dateline_lexicon::ArticleWords;
use dateline_types::Span;
use rustc_hash::FxHashSet;

use super::shape::{Shape, shape};
use super::transcript::Certainty;
use super::turn::{Turn, is_in_capitals};
use super::who::{Named, People, Who, named};

/// Parts the turns in whose words a sentence begins with the label, in capitals, of somebody who has a turn of their own elsewhere, or
/// whom the label introduces with an office.
pub(super) fn split(
    article: &ArticleWords<'_>,
    people: &People<'_>,
    kept: Vec<(Turn, Certainty)>,
) -> Vec<(Turn, Certainty)> {
    let speakers: FxHashSet<String> = kept
        .iter()
        .filter(|(turn, certainty)| *certainty == Certainty::Capitals && turn.stretch.is_none())
        .map(|(turn, _)| turn.key().to_owned())
        .collect();
    let mut all = Vec::with_capacity(kept.len());
    for (turn, certainty) in kept {
        if certainty == Certainty::Capitals && turn.stretch.is_none() {
            let parts = parts(article, people, &speakers, turn);
            all.extend(parts.into_iter().map(|part| (part, certainty)));
        } else {
            all.push((turn, certainty));
        }
    }
    all
}

/// The turn up to the first label inside it, and the turn of each such label.
fn parts(
    article: &ArticleWords<'_>,
    people: &People<'_>,
    speakers: &FxHashSet<String>,
    turn: Turn,
) -> Vec<Turn> {
    let content = turn.content;
    let from = article
        .sentences
        .partition_point(|sentence| sentence.span.start() <= content.start());
    let sentences = article.sentences.get(from..).unwrap_or_default().iter();
    let labels: Vec<(usize, Shape, Named)> = sentences
        .map(|sentence| sentence.span.start())
        .take_while(|start| *start < content.end())
        .filter_map(|start| {
            let shape = shape(article, Span::new(start, content.end()))?;
            let named = named(article, people, &shape)?;
            let is_known = named
                .words
                .last()
                .is_some_and(|surname| speakers.contains(surname));
            let is_introduced = shape.is_introduced() && matches!(named.who, Who::Person(_));
            (is_in_capitals(article, &shape) && (is_known || is_introduced)).then_some((start, shape, named))
        })
        .collect();
    if labels.is_empty() {
        return vec![turn];
    }
    let (block, examiner) = (turn.block, turn.examiner);
    let mut parts = Vec::with_capacity(labels.len() + 1);
    let mut open = (content.start(), turn.shape, turn.named);
    let mut close = |(start, shape, named), end| {
        let part = Turn::new(article, shape, named, Span::new(start, end));
        parts.extend(part.map(|part| Turn {
            block,
            examiner,
            ..part
        }));
    };
    for (start, shape, named) in labels {
        let words = shape.end;
        close(std::mem::replace(&mut open, (words, shape, named)), start);
    }
    close(open, content.end());
    parts
}
