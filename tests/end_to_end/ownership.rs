//! Nothing of the user's is written over, and nothing of theirs is taken for ours.

use std::fs;

use crate::support::{LIBRARY, PORT, Place};

/// A corpus of the user's own, under the name of a table of ours.
const CORPUS: &str =
    "title,url,text\nRain,https://example.org/1,\"OSLO, Norway - “Rain came early,” said Ann Roe.\"\n";

/// A folder in which the user keeps a file called as one of ours.
fn with(name: &str) -> Place {
    let place = Place::new();
    place.file("port.txt", PORT).file(&format!("data/{name}"), CORPUS);
    place
}

#[test]
fn an_input_is_never_written_over_whatever_is_said() {
    for line in [
        "run data/articles.csv",
        "run data/articles.csv --overwrite",
        "run data/articles.csv --no-link",
        "run ./data/../data/articles.csv port.txt --overwrite",
        "run data --overwrite",
        "run . --overwrite",
    ] {
        let place = with("articles.csv");
        let before = place.files("data");
        place
            .run(line)
            .expect(1)
            .says("data/articles.csv would be written over, and it is read by this run")
            .says("--out");
        assert!(place.files("data") == before, "{line}");
    }
}

#[test]
fn an_input_that_is_a_table_of_ours_is_not_written_over_or_removed() {
    let place = Place::new();
    place.file("port.txt", PORT);
    place.run("run port.txt --format csv,jsonl").expect(0);
    let before = place.files("data");
    place
        .run("run data/documents.jsonl --format csv,jsonl")
        .expect(1)
        .says("read by this run");
    assert!(place.files("data") == before);
    // No table of that name comes now, and it is no leftover either.
    place.run("run data/documents.jsonl").expect(0);
    assert_eq!(place.files("data")["documents.jsonl"], before["documents.jsonl"]);
}

#[test]
fn files_that_dateline_did_not_write_are_refused_under_every_name() {
    for (name, options) in [
        ("articles.csv", ""),
        ("people.csv", ""),
        ("quotes.csv", "--no-link"),
        ("rejected.csv", "--format jsonl"),
        ("datapackage.json", ""),
        ("documents.jsonl", "--format csv,jsonl"),
        ("dateline.xlsx", "--format xlsx"),
        ("report.html", "--report"),
        ("mentions.csv", "--resume"),
    ] {
        let place = with(name);
        let before = place.files("data");
        place
            .run(&format!("run port.txt {options}"))
            .expect(1)
            .says(&format!("data/{name} would be written over"))
            .says("--out")
            .says("--overwrite");
        assert!(place.files("data") == before, "{name}");
        place
            .run(&format!("run port.txt --overwrite {options}"))
            .expect(0);
        assert_ne!(place.files("data")[name], CORPUS.as_bytes(), "{name}");
    }
}

#[test]
fn all_files_in_the_way_are_named_at_once() {
    let place = with("people.csv");
    place.file("data/quotes.csv", CORPUS);
    place
        .run("run port.txt")
        .expect(1)
        .says("data/people.csv and data/quotes.csv would be written over");
}

#[test]
fn a_file_of_another_name_is_in_nobodys_way() {
    let place = with("notes.csv");
    place.run("run port.txt").expect(0);
    assert_eq!(place.files("data")["notes.csv"], CORPUS.as_bytes());
}

#[test]
fn a_table_that_was_edited_is_the_users() {
    let place = Place::new();
    place.file("port.txt", PORT);
    place.run("run port.txt").expect(0);
    place.run("run port.txt").expect(0);
    for name in ["quotes.csv", "datapackage.json"] {
        let mut edited = place.files("data")[name].clone();
        let at = edited.iter().rposition(|byte| byte.is_ascii_lowercase()).unwrap();
        edited[at] = b'z';
        fs::write(place.path("data").join(name), &edited).unwrap();
        place
            .run("run port.txt")
            .expect(1)
            .says(&format!("data/{name} would be written over"));
        assert_eq!(place.files("data")[name], edited);
        place.run("run port.txt --overwrite").expect(0);
        place.run("run port.txt").expect(0);
    }
}

#[test]
fn an_edited_table_that_this_run_does_not_have_stays() {
    let place = Place::new();
    place.file("port.txt", PORT);
    place.run("run port.txt --format csv,jsonl").expect(0);
    place.file("data/documents.jsonl", "mine");
    place.run("run port.txt").expect(0).says("left as it is");
    assert_eq!(place.files("data")["documents.jsonl"], b"mine");
}

#[test]
fn articles_in_the_output_folder_are_read_and_our_tables_passed_over() {
    let place = Place::new();
    place.file("data/a.txt", PORT);
    for _ in 0..2 {
        place
            .run("run data --format csv,jsonl")
            .expect(0)
            .counts("articles", 1);
    }
    place.file("data/b.txt", LIBRARY);
    place
        .run("run .")
        .expect(0)
        .counts("articles", 2)
        .says("9 files among the inputs not read: dateline wrote them");
    let articles = place.table("data", "articles");
    let files: Vec<&str> = articles.iter().map(|row| row["source_file"].as_str()).collect();
    assert_eq!(files, ["data/a.txt", "data/b.txt"]);
}

#[test]
fn a_folder_with_tables_alone_says_so() {
    let place = Place::new();
    place.file("port.txt", PORT);
    place.run("run port.txt").expect(0);
    place
        .run("run data")
        .expect(1)
        .says("nothing to read")
        .says("written by dateline");
}

#[test]
fn a_report_is_written_over_a_report_of_ours_alone() {
    let place = Place::new();
    place.file("port.txt", PORT).file("mine.html", "mine");
    place.run("run port.txt --format csv,jsonl").expect(0);
    for line in [
        "report data",
        "report data",
        "report data --out page.html",
        "report data --out page.html",
    ] {
        place.run(line).expect(0);
    }
    place
        .run("report data --out mine.html")
        .expect(1)
        .says("mine.html would be written over");
    assert_eq!(fs::read(place.path("mine.html")).unwrap(), b"mine");
    place.run("report data --out mine.html --overwrite").expect(0);
    // The run knows the page for its own.
    place.run("run port.txt").expect(0);
    assert!(!place.files("data").contains_key("report.html"));
}

#[cfg(unix)]
#[test]
fn an_input_reached_by_a_link_is_not_written_over() {
    let place = with("articles.csv");
    std::os::unix::fs::symlink(place.path("data/articles.csv"), place.path("corpus.csv")).unwrap();
    place
        .run("run corpus.csv --overwrite")
        .expect(1)
        .says("read by this run");
}
