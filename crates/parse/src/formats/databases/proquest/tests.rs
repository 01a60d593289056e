use crate::{Limits, records};
use dateline_types::{Record, Reject};

fn read(file: &str) -> Vec<Result<Record, Reject>> {
    records("ProQuest.txt", file.as_bytes(), Limits::default()).collect()
}

const RULE: &str = "____________________________________________________________";

fn new_form() -> String {
    format!(
        "{RULE}\n\nDocument 1 of 2\n\nPier to be painted: [Final Edition]\n\nhttps://pq.test/1\n\nAbstract: None available.\n\nLinks: https://r.test\n\n\
        Full text: The pier will be painted.\nLocation: the old harbour.\n\n\"Blue,\" said Bo Lu.\nCREDIT: Roe, Ann\n\nSubject: Piers\n\nLocation: Hull\n\nTitle: Pier to be painted: [Final Edition]\n\n\
        Publication title: The Quay Post; Hull, Yorks. [Hull]\n\nPages: A4\n\nPublication date: Jan 11, 2010\n\nPlace of publication: Hull\n\nLanguage of publication: English\n\nProQuest document ID: 440001\n\nDocument URL: https://pq.test/1\n\nCopyright: (Copyright 2010 The Quay Post)\n\nLast updated: 2010-01-13\n\nDatabase: Tide News\n\n\
        {RULE}\n\nDocument 2 of 2\n\nRain ends\n\nhttps://pq.test/2\n\nAbstract: Rain.\n\nFull text: The rain ended.\n\nTitle: Rain ends\n\nPublication title: The Tide\n\nPublication date: Jan 12, 2010\n\nAuthor: Roe, Ann; Poe, Ben\n\nProQuest document ID: 440002\n\nDatabase: Tide News\n\n{RULE}\n\nContact us at: https://s.test/\n\nDatabase copyright 2010. All rights reserved. Terms and Conditions\n"
    )
}

#[test]
fn the_fields_behind_the_text_are_those_of_the_article() {
    for file in [new_form(), new_form().replace('\n', "\r\n")] {
        let all = read(&file);
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        let metadata = &first.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
        assert_eq!(metadata.published.as_deref(), Some("2010-01-11"));
        assert_eq!(metadata.authors, ["Ann Roe"]);
        assert_eq!(metadata.id.as_deref(), Some("440001"));
        assert_eq!(metadata.url.as_deref(), Some("https://pq.test/1"));
        let text = first.text.as_str();
        assert!(
            text.starts_with("The pier will")
                && text.ends_with("said Bo Lu.")
                && text.contains("old harbour"),
            "{text}"
        );
        assert_eq!(all[1].as_ref().unwrap().metadata.authors, ["Ann Roe", "Ben Poe"]);
        assert_eq!(all[1].as_ref().unwrap().text.as_str(), "The rain ended.");
    }
}

#[test]
fn the_older_form_has_author_and_paper_above_the_text() {
    let one = "Pier to be painted\n\nAuthor: Roe, Ann\n\nPublication info: The Quay Post ; Hull, Yorks. [Hull]. 04 May 2019: B.1.\n\nAbstract: None available.\n\nFull text: The pier.\n\nSubject: Piers\n\nPublication title: The Quay Post\n\nPublication date: May 4, 2019\n\nSource type: Newspapers\n\nProQuest document ID: 218\n";
    let all = read(one);
    assert_eq!(all.len(), 1, "{all:?}");
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
    assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
    assert_eq!(metadata.published.as_deref(), Some("2019-05-04"));
    assert_eq!(metadata.authors, ["Ann Roe"]);
    assert_eq!(all[0].as_ref().unwrap().text.as_str(), "The pier.");
    let file = format!("{RULE}\n\nDocument 1 of 1\n\n{one}");
    assert_eq!(read(&file).len(), 1);
}

