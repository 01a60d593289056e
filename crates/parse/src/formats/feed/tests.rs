use dateline_types::Record;

use crate::{Limits, records};

fn read(feed: &str) -> Vec<Record> {
    records("a.xml", feed.as_bytes(), Limits::default())
        .map(Result::unwrap)
        .collect()
}

#[test]
fn rss_with_full_text() {
    let all = read(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="m">
<channel><title>The Harbour Post</title><link>https://post.test</link><language>en-gb</language>
<image><title>Logo</title></image>
<item><title>Ferry &amp;amp; bridge</title><link>https://post.test/1</link><guid isPermaLink="false">p-1</guid>
<dc:creator><![CDATA[Ann Roe]]></dc:creator><pubDate>Tue, 06 Apr 2021 08:30:00 +0200</pubDate>
<description>Only a teaser.</description><media:description>A picture.</media:description>
<content:encoded><![CDATA[<p>The ferry&rsquo;s back.</p><figure><img src="x"><figcaption>The quay.</figcaption></figure><p>So is the bridge.</p>]]></content:encoded></item>
<item><title>Plain</title><description>Just words.</description><author>ben@post.test (Ben Poe)</author></item>
</channel></rss>"#,
    );
    assert_eq!(all.len(), 2);
    let first = &all[0];
    assert_eq!(
        first.text.as_str(),
        "The ferry’s back.\n\nThe quay.\n\nSo is the bridge."
    );
    assert_eq!(first.origin.record, Some(1));
    let metadata = &first.metadata;
    assert_eq!(metadata.headline.as_deref(), Some("Ferry & bridge"));
    assert_eq!(metadata.url.as_deref(), Some("https://post.test/1"));
    assert_eq!(metadata.id.as_deref(), Some("p-1"));
    assert_eq!(metadata.authors, ["Ann Roe"]);
    assert_eq!(metadata.publisher.as_deref(), Some("The Harbour Post"));
    assert_eq!(metadata.language.as_deref(), Some("en-gb"));
    assert_eq!(
        metadata.published.as_deref(),
        Some("Tue, 06 Apr 2021 08:30:00 +0200")
    );
    assert_eq!(all[1].text.as_str(), "Just words.");
    // The reader of author strings takes the name out, as it does for every format.
    assert_eq!(all[1].metadata.authors, ["ben@post.test (Ben Poe)"]);
}

#[test]
fn atom_with_text_markup_and_xhtml() {
    let all = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Post</title>
<entry><title type="html">A &amp;lt;b&amp;gt; C</title><id>urn:1</id><link rel="self" href="https://post.test/api/1"/><link href="https://post.test/1"/>
<author><name>Ann Roe</name><email>a@post.test</email></author><updated>2021-04-07T00:00:00Z</updated><published>2021-04-06T00:00:00Z</published>
<summary>Teaser.</summary><content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry>
<entry><title>B</title><id>urn:2</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Three <b>and</b>
a half.</p><ul><li>Four.</li></ul></div></content></entry>
<entry><title>C</title><id>urn:3</id><content type="text">Five &lt; six.</content></entry></feed>"#,
    );
    let texts: Vec<_> = all.iter().map(|record| record.text.as_str()).collect();
    assert_eq!(
        texts,
        ["One.\n\nTwo.", "Three and a half.\n\nFour.", "Five < six."]
    );
    assert_eq!(all[0].metadata.url.as_deref(), Some("https://post.test/1"));
    assert_eq!(all[0].metadata.published.as_deref(), Some("2021-04-06T00:00:00Z"));
    assert_eq!(all[0].metadata.authors, ["Ann Roe"]);
}

#[test]
fn rss_1_has_its_items_outside_of_the_channel() {
    let all = read(
        r#"<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>Post</title></channel>
<item rdf:about="https://post.test/1"><title>A</title><link>https://post.test/1</link><description>One.</description><dc:date>2021-04-06</dc:date></item></rdf:RDF>"#,
    );
    assert_eq!(all[0].metadata.publisher.as_deref(), Some("Post"));
    assert_eq!(all[0].metadata.published.as_deref(), Some("2021-04-06"));
}

#[test]
fn json_feed_is_read_as_json() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [
        {"id": "1", "url": "https://post.test/1", "title": "A", "content_html": "<p>One.</p><p>Two.</p>", "date_published": "2021-04-06T00:00:00Z",
         "authors": [{"name": "Ann Roe"}]},
        {"id": "2", "content_text": "Three."}]}"#;
    let all: Vec<_> = records("-", feed.as_bytes(), Limits::default())
        .map(Result::unwrap)
        .collect();
    assert_eq!(all[0].text.as_str(), "One.\n\nTwo.");
    assert_eq!(all[0].metadata.authors, ["Ann Roe"]);
    assert_eq!(all[0].metadata.published.as_deref(), Some("2021-04-06T00:00:00Z"));
    assert_eq!(all[1].text.as_str(), "Three.");
}

#[test]
fn items_without_words_and_feeds_without_items_are_rejects() {
    let feed = "<rss><channel><item><title>A</title></item><item><description>One.</description></item></channel></rss>";
    let all: Vec<_> = records("a.rss", feed.as_bytes(), Limits::default()).collect();
    assert_eq!(all[0].as_ref().unwrap_err().error, "empty");
    assert_eq!(all[1].as_ref().unwrap().origin.record, Some(2));
    let all: Vec<_> = records("a.rss", &b"<rss><channel></channel></rss>"[..], Limits::default()).collect();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].as_ref().unwrap_err().error, "empty");
}

