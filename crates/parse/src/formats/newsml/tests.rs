use dateline_types::{Record, Reject};

use crate::{Limits, records};

fn item(guid: &str, status: &str, content: &str) -> String {
    format!(
        r#"<newsItem guid="{guid}" xml:lang="en"><itemMeta><provider qcode="nprov:PW"><name>Post Wire</name></provider><versionCreated>2021-04-06T10:00:00Z</versionCreated>
        <pubStatus qcode="stat:{status}"/><edNote>Photos to follow.</edNote><embargoed>2021-04-06T12:00:00Z</embargoed></itemMeta>
        <contentMeta><contentCreated>2021-04-06T08:30:00Z</contentCreated><slugline>FERRY</slugline><headline>Ferry &amp; bridge</headline><by>By Lena Sørby</by><dateline>KRISTIANSUND, Norway</dateline></contentMeta>
        <contentSet>{content}</contentSet></newsItem>"#
    )
}

fn read(items: &str) -> Vec<Result<Record, Reject>> {
    let message = format!(
        "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sender>pw</sender></header><itemSet>{items}</itemSet></newsMessage>"
    );
    records("a.xml", message.as_bytes(), Limits::default()).collect()
}

const PLAIN: &str = "<inlineData contenttype=\"text/plain\">It rained.</inlineData>";

#[test]
fn nitf_and_html_in_items_are_read() {
    let nitf = "<inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML>";
    let html = "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"x\"><head><title>No</title></head><body><p>Three.</p><p>Four.</p></body></html></inlineXML>";
    let all = read(
        &[
            item("a", "usable", nitf),
            item("b", "usable", html),
            item("c", "usable", PLAIN),
        ]
        .concat(),
    );
    let texts: Vec<_> = all
        .iter()
        .map(|record| {
            record
                .as_ref()
                .unwrap()
                .text
                .as_str()
                .split("\n\n")
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    assert_eq!(texts, ["One.|Two.", "Three.|Four.", "It rained."]);
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.metadata.notes, ["Photos to follow."]);
    assert_eq!(first.metadata.status.as_deref(), Some("usable"));
    assert_eq!(first.metadata.dateline.as_deref(), Some("KRISTIANSUND, Norway"));
    assert_eq!(first.metadata.headline.as_deref(), Some("Ferry & bridge"));
    assert_eq!(first.metadata.authors, ["Lena Sørby"]);
    assert_eq!(first.metadata.publisher.as_deref(), Some("Post Wire"));
    assert_eq!(first.metadata.published.as_deref(), Some("2021-04-06T08:30:00Z"));
    assert_eq!(first.metadata.id.as_deref(), Some("a"));
    assert_eq!(first.metadata.slug.as_deref(), Some("FERRY"));
    assert_eq!(first.metadata.embargo.as_deref(), Some("2021-04-06T12:00:00Z"));
    assert_eq!(all[2].as_ref().unwrap().origin.record, Some(3));
}

#[test]
fn what_was_withdrawn_and_pictures_are_rejects() {
    let all = read(
        &[
            item("a", "canceled", PLAIN),
            item("b", "usable", "<remoteContent href=\"x.jpg\"/>"),
            item("c", "usable", PLAIN),
        ]
        .concat(),
    );
    let errors: Vec<_> = all
        .iter()
        .map(|record| {
            record
                .as_ref()
                .map_or_else(|reject| reject.error.as_str(), |_| "good")
        })
        .collect();
    assert_eq!(errors, ["withdrawn", "empty", "good"]);
}

#[test]
fn what_is_withheld_or_killed_is_withdrawn_however_it_is_said() {
    let usable = item("a", "usable", PLAIN);
    let withdrawn = [
        item("a", "withheld", PLAIN),
        usable.replace(
            "qcode=\"stat:usable\"",
            "uri=\"http://cv.iptc.org/newscodes/pubstatusg2/canceled\"",
        ),
        usable.replace("qcode=\"stat:usable\"", "qcode=\"ps:Canceled\""),
        usable.replace(
            "<pubStatus qcode=\"stat:usable\"/>",
            "<pubStatus><name>Withheld</name></pubStatus>",
        ),
        usable.replace("Photos to follow.", "MANDATORY KILL: the vote was not held"),
    ];
    for record in read(&withdrawn.concat()) {
        assert_eq!(record.unwrap_err().error, "withdrawn");
    }
    assert!(read(&usable)[0].is_ok());
}

#[test]
fn what_is_no_text_says_what_it_is() {
    let picture = item("a", "usable", "<remoteContent href=\"x.jpg\"/>")
        .replace("<itemMeta>", "<itemMeta><itemClass qcode=\"ninat:picture\"/>");
    let sports = item(
        "b",
        "usable",
        "<inlineXML contenttype=\"application/sportsml+xml\"><sports-content><team>Hull</team></sports-content></inlineXML>",
    );
    let all = read(
        &[
            picture,
            sports,
            "<packageItem guid=\"c\"><groupSet/></packageItem>".to_owned(),
        ]
        .concat(),
    );
    let details: Vec<_> = all.into_iter().map(|record| record.unwrap_err().detail).collect();
    for (detail, what) in details.iter().zip(["a picture", "sports data", "a package"]) {
        assert!(detail.contains(what), "{detail}");
    }
    let planning = "<planningItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemMeta/></planningItem>";
    let reject = records("a.xml", planning.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap_err();
    assert_eq!(reject.error, "no article");
}

#[test]
fn lines_within_a_paragraph_that_begin_farther_in_begin_paragraphs() {
    let prose = "<inlineXML contenttype=\"application/xhtml+xml\"><html><body><p>    * Ferry to run again\n    * Tickets cost the same\n\n    By Ann Roe\n    HULL, Jan 30 (Post) - The ferry will\nrun again.\n    It was away for two years.</p></body></html></inlineXML>";
    let all = read(&item("a", "usable", prose));
    let text = all[0].as_ref().unwrap().text.as_str();
    assert_eq!(
        text,
        "* Ferry to run again\n* Tickets cost the same\n\nBy Ann Roe\n\nHULL, Jan 30 (Post) - The ferry will\nrun again.\n\nIt was away for two years."
    );
}

#[test]
fn the_header_of_a_page_is_no_body() {
    let prose = "<inlineXML><html><body><header><time>1 May</time><ul><li>politics</li></ul><h1>Ferry &amp; bridge</h1></header><section><p>One.</p></section></body></html></inlineXML>";
    let all = read(&item("a", "usable", prose));
    assert_eq!(all[0].as_ref().unwrap().text.as_str(), "One.");
}

#[test]
fn accounts_are_no_authors_and_a_byline_comes_before_who_made_it() {
    let usable =
        item("a", "usable", PLAIN).replace("<by>By Lena Sørby</by>", "<creator literal=\"roe.ann\"/>");
    assert!(read(&usable)[0].as_ref().unwrap().metadata.authors.is_empty());
    let both = item("a", "usable", PLAIN).replace("<by>", "<creator literal=\"Reuters\"/><by>");
    assert_eq!(read(&both)[0].as_ref().unwrap().metadata.authors, ["Lena Sørby"]);
}

#[test]
fn a_time_in_place_of_a_dateline_is_dropped_and_a_place_is_kept() {
    let timed = item("a", "usable", PLAIN).replace(
        "<dateline>KRISTIANSUND, Norway</dateline>",
        "<located qcode=\"city:1\"><name>Hull</name></located><dateline>2018-05-06 07:08:09 GMT+00:00</dateline>",
    );
    let all = read(&timed);
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.dateline, None);
    assert_eq!(metadata.location.as_deref(), Some("Hull"));
}

#[test]
fn text_called_plain_may_have_paragraphs() {
    let all = read(&item(
        "a",
        "usable",
        "<inlineData contenttype=\"text/plain\">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>",
    ));
    assert_eq!(all[0].as_ref().unwrap().text.as_str(), "One.\n\nTwo.");
}

#[test]
fn the_main_headline_and_the_names_in_the_language_of_the_item_are_chosen() {
    let many = item("a", "usable", PLAIN).replace(
        "<headline>Ferry &amp; bridge</headline><by>By Lena Sørby</by>",
        "<headline role=\"hlrole:short\">Ferry</headline><headline xml:lang=\"no\" role=\"hlrole:main\">Ferge</headline>\
         <headline xml:lang=\"en-GB\" role=\"hlrole:main\">Ferry to run</headline><headline role=\"hlrole:sub\">In May</headline>\
         <located><name xml:lang=\"no\">Skottland</name><name xml:lang=\"en\">Scotland</name></located>\
         <creator><name xml:lang=\"ru\">Анна Ро</name><name xml:lang=\"en\">Ann Roe</name></creator>",
    );
    let all = read(&many);
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.headline.as_deref(), Some("Ferry to run"));
    assert_eq!(metadata.location.as_deref(), Some("Scotland"));
    assert_eq!(metadata.authors, ["Ann Roe"]);
}

