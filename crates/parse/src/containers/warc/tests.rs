use dateline_types::{Record, Reject};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Limits, records};

mod bodies;

fn page(number: usize) -> String {
    let paragraph = format!(
        "<p>The council of town {number} met on Monday, and after three hours of talk it voted for the new bridge, said the mayor, who had hoped for it.</p>"
    );
    format!(
        "<!DOCTYPE html><html><head><title>Town {number}</title></head><body><article>{}</article></body></html>",
        paragraph.repeat(4)
    )
}

fn record_of(kind: &str, content: &str, length: usize) -> Vec<u8> {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://town.test/1\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
    )
    .into_bytes()
}

fn response(body: &str, headers: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n{body}")
}

fn good(number: usize) -> Vec<u8> {
    let content = response(&page(number), "");
    record_of("response", &content, content.len())
}

fn read(archive: &[u8]) -> Vec<Result<Record, Reject>> {
    records("a.warc", archive, Limits::default()).collect()
}

/// Record numbers, and `good` or the error.
fn rows(archive: &[u8]) -> Vec<String> {
    let rows = read(archive).into_iter().map(|row| match row {
        Ok(record) => {
            assert!(
                record.text.as_str().starts_with("The council of town"),
                "{}",
                record.text.as_str()
            );
            format!("{} good", record.origin.record.unwrap_or(0))
        }
        Err(reject) => format!("{} {}", reject.origin.record.unwrap_or(0), reject.error),
    });
    rows.collect()
}

#[test]
fn responses_are_articles_and_other_records_are_none() {
    let moved = "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n";
    let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{89}PNG";
    let archive = [
        record_of("warcinfo", "software: ours", 14),
        record_of("request", "GET / HTTP/1.1\r\n\r\n", 18),
        good(1),
        record_of("response", moved, moved.len()),
        record_of("response", picture, picture.len()),
        good(2),
    ]
    .concat();
    assert_eq!(rows(&archive), ["3 good", "6 good"]);
    let record = read(&archive).remove(0).unwrap();
    assert_eq!(record.metadata.url.as_deref(), Some("https://town.test/1"));
    assert_eq!(record.metadata.id.as_deref(), Some("urn:uuid:1"));
    assert_eq!(record.metadata.headline.as_deref(), Some("Town 1"));
}

#[test]
fn an_answer_without_a_body_is_no_article() {
    let empty = ["", "\r\n", "\u{FEFF}\n"]
        .map(|body| response(body, ""))
        .map(|content| record_of("response", &content, content.len()));
    let packed = at(
        "https://town.test/1",
        "text/html",
        "Transfer-Encoding: chunked\r\n",
        b"0\r\n\r\n",
    );
    assert_eq!(rows(&[empty.concat(), packed, good(1)].concat()), ["5 good"]);
}

#[test]
fn each_record_may_be_a_member_of_its_own() {
    let archive: Vec<u8> = [good(1), good(2)]
        .iter()
        .flat_map(|record| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            std::io::Write::write_all(&mut encoder, record).unwrap();
            encoder.finish().unwrap()
        })
        .collect();
    let found: Vec<_> = records("a.warc.gz", archive.as_slice(), Limits::default()).collect();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(Result::is_ok));
    let cut: Vec<_> = records("a.warc.gz", &archive[..archive.len() - 40], Limits::default()).collect();
    assert!(cut[0].is_ok());
    assert_eq!(cut[1].as_ref().unwrap_err().error, "damaged");
}

#[test]
fn a_member_that_is_damaged_costs_its_record() {
    let members: Vec<Vec<u8>> = (1..=4)
        .map(|number| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            std::io::Write::write_all(&mut encoder, &good(number)).unwrap();
            encoder.finish().unwrap()
        })
        .collect();
    let mut broken = members.clone();
    let middle = broken[1].len() / 2;
    broken[1][middle..middle + 20].fill(0xFF);
    let rows: Vec<_> = records("a.warc.gz", broken.concat().as_slice(), Limits::default()).collect();
    let good = rows.iter().filter(|row| row.is_ok()).count();
    assert_eq!(good, 3, "{rows:?}");
    assert!(
        rows.iter()
            .any(|row| row.as_ref().is_err_and(|reject| reject.error == "damaged"))
    );
}

