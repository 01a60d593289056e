//! The writer's side.

use std::error::Error;
use std::fmt;

use crate::classes::Class;
use crate::layout::{EMPTY, FINE_BITS, HEAD, LONGEST, MOST_FINE, SLOT, SLOTS, place};

/// Why words cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackError {
    /// A word is too long, or not in small letters of ASCII.
    Word(String),
    /// A fine class has a number of [`MOST_FINE`] or more, or is part of two others.
    Fine(u16),
    /// However many buckets there are, two words share a place: one of them is there twice.
    Twice,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "{word:?} is too long or not in small letters of ASCII"),
            Self::Fine(fine) => write!(f, "fine class {fine} is one too many, or part of two others"),
            Self::Twice => f.write_str("a word is there twice"),
        }
    }
}

impl Error for PackError {}

/// How many words there are to a bucket of 16 slots: the more, the smaller the table and the longer the search.
const WORDS_IN_BUCKET: usize = 11;

/// So many sizes are tried until no two words share a place.
const TRIES: usize = 200;

/// The bytes for [`crate::Classes::read`]: the same for the same words in the same order.
///
/// # Errors
///
/// Where a word or a class does not fit, or a word is there twice.
pub fn pack(words: &[(&str, Class)]) -> Result<Vec<u8>, PackError> {
    let of_fine = parts_of_fine(words)?;
    let fewest = words.len() / WORDS_IN_BUCKET + 1;
    let (buckets, slots) = (fewest..fewest + TRIES)
        .find_map(|buckets| Some((buckets, filled(words, buckets)?)))
        .ok_or(PackError::Twice)?;
    let mut out = Vec::with_capacity(HEAD + slots.len() * SLOT + of_fine.len() * 2);
    for number in [buckets, of_fine.len()] {
        // fewer words than 2 to the 32 fit in memory
        out.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
    }
    out.resize(HEAD, 0);
    out.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    out.extend(of_fine.iter().flatten());
    Ok(out)
}

/// Coarse and middle class of each fine one.
fn parts_of_fine(words: &[(&str, Class)]) -> Result<Vec<[u8; 2]>, PackError> {
    let mut of_fine: Vec<Option<[u8; 2]>> = Vec::new();
    for (word, class) in words {
        let plain = word.is_ascii() && !word.bytes().any(|byte| byte.is_ascii_uppercase());
        if !plain || word.is_empty() || word.len() > LONGEST {
            return Err(PackError::Word((*word).to_owned()));
        }
        let fine = usize::from(class.fine);
        if fine >= MOST_FINE {
            return Err(PackError::Fine(class.fine));
        }
        of_fine.resize(of_fine.len().max(fine + 1), None);
        let part = [class.coarse, class.middle];
        if *of_fine[fine].get_or_insert(part) != part {
            return Err(PackError::Fine(class.fine));
        }
    }
    Ok(of_fine.into_iter().map(Option::unwrap_or_default).collect())
}

/// All words in so many buckets; nothing where one would be taken for another.
fn filled(words: &[(&str, Class)], buckets: usize) -> Option<Vec<u32>> {
    let mut slots = vec![EMPTY; buckets * SLOTS];
    for (word, class) in words {
        let place = place(word.as_bytes(), buckets);
        let mut at = place.bucket * SLOTS;
        while slots[at] != EMPTY {
            if (slots[at] ^ place.mark) >> FINE_BITS == 0 {
                return None;
            }
            at = (at + 1) % slots.len();
        }
        slots[at] = place.mark | u32::from(class.fine);
    }
    Some(slots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classes::Classes;

    fn class(fine: u16) -> Class {
        Class {
            coarse: (fine / 100) as u8,
            middle: (fine / 10 % 10) as u8,
            fine,
        }
    }

    #[test]
    fn every_word_is_read_as_it_was_written() {
        let names: Vec<String> = (0..5000).map(|number: u32| format!("word-{number:x}")).collect();
        let words: Vec<(&str, Class)> = (0u16..)
            .zip(&names)
            .map(|(number, name)| (name.as_str(), class(number % 1000)))
            .collect();
        let packed = pack(&words).unwrap();
        assert_eq!(pack(&words), Ok(packed.clone()));
        let classes = Classes::read(packed.leak());
        for (word, class) in &words {
            assert_eq!(classes.of(word), Some(*class), "{word}");
        }
        assert_eq!(classes.all().count(), words.len());
        let others = (5000..20_000).map(|number: u32| format!("word-{number:x}"));
        let mistaken = others.filter(|word| classes.of(word).is_some()).count();
        assert!(mistaken < 5, "{mistaken}");
    }

    #[test]
    fn a_full_bucket_goes_over_into_the_next() {
        let names: Vec<String> = (0..47).map(|number: u32| format!("w{number}")).collect();
        let words: Vec<(&str, Class)> = names.iter().map(|name| (name.as_str(), class(7))).collect();
        let slots = filled(&words, 3).unwrap();
        assert_eq!(slots.iter().filter(|slot| **slot == EMPTY).count(), 1);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let long = "a".repeat(LONGEST + 1);
        for word in ["Said", "é", "", long.as_str()] {
            assert_eq!(pack(&[(word, class(1))]), Err(PackError::Word(word.to_owned())));
        }
        assert_eq!(pack(&[("a", class(8191))]), Err(PackError::Fine(8191)));
        let other = Class {
            coarse: 9,
            ..class(1)
        };
        assert_eq!(pack(&[("a", class(1)), ("b", other)]), Err(PackError::Fine(1)));
        assert_eq!(pack(&[("a", class(1)), ("a", class(1))]), Err(PackError::Twice));
    }
}
