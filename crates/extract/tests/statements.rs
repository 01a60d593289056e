//! What is a row of reported speech and what is none, and the clause in which quoted words stand.

use dateline_extract::Extractor;
use dateline_types::{Article, Findings, Metadata, Origin, QuotationKind, Record, SourceText};

fn found(text: &str, attitudes: bool) -> (Article, Findings) {
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    });
    let findings = Extractor::builtin().with_attitudes(attitudes).extract(&article);
    (article, findings)
}

/// The words of the rows of one kind.
fn words(text: &str, kind: QuotationKind) -> Vec<String> {
    let (article, findings) = found(text, true);
    let those = findings
        .quotations
        .iter()
        .filter(|quotation| quotation.kind == kind);
    those
        .map(|quotation| article.slice(quotation.span).to_owned())
        .collect()
}

fn clauses(text: &str) -> Vec<String> {
    let (article, findings) = found(text, false);
    let mixed = findings
        .quotations
        .iter()
        .filter(|quotation| quotation.kind == QuotationKind::Mixed);
    mixed
        .map(|quotation| {
            article
                .slice(quotation.clause.unwrap_or(quotation.span))
                .to_owned()
        })
        .collect()
}

#[test]
fn what_was_denied_unreal_or_asked_is_no_speech() {
    for text in [
        "Ann Roe did not say that the ferry would sail on Sunday.",
        "Ann Roe refused to say whether the ferry would sail on Sunday.",
        "Ann Roe was not claiming that the ferry would sail on Sunday.",
        "If Ann Roe says that the ferry will sail on Sunday, the islanders will wait.",
        "Nobody said that the ferry would sail on Sunday.",
        "The harbour master left without saying that the ferry would sail on Sunday.",
    ] {
        assert_eq!(words(text, QuotationKind::Indirect), [""; 0], "{text}");
    }
}

#[test]
fn what_is_thought_or_wanted_is_an_attitude() {
    for text in [
        "Ann Roe believes that the ferry will sail on Sunday.",
        "Ann Roe wants to see the ferry repaired by Sunday.",
    ] {
        assert_eq!(words(text, QuotationKind::Indirect), [""; 0], "{text}");
        assert_eq!(words(text, QuotationKind::Attitude).len(), 1, "{text}");
    }
}

#[test]
fn a_name_of_a_thing_is_no_statement() {
    for text in [
        "The council denied the request.",
        "Ann Roe added a wing to the house in 1998.",
        "The council praised the report.",
    ] {
        assert_eq!(words(text, QuotationKind::Indirect), [""; 0], "{text}");
    }
}

#[test]
fn a_statement_is_whole_and_without_its_that_and_its_attribution() {
    for (text, statement) in [
        (
            "Ann Roe said on Monday that the ferry would sail on Sunday.",
            "the ferry would sail on Sunday",
        ),
        (
            "But the ferry would sail on Sunday, Ann Roe said.",
            "the ferry would sail on Sunday",
        ),
        (
            "The company said in a statement it would repair the ferry.",
            "it would repair the ferry",
        ),
        (
            "According to the harbour master, the ferry had lost its rudder.",
            "the ferry had lost its rudder",
        ),
    ] {
        assert_eq!(words(text, QuotationKind::Indirect), [statement], "{text}");
    }
}

#[test]
fn quoted_words_stand_in_their_clause() {
    for (text, clause) in [
        (
            "Ann Roe said the ministry “must” publish its rules by May.",
            "the ministry “must” publish its rules by May",
        ),
        (
            "The ferry was “a rusty bucket” and should be scrapped, Ann Roe said.",
            "The ferry was “a rusty bucket” and should be scrapped",
        ),
        (
            "Ann Roe told reporters that the crew had been “brave beyond words”, adding that she would thank them.",
            "the crew had been “brave beyond words",
        ),
    ] {
        assert_eq!(clauses(text), [clause], "{text}");
    }
}

#[test]
fn speech_is_the_same_with_attitudes_and_without() {
    let text = "Ann Roe said that the ferry would sail on Sunday. She wants to see it repaired. The crew hopes for calm weather. \
                The harbour master warned that the pier was not safe, and the council fears a long winter.";
    let speech = |attitudes| {
        let (_, findings) = found(text, attitudes);
        let mut rows = findings.quotations;
        rows.retain(|quotation| quotation.kind == QuotationKind::Indirect);
        rows
    };
    assert_eq!(speech(true), speech(false));
    assert_eq!(speech(true).len(), 2);
}
