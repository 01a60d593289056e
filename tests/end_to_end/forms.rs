//! The forms beside CSV: workbook, database, Parquet and the page for the browser appear in the same step.

use crate::support::{LIBRARY, PORT, Place};

#[test]
fn the_workbook_and_the_report_come_with_the_tables() {
    let place = Place::new();
    place
        .file("in/a.txt", PORT)
        .file("in/b.txt", LIBRARY)
        .file("in/c.txt", "");
    let outcome = place.run("run in --format csv,xlsx --report").expect(2);
    outcome
        .says("the workbook is data/dateline.xlsx")
        .says("open in a browser data/report.html");
    let files = place.files("data");
    assert!(
        files["dateline.xlsx"].starts_with(b"PK") && files["report.html"].starts_with(b"<!doctype html>")
    );
    let package: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    let paths: Vec<&str> = package["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|resource| resource["path"].as_str().unwrap())
        .collect();
    assert!(
        paths.contains(&"dateline.xlsx") && paths.contains(&"report.html"),
        "{paths:?}"
    );
    // A later run without them takes them away: no folder mixes two runs.
    place.run("run in/a.txt").expect(0);
    let files = place.files("data");
    assert!(!files.contains_key("dateline.xlsx") && !files.contains_key("report.html"));
}

#[test]
fn every_form_is_the_same_whatever_the_number_of_threads() {
    let place = Place::new();
    for number in 0..20 {
        let text = [PORT, LIBRARY][number % 2].replace("Tuesday", &format!("day {number}"));
        place.file(&format!("in/{number}.txt"), text);
    }
    place
        .run("run in --format csv,xlsx --report --jobs 1 --out one")
        .expect(0);
    place
        .run("run in --format csv,xlsx --report --jobs 5 --out five")
        .expect(0);
    assert!(place.files("one") == place.files("five"));
    // Written as they are done: more rows, and still a workbook.
    place.run("run in --format xlsx --no-link --out alone").expect(0);
    assert!(place.files("alone")["dateline.xlsx"].starts_with(b"PK"));
}

#[test]
fn a_form_that_was_not_built_in_names_its_feature() {
    let place = Place::new();
    place.file("a.txt", PORT);
    for (format, built, file) in [
        ("sqlite", cfg!(feature = "sqlite"), "dateline.sqlite"),
        ("parquet", cfg!(feature = "parquet"), "quotes.parquet"),
        ("xlsx", cfg!(feature = "xlsx"), "dateline.xlsx"),
    ] {
        let outcome = place.run(&format!("run a.txt --format {format}"));
        if built {
            outcome.expect(0);
            assert!(place.path("data").join(file).exists());
        } else {
            outcome.expect(1).says(&format!("--features {format}"));
        }
    }
}

#[test]
fn a_report_is_made_of_an_earlier_run() {
    let place = Place::new();
    place.file("a.txt", PORT);
    place.run("run a.txt --report").expect(0);
    let at_once = place.files("data")["report.html"].clone();
    place.run("run a.txt --format csv,jsonl").expect(0);
    place
        .run("report data")
        .expect(0)
        .says("1 article in data/report.html");
    assert!(place.files("data")["report.html"] == at_once);
    // The next run knows it for a file of this one, and takes it away.
    place.run("run a.txt").expect(0);
    assert!(!place.path("data/report.html").exists());
    place.run("report data").expect(1).says("run again with --report");
    place.run("report nowhere").expect(1).says("name the folder");
    place.file("bad/documents.jsonl", "{}\n");
    place
        .run("report bad")
        .expect(1)
        .says("document 1 is not as dateline writes it");
}
