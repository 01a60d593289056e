use std::time::{Duration, Instant};

use dateline_types::{Metadata, Record, Reject, SetApartKind};

use crate::markup::html::fragment;
use crate::{Limits, records};

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head>
<title>Ferry service to resume | The Harbour Post</title>
<meta charset="utf-8">
<meta property="og:title" content="Ferry service to resume in May - The Harbour Post">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2021-04-06T08:30:00Z">
<meta name="author" content="By Lena Sørby">
<link rel="canonical" href="https://harbourpost.test/ferry">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<header><h1>Ferry service to resume in May</h1><time datetime="2020-01-01">an older date</time></header>
<figure><img src="ferry.jpg"><figcaption>The ferry Sjøbris at its berth last winter.</figcaption></figure>
<p>KRISTIANSUND — The ferry between the islands will run again from the third of May, the county said on Tuesday, after two years in which passengers had to take the long road round the fjord.</p>
<p>“We have missed it every single day,” said Ottar Hagen, who runs the bakery at the quay, and who had counted 412 mornings without the first boat.</p>
<p>The county council voted for the money last week, by nine votes to eight, after a debate that went on until midnight.</p>
<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a story from the harbour.</p></div>
<p>Tickets will cost as much as before, said the head of transport, Ingrid Moe. Children travel free until the end of the summer holidays.</p>
</article></main>
<aside class="related"><h2>Related</h2><ul><li><a href="/x">Bridge closed for repairs until autumn</a></li></ul></aside>
<footer>© The Harbour Post. All rights reserved.</footer>
</body></html>"#;

fn read(name: &str, page: impl AsRef<[u8]>) -> Result<Record, Reject> {
    let mut records = records(name, page.as_ref(), Limits::default());
    let record = records.next().unwrap();
    assert!(records.next().is_none());
    record
}

#[test]
fn the_main_text_is_read_in_paragraphs_and_captions_are_marked() {
    let text = read("a.html", PAGE).unwrap().text;
    let paragraphs: Vec<_> = text.as_str().split("\n\n").collect();
    assert_eq!(paragraphs.len(), 5, "{}", text.as_str());
    assert_eq!(paragraphs[0], "The ferry Sjøbris at its berth last winter.");
    assert!(paragraphs[1].starts_with("KRISTIANSUND — The ferry"));
    assert!(paragraphs[4].ends_with("summer holidays."));
}

#[test]
fn metadata_comes_from_the_head() {
    let metadata = read("a.html", PAGE).unwrap().metadata;
    let expected = Metadata {
        set_apart: metadata.set_apart.clone(),
        id: None,
        url: Some("https://harbourpost.test/ferry".into()),
        publisher: Some("The Harbour Post".into()),
        headline: Some("Ferry service to resume in May".into()),
        authors: vec!["Lena Sørby".into()],
        published: Some("2021-04-06T08:30:00Z".into()),
        language: Some("en".into()),
        ..Metadata::default()
    };
    assert_eq!(metadata, expected);
}

#[test]
fn json_ld_comes_before_meta() {
    let script = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
        "headline": "H", "datePublished": "2021-04-05", "author": {"@type": "Person", "name": "Ann Roe"}}]}</script></head>"#;
    let metadata = read("a.html", PAGE.replace("</head>", script)).unwrap().metadata;
    // Of the headline the page is the better witness: `og:title` and `h1` say the same.
    assert_eq!(
        metadata.headline.as_deref(),
        Some("Ferry service to resume in May")
    );
    assert_eq!(metadata.published.as_deref(), Some("2021-04-05"));
    assert_eq!(metadata.authors, ["Ann Roe"]);
}

#[test]
fn no_date_is_taken_from_the_text() {
    let page = PAGE
        .replace(
            "<meta property=\"article:published_time\" content=\"2021-04-06T08:30:00Z\">",
            "",
        )
        .replace(
            "<time datetime=\"2020-01-01\">an older date</time>",
            "<p>Published on 3 May 2019</p>",
        );
    assert_eq!(read("a.html", page).unwrap().metadata.published, None);
}

