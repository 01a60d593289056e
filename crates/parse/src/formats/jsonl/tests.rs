use dateline_types::{Metadata, Record, Reject};

use crate::{Limits, records};

fn read(lines: impl AsRef<[u8]>) -> Vec<Result<Record, Reject>> {
    records("a.jsonl", lines.as_ref(), Limits::default()).collect()
}

fn one(line: &str) -> Record {
    read(line).remove(0).unwrap()
}

fn reject(lines: impl AsRef<[u8]>) -> Reject {
    read(lines).into_iter().find_map(Result::err).unwrap()
}

#[test]
fn all_fields_are_read() {
    let record = one(
        r#"{"id": "x1", "text": "Rain.", "title": "Wet", "date": "2017-11-12", "url": "https://a.test/b",
            "authors": ["Ann Roe", "Ben Poe"], "source": "Daily Cloud", "language": "en", "quotes": [{"start": [[1]]}]}"#
            .replace('\n', " ")
            .as_str(),
    );
    assert_eq!(record.text.as_str(), "Rain.");
    let expected = Metadata {
        id: Some("x1".into()),
        url: Some("https://a.test/b".into()),
        publisher: Some("Daily Cloud".into()),
        headline: Some("Wet".into()),
        authors: vec!["Ann Roe".into(), "Ben Poe".into()],
        published: Some("2017-11-12".into()),
        language: Some("en".into()),
        ..Metadata::default()
    };
    assert_eq!(record.metadata, expected);
}

#[test]
fn fields_may_have_other_names() {
    for (field, words) in [("body", "One."), ("content", "Two."), ("maintext", "Three.")] {
        assert_eq!(one(&format!(r#"{{"{field}": "{words}"}}"#)).text.as_str(), words);
    }
    let record = one(
        r#"{"maintext": "A.", "headline": "H", "publisher": "P", "date_publish": "2017", "authors": "Ann Roe"}"#,
    );
    assert_eq!(record.metadata.headline.as_deref(), Some("H"));
    assert_eq!(record.metadata.publisher.as_deref(), Some("P"));
    assert_eq!(record.metadata.published.as_deref(), Some("2017"));
    assert_eq!(record.metadata.authors, ["Ann Roe"]);
}

#[test]
fn both_names_of_a_field_are_no_error() {
    let record = one(r#"{"title": "", "headline": "H", "text": null, "body": "B.", "content": "C."}"#);
    assert_eq!(record.metadata.headline.as_deref(), Some("H"));
    assert_eq!(record.text.as_str(), "B.");
    assert_eq!(one(r#"{"text": "first", "text": "last"}"#).text.as_str(), "last");
}

#[test]
fn strange_metadata_does_not_cost_the_article() {
    let record = one(
        r#"{"text": "A.", "id": 7, "title": false, "date": {"when": 1}, "url": [], "source": {"id": null, "name": "CNN"},
        "authors": [{"name": "Ann Roe"}, null, "Ben Poe", ""], "language": null}"#
            .replace('\n', " ")
            .as_str(),
    );
    assert_eq!(record.metadata.id.as_deref(), Some("7"));
    assert_eq!(record.metadata.publisher.as_deref(), Some("CNN"));
    assert_eq!(record.metadata.authors, ["Ann Roe", "Ben Poe"]);
    assert_eq!(record.metadata.headline, None);
    assert_eq!(record.metadata.published, None);
    assert_eq!(record.metadata.url, None);
}

#[test]
fn a_bad_line_leaves_the_others_alone() {
    let all = read("\n{\"text\": \"One.\"}\r\n   \n{\"text\": \"Two\n{\"text\": \"Three.\"}");
    assert_eq!(all.len(), 3);
    assert_eq!(all[0].as_ref().unwrap().origin.record, Some(1));
    let bad = all[1].as_ref().unwrap_err();
    assert_eq!((bad.origin.record, bad.error.as_str()), (Some(2), "bad json"));
    assert!(bad.detail.starts_with("line 4, column 13: "), "{}", bad.detail);
    assert_eq!(all[2].as_ref().unwrap().origin.record, Some(3));
}

#[test]
fn what_is_wrong_with_a_line_is_said() {
    for (line, error, detail) in [
        (
            r#"{"id": 1}"#,
            "no text",
            "line 1: no field has a name that dateline knows for texts, such as `text` or `body`; the fields are `id`",
        ),
        (r#"{"text": 12}"#, "no text", "line 1: `text` is a number"),
        (r#"{"text": " \n "}"#, "empty", "line 1: the text is empty"),
        (r#"[{"text": "a"}]"#, "bad json", "the line is an array; `jq"),
        (r#""text""#, "bad json", "each line must be one JSON object"),
        (
            r#"{"text": "a"} {"text": "b"}"#,
            "bad json",
            "trailing characters",
        ),
        (r#"{"text": "\ud800"}"#, "bad json", "column"),
    ] {
        let reject = reject(line);
        assert_eq!(reject.error, error, "{line}");
        assert!(reject.detail.contains(detail), "{line}: {}", reject.detail);
    }
}

#[test]
fn deep_nesting_is_no_danger() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        one(&format!(r#"{{"html": {deep}, "text": "A."}}"#)).text.as_str(),
        "A."
    );
    assert_eq!(
        reject(format!(r#"{{"authors": {deep}, "text": "A."}}"#)).error,
        "bad json"
    );
}

#[test]
fn other_encodings_are_read() {
    let utf16: Vec<u8> = "\u{FEFF}{\"text\": \"Zoë.\"}\n{\"text\": \"B.\"}\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let all = read(&utf16);
    assert_eq!(all[0].as_ref().unwrap().text.as_str(), "Zoë.");
    assert_eq!(all[1].as_ref().unwrap().text.as_str(), "B.");
    assert_eq!(one("\u{FEFF}{\"text\": \"Zoë.\"}").text.as_str(), "Zoë.");
    let latin = read(b"{\"text\": \"Ren\xE9e said so.\"}");
    assert_eq!(latin[0].as_ref().unwrap().text.as_str(), "Renée said so.");
}

#[test]
fn a_file_has_one_encoding_however_short_its_lines_are() {
    let lines =
        "{\"text\": \"“Stay,” he said of the house of the Brontë sisters.\"}\n{\"text\": \"Fête off\"}\n";
    let all = read(encoding_rs::WINDOWS_1252.encode(lines).0);
    assert_eq!(all[1].as_ref().unwrap().text.as_str(), "Fête off");
}

#[test]
fn a_line_over_the_limit_is_skipped_whole() {
    let limits = Limits {
        text_bytes: 20,
        record_bytes: 60,
        ..Limits::default()
    };
    let long_line = format!("{{\"text\": \"A.\", \"html\": \"{}\"}}", "x".repeat(200_000));
    let long_text = format!("{{\"text\": \"{}\"}}", "x".repeat(21));
    let lines = format!("{long_line}\n{long_text}\n{{\"text\": \"C.\"}}");
    let all: Vec<_> = records("a.jsonl", lines.as_bytes(), limits).collect();
    assert_eq!(all.len(), 3);
    assert!(
        all[0]
            .as_ref()
            .unwrap_err()
            .detail
            .starts_with("line 1 is longer")
    );
    assert_eq!(all[1].as_ref().unwrap_err().error, "too long");
    assert_eq!(all[2].as_ref().unwrap().text.as_str(), "C.");
}

#[test]
fn a_text_of_which_mending_leaves_nothing_is_a_reject() {
    // A byte-order mark that was read as Windows-1252.
    assert_eq!(reject("{\"text\": \"ï»¿\"}\n").error, "empty");
}
