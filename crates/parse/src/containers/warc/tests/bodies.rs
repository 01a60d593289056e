//! What the responses and texts in an archive hold: how it is packed, and whether it is an article.

use super::*;

#[test]
fn packed_bodies_are_unpacked() {
    use flate2::write::{DeflateEncoder, ZlibEncoder};
    use std::io::Write as _;
    let html = page(1).into_bytes();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&html).unwrap();
    let gzip = gzip.finish().unwrap();
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(&html).unwrap();
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
    raw.write_all(&gzip).unwrap();
    let zstd =
        ruzstd::encoding::compress_to_vec(html.as_slice(), ruzstd::encoding::CompressionLevel::Fastest);
    let chunks = [
        format!("{:x}\r\n", gzip.len()).as_bytes(),
        &gzip,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    for (headers, body) in [
        ("Content-Encoding: gzip\r\n", gzip.clone()),
        ("", gzip.clone()),
        (
            "Content-Encoding: x-gzip\r\nTransfer-Encoding: chunked\r\n",
            chunks.clone(),
        ),
        ("Transfer-Encoding: gzip, chunked\r\n", chunks),
        ("Content-Encoding: deflate\r\n", zlib.finish().unwrap()),
        ("Content-Encoding: gzip, deflate\r\n", raw.finish().unwrap()),
        ("Content-Encoding: zstd\r\n", zstd),
        ("Content-Encoding: br\r\n", html.clone()),
        ("Content-Encoding: UTF-8\r\n", html.clone()),
    ] {
        assert_eq!(
            rows(&at("http://town.test/", "text/html", headers, &body)),
            ["1 good"],
            "{headers}"
        );
    }
}

/// Brotli as a server sends it.
const BROTLI: &str = "1ba802001c0776acb1bd9436c6c31088db521d5d34b407bb251c7ef0417ed062f23c51359ddb5a5ef8de1de907e25e17066d49a081b5b5dda2d81294\
ec545a367f9c8854e9148df222332ee9987adc884b801611b64ee07aba50b08992b7f31b4891f73efec85899e95faca316f2b021d5d31188ec6d3dad\
d9d11a135a10aea3627367b9a1e77b0bdd28a3eac8a8036200";

#[test]
fn brotli_is_read() {
    let body: Vec<u8> = BROTLI
        .as_bytes()
        .chunks(2)
        .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap())
        .collect();
    let archive = at(
        "http://oakbay.test/",
        "text/html; charset=utf-8",
        "Content-Encoding: br\r\n",
        &body,
    );
    let record = read(&archive).remove(0).unwrap();
    assert_eq!(
        record.metadata.headline.as_deref(),
        Some("Oak Bay keeps its lighthouse")
    );
    assert!(
        record
            .text
            .as_str()
            .starts_with("The council of Oak Bay met on Monday")
    );
}

#[test]
fn what_is_for_machines_is_no_article() {
    let prose = "The council of town one met on Monday, and it voted for the bridge.\n";
    let none = [
        at("http://town.test/robots.txt", "text/plain", "", prose.as_bytes()),
        at("http://town.test/robots.txt", "text/html", "", page(1).as_bytes()),
        at(
            "http://town.test/list",
            "text/plain",
            "",
            b"User-agent: *\nDisallow: /private\n",
        ),
        at("http://town.test/lib.js", "text/plain", "", prose.as_bytes()),
        at(
            "http://town.test/api",
            "text/html",
            "",
            b"{\"text\": \"The council of town one met on Monday.\"}",
        ),
        at("http://town.test/api", "application/json", "", b"{}"),
        at("http://town.test/sitemap.xml", "text/xml", "", b"<urlset/>"),
        at("http://town.test/film", "text/plain", "", b"\0\x01\x02\x03film"),
        resource(
            "resource",
            "metadata://gnu.org/software/wget/warc/wget_arguments.txt",
            "text/plain",
            prose,
        ),
        resource(
            "resource",
            "urn:pageinfo:http://town.test/",
            "text/html",
            &page(1),
        ),
        resource("resource", "urn:text:http://town.test/", "text/plain", prose),
        resource("resource", "screenshot:http://town.test/", "text/html", &page(1)),
        resource("metadata", "http://town.test/", "text/plain", prose),
        resource(
            "revisit",
            "http://town.test/",
            "application/http; msgtype=response",
            "HTTP/1.1 200 OK\r\n\r\n",
        ),
        resource(
            "response",
            "http://town.test/",
            "application/http; msgtype=response",
            "",
        ),
    ];
    for record in &none {
        let archive = [record.clone(), good(2)].concat();
        assert_eq!(rows(&archive), ["2 good"], "{}", String::from_utf8_lossy(record));
    }
    let options = std::sync::Arc::new(crate::Options::default());
    assert_eq!(
        crate::drafts(
            "a.warc",
            none.concat().as_slice(),
            std::sync::Arc::clone(&options)
        )
        .count(),
        1
    );
    assert_eq!(options.tally.passed_over_in_web_archives(), 13);
}

#[test]
fn prose_and_texts_taken_out_of_pages_are_articles() {
    let prose = "The council of town one met on Monday, and it voted for the bridge.\n";
    for record in [
        at("http://town.test/story.txt", "text/plain", "", prose.as_bytes()),
        at("http://town.test/story", "", "", prose.as_bytes()),
        at("http://town.test/story", "text/plain", "", page(1).as_bytes()),
        resource("resource", "file:///story.html", "text/html", &page(1)),
        resource(
            "conversion",
            "http://town.test/",
            "text/plain",
            "The council of town 7",
        ),
    ] {
        assert_eq!(rows(&record), ["1 good"], "{}", String::from_utf8_lossy(&record));
    }
}

#[test]
fn responses_without_a_header_or_with_a_careless_one_are_read() {
    let bare = page(1);
    assert_eq!(rows(&record_of("response", &bare, bare.len())), ["1 good"]);
    for status in [
        "HTTP/1.0 200",
        "HTTP/1.1  200 OK",
        "HTTP/1.1 200OK",
        "HTTP/2 200 ",
    ] {
        let careless = response(&page(1), "").replace("HTTP/1.1 200 OK", status);
        assert_eq!(
            rows(&record_of("response", &careless, careless.len())),
            ["1 good"],
            "{status}"
        );
    }
    let none = "SIP/2.0 200 OK";
    assert_eq!(rows(&record_of("response", none, none.len())), ["1 bad archive"]);
}

#[test]
fn a_text_is_in_the_encoding_that_the_server_says() {
    // Too short to tell by itself.
    let archive = at("http://town.test/story.txt", "text/plain; charset=windows-1251", "", b"\xC3\xEE\xF0\xEE\xE4 \xF0\xE5\xF8\xE8\xEB \xF1\xEE\xF5\xF0\xE0\xED\xE8\xF2\xFC \xEF\xE0\xF0\xEE\xEC \xE2\xEE \xE2\xF2\xEE\xF0\xED\xE8\xEA.");
    let record = read(&archive).remove(0).unwrap();
    assert_eq!(record.text.as_str(), "Город решил сохранить паром во вторник.");
}
