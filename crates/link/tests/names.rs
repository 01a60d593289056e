//! Prose cases of people and places: `names/*.md` hold articles, and tables of the rows that people.csv and places.csv
//! must have for them.
//!
//! A case is a heading, one or more articles as block quotations (a line `> ---` begins the next one), and the rows of all
//! people and all places: whoever or whatever is not in the tables must not be found. A place that stays without
//! coordinates has the kind `unresolved`. Aliases and roles are lists joined by `; `, in any order.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its cases must fail")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dateline_extract::Extractor;
use dateline_types::{Links, Metadata, Origin, ProcessedArticle, Record, SourceText};

/// Begins the name of a case that a reader expects and the tool does not give yet; it must go when the tool does.
const NOT_YET: &str = "(not yet)";

/// A row of a table, as its cells.
type Row = Vec<String>;

#[derive(Default)]
struct Case {
    name: String,
    articles: Vec<String>,
    people: Vec<Row>,
    places: Vec<Row>,
}

#[test]
fn every_case_gives_its_people_and_places() {
    let extractor = Extractor::builtin();
    let mut report = String::new();
    let (mut count, mut not_yet) = (0, 0);
    for file in case_files() {
        for case in cases(&fs::read_to_string(&file).unwrap()) {
            count += 1;
            let wrong = check(&extractor, &case);
            match (case.name.starts_with(NOT_YET), wrong.is_empty()) {
                (true, true) => {
                    let _ = writeln!(report, "`{}` is right now: take `{NOT_YET}` off", case.name);
                }
                (true, false) => not_yet += 1,
                (false, true) => {}
                (false, false) => {
                    let file = file.file_name().unwrap_or_default().to_string_lossy();
                    let _ = writeln!(report, "{file}: {}\n{wrong}", case.name);
                }
            }
        }
    }
    assert!(report.is_empty(), "{report}");
    assert_eq!(
        count, 232,
        "so many cases are in the tables: one added or taken away is said here"
    );
    assert!(
        not_yet * 100 <= count * 15,
        "{not_yet} of {count} cases are not right yet"
    );
}

/// What the tables have too much and too little; empty where all is right.
fn check(extractor: &Extractor, case: &Case) -> String {
    let articles = case.articles.iter().map(|text| {
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text.as_str()),
        });
        let findings = extractor.extract(&article);
        ProcessedArticle { article, findings }
    });
    let links = dateline_link::link(&articles.collect::<Vec<_>>()).unwrap();
    let mut wrong = String::new();
    compare("person", &case.people, &people(&links), &mut wrong);
    compare("place", &case.places, &places(&links), &mut wrong);
    wrong
}

fn compare(what: &str, wanted: &[Row], found: &[Row], wrong: &mut String) {
    // Rows may be equal: two people of one name.
    let mut rest = found.to_vec();
    for row in wanted {
        match rest.iter().position(|other| other == row) {
            Some(at) => drop(rest.swap_remove(at)),
            None => drop(writeln!(wrong, "  missing {what} | {} |", row.join(" | "))),
        }
    }
    for row in rest {
        let _ = writeln!(wrong, "  extra   {what} | {} |", row.join(" | "));
    }
}

/// Name, aliases, roles.
fn people(links: &Links) -> Vec<Row> {
    let row = |person: &dateline_types::Person| {
        vec![
            person.name.display.clone(),
            list(&person.aliases),
            list(&person.roles),
        ]
    };
    links.people.iter().map(row).collect()
}

/// Name, kind, country, division.
fn places(links: &Links) -> Vec<Row> {
    let row = |place: &dateline_types::Place| {
        let resolved = place.resolved.as_ref();
        let known = |words: &str| {
            if words.is_empty() {
                "–".to_owned()
            } else {
                words.to_owned()
            }
        };
        let is_placed = resolved.is_some_and(|resolved| resolved.coordinates.is_some());
        vec![
            place.name.clone(),
            if is_placed {
                place.kind.name()
            } else {
                "unresolved"
            }
            .to_owned(),
            known(resolved.map_or("", |resolved| &resolved.country_code)),
            known(resolved.map_or("", |resolved| &resolved.admin1)),
        ]
    };
    links.places.iter().map(row).collect()
}

/// A list in alphabetical order.
fn list(items: &[String]) -> String {
    let mut items: Vec<&str> = items.iter().map(String::as_str).collect();
    items.sort_unstable();
    if items.is_empty() {
        "–".to_owned()
    } else {
        items.join("; ")
    }
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/names");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.collect();
    files.sort();
    files
}

/// The cases of a document.
fn cases(document: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut is_people = false;
    for line in document.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case {
                name: name.to_owned(),
                articles: vec![String::new()],
                ..Case::default()
            });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(paragraph) = line.strip_prefix('>') {
            match (paragraph.trim(), case.articles.last_mut()) {
                ("---", _) => case.articles.push(String::new()),
                (paragraph, Some(text)) => {
                    text.push_str(paragraph);
                    text.push('\n');
                }
                _ => {}
            }
        } else if let Some(cells) = line.strip_prefix("| ") {
            let cells: Vec<&str> = cells.trim_end_matches('|').split('|').map(str::trim).collect();
            match cells[..] {
                ["person", ..] => is_people = true,
                ["place", ..] => is_people = false,
                [name, aliases, roles] if is_people => {
                    case.people
                        .push(vec![name.to_owned(), sorted(aliases), sorted(roles)]);
                }
                _ => case.places.push(cells.into_iter().map(str::to_owned).collect()),
            }
        }
    }
    cases
}

/// A list as written, in alphabetical order.
fn sorted(cell: &str) -> String {
    let items: Vec<String> = cell.split("; ").map(str::to_owned).collect();
    list(&items)
}
