//! A law of whole articles: a quote mark that is lost changes the quotations of its own paragraph and of no other.
//!
//! Where a quotation names no speaker and takes that of the paragraphs before, as in a monologue, the speaker follows what is
//! left of those; where it stands, its kind, and a speaker that its own paragraph names do not.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its articles must fail"
)]

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use dateline_extract::Extractor;
use dateline_model::{Article, Metadata, Origin, QuotationKind, Record, SourceText};

const MARKS: &[char] = &['“', '”', '"', '„', '«', '»', '‘'];

/// The rules that take a speaker from another paragraph.
const CARRIED: &[&str] = &["previous paragraph", "speaker carried on"];

/// Where a quotation stands, its kind and the speaker that its paragraph names.
type Row = (Range<usize>, QuotationKind, Option<String>);

fn read(extractor: &Extractor, text: &str) -> (Article, Vec<Row>) {
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    });
    let findings = extractor.extract(&article);
    let row = |quotation: &dateline_model::Quotation| {
        let speaker = quotation.speaker.as_ref().map(|speaker| speaker.name.clone());
        let speaker = speaker.filter(|_| !CARRIED.contains(&quotation.rule.as_str()));
        (quotation.span.range(), quotation.kind, speaker)
    };
    let rows = findings.quotations.iter().map(row).collect();
    (article, rows)
}

#[test]
fn a_lost_mark_changes_no_other_paragraph() {
    let extractor = Extractor::builtin();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut report = String::new();
    let mut lost = 0;
    for entry in fs::read_dir(seeds).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        // One of the seeds is Windows-1252 on purpose.
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let (article, whole) = read(&extractor, &text);
        for (at, mark) in text.match_indices(MARKS) {
            let Some(block) = article
                .blocks
                .iter()
                .find(|block| block.span.range().contains(&at))
            else {
                continue;
            };
            lost += 1;
            let paragraph = block.span.range();
            let without = [&text[..at], &text[at + mark.len()..]].concat();
            let (_, rows) = read(&extractor, &without);
            let elsewhere = |row: &&Row| row.0.end <= paragraph.start || row.0.start >= paragraph.end;
            let back = |row: &Row| {
                let moved = |place: usize| if place > at { place + mark.len() } else { place };
                (moved(row.0.start)..moved(row.0.end), row.1, row.2.clone())
            };
            let before: Vec<Row> = whole.iter().filter(elsewhere).cloned().collect();
            let after: Vec<Row> = rows
                .iter()
                .map(back)
                .collect::<Vec<_>>()
                .iter()
                .filter(elsewhere)
                .cloned()
                .collect();
            if before != after {
                let file = path.file_name().unwrap().to_string_lossy().into_owned();
                let _ = writeln!(
                    report,
                    "{file}: {mark} lost at {at} of {:?}",
                    &text[paragraph.clone()]
                );
                for row in before.iter().filter(|row| !after.contains(row)) {
                    let _ = writeln!(report, "  - {row:?} {:?}", &text[row.0.clone()]);
                }
                for row in after.iter().filter(|row| !before.contains(row)) {
                    let _ = writeln!(report, "  + {row:?} {:?}", &text[row.0.clone()]);
                }
            }
        }
    }
    assert!(lost >= 100, "only {lost} marks were lost");
    assert!(report.is_empty(), "{lost} marks lost\n{report}");
}
