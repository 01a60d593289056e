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

/// Three records of a web archive behind the dictionary that they were packed with, which is packed itself: by `zstd --train` and `zstd -D`.
const WITH_DICTIONARY: &[u8] = include_bytes!("dictionary.warc.zst");

#[test]
fn a_stream_of_zstd_may_bring_its_dictionary() {
    for name in ["a.warc.zst", "-"] {
        let found: Vec<_> = records(name, WITH_DICTIONARY, Limits::default()).collect();
        assert_eq!(found.len(), 3, "{found:?}");
        for record in found {
            let text = record.unwrap().text;
            assert!(
                text.as_str().contains("met on Monday, and after"),
                "{}",
                text.as_str()
            );
        }
    }
    // Without it.
    let length = u32::from_le_bytes(WITH_DICTIONARY[4..8].try_into().unwrap()) as usize;
    let rest = &WITH_DICTIONARY[8 + length..];
    assert_eq!(
        records("a.warc.zst", rest, Limits::default())
            .next()
            .unwrap()
            .unwrap_err()
            .error,
        "damaged"
    );
    // As a frame of another number it is skipped.
    let mut other = WITH_DICTIONARY.to_vec();
    other[0] = 0x5C;
    assert_eq!(
        records("a.warc.zst", other.as_slice(), Limits::default())
            .next()
            .unwrap()
            .unwrap_err()
            .error,
        "damaged"
    );
}

#[test]
fn a_long_dictionary_for_many_short_frames_ends_in_time() {
    let length = u32::from_le_bytes(WITH_DICTIONARY[4..8].try_into().unwrap()) as usize;
    let mut packed = ruzstd::decoding::StreamingDecoder::new(&WITH_DICTIONARY[8..8 + length]).unwrap();
    let mut dictionary = Vec::new();
    std::io::Read::read_to_end(&mut packed, &mut dictionary).unwrap();
    dictionary.resize(16 << 20, b'a');
    // A frame of no bytes that needs the dictionary.
    let frame = [&b"\x28\xB5\x2F\xFD\x23"[..], &dictionary[4..8], b"\0\x01\0\0"].concat();
    let begin = [
        &frames::DICTIONARY_FRAME.to_le_bytes()[..],
        &(16u32 << 20).to_le_bytes(),
        &dictionary,
    ]
    .concat();
    let few = [begin.clone(), frame.repeat(10), zstd(LINES)].concat();
    assert_eq!(read("a.jsonl.zst", &few), BOTH);
    let many = [begin, frame.repeat(100_000)].concat();
    let rows: Vec<_> = records("a.warc.zst", many.as_slice(), Limits::default()).collect();
    assert_eq!(rows.len(), 1);
    assert!(
        rows[0]
            .as_ref()
            .unwrap_err()
            .detail
            .contains("dictionary is larger"),
        "{rows:?}"
    );
}

proptest::proptest! {
    #[test]
    fn a_damaged_dictionary_makes_nothing_panic(index: proptest::sample::Index, flip in 1u8.., cut: bool) {
        let mut bytes = WITH_DICTIONARY.to_vec();
        let at = index.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= flip;
        }
        for row in records("a.warc.zst", bytes.as_slice(), Limits::default()) {
            if let Err(reject) = row {
                proptest::prop_assert!(!reject.detail.is_empty());
            }
        }
    }
}
