use crate::{Limits, records};
use dateline_types::{Record, Reject};

fn read(file: &str) -> Vec<Result<Record, Reject>> {
    records("a.TXT", file.as_bytes(), Limits::default()).collect()
}

const TWO: &str = "\u{FEFF}\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Friday, March 02, 2012\n\nSend To:\nTHE LIBRARY\n\n\
    \u{20}                              1 of 2 DOCUMENTS\n\n\n                             The Quay Post (Hull)\n\n                            January 11, 2010 Monday\n\
    \u{20}                                Final Edition\n\nPier to be painted\n\nBYLINE: Ann Roe; Staff Writer\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 92 words\n\nDATELINE: HULL\n\nHIGHLIGHT: Blue is cheap,\nthe board says.\n\n\n\
    The pier will be painted blue, the\nboard said.\n\nBODY: a car's is of steel, it said.\n\n\"Paint is dear this year,\" said Bo Lu.\n\nGRAPHIC: The pier. Photo: Al Moe\n\nLOAD-DATE: January 12, 2010\n\nLANGUAGE: ENGLISH\n\nSUBJECT: PIERS (90%); PAINT\n(80%)\n\n\n\
    \u{20}                   Copyright 2010 Quay Print Ltd\n                              All Rights Reserved\n\n\
    \u{20}                              2 of 2 DOCUMENTS\n\n\n                             Agence Nord\n\n                            January 12, 2010 Tuesday 11:21 AM GMT\n\nStrike ends\n\nLENGTH: 20 words\n\n\nThe strike ended.\n\nLANGUAGE: ENGLISH\n\n                    Copyright 2010 Agence Nord\n";

#[test]
fn documents_are_articles_with_their_fields() {
    for file in [TWO.to_owned(), TWO.replace('\n', "\r\n")] {
        let all = read(&file);
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        let metadata = &first.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
        assert_eq!(metadata.published.as_deref(), Some("2010-01-11"));
        assert_eq!(metadata.authors, ["Ann Roe; Staff Writer"]);
        assert_eq!(metadata.dateline.as_deref(), Some("HULL"));
        assert_eq!(metadata.language.as_deref(), Some("en"));
        let text = first.text.as_str();
        assert!(
            text.starts_with("The pier will")
                && text.ends_with("said Bo Lu.")
                && text.contains("BODY: a car's"),
            "{text}"
        );
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.origin.record, Some(2));
        assert_eq!(second.text.as_str(), "The strike ended.");
        assert_eq!(
            second.metadata.published.as_deref(),
            Some("2010-01-12 11:21 AM GMT")
        );
        assert!(second.metadata.authors.is_empty());
    }
}

#[test]
fn older_documents_have_the_rights_above_and_all_fields_before_the_text() {
    let file = "1 of 1 DOCUMENT\n\nCopyright 2003 The Quay Company\nAll Rights Reserved\nThe Quay Post\n\nMarch 3, 2003, Monday, Late Edition - Final\n\n\
        SECTION: Section A; Page 1\n\nLENGTH: 20 words\n\nHEADLINE: Rain and\nsnow\n\nBYLINE:  By ANN ROE \n\nDATELINE: HULL, March 2\n\nBODY:\nIt rained.\n\nIt snowed.\n\nLOAD-DATE: March 3, 2003\n";
    let all = read(file);
    assert_eq!(all.len(), 1);
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.metadata.headline.as_deref(), Some("Rain and snow"));
    assert_eq!(first.metadata.publisher.as_deref(), Some("The Quay Post"));
    assert_eq!(first.metadata.published.as_deref(), Some("2003-03-03"));
    assert_eq!(first.metadata.dateline.as_deref(), Some("HULL, March 2"));
    assert_eq!(first.text.as_str(), "It rained.\n\nIt snowed.");
}

