//! Bytes to text: byte-order mark, then valid UTF-8, then damaged UTF-8, then a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::bytes::western;
use crate::error::ParseError;
use crate::limits::HEAD_BYTES;

/// The text that `bytes` hold, without a byte-order mark, else unchanged.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, ParseError> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding != UTF_8 {
            return no_controls(
                encoding
                    .decode_without_bom_handling(bytes.get(mark..).unwrap_or_default())
                    .0
                    .into(),
            );
        }
        return no_controls(match bytes.get(mark..).map(std::str::from_utf8) {
            Some(Ok(text)) => text.to_owned(),
            _ => mend_utf8(bytes.get(mark..).unwrap_or_default()),
        });
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return no_controls(encoding.decode_without_bom_handling(&bytes).0.into());
    }
    no_controls(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => guess(error.as_bytes()),
    })
}

/// `text`, unless it shows itself to be no text.
pub(crate) fn no_controls(text: String) -> Result<String, ParseError> {
    if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        return Err(ParseError::Nul { offset });
    }
    let of = text.len().min(HEAD_BYTES);
    let controls = text.bytes().take(of).filter(|byte| is_control(*byte)).count();
    // One in ten: escape sequences of a terminal's log stay below, anything compressed or compiled is above.
    if controls * 10 > of {
        return Err(ParseError::Controls { controls, of });
    }
    Ok(text)
}

/// A control character that has no business in a text: not white space.
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !byte.is_ascii_whitespace() && byte != 0x0B
}

/// UTF-16 without its mark, as some exports have it: in Latin text, every other byte is NUL.
pub(crate) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let pairs = head.len() / 2;
    if pairs < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let nuls = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (nuls(0), nuls(1));
    if first == 0 && second * 2 > pairs {
        Some(UTF_16LE)
    } else if second == 0 && first * 2 > pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The text of bytes that are not UTF-8 throughout.
fn guess(bytes: &[u8]) -> String {
    if is_mostly_utf8(bytes) {
        tracing::debug!("UTF-8 with broken sequences");
        return mend_utf8(bytes);
    }
    guessed(bytes).decode_without_bom_handling(bytes).0.into()
}

/// Whether bytes that are not all ASCII are UTF-8, a few broken sequences aside.
///
/// Text in another encoding has hardly a sequence that happens to be UTF-8; a UTF-8 page with a few bytes pasted in from
/// elsewhere, or cut off at its end, has many.
pub(crate) fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken, mut read) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        read += chunk.valid().len() + chunk.invalid().len();
        let is_cut_off =
            whole > 0 && read == bytes.len() && chunk.invalid().first().is_some_and(|byte| *byte >= 0xC2);
        broken += usize::from(!chunk.invalid().is_empty() && !is_cut_off);
    }
    broken == 0 || whole > 2 * broken
}

/// The encoding that bytes which are not UTF-8 are most likely in.
pub(crate) fn guessed(bytes: &[u8]) -> &'static Encoding {
    if western::is_likely(bytes) {
        return WINDOWS_1252;
    }
    if western::is_macintosh(bytes) {
        return MACINTOSH;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    tracing::debug!(encoding = encoding.name(), "encoding guessed");
    encoding
}

/// UTF-8 in which stray bytes are read as Windows-1252, which is what strays into web pages (0x92 for ’);
/// a sequence cut off becomes U+FFFD.
pub(crate) fn mend_utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut read = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        read += chunk.valid().len() + chunk.invalid().len();
        let cut_off = read == bytes.len() && chunk.invalid().first().is_some_and(|byte| *byte >= 0xC2);
        match chunk.invalid() {
            [] => {}
            stray @ [_] if !cut_off => text.push_str(&WINDOWS_1252.decode_without_bom_handling(stray).0),
            _ => text.push('\u{FFFD}'),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap()
    }

    #[test]
    fn marks_are_taken_off_and_obeyed() {
        assert_eq!(text(b"\xEF\xBB\xBFZo\xC3\xAB"), "Zoë");
        assert_eq!(text(b"\xFF\xFEZ\0o\0\xEB\0"), "Zoë");
        assert_eq!(text(b"\xFE\xFF\0Z\0o\0\xEB"), "Zoë");
    }

    #[test]
    fn utf16_without_a_mark_is_seen() {
        let utf16: Vec<u8> = "The mayor said no."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&utf16), "The mayor said no.");
        let utf16: Vec<u8> = "The mayor said no."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&utf16), "The mayor said no.");
    }

    #[test]
    fn other_encodings_are_guessed() {
        assert_eq!(
            text(b"\x93We are ready,\x94 said Ren\xE9e."),
            "“We are ready,” said Renée."
        );
        let cyrillic = "Президент заявил, что переговоры будут продолжены в понедельник.";
        assert_eq!(text(&encoding_rs::WINDOWS_1251.encode(cyrillic).0), cyrillic);
    }

    #[test]
    fn a_stray_byte_does_not_spoil_the_utf8_around_it() {
        let mut bytes = "“Así es”, dijo Peña: it".as_bytes().to_vec();
        bytes.extend(b"\x92s over");
        assert_eq!(text(&bytes), "“Así es”, dijo Peña: it’s over");
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_replaced() {
        let whole = "“Così è”, ha detto.”".as_bytes();
        assert_eq!(text(&whole[..whole.len() - 1]), "“Così è”, ha detto.\u{FFFD}");
        assert_eq!(text(&whole[..whole.len() - 2]), "“Così è”, ha detto.\u{FFFD}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(
            decode(b"abc\0def".to_vec()),
            Err(ParseError::Nul { offset: 3 })
        ));
        let controls: Vec<u8> = (1..=31).collect();
        assert!(matches!(decode(controls), Err(ParseError::Controls { .. })));
        assert!(decode(b"\x1B[1mBold\x1B[0m claims were made on Tuesday".to_vec()).is_ok());
    }

    proptest! {
        #[test]
        fn utf8_comes_through_unchanged(text in "[^\\p{Cc}\u{FEFF}]{0,200}") {
            prop_assert_eq!(decode(text.clone().into_bytes()).unwrap(), text);
        }
    }
}
