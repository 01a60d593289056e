use dateline_types::{Record, Reject};

use crate::{Limits, records};

fn read(file: &[u8]) -> Vec<Result<Record, Reject>> {
    records("a.txt", file, Limits::default()).collect()
}

const FERRY: &str = "\x01abc123 4 i 87 xyz   dpa 061\r\n\r\nHull-ferry/\r\n\x02Ferry between islands\r\nto run again =\r\nBy Ann Roe, dpa =\r\n(Photo - archive) =\r\n\r\n   Hull (dpa) - The ferry between the islands will\r\nrun again.\r\n   \"We missed it,\" said Per Ek, a baker.\r\n\r\n## Contacts\r\nEditing by: Nils Ek\r\n\r\ndpa ar bk\r\n\x03021015 GMT May 19\r\n\x7f\r\n\x04";

#[test]
fn the_parts_of_a_message_are_told_apart() {
    let all = read(FERRY.as_bytes());
    let record = all[0].as_ref().unwrap();
    assert_eq!((all.len(), record.origin.record), (1, Some(1)));
    assert_eq!(
        record.text.as_str(),
        "Hull (dpa) - The ferry between the islands will\nrun again.\n\n\"We missed it,\" said Per Ek, a baker."
    );
    let metadata = &record.metadata;
    assert_eq!(
        metadata.headline.as_deref(),
        Some("Ferry between islands to run again")
    );
    assert_eq!(metadata.authors, ["Ann Roe, dpa"]);
    assert_eq!(metadata.slug.as_deref(), Some("Hull-ferry"));
    assert_eq!(metadata.published.as_deref(), Some("02 May 2019 10:15 GMT"));
    assert_eq!(metadata.publisher.as_deref(), Some("dpa"));
    assert_eq!(
        metadata.notes,
        ["## Contacts Editing by: Nils Ek dpa ar bk", "Photo - archive"]
    );
}

#[test]
fn messages_follow_one_another_with_and_without_an_end() {
    let open = FERRY.trim_end_matches('\x04');
    for file in [
        [FERRY, FERRY, FERRY].concat(),
        [open, open, FERRY].concat(),
        format!("\0\0\x7f\r\n{FERRY}\r\n{open}{FERRY}\0\0"),
    ] {
        let all = read(file.as_bytes());
        assert_eq!(all.len(), 3);
        assert_eq!(all[2].as_ref().unwrap().origin.record, Some(3));
    }
}

#[test]
fn a_message_without_display_lines_is_read_as_it_is_printed() {
    let message = "\x01xyz0456 4 p 0211 GBR /AFP-AB12\nHull-ferry\n\x02   Ferry to run again\n   HULL, May 2, 2019 (AFP) - The ferry will run.\n   ar/bk\n\x03021015 May 19\n\x04";
    let all = read(message.as_bytes());
    let record = all[0].as_ref().unwrap();
    assert_eq!(
        record.text.as_str(),
        "Ferry to run again\n\nHULL, May 2, 2019 (AFP) - The ferry will run."
    );
    assert_eq!(record.metadata.publisher.as_deref(), Some("AFP"));
    assert_eq!(record.metadata.published.as_deref(), Some("02 May 2019 10:15"));
    assert_eq!(record.metadata.headline, None);
}

#[test]
fn letters_of_latin_1_are_read() {
    let message: Vec<u8> = FERRY
        .replace("baker", "b\u{e4}cker in Z\u{fc}rich, sagte er gestern")
        .chars()
        .map(|c| c as u8)
        .collect();
    let all = read(&message);
    assert!(
        all[0]
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .ends_with("a bäcker in Zürich, sagte er gestern.")
    );
}

