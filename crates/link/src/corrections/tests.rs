use dateline_types::EntityRef;

use super::*;
use crate::fixture;

const TEXT: &str = "“We shall see,” said Ann Roe in Oslo. “Or not.” Bo Poe slept.";

fn parse(lines: &str) -> Result<Corrections, CorrectionsError> {
    Corrections::parse(
        "c.csv",
        format!("quote_id,speaker,action,speaker_kind\n{lines}").as_bytes(),
    )
}

/// An article with two quotations of Ann Roe, and the identifiers of the two.
fn article() -> (ProcessedArticle, Vec<String>) {
    let processed = fixture::article(TEXT).said_by(&["Ann Roe", "Ann Roe"]).done();
    let article = ids::article(ids::article_key(&processed));
    let ids = ids::quotations(&article, &processed);
    (processed, ids)
}

/// Each quotation with its speaker after the correction.
fn corrected(lines: impl Fn(&[String]) -> String) -> (ProcessedArticle, Vec<String>) {
    let (mut processed, ids) = article();
    let corrections = parse(&lines(&ids)).unwrap();
    corrections.apply(&mut processed);
    let rows = processed.findings.quotations.iter().map(|quotation| {
        let speaker = quotation.speaker.as_ref();
        format!(
            "{} {}: {} {}",
            quotation.rule,
            quotation.confidence == 1.0,
            speaker.and_then(|speaker| speaker.name.as_deref()).unwrap_or("-"),
            speaker.map_or("-", |speaker| speaker.kind.name()),
        )
    });
    let rows = rows.collect();
    (processed, rows)
}

#[test]
fn a_speaker_is_whom_the_article_calls_so_or_somebody_new() {
    let (processed, rows) = corrected(|ids| format!("{},Roe,speaker,\n{},Cy Doe,speaker,\n", ids[0], ids[1]));
    assert_eq!(
        rows,
        ["correction true: Roe person", "correction true: Cy Doe person"]
    );
    let speakers = processed
        .findings
        .quotations
        .iter()
        .map(|quotation| quotation.speaker.as_ref().unwrap());
    assert!(
        speakers
            .clone()
            .all(|speaker| matches!(speaker.entity, Some(EntityRef::Person(_))))
    );
    let (_, rows) = corrected(|ids| format!("{},ANN ROE,speaker,person\n", ids[1]));
    assert_eq!(rows[1], "correction true: Ann Roe person");
}

#[test]
fn a_kind_of_speaker_is_taken_at_its_word() {
    let (processed, rows) = corrected(|ids| {
        format!(
            "{},a neighbour,speaker,unnamed\n{},Roe Bank,speaker,Organization\n",
            ids[0], ids[1]
        )
    });
    assert_eq!(
        rows,
        [
            "correction true: a neighbour unnamed",
            "correction true: Roe Bank organization"
        ]
    );
    assert_eq!(processed.findings.organizations.len(), 1);
}

#[test]
fn an_empty_speaker_is_nobody_who_can_be_told() {
    let (processed, rows) = corrected(|ids| format!("{},,speaker,\n", ids[0]));
    assert_eq!(rows[0], "correction true: - ");
    assert!(
        processed.findings.quotations[0].speaker.is_some(),
        "the words are kept"
    );
}

#[test]
fn what_is_dropped_is_gone_and_what_is_kept_is_sure() {
    let (mut processed, ids) = article();
    processed.findings.doubtful = vec![0, 1];
    processed.findings.quotations[1].continues = Some(0);
    let corrections = parse(&format!(
        "{},,drop,\n{},,keep,\nq0000000000000,,keep,\n",
        ids[0], ids[1]
    ))
    .unwrap();
    corrections.apply(&mut processed);
    let findings = &processed.findings;
    assert_eq!((findings.quotations.len(), findings.doubtful.len()), (1, 0));
    assert_eq!(findings.quotations[0].continues, None);
    assert_eq!(findings.quotations[0].rule, RULE);
    let unmatched = corrections.unmatched();
    assert_eq!(unmatched.len(), 1);
    assert_eq!(
        (unmatched[0].line, unmatched[0].name.as_str()),
        (4, "q0000000000000")
    );
}

#[test]
fn mistakes_name_file_line_and_remedy() {
    for (lines, told) in [
        (
            "q0000000000000,,delete,\n",
            "line 2: unknown action `delete`; write `speaker`, `keep` or `drop`",
        ),
        (
            "Ann Roe,,drop,\n",
            "line 2: `Ann Roe` in the column `quote_id` is no identifier of a quotation; copy",
        ),
        (
            "q0000000000000,A,speaker,robot\n",
            "line 2: unknown kind of speaker `robot`; write",
        ),
        (
            "q0000000000000,A,speaker,\nq0000000000000,,drop,\n",
            "line 3: `q0000000000000` is corrected otherwise on line 2; keep one of the two lines",
        ),
    ] {
        let message = parse(lines).unwrap_err().to_string();
        assert!(
            message.starts_with("c.csv: ") && message.contains(told),
            "{message}"
        );
    }
    assert_eq!(
        Corrections::parse("c.csv", b"quote_id,action\n")
            .unwrap_err()
            .to_string(),
        "c.csv: line 1: no column `speaker`; the first line must be: quote_id,speaker,action"
    );
}
