//! What is written can be read back, whatever the articles say.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use dateline_export::{Destination, Dialect, ExportError, Format, Options, Run, Written, schema, write};
use dateline_types::{
    Article, ArticleLinks, Block, BlockKind, EntityRef, Findings, FoundOrganization, FoundPerson, Links,
    Mention, Metadata, Organization, OrganizationKind, Origin, Person, PersonName, ProcessedArticle,
    Quotation, QuotationKind, Record, Reject, SourceText, Span, Speaker, SpeakerKind, Stage,
};
use proptest::prelude::*;

type Row = BTreeMap<String, String>;

/// The first character of a cell that a spreadsheet would run.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// An article of one quotation, `words`, between other text; the speaker is the first person.
fn article(words: &str) -> ProcessedArticle {
    let before = "Élise Brandt 🛶 said: “";
    let text = format!("{before}{words}” and left.");
    let span = Span::new(before.len(), before.len() + words.len());
    let name = Span::new(0, "Élise Brandt".len());
    let quotation = Quotation {
        span,
        clause: None,
        context: span,
        kind: QuotationKind::Direct,
        speaker: Some(Speaker {
            span: name,
            name: Some("Élise Brandt".to_owned()),
            kind: SpeakerKind::Person,
            entity: Some(EntityRef::Person(0)),
            ..Speaker::default()
        }),
        cue: None,
        continues: None,
        paragraph: 1,
        confidence: 0.875,
        rule: "test".into(),
    };
    let block = Block {
        kind: BlockKind::Body,
        span: Span::new(0, text.len()),
        paragraph: 1,
    };
    ProcessedArticle {
        article: Article {
            record: Record {
                origin: Origin {
                    file: "inbox/a.txt".to_owned(),
                    record: None,
                },
                metadata: Metadata::default(),
                text: SourceText::from(text),
            },
            blocks: vec![block],
            publisher: Some(words.to_owned()),
            ..Article::default()
        },
        findings: Findings {
            people: vec![FoundPerson {
                name: "Élise Brandt".to_owned(),
                mentions: vec![Mention {
                    span: name,
                    block: BlockKind::Body,
                }],
                confidence: 1.0,
                ..FoundPerson::default()
            }],
            quotations: vec![quotation],
            ..Findings::default()
        },
    }
}

/// Links by hand: one person, everything else apart.
fn links(articles: usize) -> Links {
    let of = |number: usize| ArticleLinks {
        id: format!("a{number}"),
        people: vec![0],
        evidence: Vec::new(),
        places: Vec::new(),
        organizations: Vec::new(),
        quote_ids: vec![format!("q{number}")],
        statement_ids: vec![format!("s{number}")],
        disputed: Vec::new(),
        story_id: format!("y{number}"),
        duplicate_of: None,
    };
    Links {
        people: vec![Person {
            id: "p0".to_owned(),
            name: PersonName {
                display: "Élise Brandt".to_owned(),
                sort: "Brandt, Élise".to_owned(),
            },
            ..Person::default()
        }],
        places: Vec::new(),
        organizations: Vec::new(),
        articles: (0..articles).map(of).collect(),
    }
}

fn write_words(dir: &Path, words: &[String], options: &Options) -> Result<Written, ExportError> {
    let articles: Vec<_> = words.iter().map(|words| article(words)).collect();
    let links = links(articles.len());
    let run = Run {
        articles: &articles,
        links: &links,
        rejects: &[],
    };
    write(dir, &run, options)
}

fn options(dialect: Dialect, delimiter: u8) -> Options {
    Options {
        forms: Vec::new(),
        formats: vec![Format::Csv, Format::Jsonl],
        dialect,
        delimiter,
    }
}

