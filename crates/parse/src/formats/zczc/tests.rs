use dateline_types::{Record, Reject};

use crate::{Limits, records};

fn read(name: &str, file: &str) -> Vec<Result<Record, Reject>> {
    records(name, file.as_bytes(), Limits::default()).collect()
}

#[test]
fn codes_and_ends_are_no_text_and_messages_follow_one_another() {
    let first = "ZCZC FX100\r\nPRICES FALL\r\n\r\nBy Ann Roe\r\n\r\n   HULL, May 2 AAP - Prices fell.\r\n\r\nAAP ar/bk\r\nNNNN\r\n";
    let second = "ZCZC1234/SX4\nXPW12345_SX4_QBXB\nR CRO S0A QBXB\nFerry to run again\n   (ANSA) - HULL, MAY 2 - The ferry will run. (ANSA).\n     Y12-AR\n02-MAY-19 10:15 NNNN\n";
    let third = "ZCZC\nMEDIA RELEASE PR67\n\nPost opens shop\n\nThe Post opened a shop.\n\n   -- PR67\nNNNN";
    for name in ["a.tst", "a.txt", "-"] {
        let all = read(name, &[first, second, third].concat());
        let texts: Vec<_> = all
            .iter()
            .map(|record| record.as_ref().unwrap().text.as_str().to_owned())
            .collect();
        assert_eq!(texts.len(), 3, "{texts:?}");
        let metadata = |at: usize| &all[at].as_ref().unwrap().metadata;
        let headline = |at: usize| metadata(at).headline.as_deref();
        assert_eq!(texts[0], "HULL, May 2 AAP - Prices fell.");
        assert_eq!(
            (headline(0), metadata(0).authors.as_slice()),
            (Some("PRICES FALL"), &["Ann Roe".to_owned()][..])
        );
        assert_eq!(headline(1), Some("Ferry to run again"));
        assert!(
            texts[1].starts_with("(ANSA) - HULL, MAY 2 - The ferry will run."),
            "{}",
            texts[1]
        );
        assert_eq!(
            (headline(2), texts[2].as_str()),
            (Some("Post opens shop"), "The Post opened a shop.")
        );
        assert_eq!(
            all[1].as_ref().unwrap().metadata.published.as_deref(),
            Some("02 MAY 2019 10:15")
        );
    }
}

#[test]
fn an_end_alone_tells_where_the_name_says_nothing() {
    let file = "MEDIA RELEASE PR67\n\nPost opens shop\n\nThe Post opened a shop.\n\nNNNN\n";
    assert_eq!(
        read("a.tst", file)[0].as_ref().unwrap().text.as_str(),
        "The Post opened a shop."
    );
    assert!(
        read("a.txt", file)[0]
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .contains("NNNN")
    );
}

#[test]
fn lines_with_marks_are_headline_keyword_and_codes() {
    let with_caret = "ZCZC\n$s\n:Ferry\n=Council\n^Ferry to run again\n*X\n&A\n+15000000\n~A\n\nThe ferry will run.\nNNNN\n";
    let with_colon = "ZCZC\n#Ferry\n@Council\n:Ferry to run again\n\nThe ferry will run.\nNNNN\n";
    let with_two =
        "ZCZC BRA012\nYY FORM\n:POTTED : Ferry\n:SPORT - Ferry to run again\n\nThe ferry will run.\nNNNN\n";
    for file in [with_caret, with_colon, with_two] {
        let all = read("a.tst", file);
        let record = all[0].as_ref().unwrap();
        assert_eq!(record.text.as_str(), "The ferry will run.");
        assert_eq!(
            record.metadata.headline.as_deref(),
            Some("Ferry to run again"),
            "{file}"
        );
        assert_eq!(record.metadata.slug.as_deref(), Some("Ferry"), "{file}");
    }
    let labelled = read(
        "a.tst",
        "ZCZC\n\nRACING : Hull results\n\n1. Ferry 2. Boat\nNNNN\n",
    );
    let record = labelled[0].as_ref().unwrap();
    assert_eq!(record.metadata.headline.as_deref(), Some("Hull results"));
}

#[test]
fn a_text_that_begins_with_its_first_sentence_has_no_headline() {
    for text in [
        "HULL, May 2 AAP - Prices fell.\n\nThey rose again.",
        "HULL, May 2 AAP - Prices fell on Thursday and\nrose again.\n\nThey fell again.",
    ] {
        let all = read("a.tst", &format!("ZCZC FX100\n{text}\nNNNN\n"));
        let record = all[0].as_ref().unwrap();
        assert_eq!(record.metadata.headline, None);
        assert_eq!(record.text.as_str(), text);
    }
}

#[test]
fn a_headline_in_capitals_may_take_several_lines() {
    let headline = |above: &str| {
        let file = format!("ZCZC FX100\n{above}\n\nBy Ann Roe\n\nThe ferry will run.\nNNNN\n");
        let all = read("a.tst", &file);
        all[0].as_ref().unwrap().metadata.headline.clone()
    };
    assert_eq!(
        headline("FERRY TO RUN\nAGAIN IN MAY").as_deref(),
        Some("FERRY TO RUN AGAIN IN MAY")
    );
    assert_eq!(headline("Ferry to run\nagain in May"), None);
    assert_eq!(headline("THE FERRY WILL RUN\nAGAIN IN MAY."), None);
}

#[test]
fn prose_about_messages_is_none() {
    let prose = "ZCZC was the code that began a message.\n\nIt ended with four others.";
    assert_eq!(read("a.txt", prose)[0].as_ref().unwrap().text.as_str(), prose);
    let story = "ZCZC FX100\nThe band Mandatory Kill plays\n\nMANDATORY KILL is a band from Hull.\nNNNN\n";
    assert!(read("a.txt", story)[0].is_ok());
}

#[test]
fn a_word_that_begins_alike_begins_no_message() {
    assert_eq!(
        read("a.txt", "ZCZCX is no word.")[0]
            .as_ref()
            .unwrap()
            .text
            .as_str(),
        "ZCZCX is no word."
    );
}
