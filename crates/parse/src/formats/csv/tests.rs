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
fn a_quotation_mark_never_closed_costs_at_most_its_row() {
    let rows = read("id,text\n1,\"One.\n2,Two.\n3,Three.\n");
    assert_eq!(rows, ["1 \"One.", "2 Two.", "3 Three."]);
    let rows = read("id,text\n1,\"One, and one.\n2,Two.\n3,Three.\n");
    assert_eq!(rows, ["1 \"One, and one.", "2 Two.", "3 Three."]);
    // Where what follows is no row, nobody knows what belongs to it.
    let rows = read("id,text\n1,\"One.\nMore of it.\n3,Three.\n");
    assert!(
        rows[0].starts_with("bad row line 2: a quotation mark opens a cell"),
        "{rows:?}"
    );
    assert_eq!(rows[2], "3 Three.");
    // Also where the rest is long.
    let table = format!("id,text\n1,\"One.\n\n{}", "2,Two.\n".repeat(10_000));
    let rows = read_short(table);
    assert_eq!(rows.iter().filter(|row| row.is_ok()).count(), 10_000);
    assert_eq!(rows.len(), 10_001);
}

#[test]
fn marks_within_words_are_no_quotation() {
    assert_eq!(
        read("id,text\n1,He said \"no\" and went.\n2,\"A\" and so on.\n"),
        ["1 He said \"no\" and went.", "2 \"A\" and so on."]
    );
}

/// The texts of a table with `;`, in which `S` stands for it, and the errors.
fn texts(rows: &[&str]) -> Vec<Vec<String>> {
    let tables = [";", "\t", "|"].map(|separator| {
        let rows = rows
            .iter()
            .map(|row| format!("{}\n", row.replace(';', separator)));
        read("id;title;text\n".replace(';', separator) + &rows.collect::<String>())
    });
    tables.into_iter().collect()
}

#[test]
fn marks_that_nobody_escaped_belong_to_the_text() {
    for rows in texts(&[
        "1;Wells;\"A well is dug once,\" said Odd Lien, who digs them. He will stay.",
        "2;Quay;\"Nobody moors here on a Sunday,\" said the warden, Pia Holt.",
        "3;Strike;\"We stay out, said the union's Jan Vrba, on Friday.",
        "4;Pool;The pool is shut, said its keeper, Ada Moss. \"It leaks.\"",
        "5;Road;\"Drive on.\"",
        "6;Lamp;\"Light it,\" she said. \"Now.\"",
        "7;Bell;Ring it",
    ]) {
        assert_eq!(
            rows,
            [
                "1 \"A well is dug once,\" said Odd Lien, who digs them. He will stay.",
                "2 \"Nobody moors here on a Sunday,\" said the warden, Pia Holt.",
                "3 \"We stay out, said the union's Jan Vrba, on Friday.",
                "4 The pool is shut, said its keeper, Ada Moss. \"It leaks.\"",
                "5 \"Drive on.\"",
                "6 \"Light it,\" she said. \"Now.\"",
                "7 Ring it",
            ]
        );
    }
}

#[test]
fn with_commas_marks_that_nobody_escaped_keep_the_cell_together() {
    let rows = read(
        "id,title,text\n1,Wells,\"A well is dug once,\" said Odd Lien.\n2,Quay,\"Go,\" she said. \"Or not, then.\"\n",
    );
    assert_eq!(
        rows,
        [
            "1 \"A well is dug once,\" said Odd Lien.",
            "2 \"Go,\" she said. \"Or not, then.\""
        ]
    );
}

#[test]
fn in_a_table_that_quotes_a_mark_that_nobody_doubled_stays_and_costs_nothing() {
    let rows = read(
        "\"id\",\"title\",\"text\"\n\
         \"1\",\"Wells\",\"He said \"no\", and left, and that was that.\"\n\
         \"2\",\"Quay\",\"\"Stay out,\" she said.\n\nThen she left.\"\n\
         \"3\",\"Pool\",\"Proper, with a comma and \"\"marks\"\".\"\n\
         \"4\",\"Screen\",\"A screen of 27\" is large.\"\n\
         \"5\",\"Road\",\"\"All of it is said.\"\"\n\
         \"6\",\"Bell\",\"Ring it.\"\n",
    );
    assert_eq!(
        rows,
        [
            "1 He said \"no\", and left, and that was that.",
            "2 \"Stay out,\" she said.\n\nThen she left.",
            "3 Proper, with a comma and \"marks\".",
            "4 A screen of 27\" is large.",
            "5 \"All of it is said.\"",
            "6 Ring it.",
        ]
    );
}

