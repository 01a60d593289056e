use std::io::Write as _;

use dateline_types::{Record, Reject};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;
use crate::{Limits, records};

const NAMES: &str = "URL IP-address Archive-date Content-type Archive-length\n";

fn described(version: &str) -> Vec<u8> {
    let body = format!("{version} Oak Bay Library\n{NAMES}");
    format!(
        "filedesc://oakbay-01.arc 0.0.0.0 20030612101500 text/plain {}\n{body}\n",
        body.len()
    )
    .into_bytes()
}

fn page(number: usize) -> String {
    let paragraph = format!(
        "<p>The council of Oak Bay {number} met on Monday, and after three hours of talk it voted to keep the lighthouse, said the mayor.</p>"
    );
    format!(
        "<html><head><title>Oak Bay {number}</title></head><body>{}</body></html>",
        paragraph.repeat(4)
    )
}

fn response(body: &str) -> String {
    format!("HTTP/1.0 200 OK\r\nServer: ours\r\nContent-Type: text/html\r\n\r\n{body}")
}

fn record(address: &str, kind: &str, content: &str, more: i64) -> Vec<u8> {
    let length = content.len() as i64 + more;
    format!("{address} 192.0.2.7 20030612101502 {kind} {length}\n{content}\n").into_bytes()
}

fn good(number: usize) -> Vec<u8> {
    record(
        &format!("http://oakbay.test/{number}"),
        "text/html",
        &response(&page(number)),
        0,
    )
}

fn read(name: &str, archive: &[u8]) -> Vec<Result<Record, Reject>> {
    records(name, archive, Limits::default()).collect()
}

fn rows(archive: &[u8]) -> Vec<String> {
    let rows = read("a.arc", archive).into_iter().map(|row| match row {
        Ok(record) => {
            let text = record.text.as_str();
            assert!(
                text.starts_with("The council of Oak Bay") && !text.contains('<'),
                "{text}"
            );
            format!("{} good", record.origin.record.unwrap_or(0))
        }
        Err(reject) => format!("{} {}", reject.origin.record.unwrap_or(0), reject.error),
    });
    rows.collect()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn responses_of_an_arc_are_articles_and_other_records_are_none() {
    let archive = [
        described("1 0"),
        record(
            "dns:oakbay.test",
            "text/dns",
            "20030612101500\noakbay.test. 3600 IN A 192.0.2.7",
            0,
        ),
        record(
            "http://oakbay.test/robots.txt",
            "text/plain",
            "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\n",
            0,
        ),
        good(1),
        record(
            "http://oakbay.test/a.gif",
            "image/gif",
            "HTTP/1.0 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a",
            0,
        ),
        record(
            "http://oakbay.test/gone",
            "text/html",
            "HTTP/1.0 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>It is gone.</p>",
            0,
        ),
        good(2),
    ]
    .concat();
    assert_eq!(rows(&archive), ["4 good", "7 good"]);
    let first = read("a.arc", &archive).remove(0).unwrap();
    assert_eq!(first.metadata.url.as_deref(), Some("http://oakbay.test/1"));
    assert_eq!(first.metadata.headline.as_deref(), Some("Oak Bay 1"));
}

#[test]
fn an_arc_is_told_by_its_first_line_whatever_its_name() {
    let archive = [described("1 1"), good(1)].concat();
    for name in ["a.arc", "a.txt", "-", "a.dat"] {
        assert!(read(name, &archive)[0].is_ok(), "{name}");
    }
    assert!(read("-", &good(1))[0].is_ok());
    let prose = "filedesc: that is how it began.";
    assert_eq!(
        read("-", prose.as_bytes())[0].as_ref().unwrap().text.as_str(),
        prose
    );
}

#[test]
fn arcs_may_be_packed_by_record_or_whole() {
    let by_record = [gz(&described("1 0")), gz(&good(1)), gz(&good(2))].concat();
    let whole = gz(&[described("1 0"), good(1), good(2)].concat());
    for archive in [by_record, whole] {
        let found = read("a.arc.gz", &archive);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(Result::is_ok));
    }
}

#[test]
fn version_two_has_more_fields() {
    let content = response(&page(1));
    let line = |length: usize| {
        format!(
            "http://oakbay.test/1 192.0.2.7 20030612101502 text/html 200 d41d8 - 4096 oakbay.arc {length}\n"
        )
    };
    let names = "URL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length\n";
    let archive = format!(
        "filedesc://oakbay.arc 0.0.0.0 20030612101500 text/plain 200 - - 0 oakbay.arc 122\n2 0 Oak Bay Library\n{names}\n{}{content}\n{}{content}\n",
        line(content.len()),
        line(content.len())
    );
    assert_eq!(rows(archive.as_bytes()), ["2 good", "3 good"]);
}

#[test]
fn the_description_may_be_xml_and_its_length_wrong() {
    let xml =
        "<?xml version=\"1.0\"?>\n<arcmetadata><dc:title>Oak Bay, a crawl of 3</dc:title></arcmetadata>\n";
    for length in [0, 75, 76, 9000] {
        let description = format!(
            "filedesc://oakbay.arc 0.0.0.0 20030612101500 text/xml {length}\n1 1 Oak Bay Library\n{NAMES}{xml}\n\n"
        );
        let archive = [description.into_bytes(), good(1), good(2)].concat();
        assert_eq!(rows(&archive), ["2 good", "3 good"], "{length}");
    }
}