fn read(path: &Path, delimiter: u8) -> Vec<Row> {
    let bytes = fs::read(path).unwrap();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

fn chars(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

/// Without the mark that disarms a formula.
fn disarmed(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(FORMULA))
        .unwrap_or(cell)
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@\t\r\n-]?(\\PC|[\"',;|\r\n\t]){1,40}",
        Just("=HYPERLINK(\"http://example.org\";\"click\")".to_owned()),
        Just("\"\"\r\n,\";\n".to_owned()),
        Just("'=1+1".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_cell_reads_back_as_its_words(
        words in prop::collection::vec(hostile(), 1..4),
        spreadsheet in any::<bool>(),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let dialect = if spreadsheet { Dialect::Spreadsheet } else { Dialect::Plain };
        let dir = tempfile::tempdir().unwrap();
        write_words(dir.path(), &words, &options(dialect, delimiter)).unwrap();
        let rows = read(&dir.path().join("quotes.csv"), delimiter);
        prop_assert_eq!(rows.len(), words.len());
        for (row, words) in rows.iter().zip(&words) {
            for cell in [&row["quote"], &row["publisher"]] {
                if spreadsheet {
                    prop_assert!(!cell.starts_with(FORMULA), "{cell:?}");
                    prop_assert!(disarmed(cell) == words || cell == words);
                } else {
                    prop_assert_eq!(cell, words);
                }
            }
            let source = article(words);
            let (start, end) = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
            prop_assert_eq!(&chars(source.article.record.text.as_str(), start, end), words);
        }
    }

    #[test]
    fn every_object_slices_to_its_words(words in prop::collection::vec(hostile(), 1..4)) {
        let dir = tempfile::tempdir().unwrap();
        write_words(dir.path(), &words, &options(Dialect::Plain, b',')).unwrap();
        let lines = fs::read_to_string(dir.path().join("documents.jsonl")).unwrap();
        prop_assert_eq!(lines.lines().count(), words.len());
        for (line, words) in lines.lines().zip(&words) {
            let document: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = document["text"].as_str().unwrap();
            let slice = |range: &serde_json::Value| {
                chars(text, range["start"].as_u64().unwrap() as usize, range["end"].as_u64().unwrap() as usize)
            };
            prop_assert_eq!(&slice(&document["quotes"][0]), words);
            prop_assert_eq!(slice(&document["quotes"][0]["speaker"]), "Élise Brandt");
            prop_assert_eq!(slice(&document["people"][0]["mentions"][0]), "Élise Brandt");
            prop_assert_eq!(document["quotes"][0]["speaker"]["person_id"].as_str(), Some("p0"));
            prop_assert_eq!(document["article"]["published"].as_str(), None);
            prop_assert_eq!(document["article"]["quotes"].as_u64(), Some(1));
        }
    }
}

#[test]
fn headers_are_those_of_the_contract() {
    let dir = tempfile::tempdir().unwrap();
    write_words(dir.path(), &["Yes.".to_owned()], &options(Dialect::Plain, b',')).unwrap();
    let header = |table: &str| {
        let text = fs::read_to_string(dir.path().join(format!("{table}.csv"))).unwrap();
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert!(
        header("articles")
            .starts_with("article_id,source_file,record,source_id,url,publisher,agency,headline,")
    );
    assert!(header("quotes").starts_with("quote_id,article_id,source_file,published,kind,quote,speaker,"));
    assert_eq!(
        header("mentions"),
        "article_id,entity_kind,entity_id,name,text,start,end,block,confidence,role"
    );
    assert_eq!(
        header("organizations"),
        "organization_id,name,kind,aliases,country_code,articles,mentions,quotes,first_published,last_published,confidence"
    );
    assert!(header("people").ends_with(",last_published,confidence"));
    assert!(header("places").ends_with(",datelines,confidence"));
    assert_eq!(header("rejected"), "source_file,record,stage,error,detail");
}

#[test]
fn the_dialects_differ_in_mark_and_line_ends() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("people.csv");
    write_words(
        dir.path(),
        &["Yes.".to_owned()],
        &options(Dialect::Spreadsheet, b';'),
    )
    .unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{feff}person_id;name;"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    write_words(dir.path(), &["Yes.".to_owned()], &options(Dialect::Plain, b',')).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("person_id,name,"));
    assert!(!text.contains('\r'));
}

#[test]
fn long_cells_are_cut_and_counted() {
    let dir = tempfile::tempdir().unwrap();
    let words = [format!("={}", "long ".repeat(9_000)), "line\n".repeat(300)];
    let written = write_words(dir.path(), &words, &options(Dialect::Spreadsheet, b',')).unwrap();
    let rows = read(&dir.path().join("quotes.csv"), b',');
    assert_eq!(rows[0]["quote"].chars().count(), 32_767);
    assert_eq!(rows[1]["quote"].matches('\n').count(), 253);
    assert!(rows.iter().all(|row| row["quote"].ends_with('…')));
    // Quote, clause and publisher in quotes.csv, publisher in articles.csv, for each of the two.
    assert_eq!(written.truncated_cells(), 8);
    let package = fs::read_to_string(dir.path().join("datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    assert_eq!(package["dateline"]["truncated_cells"], 8);
    assert_eq!(package["dateline"]["dialect"], "spreadsheet");
}

#[test]
fn the_package_counts_what_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let words: Vec<String> = (0..200).map(|number| format!("Number {number}.")).collect();
    write_words(dir.path(), &words, &options(Dialect::Spreadsheet, b',')).unwrap();
    let package = fs::read_to_string(dir.path().join("datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let path = dir.path().join(resource["path"].as_str().unwrap());
        assert_eq!(resource["bytes"], fs::metadata(&path).unwrap().len());
        if resource["format"] == "csv" {
            assert_eq!(resource["rows"], read(&path, b',').len());
        }
    }
    assert_eq!(
        package["resources"].as_array().unwrap().len(),
        schema::TABLES.len() + 1
    );
    // In the order of the articles, though many threads format them.
    let ids: Vec<String> = read(&dir.path().join("quotes.csv"), b',')
        .into_iter()
        .map(|row| row["quote"].clone())
        .collect();
    assert_eq!(ids, words);
}

#[test]
fn a_table_of_another_format_goes_and_a_file_of_others_stays() {
    let dir = tempfile::tempdir().unwrap();
    let words = ["Yes.".to_owned()];
    fs::write(dir.path().join("notes.csv"), "mine").unwrap();
    write_words(dir.path(), &words, &Options::default()).unwrap();
    let jsonl = Options {
        formats: vec![Format::Jsonl],
        ..Options::default()
    };
    let written = write_words(dir.path(), &words, &jsonl).unwrap();
    // All but rejected.csv, which every run writes.
    assert_eq!(written.removed.len(), schema::TABLES.len() - 1);
    assert!(dir.path().join("rejected.csv").exists());
    assert!(!dir.path().join("quotes.csv").exists());
    assert!(dir.path().join("documents.jsonl").exists());
    assert_eq!(fs::read_to_string(dir.path().join("notes.csv")).unwrap(), "mine");
}

#[test]
fn a_stopped_run_leaves_the_earlier_tables() {
    let dir = tempfile::tempdir().unwrap();
    write_words(dir.path(), &["Before.".to_owned()], &Options::default()).unwrap();
    let articles = [article("After.")];
    let run = Run {
        articles: &articles,
        links: &links(1),
        rejects: &[],
    };
    let destination = Destination::open(dir.path(), &dateline_export::Permit::default()).unwrap();
    let stopped = destination.write(&run, &Options::default(), &AtomicBool::new(true));
    assert!(matches!(stopped, Err(ExportError::Interrupted)));
    drop(destination);
    assert_eq!(read(&dir.path().join("quotes.csv"), b',')[0]["quote"], "Before.");
    assert!(
        fs::read_dir(dir.path()).unwrap().all(|entry| !entry
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.'))
    );
}

#[test]
fn rejects_and_bad_options() {
    let dir = tempfile::tempdir().unwrap();
    let rejects = [Reject {
        origin: Origin {
            file: "inbox/many.jsonl".to_owned(),
            record: Some(7),
        },
        stage: Stage::Parse,
        error: "bad json".to_owned(),
        detail: "a brace is missing".to_owned(),
    }];
    let run = Run {
        articles: &[],
        links: &Links::default(),
        rejects: &rejects,
    };
    write(dir.path(), &run, &Options::default()).unwrap();
    let rows = read(&dir.path().join("rejected.csv"), b',');
    assert_eq!(
        (rows[0]["record"].as_str(), rows[0]["stage"].as_str()),
        ("7", "parse")
    );
    let bad = options(Dialect::Plain, b'"');
    assert!(matches!(
        write(dir.path(), &run, &bad),
        Err(ExportError::BadDelimiter { .. })
    ));
    let unlinked = Run {
        articles: &[article("Yes.")],
        ..run
    };
    assert!(matches!(
        write(dir.path(), &unlinked, &Options::default()),
        Err(ExportError::Unlinked { .. })
    ));
}

/// An article of three stretches of one utterance, the second doubtful, the third a part of a clause.
fn in_three_parts() -> ProcessedArticle {
    let text = "“We sail,” said Élise Brandt. “Or not,” she said, adding that the port “must” open by May.";
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let mut processed = article("");
    let one = processed.findings.quotations[0].clone();
    let part = |span, kind, continues| Quotation {
        span,
        kind,
        continues,
        context: span,
        ..one.clone()
    };
    processed.findings.quotations = vec![
        part(at("We sail,"), QuotationKind::Direct, None),
        part(at("Or not,"), QuotationKind::Direct, Some(0)),
        Quotation {
            clause: Some(at("the port “must” open by May")),
            context: at("“Or not,” she said, adding that the port “must” open by May."),
            ..part(at("must"), QuotationKind::Mixed, Some(1))
        },
    ];
    processed.findings.doubtful = vec![1];
    processed.article.record.text = SourceText::from(text);
    processed.article.record.metadata.url = Some("https://example.org/port".to_owned());
    processed.article.blocks[0].span = Span::new(0, text.len());
    processed
}

#[test]
fn doubtful_rows_are_left_out_and_counted_and_no_row_points_to_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut links = links(1);
    links.articles[0].quote_ids = ["q0", "q1", "q2"].map(str::to_owned).to_vec();
    links.articles[0].statement_ids = ["s0", "s1", "s2"].map(str::to_owned).to_vec();
    let run = Run {
        articles: &[in_three_parts()],
        links: &links,
        rejects: &[],
    };
    let written = write(dir.path(), &run, &options(Dialect::Plain, b',')).unwrap();
    assert_eq!(written.doubtful.quotes, 1);
    let cells =
        |row: &Row| ["quote_id", "continues", "clause", "words", "url"].map(|column| row[column].clone());
    let rows: Vec<_> = read(&dir.path().join("quotes.csv"), b',')
        .iter()
        .map(cells)
        .collect();
    let url = "https://example.org/port";
    assert_eq!(
        rows,
        [
            ["q0", "", "We sail,", "2", url],
            ["q2", "q0", "the port “must” open by May", "1", url]
        ]
    );
    let row = &read(&dir.path().join("quotes.csv"), b',')[1];
    assert_eq!(
        row["context"],
        "“Or not,” she said, adding that the port “must” open by May."
    );
    let text = in_three_parts().article.record.text;
    let clause = (
        row["clause_start"].parse().unwrap(),
        row["clause_end"].parse().unwrap(),
    );
    assert_eq!(chars(text.as_str(), clause.0, clause.1), row["clause"]);
    assert_eq!(read(&dir.path().join("articles.csv"), b',')[0]["quotes"], "2");
    let package: serde_json::Value =
        serde_json::from_slice(&fs::read(dir.path().join("datapackage.json")).unwrap()).unwrap();
    assert_eq!(package["dateline"]["doubtful_quotes"], 1);
    // Documents have all of it.
    let line = fs::read(dir.path().join("documents.jsonl")).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&line).unwrap();
    let quotes = document["quotes"].as_array().unwrap();
    let told: Vec<_> = quotes
        .iter()
        .map(|quote| quote["doubtful"].as_bool().unwrap())
        .collect();
    assert_eq!(told, [false, true, false]);
    assert_eq!(quotes[2]["continues"], "q1");
    assert_eq!(
        quotes[2]["clause"],
        serde_json::json!({"start": clause.0, "end": clause.1})
    );
    assert_eq!(quotes[0]["clause"], serde_json::json!({"start": 1, "end": 9}));
    assert_eq!(document["article"]["quotes"], 2);
}

/// As [`links`], with two organizations, one of which is doubtful.
fn with_organizations(is_person_doubtful: bool) -> (ProcessedArticle, Links) {
    let mut processed = article("We sail.");
    let mention = |start: usize, end: usize| Mention {
        span: Span::new(start, end),
        block: BlockKind::Body,
    };
    let found = |confidence, mention: Mention| FoundOrganization {
        name: "Brandt".to_owned(),
        mentions: vec![mention],
        confidence,
        ..FoundOrganization::default()
    };
    processed.findings.organizations = vec![found(0.756, mention(0, 6)), found(0.2, mention(7, 13))];
    let mut links = links(1);
    links.people[0].is_doubtful = is_person_doubtful;
    let organization = |id: &str, is_doubtful| Organization {
        id: id.to_owned(),
        name: format!("Brandt {id}"),
        kind: OrganizationKind::Company,
        aliases: vec!["B".to_owned(), "Br".to_owned()],
        country_code: "NO".to_owned(),
        confidence: 0.834,
        is_doubtful,
        ..Organization::default()
    };
    links.organizations = vec![organization("o0", false), organization("o1", true)];
    links.articles[0].organizations = vec![0, 1];
    (processed, links)
}

#[test]
fn doubtful_people_and_organizations_and_their_mentions_are_left_out_and_counted() {
    for is_person_doubtful in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let (processed, links) = with_organizations(is_person_doubtful);
        let run = Run {
            articles: &[processed],
            links: &links,
            rejects: &[],
        };
        let written = write(dir.path(), &run, &options(Dialect::Plain, b',')).unwrap();
        assert_eq!(written.doubtful.people, u64::from(is_person_doubtful));
        assert_eq!((written.doubtful.places, written.doubtful.organizations), (0, 1));
        let table = |name: &str| read(&dir.path().join(format!("{name}.csv")), b',');
        assert_eq!(table("people").len(), usize::from(!is_person_doubtful));
        let organizations = table("organizations");
        let columns = [
            "organization_id",
            "name",
            "kind",
            "aliases",
            "country_code",
            "confidence",
        ];
        let cells: Vec<Vec<&str>> = organizations
            .iter()
            .map(|row| columns.iter().map(|column| row[*column].as_str()).collect())
            .collect();
        assert_eq!(cells, [["o0", "Brandt o0", "company", "B; Br", "NO", "0.83"]]);
        let mentions = table("mentions");
        let mentions: Vec<(&str, &str)> = mentions
            .iter()
            .map(|row| (row["entity_id"].as_str(), row["confidence"].as_str()))
            .collect();
        // A mention has the confidence of its article.
        assert!(mentions.contains(&("o0", "0.76")) && !mentions.iter().any(|(id, _)| *id == "o1"));
        assert_eq!(mentions.contains(&("p0", "1")), !is_person_doubtful);
        assert_eq!(
            table("articles")[0]["people"],
            if is_person_doubtful { "0" } else { "1" }
        );
        let line = fs::read(dir.path().join("documents.jsonl")).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(document["people"][0]["doubtful"], is_person_doubtful);
        assert_eq!(document["organizations"][1]["doubtful"], true);
        assert_eq!(document["organizations"][0]["country"], "NO");
        let package: serde_json::Value =
            serde_json::from_slice(&fs::read(dir.path().join("datapackage.json")).unwrap()).unwrap();
        assert_eq!(package["dateline"]["doubtful_organizations"], 1);
    }
}