#[test]
fn a_row_that_is_never_closed_swallows_no_row_of_a_table_that_quotes() {
    let rows = read(
        "id,title,text\n\
         1,\"Wells\",\"Two wells, one farm.\n\nNo more.\"\n\
         2,\"Quay\",\"It never ends.\n\
         3,\"Pool\",\"The pool is shut, at last.\"\n\
         4,\"Road\",\"A road.\"\n",
    );
    assert_eq!(rows[0], "1 Two wells, one farm.\n\nNo more.");
    assert_eq!(
        rows[1..],
        ["2 \"It never ends.", "3 The pool is shut, at last.", "4 A road."]
    );
}

#[test]
fn backslashes_before_marks_are_read_where_the_table_has_them() {
    let rows = read(
        "id,text\n1,\"He said \\\"no\\\", and left.\"\n2,\"She said \\\"yes\\\" to C:\\\\temp \\n.\"\n3,\"Three.\"\n4,\\\"Four.\\\"\n",
    );
    assert_eq!(
        rows,
        [
            "1 He said \"no\", and left.",
            "2 She said \"yes\" to C:\\temp \\n.",
            "3 Three.",
            "4 \"Four.\"",
        ]
    );
}

#[test]
fn blanks_beside_marks_are_no_part_of_the_cell() {
    let rows = read("id, title, text\n1, \"Wells, old\", \"One, two.\"\n2, \"Quay\" , \"Three.\" \n");
    assert_eq!(rows, ["1 One, two.", "2 Three."]);
}

#[test]
fn rows_may_end_with_carriage_returns_alone() {
    let rows = read("id,title,text\r1,Wells,\"One.\r\rTwo.\"\r2,Quay,Three.\r");
    assert_eq!(rows, ["1 One.\r\rTwo.", "2 Three."]);
    // Where they end with a line break, a carriage return in a cell is left as it is.
    let rows = read("id,text\n1,One.\rTwo.\n2,\"Three.\rFour.\"\n3,Five.\r\n");
    assert_eq!(rows, ["1 One.\rTwo.", "2 Three.\rFour.", "3 Five."]);
    let bytes = encoding_rs::MACINTOSH
        .encode("id;text\r1;“It’s shut,” said Zoë Müller, the owner of the café.\r")
        .0;
    assert_eq!(
        read(bytes),
        ["1 “It’s shut,” said Zoë Müller, the owner of the café."]
    );
}

#[test]
fn a_first_line_that_names_the_separator_is_obeyed() {
    for first in [
        "sep=;\r\n",
        "sep=;\n",
        "SEP=;\n",
        "\"sep=;\"\r\n",
        "\u{FEFF}sep=;\r\n",
    ] {
        let rows = read(format!(
            "{first}id;title;text\r\n1;Wells, old;One, two, three.\r\n"
        ));
        assert_eq!(rows, ["1 One, two, three."], "{first}");
    }
    assert_eq!(read("sep=^\nid^text\n1^One.\n"), ["1 One."]);
}

#[test]
fn a_file_has_one_encoding_however_short_its_cells_are() {
    let table = "id;title;text\r\n1;Fête off;The fête is off.\r\n2;£5m;Naïve.\r\n3;Tromsø;“Stay,” he said of Brontë.\r\n";
    let bytes = encoding_rs::WINDOWS_1252.encode(table).0;
    assert_eq!(
        read(bytes),
        ["1 The fête is off.", "2 Naïve.", "3 “Stay,” he said of Brontë."]
    );
    // A broken cell does not change the others.
    let mut bytes = "id,text\n1,Zoë Müller said so in Tromsø.\n2,F"
        .as_bytes()
        .to_vec();
    bytes.extend(b"\xEAte.\n3,");
    bytes.extend("Così è.\n".as_bytes());
    assert_eq!(
        read(bytes),
        ["1 Zoë Müller said so in Tromsø.", "2 Fête.", "3 Così è."]
    );
}

#[test]
fn columns_of_a_table_without_a_header_have_numbers() {
    for fields in ["text=3,title=2", "text=#3,headline=#2"] {
        let options = Options {
            fields: Fields::from_list(fields).unwrap(),
            ..Options::default()
        };
        let rows = read_as("a.csv", "1,Wells,\"One, two.\"\n2,Quay,Three.\n", options);
        assert_eq!(rows.len(), 2, "{rows:?}");
        let first = rows[0].as_ref().unwrap();
        assert_eq!(
            (first.text.as_str(), first.metadata.headline.as_deref()),
            ("One, two.", Some("Wells"))
        );
        assert_eq!(first.origin.record, Some(1));
        assert_eq!(rows[1].as_ref().unwrap().text.as_str(), "Three.");
    }
    // A header is one, and a number may be a name.
    for table in ["id,title,words\n1,Wells,One.\n", "1,2,3\n1,Wells,One.\n"] {
        let options = Options {
            fields: Fields::from_list("text=3").unwrap(),
            ..Options::default()
        };
        let rows = read_as("a.csv", table, options);
        assert_eq!(rows.len(), 1, "{table}");
        assert_eq!(rows[0].as_ref().unwrap().text.as_str(), "One.");
    }
    assert!(read("1,Wells,One.\n2,Quay,Two.\n")[0].contains("if the table has no header, give its number"));
    assert!(Fields::from_list("text=0").is_err());
}

