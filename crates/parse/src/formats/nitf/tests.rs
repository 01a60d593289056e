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
            "CORRECTION: Adds the number of passengers.",
            "EDITOR’S NOTE: Photos to follow.",
            "KRISTIANSUND — The ferry between the islands will run again—from May 3.",
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

#[test]
fn datelines_are_not_doubled() {
    assert_eq!(with_dateline(Some("OSLO (AP) _ "), "Rain."), "OSLO (AP) — Rain.");
    assert_eq!(
        with_dateline(Some("OSLO, Norway"), "OSLO, Norway (AP) — Rain."),
        "OSLO, Norway (AP) — Rain."
    );
    assert_eq!(with_dateline(Some(" "), "Rain."), "Rain.");
}

#[test]
fn dates_become_iso() {
    assert_eq!(iso("20170102T150405Z"), "2017-01-02T15:04:05Z");
    assert_eq!(iso("20170102T150405-0500"), "2017-01-02T15:04:05-05:00");
    assert_eq!(iso("20170102"), "2017-01-02");
    assert_eq!(iso("2017-01-02"), "2017-01-02");
}