#[test]
fn several_bylines_are_several_authors() {
    let many = item("a", "usable", PLAIN).replace(
        "<by>By Lena Sørby</by>",
        "<by>By Lena Sørby</by><by>By Ann Roe</by><by>By Lena Sørby</by><by xml:lang=\"no\">Av Per Ek</by>",
    );
    assert_eq!(
        read(&many)[0].as_ref().unwrap().metadata.authors,
        ["Lena Sørby", "Ann Roe"]
    );
}

#[test]
fn the_notepad_for_customers_is_no_body() {
    let page = "<inlineXML><html><body><section class=\"main\"><p>One.</p><p>ar/bk</p></section><section class=\"publicnotebook\"><h2>Hints</h2><p>Call us.</p></section></body></html></inlineXML>";
    let text = |page: &str| {
        read(&item("a", "usable", page))[0]
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .to_owned()
    };
    assert_eq!(text(page), "One.");
    assert_eq!(
        text(&page.replace("publicnotebook", "more")),
        "One.\n\nar/bk\n\nHints\n\nCall us."
    );
}

#[test]
fn captions_alone_are_no_article() {
    let page = "<inlineXML><html><body><figure><img src=\"a.jpg\"/><figcaption>A ferry.</figcaption></figure></body></html></inlineXML>";
    let all = read(&item("a", "usable", page));
    assert_eq!(all[0].as_ref().unwrap_err().error, "no article");
}

#[test]
fn without_a_provider_the_source_or_the_credit_says_whose_it_is() {
    let publisher = |about: &str| {
        let item = item("a", "usable", PLAIN)
            .replace(
                "<provider qcode=\"nprov:PW\"><name>Post Wire</name></provider>",
                "",
            )
            .replace("<slugline>", &format!("{about}<slugline>"));
        read(&item)[0].as_ref().unwrap().metadata.publisher.clone()
    };
    assert_eq!(publisher("<infoSource literal=\"AFP\"/>").as_deref(), Some("AFP"));
    assert_eq!(
        publisher("<creditline>Post</creditline>").as_deref(),
        Some("Post")
    );
}
