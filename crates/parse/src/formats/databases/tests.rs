//! What holds for the exports of all databases.

use std::sync::Arc;

use proptest::prelude::*;

use crate::{Draft, Limits, Options, drafts, records};

/// Lines that exports are made of.
const LINES: [&str; 64] = [
    "1 of 3 DOCUMENTS",
    "2 of 3 DOCUMENTS",
    "Dokument 2 von 3",
    "FOCUS - 3 of 3 DOCUMENTS",
    "The Quay Post (Hull)",
    "January 11, 2010 Monday",
    "March 3, 2003, Monday, Late Edition - Final",
    "Final Edition",
    "Pier to be painted",
    "BYLINE: Ann Roe",
    "SECTION: NEWS",
    "LENGTH: 92 words",
    "HEADLINE: Rain",
    "BODY:",
    "BODY: It rained.",
    "It rained.",
    "\"Blue,\" said Bo Lu.",
    "GRAPHIC: The pier.",
    "LOAD-DATE: May 1, 2010",
    "LANGUAGE: ENGLISH",
    "Copyright 2010 Quay Print Ltd",
    "All Rights Reserved",
    "Documents (3)",
    "Job Number: 9",
    "Client/Matter: -None-",
    "1. Pier to be painted",
    "Length: 92 words",
    "Byline: Ann Roe",
    "Body",
    "Graphic",
    "Classification",
    "Load-Date: May 1, 2010",
    "End of Document",
    "Page 2 of 3",
    "____________________________________________________________",
    "Document 1 of 3",
    "Document 2 of 3",
    "Abstract: None.",
    "Full text: It rained.",
    "Title: Rain",
    "Publication title: The Post",
    "Publication date: Jan 11, 2010",
    "ProQuest document ID: 44",
    "Database: News",
    "ProQuest document link",
    "CREDIT: Roe, Ann",
    "HD Rain",
    "HD",
    "BY By Ann Roe",
    "WC 92 words",
    "PD 13 November 2017",
    "SN The Post",
    "LA English",
    "CY (c) 2017 Post",
    "LP",
    "TD It rained.",
    "IN the end",
    "RE uk : United Kingdom",
    "AN Document QUAY000020171113edbd0000d",
    "92 words",
    "13 November 2017",
    "English",
    "Document QUAY000020171113edbd0000d",
    "",
];

/// Pieces of pages that exports are made of.
const PIECES: [&str; 14] = [
    "<A NAME=\"DOC_ID_0_0\"></A>",
    "<!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->",
    "<P>1 of 2 DOCUMENTS</P>",
    "<P>BYLINE: Ann Roe</P>",
    "<BR>",
    "<div class=\"article enArticle\">",
    "<span class=\"enHeadline\">Rain</span>",
    "<div>92 words</div><div>13 November 2017</div><div>English</div>",
    "<p>It rained.</p>",
    "</div>",
    "<article>",
    "<span class=\"DocPublicationName\">Le Phare</span>",
    "<div class=\"DocText\"><p>Il pleut.</p></div>",
    "</article>",
];

fn read_all(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    for draft in drafts(name, bytes, Arc::new(Options::default())) {
        match draft.and_then(Draft::read) {
            Err(reject) => prop_assert!(!reject.detail.is_empty()),
            Ok(record) => prop_assert!(!record.text.as_str().trim().is_empty()),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_order_of_lines_makes_reading_panic(lines in prop::collection::vec(prop::sample::select(&LINES[..]), 1..60), crlf: bool, cut in 0usize..4000, byte: u8) {
        let mut bytes = lines.join(if crlf { "\r\n" } else { "\n" }).into_bytes();
        read_all("a.txt", &bytes)?;
        let at = cut % bytes.len().max(1);
        if let Some(there) = bytes.get_mut(at) {
            *there ^= byte | 1;
        }
        read_all("a.txt", &bytes)?;
        bytes.truncate(at);
        read_all("a", &bytes)?;
    }

    #[test]
    fn no_order_of_pieces_makes_reading_panic(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..40), cut in 0usize..4000) {
        let bytes = format!("<html>{}", pieces.concat()).into_bytes();
        read_all("a.html", &bytes)?;
        read_all("a.html", &bytes[..cut % bytes.len()])?;
    }
}

#[test]
fn a_page_that_holds_an_export_printed_as_text_is_that_export() {
    let body: String = [
        "Document 1 of 2",
        "Rain ends",
        "Author: Roe, Ann",
        "Publication info: The Tide ; Hull [Hull]. 04 May 2019: B.1.",
        "ProQuest document link",
        "Full text: The rain ended.",
        "Publication title: The Tide",
        "ProQuest document ID: 1",
        "Database: News",
        "Document 2 of 2",
        "Snow",
        "Full text: It snowed.",
        "Publication title: The Tide",
        "Publication date: May 5, 2019",
        "ProQuest document ID: 2",
        "Database: News",
    ]
    .iter()
    .map(|line| format!("<p>{line}</p>\n"))
    .collect();
    let page = format!(
        "<!DOCTYPE html><html><head><title>ProQuest</title><style>{}</style></head><body>{body}</body></html>",
        "p { margin: 0 }\n".repeat(900)
    );
    let mail = format!(
        "From: ProQuest <no@pq.test>\r\nTo: a@b.test\r\nSubject: Your Research\r\nDate: Tue, 7 May 2019 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    );
    let plain = format!(
        "From: ProQuest <no@pq.test>\r\nTo: a@b.test\r\nSubject: Your Research\r\nDate: Tue, 7 May 2019 10:00:00 +0000\r\n\r\n{}",
        body.replace("<p>", "").replace("</p>", "\r\n")
    );
    let mbox = format!(
        "From a@b.test Tue May  7 10:00:00 2019\n{}\nFrom a@b.test Tue May  7 10:00:00 2019\nFrom: Ann <a@b.test>\nTo: b@b.test\nSubject: Hello\n\nNothing.\n",
        plain.replace('\r', "")
    );
    for (name, file, count) in [
        ("a.html", page, 2),
        ("a.eml", mail, 2),
        ("b.eml", plain, 2),
        ("c.mbox", mbox, 3),
    ] {
        let all: Vec<_> = records(name, file.as_bytes(), Limits::default()).collect();
        assert_eq!(all.len(), count, "{name}: {all:?}");
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.text.as_str(), "The rain ended.", "{name}");
        assert_eq!(first.metadata.headline.as_deref(), Some("Rain ends"), "{name}");
        assert_eq!(first.metadata.published.as_deref(), Some("2019-05-04"), "{name}");
        assert_eq!(first.origin.record, Some(1), "{name}");
        assert_eq!(
            all[1].as_ref().unwrap().metadata.headline.as_deref(),
            Some("Snow"),
            "{name}"
        );
    }
}

#[test]
fn an_export_in_utf_16_is_read() {
    let text = "1 of 1 DOCUMENTS\r\n\r\nThe Post\r\n\r\nMay 1, 2010\r\n\r\nRain in Århus\r\n\r\nLENGTH: 2 words\r\n\r\nIt rained.\r\n";
    let bytes: Vec<u8> = format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let all: Vec<_> = records("a.txt", bytes.as_slice(), Limits::default()).collect();
    assert_eq!(all.len(), 1);
    assert_eq!(
        all[0].as_ref().unwrap().metadata.headline.as_deref(),
        Some("Rain in Århus")
    );
}
