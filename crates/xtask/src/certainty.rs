//! Fits the forests that say how sure people, places and organizations are (`crates/entities/model/certainty.bin`) on annotated names
//! and on annotated toponyms.
//!
//! Properties are scores, counts, lists and how a name stands; none is a word. A row is right where most of its mentions are
//! names of its kind to more than half, and where a place has coordinates in the annotation, where it was put there. Places are put on the
//! map by a ranking that has not seen their article. The same input gives the same file, byte for byte; what is printed is measured
//! on articles that the forests at hand were not grown on.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use dateline_entities::{CertaintyModel, KindModel, entity_properties, locate};
use dateline_forest::{Calibration, DEPTH, Forest};
use dateline_tagger::{Perceptron, Tagger as _};
use dateline_types::{EntityKind, EntityRef, Findings, Metadata, Origin, Record, SourceText, Span};
use rayon::prelude::*;
use serde::Deserialize;

use crate::annotations::byte_offsets;
use crate::boost::{Growth, Table, grow, logistic};
use crate::places;
use crate::words::words;

/// Options of `cargo xtask train-certainty`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Annotated names, JSON Lines with `text` and `entities`; may be given more than once.
    #[arg(long)]
    names: Vec<PathBuf>,
    /// Annotated toponyms, of which entities carry `lat` and `lon`; may be given more than once.
    #[arg(long)]
    toponyms: Vec<PathBuf>,
    /// Where the model goes.
    #[arg(long, default_value = "crates/entities/model/certainty.bin")]
    out: PathBuf,
    /// Only measure.
    #[arg(long)]
    dry: bool,
}

#[derive(Deserialize)]
struct Gold {
    text: String,
    entities: Vec<GoldName>,
}

#[derive(Deserialize)]
struct GoldName {
    start: usize,
    end: usize,
    r#type: String,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    lon: Option<f64>,
}

/// An entity of an article, and whether it is right.
struct Row {
    /// The number of its file.
    set: usize,
    article: usize,
    properties: Vec<u8>,
    right: bool,
}

const FOLDS: usize = 5;
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organization];

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let bytes = model(&arguments.names, &arguments.toponyms)?;
    if arguments.dry {
        return Ok(());
    }
    fs::write(&arguments.out, bytes).with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The file of the model that is fitted on these annotations.
pub(crate) fn model(names: &[PathBuf], toponyms: &[PathBuf]) -> Result<Vec<u8>> {
    let rankings = places::unseen(toponyms, FOLDS)?;
    let mut rows: [Vec<Row>; 3] = Default::default();
    for (set, path) in names.iter().chain(toponyms).enumerate() {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let is_map = set >= names.len();
        let of_articles: Result<Vec<[Vec<Row>; 3]>> = lines
            .par_iter()
            .enumerate()
            .map(|(article, line)| of_article(line, set, article, is_map, &rankings[article % FOLDS]))
            .collect();
        for of_article in of_articles? {
            for (all, own) in rows.iter_mut().zip(of_article) {
                all.extend(own);
            }
        }
    }
    let [people, places, organizations] = rows.map(|rows| fitted(&rows));
    let model = CertaintyModel {
        people,
        places,
        organizations,
    };
    Ok(model.encode())
}

/// The rows of one article: people and organizations only of annotated names.
fn of_article(
    line: &str,
    set: usize,
    article: usize,
    is_map: bool,
    ranking: &Forest,
) -> Result<[Vec<Row>; 3]> {
    let gold: Gold = serde_json::from_str(line)?;
    let bytes = byte_offsets(&gold.text);
    let at = |char: usize| bytes.get(char).copied().unwrap_or(gold.text.len());
    let marked: Vec<(Span, &GoldName)> = gold
        .entities
        .iter()
        .map(|name| (Span::new(at(name.start), at(name.end)), name))
        .collect();
    let normalized = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(gold.text.as_str()),
    });
    let words = words(&normalized);
    let names = Perceptron::builtin().tag(&words);
    let (places, located) = locate(&words, &names, ranking);
    let mut findings = Findings {
        people: dateline_entities::people(&words, &names),
        places,
        organizations: dateline_entities::organizations(&words, &names),
        ..Findings::default()
    };
    dateline_quotations::find(&words, &mut findings, false);
    let mut all = entity_properties(&words, &names, &located, &findings).into_iter();
    Ok(KINDS.map(|kind| {
        let properties = all.next().unwrap_or_default();
        if is_map && kind != EntityKind::Place {
            return Vec::new();
        }
        let rows = (0..).zip(properties).map(|(index, properties)| Row {
            set,
            article,
            properties,
            right: is_right(&findings, kind, index, &marked, is_map),
        });
        rows.collect()
    }))
}

