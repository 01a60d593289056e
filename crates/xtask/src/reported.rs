//! Fits the forests that find reported speech (`crates/quotations/model/reported.bin`) on annotated quotations.
//!
//! Properties are word order, parts of speech, list and WordNet classes, lengths; none is a word. Speech and attitudes are told apart by
//! their predicates and fitted apart: what is right of one says nothing of the other. The same input gives the same file, byte for
//! byte. What is printed is measured on articles that the forests at hand were not grown on.

mod article;
mod outcomes;
mod rows;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use dateline_forest::{Calibration, DEPTH, Forest};
use dateline_quotations::{Acceptance, ReportedModel, sigmoid};
use rayon::prelude::*;

use crate::annotations::annotated;
use crate::boost::{Growth, Table, grow, logistic, shared};
use article::PredicateArticle;
use outcomes::{Figures, Scored, outcomes};
use rows::{Choice, RIGHT, Row, choose, groups, own, rows};

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

const FOLDS: usize = 3;

/// How much the best fit of several right ones counts before the others.
const SHARPNESS: i32 = 6;

fn growth(trees: usize) -> Growth {
    Growth {
        depth: DEPTH,
        trees,
        rate: 0.08,
        least_rows: 60,
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let measured = Measured::new(&arguments.data)?;
    if arguments.dry {
        return Ok(());
    }
    fs::write(&arguments.out, measured.model())
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The file of the forests that are grown on the quotations in `data`.
pub(crate) fn model(data: &Path) -> Result<Vec<u8>> {
    Ok(Measured::new(data)?.model())
}

/// What cross-validation leaves to fit the model on.
struct Measured {
    articles: Vec<PredicateArticle>,
    /// How likely each predicate reports something, by forests that were not grown on its article.
    likely: Vec<Vec<f32>>,
    choices: Vec<Choice>,
    /// Speech, and attitudes.
    parts: [Part; 2],
}

/// Speech or attitudes: their choices with scores of forests that were not grown on their article, and from which probability on one is taken.
struct Part {
    scored: Vec<Scored>,
    threshold: f32,
}

impl Measured {
    fn new(data: &Path) -> Result<Self> {
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
            let forest = choice_forest(&rows(&articles, &likely, |article| article % FOLDS != fold));
            choose(
                &rows(&articles, &likely, |article| article % FOLDS == fold),
                &forest,
                &articles,
            )
        })
        .concat();
        let parts = [true, false].map(|speaks| Part::new(&articles, &choices, speaks));
        Ok(Self {
            articles,
            likely,
            choices,
            parts,
        })
    }

    /// The file of the model, grown on all articles.
    fn model(&self) -> Vec<u8> {
        let all = |_: usize| true;
        let [speech, attitudes] = [0, 1].map(|part| self.acceptance(part));
        let model = ReportedModel {
            predicate: predicate_forest(&self.articles, all),
            choice: choice_forest(&rows(&self.articles, &self.likely, all)),
            speech,
            attitudes,
        };
        model.encode()
    }

    fn acceptance(&self, part: usize) -> Acceptance {
        let speaks = part == 0;
        let choices: Vec<&Choice> = self
            .choices
            .iter()
            .filter(|choice| choice.speaks == speaks)
            .collect();
        let it = &self.parts[part];
        let calibration = it.calibration(&self.articles, speaks);
        Acceptance {
            taken: taken_forest(&choices),
            sure: sure_forest(&choices),
            threshold: it.threshold,
            calibration,
        }
    }
}

impl Part {
    fn new(articles: &[PredicateArticle], choices: &[Choice], speaks: bool) -> Self {
        let own: Vec<&Choice> = choices.iter().filter(|choice| choice.speaks == speaks).collect();
        let scored: Vec<Scored> = folded(|fold| {
            let (held, fitted): (Vec<&Choice>, Vec<&Choice>) =
                own.iter().partition(|choice| choice.article % FOLDS == fold);
            let (taken, sure) = (taken_forest(&fitted), sure_forest(&fitted));
            let score = |choice: &&Choice| Scored {
                taken: taken.score(&choice.properties),
                sure: sure.score(&choice.properties),
                choice: (*choice).clone(),
            };
            held.iter().map(score).collect::<Vec<_>>()
        })
        .concat();
        let mut best = (0.0, 0.0f32);
        for step in 8..60 {
            let threshold = step as f32 / 100.0;
            let figures = Figures::new(articles, &scored, threshold, speaks);
            if step % 4 == 0 {
                tracing::info!("speaks {speaks} {threshold:.2} {figures:?}");
            }
            if figures.f1 + figures.with_speaker > best.0 {
                best = (figures.f1 + figures.with_speaker, threshold);
            }
        }
        // Rows of speech that are hardly likely are doubtful, not gone.
        let threshold = if speaks { LEAST_TAKEN } else { best.1 };
        let it = Self { scored, threshold };
        it.print_calibration(articles, speaks);
        it
    }

