use super::*;
use crate::{Limits, records};
use dateline_types::{Record, Reject};

fn read(file: &str) -> Vec<Result<Record, Reject>> {
    records("Factiva.txt", file.as_bytes(), Limits::default()).collect()
}

const TAGGED: &str = "SE News\nHD Pier to be painted\nBY By Ann Roe\nWC 92 words\nPD 13 November 2017\nET 15:32\nSN The Quay Post\nSC QUAY\nED National\nPG 4\nLA English\nCY (c) 2017 Quay Print Ltd\n\n\
    LP\nThe pier will be painted.\n\nTD\nIN the end, blue was cheap.\n\nRE the board, nobody spoke.\n\nART A picture of the pier.\nCO quay : Quay Print | tide : The Tide\nIN i1 : Paint\nRE uk : United Kingdom\nPUB Quay Print Ltd\nAN Document QUAY000020171113edbd0000d\n\n\
    HD\nRain ends\nWC\n20 words\nPD\n14 November 2017\nSN\nThe Tide\nSC\nTIDE\nLA\nEnglish\nCY\n(c) 2017 The Tide\nLP\nThe rain ended.\nAN\nDocument TIDE000020171114edbe0000a\n";

#[test]
fn the_codes_are_fields() {
    for file in [
        TAGGED.to_owned(),
        TAGGED.replace('\n', "\r\n"),
        TAGGED.replace("HD P", "HD\tP").replace("SN T", "SN   T"),
    ] {
        let all = read(&file);
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        let metadata = &first.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
        assert_eq!(metadata.published.as_deref(), Some("2017-11-13 15:32"));
        assert_eq!(metadata.authors, ["By Ann Roe"]);
        assert_eq!(metadata.language.as_deref(), Some("en"));
        assert_eq!(metadata.id.as_deref(), Some("QUAY000020171113edbd0000d"));
        let text = first.text.as_str().replace("\r\n", "\n");
        assert_eq!(
            text,
            "The pier will be painted.\n\nIN the end, blue was cheap.\n\nRE the board, nobody spoke.\n\nART A picture of the pier."
        );
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.metadata.headline.as_deref(), Some("Rain ends"));
        assert_eq!(second.metadata.publisher.as_deref(), Some("The Tide"));
        assert_eq!(second.metadata.id.as_deref(), Some("TIDE000020171114edbe0000a"));
        assert_eq!(second.text.as_str(), "The rain ended.");
    }
}

const ORDERED: &str = "Dow Jones Factiva\n\nNews\nPier to be painted\n\nBy Ann Roe\n92 words\n13 November 2017\n15:32\nThe Quay Post\nQUAY\nNational\n4\nEnglish\n(c) 2017 Quay Print Ltd\n\n\
    The pier will be painted.\n\n\"Blue,\" said Bo Lu.\n\nQuay Print Ltd\n\nDocument QUAY000020171113edbd0000d\n\n\
    Rain ends\n\n1,020 words\n14 November 2017\nThe Tide\nTIDE\nEnglish\nCopyright 2017 The Tide. All Rights Reserved.\n\nThe rain ended.\n\nDocument TIDE000020171114edbe0000a\n\nSearch Summary\n\nText rain\nResults Found 2\n";

#[test]
fn fields_without_names_are_known_by_their_order() {
    for file in [
        ORDERED.to_owned(),
        ORDERED.replace('\n', "\r\n"),
        ORDERED.replace(
            "13 November",
            "Page 1 of 4 © 2019 Factiva, Inc. All rights reserved.\n13 November",
        ),
    ] {
        let all = read(&file);
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        let metadata = &first.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
        assert_eq!(metadata.published.as_deref(), Some("2017-11-13 15:32"));
        assert_eq!(metadata.authors, ["By Ann Roe"]);
        assert_eq!(metadata.id.as_deref(), Some("QUAY000020171113edbd0000d"));
        let text = first.text.as_str();
        assert!(
            text.starts_with("The pier") && text.ends_with("said Bo Lu."),
            "{text}"
        );
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.metadata.headline.as_deref(), Some("Rain ends"));
        assert!(second.metadata.authors.is_empty());
        assert_eq!(second.text.as_str(), "The rain ended.");
    }
}

