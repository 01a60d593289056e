//! Runs the built binary over `seeds/` and holds what it writes against `tests/expected/seeds/*.md`: for each article,
//! what a careful reader found in it before the tool saw it.
//!
//! The figures may only go up: `tests/expected/floors.tsv` holds what was reached, one measure a line. To see what is
//! still missed: `cargo test -p dateline --test seeds -- --nocapture`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot read its input must fail, and prints what is missed"
)]

mod expectation;
mod score;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::expectation::read_expectation;
use crate::score::{Output, Score, score_fields, score_people, score_places, score_quotations};

/// A row of a table, by column.
type Row = BTreeMap<String, String>;

/// The folder that holds `seeds/` and `tests/expected/`: this repository, or another one with articles that may not be kept here.
fn root() -> PathBuf {
    std::env::var_os("DATELINE_SEEDS_ROOT").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
        PathBuf::from,
    )
}

fn read_table(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a table is readable");
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a table is well-formed")
}

/// The texts of the articles by id, from `documents.jsonl`.
fn read_texts(path: &Path) -> BTreeMap<String, Vec<char>> {
    std::fs::read_to_string(path)
        .expect("documents.jsonl is readable")
        .lines()
        .map(|line| {
            let document: serde_json::Value = serde_json::from_str(line).expect("one JSON object a line");
            let field = |name: &str| document[name].as_str().expect("a string").to_owned();
            (field("article_id"), field("text").chars().collect())
        })
        .collect()
}

/// Runs the binary and scores every article.
fn measure() -> Score {
    let out = tempfile::tempdir().expect("a temporary folder");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(root())
        .args([
            "run",
            "seeds",
            "--quiet",
            "--dialect",
            "plain",
            "--format",
            "csv,jsonl",
            "--out",
        ])
        .arg(out.path())
        .status()
        .expect("the binary runs");
    assert!(status.success(), "every seed is read: {status}");

    let table = |name: &str| read_table(&out.path().join(name));
    let (articles, people, places) = (table("articles.csv"), table("people.csv"), table("places.csv"));
    let (quotes, mentions) = (table("quotes.csv"), table("mentions.csv"));
    let texts = read_texts(&out.path().join("documents.jsonl"));

    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("tests/expected/seeds"))
        .expect("the expectations")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert_eq!(
        paths.len(),
        articles.len(),
        "one expectation for each article of seeds/"
    );

    let mut score = Score::default();
    for path in &paths {
        let expected = read_expectation(path);
        let article = articles
            .iter()
            .find(|row| {
                row["source_file"] == expected.source_file
                    && (expected.record.is_empty() || row["record"] == expected.record)
            })
            .unwrap_or_else(|| panic!("no row for {}", expected.source_file));
        let id = &article["article_id"];
        let named: BTreeSet<&str> = mentions
            .iter()
            .filter(|row| row["article_id"] == *id)
            .map(|row| row["entity_id"].as_str())
            .collect();
        let mut label = path.file_stem().expect("a name").to_string_lossy().into_owned();
        label = label.chars().take(16).collect();
        let output = Output {
            label,
            article,
            text: &texts[id],
            people: people
                .iter()
                .filter(|row| named.contains(row["person_id"].as_str()))
                .collect(),
            places: places
                .iter()
                .filter(|row| named.contains(row["place_id"].as_str()))
                .collect(),
            quotes: quotes.iter().filter(|row| row["article_id"] == *id).collect(),
        };
        score_fields(&expected, &output, &mut score);
        score_people(&expected, &output, &mut score);
        score_places(&expected, &output, &mut score);
        score_quotations(&expected, &output, &mut score);
    }
    score
}

#[test]
fn seeds_hold_what_a_reader_finds_in_them() {
    let score = measure();
    let mut table = String::new();
    for (measure, (right, all)) in &score.counts {
        writeln!(table, "{measure}\t{right}/{all}\t{:.1}", score.percent(measure)).expect("a String");
    }
    println!("{}\n{table}", score.wrong);

    let floors = std::fs::read_to_string(root().join("tests/expected/floors.tsv")).expect("the floors");
    let below: Vec<String> = floors
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| {
            let (measure, floor) = line.split_once('\t').expect("measure, tab, floor");
            let floor: f64 = floor.parse().expect("a floor is a percentage");
            let reached = score.percent(measure);
            (reached < floor).then(|| format!("{measure}: {reached:.1}, was {floor}"))
        })
        .collect();
    assert!(below.is_empty(), "worse than before:\n{}", below.join("\n"));
}