    fn calibration(&self, articles: &[PredicateArticle], speaks: bool) -> Calibration {
        let outcomes = outcomes(articles, &self.scored, self.threshold, speaks);
        Calibration::fitted(
            outcomes
                .iter()
                .map(|outcome| (outcome.sure, outcome.right))
                .collect(),
        )
    }

    /// Prints how many rows of each confidence are right, and what a cut would leave.
    fn print_calibration(&self, articles: &[PredicateArticle], speaks: bool) {
        let calibration = self.calibration(articles, speaks);
        let outcomes = outcomes(articles, &self.scored, self.threshold, speaks);
        let confidence = |score: f32| calibration.share(score);
        for bin in 0..10 {
            let inside = |outcome: &&outcomes::Outcome| (confidence(outcome.sure) * 10.0) as usize == bin;
            let those: Vec<_> = outcomes.iter().filter(inside).collect();
            let share = |count: usize| count as f32 / those.len().max(1) as f32;
            tracing::info!(
                "speaks {speaks} confidence {:.1}: {} rows, mean {:.3}, right {:.3}, found {:.3}",
                bin as f32 / 10.0,
                those.len(),
                those.iter().map(|outcome| confidence(outcome.sure)).sum::<f32>() / those.len().max(1) as f32,
                share(those.iter().filter(|outcome| outcome.right).count()),
                share(those.iter().filter(|outcome| outcome.found).count())
            );
        }
        for cut in [0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8] {
            let kept: Vec<Scored> = self
                .scored
                .iter()
                .filter(|it| confidence(it.sure) >= cut)
                .cloned()
                .collect();
            tracing::info!(
                "speaks {speaks} cut {cut:.2} {:?}",
                Figures::new(articles, &kept, self.threshold, speaks)
            );
        }
    }
}

/// The least probability at which speech is taken at all.
const LEAST_TAKEN: f32 = 0.2;

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

fn predicate_forest(articles: &[PredicateArticle], is_in: impl Fn(usize) -> bool) -> Forest {
    let mut rows = Vec::new();
    let mut labels = Vec::new();
    for (_, article) in articles.iter().enumerate().filter(|(index, _)| is_in(*index)) {
        for predicate in &article.predicates {
            rows.push(predicate.properties.as_slice());
            labels.push(own(article, predicate).next().is_some());
        }
    }
    yes_or_no(rows.into_iter(), &labels, 280, -1.5)
}

fn yes_or_no<'a>(rows: impl Iterator<Item = &'a [u8]>, labels: &[bool], trees: usize, base: f32) -> Forest {
    grow(&Table::new(rows), &growth(trees), base, |scores, slopes| {
        logistic(labels, scores, slopes)
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
    grow(&table, &growth(280), 0.0, |scores, slopes| {
        shared(&ranges, &targets, scores, slopes)
    })
}

/// Whether the best proposal is one that annotators marked, half of it at least.
fn taken_forest(choices: &[&Choice]) -> Forest {
    let labels: Vec<bool> = choices.iter().map(|choice| choice.found).collect();
    yes_or_no(
        choices.iter().map(|choice| choice.properties.as_slice()),
        &labels,
        220,
        -1.0,
    )
}

/// Whether it is right as a row: its edges to nine tenths, and its speaker.
fn sure_forest(choices: &[&Choice]) -> Forest {
    let labels: Vec<bool> = choices.iter().map(|choice| choice.right).collect();
    yes_or_no(
        choices.iter().map(|choice| choice.properties.as_slice()),
        &labels,
        220,
        -1.0,
    )
}
