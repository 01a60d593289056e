//! Every row's offsets slice the source text to the words in its cell.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{LIBRARY, PORT, Place, Row};

/// Texts of all shapes that offsets have to survive.
fn place() -> Place {
    let place = Place::new();
    let long = format!(
        "“{} we will see,” said Ann Roe of Oslo.",
        "We will, we will, and again ".repeat(1500)
    );
    let windows = PORT.replace('\n', "\r\n");
    place
        .file("in/library.txt", LIBRARY)
        .file("in/long.txt", long)
        .file("in/port.txt", format!("\u{FEFF}{PORT}"))
        .file("in/windows.txt", windows)
        .file("in/latin.txt", b"Ren\xE9e Lefort said in Besan\xE7on: \x93=We are staying.\x94 \x93\x93Odd,\x94\x94 said Ann Roe.")
        .file("in/lines.jsonl", serde_json::json!({"id": 1, "text": LIBRARY, "title": "“Not in the text,” says Ann Roe"}).to_string());
    place
}

/// The source texts by article, as characters.
fn texts(documents: &[Value]) -> BTreeMap<String, Vec<char>> {
    let string = |document: &Value, field: &str| document[field].as_str().unwrap().to_owned();
    let text = |document| {
        (
            string(document, "article_id"),
            string(document, "text").chars().collect(),
        )
    };
    documents.iter().map(text).collect()
}

fn slice(text: &[char], start: usize, end: usize) -> String {
    assert!(
        start < end && end <= text.len(),
        "{start}..{end} of {}",
        text.len()
    );
    text[start..end].iter().collect()
}

/// The words that the row's offsets in these columns point at.
fn pointed_at(row: &Row, texts: &BTreeMap<String, Vec<char>>, [start, end]: [&str; 2]) -> String {
    slice(
        &texts[&row["article_id"]],
        row[start].parse().unwrap(),
        row[end].parse().unwrap(),
    )
}

/// Checks every row of the tables that have offsets.
fn check(dialect: &str, as_cell: impl Fn(String) -> String) {
    let place = place();
    place
        .run(&format!(
            "run in --out out --format csv,jsonl --dialect {dialect}"
        ))
        .expect(0);
    let texts = texts(&place.documents("out"));
    let (quotes, mentions) = (place.table("out", "quotes"), place.table("out", "mentions"));
    assert!(
        quotes.len() > 10 && mentions.len() > 10,
        "{} quotes, {} mentions",
        quotes.len(),
        mentions.len()
    );
    for row in &quotes {
        assert_eq!(
            row["quote"],
            as_cell(pointed_at(row, &texts, ["start", "end"])),
            "{row:?}"
        );
        let clause = pointed_at(row, &texts, ["clause_start", "clause_end"]);
        assert_eq!(row["clause"], as_cell(clause), "{row:?}");
        assert!(row["context"].chars().count() <= 501, "{row:?}");
    }
    for row in &mentions {
        assert_eq!(
            row["text"],
            as_cell(pointed_at(row, &texts, ["start", "end"])),
            "{row:?}"
        );
    }
    assert!(
        quotes.iter().any(|row| row["quote"].ends_with('…')),
        "the long quotation is there, and cut"
    );
}

/// A cell as Excel can hold it.
fn cut(words: String) -> String {
    const LONGEST: usize = 32_767;
    if words.chars().count() <= LONGEST {
        return words;
    }
    words.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[test]
fn in_the_plain_dialect() {
    check("plain", cut);
}

#[test]
fn in_the_dialect_for_spreadsheets() {
    check("spreadsheet", |words| {
        if words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            cut(format!("'{words}"))
        } else {
            cut(words)
        }
    });
}

#[test]
fn in_the_documents() {
    let place = place();
    place.run("run in --out out --format jsonl").expect(0);
    let documents = place.documents("out");
    for document in &documents {
        let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
        let words = |span: &Value| {
            let offset = |field: &str| usize::try_from(span[field].as_u64().unwrap()).unwrap();
            slice(&text, offset("start"), offset("end"))
        };
        let list = |value: &Value| value.as_array().unwrap().clone();
        let mut end = 0;
        for block in list(&document["blocks"]) {
            assert!(block["start"].as_u64().unwrap() >= end, "blocks overlap: {block}");
            assert_eq!(words(&block).trim(), words(&block));
            end = block["end"].as_u64().unwrap();
        }
        for entity in list(&document["people"])
            .into_iter()
            .chain(list(&document["places"]))
        {
            for mention in list(&entity["mentions"]) {
                assert!(!words(&mention).trim().is_empty());
            }
        }
        for quote in list(&document["quotes"]) {
            assert!(!words(&quote).trim().is_empty());
            if !quote["cue"].is_null() {
                assert!(!words(&quote["cue"]).trim().is_empty());
            }
            if !quote["speaker"].is_null() {
                assert_eq!(
                    words(&quote["speaker"]),
                    quote["speaker"]["text"].as_str().unwrap()
                );
            }
        }
    }
}