#[test]
fn numbers_of_documents_are_told_from_words() {
    assert_eq!(
        id("Document QUAY000020171113edbd0000d"),
        Some("QUAY000020171113edbd0000d")
    );
    assert_eq!(
        id("AN Document QUAY000020171113edbd0000d"),
        Some("QUAY000020171113edbd0000d")
    );
    assert_eq!(
        id("AN  quay000020171113edbd0000d"),
        Some("quay000020171113edbd0000d")
    );
    for line in [
        "Document of the year",
        "QUAY000020171113edbd0000d",
        "Document 1 of 2",
        "AN answer",
    ] {
        assert_eq!(id(line), None, "{line}");
    }
}

const PAGE: &str = "<html><head><title>Factiva</title></head><body><div id=\"contentLeft\"><div id=\"article-QUAY000020171113edbd0000d\" class=\"article\"><div class=\"article enArticle\"><p>\n</p><div>News</div>\n\
    <div id=\"hd\"><span class=\"enHeadline\">Pier to be <b>painted</b></span>\n</div><div>By Ann Roe</div><div>92 words</div><div>13 November 2017</div><div>03:32 PM</div><div>The Quay Post</div><div>QUAY</div><div>4</div><div>English</div><div>(c) 2017 Quay Print Ltd </div>\n<p></p>\n\
    <p class=\"articleParagraph enarticleParagraph\">The pier will be painted.</p>\n<p class=\"articleParagraph enarticleParagraph\">\"Blue,\" said Bo Lu.</p>\n<p>Quay Print Ltd</p><p>Document QUAY000020171113edbd0000d</p></div></div><br/>\
    <div id=\"article-TIDE000020171114edbe0000a\" class=\"article\"><div class=\"article frArticle\"><table><tr><td class=\"index\" align=\"right\"><b>HD</b>&nbsp;</td><td><span class=\"frHeadline\">Pluie à Brest</span></td></tr><tr><td><b>BY</b></td><td>Par Zoé Pic</td></tr><tr><td><b>WC</b></td><td>20 mots</td></tr>\
    <tr><td><b>PD</b></td><td>14 novembre 2017</td></tr><tr><td><b>SN</b></td><td>Le Phare</td></tr><tr><td><b>SC</b></td><td>PHAR</td></tr><tr><td><b>LA</b></td><td>Français</td></tr><tr><td><b>CY</b></td><td>Copyright 2017 Le Phare</td></tr><tr><td><b>LP</b></td><td><p class=\"articleParagraph\">Il pleut.</p></td></tr><tr><td><b>TD</b></td><td><p>Encore.</p></td></tr>\
    <tr><td><b>RE</b></td><td>fra : France</td></tr><tr><td><b>AN</b></td><td>Document TIDE000020171114edbe0000a</td></tr></table></div></div></div></body></html>";

#[test]
fn a_page_is_cut_at_its_articles() {
    let all: Vec<_> = records("Factiva.html", PAGE.as_bytes(), Limits::default()).collect();
    assert_eq!(all.len(), 2, "{all:?}");
    let first = all[0].as_ref().unwrap();
    let metadata = &first.metadata;
    assert_eq!(metadata.headline.as_deref(), Some("Pier to be painted"));
    assert_eq!(metadata.publisher.as_deref(), Some("The Quay Post"));
    assert_eq!(metadata.published.as_deref(), Some("2017-11-13 03:32 PM"));
    assert_eq!(metadata.authors, ["By Ann Roe"]);
    assert_eq!(metadata.id.as_deref(), Some("QUAY000020171113edbd0000d"));
    assert_eq!(
        first.text.as_str(),
        "The pier will be painted.\n\n\"Blue,\" said Bo Lu."
    );
    let second = all[1].as_ref().unwrap();
    assert_eq!(second.metadata.headline.as_deref(), Some("Pluie à Brest"));
    assert_eq!(second.metadata.publisher.as_deref(), Some("Le Phare"));
    assert_eq!(second.metadata.published.as_deref(), Some("2017-11-14"));
    assert_eq!(second.metadata.authors, ["Par Zoé Pic"]);
    assert_eq!(second.metadata.language.as_deref(), Some("fr"));
    assert_eq!(second.text.as_str(), "Il pleut.\n\nEncore.");
}