#[test]
fn a_kill_is_withdrawn_and_a_heading_alone_is_empty() {
    let killed = FERRY.replace("Ferry between islands\r\nto run again", "MANDATORY KILL");
    assert_eq!(
        read(killed.as_bytes())[0].as_ref().unwrap_err().error,
        "withdrawn"
    );
    assert_eq!(
        read(b"\x01abc123 4 i 1 x\r\n\x02\r\n\x03\x04")[0]
            .as_ref()
            .unwrap_err()
            .error,
        "empty"
    );
}

#[test]
fn a_remark_before_the_headline_is_no_part_of_it() {
    let all = read(
        FERRY
            .replace("\x02Ferry", "\x02(Summary 1300)\r\nFerry")
            .as_bytes(),
    );
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(
        metadata.headline.as_deref(),
        Some("Ferry between islands to run again")
    );
    assert!(metadata.notes.contains(&"Summary 1300".to_owned()));
}

#[test]
fn a_message_whose_first_mark_is_lost_is_told_by_its_codes() {
    let codes = FERRY.trim_start_matches('\x01');
    let bare = codes.replace(['\x02', '\x03', '\x04', '\x7f'], "");
    for file in [codes.to_owned(), bare.clone(), format!("\x7f\r\n{bare}")] {
        let all = read(file.as_bytes());
        let record = all[0].as_ref().unwrap();
        let metadata = &record.metadata;
        assert_eq!(
            metadata.headline.as_deref(),
            Some("Ferry between islands to run again"),
            "{file:?}"
        );
        assert_eq!(metadata.slug.as_deref(), Some("Hull-ferry"), "{file:?}");
        assert!(record.text.as_str().starts_with("Hull (dpa)"), "{file:?}");
    }
    let prose = "abc123 4 times 87 is what the ferry cost.\n\nIt will run again =\n";
    assert_eq!(read(prose.as_bytes())[0].as_ref().unwrap().metadata.slug, None);
}

#[test]
fn versions_above_a_headline_and_what_is_not_for_publication_are_notes() {
    let file = FERRY
        .replace("\x02Ferry", "\x022ND LEAD\r\n(New: quote)\r\nFerry")
        .replace("## Contacts", "The following information is not for publication");
    let all = read(file.as_bytes());
    let record = all[0].as_ref().unwrap();
    assert_eq!(
        record.metadata.headline.as_deref(),
        Some("Ferry between islands to run again")
    );
    for note in ["2ND LEAD", "New: quote"] {
        assert!(record.metadata.notes.contains(&note.to_owned()), "{note}");
    }
    assert!(record.text.as_str().ends_with("said Per Ek, a baker."));
}

#[test]
fn what_numbers_and_closes_a_message_is_no_text() {
    let file = FERRY.replace(
        "## Contacts\r\nEditing by: Nils Ek\r\n\r\ndpa ar bk",
        "(Schluss) ar/bk\r\nAPA0123    2019-05-02/12:15",
    );
    let all = read(file.as_bytes());
    assert!(
        all[0]
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .ends_with("said Per Ek, a baker.")
    );
}

#[test]
fn a_kill_above_the_text_or_at_the_end_of_a_keyword_is_withdrawn() {
    let plain = "\x01abc0022 1 i 0020 GBR /AFP-XY01\nHull-ferry\n\x02   MANDATORY KILL\n   Editors, kill the story.\n\x03021015 GMT MAY 19\n\x04";
    for file in [
        plain.to_owned(),
        plain
            .replace("MANDATORY KILL", "Attention")
            .replace("Hull-ferry", "Hull-ferry-KILL"),
    ] {
        assert_eq!(read(file.as_bytes())[0].as_ref().unwrap_err().error, "withdrawn");
    }
    let prose = plain.replace("MANDATORY KILL", "MANDATORY KILL is a band that plays in Hull.");
    assert!(read(prose.as_bytes())[0].is_ok());
}

#[test]
fn a_year_that_is_not_said_is_not_guessed() {
    let all = read(FERRY.replace("May 19", "May").as_bytes());
    assert_eq!(all[0].as_ref().unwrap().metadata.published, None);
}
