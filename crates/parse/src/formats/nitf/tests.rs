use super::*;
use crate::{Limits, records};

const ARTICLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf xml:lang="en"><head><title>Ferry</title>
<docdata><correction info="Adds the number of passengers."/><doc-id regsrc="PO" id-string="post.ferry.1"/><du-key key="BC-FERRY"/>
<ed-msg info="Photos to follow."/><date.issue norm="20210406T083000+0200"/><date.release norm="20210406T120000+0200"/><doc.copyright holder="Post Wire"/></docdata>
<pubdata name="The Harbour Post" date.publication="20210407"/></head>
<body><body.head><hedline><hl1>Ferry service to resume in May</hl1><hl2>After two years</hl2></hedline>
<byline>By <person>Lena S&oslash;rby</person><byttl>Staff writer</byttl></byline>
<distributor><org>Post Wire</org></distributor>
<dateline><location>KRISTIANSUND</location> <story.date norm="20210406">April 6</story.date></dateline></body.head>
<body.content><block><p>The ferry between the islands will run again&mdash;from May&nbsp;3.</p>
<media media-type="image"><media-reference source="x.jpg"/><media-caption>The <em>Sj&oslash;bris</em> at its berth.</media-caption><media-producer>Ann Roe</media-producer></media>
<p>“We have missed it,” said Ottar Hagen,
 a baker.</p><hl2>Tickets</hl2><p>They will cost as much as before.</p></block></body.content>
<body.end><tagline>Reporting by Ann Roe</tagline></body.end></body></nitf>"#;

