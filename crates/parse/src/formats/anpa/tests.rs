use dateline_types::{Record, Reject};

use super::without_spacing;
use crate::{Limits, records};

fn read(file: &[u8]) -> Vec<Result<Record, Reject>> {
    records("a.tst", file, Limits::default()).collect()
}

const FERRY: &str = "\x16\x16\x01a0123\x1fpw---\r\nr i\x13\x11 BC-HV--Ferry   2ndLd-Writethru   05-02 0187\r\n\x02^BC-HV--Ferry, 2nd Ld-Writethru,187<\r\n^Ferry to run again in May<\r\n^PW Photo HV101, HV102<\r\n^Eds: Updates with quote,\r\nadds details.<\r\n^By ANN ROE=\r\n^Post Wire Writer=\r\n\t   HULL, England (PW) _ The ferry will run\r\nagain.\r\n\t   ``We missed it,'' said Per Ek.\r\n^THE PRICE:<\r\n\t   It is the same.\r\n^___=\r\n\t   Bo Ek contributed.\r\n\r\n\x03PW-WF-05-02-19 1015GMT<\r\n\x0c\r\n\x04\r\n";

#[test]
fn the_parts_of_a_message_are_told_apart() {
    for file in [
        FERRY.to_owned(),
        FERRY.replace("\r\n", "\n"),
        FERRY.replace("\x03PW", "\t   ^PW").replace("\x0c", "\x03"),
    ] {
        let all = read(file.as_bytes());
        let record = all[0].as_ref().unwrap();
        assert_eq!((all.len(), record.origin.record), (1, Some(1)));
        let text = record.text.as_str();
        assert!(text.starts_with("HULL, England (PW) _ The ferry will run\nagain.\n\n``We missed it,'' said Per Ek.\nTHE PRICE:\n\nIt is"), "{text:?}");
        assert!(text.ends_with("Bo Ek contributed."), "{text:?}");
        let metadata = &record.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Ferry to run again in May"));
        assert_eq!(metadata.authors, ["ANN ROE"]);
        assert_eq!(metadata.slug.as_deref(), Some("BC-HV--Ferry"));
        assert_eq!(metadata.published.as_deref(), Some("2019-05-02T10:15:00Z"));
        assert_eq!(metadata.publisher.as_deref(), Some("PW"));
        assert_eq!(
            metadata.notes,
            ["PW Photo HV101, HV102", "Eds: Updates with quote, adds details."]
        );
    }
}

#[test]
fn the_slug_of_the_heading_is_enough_and_a_text_may_have_no_lines_above() {
    let file = "\x16\x16\x01a0124\x1fpw\nr i\x14\x12 BC-Prices   05-02 0020\n\x02\tHULL (PW) _ Prices fell.\n\x03\n\x04";
    let all = read(file.as_bytes());
    let record = all[0].as_ref().unwrap();
    assert_eq!(record.text.as_str(), "HULL (PW) _ Prices fell.");
    assert_eq!(record.metadata.slug.as_deref(), Some("BC-Prices"));
    assert_eq!(record.metadata.published, None);
}

#[test]
fn tables_keep_their_lines() {
    let file = FERRY.replace(
        "\t   ``We missed it,'' said Per Ek.\r\n",
        "^Hull     3   1<\r\n^Oslo     2   0<\r\n",
    );
    let text = read(file.as_bytes())[0]
        .as_ref()
        .unwrap()
        .text
        .as_str()
        .to_owned();
    assert!(text.contains("\nHull     3   1\nOslo     2   0\n"), "{text:?}");
}

#[test]
fn codes_of_thin_spaces_are_spaces_and_letters_stay() {
    assert_eq!(without_spacing("Hull š3 ››1, œuvre, Ž"), "Hull  3   1, œuvre, Ž");
    let mut file: Vec<u8> = FERRY.bytes().collect();
    let at = FERRY.find("_ The ferry").unwrap();
    file.splice(at..at, *b"\x9a");
    assert!(
        read(&file)[0]
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .starts_with("HULL, England (PW)  _ The")
    );
}

