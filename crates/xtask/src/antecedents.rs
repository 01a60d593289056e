//! Fits the forests that say for whom `he` and `she` stand (`crates/entities/model/antecedents.bin`).
//!
//! Three sources. In documents with annotated coreference the answer is known. Of some news somebody has read for whom each `he` and `she`
//! stands. In other news it is known where one person only near a pronoun is of its gender: such a pronoun is an example once with
//! the gender of everybody hidden, and once with that of some, so that what is learnt is how far, what part of the sentence and who
//! spoke, not the gender. All properties are of that sort, none is a word.
//! The same input gives the same file, byte for byte.

mod annotated;
mod coreference;
mod news;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use dateline_entities::{AntecedentExample, AntecedentModel, Referent, antecedent_examples};
use dateline_forest::{Calibration, DEPTH, Forest};
use dateline_tagger::{Perceptron, Tagger as _};
use dateline_types::{Article, Findings, Metadata, Origin, Record, SourceText, Span};
use rayon::prelude::*;

use crate::boost::{Growth, Table, any_right, grow, held_out, logistic};
use crate::words::words;

/// Options of `cargo xtask train-antecedents`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A treebank with coreference, CoNLL-U, gzipped.
    #[arg(long)]
    coreference: PathBuf,
    /// News, JSON Lines with `text`.
    #[arg(long)]
    news: PathBuf,
    /// Whom some pronouns of the news stand for.
    #[arg(long, default_value = "crates/xtask/data/antecedents.tsv")]
    readings: PathBuf,
    /// As `--news`, of articles that nothing is fitted on: measures the model on them.
    #[arg(long, requires = "check_readings")]
    check: Option<PathBuf>,
    /// Whom the pronouns of `--check` stand for.
    #[arg(long)]
    check_readings: Option<PathBuf>,
    /// Where the model goes.
    #[arg(long, default_value = "crates/entities/model/antecedents.bin")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let bytes = model(&arguments.coreference, &arguments.news, &arguments.readings)?;
    if let (Some(check), Some(readings)) = (&arguments.check, &arguments.check_readings) {
        let model = AntecedentModel::decode(&bytes)?;
        measure(&annotated::sources(check, readings)?, &model);
    }
    fs::write(&arguments.out, bytes).with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// An article with its people, in which some answers are known.
struct Source {
    article: Article,
    findings: Findings,
    /// Of which people the gender is hidden.
    hidden: Vec<bool>,
    answers: Answers,
}

/// What is known of the pronouns of an article.
enum Answers {
    /// Annotated coreference.
    Annotated(coreference::Chains),
    /// Somebody has read the pronouns.
    Read(annotated::Readings),
    /// One person only is of that gender.
    ByGender,
}

/// Where an answer comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Coreference,
    Read,
    ByGender,
}

impl Kind {
    /// How many times an example counts when the choice is fitted: pronouns of news are what the model is for.
    const fn times(self) -> usize {
        match self {
            Self::Read => 2,
            Self::Coreference | Self::ByGender => 1,
        }
    }
}

impl Answers {
    fn kind(&self) -> Kind {
        match self {
            Self::Annotated(_) => Kind::Coreference,
            Self::Read(_) => Kind::Read,
            Self::ByGender => Kind::ByGender,
        }
    }
}

/// An example with those candidates that are right.
struct Example {
    article: usize,
    kind: Kind,
    example: AntecedentExample,
    right: Vec<bool>,
}

/// Says how many choices of the model are right in articles that it was not fitted on, and how many of those it is sure of.
fn measure(sources: &[Source], model: &AntecedentModel) {
    let rows: Vec<Example> = sources
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, source)| examples(source, index, model))
        .collect();
    report(&rows);
    for from in [0, 50, 60, 70, 80, 90, 95] {
        let sure = |it: &&Example| {
            model.calibration.share(model.sure.score(&it.example.sure)) * 100.0 >= from as f32
        };
        let those: Vec<&Example> = rows.iter().filter(sure).collect();
        let right = those.iter().filter(|it| it.is_right()).count();
        tracing::info!("confidence {from} and more: {right} of {} right", those.len());
    }
}

/// How many parts the articles are in, each held out once.
const FOLDS: usize = 5;

/// The file of the model that is fitted on a treebank with coreference, and on news of which some pronouns were read.
pub(crate) fn model(coreference: &Path, news: &Path, readings: &Path) -> Result<Vec<u8>> {
    let mut sources = coreference::sources(coreference)?;
    sources.extend(news::sources(news)?);
    sources.extend(annotated::sources(news, readings)?);
    Ok(fitted(&sources))
}

fn fitted(sources: &[Source]) -> Vec<u8> {
    let examples = |models: &[AntecedentModel]| -> Vec<Example> {
        let of_sources = sources.par_iter().enumerate();
        of_sources
            .flat_map_iter(|(index, source)| self::examples(source, index, &models[index % FOLDS]))
            .collect()
    };
    // First with the right answers before each pronoun, then with those that a model gives that has not seen the article.
    let mut models = vec![AntecedentModel::default(); FOLDS];
    let mut rows = examples(&models);
    for _ in 0..PASSES {
        models = fold_models(&rows);
        rows = examples(&models);
        report(&rows);
    }
    let observed = held_out(
        &rows,
        FOLDS,
        |it| it.article % FOLDS,
        sure_forest,
        |forest, it| {
            // what the confidence is for: pronouns of news that speak
            let counts = it.kind == Kind::Read && it.example.speaks;
            counts.then(|| (forest.score(&it.example.sure), it.is_right()))
        },
    );
    let calibration = Calibration::fitted(observed);
    let model = AntecedentModel {
        choice: choice_forest(&rows.iter().collect::<Vec<_>>()),
        sure: sure_forest(&rows.iter().collect::<Vec<_>>()),
        calibration,
    };
    model.encode()
}

