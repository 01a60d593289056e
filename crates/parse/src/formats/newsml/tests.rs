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
                .skip(2)
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    assert_eq!(
        texts,
        [
            "KRISTIANSUND, Norway — One.|Two.",
            "KRISTIANSUND, Norway — Three.|Four.",
            "KRISTIANSUND, Norway — It rained."
        ]
    );
    let first = all[0].as_ref().unwrap();
    assert!(
        first
            .text
            .as_str()
            .starts_with("EDITOR’S NOTE: Photos to follow.\n\nEMBARGOED UNTIL: 2021-04-06T12:00:00Z\n\n")
    );
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
