//! The same inputs give the same bytes.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{LIBRARY, PORT, Place};

const FORMATS: &str = "--format csv,jsonl -q";

/// Enough articles for several batches: the pieces of two articles, shuffled by a fixed rule.
fn lines(count: usize) -> String {
    let pieces: Vec<&str> = PORT.split("\n\n").chain(LIBRARY.split("\n\n")).collect();
    let line = |number: usize| {
        let text: Vec<&str> = (0..2 + number % 4)
            .map(|part| pieces[(number * 7 + part * 3) % pieces.len()])
            .collect();
        let text = text.join("\n\n");
        serde_json::json!({"id": format!("n{number}"), "text": text, "date": "2017-11-12"}).to_string() + "\n"
    };
    (0..count).map(line).collect()
}

fn run(place: &Place, line: &str) -> BTreeMap<String, Vec<u8>> {
    let outcome = place.run(&format!("{line} --out out {FORMATS}"));
    assert!(matches!(outcome.status, Some(0 | 2)), "{}", outcome.stderr);
    place.files("out")
}

#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        assert!(bytes == &other[name], "{name} differs");
    }
}

#[test]
fn one_thread_and_eight_write_the_same_bytes() {
    let place = Place::new();
    place
        .file("in/lines.jsonl", lines(300))
        .file("in/port.txt", PORT)
        .file("in/library.txt", LIBRARY)
        .file("in/empty.txt", "");
    let one = run(&place, "run in --jobs 1");
    assert_eq!(one.len(), 9, "{:?}", one.keys());
    assert_same(&one, &run(&place, "run in --jobs 8"));
    assert_same(&one, &run(&place, "run in --jobs 3"));
}

#[test]
fn the_seeds_too() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let place = Place::new();
    let line = |jobs: usize| format!("run {} --jobs {jobs}", seeds.display());
    let one = run(&place, &line(1));
    assert!(place.table("out", "articles").len() >= 12);
    assert_same(&one, &run(&place, &line(8)));
}

#[test]
fn the_order_of_the_inputs_does_not_matter() {
    let place = Place::new();
    place
        .file("in/port.txt", PORT)
        .file("more/library.txt", LIBRARY)
        .file("z.jsonl", lines(5));
    let one = run(&place, "run in more z.jsonl");
    assert_same(&one, &run(&place, "run z.jsonl more in in/port.txt"));
}

#[test]
fn nor_does_the_folder_that_holds_them() {
    let (here, there) = (Place::new(), Place::new());
    here.file("in/port.txt", PORT);
    there.file("deep/down/in/port.txt", PORT);
    let one = run(&here, &format!("run {}", here.path("in").display()));
    assert_same(
        &one,
        &run(&there, &format!("run {}", there.path("deep/down/in").display())),
    );
}