#[test]
fn other_languages_have_other_labels() {
    for (file, headline, date, language) in [
        (
            "Dokument 1 von 1\n\nDer Bote (Kiel)\n\n12. Januar 2010 Dienstag\nHauptausgabe\n\nSturm an der Küste\n\nAUTOR: Ute Ott\n\nRUBRIK: LOKALES; S. 3\n\nLÄNGE: 20 Wörter\n\n\nEs stürmte.\n\nUPDATE: 13. Januar 2010\n\nSPRACHE: DEUTSCH\n\nCopyright 2010 Der Bote\nAlle Rechte vorbehalten\n",
            "Sturm an der Küste",
            "2010-01-12",
            "de",
        ),
        (
            "1 of 1 DOCUMENTS\n\nLe Phare\n\nmardi 5 mars 2019\n\nPluie à Brest\n\nAUTEUR: Zoé Pic\n\nRUBRIQUE: RÉGION; Pg. 3\n\nLONGUEUR: 20 mots\n\n\nIl pleut.\n\nDATE-CHARGEMENT: 6 mars 2019\n\nLANGUE: FRENCH; FRANÇAIS\n\nCopyright 2019 Le Phare\n",
            "Pluie à Brest",
            "2019-03-05",
            "fr",
        ),
    ] {
        let all = read(file);
        assert_eq!(all.len(), 1, "{all:?}");
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.metadata.headline.as_deref(), Some(headline));
        assert_eq!(first.metadata.published.as_deref(), Some(date));
        assert_eq!(first.metadata.language.as_deref(), Some(language));
        assert_eq!(first.metadata.authors.len(), 1);
        assert!(first.text.as_str().len() < 20, "{}", first.text.as_str());
    }
}

#[test]
fn what_is_cut_off_is_read_and_said_and_a_document_without_text_is_a_reject() {
    let file = TWO
        .replace("of 2 DOC", "of 9 DOC")
        .replace("The strike ended.\n\n", "");
    let all = read(&file);
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(all[1].as_ref().unwrap_err().error, "empty");
    let said = all[2].as_ref().unwrap_err();
    assert!(said.detail.contains("9 documents, but only 2"), "{said}");
    let cut = TWO.get(..TWO.len() - 100).unwrap();
    assert_eq!(read(cut).len(), 2);
}

#[test]
fn a_text_that_counts_documents_is_not_cut() {
    let file = TWO.replace("BODY: a car's", "1 of 2 DOCUMENTS\n\nThat line is on the box");
    let all = read(&file);
    assert_eq!(all.len(), 2, "{all:?}");
    let all = read("He found the line\n\n1 of 2 documents\n\non the box.");
    assert_eq!(all[0].as_ref().unwrap().origin.record, None);
}

#[test]
fn paragraphs_as_word_has_them_are_read() {
    let file = "1 of 2 DOCUMENTS\nThe Quay Post\nJanuary 11, 2010 Monday\nFinal Edition\nPier to be painted blue by the board of the harbour\nBYLINE: Ann Roe\nLENGTH: 92 words\n\
        The pier will be painted blue, the board said on a long line that goes on and on until it is longer than any page of a newspaper would be wide.\n\
        \"Paint is dear this year,\" said Bo Lu, who has been the head of the board for nine years and will be for another nine, unless somebody takes offence.\n\
        LOAD-DATE: January 12, 2010\nLANGUAGE: ENGLISH\nCopyright 2010 Quay Print Ltd\nAll Rights Reserved\n2 of 2 DOCUMENTS\nThe Quay Post\nJanuary 12, 2010\nRain\nLENGTH: 2 words\nIt rained, and nobody in the whole of the town that lies by the sea would have thought that it would ever end again.\nLANGUAGE: ENGLISH\n";
    let all = read(file);
    assert_eq!(all.len(), 2, "{all:?}");
    let first = all[0].as_ref().unwrap();
    assert_eq!(
        first.metadata.headline.as_deref(),
        Some("Pier to be painted blue by the board of the harbour")
    );
    assert_eq!(first.metadata.authors, ["Ann Roe"]);
    let text = first.text.as_str();
    assert!(
        text.starts_with("The pier") && text.ends_with("offence."),
        "{text}"
    );
    assert_eq!(
        all[1].as_ref().unwrap().metadata.headline.as_deref(),
        Some("Rain")
    );
}

