//! Prose cases of attribution: `quotations/*.md` hold the text, and a table of the quotations expected in it.
//!
//! Of direct and mixed quotations the table names all; of reported speech those that must be found. Every case is run with curly
//! and with straight marks.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its cases must fail")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline_extract::Extractor;
use dateline_model::{Findings, Metadata, Origin, QuotationKind, Record, SourceText};

/// A row of a case's table, and of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    quote: String,
    kind: String,
    speaker: String,
    speaker_kind: String,
}

struct Case {
    name: String,
    text: String,
    rows: Vec<Row>,
}

#[test]
fn every_case_gives_its_quotations() {
    let extractor = Extractor::builtin();
    let mut report = String::new();
    let mut count = 0;
    for file in case_files() {
        let document = fs::read_to_string(&file).unwrap();
        for case in cases(&document) {
            count += 1;
            for (marks, change) in [("curly", curly as fn(&str) -> String), ("straight", straight)] {
                check(&extractor, &file, &case, marks, change, &mut report);
            }
        }
    }
    assert!(count >= 40, "only {count} cases were read");
    assert!(report.is_empty(), "{report}");
}

/// The words under a picture name people and places; they report nobody.
#[test]
fn captions_report_nothing() {
    let text = "date 2019-03-08 Image copyright EPA Image caption Anna Holt (L) said that the bridge was safe\n\n\
                Anna Holt, the mayor, opened the old bridge on Friday. She said that the work had taken two years.";
    let record = Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    };
    let article = dateline_normalize::normalize(record);
    let findings = Extractor::builtin().extract(&article);
    let quotes: Vec<String> = rows(&article, &findings)
        .into_iter()
        .map(|row| row.quote)
        .collect();
    assert_eq!(quotes, ["the work had taken two years"]);
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quotations");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn curly(text: &str) -> String {
    text.to_owned()
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"")
}

fn check(
    extractor: &Extractor,
    file: &Path,
    case: &Case,
    marks: &str,
    change: fn(&str) -> String,
    report: &mut String,
) {
    let text = change(&case.text);
    let record = Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    };
    let article = dateline_normalize::normalize(record);
    let findings = extractor.extract(&article);
    let found = rows(&article, &findings);
    let expected: Vec<Row> = case
        .rows
        .iter()
        .map(|row| Row {
            quote: change(&row.quote),
            ..row.clone()
        })
        .collect();
    let wrong = |row: &&Row| row.kind != "indirect" && !expected.contains(row);
    let missing: Vec<&Row> = expected.iter().filter(|row| !found.contains(row)).collect();
    let extra: Vec<&Row> = found.iter().filter(wrong).collect();
    if !missing.is_empty() || !extra.is_empty() {
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(report, "{file}: {} ({marks} marks)", case.name);
        for row in missing {
            let _ = writeln!(report, "  missing {row:?}");
        }
        for row in extra {
            let _ = writeln!(report, "  extra   {row:?}");
        }
    }
}

fn rows(article: &dateline_model::Article, findings: &Findings) -> Vec<Row> {
    let row = |quotation: &dateline_model::Quotation| {
        let speaker = quotation.speaker.as_ref();
        Row {
            quote: article.slice(quotation.span).to_owned(),
            kind: match quotation.kind {
                QuotationKind::Direct => "direct",
                QuotationKind::Mixed => "mixed",
                QuotationKind::Indirect => "indirect",
            }
            .to_owned(),
            speaker: speaker.map_or(String::new(), |speaker| speaker.name.clone()),
            speaker_kind: speaker.map_or(String::new(), |speaker| speaker.kind.name().to_owned()),
        }
    };
    findings.quotations.iter().map(row).collect()
}

/// The cases of a document: a heading, the text as a block quotation, a table.
fn cases(document: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in document.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case {
                name: name.to_owned(),
                text: String::new(),
                rows: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(paragraph) = line.strip_prefix('>') {
            case.text.push_str(paragraph.trim());
            case.text.push('\n');
        } else if let Some(cells) = line.strip_prefix("| ") {
            let cells: Vec<&str> = cells.trim_end_matches(" |").split(" | ").map(str::trim).collect();
            if let [quote, kind, speaker, speaker_kind] = cells[..]
                && kind != "kind"
            {
                let row = [quote, kind, speaker, speaker_kind].map(str::to_owned);
                let [quote, kind, speaker, speaker_kind] = row;
                case.rows.push(Row {
                    quote,
                    kind,
                    speaker,
                    speaker_kind,
                });
            }
        }
    }
    cases
}
