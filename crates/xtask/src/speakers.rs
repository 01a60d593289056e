//! Fits the forests of speaker attribution (`crates/quotations/model/speakers.bin`) on annotated quotations.
//!
//! All they see are properties (word order, distance, kind), none is a word, so nothing of the training text is in them.
//! The same input gives the same file, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use dateline_forest::{Calibration, DEPTH, Forest, softmax};
use dateline_quotations::training::{SpeakerExample, speaker_examples};
use dateline_quotations::{SpeakerModel, logit};
use dateline_types::Span;
use rayon::prelude::*;

use crate::annotations::{AnnotatedArticle, annotated, is_speaker, overlap};
use crate::boost::{Descent, Growth, Table, any_right, grow, held_out, logistic, platt};
use crate::words::words;

/// Options of `cargo xtask train-speakers`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// AnnotatedArticle quotations, JSON Lines with `text`, `quotes` and `quoted_regions`.
    #[arg(long)]
    data: PathBuf,
    /// Where the weights go.
    #[arg(long, default_value = "crates/quotations/model/speakers.bin")]
    out: PathBuf,
}

/// A choice: properties of each alternative, and which are right.
struct Choice {
    alternatives: Vec<Vec<u8>>,
    right: Vec<bool>,
}

/// Yes or no.
struct Binary {
    article: usize,
    properties: Vec<u8>,
    yes: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let bytes = model(&arguments.data)?;
    fs::write(&arguments.out, bytes).with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The file of the forests that are grown on the quotations in `data`.
pub(crate) fn model(data: &Path) -> Result<Vec<u8>> {
    let text = fs::read_to_string(data).with_context(|| format!("cannot read {}", data.display()))?;
    let articles = annotated(&text)?;
    let choices: Vec<Choice> = articles.par_iter().flat_map_iter(choices).collect();
    report("speakers", choices.len());
    // What is fitted on how sure a choice is must see choices as uncertain as in articles that are new.
    let folds = fold_models(&articles);
    let (slope, offset) = calibration(&articles, &folds);
    let choice = choice_forest(&choices);

    let quotations: Vec<Binary> = articles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, it)| quotations(it, index, &folds[index % FOLDS]))
        .collect();
    report("stretches in marks", quotations.len());
    let (folds, wrong) = with_quotations(folds, &quotations);
    report("  wrong in articles not fitted", wrong);
    let quotation = quotation_forest(&quotations.iter().collect::<Vec<_>>());
    let rows: Vec<Binary> = articles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, it)| sure_rows(it, index, &folds[index % FOLDS]))
        .collect();
    let calibration = sure_calibration(&rows);
    let sure = sure_forest(&rows.iter().collect::<Vec<_>>());
    let model = SpeakerModel {
        choice,
        quotation,
        slope,
        offset,
        sure,
        calibration,
    };
    Ok(model.encode())
}

/// The models of the folds with a forest of quotations each, grown on the other folds; and how many stretches those get wrong.
fn with_quotations(folds: Vec<SpeakerModel>, quotations: &[Binary]) -> (Vec<SpeakerModel>, usize) {
    let mut wrong = 0;
    let with = folds.into_iter().enumerate().map(|(fold, model)| {
        let (held, fitted): (Vec<&Binary>, Vec<&Binary>) =
            quotations.iter().partition(|it| it.article % FOLDS == fold);
        let quotation = quotation_forest(&fitted);
        wrong += held
            .iter()
            .filter(|it| (quotation.score(&it.properties) > 0.0) != it.yes)
            .count();
        SpeakerModel { quotation, ..model }
    });
    (with.collect(), wrong)
}

/// The rows that the model would write, each right or wrong as a whole.
fn sure_rows(it: &AnnotatedArticle, article: usize, model: &SpeakerModel) -> Vec<Binary> {
    let text = it.article.record.text.as_str();
    examples(it, model)
        .into_iter()
        .filter(|example| example.taken)
        .filter_map(|example| {
            let (_, attributed, speaker) = gold_region(it, example.stretch)?;
            Some(Binary {
                article,
                properties: example.sure,
                yes: *attributed && is_speaker(text, *speaker, example.speaker),
            })
        })
        .collect()
}

fn sure_forest(rows: &[&Binary]) -> Forest {
    let labels: Vec<bool> = rows.iter().map(|row| row.yes).collect();
    let table = Table::new(rows.iter().map(|row| row.properties.as_slice()));
    let growth = Growth {
        depth: DEPTH,
        trees: 120,
        rate: 0.06,
        least_rows: 40,
    };
    grow(&table, &growth, 2.0, |scores, slopes| {
        logistic(&labels, scores, slopes)
    })
}

/// What turns the score of a row into the share that is right, on articles that the forest was not grown on.
fn sure_calibration(rows: &[Binary]) -> Calibration {
    let observed = held_out(
        rows,
        FOLDS,
        |row| row.article % FOLDS,
        sure_forest,
        |forest, row| Some((forest.score(&row.properties), row.yes)),
    );
    let calibration = Calibration::fitted(observed.clone());
    for bin in 0..10 {
        let confidence = |score: f32| calibration.share(score);
        let those: Vec<_> = observed
            .iter()
            .filter(|(score, _)| (confidence(*score) * 10.0) as usize == bin)
            .collect();
        let mean = those.iter().map(|(score, _)| confidence(*score)).sum::<f32>() / those.len().max(1) as f32;
        let right = those.iter().filter(|(_, right)| *right).count() as f32 / those.len().max(1) as f32;
        tracing::info!(
            "rows in marks, confidence {:.1}: {} rows, mean {mean:.3}, right {right:.3}",
            bin as f32 / 10.0,
            those.len()
        );
    }
    calibration
}

const FOLDS: usize = 4;

