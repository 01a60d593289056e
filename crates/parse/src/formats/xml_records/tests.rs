use std::time::{Duration, Instant};

use crate::markup::opening::root;
use crate::{Limits, records};

/// Texts or errors.
fn read(document: impl AsRef<[u8]>) -> Vec<String> {
    let records = records("a.xml", document.as_ref(), Limits::default());
    let rows = records.map(|record| match record {
        Ok(record) => record.text.as_str().to_owned(),
        Err(reject) => format!("{}: {}", reject.error, reject.detail),
    });
    rows.collect()
}

fn feed(items: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>T</title>{items}</channel></rss>")
}

#[test]
fn roots_are_found_behind_whatever_stands_before_them() {
    assert_eq!(
        root(b"<?xml version='1.0'?><!-- <x> --><!DOCTYPE nitf SYSTEM 'x.dtd' [<!ENTITY a 'b'>]>\n<nitf>"),
        Some(&b"nitf"[..])
    );
    assert_eq!(root(b"<!DOCTYPE rss>\n<rss version='2'>"), Some(&b"rss"[..]));
    assert_eq!(root(b"<rdf:RDF x='y'>"), Some(&b"RDF"[..]));
    assert_eq!(root(b"Rain."), None);
    assert_eq!(root(b"<!DOCTYPE"), None);
    assert_eq!(
        read("<other><item>x</item></other>")[0].split(':').next(),
        Some("unknown format")
    );
}

#[test]
fn entities_of_a_document_are_never_replaced_or_fetched() {
    let mut bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"lol\">".to_owned();
    for level in 1..30 {
        let before = level - 1;
        bomb.push_str(&format!(
            "<!ENTITY a{level} \"{}\">",
            format!("&a{before};").repeat(10)
        ));
    }
    bomb.push_str("<!ENTITY file SYSTEM \"file:///etc/passwd\">]>");
    let started = Instant::now();
    let text = feed("<item><description>It rained. &a29; &file;</description></item>")
        .replace("<?xml version=\"1.0\"?>", &bomb);
    assert_eq!(read(text), ["It rained. &a29; &file;"]);
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_document_cut_off_is_read_as_far_as_it_goes() {
    let whole = feed(
        "<item><description>One.</description></item><item><description>Two &amp; more.</description></item>",
    );
    let second = whole.rfind("<item>").unwrap();
    for length in second + 7..whole.rfind("</item>").unwrap() + 6 {
        let rows = read(&whole.as_bytes()[..length]);
        assert_eq!(rows[0], "One.", "{length}");
        assert!(rows[1].starts_with("bad xml: byte "), "{length}: {rows:?}");
    }
    assert_eq!(read(&whole.as_bytes()[..second]), ["One."]);
}

#[test]
fn damage_that_leaves_the_elements_whole_is_passed_over() {
    let rows = read(feed(
        "<item><description>AT&T & more <b>x</i> </description></item></wrong><item><description>Two.</description></item>",
    ));
    assert!(rows[0].starts_with("AT&T & more"), "{rows:?}");
    assert_eq!(rows.last().unwrap(), "Two.");
}

#[test]
fn encodings_are_told_as_in_pages() {
    let russian = "Президент прибыл в столицу.";
    let declared = feed(&format!("<item><description>{russian}</description></item>"))
        .replace("?>", " encoding=\"windows-1251\"?>");
    assert_eq!(read(encoding_rs::WINDOWS_1251.encode(&declared).0), [russian]);
    // A wrong declaration.
    assert_eq!(read(&declared), [russian]);
    let utf16: Vec<u8> = format!("\u{FEFF}{}", feed("<item><description>Zoë.</description></item>"))
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(read(&utf16), ["Zoë."]);
    let latin = feed("<item><description>Ren").into_bytes();
    let latin = [
        &latin[..latin.len() - 16],
        b"\xE9e.</description></item></channel></rss>",
    ]
    .concat();
    assert_eq!(read(&latin), ["Renée."]);
}

#[test]
fn deep_long_and_numerous_is_refused_in_bounded_time() {
    let started = Instant::now();
    let deep = "<a>".repeat(100_000) + &"</a>".repeat(100_000);
    let rows = read(feed(&format!(
        "<item>{deep}</item><item><description>Two.</description></item>"
    )));
    assert!(rows[0].starts_with("too nested"), "{rows:?}");
    assert_eq!(rows[1], "Two.");
    let rows = read(feed(&format!(
        "<item>{}</item><item><description>Two.</description></item>",
        "<a/>".repeat(300_000)
    )));
    assert_eq!(rows.last().unwrap(), "Two.");
    assert_eq!(read(feed(&deep)).len(), 1);
    let limits = Limits {
        record_bytes: 200_000,
        ..Limits::default()
    };
    let long = feed(&format!(
        "<item><description>One.</description></item><item><description>{}</description></item>",
        "x".repeat(1_000_000)
    ));
    let rows: Vec<_> = records("a.xml", long.as_bytes(), limits).collect();
    assert!(rows[0].is_ok());
    assert_eq!(rows[1].as_ref().unwrap_err().error, "too long");
    let attributes: String = (0..100_000).map(|number| format!(" a{number}='x'")).collect();
    assert_eq!(
        read(feed(&format!(
            "<item{attributes}><description>One.</description></item>"
        ))),
        ["One."]
    );
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{:?}",
        started.elapsed()
    );
}
