//! Rows that are too doubtful for the tables: where they are, where they are not, and who says so.

use std::collections::BTreeSet;

use crate::support::{LIBRARY, PORT, Place, cells};

/// Nothing is as sure as this.
const NOTHING: &str = "--min-confidence 1";

const GERMAN: &str = "\
KIEL (dpa) – Die Fähre nach Oslo fährt wieder, doch die Mannschaft traut dem Frieden nicht.

„Wir haben diesen Winter schon dreimal gehört, dass alles gut wird“, sagte Kapitänin Ana Peters am Montag im Hafen. „Geglaubt haben
wir es kein einziges Mal.“

Die Reederei teilte mit, der neue Fahrplan gelte bis in den Herbst hinein.
";

fn place() -> Place {
    let place = Place::new();
    place.file("in/a.txt", PORT).file("in/b.txt", LIBRARY);
    place
}

#[test]
fn tables_leave_out_what_documents_keep() {
    let place = place();
    place
        .run("run in --min-confidence 0 --format csv,jsonl --out all")
        .expect(0);
    let all = place.table("all", "quotes");
    assert!(all.len() > 5);
    let documents = place.documents("all");
    let is_doubtful = |documents: &[serde_json::Value]| -> Vec<bool> {
        let quotes = documents
            .iter()
            .flat_map(|document| document["quotes"].as_array().unwrap());
        quotes.map(|quote| quote["doubtful"].as_bool().unwrap()).collect()
    };
    assert_eq!(is_doubtful(&documents), vec![false; all.len()]);
    // The middle of what there is: some rows stay, some go.
    let mut confidences: Vec<&str> = all.iter().map(|row| row["confidence"].as_str()).collect();
    confidences.sort_unstable();
    let cut = confidences[confidences.len() / 2];
    let sure = all.iter().filter(|row| row["confidence"].as_str() >= cut).count();
    assert!(sure < all.len());
    let run = place.run(&format!(
        "run in --min-confidence {cut} --format csv,jsonl,xlsx,sqlite,parquet --report --out cut"
    ));
    run.expect(0).counts("quotes", sure).says(&format!(
        "left out of the tables as doubtful: {} quotes",
        all.len() - sure
    ));
    let rows = place.table("cut", "quotes");
    assert_eq!(rows.len(), sure);
    // What is a row here is the same row there, but for what it goes on from.
    let columns = [
        "quote_id",
        "quote",
        "speaker",
        "confidence",
        "statement_id",
        "person_id",
        "clause",
        "context",
    ];
    let known: BTreeSet<String> = cells(&all, &columns).into_iter().collect();
    assert!(cells(&rows, &columns).iter().all(|row| known.contains(row)));
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["quote_id"].as_str()).collect();
    assert!(
        rows.iter()
            .all(|row| row["continues"].is_empty() || ids.contains(row["continues"].as_str()))
    );
    // Counts are counts of rows.
    let sum = |table: &str| -> usize {
        let table = place.table("cut", table);
        table
            .iter()
            .map(|row| row["quotes"].parse::<usize>().unwrap())
            .sum()
    };
    let by_people = rows.iter().filter(|row| !row["person_id"].is_empty()).count();
    assert_eq!((sum("articles"), sum("people")), (sure, by_people));
    let documents = place.documents("cut");
    let doubtful = is_doubtful(&documents).into_iter().filter(|is| *is).count();
    assert_eq!(
        (is_doubtful(&documents).len(), doubtful),
        (all.len(), all.len() - sure)
    );
    let package: serde_json::Value = serde_json::from_slice(&place.files("cut")["datapackage.json"]).unwrap();
    assert_eq!(package["dateline"]["doubtful_quotes"], all.len() - sure);
}

