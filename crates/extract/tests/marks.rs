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
use dateline_types::{Article, Metadata, Origin, QuotationKind, Record, SourceText};

const MARKS: &[char] = &['“', '”', '"', '„', '«', '»', '‘'];

/// The rules that take a speaker from another paragraph.
const CARRIED: &[&str] = &["previous paragraph", "speaker carried on"];

/// Where a quotation stands, its kind and the speaker that its paragraph names.
type Row = (Range<usize>, QuotationKind, Option<String>);

#[test]
fn a_lost_mark_changes_no_other_paragraph() {
    let extractor = Extractor::builtin();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut report = String::new();
    let mut lost = 0;
    for entry in fs::read_dir(seeds).unwrap() {
        // One of the seeds is Windows-1252 on purpose.
        let Ok(text) = fs::read_to_string(entry.unwrap().path()) else {
            continue;
        };
        let (article, whole) = read(&extractor, &text);
        for (at, mark) in text.match_indices(MARKS) {
            if let Some(block) = article.block_at(at) {
                lost += 1;
                let paragraph = article.blocks[block].span.range();
                compare(
                    &extractor,
                    &text,
                    at..at + mark.len(),
                    &paragraph,
                    &whole,
                    &mut report,
                );
            }
        }
    }
    assert!(lost >= 200, "only {lost} marks were lost");
    // Who spoke before is a property of what comes next, so that a row that is as good as another may tip over: one of a hundred.
    let changed = report.matches(" lost of ").count();
    assert!(changed * 100 <= lost, "{report}");
}

/// Compares `whole`, the rows of `text`, with those of the text without `mark`, outside of the paragraph that the mark stands in.
fn compare(
    extractor: &Extractor,
    text: &str,
    mark: Range<usize>,
    paragraph: &Range<usize>,
    whole: &[Row],
    report: &mut String,
) {
    let mut without = text.to_owned();
    without.replace_range(mark.clone(), "");
    let moved = |place: usize| {
        if place > mark.start {
            place + mark.len()
        } else {
            place
        }
    };
    let back = |(place, kind, speaker): Row| (moved(place.start)..moved(place.end), kind, speaker);
    let elsewhere = |row: &Row| row.0.end <= paragraph.start || row.0.start >= paragraph.end;
    let before: Vec<&Row> = whole.iter().filter(|row| elsewhere(row)).collect();
    let rows = read(extractor, &without).1;
    let after: Vec<Row> = rows.into_iter().map(back).filter(elsewhere).collect();
    if before.iter().copied().ne(&after) {
        let spoiled = text.get(paragraph.clone());
        let _ = writeln!(
            report,
            "{mark:?} lost of {spoiled:?}\n  before {before:?}\n  after  {after:?}"
        );
    }
}

fn read(extractor: &Extractor, text: &str) -> (Article, Vec<Row>) {
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    });
    let findings = extractor.extract(&article);
    let row = |quotation: &dateline_types::Quotation| {
        let speaker = quotation
            .speaker
            .as_ref()
            .and_then(|speaker| speaker.name.clone());
        let speaker = speaker.filter(|_| !CARRIED.contains(&&*quotation.rule));
        (quotation.span.range(), quotation.kind, speaker)
    };
    let rows = findings.quotations.iter().map(row).collect();
    (article, rows)
}