const PAGE: &str = "<HTML><HEAD><TITLE>&nbsp;</TITLE><META TOPIC=\"null\" DOCUMENTS=\"2\" UPDATED=\"x\" /></HEAD>\n<BODY>\n<A NAME=\"DOC_ID_0_0\"></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n\
    <BR><DIV CLASS=\"c0\"><P CLASS=\"c1\"><SPAN CLASS=\"c2\">1 of 2 DOCUMENTS</SPAN></P>\n</DIV>\n<BR><DIV CLASS=\"c0\"><BR><P CLASS=\"c1\"><SPAN CLASS=\"c2\">The Quay Post (Hull)</SPAN></P>\n</DIV>\n\
    <BR><DIV CLASS=\"c3\"><P CLASS=\"c1\"><SPAN CLASS=\"c4\">January 11</SPAN><SPAN CLASS=\"c2\">, 2010 Monday&nbsp;<BR>Final Edition</SPAN></P>\n</DIV>\n<BR><DIV CLASS=\"c4\"><P CLASS=\"c5\"><SPAN CLASS=\"c6\">Pier to be </SPAN><SPAN CLASS=\"c7\">painted</SPAN></P>\n</DIV>\n\
    <BR><DIV CLASS=\"c4\"><P CLASS=\"c5\"><SPAN CLASS=\"c7\">BYLINE: </SPAN><SPAN CLASS=\"c2\">By ANN ROE</SPAN></P>\n</DIV>\n<BR><DIV CLASS=\"c4\"><P CLASS=\"c5\"><SPAN CLASS=\"c7\">LENGTH: </SPAN><SPAN CLASS=\"c2\">92 words</SPAN></P>\n</DIV>\n\
    <BR><DIV CLASS=\"c4\"><P CLASS=\"c8\"><SPAN CLASS=\"c2\">The pier will be painted.</SPAN></P><P CLASS=\"c8\"><SPAN CLASS=\"c2\">&#8220;Blue,&#8221; said Bo Lu.</SPAN></P></DIV>\n\
    <BR><DIV CLASS=\"c4\"><P CLASS=\"c5\"><SPAN CLASS=\"c7\">LOAD-DATE: </SPAN><SPAN CLASS=\"c2\">January 12, 2010</SPAN></P>\n</DIV>\n<BR><DIV CLASS=\"c0\"><P CLASS=\"c1\"><SPAN CLASS=\"c2\">Copyright 2010 Quay Print Ltd<BR>All Rights Reserved</SPAN></P></DIV>\n\
    <!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n<A NAME=\"DOC_ID_1_0\"></A><!-- Hide XML section from browser\n<DOC NUMBER=2>\n<DOCFULL> -->\n<BR><DIV CLASS=\"c0\"><P CLASS=\"c1\"><SPAN CLASS=\"c2\">2 of 2 DOCUMENTS</SPAN></P>\n</DIV>\n\
    <BR><DIV CLASS=\"c0\"><P CLASS=\"c1\">Agence Nord -- English</P></DIV><BR><DIV CLASS=\"c0\"><P CLASS=\"c1\">January 12, 2010 Tuesday 11:21 AM GMT</P></DIV><DIV><P>Strike ends</P></DIV><DIV><P>LENGTH: 20 words</P></DIV><DIV><P>The strike ended.</P></DIV>\n<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n</BODY></HTML>";

#[test]
fn a_page_is_cut_at_its_anchors_or_numbers() {
    let numbers = PAGE
        .replace("<A NAME=\"DOC_ID_0_0\"></A>", "")
        .replace("<A NAME=\"DOC_ID_1_0\"></A>", "");
    for file in [PAGE.to_owned(), PAGE.replace('\n', "\r\n"), numbers] {
        let all: Vec<_> = records("a.HTML", file.as_bytes(), Limits::default()).collect();
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        let metadata = &first.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
        assert_eq!(metadata.published.as_deref(), Some("2010-01-11"));
        assert_eq!(metadata.authors, ["By ANN ROE"]);
        assert_eq!(
            first.text.as_str(),
            "The pier will be painted.\n\n“Blue,” said Bo Lu."
        );
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.metadata.publisher.as_deref(), Some("Agence Nord"));
        assert_eq!(second.text.as_str(), "The strike ended.");
    }
    let all: Vec<_> = records(
        "a.html",
        PAGE.replace("DOCUMENTS=\"2\"", "DOCUMENTS=\"3\"").as_bytes(),
        Limits::default(),
    )
    .collect();
    assert!(
        all[2]
            .as_ref()
            .unwrap_err()
            .detail
            .contains("3 documents, but only 2")
    );
}

