//! Inputs that cannot be used: each a row of `rejected.csv`, the rest of the run unharmed.

use std::fs;
use std::process::Command;

use crate::support::{LIBRARY, PORT, Place, cells};

const COLUMNS: [&str; 4] = ["source_file", "record", "stage", "error"];

#[test]
fn every_kind_of_bad_file_has_its_row_and_the_good_ones_their_articles() {
    let place = Place::new();
    place
        .file("in/a good one.txt", PORT)
        .file("in/archive.txt.gz", b"\x1F\x8B\x08\0\0\0\0\0")
        .file("in/blank.md", " \r\n\n\u{a0}\t")
        .file("in/empty.txt", "")
        .file("in/film.dat", [0u8, 1, 2, 3].repeat(5000))
        .file("in/page.html", "<html><body></body></html>")
        .file("in/picture.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR")
        .file("in/report.pdf", b"%PDF-1.7 \xE2\xE3\xCF\xD3 ...")
        .file("in/z/another good one.txt", LIBRARY)
        .file("in/.hidden", [0u8; 10]);
    let outcome = place.run("run in --out out").expect(2);
    let outcome = outcome
        .says("in/archive.txt.gz: the gzip data is damaged or cut off at its beginning")
        .says("and 2 more");
    assert_eq!(outcome.stdout, "");
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        [
            "in/archive.txt.gz||parse|damaged",
            "in/blank.md||parse|empty",
            "in/empty.txt||parse|empty",
            "in/film.dat||parse|binary",
            "in/page.html||parse|no article",
            "in/picture.png||parse|binary",
            "in/report.pdf||parse|binary",
        ]
    );
    for row in place.table("out", "rejected") {
        assert!(row["detail"].len() > 20, "{row:?}");
    }
    let articles = place.table("out", "articles");
    assert_eq!(
        cells(&articles, &["source_file"]),
        ["in/a good one.txt", "in/z/another good one.txt"]
    );
}

#[test]
fn a_bad_line_of_json_lines_costs_that_line() {
    let place = Place::new();
    let good = |text: &str| serde_json::json!({"id": 1, "text": text}).to_string();
    let lines = [
        &good(PORT),
        "{\"text\": \"broken",
        "",
        "{\"id\": 4, \"title\": \"no text\"}",
        "{\"text\": \"  \"}",
        "not json",
        &good(LIBRARY),
    ];
    place.file("lines.jsonl", lines.join("\n"));
    place
        .run("run lines.jsonl --out out")
        .expect(2)
        .says("2 bad json")
        .says("line 4: no field has a name that dateline knows for texts");
    let rejected = place.table("out", "rejected");
    assert_eq!(
        cells(&rejected, &COLUMNS),
        [
            "lines.jsonl|2|parse|bad json",
            "lines.jsonl|3|parse|no text",
            "lines.jsonl|4|parse|empty",
            "lines.jsonl|5|parse|bad json",
        ]
    );
    assert!(
        rejected[0]["detail"].starts_with("line 2, column "),
        "{rejected:?}"
    );
    assert_eq!(
        cells(&place.table("out", "articles"), &["record", "source_id"]),
        ["1|1", "6|1"]
    );
}

#[test]
fn text_in_another_encoding_is_read() {
    let place = Place::new();
    let mut utf16 = b"\xFF\xFE".to_vec();
    utf16.extend(LIBRARY.encode_utf16().flat_map(u16::to_le_bytes));
    place
        .file(
            "in/latin.txt",
            b"Caf\xE9 owner Ren\xE9e Lefort said: \x93We are staying.\x94",
        )
        .file("in/utf16.txt", utf16)
        .file(
            "in/broken.txt",
            b"\xE2\x80\x9CWe stay,\xE2\x80\x9D said Ana Pe\xC3\xB1a: it\x92s final. Caf\xC3\xA9s rejoice.",
        );
    place.run("run in --out out --format jsonl").expect(0);
    let documents = place.documents("out");
    let texts: Vec<_> = documents
        .iter()
        .map(|document| document["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts[0], "“We stay,” said Ana Peña: it’s final. Cafés rejoice.");
    assert_eq!(texts[1], "Café owner Renée Lefort said: “We are staying.”");
    assert_eq!(texts[2], LIBRARY);
}

#[test]
fn fifty_megabytes_on_one_line_are_refused_and_harm_nobody() {
    let place = Place::new();
    let line = "the mayor said that it would rain and ".repeat(50_000_000 / 38);
    place
        .file("in/line.txt", &line)
        .file(
            "in/line.jsonl",
            format!("{{\"text\": \"{line}\"}}\n{{\"text\": \"It rained.\"}}"),
        )
        .file("in/good.txt", PORT);
    place.run("run in --out out").expect(2);
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        ["in/line.jsonl|1|parse|too long", "in/line.txt||parse|too long"]
    );
    let articles = place.table("out", "articles");
    assert_eq!(
        cells(&articles, &["source_file", "record"]),
        ["in/good.txt|", "in/line.jsonl|2"]
    );
}

#[cfg(unix)]
#[test]
fn pipes_dead_links_and_closed_files_are_rows() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let place = Place::new();
    place.file("in/good.txt", PORT).file("in/locked.txt", LIBRARY);
    symlink("nowhere", place.path("in/dead.txt")).unwrap();
    symlink("..", place.path("in/round")).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(place.path("in/pipe"))
            .status()
            .unwrap()
            .success()
    );
    fs::set_permissions(place.path("in/locked.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever runs the tests may be allowed everything.
    let is_root = fs::read(place.path("in/locked.txt")).is_ok();
    place.run("run in --out out").expect(2);
    let mut expected = vec!["in/dead.txt||read|unreadable", "in/pipe||read|not a file"];
    if !is_root {
        expected.insert(1, "in/locked.txt||read|unreadable");
    }
    assert_eq!(cells(&place.table("out", "rejected"), &COLUMNS), expected);
}

#[test]
fn every_input_is_an_article_or_a_reject() {
    let place = Place::new();
    let mut lines = String::new();
    for number in 0..500 {
        lines.push_str(&match number % 5 {
            0 => format!("{{\"id\": {number}, \"text\": \"Mayor Ann Roe number {number} said “no”.\"}}\n"),
            1 => format!("{{\"id\": {number}, \"text\": \"\"}}\n"),
            2 => format!("{{\"id\": {number}\n"),
            3 => format!("{{\"id\": {number}, \"text\": [{number}]}}\n"),
            _ => "\n".to_owned(),
        });
    }
    place
        .file("in/many.jsonl", lines)
        .file("in/empty.txt", "")
        .file("in/good.txt", PORT);
    let outcome = place.run("run in missing --out out").expect(2);
    let (articles, rejected) = (
        place.table("out", "articles").len(),
        place.table("out", "rejected").len(),
    );
    // 400 lines that are not blank, two files, one that is not there.
    assert_eq!((articles, rejected), (101, 302));
    assert_eq!(articles + rejected, 403);
    outcome
        .counts("articles", 101)
        .counts("rejected", 302)
        .says("100 bad json")
        .says("101 empty")
        .says("1 not found");
}

#[test]
fn a_run_whose_inputs_are_all_bad_still_says_why() {
    let place = Place::new();
    place.file("empty.txt", "");
    place.run("run empty.txt --out out").expect(2).says("empty.txt");
    assert_eq!(place.table("out", "articles").len(), 0);
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        ["empty.txt||parse|empty"]
    );
}