#[test]
fn a_document_without_its_full_text_is_a_reject_and_missing_ones_are_said() {
    let file = new_form()
        .replace("of 2", "of 5")
        .replace("Full text: The rain ended.\n\n", "");
    let all = read(&file);
    assert_eq!(all.len(), 3, "{all:?}");
    let reject = all[1].as_ref().unwrap_err();
    assert!(
        reject.error == "empty" && reject.detail.contains("Rain ends"),
        "{reject}"
    );
    assert!(all[2].as_ref().unwrap_err().detail.contains("5 documents"));
}

#[test]
fn a_rule_within_a_text_does_not_cut_it() {
    let file = new_form().replace(
        "The rain ended.",
        &format!("The rain ended.\n\n{RULE}\n\nThen it did not."),
    );
    let all = read(&file);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[1].as_ref().unwrap().text.as_str().ends_with("did not."));
}

#[test]
fn surnames_that_come_first_are_turned_and_desks_are_not() {
    for (given, turned) in [
        ("Roe, Ann", "Ann Roe"),
        ("van der Roe, Ann M.", "Ann M. van der Roe"),
        ("Ann Roe, The Tide", "Ann Roe, The Tide"),
        ("Roe, Jr.", "Roe, Jr."),
        ("Anonymous", "Anonymous"),
        ("Roe, 9 Quay Road", "Roe, 9 Quay Road"),
    ] {
        assert_eq!(super::turned(given), turned);
    }
}

#[test]
fn captions_behind_the_text_and_labels_within_it_are_told_apart() {
    let file = new_form()
        .replace(
            "CREDIT: Roe, Ann",
            "Illustration\nCaption: The pier.\nCREDIT: Roe, Ann",
        )
        .replace(
            "The rain ended.",
            "The rain ended.\nLocation: the old harbour.\nIt was over.",
        );
    let all = read(&file);
    assert!(all[0].as_ref().unwrap().text.as_str().ends_with("said Bo Lu."));
    assert!(all[1].as_ref().unwrap().text.as_str().ends_with("It was over."));
}

#[test]
fn newer_downloads_have_headings_without_colons() {
    let file = new_form()
        .replace("Full text: ", "FULL TEXT\n\n")
        .replace("Abstract: ", "ABSTRACT\n\n")
        .replace("Links: https://r.test\n\n", "")
        .replace("Subject: Piers", "DETAILS\n\nSubject: Piers")
        .replace(
            "Database: Tide News\n",
            "Database: Tide News\n\nLINKS\n\nFind it\n",
        );
    let all = read(&file);
    assert_eq!(all.len(), 2, "{all:?}");
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.metadata.headline.as_deref(), Some("Pier to be painted"));
    assert!(
        first.text.as_str().starts_with("The pier will"),
        "{}",
        first.text.as_str()
    );
    assert_eq!(all[1].as_ref().unwrap().text.as_str(), "The rain ended.");
}

#[test]
fn rights_behind_a_text_and_marks_in_titles_and_names_are_left_out() {
    let file = new_form()
        .replace("The rain ended.", "The rain ended.\n\n(Copyright The Tide, 2010)")
        .replace("Rain ends", "Rain ends [Derived headline]")
        .replace("Roe, Ann; Poe, Ben", "Roe, Ann M.; Poe, Ben. ");
    let all = read(&file);
    let second = all[1].as_ref().unwrap();
    assert_eq!(second.text.as_str(), "The rain ended.");
    assert_eq!(second.metadata.headline.as_deref(), Some("Rain ends"));
    assert_eq!(second.metadata.authors, ["Ann M. Roe", "Ben Poe"]);
}

#[test]
fn an_article_on_labels_is_one() {
    let file = "How it prints\n\nFull text: is a label.\nAbstract: is short.\nLinks: are long.\n\nAll of these are labels, said Bo Lu.\n";
    assert_eq!(read(file)[0].as_ref().unwrap().origin.record, None);
}