#[test]
fn heads_of_pages_and_summaries_are_no_text_and_months_are_dates() {
    let file = TWO
        .replace("January 12, 2010 Tuesday 11:21 AM GMT", "January 2010")
        .replace(
            "The strike ended.",
            "ABSTRACT\n\nA strike.\n\nFULL TEXT\n\nThe strike ended.",
        )
        .replace(
            "\"Blue is",
            "Page 2\nPier to be painted The Quay Post January 11, 2010 Monday\n\n\"Blue is",
        )
        .replace(
            "Pier to be painted\n\nBYLINE",
            "Correction Appended\n\nPier to be painted\n\nBYLINE",
        );
    let all = read(&file);
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.metadata.headline.as_deref(), Some("Pier to be painted"));
    assert_eq!(first.metadata.notes, ["Correction Appended"]);
    assert!(
        !first.text.as_str().contains("Page 2") && !first.text.as_str().contains("Monday"),
        "{}",
        first.text.as_str()
    );
    let second = all[1].as_ref().unwrap();
    assert_eq!(second.metadata.headline.as_deref(), Some("Strike ends"));
    assert_eq!(second.text.as_str(), "The strike ended.");
}

#[test]
fn broadcasts_have_fields_above_their_date_and_labels_of_their_own() {
    let file = "1 of 1 DOCUMENT\n\n                 Quay News\n\n            SHOW: TONIGHT 10:00 PM EST\n\n            April 1, 2016 Friday\n\nTRANSCRIPT: 0401.V12\n\nSECTION: NEWS\n\nLENGTH: 20 words\n\nANALYST: Bo Lu\n\nBYLINE: Ann Roe, Bo Poe\n\nBODY:\n\n\n\
        ROE: It rains.\n\nANN ROE, HOST: It does.\n\nLOAD-DATE: April 2, 2016\n\nLANGUAGE: ENGLISH\n";
    let all = read(file);
    assert_eq!(all.len(), 1);
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.metadata.publisher.as_deref(), Some("Quay News"));
    assert_eq!(first.metadata.published.as_deref(), Some("2016-04-01"));
    assert_eq!(first.metadata.headline, None);
    assert_eq!(first.text.as_str(), "ROE: It rains.\n\nANN ROE, HOST: It does.");
}

#[test]
fn a_headline_may_begin_as_a_label_does() {
    for headline in [
        "UPDATE: the rain ends",
        "LETTERS: What readers say",
        "CORRECTION: a pier",
    ] {
        let all = read(&TWO.replace("Strike ends", headline));
        assert_eq!(
            all[1].as_ref().unwrap().metadata.headline.as_deref(),
            Some(headline)
        );
    }
}

#[test]
fn a_document_that_was_cut_out_of_a_file_lacks_none() {
    let at = TWO.find("2 of 2 DOCUMENTS").unwrap();
    let all = read(TWO.get(at..).unwrap());
    assert_eq!(all.len(), 1, "{all:?}");
}

#[test]
fn labels_that_are_not_known_do_not_hide_those_above_them() {
    for label in [
        "CODE-REVUE: QUA",
        "CÓDIGO-PUBLICACIÓN: QUA",
        "ZEITSCHRIFT_NR: QUA",
    ] {
        let all = read(&TWO.replace(
            "LANGUAGE: ENGLISH\n\n                    Copyright 2010 Agence",
            &format!("LANGUAGE: ENGLISH\n\n{label}\n\n                    Copyright 2010 Agence"),
        ));
        assert_eq!(all[1].as_ref().unwrap().text.as_str(), "The strike ended.");
    }
}

