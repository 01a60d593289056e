use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::containers::tar::tests::tar;
use crate::{Limits, records};

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// An entry with its local header; `streamed` ones have their sizes behind them.
pub(crate) fn entry(name: &str, content: &[u8], method: u16, streamed: bool, flags: u16) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(content);
    let packed = match method {
        8 => deflated(content),
        12 => {
            let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            encoder.write_all(content).unwrap();
            encoder.finish().unwrap()
        }
        _ => content.to_vec(),
    };
    let sizes = [crc.sum(), packed.len() as u32, content.len() as u32]
        .map(u32::to_le_bytes)
        .concat();
    let mut entry = b"PK\x03\x04\x14\0".to_vec();
    entry.extend((flags | if streamed { 8 } else { 0 }).to_le_bytes());
    entry.extend(method.to_le_bytes());
    entry.extend([0; 4]);
    entry.extend(if streamed { vec![0; 12] } else { sizes.clone() });
    entry.extend((name.len() as u16).to_le_bytes());
    entry.extend([0; 2]);
    entry.extend(name.as_bytes());
    entry.extend(packed);
    if streamed {
        entry.extend(b"PK\x07\x08");
        entry.extend(sizes);
    }
    entry
}

const END: &[u8] = b"PK\x01\x02 and the rest of the directory PK\x05\x06";

/// An archive of files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive: Vec<u8> = files
        .iter()
        .flat_map(|(name, content)| entry(name, content, 8, false, 0))
        .collect();
    archive.extend(END);
    archive
}

fn read(archive: &[u8]) -> Vec<(String, String)> {
    let records = records("a.zip", archive, Limits::default());
    let rows = records.map(|record| match record {
        Ok(record) => (record.origin.file, record.text.as_str().to_owned()),
        Err(reject) => (reject.origin.file, format!("{}: {}", reject.error, reject.detail)),
    });
    rows.map(|(file, text)| (file.replace("a.zip!", ""), text.chars().take(40).collect()))
        .collect()
}

fn row(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[test]
fn stored_packed_and_streamed_entries_are_read() {
    let archive = [
        entry("in/", b"", 0, false, 0),
        entry("a.txt", b"Stored.", 0, false, 0),
        entry("b.txt", b"Deflated.", 8, false, 0),
        entry("c.txt", &b"Streamed. ".repeat(4), 8, true, 0),
        entry(
            "d.jsonl",
            b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}",
            8,
            true,
            0,
        ),
        END.to_vec(),
    ]
    .concat();
    assert_eq!(
        read(&archive),
        [
            row("a.txt", "Stored."),
            row("b.txt", "Deflated."),
            row("c.txt", &"Streamed. ".repeat(4)),
            row("d.jsonl", "One."),
            row("d.jsonl", "Two."),
        ]
    );
}

#[test]
fn what_cannot_be_unpacked_is_one_row_each() {
    let archive = [
        entry("a.txt", b"Secret.", 0, false, 1),
        entry("b.txt", b"Packed otherwise.", 14, false, 0),
        entry("c.txt", b"Secret, and of unknown length.", 0, true, 1),
        entry("d.txt", b"Good.", 8, false, 0),
        END.to_vec(),
    ]
    .concat();
    assert_eq!(
        read(&archive),
        [
            row("a.txt", "bad archive: the entry is encrypted; unp"),
            row("b.txt", "bad archive: the entry is packed by LZMA"),
            row("c.txt", "bad archive: the entry is encrypted; unp"),
            row("d.txt", "Good."),
        ]
        .map(|(name, text)| (name, text.chars().take(40).collect()))
    );
}

#[test]
fn entries_that_say_behind_them_how_long_they_are_are_read_also_unpacked() {
    let inner = [entry("in.txt", b"Within.", 0, true, 0), END.to_vec()].concat();
    let marks = [
        b"PK\x07\x08 is a mark, ".as_slice(),
        &b"like others. ".repeat(9),
        b"PK\x03\x04 and PK\x07",
    ]
    .concat();
    let archive = [
        entry("a.txt", &b"Stored. ".repeat(5), 0, true, 0),
        entry("b.txt", &marks, 0, true, 0),
        entry("c.zip", &inner, 0, true, 0),
        entry("d.txt", b"", 0, true, 0),
        entry("e.txt", &b"By bzip2. ".repeat(4), 12, false, 0),
        entry("f.txt", &b"By bzip2. ".repeat(4), 12, true, 0),
        entry("g.txt", b"Last.", 8, false, 0),
        END.to_vec(),
    ]
    .concat();
    // Also from a source that gives a byte at a time.
    let rows = read(&archive);
    let slow = std::io::BufReader::with_capacity(1, archive.as_slice());
    assert_eq!(records("a.zip", slow, Limits::default()).count(), rows.len());
    assert_eq!(rows[0], row("a.txt", &"Stored. ".repeat(5)));
    assert!(rows[1].1.starts_with("PK"), "{rows:?}");
    assert_eq!(rows[2], row("c.zip!in.txt", "Within."));
    assert!(rows[3].1.starts_with("empty"), "{rows:?}");
    for number in [4, 5] {
        assert_eq!(rows[number].1, "By bzip2. ".repeat(4));
    }
    assert_eq!(rows[6], row("g.txt", "Last."));
}