#[test]
fn lengths_that_lie_cost_their_record() {
    let content = response(&page(1), "");
    for length in [content.len() - 100, 10, 0] {
        let archive = [record_of("response", &content, length), good(2), good(3)].concat();
        let rows = rows(&archive);
        assert_eq!(rows[rows.len() - 2..], ["2 good", "3 good"], "{length}: {rows:?}");
        assert_eq!(rows[0], "1 bad archive");
    }
    for length in [content.len() + 100, content.len() + 1000] {
        let archive = [record_of("response", &content, length), good(2), good(3)].concat();
        assert_eq!(rows(&archive), ["1 bad archive", "2 good", "3 good"], "{length}");
    }
}

#[test]
fn thousands_of_wrong_lengths_end_in_bounded_time_and_stack() {
    let content = response("<p>x</p>", "");
    let archive = record_of("response", &content, 1_000_000_000).repeat(20_000);
    let rows = rows(&archive);
    assert_eq!(rows.len(), 1001);
}

#[test]
fn a_length_of_everything_takes_no_memory() {
    let archive = [
        good(1),
        record_of("response", &response(&page(1), ""), 99_999_999_999_999),
        good(3),
    ]
    .concat();
    assert_eq!(rows(&archive), ["1 good", "2 bad archive", "3 good"]);
    let archive = [good(1), record_of("metadata", "x", 99_999_999_999_999), good(3)].concat();
    assert_eq!(rows(&archive), ["1 good", "2 bad archive", "3 good"]);
    let archive = [
        good(1),
        record_of("response", &response(&page(1), ""), 5)
            .into_iter()
            .map(|byte| if byte == b'5' { b'x' } else { byte })
            .collect(),
        good(3),
    ]
    .concat();
    assert_eq!(rows(&archive), ["1 good", "2 bad archive", "3 good"]);
}

#[test]
fn garbage_between_records_is_passed_over() {
    let archive = [
        good(1),
        b"\0\xFF garbage\nWARC without a number\n".to_vec(),
        good(2),
    ]
    .concat();
    assert_eq!(rows(&archive), ["1 good", "2 good"]);
}

#[test]
fn an_archive_cut_off_is_read_as_far_as_it_goes() {
    let archive = [good(1), good(2)].concat();
    let first = good(1).len();
    for length in [first + 3, first + 50, first + 300, archive.len() - 100] {
        let rows = rows(&archive[..length]);
        assert_eq!(rows[0], "1 good", "{length}");
        assert!(
            rows.len() == 1 && length == first + 3 || rows[1].ends_with("bad archive"),
            "{length}: {rows:?}"
        );
    }
}

#[test]
fn bodies_are_joined_and_unpacked() {
    let chunked = page(1);
    let (one, two) = chunked.split_at(100);
    let body = format!(
        "{:x}\r\n{one}\r\n{:x};x=y\r\n{two}\r\n0\r\n\r\n",
        one.len(),
        two.len()
    );
    let content = response(&body, "Transfer-Encoding: chunked\r\n");
    // As archives have it: the header stayed and the chunks are joined.
    let joined = response(
        &page(2),
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
    );
    let archive = [
        record_of("response", &content, content.len()),
        record_of("response", &joined, joined.len()),
    ]
    .concat();
    assert_eq!(rows(&archive), ["1 good", "2 good"]);
}

#[test]
fn an_archive_without_pages_is_one_reject() {
    assert_eq!(rows(&record_of("warcinfo", "x", 1)), ["0 bad archive"]);
}

#[test]
fn damage_in_the_middle_of_a_line_costs_what_is_before_it() {
    let packed = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        std::io::Write::write_all(&mut encoder, bytes).unwrap();
        encoder.finish().unwrap()
    };
    let mut damaged = packed(b"garbage without a line's end");
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    let archive = [damaged, packed(&good(1))].concat();
    let rows: Vec<String> = records("a.warc.gz", archive.as_slice(), Limits::default())
        .map(|row| {
            row.map_or_else(
                |reject| reject.error,
                |record| record.text.as_str().chars().take(11).collect(),
            )
        })
        .collect();
    assert_eq!(rows, ["damaged", "The council"]);
}