#[test]
fn a_text_that_says_correction_near_its_end_goes_on() {
    let text = "It rained.\n\nCORRECTION: We said snow.\n\nSun    9\nRain   4\n\nLENGTH: 400 feet, it said.\n\nAll is well.";
    let all = read(&TWO.replace("The strike ended.", text));
    assert_eq!(all[1].as_ref().unwrap().text.as_str(), text);
    let behind = "LANGUAGE: ENGLISH\n\nCORRECTION:\n\nWe said snow.\n\nIt was rain.\n\n                    Copyright 2010 Agence";
    let all = read(&TWO.replace(
        "LANGUAGE: ENGLISH\n\n                    Copyright 2010 Agence",
        behind,
    ));
    let second = all[1].as_ref().unwrap();
    assert_eq!(second.text.as_str(), "The strike ended.");
    assert!(second.metadata.correction.is_some());
}

#[test]
fn a_summary_under_a_heading_ends_at_the_heading_of_the_text() {
    for summary in [
        "HIGHLIGHT: ABSTRACT\n\nA strike.\n\nFULL TEXT\n\n",
        "SAMENVATTING:\n\nA strike.\n\nVOLLEDIGE TEKST:\n\n",
        "ABSTRACT:\nA strike.\n\nFULL TEXT:\n",
    ] {
        let all = read(&TWO.replace("The strike ended.", &format!("{summary}The strike ended.")));
        assert_eq!(
            all[1].as_ref().unwrap().text.as_str(),
            "The strike ended.",
            "{summary}"
        );
    }
    let text = "The strike ended.\n\nFULL TEXT\n\nIt is over, it said.";
    let all = read(&TWO.replace("The strike ended.", text));
    assert_eq!(all[1].as_ref().unwrap().text.as_str(), text);
}

#[test]
fn a_count_without_anything_of_nexis_below_is_a_line_of_a_text() {
    let text = "The board met on Monday, and it said that all of it would be blue. ".repeat(4);
    for line in ["1 of 262 DOCUMENTS", "1 OF 3 STORIES"] {
        let all = read(&format!("How to read files\n\n{text}\n\n{line}\n\n{text}\n"));
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[0].as_ref().unwrap().origin.record, None);
    }
}

#[test]
fn a_document_without_labels_above_its_text_has_a_headline_of_one_paragraph() {
    let all = read(
        &TWO.replace("LENGTH: 20 words\n\n", "")
            .replace("The strike ended.", "The strike ended.\n\nIt did."),
    );
    let second = all[1].as_ref().unwrap();
    assert_eq!(second.metadata.headline.as_deref(), Some("Strike ends"));
    assert_eq!(second.text.as_str(), "The strike ended.\n\nIt did.");
}

#[test]
fn a_headline_may_speak_of_an_edition_and_a_date_may_be_a_week() {
    let all = read(&TWO.replace("Strike ends", "City edition sells out"));
    assert_eq!(
        all[1].as_ref().unwrap().metadata.headline.as_deref(),
        Some("City edition sells out")
    );
    let all = read(&TWO.replace(
        "January 12, 2010 Tuesday 11:21 AM GMT",
        "January 12 - January 18, 2010",
    ));
    let metadata = &all[1].as_ref().unwrap().metadata;
    assert_eq!(metadata.headline.as_deref(), Some("Strike ends"));
    assert_eq!(metadata.published.as_deref(), Some("2010-01-18"));
}

#[test]
fn the_cover_of_a_second_download_is_of_no_document() {
    let second =
        "Download Request: Select Items: 1-2\nTime Of Request: Sunday, March 4, 2012\n\nTerms: pier\n\n";
    let all = read(&format!("{TWO}\n---- End of Request ----\n\u{C}{second}{TWO}"));
    assert_eq!(all.len(), 4, "{all:?}");
    for record in [1, 3] {
        assert_eq!(all[record].as_ref().unwrap().text.as_str(), "The strike ended.");
    }
}

#[test]
fn news_conferences_have_labels_of_their_own() {
    let labels = "LENGTH: 20 words\n\nEVENT DATE: May 1, 2012\n\nLOCATION: HULL\n\nSPEAKERS: BO LU, MAYOR\n\nEK: It ended.\n\nLU: It did.";
    let all = read(&TWO.replace("LENGTH: 20 words\n\n\nThe strike ended.", labels));
    assert_eq!(
        all[1].as_ref().unwrap().text.as_str(),
        "EK: It ended.\n\nLU: It did."
    );
}