/// For each fold a model whose choice is grown on the articles of all others.
fn fold_models(articles: &[AnnotatedArticle]) -> Vec<SpeakerModel> {
    (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let others = articles
                .iter()
                .enumerate()
                .filter(|(index, _)| index % FOLDS != fold);
            SpeakerModel {
                choice: choice_forest(
                    &others
                        .flat_map(|(_, article)| choices(article))
                        .collect::<Vec<_>>(),
                ),
                ..SpeakerModel::default()
            }
        })
        .collect()
}

/// Slope and offset that turn the forest's probability into the share that is right (Platt 1999), on articles that it was
/// not grown on.
fn calibration(articles: &[AnnotatedArticle], folds: &[SpeakerModel]) -> (f32, f32) {
    let observed: Vec<(f32, bool)> = articles
        .iter()
        .enumerate()
        .flat_map(|(index, article)| {
            let forest = &folds[index % FOLDS].choice;
            all_choices(article)
                .into_iter()
                .map(move |choice| outcome(forest, &choice))
        })
        .collect();
    let right = observed.iter().filter(|(_, right)| *right).count();
    report(
        "  right on articles not fitted, per mille",
        right * 1000 / observed.len().max(1),
    );
    let descent = Descent {
        passes: 400,
        slope_rate: 0.05,
        offset_rate: 0.5,
    };
    platt(&observed, observed.len(), &descent)
}

fn report(what: &str, count: usize) {
    tracing::info!(count, "{what}");
}

fn gold_region(it: &AnnotatedArticle, stretch: Span) -> Option<&(Span, bool, Option<Span>)> {
    it.regions
        .iter()
        .find(|(region, ..)| overlap(*region, stretch) > 0.5)
}

/// Which candidates are right: those that share a character with the gold span; of several the one nearest in extent is taken
/// for the features of the next stretch.
fn right_candidates(speaker: Span, candidates: &[Span]) -> (Vec<bool>, Option<usize>) {
    let right: Vec<bool> = candidates
        .iter()
        .map(|candidate| candidate.overlaps(speaker))
        .collect();
    let best = (0..candidates.len())
        .filter(|&index| right[index])
        .max_by(|&a, &b| {
            overlap(candidates[a], speaker)
                .total_cmp(&overlap(candidates[b], speaker))
                .then(b.cmp(&a))
        });
    (right, best)
}

/// How many trees choose a speaker.
const TREES: usize = 150;

/// The forest that gives right candidates the highest scores.
fn choice_forest(choices: &[Choice]) -> Forest {
    let mut groups = Vec::new();
    let (mut rows, mut right) = (Vec::new(), Vec::new());
    for choice in choices {
        let start = rows.len();
        rows.extend(choice.alternatives.iter().map(Vec::as_slice));
        right.extend_from_slice(&choice.right);
        groups.push(start..rows.len());
    }
    let table = Table::new(rows.into_iter());
    let growth = Growth {
        depth: DEPTH,
        trees: TREES,
        rate: 0.1,
        least_rows: 40,
    };
    grow(&table, &growth, 0.0, |scores, slopes| {
        any_right(&groups, &right, scores, slopes)
    })
}

/// The score of the best alternative as a logit, and whether it is right.
fn outcome(forest: &Forest, choice: &Choice) -> (f32, bool) {
    let mut shares: Vec<f32> = choice
        .alternatives
        .iter()
        .map(|properties| forest.score(properties))
        .collect();
    softmax(&mut shares);
    let best = (0..shares.len())
        .max_by(|&a, &b| shares[a].total_cmp(&shares[b]))
        .unwrap_or(0);
    (logit(shares[best]), choice.right[best])
}

/// The forest that tells a quotation from other words in marks.
fn quotation_forest(examples: &[&Binary]) -> Forest {
    let labels: Vec<bool> = examples.iter().map(|example| example.yes).collect();
    let table = Table::new(examples.iter().map(|example| example.properties.as_slice()));
    let growth = Growth {
        depth: DEPTH,
        trees: 100,
        rate: 0.08,
        least_rows: 30,
    };
    grow(&table, &growth, 2.0, |scores, slopes| {
        logistic(&labels, scores, slopes)
    })
}

fn examples(it: &AnnotatedArticle, model: &SpeakerModel) -> Vec<SpeakerExample> {
    speaker_examples(&words(&it.article), &it.findings, model, |stretch, candidates| {
        let (_, _, speaker) = gold_region(it, stretch)?;
        right_candidates((*speaker)?, candidates).1
    })
}

/// The choices from which something can be learned: a right candidate and a wrong one.
fn choices(it: &AnnotatedArticle) -> Vec<Choice> {
    let mut found = all_choices(it);
    found.retain(|choice| choice.right.iter().any(|right| *right) && choice.right.iter().any(|right| !right));
    found
}

/// Every stretch with a speaker, also those whose speaker is no candidate.
fn all_choices(it: &AnnotatedArticle) -> Vec<Choice> {
    let mut found = Vec::new();
    for example in examples(it, &SpeakerModel::default()) {
        let Some((_, true, Some(speaker))) = gold_region(it, example.stretch) else {
            continue;
        };
        let (right, _) = right_candidates(*speaker, &example.candidates);
        if !right.is_empty() {
            found.push(Choice {
                alternatives: example.properties,
                right,
            });
        }
    }
    found
}

fn quotations(it: &AnnotatedArticle, article: usize, model: &SpeakerModel) -> Vec<Binary> {
    examples(it, model)
        .into_iter()
        .filter_map(|example| {
            let (_, yes, _) = gold_region(it, example.stretch)?;
            Some(Binary {
                article,
                properties: example.quotation,
                yes: *yes,
            })
        })
        .collect()
}
