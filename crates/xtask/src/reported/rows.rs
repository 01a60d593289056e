//! Proposals as rows of properties, and the best of each predicate and role.

use std::ops::Range;

use dateline_forest::Forest;
use dateline_forest::softmax;
use dateline_quotations::training::{
    LEAST_LIKELY, PredicateExample, acceptance_properties, with_likelihoods,
};
use dateline_types::Span;

use super::article::PredicateArticle;
use crate::annotations::{Attribution, is_speaker, overlap};

/// From this overlap on a proposal is found, as the yardstick has it.
pub(super) const RIGHT: f64 = 0.5;

/// Beyond this overlap its edges are right.
const EDGES: f64 = 0.9;

/// A proposal in its place: article, predicate, proposal, and how well it fits what the predicate reports.
#[derive(Clone)]
pub(super) struct Row {
    article: usize,
    predicate: usize,
    proposal: usize,
    role: u8,
    pub(super) fit: f64,
    pub(super) properties: Vec<u8>,
}

/// The best proposal of one role of one predicate.
#[derive(Clone)]
pub(super) struct Choice {
    pub(super) article: usize,
    pub(super) predicate: usize,
    pub(super) proposal: usize,
    /// Its predicate reports speech.
    pub(super) speaks: bool,
    /// Overlaps by half what the predicate reports.
    pub(super) found: bool,
    /// Has its edges and its speaker, too.
    pub(super) right: bool,
    pub(super) properties: Vec<u8>,
}

/// The annotations whose cue is this predicate.
pub(super) fn own<'a>(
    article: &'a PredicateArticle,
    predicate: &'a PredicateExample,
) -> impl Iterator<Item = &'a Attribution> {
    article
        .gold
        .iter()
        .filter(|gold| gold.cue.is_some_and(|cue| cue.overlaps(predicate.predicate)))
}

/// The words as annotated, without a `that` before them, which rows leave out, and the marks around.
pub(super) fn bare(article: &PredicateArticle, content: Span) -> Span {
    let text = article
        .source
        .get(content.start()..content.end())
        .unwrap_or_default();
    let rest = text
        .strip_prefix("that ")
        .or_else(|| text.strip_prefix("That "))
        .unwrap_or(text);
    let start = content.end() - rest.len();
    let rest =
        rest.trim_end_matches(|letter: char| letter.is_whitespace() || ".,;:!?-–—…\"'”’".contains(letter));
    Span::new(start, start + rest.len())
}

/// Whether the words reach as far as those of the annotation do.
pub(super) fn has_edges(article: &PredicateArticle, gold: &Attribution, content: Span) -> bool {
    overlap(bare(article, gold.content), bare(article, content)) > EDGES
}

/// Whether the predicate's speaker is the annotated one: words that overlap, or the same last word.
pub(super) fn has_speaker(article: &PredicateArticle, gold: &Attribution, speaker: Option<Span>) -> bool {
    is_speaker(&article.source, gold.speaker, speaker)
}

/// All proposals of likely predicates, those of one predicate and role side by side.
pub(super) fn rows(
    articles: &[PredicateArticle],
    likely: &[Vec<f32>],
    is_in: impl Fn(usize) -> bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, article) in articles.iter().enumerate().filter(|(index, _)| is_in(*index)) {
        for (number, predicate) in article.predicates.iter().enumerate() {
            if likely[index][number] < LEAST_LIKELY {
                continue;
            }
            let mut order: Vec<usize> = (0..predicate.proposals.len()).collect();
            order.sort_by_key(|&proposal| predicate.proposals[proposal].role);
            for proposal in order {
                let it = &predicate.proposals[proposal];
                let properties = with_likelihoods(it, &likely[index], number);
                let fit = own(article, predicate)
                    .map(|gold| overlap(bare(article, gold.content), it.content))
                    .fold(0.0, f64::max);
                rows.push(Row {
                    article: index,
                    predicate: number,
                    proposal,
                    role: it.role,
                    fit,
                    properties,
                });
            }
        }
    }
    rows
}

/// Ranges of rows with one predicate and role.
pub(super) fn groups(rows: &[Row]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for index in 0..rows.len() {
        let key = |row: &Row| (row.article, row.predicate, row.role);
        match groups.last_mut() {
            Some(last) if key(&rows[last.start]) == key(&rows[index]) => last.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// The best row of each group.
pub(super) fn choose(rows: &[Row], forest: &Forest, articles: &[PredicateArticle]) -> Vec<Choice> {
    let mut choices = Vec::new();
    for group in groups(rows) {
        let mut shares: Vec<f32> = rows[group.clone()]
            .iter()
            .map(|row| forest.score(&row.properties))
            .collect();
        softmax(&mut shares);
        let Some(best) = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(b.cmp(&a)))
        else {
            continue;
        };
        let row = &rows[group.start + best];
        let article = &articles[row.article];
        let predicate = &article.predicates[row.predicate];
        if predicate.void {
            continue;
        }
        let content = predicate.proposals[row.proposal].content;
        choices.push(Choice {
            article: row.article,
            predicate: row.predicate,
            proposal: row.proposal,
            speaks: predicate.speaks && predicate.proposals[row.proposal].statement,
            found: row.fit >= RIGHT,
            right: own(article, predicate).any(|gold| {
                has_edges(article, gold, content) && has_speaker(article, gold, predicate.speaker)
            }),
            properties: acceptance_properties(&row.properties, shares[best], group.len()),
        });
    }
    choices
}
