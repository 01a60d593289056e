//! What people see.

use dateline_types::{
    Article, Block, BlockKind, Evidence, Findings, FoundOrganization, FoundPerson, FoundPlace, Language,
    Mention, MergeRule, Metadata, Origin, Quotation, QuotationKind, Record, SourceText, Span, Speaker,
    SpeakerKind,
};

use crate::{Look, PlaceNote, show};

fn article(text: &str) -> Article {
    let text = SourceText::from(text);
    let block = Block {
        kind: BlockKind::Body,
        span: text.span(),
        paragraph: 1,
    };
    Article {
        record: Record {
            origin: Origin {
                file: "a.txt".to_owned(),
                record: Some(2),
            },
            metadata: Metadata::default(),
            text,
        },
        blocks: vec![block],
        language: Language("en".to_owned()),
        ..Article::default()
    }
}

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

const TEXT: &str = "“The ferry to Oban is late,” Ann Roe said. “It always is,” she added.";

fn findings() -> Findings {
    let mention = |words| Mention {
        span: span(TEXT, words),
        block: BlockKind::Body,
    };
    let quotation = |words, speaker: &str, cue| Quotation {
        span: span(TEXT, words),
        clause: None,
        context: span(TEXT, words),
        kind: QuotationKind::Direct,
        speaker: Some(Speaker {
            span: span(TEXT, speaker),
            name: Some("Ann Roe".to_owned()),
            kind: SpeakerKind::Person,
            ..Speaker::default()
        }),
        cue: Some(span(TEXT, cue)),
        continues: None,
        paragraph: 1,
        confidence: 0.97,
        rule: "after, same sentence".into(),
    };
    Findings {
        people: vec![FoundPerson {
            name: "Ann Roe".to_owned(),
            mentions: vec![mention("Ann Roe")],
            evidence: vec![Evidence {
                rule: MergeRule::Surname,
                form: "Roe".to_owned(),
                name: "Ann Roe".to_owned(),
            }],
            confidence: 1.0,
            ..FoundPerson::default()
        }],
        places: vec![FoundPlace {
            name: "Oban".to_owned(),
            mentions: vec![mention("Oban")],
            confidence: 1.0,
            ..FoundPlace::default()
        }],
        organizations: vec![],
        quotations: vec![
            quotation("The ferry to Oban is late,", "Ann Roe", "said"),
            quotation("It always is,", "she", "added"),
        ],
        doubtful: vec![],
    }
}

#[test]
fn signs_stand_in_for_colours() {
    let shown = show(&article(TEXT), &findings(), &[], Look::default());
    let line = "“<1:The ferry to {Oban} is late,>” [Ann Roe] _said_. “<2:It always is,>” *she* _added_.";
    assert!(shown.contains(line), "{shown}");
    assert!(shown.contains("a.txt, record 2"));
    assert!(
        shown.contains("2  direct    Ann Roe (“she”)  It always is,  0.97"),
        "{shown}"
    );
    assert!(!shown.contains('\u{1b}') && !shown.contains("because"));
}

#[test]
fn quoted_words_stand_in_their_clause() {
    let text = "Ann Roe said the ferry “must” sail by May.";
    let mut findings = findings();
    findings.people.clear();
    findings.places.clear();
    findings.quotations.truncate(1);
    let quotation = &mut findings.quotations[0];
    quotation.span = span(text, "must");
    quotation.clause = Some(span(text, "the ferry “must” sail by May"));
    quotation.speaker = None;
    quotation.cue = None;
    let shown = show(&article(text), &findings, &[], Look::default());
    assert!(shown.contains("the ferry “<must>” sail by May  0.97"), "{shown}");
}

#[test]
fn what_tables_leave_out_is_told() {
    let findings = Findings {
        doubtful: vec![1],
        ..findings()
    };
    let shown = show(&article(TEXT), &findings, &[], Look::default());
    assert!(shown.contains("It always is,  0.97  doubtful\n"), "{shown}");
    assert_eq!(shown.matches("doubtful").count(), 1);
}

#[test]
fn colours_change_no_word() {
    let look = Look {
        color: true,
        ..Look::default()
    };
    let shown = show(&article(TEXT), &findings(), &[], look);
    assert!(shown.contains("\u{1b}["));
    let mut words = String::new();
    let mut inside = false;
    for c in shown.chars() {
        match c {
            '\u{1b}' => inside = true,
            'm' if inside => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    assert!(
        words.contains("“1:The ferry to Oban is late,” Ann Roe said. “2:It always is,” she added."),
        "{words}"
    );
}

#[test]
fn reasons_are_given_on_demand() {
    let look = Look {
        explain: true,
        ..Look::default()
    };
    let note = PlaceNote {
        mentions: vec![span(TEXT, "Oban")],
        reason: "the one place of that name".to_owned(),
    };
    let shown = show(&article(TEXT), &findings(), &[note], look);
    for reason in [
        "because the speaker follows in the same sentence; cue “said” [rule: after, same sentence; sure to 0.97]",
        "because “Roe” is Ann Roe: the surname [rule: surname]",
        "because “Oban”: the one place of that name",
    ] {
        assert!(shown.contains(reason), "no {reason:?} in:\n{shown}");
    }
}

#[test]
fn nothing_in_a_text_reaches_the_terminal_as_a_command() {
    let text = "Title\u{1b}]0;gotcha\u{7} and \u{9b}31m red \u{202e}desrever\u{0}.";
    for color in [false, true] {
        let look = Look {
            color,
            ..Look::default()
        };
        let shown = show(&article(text), &Findings::default(), &[], look);
        assert!(!shown.contains("\u{1b}]") && !shown.contains(['\u{7}', '\u{9b}', '\u{202e}', '\u{0}']));
    }
}

#[test]
fn lines_fit() {
    let text = "word ".repeat(400);
    let look = Look {
        width: 60,
        ..Look::default()
    };
    let shown = show(&article(&text), &Findings::default(), &[], look);
    let body = shown.lines().filter(|line| line.contains('|'));
    assert!(body.clone().count() > 30);
    assert!(body.clone().all(|line| line.chars().count() <= 60), "{shown}");
}

#[test]
fn organizations_are_marked_and_listed() {
    let text = "Oban Ferries is late, Oban Ferries said.";
    let name = "Oban Ferries";
    let starts = text.match_indices(name).map(|(start, _)| start);
    let mentions = starts.map(|start| Mention {
        span: Span::new(start, start + name.len()),
        block: BlockKind::Body,
    });
    let findings = Findings {
        organizations: vec![FoundOrganization {
            name: name.to_owned(),
            mentions: mentions.collect(),
            kind: dateline_types::OrganizationKind::Company,
            country_code: "GB".into(),
            confidence: 1.0,
        }],
        ..Findings::default()
    };
    let shown = show(&article(text), &findings, &[], Look::default());
    assert!(
        shown.contains("~Oban Ferries~ is late, ~Oban Ferries~ said."),
        "{shown}"
    );
    assert!(
        shown.contains("Organizations (1)\n  Oban Ferries 2x  company, GB\n"),
        "{shown}"
    );
}
