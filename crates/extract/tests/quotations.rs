//! Prose cases of attribution: `quotations/*.md` hold the text, and a table of the quotations expected in it.
//!
//! Of direct and mixed quotations the table names all; of reported speech those that must be found. The cases are printed with
//! curly marks and straight apostrophes, and every one is run with its marks changed: curly, straight, and British single
//! (inner marks double). Only the cases about the marks themselves (`marks.md`) are run as they stand.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its cases must fail")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline_extract::Extractor;
use dateline_types::{Findings, Metadata, Origin, Record, SourceText};

/// A row of a case's table, and of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    quote: String,
    kind: String,
    speaker: String,
    speaker_kind: String,
    cue: String,
}

struct Case {
    name: String,
    text: String,
    rows: Vec<Row>,
}

#[test]
fn every_case_gives_its_quotations() {
    let extractor = Extractor::builtin().with_attitudes(true);
    let mut report = String::new();
    let (mut count, mut not_yet) = (0, 0);
    for file in case_files() {
        let document = fs::read_to_string(&file).unwrap();
        for case in cases(&document) {
            count += 1;
            let changes: &[(&str, Change)] = if file.ends_with("marks.md") {
                &[("these", str::to_owned)]
            } else {
                &[("curly", curly), ("straight", straight), ("single", single)]
            };
            let mut wrong = String::new();
            for (marks, change) in changes {
                check(&extractor, &file, &case, marks, *change, &mut wrong);
            }
            match (case.name.starts_with(NOT_YET), wrong.is_empty()) {
                (true, true) => {
                    let _ = writeln!(
                        report,
                        "`{}` is right now: take the words `{NOT_YET}` off",
                        case.name
                    );
                }
                (true, false) => not_yet += 1,
                (false, _) => report.push_str(&wrong),
            }
        }
    }
    assert_eq!(
        count, 369,
        "so many cases are in the tables: one added or taken away is said here"
    );
    assert!(
        not_yet * 20 <= count,
        "{not_yet} of {count} cases are marked as not right yet"
    );
    assert!(report.is_empty(), "{report}");
}

/// Prints a text with other marks.
type Change = fn(&str) -> String;

/// Begins the name of a case that a reader expects and the tool does not give yet; it must go when the tool does.
const NOT_YET: &str = "(not yet)";

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

/// `“It's ‘fine,’” she said` with a curly apostrophe too.
fn curly(text: &str) -> String {
    text.replace('\'', "’")
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// `‘It’s “fine”,’ she said`: as British papers print it.
fn single(text: &str) -> String {
    let swap = |letter: char| match letter {
        '“' => '‘',
        '”' | '\'' => '’',
        '‘' => '“',
        '’' => '”',
        _ => letter,
    };
    text.chars().map(swap).collect()
}

fn check(extractor: &Extractor, file: &Path, case: &Case, marks: &str, change: Change, report: &mut String) {
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
            speaker: change(&row.speaker),
            ..row.clone()
        })
        .collect();
    let wrong = |row: &&Row| !matches!(row.kind.as_str(), "indirect" | "attitude") && !expected.contains(row);
    let joined = joins_two_speakers(&findings);
    let missing: Vec<&Row> = expected.iter().filter(|row| !found.contains(row)).collect();
    let extra: Vec<&Row> = found.iter().filter(wrong).collect();
    if joined {
        let _ = writeln!(report, "{}: one utterance of two speakers", case.name);
    }
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

/// Whether a quotation goes on with one of somebody else.
fn joins_two_speakers(findings: &Findings) -> bool {
    let speaker = |quotation: &dateline_types::Quotation| {
        let speaker = quotation.speaker.as_ref();
        speaker.map(|speaker| (speaker.entity, speaker.name.clone()))
    };
    findings.quotations.iter().any(|quotation| {
        let before = quotation
            .continues
            .and_then(|before| findings.quotations.get(before as usize));
        before.is_some_and(|before| speaker(before) != speaker(quotation))
    })
}

fn rows(article: &dateline_types::Article, findings: &Findings) -> Vec<Row> {
    let row = |quotation: &dateline_types::Quotation| {
        let speaker = quotation.speaker.as_ref();
        Row {
            quote: article.slice(quotation.span).to_owned(),
            kind: quotation.kind.name().to_owned(),
            speaker: speaker
                .and_then(|speaker| speaker.name.clone())
                .unwrap_or_default(),
            speaker_kind: speaker.map_or(String::new(), |speaker| speaker.kind.name().to_owned()),
            cue: quotation
                .cue
                .map_or(String::new(), |cue| article.slice(cue).to_owned()),
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
            if let [quote, kind, speaker, speaker_kind, cue] = cells[..]
                && kind != "kind"
            {
                let known = |cell: &str| {
                    if cell == "–" {
                        String::new()
                    } else {
                        cell.to_owned()
                    }
                };
                case.rows.push(Row {
                    quote: quote.to_owned(),
                    kind: kind.to_owned(),
                    speaker: known(speaker),
                    speaker_kind: known(speaker_kind),
                    cue: known(cue),
                });
            }
        }
    }
    cases
}
