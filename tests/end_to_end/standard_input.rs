//! `-`: the format is told by the content.

use crate::support::{PORT, Place, cells};

#[test]
fn text_and_json_lines_are_told_apart() {
    let place = Place::new();
    place
        .pipe("run - --dialect plain --out text", PORT.as_bytes())
        .expect(0);
    assert_eq!(
        cells(&place.table("text", "articles"), &["source_file", "record"]),
        ["-|"]
    );
    let lines = "\n{\"id\": \"a\", \"text\": \"It rained.\"}\n{\"id\": \"b\", \"text\": \"It snowed.\"}\n";
    place
        .pipe("run - --dialect plain --out lines", lines.as_bytes())
        .expect(0);
    let articles = place.table("lines", "articles");
    assert_eq!(
        cells(&articles, &["source_file", "record", "source_id"]),
        ["-|1|a", "-|2|b"]
    );
}

#[test]
fn empty_standard_input_is_a_reject() {
    let place = Place::new();
    place
        .pipe("run - --dialect plain --out out", b"")
        .expect(2)
        .says("-: ");
    assert_eq!(
        cells(&place.table("out", "rejected"), &["source_file", "error"]),
        ["-|empty"]
    );
}

#[test]
fn standard_input_stands_among_files() {
    let place = Place::new();
    place.file("a.txt", PORT);
    place
        .pipe("run a.txt - --dialect plain --out out", b"It rained in Genoa.")
        .expect(0);
    assert_eq!(
        cells(&place.table("out", "articles"), &["source_file"]),
        ["-", "a.txt"]
    );
}
