//! Data as the page holds it: JSON, packed.

use std::io::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use serde::Serialize;

/// `value` as JSON, gzipped, in base64: no character of it means anything to HTML.
pub(crate) fn pack(value: &impl Serialize) -> io::Result<String> {
    // Without a time: the same data gives the same page.
    let mut gzip = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::default());
    serde_json::to_writer(&mut gzip, value)?;
    gzip.flush()?;
    Ok(STANDARD.encode(gzip.finish()?))
}

/// From characters to bytes, and to UTF-16 units, as the page's scripts count.
pub(crate) struct Positions {
    /// Of each character the byte and the unit that it begins at, and the ends; empty where all three are the same.
    at: Vec<(u32, u32)>,
}

impl Positions {
    pub(crate) fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { at: Vec::new() };
        }
        let mut at = Vec::new();
        let (mut bytes, mut units): (u32, u32) = (0, 0);
        for c in text.chars() {
            at.push((bytes, units));
            bytes = bytes.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(0));
            units = units.saturating_add(u32::try_from(c.len_utf16()).unwrap_or(0));
        }
        at.push((bytes, units));
        Self { at }
    }

    fn at(&self, character: u32) -> (u32, u32) {
        let found = self.at.get(character as usize).or(self.at.last());
        found.copied().unwrap_or((character, character))
    }

    /// The unit that the character begins at.
    pub(crate) fn unit(&self, character: u32) -> u32 {
        self.at(character).1
    }

    /// The words of a stretch given in characters; empty where it does not lie in the text.
    pub(crate) fn slice<'a>(&self, text: &'a str, start: u32, end: u32) -> &'a str {
        let (start, end) = (self.at(start).0 as usize, self.at(end).0 as usize);
        text.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_browser() {
        let text = "a🛶é";
        let positions = Positions::of(text);
        assert_eq!([0, 1, 2, 3, 9].map(|at| positions.unit(at)), [0, 1, 3, 4, 4]);
        assert_eq!(
            (positions.slice(text, 1, 3), positions.slice(text, 3, 1)),
            ("🛶é", "")
        );
        assert_eq!(
            (
                Positions::of("abc").unit(2),
                Positions::of("abc").slice("abc", 1, 9)
            ),
            (2, "")
        );
    }

    #[test]
    fn the_same_data_gives_the_same_words() {
        assert_eq!(pack(&["</script>"]).unwrap(), pack(&["</script>"]).unwrap());
        assert!(!pack(&["</script>"]).unwrap().contains('<'));
    }
}
