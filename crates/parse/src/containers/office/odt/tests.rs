use crate::containers::zip::tests::{entry, zip};
use crate::{Limits, records};

/// A document with this as its text.
fn odt(text: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style/></office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    [
        entry(
            "mimetype",
            b"application/vnd.oasis.opendocument.text",
            0,
            false,
            0,
        ),
        zip(&[
            ("Thumbnails/thumbnail.png", b"\x89PNG"),
            ("content.xml", content.as_bytes()),
            ("META-INF/manifest.xml", b"<x/>"),
        ]),
    ]
    .concat()
}

fn rows(name: &str, bytes: &[u8]) -> Vec<String> {
    records(name, bytes, Limits::default())
        .map(|record| match record {
            Ok(record) => record.text.as_str().trim_end().to_owned(),
            Err(reject) => format!("{}: {}", reject.error, reject.detail),
        })
        .collect()
}

#[test]
fn headings_and_paragraphs_are_set_apart() {
    let document = odt(
        "<text:h>Ferry\n  is back</text:h><text:p/><text:p> Asta <text:span> Lindqvist</text:span>\n</text:p>",
    );
    assert_eq!(rows("a.odt", &document), ["Ferry is back\n\n\nAsta Lindqvist"]);
    assert_eq!(rows("-", &document), ["Ferry is back\n\n\nAsta Lindqvist"]);
}

#[test]
fn tabs_spaces_and_line_breaks_are_what_they_look_like() {
    let document = odt(
        "<text:p>a<text:tab/>b<text:s text:c=\"2\"/>c<text:s/>d<text:line-break/>e<text:s text:c=\"999999999\"/>f</text:p>",
    );
    assert_eq!(
        rows("a.odt", &document),
        [format!("a\tb  c d\ne{}f", " ".repeat(16))]
    );
}

#[test]
fn notes_comments_and_what_was_deleted_are_left_out() {
    let document = odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:p>It rained<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note</text:p></text:note-body></text:note>\
         <office:annotation><dc:creator>Ann</dc:creator><text:p>really?</text:p></office:annotation>.<text:change text:change-id=\"1\"/></text:p>",
    );
    assert_eq!(rows("a.odt", &document), ["It rained."]);
}

#[test]
fn lists_tables_and_boxes_are_read() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let document = odt(&format!(
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list><table:table><table:table-row>{}{}</table:table-row></table:table>\
         <text:p>It rai<draw:frame><draw:text-box><text:p>A quote</text:p></draw:text-box><svg:desc>a picture</svg:desc></draw:frame>ned.</text:p>",
        cell("HD"),
        cell("Rain")
    ));
    assert_eq!(
        rows("a.odt", &document),
        ["One\n\nHD\tRain\n\nIt rained.\n\nA quote"]
    );
}

#[test]
fn what_is_no_text_document_says_what_to_do() {
    let of = |kind: &str| {
        [
            entry("mimetype", kind.as_bytes(), 0, false, 0),
            zip(&[("content.xml", b"<x/>")]),
        ]
        .concat()
    };
    let reason = |name: &str, bytes: &[u8]| rows(name, bytes).join("\n");
    for name in ["a.odt", "a.zip", "-"] {
        assert!(
            reason(name, &of("application/vnd.oasis.opendocument.spreadsheet")).contains("as CSV"),
            "{name}"
        );
        assert!(
            reason(name, &of("application/epub+zip")).contains("an e-book"),
            "{name}"
        );
    }
    let packed = zip(&[("mimetype", b"application/epub+zip"), ("content.xml", b"<x/>")]);
    assert!(reason("-", &packed).contains("an e-book"));
    let locked = [
        entry(
            "mimetype",
            b"application/vnd.oasis.opendocument.text",
            0,
            false,
            0,
        ),
        zip(&[("content.xml", b"\x8A\x01\x02")]),
    ]
    .concat();
    assert!(reason("a.odt", &locked).contains("password"));
    assert!(
        reason(
            "a.odt",
            &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")])
        )
        .contains("content.xml")
    );
}

#[test]
fn no_cut_makes_it_panic_or_loses_its_reason() {
    let whole = odt("<text:p>Rain.</text:p><text:p>Snow.</text:p>");
    for end in 1..whole.len() {
        for row in rows("a.odt", &whole[..end]) {
            assert!(!row.is_empty());
        }
    }
    let deep = zip(&[("content.xml", "<text:p>".repeat(100_000).as_bytes())]);
    assert!(rows("a.odt", &deep)[0].starts_with("too nested"));
}
