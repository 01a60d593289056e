//! The same records give the same rows, in any order, cut into any files, on any number of threads.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{LIBRARY, PORT, Place, Row};

const TABLES: [&str; 7] = [
    "articles",
    "people",
    "places",
    "organizations",
    "quotes",
    "mentions",
    "rejected",
];

/// Records with whatever makes a choice among equals: copies of one text under one id and under two, near-copies, equal dates, a
/// day with and without a time, no date; and some that are no articles.
fn records() -> Vec<Value> {
    let dates = [
        None,
        Some("2017-11-12"),
        Some("2017-11-12T08:00:00Z"),
        Some("2017-11-13"),
        None,
    ];
    let texts = [PORT, LIBRARY];
    let mut records: Vec<Value> = (0..60)
        .map(|number: usize| {
            let text = texts[number % 2];
            let tail = ["", "\nMore to follow.", "\nFerentinos had no more to say."][number % 3];
            let mut record = json!({"id": format!("n{}", number / 2), "text": format!("{text}{tail}")});
            if let Some(date) = dates[number % 5] {
                record["date"] = json!(date);
            }
            if number.is_multiple_of(7) {
                record["publisher"] = json!("The Tarnmouth Echo");
            }
            record
        })
        .collect();
    records.extend(records[..6].to_vec());
    // One id and one text, other dates.
    records.extend((0..5).map(|number| json!({"id": "same", "text": PORT, "date": dates[number]})));
    records.push(json!({"id": "empty", "text": ""}));
    records
}

/// The rows of each table without what says where a record lay, sorted; in documents.jsonl, too.
fn rows(place: &Place, out: &str) -> BTreeMap<&'static str, Vec<String>> {
    let table = |name: &'static str| {
        let rows = place.table(out, name).into_iter();
        let mut rows: Vec<String> = rows
            .map(|mut row: Row| {
                row.remove("source_file");
                row.remove("record");
                row.remove("detail");
                format!("{row:?}")
            })
            .collect();
        // Their order is by content.
        if !matches!(name, "people" | "places") {
            rows.sort();
        }
        (name, rows)
    };
    let mut all: BTreeMap<&'static str, Vec<String>> = TABLES.into_iter().map(table).collect();
    let mut documents: Vec<String> = place
        .documents(out)
        .into_iter()
        .map(|mut document| {
            document["source"] = Value::Null;
            document["article"]["source_file"] = Value::Null;
            document["article"]["record"] = Value::Null;
            document.to_string()
        })
        .collect();
    documents.sort();
    all.insert("documents", documents);
    all
}

/// Runs over the records, cut into files of so many lines.
fn run(records: &[Value], lines: usize, jobs: usize) -> BTreeMap<&'static str, Vec<String>> {
    let place = Place::new();
    for (number, part) in records.chunks(lines).enumerate() {
        let lines: String = part.iter().map(|record| record.to_string() + "\n").collect();
        place.file(&format!("in/{number:03}.jsonl"), lines);
    }
    let outcome = place.run(&format!("run in --jobs {jobs} --format csv,jsonl -q --out out"));
    assert_eq!(outcome.status, Some(2), "{}", outcome.stderr);
    rows(&place, "out")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn the_same_records_give_the_same_rows(
        shuffled in Just(records()).prop_shuffle(),
        lines in 1usize..40,
        jobs in 1usize..5,
    ) {
        let straight = run(&records(), 1000, 2);
        prop_assert!(straight["articles"].len() == records().len() - 1);
        let other = run(&shuffled, lines, jobs);
        for (name, rows) in &straight {
            prop_assert_eq!(rows, &other[name], "{}", name);
        }
    }
}
