//! `cargo xtask check-places`: where names are put on the map in articles that the forest of places was not fitted on.
//!
//! The table is what README, docs/ACCURACY.md and docs/MODEL_CARD.md show: figures of fitted articles would flatter.
#![expect(clippy::print_stdout, reason = "a tool for the terminal")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use dateline_entities::locate;
use dateline_forest::Forest;
use dateline_tagger::{Perceptron, Tagger};
use rayon::prelude::*;

use crate::places::{self, NEAR_ENOUGH, kilometres};
use crate::words::words;

/// Options of `cargo xtask check-places`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Annotated toponyms, JSON Lines with `text` and `entities` that carry `lat` and `lon`; may be given more than once.
    #[arg(long)]
    data: Vec<PathBuf>,
}

/// As many parts of the articles are held out in turn.
const FOLDS: usize = 5;

/// Names of one set of articles.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: usize,
    /// Taken for a place.
    found: usize,
    /// Within 161 km of where the annotators put them.
    near: usize,
}

impl Tally {
    fn add(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            found: self.found + other.found,
            near: self.near + other.near,
        }
    }

    /// Of all, and of those found, in thousandths.
    fn shares(self) -> [String; 2] {
        [self.all, self.found].map(|of| format!("{:.3}", self.near as f64 / of.max(1) as f64))
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let by_article = places::unseen(&arguments.data, FOLDS)?;
    let by_set = places::unseen_sets(&arguments.data)?;
    println!(
        "| set | names | found | of all, articles not fitted | of found | of all, sets not fitted | of found |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (path, other_sets) in arguments.data.iter().zip(&by_set) {
        let articles = of_set(path, &by_article.iter().collect::<Vec<_>>())?;
        let sets = of_set(path, &[other_sets])?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let [all, found] = articles.shares();
        let [all_sets, found_sets] = sets.shares();
        println!(
            "| {name} | {} | {} | {all} | {found} | {all_sets} | {found_sets} |",
            articles.all, articles.found
        );
    }
    Ok(())
}

/// The names of a file, each article read with the forest at the remainder of its number.
fn of_set(path: &Path, forests: &[&Forest]) -> Result<Tally> {
    let tagger = Perceptron::builtin();
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines
        .par_iter()
        .enumerate()
        .map(|(article, line)| of_article(&tagger, line, forests[article % forests.len()]))
        .try_reduce(Tally::default, |a, b| Ok(a.add(b)))
}

fn of_article(tagger: &Perceptron, line: &str, forest: &Forest) -> Result<Tally> {
    let (article, annotated) = places::annotated(line)?;
    let names = tagger.tag(&words(&article));
    let (found, _) = locate(&article, &names, forest);
    let mut tally = Tally::default();
    for name in &annotated {
        let place = found.iter().find(|place| {
            place
                .mentions
                .iter()
                .any(|mention| mention.span.overlaps(name.span))
        });
        let point = place.and_then(|place| place.resolved.as_ref()?.coordinates);
        tally = tally.add(Tally {
            all: 1,
            found: usize::from(place.is_some()),
            near: usize::from(point.is_some_and(|point| kilometres(point, name.point) <= NEAR_ENOUGH)),
        });
    }
    Ok(tally)
}
