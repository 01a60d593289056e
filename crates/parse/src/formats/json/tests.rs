use crate::{Fields, Limits, Options, records};

fn read(json: &str) -> Vec<String> {
    read_with(json, Options::default())
}

fn read_with(json: &str, options: Options) -> Vec<String> {
    let records = records("a.json", json.as_bytes(), std::sync::Arc::new(options));
    let rows = records.map(|record| match record {
        Ok(record) => {
            let title = record
                .metadata
                .headline
                .map(|title| format!("{title}: "))
                .unwrap_or_default();
            format!(
                "{} {title}{}",
                record.origin.record.unwrap(),
                record.text.as_str()
            )
        }
        Err(reject) => format!(
            "{} {}: {}",
            reject.origin.record.unwrap_or(0),
            reject.error,
            reject.detail
        ),
    });
    rows.collect()
}

#[test]
fn arrays_objects_and_sequences_are_read() {
    let (one, two) = (r#"{"text": "One."}"#, r#"{"text": "Two. ]},{["}"#);
    let both = ["1 One.", "2 Two. ]},{["];
    assert_eq!(read(&format!("[{one}, {two}]")), both);
    assert_eq!(read(&format!("[\n  {one},\n  {two}\n]\n")), both);
    assert_eq!(read(&format!("{one}\n{two}\n")), both);
    assert_eq!(read(&format!("{one}{two}")), both);
    assert_eq!(
        read("{\n  \"title\": \"T\",\n  \"text\": \"One.\"\n}\n"),
        ["1 T: One."]
    );
    assert_eq!(read(&format!("\u{FEFF}[{one}]")), ["1 One."]);
}

#[test]
fn a_list_within_an_object_is_found() {
    let json = r#"{"status": "ok", "n": {"items": [1]}, "articles": [{"text": "One.", "items": [{"a": 1}]}, {"text": "Two."}], "more": [{"text": "No."}]}"#;
    assert_eq!(read(json), ["1 One.", "2 Two."]);
    assert_eq!(read(&format!("{json}\n{json}")).len(), 4);
    // An article may have lists of its own.
    assert_eq!(read(r#"{"text": "One.", "items": [{"a": 1}]}"#), ["1 One."]);
}

#[test]
fn a_text_may_be_a_list_of_paragraphs_but_not_of_words() {
    assert_eq!(
        read(r#"{"content": ["Rain is on its way.", "It will be here by noon."]}"#),
        ["1 Rain is on its way.\n\nIt will be here by noon."]
    );
    assert_eq!(
        read(r#"{"body": [{"type": "p", "text": "Rain is near."}, {"type": "p", "text": "Snow is not."}]}"#),
        ["1 Rain is near.\n\nSnow is not."]
    );
    assert!(read(r#"{"text": {"length": "One."}, "title": "A"}"#)[0].starts_with("1 no text"));
    assert!(
        read(r#"{"content": ["Rain", "is", "near", "."]}"#)[0]
            .starts_with("1 no text: record 1 (line 1): `content` is a list")
    );
}

#[test]
fn lists_are_found_under_the_names_that_services_give_them() {
    let both = ["1 A: One.", "2 B: Two."];
    let list = r#"[{"title": "A", "text": "One."}, {"title": "B", "text": "Two."}]"#;
    for name in [
        "news",
        "articles",
        "newsItems",
        "item",
        "article_list",
        "results",
        "data",
    ] {
        assert_eq!(
            read(&format!("{{\"status\": \"ok\", \"{name}\": {list}}}")),
            both,
            "{name}"
        );
    }
    for json in [
        format!(r#"{{"response": {{"status": "ok", "total": 2, "results": {list}, "more": {{"a": [1]}}}}, "x": 1}}"#),
        format!(r#"{{"data": {{"articles": {list}}}}}"#),
        format!(r#"{{"rss": {{"channel": {{"title": "T", "item": {list}}}}}}}"#),
        r#"{"took": 3, "hits": {"total": {"value": 2}, "hits": [{"_index": "n", "_source": {"title": "A", "text": "One."}},
            {"_index": "n", "_source": {"title": "B", "text": "Two."}}]}}"#
            .to_owned(),
        r#"{"response": {"results": [{"webTitle": "A", "fields": {"bodyText": "One."}}, {"webTitle": "B", "fields": {"bodyText": "Two."}}]}}"#
            .to_owned(),
        r#"{"response": {"docs": [{"headline": {"main": "A", "kicker": null}, "lead_paragraph": "One."},
            {"headline": {"main": "B"}, "lead_paragraph": "Two."}]}}"#
            .to_owned(),
    ] {
        assert_eq!(read(&json), both, "{json}");
        assert_eq!(read(&format!("{json}\n{json}")).len(), 4, "{json}");
        assert_eq!(records("-", json.as_bytes(), Limits::default()).count(), 2, "{json}");
    }
    // A list of something else within an article.
    assert_eq!(
        read(r#"{"id": 1, "media": {"items": [{"a": 1}]}, "keywords": [{"name": "rain"}], "text": "One."}"#),
        ["1 One."]
    );
}

#[test]
fn tables_as_pandas_writes_them_are_articles() {
    let both = ["1 A: One.", "2 B: Two."];
    for json in [
        r#"{"title": {"0": "A", "1": "B"}, "text": {"0": "One.", "1": "Two."}}"#,
        r#"{"text": {"2": "One.", "10": "Two."}, "title": {"2": "A", "10": "B"}, "n": {"2": 1, "10": null}}"#,
        r#"{"0": {"title": "A", "text": "One."}, "1": {"title": "B", "text": "Two."}}"#,
        r#"{"columns": ["title", "text"], "index": [0, 1], "data": [["A", "One."], ["B", "Two."]]}"#,
        r#"{"schema": {"fields": [{"name": "text", "type": "string"}]}, "data": [{"index": 0, "title": "A", "text": "One."},
            {"index": 1, "title": "B", "text": "Two."}]}"#,
        r#"{"title": ["A", "B"], "text": ["One.", "Two."], "authors": [["Ann"], []]}"#,
        r#"{"title": ["A", "B"], "text": ["One.", "Two."]}"#,
    ] {
        assert_eq!(read(json), both, "{json}");
    }
    for json in [
        r#"{"title": {"0": "A", "1": "B"}, "text": {"0": "One.", "1": "Two."}}"#,
        r#"{"0": {"title": "A", "text": "One."}, "1": {"title": "B", "text": "Two."}}"#,
        r#"{"columns": ["title", "text"], "data": [["A", "One."], ["B", "Two."]]}"#,
    ] {
        assert_eq!(
            records("-", json.as_bytes(), Limits::default()).count(),
            2,
            "{json}"
        );
    }
    let rows = read(r#"{"title": {"0": "A", "1": "B"}, "text": {"0": null, "1": "Two."}}"#);
    assert!(rows[0].starts_with("1 no text"), "{rows:?}");
    assert_eq!(rows[1], "2 B: Two.");
}

#[test]
fn what_databases_and_python_write_is_read() {
    let json = r#"{"_id": {"$oid": "5f3a"}, "text": "One.", "date": {"$date": "2021-04-01T08:00:00Z"}, "author": {"first_name": "Ann",
        "last_name": "Roe"}, "score": NaN, "title": NaN}"#;
    let record = records("a.json", json.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(record.metadata.id.as_deref(), Some("5f3a"));
    assert_eq!(record.metadata.published.as_deref(), Some("2021-04-01T08:00:00Z"));
    assert_eq!(record.metadata.authors, ["Ann Roe"]);
    assert_eq!(record.metadata.headline, None);
    let json = r#"{"text": "One.", "published": {"$date": {"$numberLong": "1617264000000"}}, "byline": {"original": "By Ann Roe"},
        "authors": "['Ann Roe', 'Ben Poe']"}"#;
    let record = records("a.json", json.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(record.metadata.published.as_deref(), Some("1617264000000"));
    assert_eq!(record.metadata.authors, ["Ann Roe", "Ben Poe"]);
}

#[test]
fn what_says_nothing_and_placeholders_are_no_values() {
    let json = r#"[{"text": "One.", "title": "NaN", "authors": ["nan", "None", "Ann Roe"], "date": "NaT", "url": "null"},
        {"text": "[Removed]", "title": "[Removed]"}, {"text": "NA", "body": "Three."}, {"text": "No content"}]"#;
    let all: Vec<_> = records("a.json", json.as_bytes(), Limits::default()).collect();
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(
        (&metadata.headline, &metadata.published, &metadata.url),
        (&None, &None, &None)
    );
    assert_eq!(metadata.authors, ["Ann Roe"]);
    let removed = all[1].as_ref().unwrap_err();
    assert_eq!(removed.error, "empty");
    assert!(
        removed
            .detail
            .contains("`[Removed]`, which a tool wrote in place of an article"),
        "{removed:?}"
    );
    assert_eq!(all[2].as_ref().unwrap().text.as_str(), "Three.");
    assert!(all[3].is_err());
}

#[test]
fn markup_in_a_text_is_read_as_markup() {
    assert_eq!(
        read(
            r#"[{"content": "<p>One.</p><p>Two.</p>"}, {"content": "1 < 2, and I <3 you."}, {"content": "He was <em>not</em> there.\n\nShe was."}]"#
        ),
        [
            "1 One.\n\nTwo.",
            "2 1 < 2, and I <3 you.",
            "3 He was not there.\n\nShe was."
        ]
    );
}

#[test]
fn the_reject_names_the_fields_that_there_are() {
    let rows = read(r#"{"id": 1, "lede": "One.", "when": "2021"}"#);
    assert!(
        rows[0].contains("the fields are `id`, `lede`, `when`; name the field that holds the text with `--fields text=NAME`"),
        "{rows:?}"
    );
}

#[test]
fn from_standard_input_lists_are_told_from_lines() {
    for (json, count) in [
        (r#"{"articles": [{"text": "One."}, {"text": "Two."}]}"#, 2),
        ("{\n\"text\": \"One.\"}", 1),
        ("[{\"text\": \"One.\"}]", 1),
        ("{\"text\": \"One.\"}\n{\"text\n{\"text\": \"Three.\"}\n", 3),
    ] {
        assert_eq!(
            records("-", json.as_bytes(), Limits::default()).count(),
            count,
            "{json}"
        );
    }
}

#[test]
fn a_bad_value_leaves_the_others_alone() {
    let rows = read("[{\"text\": \"One.\"}, {\"text\": bad}, 7, null, \"word\", {\"text\": \"Two.\"}]");
    let kinds: Vec<_> = rows.iter().map(|row| row.split(':').next().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "1 One.",
            "2 bad json",
            "3 bad json",
            "4 bad json",
            "5 bad json",
            "6 Two."
        ]
    );
    let rows = read(
        "{\"text\": \"never closed\n{\"text\": \"Two.\"}\n{\"text\": \"open\", \n{\"text\": \"Three.\"}",
    );
    assert!(rows[0].starts_with("1 bad json"), "{rows:?}");
    assert_eq!(rows[1], "2 Two.");
}

#[test]
fn a_file_cut_off_is_read_as_far_as_it_goes() {
    let rows = read("[{\"text\": \"One.\"},\n {\"text\": \"Tw");
    assert_eq!(rows[0], "1 One.");
    assert!(
        rows[1].starts_with("2 bad json: record 2 (line 2): the file ends inside this record"),
        "{rows:?}"
    );
    assert_eq!(
        read("[]"),
        ["0 empty: it is empty or holds only white space; leave it out, or restore its text"]
    );
}

#[test]
fn large_and_deep_values_are_passed_over() {
    let limits = Limits {
        record_bytes: 1000,
        ..Limits::default()
    };
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let json = format!(
        "[{{\"text\": \"One.\"}}, {{\"html\": {deep}}}, {{\"text\": \"{}\"}}, {{\"text\": \"Four.\"}}]",
        "x".repeat(100_000)
    );
    let rows = read_with(
        &json,
        Options {
            limits,
            ..Options::default()
        },
    );
    assert_eq!(
        (rows.len(), rows[0].as_str(), rows[3].as_str()),
        (4, "1 One.", "4 Four.")
    );
    assert!(
        rows[1].starts_with("2 too long: record 2 (line 1) is longer than 1000 bytes"),
        "{rows:?}"
    );
    assert!(rows[2].starts_with("3 too long"));
    // Within the limit, depth is the JSON library's affair.
    let rows = read(&format!(
        "[{{\"text\": \"One.\", \"x\": {deep}}}, {{\"text\": {deep}}}]"
    ));
    assert_eq!(rows[0], "1 One.");
    assert!(rows[1].starts_with("2 bad json"));
}

#[test]
fn the_fields_of_known_tools_are_read() {
    for json in [
        r#"{"maintext": "A.", "title": "T", "date_publish": "2017-01-02", "source_domain": "P", "authors": ["Ann"]}"#,
        r#"{"raw_text": "A.", "title": "T", "date": "2017-01-02", "source": "https://p.test/x", "source-hostname": "P", "author": "Ann"}"#,
        r#"{"plaintext": "A.", "title": "T", "publishing_date": "2017-01-02", "publisher": "P", "authors": ["Ann"], "lang": "en"}"#,
        r#"{"text": "A.", "title": "T", "publish_date": "2017-01-02", "media_name": "P", "stories_id": 5, "authors": ["Ann"]}"#,
        r#"{"content": "A.", "title": "T", "publishedAt": "2017-01-02", "source": {"id": null, "name": "P"}, "author": "Ann"}"#,
        r#"{"body": {"summary": [], "sections": [{"headline": [], "paragraphs": ["A."]}]}, "title": "T", "publishing_date": "2017-01-02", "publisher": "P", "authors": "Ann"}"#,
    ] {
        let record = records("a.json", json.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .unwrap();
        assert_eq!(record.text.as_str(), "A.", "{json}");
        let metadata = record.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("T"), "{json}");
        assert_eq!(metadata.published.as_deref(), Some("2017-01-02"), "{json}");
        assert_eq!(metadata.publisher.as_deref(), Some("P"), "{json}");
        assert_eq!(metadata.authors, ["Ann"], "{json}");
    }
}

#[test]
fn the_user_may_name_the_fields() {
    let options = Options {
        fields: Fields::from_list("text=words").unwrap(),
        ..Options::default()
    };
    assert_eq!(
        read_with(r#"{"text": "No.", "words": "Yes."}"#, options),
        ["1 Yes."]
    );
}

fn ninjs(fields: &str) -> Result<dateline_types::Record, dateline_types::Reject> {
    let json = format!(
        r#"{{"uri": "https://post.test/n/1", "type": "text", "versioncreated": "2023-02-07T11:12:13+0000", "pubstatus": "usable", {fields}}}"#
    );
    records("a.json", json.as_bytes(), Limits::default())
        .next()
        .unwrap()
}

#[test]
fn the_fields_of_ninjs_are_read() {
    let record = ninjs(
        r#""firstcreated": "2023-02-03T04:05:06+0000", "embargoed": "2023-02-09T08:30:00+0000", "slugline": "ferry", "located": "Hull", "dateline": "HULL (PW) -",
        "ednote": "Photos to follow.", "source": "PW", "byline": "Ann Roe", "authors": [{"name": "Bo Ek", "role": "editor"}], "headline": "Ferry",
        "body_text": "One. Two.", "body_html": "<p>One.</p><p>Two.</p>""#,
    )
    .unwrap();
    assert_eq!(record.text.as_str(), "One.\n\nTwo.");
    let metadata = record.metadata;
    assert_eq!(metadata.published.as_deref(), Some("2023-02-03T04:05:06+0000"));
    assert_eq!(metadata.embargo.as_deref(), Some("2023-02-09T08:30:00+0000"));
    assert_eq!(metadata.slug.as_deref(), Some("ferry"));
    assert_eq!(metadata.location.as_deref(), Some("Hull"));
    assert_eq!(metadata.dateline.as_deref(), Some("HULL (PW)"));
    assert_eq!(metadata.status.as_deref(), Some("usable"));
    assert_eq!(metadata.notes, ["Photos to follow."]);
    assert_eq!(metadata.authors, ["Ann Roe"]);
    assert_eq!(metadata.url.as_deref(), Some("https://post.test/n/1"));
    assert_eq!(metadata.publisher.as_deref(), Some("PW"));
}

#[test]
fn texts_and_headlines_of_ninjs_may_come_in_several_forms() {
    let record = ninjs(
        r#""headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "Ferry to run"}], "by": "Ann Roe", "infosources": [{"name": "PW", "uri": "x"}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "charcount": 9, "value": "One. Two."}, {"role": "main", "contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"}, {"role": "caption", "value": "No."}]"#,
    )
    .unwrap();
    assert_eq!(record.text.as_str(), "One.\n\nTwo.");
    assert_eq!(record.metadata.headline.as_deref(), Some("Ferry to run"));
    assert_eq!(record.metadata.authors, ["Ann Roe"]);
    assert_eq!(record.metadata.publisher.as_deref(), Some("PW"));
    let plain = ninjs(r#""bodies": [{"contentType": "text/plain", "value": "One."}]"#).unwrap();
    assert_eq!(plain.text.as_str(), "One.");
    let xhtml = ninjs(r#""body_xhtml": "<div><p>One.</p><p>Two.</p></div>""#).unwrap();
    assert_eq!(xhtml.text.as_str(), "One.\n\nTwo.");
}

#[test]
fn what_ninjs_withdraws_and_what_is_no_text_is_rejected() {
    for status in ["canceled", "withheld", "Canceled"] {
        let json = format!(r#"{{"pubstatus": "{status}", "body_text": "One."}}"#);
        let reject = records("a.json", json.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .unwrap_err();
        assert_eq!(reject.error, "withdrawn");
    }
    for (kind, what) in [
        ("picture", "a picture"),
        ("planning", "a planning item"),
        ("event", "an event"),
        ("composite", "a package"),
    ] {
        let body = if kind == "picture" {
            r#""body_text": "A berth.""#
        } else {
            r#""headline": "Ferry""#
        };
        let json = format!(r#"{{"type": "{kind}", "versioncreated": "2023-02-07T11:12:13Z", {body}}}"#);
        let reject = records("a.json", json.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .unwrap_err();
        assert!(reject.detail.contains(what), "{}", reject.detail);
        assert_eq!(reject.error, "no article");
    }
    // Others call other things so.
    assert_eq!(read(r#"{"type": "picture", "text": "One."}"#), ["1 One."]);
}

#[test]
fn lists_of_ninjs_are_found() {
    let item = r#"{"uri": "u:1", "headline": "Ferry", "body_text": "One.", "versioncreated": "2021-03-04T10:00:00"}"#;
    assert_eq!(
        read(&format!(r#"{{"total": 1, "item": [{item}]}}"#)),
        ["1 Ferry: One."]
    );
    assert_eq!(
        read(&format!(
            r#"{{"_items": [{item}, {item}], "_meta": {{"total": 2}}}}"#
        ))
        .len(),
        2
    );
}

#[test]
fn who_wrote_it_comes_before_editors_and_photographers() {
    let authors = |list: &str| {
        let json = format!("{{\"text\": \"It rained.\", \"authors\": {list}}}");
        let mut all = records("a.json", json.as_bytes(), Limits::default());
        all.next().unwrap().unwrap().metadata.authors
    };
    let list = r#"[{"name": "Bo Ek", "role": "editor"}, {"name": "Ann Roe", "role": "writer"}]"#;
    assert_eq!(authors(list), ["Ann Roe"]);
    assert_eq!(authors(&list.replace("writer", "sub")), ["Bo Ek", "Ann Roe"]);
}