#[test]
fn a_cut_above_all_leaves_only_the_places_that_articles_were_filed_from() {
    let place = place();
    place.run("run in --out usual").expect(0);
    place
        .run(&format!("run in {NOTHING} --out none"))
        .expect(0)
        .counts("quotes", 0);
    assert_eq!(place.table("none", "quotes").len(), 0);
    assert!(place.table("usual", "people").len() > 2);
    assert_eq!(place.table("none", "people").len(), 0);
    assert_eq!(place.table("none", "organizations").len(), 0);
    let articles = place.table("none", "articles");
    let filed: BTreeSet<&str> = articles
        .iter()
        .map(|row| row["dateline_place_id"].as_str())
        .collect();
    let places = place.table("none", "places");
    let written: BTreeSet<&str> = places.iter().map(|row| row["place_id"].as_str()).collect();
    assert_eq!(written, filed.into_iter().filter(|id| !id.is_empty()).collect());
    // Written as they are done it is the same.
    place
        .run(&format!("run in {NOTHING} --no-link --out alone"))
        .expect(0)
        .counts("quotes", 0)
        .says("left out of the tables as doubtful");
}

#[test]
fn what_is_no_chance_is_told() {
    let place = place();
    for wrong in ["1.5", "-1", "nan", "much"] {
        place
            .run(&format!("run in --min-confidence {wrong}"))
            .expect(1)
            .says("must be a number from 0 to 1");
    }
    place.file("dateline.toml", "min_confidence = 7\n");
    place
        .run("run in")
        .expect(1)
        .says("dateline.toml")
        .says("from 0 to 1");
    assert!(!place.path("data").exists());
}

#[test]
fn the_file_of_settings_may_say_so_too() {
    let place = place();
    place.file("dateline.toml", "min_confidence = 1\nattitudes = true\n");
    place.run("run in").expect(0).counts("quotes", 0);
    let shown = place.run("show in/a.txt").expect(0).stdout;
    assert!(shown.contains("  doubtful\n"), "{shown}");
    // The command line goes before it.
    place.run("run in --min-confidence 0 --out all").expect(0);
    assert!(!place.table("all", "quotes").is_empty());
    let shown = place.run("show in/a.txt --min-confidence 0").expect(0).stdout;
    assert!(!shown.contains("doubtful"), "{shown}");
}

#[test]
fn no_row_of_another_language_is_sure() {
    let place = Place::new();
    place.file("in/a.txt", GERMAN).file("in/b.txt", PORT);
    place
        .run("run in --min-confidence 0.01 --format csv,jsonl --out out")
        .expect(0);
    let rows = place.table("out", "quotes");
    assert!(!rows.is_empty() && rows.iter().all(|row| row["source_file"] == "in/b.txt"));
    let quotes = &place.documents("out")[0]["quotes"];
    let quotes = quotes.as_array().unwrap();
    assert!(!quotes.is_empty());
    for quote in quotes {
        assert!(
            quote["doubtful"] == true && quote["confidence"].as_f64().unwrap() <= 0.3,
            "{quote}"
        );
    }
    place.run("run in --min-confidence 0 --out all").expect(0);
    let all = place.table("all", "quotes");
    assert_eq!(
        all.iter().filter(|row| row["source_file"] == "in/a.txt").count(),
        quotes.len()
    );
}

#[test]
fn doubtful_rows_are_measured_where_all_are_asked_for() {
    let place = Place::new();
    let words = "We have been patient for two years,";
    let start = PORT.find(words).unwrap();
    let start = PORT[..start].chars().count();
    let gold = serde_json::json!({
        "id": "port",
        "text": PORT,
        "quotes": [{"start": start, "end": start + words.len(), "kind": "direct"}],
    });
    place.file("gold.jsonl", gold.to_string());
    place
        .run(&format!("run gold.jsonl {NOTHING} --format jsonl --out out"))
        .expect(0);
    let recall = |more: &str| {
        let line = format!("score gold.jsonl --found out/documents.jsonl --json {more}");
        let figures: serde_json::Value = serde_json::from_str(&place.run(&line).expect(0).stdout).unwrap();
        figures["quotes"]["direct"]["quote"]["recall"].clone()
    };
    assert_eq!(
        (recall("").as_f64(), recall("--all").as_f64()),
        (Some(0.0), Some(1.0))
    );
}
