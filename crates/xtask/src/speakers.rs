//! Fits the weights of speaker attribution (`crates/extract/data/speaker_weights.tsv`) on annotated quotations.
//!
//! All features are properties (word order, distance, kind), none is a word, so nothing of the training text is in the weights.
//! The same input gives the same file, byte for byte.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use dateline_extract::Extractor;
use dateline_extract::quotations::training::{
    IndirectExample, SpeakerExample, indirect_examples, speaker_examples,
};
use dateline_extract::quotations::{Feature, OFFSET, SLOPE, Weights, logit};
use dateline_model::{Article, Findings, Metadata, Origin, Record, SourceText, Span};
use rayon::prelude::*;
use serde::Deserialize;

/// Options of `cargo xtask train-speakers`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Annotated quotations, JSON Lines with `text`, `quotes` and `quoted_regions`.
    #[arg(long)]
    data: PathBuf,
    /// Where the weights go.
    #[arg(long, default_value = "crates/extract/data/speaker_weights.tsv")]
    out: PathBuf,
}

#[derive(Deserialize)]
struct Gold {
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    quotes: Vec<GoldQuote>,
    #[serde(default)]
    quoted_regions: Vec<GoldRegion>,
    #[serde(default)]
    ignore: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct GoldQuote {
    start: usize,
    end: usize,
    kind: String,
}

#[derive(Deserialize)]
struct GoldRegion {
    start: usize,
    end: usize,
    attributed: bool,
    ignore: bool,
    #[serde(default)]
    speaker_start: Option<usize>,
    #[serde(default)]
    speaker_end: Option<usize>,
}

/// An article with its gold annotation in bytes.
struct Annotated {
    article: Article,
    findings: Findings,
    /// (words, is a quotation, speaker)
    regions: Vec<(Span, bool, Option<Span>)>,
    indirect: Vec<Span>,
    ignored: Vec<Span>,
}

/// A choice: features of each alternative, and which are right.
struct Choice {
    alternatives: Vec<Vec<Feature>>,
    right: Vec<bool>,
}

/// Yes or no.
struct Binary {
    features: Vec<Feature>,
    yes: bool,
    weight: f32,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let text = fs::read_to_string(&arguments.data)
        .with_context(|| format!("cannot read {}", arguments.data.display()))?;
    let extractor = Extractor::builtin();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let articles: Vec<Annotated> = lines
        .par_iter()
        .enumerate()
        .map(|(index, line)| annotate(&extractor, line).with_context(|| format!("line {}", index + 1)))
        .collect::<Result<_>>()?;
    let mut weights = Fit::default();

    let choices: Vec<Choice> = articles.par_iter().flat_map_iter(choices).collect();
    report("speakers", choices.len());
    weights.choices(&choices);
    report(
        "  right on the training text, per mille",
        weights.right(&choices) * 1000 / choices.len().max(1),
    );

    let (slope, offset) = calibration(&articles);
    weights.weights.insert(SLOPE.0, (slope, 0.0));
    weights.weights.insert(OFFSET.0, (offset, 0.0));

    let so_far = Weights::parse(&weights.file("")).context("own weights")?;
    let quotations: Vec<Binary> = articles
        .par_iter()
        .flat_map_iter(|it| quotations(it, &so_far))
        .collect();
    report("stretches in marks", quotations.len());
    weights.binaries(&quotations, 1e-4);
    report(
        "  right, per mille",
        weights.agrees(&quotations) * 1000 / quotations.len().max(1),
    );

    let so_far = Weights::parse(&weights.file("")).context("own weights")?;
    let reported: Vec<Binary> = articles
        .par_iter()
        .flat_map_iter(|it| reported(it, &so_far))
        .collect();
    report("proposals of reported speech", reported.len());
    weights.binaries(&reported, 1e-5);
    report(
        "  right, per mille",
        weights.agrees(&reported) * 1000 / reported.len().max(1),
    );

