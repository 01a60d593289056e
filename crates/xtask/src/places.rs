//! Fits the forest that chooses among the places a name may mean (`crates/entities/model/places.bin`) on toponyms annotated
//! with coordinates.
//!
//! All it sees are properties (population, nearness to the other places, how the name stands), none is a word or a place.
//! The same input gives the same file, byte for byte.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use dateline_entities::{PlaceExample, is_place_property_ordered, place_examples};
use dateline_forest::Forest;
use dateline_tagger::{Perceptron, Tagger};
use dateline_types::{Article, Metadata, Origin, Record, SourceText, Span};
use rayon::prelude::*;
use serde::Deserialize;

use crate::annotations::byte_offsets;
use crate::boost::{Growth, Table, any_right, grow};
use crate::words::words;

/// Options of `cargo xtask train-places`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Annotated toponyms, JSON Lines with `text` and `entities` that carry `lat` and `lon`; may be given more than once.
    #[arg(long)]
    data: Vec<PathBuf>,
    /// Where the forest goes.
    #[arg(long, default_value = "crates/entities/model/places.bin")]
    out: PathBuf,
    /// Only measure, on articles that were not fitted.
    #[arg(long)]
    dry: bool,
}

#[derive(Deserialize)]
struct Gold {
    text: String,
    entities: Vec<GoldPlace>,
}

#[derive(Deserialize)]
struct GoldPlace {
    start: usize,
    end: usize,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    lon: Option<f64>,
    #[serde(default)]
    geonames_id: Option<u32>,
}

/// A name of a place, as annotated.
pub(crate) struct AnnotatedPlace {
    pub(crate) span: Span,
    /// Latitude and longitude, WGS 84 degrees.
    pub(crate) point: (f64, f64),
    id: Option<u32>,
}

/// A name with its readings, of which some are right; as often as it is mentioned.
struct Choice {
    /// The number of the file.
    set: usize,
    article: usize,
    alternatives: Vec<Vec<u8>>,
    right: Vec<bool>,
    votes: Vec<f32>,
    mentions: usize,
}

/// What counts as the same place, in kilometres.
pub(crate) const NEAR_ENOUGH: f64 = 161.0;
/// Readings so much farther than the nearest are wrong all the same.
const SLACK: f64 = 25.0;
/// A name mentioned more often is fitted as if it were not.
const MOST_MENTIONS: usize = 3;

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let choices = choices(&arguments.data)?;
    measure(&choices, arguments);
    if arguments.dry {
        return Ok(());
    }
    fs::write(&arguments.out, fitted(&choices))
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The file of the forest that is grown on the toponyms in these files.
pub(crate) fn model(data: &[PathBuf]) -> Result<Vec<u8>> {
    Ok(fitted(&choices(data)?))
}

/// Forests that were grown on the toponyms in these files, the one at `fold` without the articles whose number has that remainder.
pub(crate) fn unseen(data: &[PathBuf], folds: usize) -> Result<Vec<Forest>> {
    let choices = choices(data)?;
    Ok(without(&choices, folds, |it, fold| it.article % folds == fold))
}

/// The same, the one at `set` without the file of that number.
pub(crate) fn unseen_sets(data: &[PathBuf]) -> Result<Vec<Forest>> {
    let choices = choices(data)?;
    Ok(without(&choices, data.len(), |it, set| it.set == set))
}

/// Forests without the choices that are held out of each.
fn without(choices: &[Choice], count: usize, is_held: impl Fn(&Choice, usize) -> bool + Sync) -> Vec<Forest> {
    let rest = |held: usize| -> Vec<&Choice> { choices.iter().filter(|it| !is_held(it, held)).collect() };
    (0..count)
        .into_par_iter()
        .map(|held| forest(&rest(held)))
        .collect()
}

fn fitted(choices: &[Choice]) -> Vec<u8> {
    let mut file = Vec::new();
    forest(&choices.iter().collect::<Vec<_>>()).write(&mut file);
    file
}

/// The names of these files that have more than one reading.
fn choices(data: &[PathBuf]) -> Result<Vec<Choice>> {
    let tagger = Perceptron::builtin();
    let mut choices = Vec::new();
    for (set, path) in data.iter().enumerate() {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let found: Result<Vec<Vec<Choice>>> = lines
            .par_iter()
            .enumerate()
            .map(|(article, line)| of_article(&tagger, set, article, line))
            .collect();
        choices.extend(found?.into_iter().flatten());
    }
    tracing::info!(count = choices.len(), "names with more than one reading");
    Ok(choices)
}

/// The article of a line of an annotated file, with the names of places that have coordinates.
pub(crate) fn annotated(line: &str) -> Result<(Article, Vec<AnnotatedPlace>)> {
    let gold: Gold = serde_json::from_str(line)?;
    let bytes = byte_offsets(&gold.text);
    let at = |char: usize| bytes.get(char).copied().unwrap_or(gold.text.len());
    let toponyms = gold.entities.iter().filter_map(|it| {
        Some(AnnotatedPlace {
            span: Span::new(at(it.start), at(it.end)),
            point: (it.lat?, it.lon?),
            id: it.geonames_id,
        })
    });
    let toponyms = toponyms.collect();
    let record = Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(gold.text),
    };
    Ok((dateline_normalize::normalize(record), toponyms))
}

