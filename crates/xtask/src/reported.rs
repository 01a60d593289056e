//! Fits the forests that find reported speech (`crates/quotations/model/reported.bin`) on annotated quotations.
//!
//! Properties are word order, parts of speech, list and WordNet classes, lengths; none is a word. The same input gives the same
//! file, byte for byte. What is printed is measured on articles that the forests at hand were not grown on.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use dateline_forest::{DEPTH, Forest};
use dateline_quotations::training::{
    LEAST_LIKELY, PredicateExample, acceptance_properties, predicate_examples, with_likelihoods,
};
use dateline_quotations::{ReportedModel, sigmoid, softmax};
use dateline_types::Span;
use rayon::prelude::*;

use crate::annotations::{AnnotatedArticle, Attribution, annotated, overlap};
use crate::boost::{Descent, Growth, Table, grow, logistic, platt, shared};
use crate::words::words;

/// Options of `cargo xtask train-reported`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Annotated quotations, JSON Lines with `text` and `quotes`.
    #[arg(long)]
    data: PathBuf,
    /// Where the model goes.
    #[arg(long, default_value = "crates/quotations/model/reported.bin")]
    out: PathBuf,
    /// Only measure, by cross-validation; write nothing.
    #[arg(long)]
    dry: bool,
}

/// An article with what its predicates propose and what the annotators marked.
struct PredicateArticle {
    predicates: Vec<PredicateExample>,
    gold: Vec<Attribution>,
    ignored: Vec<Span>,
}

impl PredicateArticle {
    fn new(annotated: AnnotatedArticle) -> Self {
        Self {
            predicates: predicate_examples(&words(&annotated.article), &annotated.findings),
            gold: annotated.attributions,
            ignored: annotated.ignored,
        }
    }
}

const FOLDS: usize = 3;

/// From this overlap on a proposal is right, as the yardstick has it.
const RIGHT: f64 = 0.5;

/// How much the best fit of several right ones counts before the others.
const SHARPNESS: i32 = 6;

/// Finds the confidence of a row: words and speaker right.
const DESCENT: Descent = Descent {
    passes: 3000,
    slope_rate: 0.1,
    offset_rate: 0.3,
};

fn growth(trees: usize) -> Growth {
    Growth {
        depth: DEPTH,
        trees,
        rate: 0.08,
        least_rows: 60,
    }
}

/// A proposal in its place: article, predicate, proposal, and how well it fits what the predicate reports.
#[derive(Clone)]
struct Row {
    article: usize,
    predicate: usize,
    proposal: usize,
    role: u8,
    fit: f64,
    properties: Vec<u8>,
}

