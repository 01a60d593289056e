//! Whatever else gets in: each ends in a row that a person understands, or is read as far as it is good, in bounded time.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};

use crate::support::{LIBRARY, PORT, Place, cells};

const COLUMNS: [&str; 4] = ["source_file", "record", "stage", "error"];

pub(crate) fn gz(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn line(text: &str) -> String {
    format!("{}\n", serde_json::json!({ "text": text }))
}

/// A zip archive of files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, content) in files {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        let packed = encoder.finish().unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(content);
        archive.extend(b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0");
        archive.extend(
            [crc.sum(), packed.len() as u32, content.len() as u32]
                .map(u32::to_le_bytes)
                .concat(),
        );
        archive.extend((name.len() as u16).to_le_bytes());
        archive.extend([0; 2]);
        archive.extend(name.as_bytes());
        archive.extend(packed);
    }
    archive.extend(b"PK\x05\x06");
    archive
}

/// A tape archive of files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, content) in files {
        let mut header = [0u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        header[156] = b'0';
        header[257..265].copy_from_slice(b"ustar\x0000");
        header[148..156].copy_from_slice(b"        ");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        archive.extend(header);
        archive.extend(*content);
        archive.resize(archive.len().next_multiple_of(512), 0);
    }
    archive.extend([0; 1024]);
    archive
}

/// A page with an article of some length.
pub(crate) fn page(town: &str) -> String {
    let paragraph = format!(
        "<p>The council of {town} met on Monday and voted, after three hours of talk, for the new bridge, said Mayor Ann Roe, who had hoped for it.</p>"
    );
    format!(
        "<!DOCTYPE html><html><head><title>{town}</title></head><body><article>{}</article></body></html>",
        paragraph.repeat(4)
    )
}

/// A record of a web archive with a page in it, which says that it is `more` bytes longer than it is.
pub(crate) fn warc(town: &str, more: isize) -> Vec<u8> {
    let content = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(town));
    let length = content.len().saturating_add_signed(more);
    format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{town}.test/\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n").into_bytes()
}

#[test]
fn damaged_archives_are_read_as_far_as_they_are_good() {
    let place = Place::new();
    let noise: String = (0u64..4000)
        .map(|n| {
            line(&format!(
                "It rained {:x} times.",
                n.wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ))
        })
        .collect();
    let packed = gz(noise.as_bytes());
    let archive = zip(&[("a.txt", PORT.as_bytes()), ("b.txt", LIBRARY.as_bytes())]);
    let tape = tar(&[("a.txt", PORT.as_bytes()), ("b.txt", LIBRARY.as_bytes())]);
    let crawl = [
        warc("one", 0),
        warc("two", -50),
        warc("three", 5000),
        b"garbage\n".to_vec(),
        warc("four", 0),
    ]
    .concat();
    place
        .file("in/a.jsonl.gz", &packed[..packed.len() / 2])
        .file("in/b.zip", &archive[..archive.len() - 60])
        .file("in/c.tar", &tape[..1500])
        .file("in/d.warc", crawl)
        .file("in/e.zst", b"\x28\xB5\x2F\xFD\x24\x00")
        .file("in/f.xz", b"\xFD7zXZ\0\0\x04")
        .file("in/g.bz2", b"BZh91AY&SY\0\0\0\0");
    place.run("run in --out out").expect(2);
    let rejected = cells(&place.table("out", "rejected"), &COLUMNS);
    assert_eq!(
        rejected,
        [
            "in/a.jsonl.gz||parse|damaged",
            "in/b.zip!b.txt||parse|damaged",
            "in/b.zip||parse|bad archive",
            "in/c.tar||parse|damaged",
            "in/d.warc|2|parse|bad archive",
            "in/d.warc|3|parse|bad archive",
            "in/e.zst||parse|damaged",
            "in/f.xz||parse|damaged",
            "in/g.bz2||parse|damaged",
        ]
    );
    let articles = place.table("out", "articles");
    let from = |file: &str| articles.iter().filter(|row| row["source_file"] == file).count();
    assert!(from("in/a.jsonl.gz") > 500);
    assert_eq!(
        (from("in/b.zip!a.txt"), from("in/c.tar!a.txt"), from("in/d.warc")),
        (1, 1, 2)
    );
}