fn of_article(tagger: &Perceptron, set: usize, article: usize, line: &str) -> Result<Vec<Choice>> {
    let (normalized, toponyms) = annotated(line)?;
    let names = tagger.tag(&words(&normalized));
    let examples = place_examples(&normalized, &names);
    Ok(examples
        .into_iter()
        .filter_map(|example| choice(&toponyms, example).map(|it| Choice { set, article, ..it }))
        .collect())
}

/// The choice that an annotator made for a name; `None` where there was none, or none of ours is the place.
fn choice(toponyms: &[AnnotatedPlace], example: PlaceExample) -> Option<Choice> {
    let gold: Vec<_> = example
        .mentions
        .iter()
        .filter_map(|mention| toponyms.iter().find(|it| it.span.overlaps(*mention)))
        .collect();
    let &&AnnotatedPlace { point, id, .. } = gold.first()?;
    let away: Vec<f64> = example
        .readings
        .iter()
        .map(|&(a, b, _)| kilometres(point, (a, b)))
        .collect();
    let nearest = away.iter().copied().fold(f64::MAX, f64::min);
    let same = |index: usize| id.is_some() && example.readings[index].2 == id;
    let any_same = (0..away.len()).any(same);
    let right: Vec<bool> = (0..away.len())
        .map(|index| {
            same(index)
                || (!any_same || away[index] < SLACK) && away[index] <= NEAR_ENOUGH.min(nearest + SLACK)
        })
        .collect();
    right.contains(&true).then_some(Choice {
        set: 0,
        article: 0,
        alternatives: example.properties,
        right,
        votes: example.votes,
        mentions: gold.len(),
    })
}

pub(crate) fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (latitude, longitude) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let half = (latitude / 2.0).sin().powi(2)
        + a.0.to_radians().cos() * b.0.to_radians().cos() * (longitude / 2.0).sin().powi(2);
    12_742.0 * half.sqrt().min(1.0).asin()
}

fn forest(choices: &[&Choice]) -> Forest {
    let mut groups = Vec::new();
    let (mut rows, mut right, mut votes) = (Vec::new(), Vec::new(), Vec::new());
    for choice in choices {
        for _ in 0..choice.mentions.min(MOST_MENTIONS) {
            let start = rows.len();
            rows.extend(choice.alternatives.iter().map(Vec::as_slice));
            right.extend_from_slice(&choice.right);
            votes.extend_from_slice(&choice.votes);
            groups.push(start..rows.len());
        }
    }
    let table = Table::new(rows.into_iter()).with_order(is_place_property_ordered);
    let growth = Growth {
        trees: 100,
        depth: 3,
        rate: 0.1,
        least_rows: 40,
    };
    grow(&table, &growth, 0.0, |scores, slopes| {
        let sums: Vec<f32> = scores
            .iter()
            .zip(&votes)
            .map(|(score, vote)| score + vote)
            .collect();
        any_right(&groups, &right, &sums, slopes);
    })
}

const FOLDS: usize = 5;

/// Logs how many mentions are right: by votes alone, by the forest as fitted, by forests that have not seen the article, and by
/// forests that have not seen the file.
fn measure(choices: &[Choice], arguments: &Arguments) {
    let without =
        |held: &dyn Fn(&Choice) -> bool| forest(&choices.iter().filter(|it| !held(it)).collect::<Vec<_>>());
    let fitted = without(&|_| false);
    let by_article: Vec<Forest> = (0..FOLDS)
        .map(|fold| without(&|it| it.article % FOLDS == fold))
        .collect();
    let by_set: Vec<Forest> = (0..arguments.data.len())
        .map(|set| without(&|it| it.set == set))
        .collect();
    for (set, path) in arguments.data.iter().enumerate() {
        let of_set = || choices.iter().filter(|it| it.set == set);
        let right = |forests: &[&Forest]| -> usize {
            let hit = |it: &&Choice| it.right[best(forests[it.article % forests.len()], it)];
            of_set().filter(hit).map(|it| it.mentions).sum()
        };
        tracing::info!(
            mentions = of_set().map(|it| it.mentions).sum::<usize>(),
            votes = of_set()
                .filter(|it| it.right[0])
                .map(|it| it.mentions)
                .sum::<usize>(),
            fitted = right(&[&fitted]),
            other_articles = right(&by_article.iter().collect::<Vec<_>>()),
            other_files = right(&[&by_set[set]]),
            "{}",
            path.display()
        );
    }
}

/// The alternative that a forest takes.
fn best(forest: &Forest, choice: &Choice) -> usize {
    let scores = forest.scores(choice.alternatives.iter().map(Vec::as_slice));
    let score = |index: usize| scores[index] + choice.votes[index];
    (0..scores.len())
        .max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)))
        .unwrap_or(0)
}