/// The best proposal of one role of one predicate.
#[derive(Clone)]
struct Choice {
    article: usize,
    predicate: usize,
    proposal: usize,
    right: bool,
    properties: Vec<u8>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let measured = measured(&arguments.data)?;
    if arguments.dry {
        return Ok(());
    }
    fs::write(&arguments.out, measured.model())
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The file of the forests that are grown on the quotations in `data`.
pub(crate) fn model(data: &Path) -> Result<Vec<u8>> {
    Ok(measured(data)?.model())
}

/// What cross-validation leaves to fit the model on.
struct Measured {
    articles: Vec<PredicateArticle>,
    /// How likely each predicate reports something, by forests that were not grown on its article.
    likely: Vec<Vec<f32>>,
    choices: Vec<Choice>,
    /// The choices with their scores, likewise.
    scored: Vec<(Choice, f32)>,
    /// The score from which on a choice is taken.
    threshold: f32,
}

fn measured(data: &Path) -> Result<Measured> {
    let text = fs::read_to_string(data).with_context(|| format!("cannot read {}", data.display()))?;
    let articles: Vec<PredicateArticle> = annotated(&text)?
        .into_par_iter()
        .map(PredicateArticle::new)
        .collect();
    let likelihoods = folded(|fold| {
        let forest = predicate_forest(&articles, |article| article % FOLDS != fold);
        likelihoods(&articles, &forest, |article| article % FOLDS == fold)
    });
    let likely = merged(likelihoods, articles.len());
    let choices: Vec<Choice> = folded(|fold| {
        let rows = rows(&articles, &likely, |article| article % FOLDS != fold);
        let forest = choice_forest(&rows);
        let held = self::rows(&articles, &likely, |article| article % FOLDS == fold);
        choose(&held, &forest)
    })
    .concat();
    let scores: Vec<Vec<(Choice, f32)>> = folded(|fold| {
        let (held, fitted): (Vec<Choice>, Vec<Choice>) = choices
            .iter()
            .cloned()
            .partition(|choice| choice.article % FOLDS == fold);
        let forest = acceptance_forest(&fitted);
        held.into_iter()
            .map(|choice| {
                let score = forest.score(&choice.properties);
                (choice, score)
            })
            .collect()
    });
    let scored = scores.concat();
    let mut best = (0.0, 0.0f32);
    for step in 12..56 {
        let threshold = step as f32 / 100.0;
        let figures = measure(&articles, &scored, threshold);
        if step % 4 == 0 {
            tracing::info!("{threshold:.2} {figures:?}");
        }
        if figures.f1 + figures.with_speaker > best.0 {
            best = (figures.f1 + figures.with_speaker, threshold);
        }
    }
    let threshold = best.1;
    tracing::info!(
        "threshold {threshold:.2} {:?}",
        measure(&articles, &scored, threshold)
    );
    Ok(Measured {
        articles,
        likely,
        choices,
        scored,
        threshold,
    })
}

impl Measured {
    /// The file of the model, grown on all articles.
    fn model(&self) -> Vec<u8> {
        let outcomes = outcomes(&self.articles, &self.scored, self.threshold);
        let asked = outcomes.iter().filter(|outcome| outcome.asked);
        let observed: Vec<(f32, bool)> = asked.map(|outcome| (outcome.score, outcome.speaker)).collect();
        let (slope, offset) = platt(&observed, outcomes.len(), &DESCENT);
        let all = |_: usize| true;
        let model = ReportedModel {
            predicate: predicate_forest(&self.articles, all),
            choice: choice_forest(&rows(&self.articles, &self.likely, all)),
            acceptance: acceptance_forest(&self.choices),
            threshold: self.threshold,
            slope,
            offset,
        };
        model.encode()
    }
}

/// `task` for each fold, side by side.
fn folded<T: Send>(task: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    (0..FOLDS).into_par_iter().map(task).collect()
}

fn merged(parts: Vec<Vec<(usize, Vec<f32>)>>, articles: usize) -> Vec<Vec<f32>> {
    let mut all = vec![Vec::new(); articles];
    for (article, values) in parts.into_iter().flatten() {
        all[article] = values;
    }
    all
}

/// The annotations whose cue is this predicate.
fn own<'a>(
    article: &'a PredicateArticle,
    predicate: &'a PredicateExample,
) -> impl Iterator<Item = &'a Attribution> {
    article
        .gold
        .iter()
        .filter(|gold| gold.cue.is_some_and(|cue| cue.overlaps(predicate.predicate)))
}

fn predicate_forest(articles: &[PredicateArticle], is_in: impl Fn(usize) -> bool) -> Forest {
    let mut rows = Vec::new();
    let mut labels = Vec::new();
    for (_, article) in articles.iter().enumerate().filter(|(index, _)| is_in(*index)) {
        for predicate in &article.predicates {
            rows.push(predicate.properties.as_slice());
            labels.push(own(article, predicate).next().is_some());
        }
    }
    let table = Table::new(rows.into_iter());
    grow(&table, &growth(220), -1.5, |scores, slopes| {
        logistic(&labels, scores, slopes)
    })
}

fn likelihoods(
    articles: &[PredicateArticle],
    forest: &Forest,
    is_in: impl Fn(usize) -> bool,
) -> Vec<(usize, Vec<f32>)> {
    let those = articles.iter().enumerate().filter(|(index, _)| is_in(*index));
    those
        .map(|(index, article)| {
            let values = article
                .predicates
                .iter()
                .map(|predicate| sigmoid(forest.score(&predicate.properties)));
            (index, values.collect())
        })
        .collect()
}