#[test]
fn bombs_cost_neither_time_nor_memory() {
    let place = Place::new();
    let zeros = vec![b' '; 200 << 20];
    let bomb = gz(&zeros);
    let many: Vec<(String, Vec<u8>)> = (0..40).map(|n| (format!("{n}.gz"), bomb.clone())).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    place
        .file("in/bomb.txt.gz", &bomb)
        .file("in/bomb.jsonl.gz.gz", gz(&bomb))
        .file("in/bombs.tar", tar(&many))
        .file("in/good.txt", PORT);
    let started = Instant::now();
    place.run("run in --out out").expect(2).says("decompression bomb");
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(place.table("out", "articles").len(), 1);
}

#[test]
fn names_in_archives_never_become_paths() {
    let place = Place::new();
    let files: [(&str, &[u8]); 3] = [
        ("../../up.txt", PORT.as_bytes()),
        ("/etc/root.txt", PORT.as_bytes()),
        ("C:\\x\\a.txt", LIBRARY.as_bytes()),
    ];
    place.file("in/a.zip", zip(&files)).file("in/b.tar", tar(&files));
    place.run("run in --out out").expect(0);
    assert_eq!(
        cells(&place.table("out", "articles"), &["source_file"]),
        [
            "in/a.zip!../../up.txt",
            "in/a.zip!/etc/root.txt",
            "in/a.zip!C:/x/a.txt",
            "in/b.tar!../../up.txt",
            "in/b.tar!/etc/root.txt",
            "in/b.tar!C:/x/a.txt",
        ]
    );
    let there: Vec<_> = fs::read_dir(place.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(there.len(), 2, "{there:?}");
}

#[test]
fn deep_and_wide_pages_are_refused_at_once() {
    let place = Place::new();
    place
        .file("in/a.html", format!("<html><body>{}", "<div>".repeat(100_000)))
        .file("in/b.html", format!("<html><body>{}", "<ul><li>".repeat(100_000)))
        .file("in/c.html", format!("<html><body>{}", "<p>x".repeat(400_000)))
        .file("in/d.html", page("Oslo"));
    let started = Instant::now();
    place.run("run in --out out").expect(2);
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        [
            "in/a.html||parse|too nested",
            "in/b.html||parse|too nested",
            "in/c.html||parse|too long"
        ]
    );
    assert_eq!(place.table("out", "articles").len(), 1);
}

#[test]
fn hostile_json_costs_its_line() {
    let place = Place::new();
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let lines = [
        format!("{{\"text\": {deep}}}\n"),
        format!("{{\"other\": {deep}, \"text\": \"Good one.\"}}\n"),
        "{\"text\": \"lone \\ud800 surrogate\"}\n".to_owned(),
        "{\"text\": \"first\", \"text\": \"The last of two.\"}\n".to_owned(),
        "{\"text\": \"NUL \\u0000 within\"}\n".to_owned(),
        line("After all that, rain."),
    ];
    place.file("in/a.jsonl", lines.concat());
    place.run("run in --out out").expect(2);
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        [
            "in/a.jsonl|1|parse|bad json",
            "in/a.jsonl|3|parse|bad json",
            "in/a.jsonl|5|parse|binary"
        ]
    );
    assert_eq!(
        cells(&place.table("out", "articles"), &["record"]),
        ["2", "4", "6"]
    );
}

#[test]
fn a_line_of_half_a_gigabyte_takes_the_memory_of_a_line_that_is_allowed() {
    let place = Place::new();
    // Packed, so that the test need not write it: 500 MB of one letter are refused as a bomb unless that is allowed.
    let long = gz(&[
        b"{\"text\": \"".to_vec(),
        vec![b'x'; 500_000_000],
        b"\"}\n{\"text\": \"It rained.\"}\n".to_vec(),
    ]
    .concat());
    place.file("in/a.jsonl.gz", long);
    place.run("run in --limit ratio=2000 --out out").expect(2);
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        ["in/a.jsonl.gz|1|parse|too long"]
    );
    assert_eq!(place.table("out", "articles").len(), 1);
}

