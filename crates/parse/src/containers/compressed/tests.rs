use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::containers::tar::tests::tar;
use crate::{Limits, records};

const LINES: &[u8] = b"{\"text\": \"It rained.\"}\n{\"text\": \"It snowed.\"}\n";

fn gz(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn zstd(content: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(content, ruzstd::encoding::CompressionLevel::Fastest)
}

fn bz2(content: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// `LINES` by `xz -9`.
const XZ_LINES: &[u8] = include_bytes!("lines.jsonl.xz");

fn read(name: &str, bytes: &[u8]) -> Vec<String> {
    let records = records(name, bytes, Limits::default());
    let rows = records.map(|record| match record {
        Ok(record) => {
            assert_eq!(record.origin.file, name.split('!').next().unwrap());
            record.text.as_str().to_owned()
        }
        Err(reject) => format!("{}: {}", reject.error, reject.detail),
    });
    rows.collect()
}

const BOTH: [&str; 2] = ["It rained.", "It snowed."];

#[test]
fn each_compression_is_told_by_its_content() {
    for (ending, packed) in [
        ("gz", gz(LINES)),
        ("zst", zstd(LINES)),
        ("bz2", bz2(LINES)),
        ("xz", XZ_LINES.to_vec()),
    ] {
        assert_eq!(read(&format!("a.jsonl.{ending}"), &packed), BOTH);
        assert_eq!(read("-", &packed), BOTH);
        assert_eq!(read("a.txt", &packed), BOTH);
        assert_eq!(read("a.md", &packed).len(), 1);
    }
    assert!(read("a.txt", b"BZh is what he wrote.")[0].starts_with("BZh"));
}

#[test]
fn many_members_and_frames_are_one_stream() {
    let one = b"{\"text\": \"It rained.\"}\n";
    let two = b"{\"text\": \"It snowed.\"}\n";
    assert_eq!(
        read("a.jsonl.gz", &[gz(one), gz(b""), gz(two), vec![0; 512]].concat()),
        BOTH
    );
    let skippable = b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec();
    assert_eq!(
        read("a.jsonl.zst", &[zstd(one), skippable, zstd(two)].concat()),
        BOTH
    );
    assert_eq!(read("a.jsonl.bz2", &[bz2(one), bz2(two)].concat()), BOTH);
    assert_eq!(
        read("a.jsonl.xz", &[XZ_LINES, XZ_LINES].concat()),
        [BOTH, BOTH].concat()
    );
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes() {
    let mut lines = String::new();
    for number in 0u64..20_000 {
        let noise = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        lines.push_str(&format!("{{\"text\": \"Rain {noise:x} fell.\"}}\n"));
    }
    for packed in [
        gz(lines.as_bytes()),
        zstd(lines.as_bytes()),
        bz2(lines.as_bytes()),
    ] {
        let rows = read("a.jsonl", &packed[..packed.len() * 3 / 4]);
        let (last, good) = rows.split_last().unwrap();
        assert!(
            good.len() > 1000 && good.iter().all(|row| row.starts_with("Rain ")),
            "{}",
            good.len()
        );
        assert!(last.starts_with("damaged: "), "{last}");
    }
    for length in 1..XZ_LINES.len() - 1 {
        assert!(
            read("a.jsonl.xz", &XZ_LINES[..length])
                .last()
                .unwrap()
                .contains(": ")
        );
    }
}

#[test]
fn garbage_behind_the_end_is_said() {
    let rows = read("a.jsonl.gz", &[gz(LINES), b"garbage".to_vec()].concat());
    assert_eq!(rows[..2], BOTH);
    assert!(
        rows[2].starts_with("damaged: the gzip data is damaged"),
        "{rows:?}"
    );
}

#[test]
fn bombs_are_stopped() {
    let mut bomb = gz(&vec![b' '; 100 << 20]);
    assert!(read("a.jsonl.gz", &bomb)[0].starts_with("unpacks to too much"));
    // A bomb in a bomb.
    bomb = gz(&bomb);
    assert!(read("a.jsonl.gz.gz", &bomb)[0].starts_with("unpacks to too much"));
    let limits = Limits {
        unpacked_bytes: 30,
        ..Limits::default()
    };
    let reject = records("a.jsonl.gz", gz(LINES).as_slice(), limits)
        .find_map(Result::err)
        .unwrap();
    assert_eq!(reject.error, "unpacks to too much");
}

#[test]
fn compression_in_compression_ends_somewhere() {
    let mut packed = gz(LINES);
    for _ in 0..3 {
        packed = gz(&packed);
    }
    assert_eq!(read("a.jsonl.gz.gz.gz.gz", &packed), BOTH);
    assert!(read("a.jsonl.gz.gz.gz.gz.gz", &gz(&packed))[0].starts_with("too nested"));
}

#[test]
fn archives_are_compressed_as_a_whole() {
    let archive = gz(&tar(&[
        ("in/a.txt", b"It rained."),
        ("../b.jsonl.gz", &gz(LINES)),
    ]));
    let records = records("a.tgz", archive.as_slice(), Limits::default());
    let names: Vec<_> = records.map(|record| record.unwrap().origin.file).collect();
    assert_eq!(
        names,
        ["a.tgz!in/a.txt", "a.tgz!../b.jsonl.gz", "a.tgz!../b.jsonl.gz"]
    );
}

#[test]
fn labels_lose_the_ending_that_is_unpacked() {
    assert_eq!(unpacked_label("a.JSONL.GZ"), "a.JSONL");
    assert_eq!(unpacked_label("a.tgz"), "a.tar");
    assert_eq!(unpacked_label("a.txt"), "a.txt");
    assert_eq!(unpacked_label("-"), "-");
}