/// All proposals of likely predicates, those of one predicate and role side by side.
fn rows(articles: &[PredicateArticle], likely: &[Vec<f32>], is_in: impl Fn(usize) -> bool) -> Vec<Row> {
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
                    .map(|gold| overlap(gold.content, it.content))
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
fn groups(rows: &[Row]) -> Vec<Range<usize>> {
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

fn choice_forest(rows: &[Row]) -> Forest {
    let mut kept = Vec::new();
    let mut ranges = Vec::new();
    let mut targets = Vec::new();
    for group in groups(rows) {
        let fits: Vec<f64> = rows[group.clone()]
            .iter()
            .map(|row| {
                if row.fit >= RIGHT {
                    row.fit.powi(SHARPNESS)
                } else {
                    0.0
                }
            })
            .collect();
        let sum: f64 = fits.iter().sum();
        if group.len() < 2 || sum <= 0.0 {
            continue;
        }
        let start = kept.len();
        kept.extend(rows[group].iter().map(|row| row.properties.as_slice()));
        targets.extend(fits.iter().map(|fit| (fit / sum) as f32));
        ranges.push(start..kept.len());
    }
    let table = Table::new(kept.into_iter());
    grow(&table, &growth(220), 0.0, |scores, slopes| {
        shared(&ranges, &targets, scores, slopes)
    })
}

fn choose(rows: &[Row], forest: &Forest) -> Vec<Choice> {
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
        choices.push(Choice {
            article: row.article,
            predicate: row.predicate,
            proposal: row.proposal,
            right: row.fit >= RIGHT,
            properties: acceptance_properties(&row.properties, shares[best], group.len()),
        });
    }
    choices
}

fn acceptance_forest(choices: &[Choice]) -> Forest {
    let labels: Vec<bool> = choices.iter().map(|choice| choice.right).collect();
    let table = Table::new(choices.iter().map(|choice| choice.properties.as_slice()));
    grow(&table, &growth(160), -1.0, |scores, slopes| {
        logistic(&labels, scores, slopes)
    })
}

#[derive(Debug)]
#[expect(dead_code, reason = "printed")]
struct Figures {
    precision: f32,
    recall: f32,
    f1: f32,
    with_speaker: f32,
}

/// A proposal that was taken, with what it was matched to.
struct Outcome {
    score: f32,
    right: bool,
    asked: bool,
    speaker: bool,
}

/// As the product selects: likeliest first, none that overlaps another; then matched to the annotations as the yardstick does.
fn outcomes(articles: &[PredicateArticle], scored: &[(Choice, f32)], threshold: f32) -> Vec<Outcome> {
    let mut by_article: Vec<Vec<(&Choice, f32)>> = vec![Vec::new(); articles.len()];
    for (choice, score) in scored.iter().filter(|(_, score)| sigmoid(*score) >= threshold) {
        by_article[choice.article].push((choice, *score));
    }
    let mut outcomes = Vec::new();
    for (article, mut taken) in articles.iter().zip(by_article) {
        let content =
            |choice: &Choice| article.predicates[choice.predicate].proposals[choice.proposal].content;
        taken.sort_by(|a, b| b.1.total_cmp(&a.1).then(content(a.0).cmp(&content(b.0))));
        let mut kept: Vec<(&Choice, f32)> = Vec::new();
        for one in taken {
            if !kept.iter().any(|other| content(other.0).overlaps(content(one.0))) {
                kept.push(one);
            }
        }
        kept.retain(|one| {
            !article
                .ignored
                .iter()
                .any(|ignored| ignored.overlaps(content(one.0)))
        });
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (at, gold) in article.gold.iter().enumerate() {
            for (other, one) in kept.iter().enumerate() {
                let shared = overlap(gold.content, content(one.0));
                if shared >= RIGHT {
                    pairs.push((shared, at, other));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut gold_used, mut matched) = (vec![false; article.gold.len()], vec![None; kept.len()]);
        for (_, at, other) in pairs {
            if !gold_used[at] && matched[other].is_none() {
                gold_used[at] = true;
                matched[other] = Some(at);
            }
        }
        for ((choice, score), matched) in kept.iter().zip(matched) {
            let speaker = article.predicates[choice.predicate].speaker;
            let gold = matched.and_then(|at: usize| article.gold[at].speaker);
            outcomes.push(Outcome {
                score: *score,
                right: matched.is_some(),
                asked: speaker.is_some(),
                speaker: gold.zip(speaker).is_some_and(|(a, b)| a.overlaps(b)),
            });
        }
    }
    outcomes
}

fn measure(articles: &[PredicateArticle], scored: &[(Choice, f32)], threshold: f32) -> Figures {
    let outcomes = outcomes(articles, scored, threshold);
    let count =
        |test: &dyn Fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| test(outcome)).count() as f32;
    let gold = articles.iter().map(|article| article.gold.len()).sum::<usize>() as f32;
    let with_speaker = articles
        .iter()
        .flat_map(|article| &article.gold)
        .filter(|gold| gold.speaker.is_some())
        .count() as f32;
    let (right, all) = (count(&|it| it.right), outcomes.len() as f32);
    let (asked, speakers) = (count(&|it| it.asked), count(&|it| it.speaker));
    Figures {
        precision: right / all.max(1.0),
        recall: right / gold.max(1.0),
        f1: 2.0 * right / (all + gold).max(1.0),
        with_speaker: 2.0 * speakers / (asked + with_speaker).max(1.0),
    }
}