    let header = "# Weights of speaker attribution: packed feature (hexadecimal) and weight.\n\
                  # Fitted by `cargo xtask train-speakers` on PolNeAR 1.0 (train); features are properties, never words.\n\
                  # The layout of a feature is in crates/extract/src/quotations/linear.rs, the templates in features.rs and indirect.rs.\n\
                  # Do not edit: run the command again.\n";
    fs::write(&arguments.out, weights.file(header))
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// Fits on one half of the articles, asks on the other, and the other way round: slope and offset that turn the model's
/// probability into the share that is right (Platt 1999).
fn calibration(articles: &[Annotated]) -> (f32, f32) {
    let mut observed = Vec::new();
    for half in 0..2 {
        let (mut fitted, mut asked) = (Vec::new(), Vec::new());
        for (index, article) in articles.iter().enumerate() {
            if index % 2 == half {
                fitted.extend(choices(article))
            } else {
                asked.extend(all_choices(article))
            }
        }
        let mut fit = Fit::default();
        fit.choices(&fitted);
        observed.extend(asked.iter().map(|choice| fit.outcome(choice)));
    }
    let (mut slope, mut offset) = (1.0f32, 0.0f32);
    for _ in 0..400 {
        let (mut by_slope, mut by_offset) = (0.0, 0.0);
        for &(score, right) in &observed {
            let miss = f32::from(u8::from(right)) - 1.0 / (1.0 + (-(slope * score + offset)).exp());
            by_slope += miss * score;
            by_offset += miss;
        }
        let count = observed.len().max(1) as f32;
        slope += 0.05 * by_slope / count;
        offset += 0.5 * by_offset / count;
    }
    (slope, offset)
}

fn report(what: &str, count: usize) {
    tracing::info!(count, "{what}");
}

fn annotate(extractor: &Extractor, line: &str) -> Result<Annotated> {
    let gold: Gold = serde_json::from_str(line)?;
    let bytes: Vec<usize> = gold
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([gold.text.len()])
        .collect();
    let at = |char: usize| bytes.get(char).copied().unwrap_or(gold.text.len());
    let span = |start: usize, end: usize| Span::new(at(start), at(end));
    let regions = gold.quoted_regions.iter().filter(|region| !region.ignore);
    let regions = regions
        .map(|region| {
            let speaker = region
                .speaker_start
                .zip(region.speaker_end)
                .map(|(start, end)| span(start, end));
            (span(region.start, region.end), region.attributed, speaker)
        })
        .collect();
    let indirect = gold
        .quotes
        .iter()
        .filter(|quote| quote.kind == "indirect")
        .map(|quote| span(quote.start, quote.end))
        .collect();
    let ignored = gold.ignore.iter().map(|&(start, end)| span(start, end)).collect();
    let metadata = Metadata {
        headline: gold.title.clone(),
        ..Metadata::default()
    };
    let record = Record {
        origin: Origin::default(),
        metadata,
        text: SourceText::from(gold.text),
    };
    let article = dateline_normalize::normalize(record);
    let findings = extractor.extract(&article);
    Ok(Annotated {
        article,
        findings,
        regions,
        indirect,
        ignored,
    })
}

/// How much two spans share of their union.
fn overlap(a: Span, b: Span) -> f64 {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    if shared == 0 {
        0.0
    } else {
        shared as f64 / a.cover(b).len() as f64
    }
}

fn gold_region(it: &Annotated, stretch: Span) -> Option<&(Span, bool, Option<Span>)> {
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

fn examples(it: &Annotated, weights: &Weights) -> Vec<SpeakerExample> {
    speaker_examples(&it.article, &it.findings, weights, |stretch, candidates| {
        let (_, _, speaker) = gold_region(it, stretch)?;
        right_candidates((*speaker)?, candidates).1
    })
}

/// The choices from which something can be learned: a right candidate and a wrong one.
fn choices(it: &Annotated) -> Vec<Choice> {
    let mut found = all_choices(it);
    found.retain(|choice| choice.right.iter().any(|right| *right) && choice.right.iter().any(|right| !right));
    found
}

/// Every stretch with a speaker, also those whose speaker is no candidate.
fn all_choices(it: &Annotated) -> Vec<Choice> {
    let mut found = Vec::new();
    for example in examples(it, &Weights::default()) {
        let Some((_, true, Some(speaker))) = gold_region(it, example.stretch) else {
            continue;
        };
        let (right, _) = right_candidates(*speaker, &example.candidates);
        if !right.is_empty() {
            found.push(Choice {
                alternatives: example.features,
                right,
            });
        }
    }
    found
}

fn quotations(it: &Annotated, weights: &Weights) -> Vec<Binary> {
    examples(it, weights)
        .into_iter()
        .filter_map(|example| {
            let (_, yes, _) = gold_region(it, example.stretch)?;
            Some(Binary {
                features: example.quotation,
                yes: *yes,
                weight: 1.0,
            })
        })
        .collect()
}

fn reported(it: &Annotated, weights: &Weights) -> Vec<Binary> {
    let mut found = Vec::new();
    for IndirectExample {
        content, features, ..
    } in indirect_examples(&it.article, &it.findings, weights)
    {
        if it.ignored.iter().any(|ignored| ignored.overlaps(content)) {
            continue;
        }
        let best = it
            .indirect
            .iter()
            .map(|gold| overlap(*gold, content))
            .fold(0.0, f64::max);
        let yes = best >= 0.6;
        if yes || best < 0.5 {
            found.push(Binary {
                features,
                yes,
                weight: 1.0,
            });
        }
    }
    found
}

/// Weights while they are fitted: AdaGrad on the log-likelihood, with L2 regularization; passes in fixed order.
#[derive(Default)]
struct Fit {
    weights: BTreeMap<u32, (f32, f32)>,
}

const PASSES: usize = 14;
const RATE: f32 = 0.12;
const DECAY: f32 = 2e-4;

impl Fit {
    fn score(&self, features: &[Feature]) -> f32 {
        features
            .iter()
            .filter_map(|feature| self.weights.get(&feature.0))
            .map(|(weight, _)| weight)
            .sum()
    }

    fn step(&mut self, features: &[Feature], gradient: f32, decay: f32) {
        if gradient.abs() < 1e-4 {
            return;
        }
        for feature in features {
            let (weight, squares) = self.weights.entry(feature.0).or_default();
            let gradient = gradient - decay * *weight;
            *squares += gradient * gradient;
            *weight += RATE * gradient / (squares.sqrt() + 1e-3);
        }
    }

    fn probabilities(&self, choice: &Choice) -> Vec<f32> {
        let scores: Vec<f32> = choice
            .alternatives
            .iter()
            .map(|features| self.score(features))
            .collect();
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let powers: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
        let sum: f32 = powers.iter().sum();
        powers.iter().map(|power| power / sum).collect()
    }

    fn choices(&mut self, choices: &[Choice]) {
        for pass in 0..PASSES {
            for choice in order(choices.len(), pass).map(|index| &choices[index]) {
                let probabilities = self.probabilities(choice);
                let right: f32 = probabilities
                    .iter()
                    .zip(&choice.right)
                    .filter(|(_, right)| **right)
                    .map(|(p, _)| p)
                    .sum();
                for (index, features) in choice.alternatives.iter().enumerate() {
                    let probability = probabilities[index];
                    let wanted = if choice.right[index] {
                        probability / right.max(1e-6)
                    } else {
                        0.0
                    };
                    self.step(features, wanted - probability, DECAY);
                }
            }
        }
    }

    fn binaries(&mut self, examples: &[Binary], decay: f32) {
        for pass in 0..PASSES {
            for example in order(examples.len(), pass).map(|index| &examples[index]) {
                let probability = 1.0 / (1.0 + (-self.score(&example.features)).exp());
                let wanted = f32::from(u8::from(example.yes));
                self.step(&example.features, (wanted - probability) * example.weight, decay);
            }
        }
    }

    /// The score of the best alternative as a logit, and whether it is right.
    fn outcome(&self, choice: &Choice) -> (f32, bool) {
        let probabilities = self.probabilities(choice);
        let best = (0..probabilities.len())
            .max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b]))
            .unwrap_or(0);
        (logit(probabilities[best]), choice.right[best])
    }

    fn right(&self, choices: &[Choice]) -> usize {
        choices.iter().filter(|choice| self.outcome(choice).1).count()
    }

    fn agrees(&self, examples: &[Binary]) -> usize {
        examples
            .iter()
            .filter(|example| (self.score(&example.features) > 0.0) == example.yes)
            .count()
    }

    fn file(&self, header: &str) -> String {
        let mut file = header.to_owned();
        for (feature, (weight, _)) in &self.weights {
            if weight.abs() >= 0.01 {
                let _ = writeln!(file, "{feature:08x}\t{weight:.3}");
            }
        }
        file
    }
}

/// The indices below `count` in a fixed order that differs from pass to pass.
fn order(count: usize, pass: usize) -> impl Iterator<Item = usize> {
    let count = count.max(1);
    // A stride that shares no factor with the count visits every index once.
    let mut stride = (count as f64 * 0.618) as usize + 1 + pass * 7;
    while gcd(stride, count) != 1 {
        stride += 1;
    }
    (0..count).map(move |index| (index * stride + pass) % count)
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
