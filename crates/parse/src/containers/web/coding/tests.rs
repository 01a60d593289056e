use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;

use super::*;
use crate::limits::Limits;

const PAGE: &str = "<html><body><p>The council of Oak Bay met on Monday, and it voted to keep the lighthouse.</p></body></html>";

fn budget() -> Rc<Budget> {
    Rc::new(Budget::new(Limits::default()))
}

fn read(coding: Coding, body: &[u8]) -> Result<Vec<u8>, ParseError> {
    unpacked(coding, body.to_vec(), 8 << 20, &budget())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn raw(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A brotli stream of one part that is not packed, as RFC 7932 has it in section 9.2.
pub(in crate::containers) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap() - 1;
    assert!(length < 1 << 16);
    let head = (length << 4 | 1 << 20).to_le_bytes();
    [&head[..3], bytes, &[0b11]].concat()
}

#[test]
fn each_coding_is_taken_off() {
    let packed: [(Coding, Vec<u8>); 6] = [
        (Coding::Gzip, gzip(PAGE.as_bytes())),
        (
            Coding::Gzip,
            [
                gzip(&PAGE.as_bytes()[..20]),
                gzip(&PAGE.as_bytes()[20..]),
                b"padding".to_vec(),
            ]
            .concat(),
        ),
        (Coding::Deflate, zlib(PAGE.as_bytes())),
        (Coding::Deflate, raw(PAGE.as_bytes())),
        (Coding::Zstd, zstd(PAGE.as_bytes())),
        (Coding::Brotli, brotli(PAGE.as_bytes())),
    ];
    for (coding, body) in packed {
        assert_eq!(read(coding, &body).unwrap(), PAGE.as_bytes(), "{coding:?}");
    }
}

#[test]
fn a_body_that_the_crawler_unpacked_stays_as_it_is() {
    let latin = b"<html><body><p>F\xEAte \xE0 Oak Bay</p></body></html>";
    for coding in [Coding::Gzip, Coding::Deflate, Coding::Brotli, Coding::Zstd] {
        for body in [
            PAGE.as_bytes(),
            latin,
            b"",
            b"\xEF\xBB\xBF<html>",
            "Nous étions là.".as_bytes(),
        ] {
            assert_eq!(read(coding, body).unwrap(), body, "{coding:?}");
        }
    }
}

#[test]
fn what_cannot_be_unpacked_is_named() {
    let noise: Vec<u8> = (0..400u32).map(|n| (n * n % 251) as u8).collect();
    for (coding, body) in [
        (Coding::Gzip, gzip(PAGE.as_bytes())[..40].to_vec()),
        (Coding::Deflate, zlib(PAGE.as_bytes())[..40].to_vec()),
        (Coding::Zstd, zstd(PAGE.as_bytes())[..40].to_vec()),
        (Coding::Brotli, brotli(PAGE.as_bytes())[..40].to_vec()),
        (Coding::Brotli, noise.clone()),
        (Coding::Deflate, noise),
        (
            Coding::Brotli,
            [&[0x11u8, 0x1E][..], &brotli(PAGE.as_bytes())].concat(),
        ),
    ] {
        let error = read(coding, &body)
            .map(|body| String::from_utf8_lossy(&body).into_owned())
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(coding.name()) && error.contains("get the page again"),
            "{coding:?}: {error}"
        );
    }
}

#[test]
fn lists_of_codings_are_read_and_bounded() {
    use Coding::{Brotli, Deflate, Gzip, Zstd};
    for (list, expected) in [
        ("", vec![]),
        ("identity", vec![]),
        ("gzip, br", vec![Gzip, Brotli]),
        ("X-GZIP,,deflate , identity", vec![Gzip, Deflate]),
        ("zstd", vec![Zstd]),
    ] {
        assert_eq!(codings(list), Ok(expected), "{list}");
    }
    assert_eq!(codings("gzip, dcb"), Err("dcb".to_owned()));
    assert!(codings("gzip, gzip, gzip, gzip, gzip").is_err());
    assert!(codings(&"br,".repeat(100_000)).is_err());
}

/// 64 MiB of one letter.
const BROTLI_BOMB: [u8; 53] = [
    0xcf, 0xff, 0xff, 0x7f, 0xf8, 0x25, 0xc2, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x9f, 0xff, 0xff, 0xff,
    0xf0, 0x4b, 0x00, 0xc4, 0x61, 0x01, 0x80, 0xee, 0xfd, 0x3f, 0xff, 0xff, 0xff, 0xe1, 0x97, 0x00, 0x88,
    0xc3, 0x22, 0x00, 0xdd, 0xfb, 0xff, 0xfc, 0xff, 0xff, 0xc7, 0x2f, 0x01, 0x10, 0x87, 0x05, 0x00, 0xba,
    0xf7, 0xff,
];

#[test]
fn bombs_end_at_the_limit() {
    let bomb = &BROTLI_BOMB[..];
    let large = vec![b'a'; 4 << 20];
    for (coding, body) in [
        (Coding::Brotli, bomb),
        (Coding::Gzip, &gzip(&large)),
        (Coding::Deflate, &raw(&large)),
        (Coding::Zstd, &zstd(&large)),
    ] {
        let unpacked = unpacked(coding, body.to_vec(), 1 << 20, &budget()).unwrap();
        assert_eq!(unpacked.len(), (1 << 20) + 1, "{coding:?}");
    }
}

#[test]
fn many_bombs_are_one() {
    let budget = budget();
    let bomb = gzip(&vec![b'a'; 8 << 20]);
    let mut errors = (0..400).filter_map(|_| unpacked(Coding::Gzip, bomb.clone(), 8 << 20, &budget).err());
    assert!(matches!(errors.next(), Some(ParseError::Bomb { .. })));
    assert!(budget.is_spent());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), magic in 0usize..5, flip in any::<u8>(), at in any::<prop::sample::Index>()) {
        let mut damaged = [gzip, zlib, raw, zstd, brotli][magic](PAGE.as_bytes());
        let at = at.index(damaged.len());
        damaged[at] ^= flip;
        for coding in [Coding::Gzip, Coding::Deflate, Coding::Brotli, Coding::Zstd] {
            for body in [&bytes, &damaged] {
                if let Ok(unpacked) = unpacked(coding, body.clone(), 1 << 16, &budget()) {
                    prop_assert!(unpacked.len() <= (1 << 16) + 1);
                }
            }
        }
    }
}
