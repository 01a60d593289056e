use crate::{Limits, records};
use dateline_types::{Record, Reject};

fn read(file: &str) -> Vec<Result<Record, Reject>> {
    records("a.txt", file.as_bytes(), Limits::default()).collect()
}

const TWO: &str = "Date and Time: Sunday, June 9, 2019 3:58:00 PM GMT\nJob Number: 90510000\nDocuments (2)\n1. Pier to be painted\nClient/Matter: -None-\nSearch Terms: pier\n2. Rain ends\nClient/Matter: -None-\nSearch Terms: pier\n\n\
    Pier to be painted\nThe Quay Post (Hull)\nMay 31, 2019 Friday 22:45 EST\nFirst Edition\n\n\nCopyright 2019 Quay Print Ltd All Rights Reserved\nSection: NEWS; Pg. 4\nLength: 92 words\nByline: Ann Roe\nDateline: HULL\nHighlight: Blue is cheap.\nBody\n\n\
    The pier will be painted blue, the board said.\nPage 2 of 3\nPier to be painted\n\"Paint is dear this year,\" said Bo Lu.\n\nGraphic\n\n\u{20}\n\nThe pier. Photo: Al Moe\n\nClassification\n\nLanguage: ENGLISH\n\nPublication-Type: Newspaper\n\nSubject: PIERS (90%)\n\nLoad-Date: June 3, 2019\n\nEnd of Document\n\n\
    Rain ends\nThe Tide\nJune 4, 2019 Tuesday\n\n\nCopyright 2019 The Tide\nLength: 1,092 words\nBody\n\nThe rain ended.\n\nLoad-Date: June 4, 2019\n\nEnd of Document\n";

#[test]
fn documents_are_articles_with_their_fields() {
    for file in [
        TWO.to_owned(),
        TWO.replace('\n', "\r\n"),
        TWO.replace('\n', "\n\n"),
    ] {
        let all = read(&file);
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        let metadata = &first.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
        assert_eq!(metadata.published.as_deref(), Some("2019-05-31 22:45 EST"));
        assert_eq!(metadata.authors, ["Ann Roe"]);
        assert_eq!(metadata.dateline.as_deref(), Some("HULL"));
        assert_eq!(metadata.language.as_deref(), Some("en"));
        let text = first.text.as_str();
        assert!(
            text.starts_with("The pier will") && text.ends_with("said Bo Lu.") && !text.contains("Page 2"),
            "{text}"
        );
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.metadata.headline.as_deref(), Some("Rain ends"));
        assert_eq!(second.metadata.publisher.as_deref(), Some("The Tide"));
        assert_eq!(second.text.as_str(), "The rain ended.");
    }
}

#[test]
fn a_single_document_is_an_article_and_one_cut_off_is_read() {
    let start = TWO.find("Rain ends\nThe Tide").unwrap();
    for end in ["End of Document\n", "Load-Date"] {
        let file = TWO.get(start..TWO.rfind(end).unwrap()).unwrap();
        let all = read(file);
        assert_eq!(all.len(), 1, "{all:?}");
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.metadata.headline.as_deref(), Some("Rain ends"));
        assert_eq!(first.metadata.published.as_deref(), Some("2019-06-04"));
        assert_eq!(first.text.as_str(), "The rain ended.");
    }
}

#[test]
fn fewer_documents_than_the_cover_says_are_said() {
    let all = read(&TWO.replace("Documents (2)", "Documents (3)"));
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(
        all[2]
            .as_ref()
            .unwrap_err()
            .detail
            .contains("3 documents, but only 2")
    );
}

#[test]
fn a_text_on_lengths_and_bodies_is_none() {
    let all = read("The form\n\nLength: 12 inches\nBody\n\nwas filled in by a dog.");
    assert_eq!(all[0].as_ref().unwrap().origin.record, None);
}

#[test]
fn a_title_that_the_head_of_a_page_repeats_is_one() {
    let file = "Page 1 of 1\nRain ends\n\nRain ends\n\nThe Tide\n\nMay 31, 2019 Friday\n\nCopyright 2019 Tide All Rights Reserved\n\nLength: 4 words\n\nBody\n\nIt ended.\n\nDate de chargement: 1 juin 2019\n\nEnd of Document\n";
    let all: Vec<_> = crate::records("a.txt", file.as_bytes(), crate::Limits::default()).collect();
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.metadata.headline.as_deref(), Some("Rain ends"));
    assert_eq!(first.text.as_str(), "It ended.");
}

#[test]
fn a_text_that_counts_documents_announces_none() {
    let file = "Rain ends\n\nThe Tide\n\nMay 31, 2019 Friday\n\nLength: 4 words\n\nBody\n\nThe box held\n\nDocuments (12)\n\nand a hat.\n\nEnd of Document\n";
    let all: Vec<_> = crate::records("a.txt", file.as_bytes(), crate::Limits::default()).collect();
    assert_eq!(all.len(), 1, "{all:?}");
}
