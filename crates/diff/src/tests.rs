//! Small runs, written by hand.

use std::fs;
use std::path::Path;

use crate::{DiffError, diff};

/// Mentions as `article start entity name`, quotations as `article start speaker words`.
fn run(
    dir: &Path,
    articles: &[&str],
    people: &[(&str, u32, &str, &str)],
    quotes: &[(&str, u32, &str, &str)],
) {
    fs::create_dir_all(dir).unwrap();
    fs::write(
        dir.join("datapackage.json"),
        r#"{"resources": [{"dialect": {"delimiter": ";"}}]}"#,
    )
    .unwrap();
    let table = |name: &str, header: &str, rows: Vec<String>| {
        let all: Vec<String> = std::iter::once(format!("\u{feff}{header}")).chain(rows).collect();
        fs::write(dir.join(name), all.join("\r\n") + "\r\n").unwrap();
    };
    let rows = articles.iter().map(|id| format!("{id};Headline {id}")).collect();
    table("articles.csv", "article_id;headline", rows);
    table(
        "places.csv",
        "place_id;admin1;country;latitude;longitude",
        vec!["l1;;UK;1;2".into(), "l2;;US;3;4".into()],
    );
    let mentions = people.iter().map(|(article, start, id, name)| {
        let kind = match id.chars().next() {
            Some('l') => "place",
            Some('o') => "organization",
            _ => "person",
        };
        format!("{article};{kind};{id};{name};{start};{}", start + 3)
    });
    table(
        "mentions.csv",
        "article_id;entity_kind;entity_id;name;start;end",
        mentions.collect(),
    );
    let quotes = quotes.iter().map(|(article, start, speaker, words)| {
        let person = people
            .iter()
            .find(|person| person.3 == *speaker)
            .map_or("", |person| person.2);
        format!(
            "{article};{start};{};direct;{words};{speaker};person;{person}",
            start + 9
        )
    });
    table(
        "quotes.csv",
        "article_id;start;end;kind;quote;speaker;speaker_kind;person_id",
        quotes.collect(),
    );
}

#[test]
fn what_changed_is_told_by_kind() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (dir.path().join("old"), dir.path().join("new"));
    let before = [
        ("a1", 0, "p1", "Ann Roe"),
        ("a1", 9, "p2", "A. Roe"),
        ("a1", 20, "p3", "Bo Day"),
        ("a2", 0, "p3", "Bo Day"),
        ("a2", 30, "p4", "Cy"),
        ("a1", 50, "l1", "Perth"),
    ];
    run(
        &old,
        &["a1", "a2", "a3"],
        &before,
        &[
            ("a1", 40, "Ann Roe", "Late again"),
            ("a2", 40, "Cy", "Gone"),
            ("a2", 80, "Cy", "Stays"),
        ],
    );
    let after = [
        ("a1", 0, "p1", "Ann Roe"),
        ("a1", 9, "p1", "Ann Roe"),
        ("a1", 20, "p5", "Bo Day"),
        ("a2", 0, "p6", "Bo T. Day"),
        ("a2", 30, "p7", "Cy Young"),
        ("a1", 50, "l2", "Perth"),
    ];
    run(
        &new,
        &["a1", "a2", "a4"],
        &after,
        &[
            ("a1", 40, "", "Late again"),
            ("a2", 60, "Cy", "Come"),
            ("a2", 80, "Cy Young", "Stays"),
        ],
    );
    let report = diff(&old, &new).unwrap().report(20);
    for line in [
        "2 articles in both runs",
        "articles new: 1\n  Headline a4 (a4)",
        "articles gone: 1\n  Headline a3 (a3)",
        "people merged: 1\n  Ann Roe + A. Roe → Ann Roe",
        "people split: 1\n  Bo Day → Bo Day + Bo T. Day",
        "people renamed: 1\n  Cy → Cy Young",
        "places taken for another: 1\n  Perth (UK, 1, 2) → Perth (US, 3, 4), 1",
        "speakers changed: 1\n  “Late again”: Ann Roe → nobody",
        "quotations new: 1\n  “Come” – Cy",
        "quotations gone: 1\n  “Gone” – Cy",
    ] {
        assert!(report.contains(line), "no {line:?} in:\n{report}");
    }
}

#[test]
fn a_run_does_not_differ_from_itself() {
    let dir = tempfile::tempdir().unwrap();
    run(
        dir.path(),
        &["a1"],
        &[("a1", 0, "p1", "Ann Roe")],
        &[("a1", 40, "Ann Roe", "Late")],
    );
    let changes = diff(dir.path(), dir.path()).unwrap();
    assert!(changes.is_empty() && changes.report(5).contains("no difference"));
}

#[test]
fn folders_without_tables_are_told() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(
        diff(dir.path(), dir.path()),
        Err(DiffError::NoPackage { .. })
    ));
    fs::write(dir.path().join("datapackage.json"), "{}").unwrap();
    assert!(matches!(
        diff(dir.path(), dir.path()),
        Err(DiffError::NoTable { .. })
    ));
}

#[test]
fn organizations_are_compared_as_people_are() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (dir.path().join("old"), dir.path().join("new"));
    let council = ("a1", 5, "o1", "Goat Council");
    let before = [council, ("a1", 20, "o2", "PAGC"), ("a1", 40, "o9", "Roe Bank")];
    run(&old, &["a1"], &before, &[]);
    run(&new, &["a1"], &[council, ("a1", 20, "o1", "Goat Council")], &[]);
    let report = diff(&old, &new).unwrap().report(9);
    assert!(report.contains("organizations merged: 1\n"), "{report}");
    assert!(
        report.contains("mentions of organizations gone: 1\n  Roe Bank, 1"),
        "{report}"
    );
}