#[test]
fn a_wrong_checksum_is_seen() {
    let mut archive = zip(&[("a.txt", b"Rain."), ("b.txt", b"Snow.")]);
    archive[14] ^= 1;
    let rows = read(&archive);
    assert!(
        rows[0].1.starts_with("damaged: the zip data is damaged"),
        "{rows:?}"
    );
    assert_eq!(rows[1], row("b.txt", "Snow."));
}

#[test]
fn an_archive_cut_off_anywhere_is_read_as_far_as_it_goes() {
    let archive = zip(&[
        ("a.txt", b"It rained all day."),
        ("b.txt", b"It snowed all night."),
    ]);
    for length in 8..archive.len() - END.len() {
        let rows = read(&archive[..length]);
        assert!(rows.last().unwrap().1.contains(": "), "{length}: {rows:?}");
    }
    let rows = read(&archive[..archive.len() - END.len() - 3]);
    assert_eq!(rows[0], row("a.txt", "It rained all day."));
    assert!(rows[1].1.starts_with("damaged"), "{rows:?}");
}

#[test]
fn garbage_between_entries_is_passed_over() {
    let archive = [
        entry("a.txt", b"One.", 8, false, 0),
        b"PKPK\x03 garbage PK".to_vec(),
        entry("b.txt", b"Two.", 8, false, 0),
        END.to_vec(),
    ]
    .concat();
    assert_eq!(read(&archive), [row("a.txt", "One."), row("b.txt", "Two.")]);
}

#[test]
fn an_archive_with_nothing_but_hidden_files_is_a_reject() {
    let rows = read(&zip(&[(".git/config", b"x"), ("__MACOSX/a.txt", b"x")]));
    assert_eq!(rows.len(), 1);
    assert!(
        rows[0].1.starts_with("bad archive: there are no files"),
        "{rows:?}"
    );
}

#[test]
fn office_documents_are_named() {
    let types = zip(&[("[Content_Types].xml", b"<x/>")]);
    assert!(
        read(&types)[0]
            .1
            .starts_with("bad archive: this looks like an office")
    );
    let book = [
        entry("mimetype", b"application/epub+zip", 0, false, 0),
        END.to_vec(),
    ]
    .concat();
    assert!(read(&book)[0].1.starts_with("binary: this is an e-book"));
}

#[test]
fn bombs_go_off_harmlessly_and_their_neighbours_are_read() {
    let bomb = vec![b' '; 120 << 20];
    let archive = zip(&[("a.txt", b"Before."), ("bomb.jsonl", &bomb), ("z.txt", b"After.")]);
    let rows = read(&archive);
    assert_eq!(rows[0], row("a.txt", "Before."));
    assert!(rows[1].1.starts_with("unpacks to too much"), "{rows:?}");
    assert_eq!(rows[2], row("z.txt", "After."));
}

#[test]
fn archives_in_archives_keep_their_names() {
    let inner = tar(&[("x/y.txt", b"Deep.")]);
    assert_eq!(
        read(&zip(&[("in.tar", &inner)])),
        [row("in.tar!x/y.txt", "Deep.")]
    );
}

#[test]
fn a_wacz_file_gives_the_pages_of_its_web_archives_once() {
    let html = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>{}</body></html>",
        "<p>The council of Oak Bay met on Monday, and it voted to keep the lighthouse, said the mayor.</p>"
            .repeat(4)
    );
    let warc = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://oakbay.test/\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{html}\r\n\r\n",
        html.len()
    );
    let pages = b"{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n{\"url\": \"https://oakbay.test/\", \"text\": \"The council of Oak Bay met.\"}\n";
    let index = b"test,oakbay)/ 20210304100000 {\"url\": \"https://oakbay.test/\"}\n";
    let description = b"{\"profile\": \"data-package\", \"resources\": [], \"wacz_version\": \"1.1.1\"}";
    let archive = [
        entry("pages/pages.jsonl", pages, 8, false, 0),
        entry("indexes/index.cdx", index, 0, true, 0),
        entry("archive/data.warc", warc.as_bytes(), 0, false, 0),
        entry("logs/crawl.log", b"{\"text\": \"Started.\"}\n", 8, false, 0),
        entry("datapackage.json", description, 0, false, 0),
        END.to_vec(),
    ]
    .concat();
    let rows: Vec<_> = records("crawl.wacz", archive.as_slice(), Limits::default()).collect();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(
        rows[0].as_ref().unwrap().origin.file,
        "crawl.wacz!archive/data.warc"
    );
    // Not called WACZ, the list of pages that comes first is told by what it is.
    let rows = read(&archive);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].1.starts_with("unknown format"), "{rows:?}");
    let empty = [entry("datapackage.json", description, 0, false, 0), END.to_vec()].concat();
    let only = records("a.wacz", empty.as_slice(), Limits::default())
        .next()
        .unwrap()
        .unwrap_err();
    assert!(
        only.detail.contains("no web archive in the WACZ file"),
        "{}",
        only.detail
    );
}