#[test]
fn tables_feeds_and_wires_that_are_broken_cost_their_records() {
    let place = Place::new();
    let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    place
        .file("in/a.csv", "id,text\n1,\"It rained.\n2,It snowed.\n3,It, hailed.\n4,It thawed.\n")
        .file("in/b.rss", "<rss><channel><item><description>It rained.</description></item><item><description>It sn")
        .file("in/c.xml", format!("{bomb}<rss><channel><item><description>Rain &b; &f; again.</description></item></channel></rss>"))
        .file("in/d.xml", "<other/>")
        .file("in/e.xml", "<nitf><body><body.content></body.content></body></nitf>")
        .file("in/f.eml", "Subject: nothing\n\n");
    place.run("run in --out out --format csv,jsonl").expect(2);
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        [
            "in/a.csv|3|parse|bad row",
            "in/b.rss|2|parse|bad xml",
            "in/d.xml||parse|unknown format",
            "in/e.xml||parse|empty",
            "in/f.eml||parse|empty",
        ]
    );
    let texts: Vec<String> = place
        .documents("out")
        .iter()
        .map(|document| document["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        texts,
        [
            "\"It rained.",
            "It snowed.",
            "It thawed.",
            "It rained.",
            "Rain &b; &f; again."
        ]
    );
}

#[test]
fn pictures_and_office_files_are_named_with_what_to_do() {
    let place = Place::new();
    place
        .file(
            "in/a.xlsx",
            zip(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]),
        )
        .file("in/b.txt", b"%PDF-1.7 as text")
        .file("in/c.html", b"\xFF\xD8\xFF\xE0 as a page")
        .file("in/d.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        .file("in/e.jsonl", b"GIF89a")
        .file("in/f.txt", b"PAR1 and so on")
        .file("in/g.txt", [7u8, 1, 2, 200, 3].repeat(3000));
    place
        .run("run in --out out")
        .expect(2)
        .says("this is a workbook, which dateline does not read; save the sheet with the articles as CSV");
    let rejected = place.table("out", "rejected");
    assert_eq!(rejected.len(), 7);
    assert!(
        rejected.iter().all(|row| row["error"] == "binary"),
        "{rejected:?}"
    );
}

#[cfg(unix)]
#[test]
fn names_that_are_no_utf8_or_hold_line_breaks_are_shown_safely() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let place = Place::new();
    place.file("in/a.txt", PORT);
    fs::write(place.path("in").join(OsStr::from_bytes(b"b\xFF.txt")), LIBRARY).unwrap();
    fs::write(place.path("in").join("c\nd.txt"), "").unwrap();
    place.run("run in --out out").expect(2);
    assert_eq!(
        cells(&place.table("out", "articles"), &["source_file"]),
        ["in/a.txt", "in/b\\xFF.txt"]
    );
    assert_eq!(place.table("out", "rejected").len(), 1);
}

#[test]
fn files_that_vanish_or_grow_while_others_are_read_are_no_trouble() {
    let place = Place::new();
    place
        .file("in/gone.txt", LIBRARY)
        .file("in/grows.txt", PORT)
        .file("in/stays.txt", PORT);
    // Standard input comes first, and the run waits for its end.
    let mut command = place.command(["run", "-", "in", "--out", "out", "--format", "csv,jsonl"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    // The folder is made when the inputs have been found.
    while !place.path("out").exists() {
        assert!(started.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::remove_file(place.path("in/gone.txt")).unwrap();
    place.file(
        "in/grows.txt",
        format!("{PORT}\nThat was not all, said Eleni Markou.\n"),
    );
    child.stdin.take().unwrap().write_all(PORT.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert_eq!(
        cells(&place.table("out", "rejected"), &COLUMNS),
        ["in/gone.txt||read|unreadable"]
    );
    let grown = &place.documents("out")[1];
    assert!(grown["text"].as_str().unwrap().ends_with("said Eleni Markou.\n"));
}

#[test]
fn what_was_mended_is_counted() {
    let place = Place::new();
    place
        .file("in/a.txt", "The mayor said: â€œWe canâ€™t go on.â€\u{9d}")
        .file("in/b.jsonl", line("â€œRainâ€\u{9d}, said RenÃ©e Lefort."))
        .file("in/c.txt", PORT);
    place
        .run("run in --out out --format jsonl")
        .expect(0)
        .says("2 texts in a wrong encoding mended");
    let documents = place.documents("out");
    assert_eq!(documents[0]["text"], "The mayor said: “We can’t go on.”");
    assert_eq!(documents[1]["text"], "“Rain”, said Renée Lefort.");
    place.run("run in --as-is --out same --format jsonl").expect(0);
    assert_eq!(
        place.documents("same")[1]["text"],
        "â€œRainâ€\u{9d}, said RenÃ©e Lefort."
    );
}