#[test]
fn lines_that_say_for_which_day_a_message_is_are_notes() {
    let file = FERRY.replace(
        "^Ferry to run",
        "^$ADV05<\r\n^HOLD FOR RELEASE until Monday<\r\n^Ferry to run",
    );
    let all = read(file.as_bytes());
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.headline.as_deref(), Some("Ferry to run again in May"));
    assert_eq!(metadata.notes[..2], ["$ADV05", "HOLD FOR RELEASE until Monday"]);
    assert_eq!(metadata.authors, ["ANN ROE"]);
}

#[test]
fn a_keyword_that_is_part_of_the_heading_is_the_keyword() {
    let file = FERRY
        .replace(
            "^BC-HV--Ferry, 2nd Ld-Writethru,187<",
            "^FERRY-HULL (Hull, England)<",
        )
        .replace("BC-HV--Ferry", "BC-FERRY-HULL-PW");
    let all = read(file.as_bytes());
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.slug.as_deref(), Some("FERRY-HULL"));
    assert_eq!(metadata.headline.as_deref(), Some("Ferry to run again in May"));
}

#[test]
fn a_message_without_marks_has_its_headline_before_a_plus() {
    let file = "\x01a0123PWIRE\x1fpw---\r\nr i\x13\x11 BC-HV--Ferry   05-02 0087\r\n\x02BC-HV--Ferry\r\nFerry between islands\r\nto run again+\r\n    HULL, May 2 PWire - The ferry will run\r\nagain.\r\n==PWire\r\n\x03JST-21:18-02-05-19\r\n\x04";
    let all = read(file.as_bytes());
    let record = all[0].as_ref().unwrap();
    assert_eq!(
        record.text.as_str(),
        "HULL, May 2 PWire - The ferry will run\nagain."
    );
    let metadata = &record.metadata;
    assert_eq!(
        metadata.headline.as_deref(),
        Some("Ferry between islands to run again")
    );
    assert_eq!(metadata.slug.as_deref(), Some("BC-HV--Ferry"));
    assert_eq!(metadata.publisher.as_deref(), Some("PWIRE"));
    assert_eq!(metadata.published.as_deref(), Some("2019-05-02T21:18:00+09:00"));
}

#[test]
fn a_text_to_editors_that_orders_a_kill_is_withdrawn() {
    let file = "\x16\x16\x01a0124\x1fpw\nr i\x14\x12 BC-HV--Ferry   05-02 0020\n\x02^BC-HV--Ferry, Advisory,20<\n^EDITORS:<\n\tKill the story BC-HV--Ferry. A kill is mandatory.\n\x03\n\x04";
    assert_eq!(read(file.as_bytes())[0].as_ref().unwrap_err().error, "withdrawn");
    let story = file.replace("Advisory,20", "20").replace("^EDITORS:<\n", "");
    assert!(read(story.as_bytes())[0].is_ok());
}

#[test]
fn a_headline_may_take_two_lines_and_a_paragraph_begin_with_a_mark() {
    let file = FERRY
        .replace("again in May<", "again\r\nin May<")
        .replace("\t   HULL, England", "\t   ^At Hull:< HULL, England");
    let all = read(file.as_bytes());
    let record = all[0].as_ref().unwrap();
    assert_eq!(
        record.metadata.headline.as_deref(),
        Some("Ferry to run again in May")
    );
    assert!(record.text.as_str().starts_with("^At Hull:< HULL"));
}

#[test]
fn messages_follow_one_another() {
    let all = read([FERRY, FERRY].concat().as_bytes());
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].as_ref().unwrap().origin.record, Some(2));
}

#[test]
fn kills_are_withdrawn() {
    for file in [
        FERRY.replace("2nd Ld-Writethru", "KILL"),
        FERRY.replace("Ferry to run again in May", "BULLETIN KILL"),
        FERRY.replace("Eds: Updates with quote,", "Eds: MANDATORY KILL: do not use,"),
    ] {
        assert_eq!(read(file.as_bytes())[0].as_ref().unwrap_err().error, "withdrawn");
    }
    let survives = FERRY.replace("Ferry to run again in May", "Two killed on ferry");
    assert!(read(survives.as_bytes())[0].is_ok());
}