/// A response with `body` and more header lines, at `address`.
fn at(address: &str, content_type: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n{headers}\r\n");
    let length = head.len() + body.len();
    let record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{head}"
    );
    [record.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// A record with content of its own, not of a server.
fn resource(kind: &str, address: &str, content_type: &str, content: &str) -> Vec<u8> {
    let length = content.len();
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
    )
    .into_bytes()
}

#[test]
fn versions_before_one_are_read() {
    for version in ["WARC/0.17", "WARC/0.18", "WARC/1.1", "warc/1.0", "WARC/1.0 "] {
        let record = String::from_utf8(good(1)).unwrap().replace("WARC/1.0", version);
        assert_eq!(
            rows(&record.repeat(2).into_bytes()),
            ["1 good", "2 good"],
            "{version}"
        );
        let (head, body) = record.split_once("\r\n\r\n").unwrap();
        let lines = format!("{}\n\n{body}", head.replace("\r\n", "\n"));
        assert_eq!(rows(lines.as_bytes()), ["1 good"], "{version}");
    }
    let odd = String::from_utf8(good(1)).unwrap();
    let odd = odd
        .replace("WARC/1.0", "WARC/0.17")
        .replace("WARC-Target-URI: ", "warc-target-uri:")
        .replace(
            "WARC-Type: response",
            "X-Note: a\r\n  WARC-Type: request\r\nWARC-Type: response",
        );
    assert_eq!(rows(odd.as_bytes()), ["1 good"]);
}

#[test]
fn records_that_are_not_understood_are_counted_on_a_row() {
    let old = "WARC/0.9 2040 response http://town.test/old 20060102030405 urn:uuid:2 application/http\r\nX-Note: old\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>Old.</p>\r\n\r\n";
    let packed = |coding: &str| {
        at(
            "http://town.test/x",
            "text/html",
            &format!("Content-Encoding: {coding}\r\n"),
            &[7, 0, 200, 3, 9],
        )
    };
    let archive = [
        good(1),
        old.as_bytes().to_vec(),
        packed("x-foo"),
        packed("x-foo"),
        packed("dcb"),
        good(2),
        resource("continuation", "http://town.test/long", "", "rest"),
    ]
    .concat();
    let all = read(&archive);
    assert_eq!(rows(&archive), ["1 good", "6 good", "0 bad archive"]);
    let said = &all[2].as_ref().unwrap_err().detail;
    for part in [
        "2 records with the content encoding `x-foo` (the first is record 3)",
        "1 record with the content encoding `dcb` (record 5)",
        "1 record with the version WARC/0.9 (record 2)",
        "1 record with the continuation of another one (record 7)",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(rows(old.as_bytes()), ["0 bad archive"]);
}

#[test]
fn a_film_longer_than_any_page_is_passed_over() {
    let film = vec![b'x'; 9 << 20];
    let archive = [
        at("http://town.test/film", "video/mp4", "", &film),
        good(1),
        at("http://town.test/long", "text/html", "", &film),
        good(2),
    ]
    .concat();
    assert_eq!(rows(&archive), ["2 good", "3 too long", "4 good"]);
}

#[test]
fn a_length_that_ends_within_the_next_first_line_costs_one_record() {
    let content = response(&page(1), "");
    for more in 1..30 {
        let archive = [
            record_of("response", &content, content.len() + more),
            good(2),
            good(3),
        ]
        .concat();
        let rows = rows(&archive);
        assert_eq!(rows[rows.len() - 2..], ["2 good", "3 good"], "{more}: {rows:?}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_makes_it_panic(index: proptest::sample::Index, byte: u8, cut: bool) {
        let mut archive = [good(1), at("http://town.test/", "text/html", "Content-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n", b"5\r\nabcde\r\n"), good(2)].concat();
        let place = index.index(archive.len());
        if cut {
            archive.truncate(place);
        } else {
            archive[place] = byte;
        }
        for row in records("a.warc", archive.as_slice(), Limits::default()) {
            if let Err(reject) = row {
                proptest::prop_assert!(!reject.detail.is_empty());
            }
        }
    }
}