#[test]
fn articles_without_numbers_come_apart_at_their_headlines_or_are_doubted() {
    let file = TAGGED
        .replace("AN Document QUAY000020171113edbd0000d\n", "")
        .replace("AN\nDocument TIDE000020171114edbe0000a\n", "");
    assert_eq!(read(&file).len(), 2);
    let file = ORDERED.replace("Document QUAY000020171113edbd0000d", "");
    let all = read(&file);
    assert_eq!(all.len(), 1);
    assert_eq!(
        all[0].as_ref().unwrap().metadata.warnings,
        [dateline_types::Warning::SeveralArticles]
    );
}

#[test]
fn a_page_in_any_language_of_factiva_is_told() {
    for (language, date) in [
        ("ru", "14 Март 2017"),
        ("pl", "14 marzec 2017"),
        ("zhcn", "2017 年 3 月 14 日"),
    ] {
        let page = PAGE.replace("<title>Factiva</title>", "").replace("en", language);
        let page = page
            .replace("13 November 2017", date)
            .replace(&format!("Docum{language}t"), "Document");
        let all: Vec<_> = records("1.html", page.as_bytes(), Limits::default()).collect();
        let first = all[0].as_ref().unwrap();
        assert_eq!(
            first
                .metadata
                .published
                .as_deref()
                .and_then(|date| date.get(..10)),
            Some("2017-03-14"),
            "{first:?}"
        );
    }
}

#[test]
fn headlines_in_capitalized_words_are_no_bylines() {
    for (above, headline, author) in [
        (
            "News\nPier Paints Itself Blue After Nine Years\n",
            "Pier Paints Itself Blue After Nine Years",
            None,
        ),
        ("News\nRain In Hull\n", "Rain In Hull", None),
        ("Business\nPier: Blue\n", "Pier: Blue", None),
        ("Pier Is Blue\nAnn Roe\n", "Pier Is Blue", Some("Ann Roe")),
        (
            "Metro Desk\nRain In Hull\nBo Poe and Ann Roe in Kiel\n",
            "Rain In Hull",
            Some("Bo Poe and Ann Roe in Kiel"),
        ),
    ] {
        let file = format!(
            "{above}92 words\n13 November 2017\nThe Quay Post\nQUAY\nEnglish\n(c) 2017 Quay Print Ltd\n\nIt is so.\n\nDocument QUAY000020171113edbd0000d\n"
        );
        let all = read(&file);
        let metadata = &all[0].as_ref().unwrap().metadata;
        assert_eq!(metadata.headline.as_deref(), Some(headline));
        assert_eq!(metadata.authors.first().map(String::as_str), author);
    }
}

#[test]
fn a_list_of_codes_is_an_article() {
    let text = "These are the codes, and there are many of them, said Bo Lu. ".repeat(4);
    let file = format!(
        "Codes\n\nHD headline\nWC word count\nPD date\nSN source\nLA language\nCY rights\n\n{text}\n"
    );
    let all = read(&file);
    assert_eq!(all[0].as_ref().unwrap().origin.record, None);
    let file = TAGGED.replace("TD\n", "TD\nRE : your letter.\n");
    assert!(
        read(&file)[0]
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .contains("your letter")
    );
}
