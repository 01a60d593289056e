use dateline_types::Record;

use crate::{Fields, Limits, Options, records};

fn read_as(name: &str, table: impl AsRef<[u8]>, options: Options) -> Vec<Result<Record, String>> {
    let records = records(name, table.as_ref(), std::sync::Arc::new(options));
    let rows = records.map(|record| record.map_err(|reject| format!("{} {}", reject.error, reject.detail)));
    rows.collect()
}

/// Numbers and texts, or errors.
fn read(table: impl AsRef<[u8]>) -> Vec<String> {
    let rows = read_as("a.csv", table, Options::default());
    let rows = rows.into_iter().map(|row| match row {
        Ok(record) => format!("{} {}", record.origin.record.unwrap_or(0), record.text.as_str()),
        Err(error) => error,
    });
    rows.collect()
}

#[test]
fn rows_are_articles() {
    let table = "id,Title,Text,Author,Date\r\n7,Wet,\"Rain, and \"\"more\"\" of it.\n\nIt went on.\",\"['Ann Roe', 'Ben Poe']\",2019-01-02\r\n\r\n8,,Snow.,nan,\r\n";
    let rows = read_as("a.csv", table, Options::default());
    assert_eq!(rows.len(), 2);
    let first = rows[0].as_ref().unwrap();
    assert_eq!(first.text.as_str(), "Rain, and \"more\" of it.\n\nIt went on.");
    assert_eq!(first.metadata.id.as_deref(), Some("7"));
    assert_eq!(first.metadata.headline.as_deref(), Some("Wet"));
    assert_eq!(first.metadata.authors, ["Ann Roe", "Ben Poe"]);
    assert_eq!(first.metadata.published.as_deref(), Some("2019-01-02"));
    let second = rows[1].as_ref().unwrap();
    assert_eq!((second.origin.record, second.text.as_str()), (Some(2), "Snow."));
    assert!(second.metadata.authors.is_empty());
}

#[test]
fn the_separator_is_told_by_the_header() {
    for separator in [",", ";", "\t", "|"] {
        let table = format!("title{separator}text\nWet{separator}Rain.\n");
        assert_eq!(read(&table), ["1 Rain."]);
        assert_eq!(read_as("-", &table, Options::default()).len(), 1);
        assert!(
            read_as("-", &table, Options::default())[0]
                .as_ref()
                .unwrap()
                .metadata
                .headline
                .is_some()
        );
    }
}

#[test]
fn other_encodings_are_read() {
    assert_eq!(read(b"title,text\nA,Ren\xE9e said so.\n"), ["1 Renée said so."]);
    assert_eq!(read("\u{FEFF}text,title\nZoë.,A\n"), ["1 Zoë."]);
    let utf16: Vec<u8> = "\u{FEFF}text,title\nZoë.,A\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&utf16), ["1 Zoë."]);
    assert_eq!(read(&utf16[2..]), ["1 Zoë."]);
    assert_eq!(
        read_as("-", &utf16[2..], Options::default())[0]
            .as_ref()
            .unwrap()
            .text
            .as_str(),
        "Zoë."
    );
}

#[test]
fn ragged_rows_cost_themselves() {
    let rows = read("id,text,title\n1,One.\n2,Two, with a comma, and more,T\n3,Three.,T,,\n4\n5,Five.,T\n");
    assert_eq!(rows[0], "1 One.");
    assert!(
        rows[1].starts_with("bad row line 3: the row has 5 cells, but the header has 3"),
        "{rows:?}"
    );
    assert_eq!(rows[2], "3 Three.");
    assert!(rows[3].starts_with("empty line 5"));
    assert_eq!(rows[4], "5 Five.");
}

#[test]
fn a_quotation_mark_never_closed_costs_its_row() {
    let rows = read("id,text\n1,\"One.\n2,Two.\n3,Three.\n");
    assert!(
        rows[0].starts_with("bad row line 2: a quotation mark opens a cell"),
        "{rows:?}"
    );
    assert_eq!(rows[1..], ["2 Two.", "3 Three."]);
    // Also where the rest is long.
    let table = format!("id,text\n1,\"One.\n{}", "2,Two.\n".repeat(10_000));
    let rows = read_short(table);
    assert_eq!(rows.iter().filter(|row| row.is_ok()).count(), 10_000);
    assert_eq!(rows.len(), 10_001);
}

#[test]
fn marks_within_words_are_no_quotation() {
    assert_eq!(
        read("id,text\n1,He said \"no\" and went.\n2,\"A\" and so on.\n"),
        ["1 He said \"no\" and went.", "2 A and so on."]
    );
}

/// Reads a table whose rows may have a thousand bytes.
fn read_short(table: String) -> Vec<Result<Record, String>> {
    let limits = Limits {
        record_bytes: 1000,
        ..Limits::default()
    };
    let options = Options {
        limits,
        ..Options::default()
    };
    read_as("a.csv", table, options)
}

#[test]
fn long_rows_are_passed_over() {
    let table = format!("id,text\n1,{}\n2,Two.\n", "x".repeat(100_000));
    let rows = read_short(table);
    assert!(rows[0].as_ref().unwrap_err().starts_with("too long line 2"));
    assert_eq!(rows[1].as_ref().unwrap().text.as_str(), "Two.");
}

#[test]
fn a_table_without_texts_is_one_reject_that_names_its_columns() {
    let rows = read("number,words\n1,Rain.\n2,Snow.\n");
    assert_eq!(rows.len(), 1);
    assert!(
        rows[0].contains("the columns are `number`, `words`") && rows[0].contains("--fields"),
        "{rows:?}"
    );
    let options = Options {
        fields: Fields::from_list("text=words,id=number").unwrap(),
        ..Options::default()
    };
    let rows = read_as("a.csv", "number,words\n1,Rain.\n", options);
    assert_eq!(rows[0].as_ref().unwrap().metadata.id.as_deref(), Some("1"));
    assert_eq!(read("text,title\n").len(), 1);
    assert!(read("text,title\n")[0].starts_with("empty"));
}

#[test]
fn markup_in_a_column_of_its_own_is_read() {
    assert_eq!(
        read("id,content_html\n1,\"<p>One.</p><p>Two.</p>\"\n"),
        ["1 One.\n\nTwo."]
    );
}
