//! What is written against what a reader found. The figures may only go up: `tests/expected/floors.tsv` holds what was
//! reached, one measure a line.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::expectation::{Expectation, read_expectation};
use crate::score::{Score, score_fields, score_people, score_places, score_quotations};
use crate::tables::{Row, Tables, repository};

/// The folder that holds `seeds/` and `tests/expected/`: this repository, or the one that `DATELINE_SEEDS_ROOT` names,
/// for articles that may not be kept here.
fn root() -> PathBuf {
    std::env::var_os("DATELINE_SEEDS_ROOT").map_or_else(repository, PathBuf::from)
}

fn is_of(article: &Row, expected: &Expectation) -> bool {
    let same_record = expected.record.is_empty() || article["record"] == expected.record;
    article["source_file"] == expected.source_file && same_record
}

fn measure(root: &Path) -> Score {
    // What is found is measured, whether it is sure or not; but which people and places are none is asked of the tables as they are
    // written without a word.
    let tables = Tables::of_seeds(root, &["--min-confidence", "0"]);
    let sure = Tables::of_seeds(root, &[]);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root.join("tests/expected/seeds"))
        .expect("the expectations")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert_eq!(
        paths.len(),
        tables.articles.len(),
        "one expectation for each article of seeds/"
    );
    let (mut score, mut of_sure) = (Score::default(), Score::default());
    for path in &paths {
        let expected = read_expectation(path);
        let article = tables.articles.iter().find(|article| is_of(article, &expected));
        let article = article.unwrap_or_else(|| panic!("no row for {}", expected.source_file));
        let output = tables.output(article);
        score.article = path.file_stem().expect("a name").to_string_lossy().into_owned();
        score_fields(&expected, &output, &mut score);
        score_people(&expected, &output, &mut score);
        score_places(&expected, &output, &mut score);
        score_quotations(&expected, &output, &mut score);
        let article = sure.articles.iter().find(|article| is_of(article, &expected));
        let output = sure.output(article.expect("the same articles"));
        of_sure.article.clone_from(&score.article);
        score_people(&expected, &output, &mut of_sure);
        score_places(&expected, &output, &mut of_sure);
    }
    for measure in ["people precision", "places precision"] {
        if let Some(counts) = of_sure.counts.remove(measure) {
            score.counts.insert(measure, counts);
        }
    }
    score
}

#[test]
fn seeds_hold_what_a_reader_finds_in_them() {
    let root = root();
    let score = measure(&root);
    let mut table = String::new();
    for (measure, (right, all)) in &score.counts {
        writeln!(table, "{measure}\t{right}/{all}\t{:.1}", score.percent(measure)).expect("a String");
    }
    println!("{}\n{table}", score.wrong);

    let floors = std::fs::read_to_string(root.join("tests/expected/floors.tsv")).expect("the floors");
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
