//! Arguments, help and exit status.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{PORT, Place, cells};

#[test]
fn help_and_version_are_answers_and_not_errors() {
    let place = Place::new();
    let help = place.run("run --help").expect(0);
    assert!(
        help.stdout.contains("Examples:") && help.stdout.contains("Exit status:"),
        "{}",
        help.stdout
    );
    assert!(help.stdout.contains("dateline run seeds"));
    let version = place.run("--version").expect(0);
    assert_eq!(
        version.stdout.trim(),
        format!("dateline {}", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn bad_arguments_are_a_one_and_say_what_to_do() {
    let place = Place::new();
    place.file("a.txt", PORT);
    for (line, words) in [
        ("", "Usage"),
        ("run", "Usage"),
        ("walk a.txt", "unrecognized subcommand"),
        ("run a.txt --jobs 0", "at least one thread is needed"),
        ("run a.txt --jobs many", "must be a number of threads"),
        ("run a.txt --jobs 999999", "at most 1024"),
        ("run a.txt --format docx", "[possible values: csv, jsonl"),
        (
            "run a.txt --dialect german",
            "[possible values: spreadsheet, plain",
        ),
        ("run a.txt --delimiter ab", "must be one sign"),
        ("run a.txt -q -v", "cannot be used with"),
    ] {
        let outcome = place.run(line).expect(1).says(words);
        assert_eq!(outcome.stdout, "", "{line}");
    }
    assert!(!place.path("data").exists());
}

#[test]
fn nothing_to_read_is_a_one_and_makes_no_folder() {
    let place = Place::new();
    fs::create_dir(place.path("nothing")).unwrap();
    place.file("hidden/.gitkeep", "");
    place.run("run nothing").expect(1).says("nothing to read");
    place
        .run("run hidden")
        .expect(1)
        .says("hidden files are left out");
    place
        .run("run nowhere.txt")
        .expect(1)
        .says("nowhere.txt: there is no such file");
    assert!(!place.path("data").exists());
}

#[test]
fn output_that_cannot_be_written_is_a_one_before_anything_is_read() {
    let place = Place::new();
    // The input cannot be used either: if it were read first, it would be what is complained about.
    place
        .file("empty.txt", "")
        .file("occupied", "a file, not a folder");
    for out in ["occupied", "occupied/below"] {
        let outcome = place
            .run(&format!("run empty.txt --strict --out {out}"))
            .expect(1);
        let outcome = outcome.says(out).says("choose another folder with --out");
        assert!(!outcome.stderr.contains("empty.txt"), "{}", outcome.stderr);
    }
    assert_eq!(fs::read(place.path("occupied")).unwrap(), b"a file, not a folder");
}

#[test]
fn strict_stops_at_the_first_reject() {
    let place = Place::new();
    place
        .file("in/a.txt", PORT)
        .file("in/b.txt", "")
        .file("in/c.txt", "");
    let outcome = place
        .run("run in --strict")
        .expect(1)
        .says("in/b.txt: empty")
        .says("nothing was written");
    assert!(!outcome.stderr.contains("in/c.txt"), "{}", outcome.stderr);
    assert!(!place.path("data/articles.csv").exists());
    place.run("run in/a.txt --strict").expect(0);
}

#[test]
fn quiet_is_quiet_and_verbose_is_not() {
    let place = Place::new();
    place.file("a.txt", PORT);
    let quiet = place.run("run a.txt -q").expect(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    place
        .run("run a.txt -v")
        .expect(0)
        .says("INFO")
        .says("1 article in ");
    let logged = place
        .command(["run", "a.txt", "-q"])
        .env("RUST_LOG", "dateline=info")
        .output()
        .unwrap();
    assert!(String::from_utf8(logged.stderr).unwrap().contains("INFO"));
}

#[test]
fn the_summary_counts_what_the_tables_hold() {
    let place = Place::new();
    place.file("a.txt", PORT);
    let mut outcome = place
        .run("run a.txt")
        .expect(0)
        .says("1 article in ")
        .says("Written to data");
    for table in [
        "articles",
        "people",
        "places",
        "organizations",
        "quotes",
        "rejected",
    ] {
        outcome = outcome.counts(table, place.table("data", table).len());
    }
}

#[test]
fn several_inputs_are_one_run_and_no_file_is_read_twice() {
    let place = Place::new();
    place
        .file("in/a.txt", PORT)
        .file("in/sub/b.txt", PORT)
        .file("c.txt", PORT);
    place.run("run c.txt in ./in/sub in/a.txt --out out").expect(0);
    let articles = place.table("out", "articles");
    assert_eq!(
        cells(&articles, &["source_file"]),
        ["c.txt", "in/a.txt", "in/sub/b.txt"]
    );
}

#[test]
fn a_run_does_not_read_its_own_tables() {
    let place = Place::new();
    place.file("in/a.txt", PORT);
    for _ in 0..2 {
        place.run("run in --out in/data --format csv,jsonl").expect(0);
        assert_eq!(place.table("in/data", "articles").len(), 1);
    }
}

#[test]
fn the_delimiter_and_the_dialect_reach_the_files() {
    let place = Place::new();
    place.file("a.txt", PORT);
    place.run("run a.txt --delimiter ;").expect(0);
    let spreadsheet = fs::read(place.path("data/articles.csv")).unwrap();
    assert!(spreadsheet.starts_with(b"\xEF\xBB\xBFarticle_id;source_file;"));
    place.run("run a.txt --dialect plain --delimiter tab").expect(0);
    let plain = fs::read(place.path("data/articles.csv")).unwrap();
    assert!(plain.starts_with(b"article_id\tsource_file\t") && !plain.contains(&b'\r'));
}

#[test]
fn without_links_articles_are_written_as_they_are_done() {
    let place = Place::new();
    place
        .file("in/a.txt", PORT)
        .file("in/b.txt", PORT)
        .file("in/c.txt", "");
    place
        .run("run in --no-link --format csv,jsonl")
        .expect(2)
        .counts("articles", 2);
    let articles = place.table("data", "articles");
    assert_eq!(
        cells(&articles, &["source_file", "duplicate_of"]),
        ["in/a.txt|", "in/b.txt|"]
    );
    assert_eq!(
        cells(&place.table("data", "rejected"), &["source_file"]),
        ["in/c.txt"]
    );
    assert_eq!(place.documents("data").len(), 2);
    for (table, key) in [
        ("articles", "article_id"),
        ("people", "person_id"),
        ("places", "place_id"),
        ("quotes", "quote_id"),
    ] {
        let rows = place.table("data", table);
        let keys: BTreeSet<&str> = rows.iter().map(|row| row[key].as_str()).collect();
        assert_eq!(keys.len(), rows.len(), "{table}");
    }
    let people: BTreeSet<String> = cells(&place.table("data", "people"), &["person_id"])
        .into_iter()
        .collect();
    let quotes = place.table("data", "quotes");
    assert!(quotes.iter().any(|row| !row["person_id"].is_empty()));
    assert!(
        quotes
            .iter()
            .all(|row| row["person_id"].is_empty() || people.contains(&row["person_id"]))
    );
}

#[test]
fn rejects_have_their_rows_whatever_the_format() {
    let place = Place::new();
    place.file("in/a.txt", PORT).file("in/b.txt", "");
    place.run("run in --format jsonl").expect(2);
    assert_eq!(
        cells(&place.table("data", "rejected"), &["source_file"]),
        ["in/b.txt"]
    );
    assert!(!place.path("data/articles.csv").exists());
}
