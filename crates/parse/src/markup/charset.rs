//! The encoding of a page: what the bytes show, then what the transport said, then what the page says.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::bytes::decode::{decode, no_controls};
use crate::error::ParseError;

/// Where in a page it says its encoding, at the latest. Browsers look as far as this.
const SAID_WITHIN: usize = 1 << 10;

/// The text of a page. `transport` is the encoding in the header of the response.
///
/// Bytes that are UTF-8 throughout are UTF-8, whatever is said of them: half of what pages say is wrong, and hardly any
/// other text is valid UTF-8 by chance.
pub(crate) fn decode_page<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    transport: Option<&'static Encoding>,
) -> Result<String, ParseError> {
    let bytes = bytes.into();
    let said = transport.or_else(|| said_by_page(&bytes));
    match said {
        Some(said) if Encoding::for_bom(&bytes).is_none() => {
            let is_utf8 = || said != ISO_2022_JP && std::str::from_utf8(&bytes).is_ok();
            if said == UTF_8 || is_utf8() {
                return decode(bytes.into_owned());
            }
            no_controls(said.decode_without_bom_handling(&bytes).0.into())
        }
        _ => decode(bytes.into_owned()),
    }
}

/// `text/html; charset=windows-1252`.
pub(crate) fn from_content_type(value: &str) -> Option<&'static Encoding> {
    let lower = value.to_ascii_lowercase();
    let (_, label) = lower.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ';', ' ', '>', '/']).unwrap_or(label.len());
    for_label(label.get(..end)?)
}

/// What `<meta charset=…>`, `<meta http-equiv=… content="…charset=…">` or an XML declaration says.
pub(crate) fn said_by_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..SAID_WITHIN).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if let Some(declaration) = head.trim_start().strip_prefix("<?xml") {
        let declaration = declaration.split("?>").next()?;
        if let Some((_, label)) = declaration.split_once("encoding=") {
            let label = label.get(1..)?;
            return for_label(label.split(['"', '\'']).next()?);
        }
    }
    let mut metas = head.split("<meta").skip(1);
    metas.find_map(|meta| from_content_type(meta.split('>').next()?))
}

/// A page that can say so in ASCII is not in UTF-16.
fn for_label(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

    #[test]
    fn labels_are_found() {
        assert_eq!(
            from_content_type("text/html; charset=\"ISO-8859-1\""),
            Some(WINDOWS_1252)
        );
        assert_eq!(from_content_type("text/html"), None);
        let page = b"<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>";
        assert_eq!(said_by_page(page), Some(WINDOWS_1251));
        assert_eq!(said_by_page(b"<!doctype html><META charset=utf-8>"), Some(UTF_8));
        assert_eq!(
            said_by_page(b"<?xml version='1.0' encoding='windows-1251'?><html>"),
            Some(WINDOWS_1251)
        );
        assert_eq!(said_by_page(b"<p>charset=koi8-r"), None);
    }

    #[test]
    fn bytes_are_believed_before_labels() {
        let page = "<meta charset=iso-8859-1><p>“Zoë”";
        assert_eq!(decode_page(page.as_bytes(), None).unwrap(), page);
        let page = b"<meta charset=iso-8859-1><p>\x93Zo\xEB\x94";
        assert_eq!(
            decode_page(page, None).unwrap(),
            "<meta charset=iso-8859-1><p>“Zoë”"
        );
        assert_eq!(
            decode_page(&b"<p>Zo\xEB"[..], Some(WINDOWS_1252)).unwrap(),
            "<p>Zoë"
        );
        let utf16: Vec<u8> = "\u{FEFF}<meta charset=utf-8><p>Zoë"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode_page(utf16, None).unwrap(), "<meta charset=utf-8><p>Zoë");
    }
}
