//! Names of people folded to lower-case ASCII, so that lists and queries meet.

use std::borrow::Cow;

use deunicode::deunicode_char;

/// Longer words are on no list.
const LONGEST: usize = 40;

/// A folded word on the stack.
#[derive(Debug)]
pub struct Folded {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Folded {
    /// What [`fold_name`] makes of `word`; `None` where that is longer than any word on a list.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let mut folded = Self {
            bytes: [0; LONGEST],
            length: 0,
        };
        fold_into(word, |byte| {
            let slot = folded.bytes.get_mut(folded.length);
            slot.map(|slot| {
                *slot = byte;
                folded.length += 1;
            })
        })?;
        Some(folded)
    }

    /// What lists are sorted by.
    #[must_use]
    pub fn hash(&self) -> u64 {
        dateline_packed::hash(self.bytes.get(..self.length).unwrap_or_default())
    }
}

/// Gives `push` the bytes of the folded word, until it has had enough.
fn fold_into(word: &str, mut push: impl FnMut(u8) -> Option<()>) -> Option<()> {
    for c in word.chars() {
        if c.is_ascii_alphanumeric() {
            push(c.to_ascii_lowercase() as u8)?;
        } else if !c.is_ascii() && c.is_alphanumeric() {
            let plain = deunicode_char(c).unwrap_or_default().bytes();
            for byte in plain.filter(u8::is_ascii_alphanumeric) {
                push(byte.to_ascii_lowercase())?;
            }
        }
    }
    Some(())
}

/// `word` in lower-case ASCII letters and digits, with nothing between them: `Élise` and `ELISE` give `elise`,
/// `O’Brien` gives `obrien`, `Jae-in` gives `jaein`.
///
/// Borrows where the word is already that plain.
///
/// ```
/// use dateline_layout::fold_name;
///
/// assert_eq!(fold_name("Gündoğan"), "gundogan");
/// assert_eq!(fold_name("J.D."), "jd");
/// ```
#[must_use]
pub fn fold_name(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    // `Merkel`: nothing to leave out.
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let mut out = String::with_capacity(word.len());
    _ = fold_into(word, |byte| {
        out.push(char::from(byte));
        Some(())
    });
    Cow::Owned(out)
}