/// How many times the examples are made with the models of the round before.
const PASSES: usize = 2;

/// For each fold a model whose choice is grown on the articles of all others.
fn fold_models(rows: &[Example]) -> Vec<AntecedentModel> {
    (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let others: Vec<&Example> = rows.iter().filter(|it| it.article % FOLDS != fold).collect();
            AntecedentModel {
                choice: choice_forest(&others),
                ..AntecedentModel::default()
            }
        })
        .collect()
}

impl Example {
    /// Whether the candidate that the model takes is right.
    fn is_right(&self) -> bool {
        self.example.best.is_some_and(|best| self.right[best])
    }
}

/// Says how many choices are right on articles that the forest was not grown on.
fn report(rows: &[Example]) {
    for (name, kind) in [
        ("coreference", Kind::Coreference),
        ("read", Kind::Read),
        ("by gender", Kind::ByGender),
    ] {
        let those: Vec<&Example> = rows.iter().filter(|it| it.kind == kind).collect();
        let possible = those.iter().filter(|it| it.right.contains(&true)).count();
        let right = those.iter().filter(|it| it.is_right()).count();
        tracing::info!(
            "{name}: {} pronouns, {possible} with a right candidate, {right} right ({:.3})",
            those.len(),
            right as f32 / those.len().max(1) as f32
        );
    }
}

/// An article of `text`, with its people.
fn read(text: &str, headline: Option<String>) -> (Article, Findings) {
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata {
            headline,
            ..Metadata::default()
        },
        text: SourceText::from(text),
    });
    let words = words(&article);
    let names = Perceptron::builtin().tag(&words);
    let findings = Findings {
        people: dateline_entities::people(&words, &names),
        ..Findings::default()
    };
    drop(words);
    (article, findings)
}

/// The pronouns of one article whose answer is known, with those candidates that are right.
fn examples(source: &Source, index: usize, model: &AntecedentModel) -> Vec<Example> {
    let words = words(&source.article);
    let mut known: Vec<Option<Vec<bool>>> = Vec::new();
    let examples = antecedent_examples(
        &words,
        &source.findings,
        model,
        &source.hidden,
        |pronoun, candidates| {
            let answer = match &source.answers {
                Answers::Annotated(chains) => chains.answer(&source.findings, pronoun, candidates),
                Answers::Read(readings) => readings.answer(&source.findings, pronoun, candidates),
                Answers::ByGender => news::answer(&source.article, &source.findings, pronoun, candidates),
            };
            let right = answer
                .as_ref()
                .and_then(|right| right.iter().position(|right| *right));
            known.push(answer);
            right
        },
    );
    let known = examples.into_iter().zip(known).filter_map(|(example, right)| {
        Some(Example {
            article: index,
            kind: source.answers.kind(),
            example,
            right: right?,
        })
    });
    known.filter(|it| !it.right.is_empty()).collect()
}

/// The forest that gives right candidates the highest scores.
fn choice_forest(examples: &[&Example]) -> Forest {
    let mut groups = Vec::new();
    let (mut rows, mut right) = (Vec::new(), Vec::new());
    for it in examples {
        // nothing is learnt where all are right, or none
        if !it.right.contains(&true) || !it.right.contains(&false) {
            continue;
        }
        for _ in 0..it.kind.times() {
            let start = rows.len();
            rows.extend(it.example.properties.iter().map(Vec::as_slice));
            right.extend_from_slice(&it.right);
            groups.push(start..rows.len());
        }
    }
    let table = Table::new(rows.into_iter());
    let growth = Growth {
        depth: 5,
        trees: 120,
        rate: 0.08,
        least_rows: 40,
    };
    grow(&table, &growth, 0.0, |scores, slopes| {
        any_right(&groups, &right, scores, slopes)
    })
}

/// The forest that tells right choices from wrong ones.
fn sure_forest(rows: &[&Example]) -> Forest {
    let labels: Vec<bool> = rows.iter().map(|row| row.is_right()).collect();
    let table = Table::new(rows.iter().map(|row| row.example.sure.as_slice()));
    let growth = Growth {
        depth: DEPTH,
        trees: 100,
        rate: 0.06,
        least_rows: 40,
    };
    grow(&table, &growth, 2.0, |scores, slopes| {
        logistic(&labels, scores, slopes)
    })
}

/// Where a candidate is named.
fn namings(findings: &Findings, referent: Referent) -> Vec<Span> {
    match referent {
        Referent::Unnamed(words) => vec![words],
        Referent::Person(person) => findings
            .people
            .get(person as usize)
            .map_or_else(Vec::new, |person| {
                person.mentions.iter().map(|mention| mention.span).collect()
            }),
    }
}