#[test]
fn authors_are_handed_on_as_they_are_written() {
    for (author, name) in [
        (
            "<author>ann@post.test (Ann Roe)</author>",
            Some("ann@post.test (Ann Roe)"),
        ),
        (
            "<author>Ann Roe &lt;ann@post.test&gt;</author>",
            Some("Ann Roe <ann@post.test>"),
        ),
        (
            "<dc:creator>Ann Roe in Leeds</dc:creator>",
            Some("Ann Roe in Leeds"),
        ),
        ("<author><uri>https://post.test/ann</uri></author>", None),
        ("<author><email>ann@post.test</email></author>", None),
        ("<author>nan</author>", None),
    ] {
        let all = read(&format!(
            "<rss><channel><item><description>Rain.</description>{author}</item></channel></rss>"
        ));
        assert_eq!(
            all[0].metadata.authors.first().map(String::as_str),
            name,
            "{author}"
        );
    }
}

#[test]
fn an_id_that_is_no_address_is_none() {
    for (permalink, url) in [
        ("", true),
        (" isPermaLink=\"true\"", true),
        (" isPermaLink=\"false\"", false),
    ] {
        let all = read(&format!(
            "<rss><channel><item><guid{permalink}>https://post.test/?p=1</guid><description>Rain.</description></item></channel></rss>"
        ));
        assert_eq!(all[0].metadata.url.is_some(), url);
        assert!(all[0].metadata.id.is_some());
    }
}

#[test]
fn an_entry_alone_is_read() {
    let all = read(
        "<?xml version=\"1.0\"?>\n<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Wet</title><content>Rain.</content></entry>",
    );
    assert_eq!((all.len(), all[0].text.as_str()), (1, "Rain."));
    let other = records(
        "a.xml",
        &b"<entry><content>Rain.</content></entry>"[..],
        Limits::default(),
    )
    .next();
    assert_eq!(other.unwrap().unwrap_err().error, "unknown format");
}

#[test]
fn what_is_no_tag_is_kept_and_entities_are_decoded() {
    let item = |body: &str| {
        let feed = format!("<rss><channel><item>{body}</item></channel></rss>");
        read(&feed).remove(0)
    };
    let texts = [
        (
            "<![CDATA[B&amp;Q <BQ.L> fell if x<y.]]>",
            "B&Q <BQ.L> fell if x<y.",
        ),
        (
            "<![CDATA[<p>B&amp;Q <BQ.L> fell.</p><p>So.</p>]]>",
            "B&Q <BQ.L> fell.\n\nSo.",
        ),
        ("It rained.&lt;br&gt;It was so.", "It rained.\nIt was so."),
    ];
    for (body, text) in texts {
        let record = item(&format!("<description>{body}</description>"));
        assert_eq!(record.text.as_str(), text);
    }
    let record = item(
        "<title>&lt;em&gt;B&amp;amp;Q&lt;/em&gt; &lt;BQ.L&gt;</title><description>Rain.</description><dc:creator>Zo&amp;eacute; M&amp;#39;Bala</dc:creator>",
    );
    assert_eq!(record.metadata.headline.as_deref(), Some("B&Q <BQ.L>"));
    assert_eq!(record.metadata.authors, ["Zoé M'Bala"]);
}

#[test]
fn a_document_of_a_wire_service_in_an_entry_is_read_as_one() {
    let all = read(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Online</title><entry><id>u:1</id><title>HV--Ferry</title><published>2021-03-04T14:40:00Z</published><content type=\"text/xml\"><nitf><body><body.head><hedline><hl1>Ferry to run</hl1></hedline><byline>By ANN ROE</byline><distributor>Post Wire</distributor><dateline><location>HULL</location></dateline></body.head><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></content></entry></feed>",
    );
    let record = &all[0];
    assert_eq!(record.text.as_str(), "One.\n\nTwo.");
    assert_eq!(record.metadata.headline.as_deref(), Some("Ferry to run"));
    assert_eq!(record.metadata.authors, ["ANN ROE"]);
    assert_eq!(record.metadata.publisher.as_deref(), Some("Post Wire"));
    assert_eq!(record.metadata.dateline.as_deref(), Some("HULL"));
    assert_eq!(record.metadata.published.as_deref(), Some("2021-03-04T14:40:00Z"));
}

#[test]
fn what_a_site_did_not_publish_is_no_article() {
    let item = |kind: &str, status: &str| {
        format!(
            "<item><title>A</title><content:encoded>Rain.</content:encoded><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
        )
    };
    let items = [
        item("post", "draft"),
        item("page", "publish"),
        item("nav_menu_item", "publish"),
        item("post", "private"),
        item("post", "publish"),
    ];
    let feed = format!("<rss><channel>{}</channel></rss>", items.concat());
    let errors: Vec<_> = records("a.xml", feed.as_bytes(), Limits::default())
        .map(|record| record.map_or_else(|reject| reject.error, |record| record.text.as_str().to_owned()))
        .collect();
    assert_eq!(
        errors,
        ["no article", "no article", "no article", "no article", "Rain."]
    );
}

#[test]
fn content_in_base64_is_decoded() {
    for attributes in [
        "type=\"application/octet-stream\"",
        "mode=\"base64\" type=\"text/plain\"",
    ] {
        let all = read(&format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content {attributes}>\n UmFpbiBpcyBv\n biBpdHMgd2F5Lg==\n</content></entry></feed>"
        ));
        assert_eq!(all[0].text.as_str(), "Rain is on its way.");
    }
}