#[test]
fn all_parts_of_an_article_are_read() {
    let record = records("a.xml", ARTICLE.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(record.origin.record, None);
    let paragraphs: Vec<_> = record.text.as_str().split("\n\n").collect();
    assert_eq!(
        paragraphs,
        [
            "The ferry between the islands will run again—from May 3.",
            "Image caption: The Sjøbris at its berth.",
            "“We have missed it,” said Ottar Hagen, a baker.",
            "Tickets",
            "They will cost as much as before.",
        ]
    );
    let expected = Metadata {
        id: Some("post.ferry.1".into()),
        url: None,
        publisher: Some("The Harbour Post".into()),
        headline: Some("Ferry service to resume in May".into()),
        authors: vec!["Lena Sørby".into()],
        published: Some("2021-04-06T08:30:00+02:00".into()),
        language: Some("en".into()),
        slug: Some("BC-FERRY".into()),
        embargo: Some("2021-04-06T12:00:00+02:00".into()),
        dateline: Some("KRISTIANSUND".into()),
        correction: Some("Adds the number of passengers.".into()),
        notes: vec!["Photos to follow.".into()],
        ..Metadata::default()
    };
    assert_eq!(record.metadata, expected);
}

#[test]
fn a_byline_of_words_loses_by_and_its_title() {
    let document = ARTICLE.replace("By <person>Lena S&oslash;rby</person>", "By Lena S&oslash;rby ");
    let record = records("-", document.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(record.metadata.authors, ["Lena Sørby"]);
}

#[test]
fn an_article_without_words_is_a_reject() {
    let reject = records(
        "a.nitf",
        &b"<nitf><body><body.content></body.content></body></nitf>"[..],
        Limits::default(),
    )
    .next()
    .unwrap()
    .unwrap_err();
    assert_eq!(reject.error, "empty");
}

fn metadata(document: &str) -> Metadata {
    records("a.xml", document.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap()
        .metadata
}

#[test]
fn the_parts_of_a_dateline_are_put_together_and_times_are_left_out() {
    let with = |dateline: &str| {
        let document = format!(
            "<nitf baselang=\"en-CA\"><body><body.head><dateline>{dateline}</dateline></body.head><body.content><p>One.</p></body.content></body></nitf>"
        );
        metadata(&document).dateline
    };
    let parts = "<location><city>Ottawa</city><state>Ontario</state><country>Canada</country></location><story.date norm=\"20210304\"/>";
    assert_eq!(with(parts).as_deref(), Some("Ottawa, Ontario, Canada"));
    assert_eq!(
        with("<location>\n <city>Sydney</city>\n</location>").as_deref(),
        Some("Sydney")
    );
    assert_eq!(
        with("<location><city>Hull</city>, Yorks.</location>").as_deref(),
        Some("Hull, Yorks.")
    );
    assert_eq!(
        with("<story.date norm=\"20190506T070800+0000\">20190506T070800+0000</story.date>"),
        None
    );
    assert_eq!(with("20190506T070800+0000"), None);
    assert_eq!(with("OSLO (PW) - ").as_deref(), Some("OSLO (PW)"));
    assert_eq!(with(""), None);
}

#[test]
fn a_killed_document_is_withdrawn() {
    let killed = [
        ARTICLE.replace("<docdata>", "<docdata management-status=\"canceled\">"),
        ARTICLE.replace("<docdata>", "<docdata management-status=\"withheld\">"),
        ARTICLE.replace("Photos to follow.", "KILL. Do not use."),
    ];
    for document in killed {
        let reject = records("a.xml", document.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .unwrap_err();
        assert_eq!(reject.error, "withdrawn");
    }
    let usable = ARTICLE.replace("<docdata>", "<docdata management-status=\"usable\">");
    assert_eq!(metadata(&usable).status.as_deref(), Some("usable"));
}

#[test]
fn language_and_slug_are_found_where_others_write_them() {
    let document = "<nitf baselang=\"en-US\"><head><meta name=\"anpa-keyword\" content=\"HV--Ferry\"/></head><body><body.head><byline>gr/bp</byline></body.head><body.content><p>One.</p></body.content></body></nitf>";
    let metadata = metadata(document);
    assert_eq!(metadata.language.as_deref(), Some("en-US"));
    assert_eq!(metadata.slug.as_deref(), Some("HV--Ferry"));
    assert!(metadata.authors.is_empty());
}

#[test]
fn the_first_paragraphs_of_the_new_york_times_corpus_are_read_once() {
    let document = "<nitf><body><body.head><byline class=\"print_byline\">By ANN ROE</byline><byline class=\"normalized_byline\">Roe, Ann</byline></body.head><body.content>\
        <block class=\"online_lead_paragraph\"><p>One.</p></block><block class=\"lead_paragraph\"><p>One.</p></block><block class=\"full_text\"><p>One.</p><p>Two.</p></block>\
        <block class=\"correction_text\"><p>It was Hull.</p></block></body.content></body></nitf>";
    let read = |document: &str| {
        records("a.xml", document.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .unwrap()
    };
    let record = read(document);
    assert_eq!(record.text.as_str(), "One.\n\nTwo.");
    assert_eq!(record.metadata.authors, ["ANN ROE"]);
    assert_eq!(record.metadata.correction.as_deref(), Some("It was Hull."));
    let lead_only = document
        .replace("full_text", "other")
        .replace("<p>One.</p><p>Two.</p>", "<p>Two.</p>");
    assert_eq!(read(&lead_only).text.as_str(), "One.\n\nTwo.");
}

#[test]
fn the_lines_of_a_result_stay() {
    let document = "<nitf><body><body.content><p>Results:</p><pre>\nHull v Oslo   2-1\nHull: Roe, Ek.\n\nScorers: Roe 12.\n</pre><table><tr><td>Hull</td><td>3</td></tr><tr><td>Oslo</td><td>1</td></tr></table></body.content></body></nitf>";
    let record = records("a.xml", document.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(
        record.text.as_str(),
        "Results:\n\nHull v Oslo   2-1\nHull: Roe, Ek.\n\nScorers: Roe 12.\n\nHull 3\nOslo 1"
    );
}

#[test]
fn white_space_of_markup_is_no_layout() {
    let document = "<nitf><body><body.content>\n    <p>\n        The ferry will\n        run <em>again</em>\n        in May.\n    </p>\n</body.content></body></nitf>";
    let record = records("a.xml", document.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(record.text.as_str(), "The ferry will run again in May.");
}

/// The record of [`ARTICLE`] with its byline replaced.
fn with_byline(byline: &str) -> Vec<String> {
    let start = ARTICLE.find("<byline>").unwrap();
    let end = ARTICLE.find("</byline>").unwrap();
    let article = format!(
        "{}<byline>{byline}{}",
        ARTICLE.get(..start).unwrap(),
        ARTICLE.get(end..).unwrap()
    );
    let mut all = records("a.xml", article.as_bytes(), Limits::default());
    all.next().unwrap().unwrap().metadata.authors
}

#[test]
fn the_lines_of_a_byline_are_told_apart() {
    for (byline, authors) in [
        ("By ANN ROE<br/>and PER EK", vec!["ANN ROE and PER EK"]),
        ("By ANN ROE<br/>Post Wire Writer", vec!["ANN ROE"]),
        ("<p>By Ann Roe</p>", vec!["Ann Roe"]),
        ("By <em>Ann Roe</em><byttl>Post</byttl>", vec!["Ann Roe"]),
        ("By Ann Roe,<br/>Per Ek", vec!["Ann Roe, Per Ek"]),
        ("By Ann Roe<copyrite>Post</copyrite>", vec!["Ann Roe"]),
        ("<byttl>Post</byttl>", vec![]),
    ] {
        assert_eq!(with_byline(byline), authors, "{byline}");
    }
}

#[test]
fn a_headline_in_the_body_comes_before_the_title_of_the_file() {
    let article = "<nitf><head><title>Ferry</title></head><body><body.head/><body.content><hedline><hl1>Ferry to run</hl1></hedline><p>It will.</p></body.content></body></nitf>";
    let record = records("a.xml", article.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(record.metadata.headline.as_deref(), Some("Ferry to run"));
}

#[test]
fn a_picture_with_its_caption_is_no_article() {
    let picture = "<nitf><body><body.content><media media-type=\"image\"><media-reference source=\"a.jpg\"/><media-caption>A ferry.</media-caption></media></body.content></body></nitf>";
    let reject = records("a.xml", picture.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap_err();
    assert_eq!(reject.error, "no article");
    let with_text = picture.replace(
        "</media></body.content>",
        "</media><p>It rained.</p></body.content>",
    );
    assert!(
        records("a.xml", with_text.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .is_ok()
    );
}
