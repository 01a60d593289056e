//! The encoding of a file that is read piece by piece: settled once, so that a short piece is read as its neighbours are.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::bytes::decode::{guessed, is_mostly_utf8, mend_utf8};

/// The encoding of the pieces of one file: cells of a table, lines of JSON.
#[derive(Debug)]
pub(crate) enum Settled {
    /// So far everything was ASCII, and nothing had to be settled.
    Open,
    /// UTF-8. Broken sequences are mended one by one.
    Utf8,
    Other(&'static Encoding),
}

impl Settled {
    /// What the beginning of the file tells. It may end within a character.
    pub(crate) fn from_head(head: &[u8]) -> Self {
        let mut settled = Self::Open;
        settled.settle(head);
        settled
    }

    fn settle(&mut self, bytes: &[u8]) {
        if bytes.is_ascii() {
            return;
        }
        *self = if is_mostly_utf8(bytes) {
            Self::Utf8
        } else {
            Self::Other(guessed(bytes))
        };
    }

    /// The text of a piece.
    pub(crate) fn decode<'a>(&mut self, bytes: &'a [u8]) -> Cow<'a, str> {
        let valid = std::str::from_utf8(bytes);
        if matches!(self, Self::Open) {
            self.settle(bytes);
        }
        match (self, valid) {
            // Files put together from two sources hold both. Single bytes above ASCII make valid UTF-8 by chance hardly ever,
            // the pairs of Chinese and Japanese encodings do.
            (Self::Other(encoding), Ok(_)) if !encoding.is_single_byte() => {
                encoding.decode_without_bom_handling(bytes).0
            }
            (_, Ok(text)) => Cow::Borrowed(text),
            (Self::Other(encoding), Err(_)) => encoding.decode_without_bom_handling(bytes).0,
            (Self::Open | Self::Utf8, Err(_)) => Cow::Owned(mend_utf8(bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_piece_is_read_as_the_file_is() {
        let head = b"id;title\r\n1;F\xEAte\r\n2;\xA35m\r\n3;Troms\xF8, na\xEFve caf\xE9\r\n";
        let mut settled = Settled::from_head(head);
        for (piece, text) in [
            (&b"F\xEAte"[..], "Fête"),
            (b"\xA35m", "£5m"),
            (b"Troms\xF8", "Tromsø"),
            (b"\x93Stay,\x94 he said.", "“Stay,” he said."),
        ] {
            assert_eq!(settled.decode(piece), text);
        }
    }

    #[test]
    fn a_broken_piece_does_not_turn_utf_8_into_something_else() {
        let mut settled = Settled::from_head("title\nZoë Müller\nÅse\n".as_bytes());
        assert_eq!(settled.decode(b"it\x92s F\xEAte"), "it’s Fête");
        assert_eq!(settled.decode("Zoë".as_bytes()), "Zoë");
    }

    #[test]
    fn the_first_piece_that_is_not_ascii_settles_what_the_head_left_open() {
        let mut settled = Settled::from_head(b"id,text\n1,Rain.\n");
        assert_eq!(settled.decode(b"Snow."), "Snow.");
        assert_eq!(settled.decode(b"The caf\xE9 is shut."), "The café is shut.");
        assert!(matches!(settled, Settled::Other(_)));
        assert_eq!(settled.decode("Zoë".as_bytes()), "Zoë");
    }

    #[test]
    fn a_head_cut_within_a_character_is_utf_8() {
        let head = "Zoë said so é".as_bytes();
        assert!(matches!(
            Settled::from_head(&head[..head.len() - 1]),
            Settled::Utf8
        ));
    }

    #[test]
    fn pairs_of_bytes_that_happen_to_be_utf_8_are_read_as_the_file_is() {
        let text = "市长星期一表示，大桥将在今年大部分时间关闭。";
        let head = encoding_rs::GBK.encode(text).0;
        let mut settled = Settled::from_head(&head);
        let word = encoding_rs::GBK.encode("联通").0;
        assert_eq!(settled.decode(&word), "联通");
    }
}