#[test]
fn lines_are_read_as_writers_wrote_them() {
    let content = response(&page(1));
    let length = content.len();
    for line in [
        format!("http://oakbay.test/a page with blanks 192.0.2.7 20030612101502 text/html {length}\n"),
        format!("http://oakbay.test/ 192.0.2.7 20030612101502 text/html; charset=utf-8 {length}\n"),
        format!("http://oakbay.test/ - 20030612101502 no-type {length}\r\n"),
        format!("http://oakbay.test/ 0 200306121015 text/html {length}\n"),
        format!("https://oakbay.test/ 2001:db8::7 20030612101502 text/html {length} \n"),
        format!("http://oakbay.test/ 192.0.2.7 20030612101502  {length}\n"),
    ] {
        let archive = [
            described("1 0"),
            [line.as_bytes(), content.as_bytes(), b"\n"].concat(),
            good(2),
        ]
        .concat();
        assert_eq!(rows(&archive), ["2 good", "3 good"], "{line}");
    }
    let latin = [
        b"http://oakbay.test/f\xEAte 192.0.2.7 20030612101502 text/html ".to_vec(),
        format!("{length}\n{content}\n").into_bytes(),
    ]
    .concat();
    assert_eq!(
        rows(&[described("1 0"), latin, good(2)].concat()),
        ["2 good", "3 good"]
    );
}

#[test]
fn a_page_without_the_header_of_a_response_is_read() {
    let archive = [
        described("1 0"),
        record("http://oakbay.test/", "text/html", &page(1), 0),
    ]
    .concat();
    assert_eq!(rows(&archive), ["2 good"]);
}

#[test]
fn lengths_that_lie_cost_their_record() {
    let content = response(&page(1));
    for more in [-200, -1, 1, 7, 30, 60, 100, 300, 1_000_000, 99_999_999_999] {
        let hit = record("http://oakbay.test/hit", "text/html", &content, more);
        let archive = [described("1 0"), good(1), hit, good(3), good(4)].concat();
        let rows = rows(&archive);
        let end = &rows[rows.len() - 2..];
        assert_eq!(
            (rows[0].as_str(), end),
            ("2 good", &["4 good".to_owned(), "5 good".to_owned()][..]),
            "{more}: {rows:?}"
        );
        // A length that counts the line end behind the content, too, does no harm.
        let expected = if more == 1 { "3 good" } else { "3 bad archive" };
        assert!(rows.len() == 4 && rows[1] == expected, "{more}: {rows:?}");
    }
    let negative = "http://oakbay.test/hit 192.0.2.7 20030612101502 text/html -1\nlost\n".as_bytes();
    assert_eq!(
        rows(&[described("1 0"), negative.to_vec(), good(2)].concat()),
        ["2 bad archive", "3 good"]
    );
    let picture = record(
        "http://oakbay.test/a.gif",
        "image/gif",
        "HTTP/1.0 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a",
        500,
    );
    assert_eq!(
        rows(&[described("1 0"), picture, good(2)].concat()),
        ["2 bad archive", "3 good"]
    );
}

#[test]
fn an_arc_that_is_cut_off_is_read_as_far_as_it_goes() {
    let archive = [described("1 0"), good(1), good(2)].concat();
    assert_eq!(rows(&archive[..archive.len() - 200]), ["2 good", "3 bad archive"]);
    assert_eq!(rows(&described("1 0")), ["0 bad archive"]);
    assert_eq!(
        read("a.arc", b"nothing of the kind")[0]
            .as_ref()
            .unwrap_err()
            .error,
        "bad archive"
    );
}

#[test]
fn an_arc_of_20_mb_takes_no_longer_than_its_length() {
    let picture = record(
        "http://oakbay.test/a.gif",
        "image/gif",
        &format!(
            "HTTP/1.0 200 OK\r\nContent-Type: image/gif\r\n\r\n{}",
            "a 1\n".repeat(50_000)
        ),
        0,
    );
    let archive = [described("1 0"), picture.repeat(100), good(1)].concat();
    assert!(archive.len() > 20_000_000);
    assert_eq!(rows(&archive), ["102 good"]);
    let lies = record("http://oakbay.test/hit", "text/html", &response("x"), 7_000_000).repeat(20_000);
    assert_eq!(rows(&[described("1 0"), lies].concat()).len(), 1001);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_makes_it_panic(at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        let mut archive = [described("1 0"), good(1), good(2)].concat();
        let at = at.index(archive.len());
        if cut {
            archive.truncate(at);
        } else {
            archive[at] = byte;
        }
        prop_assert!(!read("a.arc", &archive).is_empty() || archive.is_empty());
    }

    #[test]
    fn no_line_makes_it_panic(line in "(http|dns|filedesc)?(:| |//|a|é|0|-|1\\.2\\.3\\.4|20030612101502|[0-9]{1,20}|text/html|\n|\r){0,30}") {
        let _ = RecordLine::of(line.as_bytes());
        prop_assert!(read("a.arc", [line.as_bytes(), b"x"].concat().as_slice()).len() <= 60);
    }
}