fn is_right(
    findings: &Findings,
    kind: EntityKind,
    index: u32,
    marked: &[(Span, &GoldName)],
    is_map: bool,
) -> bool {
    let (entity, types): (EntityRef, &[&str]) = match kind {
        EntityKind::Person => (EntityRef::Person(index), &["PER"]),
        EntityKind::Place => (EntityRef::Place(index), &["LOC", "FAC"]),
        EntityKind::Organization => (EntityRef::Organization(index), &["ORG"]),
    };
    let mentions = findings.mentions(entity);
    let fits = |span: Span, gold: Span| {
        let both = span
            .end()
            .min(gold.end())
            .saturating_sub(span.start().max(gold.start()));
        let all = span.end().max(gold.end()) - span.start().min(gold.start());
        2 * both > all
    };
    let mut hit = 0;
    let (mut far, mut near) = (0, 0);
    for mention in mentions {
        let found = marked.iter().find(|(span, name)| {
            fits(mention.span, *span) && (is_map || types.contains(&name.r#type.as_str()))
        });
        let Some((_, name)) = found else { continue };
        hit += 1;
        let place = findings.places.get(index as usize).filter(|_| is_map);
        let put = place.and_then(|place| place.resolved.as_ref()?.coordinates);
        if let (Some(put), Some(latitude), Some(longitude)) = (put, name.lat, name.lon) {
            if places::kilometres(put, (latitude, longitude)) <= places::NEAR_ENOUGH {
                near += 1;
            } else {
                far += 1;
            }
        }
    }
    2 * hit > mentions.len() && near >= far
}

/// The forest of all rows, calibrated on the scores of forests that had not seen the article.
fn fitted(rows: &[Row]) -> KindModel {
    let folds: Vec<Vec<(usize, f32)>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let forest = forest(rows.iter().filter(|row| row.article % FOLDS != fold));
            let held = rows
                .iter()
                .enumerate()
                .filter(|(_, row)| row.article % FOLDS == fold);
            held.map(|(at, row)| (at, forest.score(&row.properties)))
                .collect()
        })
        .collect();
    let mut scores = vec![0.0; rows.len()];
    for (at, score) in folds.into_iter().flatten() {
        scores[at] = score;
    }
    let observed = scores
        .iter()
        .zip(rows)
        .map(|(score, row)| (*score, row.right))
        .collect();
    let calibration = Calibration::fitted(observed);
    print(rows, &scores, &calibration);
    KindModel {
        forest: forest(rows.iter()),
        calibration,
    }
}

fn forest<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Forest {
    let labels: Vec<bool> = rows.clone().map(|row| row.right).collect();
    let growth = Growth {
        depth: DEPTH,
        trees: 120,
        rate: 0.08,
        least_rows: 30,
    };
    let table = Table::new(rows.map(|row| row.properties.as_slice()));
    grow(&table, &growth, 1.0, |scores, slopes| {
        logistic(&labels, scores, slopes)
    })
}

/// Logs for each file how many rows a cut leaves, and how many of them are right.
fn print(rows: &[Row], scores: &[f32], calibration: &Calibration) {
    let sets = rows.iter().map(|row| row.set).max().unwrap_or(0);
    for set in 0..=sets {
        let of_set: Vec<(f32, bool)> = scores
            .iter()
            .zip(rows)
            .filter(|(_, row)| row.set == set)
            .map(|(score, row)| (calibration.share(*score), row.right))
            .collect();
        let mut line = String::new();
        for cut in [0.0, 0.5, 0.6, 0.7, 0.8, 0.9] {
            let kept = of_set.iter().filter(|(chance, _)| *chance >= cut);
            let right = kept.clone().filter(|(_, right)| *right).count();
            let count = kept.count();
            line += &format!(
                "  {cut:.1}: {right}/{count} {:.3}",
                right as f32 / count.max(1) as f32
            );
        }
        if !of_set.is_empty() {
            tracing::info!("set {set}{line}");
        }
    }
    let loss: f32 = scores
        .iter()
        .zip(rows)
        .map(|(score, row)| {
            let chance = calibration.share(*score);
            -(if row.right { chance } else { 1.0 - chance }).max(0.01).ln()
        })
        .sum();
    tracing::info!("{} rows, loss {:.4}", rows.len(), loss / rows.len().max(1) as f32);
    for bin in 0..10 {
        let inside: Vec<bool> = scores
            .iter()
            .zip(rows)
            .filter(|(score, _)| (calibration.share(**score) * 10.0) as usize == bin)
            .map(|(_, row)| row.right)
            .collect();
        let right = inside.iter().filter(|right| **right).count();
        tracing::info!(
            "confidence .{bin}: {} rows, right {:.3}",
            inside.len(),
            right as f32 / inside.len().max(1) as f32
        );
    }
}