#[test]
fn a_table_of_one_column_has_no_separator() {
    assert_eq!(
        read("text\nOne, two; three.\n\"Four, five.\"\n"),
        ["1 One, two; three.", "2 Four, five."]
    );
}

#[test]
fn a_cell_that_says_nothing_is_passed_over() {
    let table = "title,headline,text,body,author\nNA,Wells,NA,One.,\"[\"\"Ann Roe\"\", 'Ben Poe']\"\nNaN,-,None,\\N,NA\n";
    let rows = read_as("a.csv", table, Options::default());
    let first = rows[0].as_ref().unwrap();
    assert_eq!(
        (first.text.as_str(), first.metadata.headline.as_deref()),
        ("One.", Some("Wells"))
    );
    assert_eq!(first.metadata.authors, ["Ann Roe", "Ben Poe"]);
    assert!(rows[1].as_ref().unwrap_err().starts_with("empty line 3"));
}

#[test]
fn a_text_that_is_markup_is_read_as_markup() {
    assert_eq!(
        read("id,text\n1,<p>One.</p><p>Two.</p>\n2,1 < 2 and I <3 you.\n3,We&rsquo;re here.\n"),
        ["1 One.\n\nTwo.", "2 1 < 2 and I <3 you.", "3 We’re here."]
    );
}

#[test]
fn marks_that_are_never_closed_do_not_cost_the_square_of_the_file() {
    let short = |rows: usize| {
        let table = format!("id,text,more\n{}", "1,\"a, b, c\n".repeat(rows));
        let start = std::time::Instant::now();
        assert!(read(table).len() >= rows / 2);
        start.elapsed()
    };
    short(1000);
    assert!(short(200_000) < std::time::Duration::from_secs(20));
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

#[test]
fn a_quoted_text_that_is_open_at_the_end_of_the_beginning_says_nothing_of_the_others() {
    let long = "The river rose, and fell.\n".repeat(12_000);
    let table = format!(
        "id,title,text\n1,Wet,\"{long}\"\n2,Dry,\"It was \"\"dry\"\", said Ann Roe.\"\n3,Cold,Snow.\n"
    );
    let rows = read(&table);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1], "2 It was \"dry\", said Ann Roe.");
    assert_eq!(rows[2], "3 Snow.");
    let table = format!("title;text\n\"Wet\";\"{long}\"\nDry;Sun.\n");
    assert_eq!(read(&table).len(), 2);
}

#[test]
fn a_list_written_into_a_column_is_paragraphs() {
    assert_eq!(
        read(
            "title;text\n['Wet'];\"['It rained.', \"\"Bo's out.\"\"]\"\n\"['Dry', 'Sun']\";['Twas the night.]\n"
        ),
        ["1 It rained.\n\nBo's out.", "2 ['Twas the night.]"]
    );
}

#[test]
fn cells_between_tabs_may_be_quotations() {
    assert_eq!(
        read("id\ttext\n7\t\"Rain fell.\"\n8\t\"Snow, too, fell.\"\n9\tIt was dry.\n"),
        ["1 \"Rain fell.\"", "2 \"Snow, too, fell.\"", "3 It was dry."]
    );
    assert_eq!(
        read("id\ttext\n7\t\"Rain fell.\"\n8\tShe said \"so\" of it.\n"),
        ["1 \"Rain fell.\"", "2 She said \"so\" of it."]
    );
    for table in [
        // A program put marks around all words; around words with a comma; or it doubles those of the text.
        "id\ttext\n7\t\"Rain fell.\"\n8\t\"It was dry.\"\n",
        "id\ttext\n7\t\"Rain fell.\"\n8\t\"It was dry.\"\n9\tNA\n",
        "\"id\"\t\"text\"\n7\t\"Rain fell.\"\n8\tIt was dry.\n",
        "id\ttext\tlead\n7\t\"Rain fell.\"\t\"\"\"Wet,\"\" he said\"\n8\tIt was dry.\tDry\n",
    ] {
        let rows = read(table);
        assert_eq!(&rows[..2], ["1 Rain fell.", "2 It was dry."], "{table}");
    }
}