#[test]
fn pages_are_told_by_content_and_decoded_as_they_say() {
    assert!(read("-", PAGE).is_ok());
    assert!(read("a.txt", format!("<!-- saved -->\n{PAGE}")).is_ok());
    let latin = PAGE.replace("utf-8", "iso-8859-1");
    let latin = encoding_rs::WINDOWS_1252.encode(&latin).0.into_owned();
    let text = read("a.html", latin).unwrap().text;
    assert!(text.as_str().contains("Sjøbris") && text.as_str().contains("“We have missed"));
    let utf16: Vec<u8> = format!("\u{FEFF}{PAGE}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read("-", utf16).unwrap().text, read("-", PAGE).unwrap().text);
}

#[test]
fn pages_without_an_article_are_rejected() {
    assert_eq!(
        read("a.html", "<html><body></body></html>").unwrap_err().error,
        "no article"
    );
    assert_eq!(read("a.html", "  \n ").unwrap_err().error, "empty");
    assert_eq!(read("a.html", "<html>\0</html>").unwrap_err().error, "binary");
    assert_eq!(read("a.html", "x".repeat(9 << 20)).unwrap_err().error, "too long");
}

#[test]
fn hostile_pages_cost_no_time() {
    let started = Instant::now();
    for (open, error) in [
        ("<div>", "too nested"),
        ("<ul><li>", "too nested"),
        ("<p><font size=7><i>", "no article"),
        ("<table><tr><td>", "too nested"),
        ("<a href=x><b><i><u>", "no article"),
    ] {
        let page = format!("<html><body>{}", open.repeat(100_000));
        let reject = read("a.html", page).map(|_| ()).unwrap_err();
        assert!(
            reject.error == error || reject.error == "too long",
            "{open}: {reject:?}"
        );
    }
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn paragraphs_that_only_subscribers_see_are_no_note_about_subscribing() {
    let page = PAGE.replace("<p>", "<p class=\"paywall\">");
    assert_eq!(
        read("a.html", page).unwrap().text,
        read("a.html", PAGE).unwrap().text
    );
}

#[test]
fn fragments_keep_their_paragraphs() {
    let text = fragment(
        "<p>One &amp; two.</p><script>x</script><p>Three<br>four.</p>",
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(text.trim(), "One & two.\n\nThree\nfour.");
}

/// The stretches that a page sets apart.
fn apart(page: &str) -> Vec<(String, SetApartKind)> {
    let record = read("a.html", page).unwrap();
    let found = record.metadata.set_apart.iter();
    found
        .filter(|apart| apart.kind != SetApartKind::Caption)
        .map(|apart| (record.text.slice(apart.span).to_owned(), apart.kind))
        .collect()
}

const POST: &str = r#"<blockquote class="twitter-tweet"><p lang="en">The boat is late. <a href="https://t.co/x">https://t.co/x</a></p>&mdash; Ottar Hagen (@hagenbakes) <a href="https://twitter.com/hagenbakes/status/1">April 5, 2021</a><script async src="widgets.js"></script></blockquote>"#;

#[test]
fn block_quotations_and_posts_stay_known() {
    let with = |markup: &str| {
        PAGE.replacen(
            "</p>\n<p>The county council",
            &format!("</p>\n{markup}\n<p>The county council"),
            1,
        )
    };
    let quotation = "<blockquote>\n <p>We are <em>sorry</em>.</p>\n <p>We are late.</p>\n</blockquote>";
    assert_eq!(
        apart(&with(quotation)),
        [(
            "We are sorry.\n\nWe are late.".to_owned(),
            SetApartKind::Blockquote
        )]
    );
    assert_eq!(
        apart(&with(POST)),
        [(
            "The boat is late. https://t.co/x\n\n— Ottar Hagen (@hagenbakes) April 5, 2021".to_owned(),
            SetApartKind::Post
        )]
    );
    // One inside another is a part of it; one without words is none.
    assert_eq!(
        apart(&with(&format!(
            "<blockquote><p>Seen:</p>{quotation}</blockquote><blockquote> </blockquote>"
        )))
        .len(),
        1
    );
    assert!(apart(PAGE).is_empty());
}

#[test]
fn what_is_set_apart_is_a_part_of_the_text() {
    let markup = "<blockquote>\n <p>We are <em>sorry</em>.</p> Late, too.\n</blockquote>";
    let page = PAGE.replacen(
        "</p>\n<p>The county council",
        &format!("</p>\n{markup}\n<p>The county council"),
        1,
    );
    let text = read("a.html", &page).unwrap().text;
    assert!(
        text.as_str()
            .contains("\n\nWe are sorry.\n\nLate, too.\n\nThe county council"),
        "{}",
        text.as_str()
    );
}

#[test]
fn a_block_quotation_whose_footer_is_left_out_ends_before_it() {
    let markup = "<blockquote><p>We are sorry.</p><footer>— Ottar Hagen, baker</footer></blockquote>";
    let page = PAGE.replacen(
        "</p>\n<p>The county council",
        &format!("</p>\n{markup}\n<p>The county council"),
        1,
    );
    assert_eq!(
        apart(&page),
        [("We are sorry.".to_owned(), SetApartKind::Blockquote)]
    );
}
