//! The reader's side.

use std::cell::RefCell;

use dateline_packed::{Recent, hash};

use crate::layout::{BUCKET, EMPTY, FINE_BITS, HEAD, LONGEST, fine_of, place, slots};

/// The class of a word, in three sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Class {
    /// One of [`Class::COARSE`]; like classes have like numbers, as far as one row of numbers can show it.
    pub coarse: u8,
    /// A part of the coarse class: a number below [`Class::MIDDLE`] that means nothing without it. 200 words or more.
    pub middle: u8,
    /// A part of the middle class, numbered through all classes. Two dozen words.
    pub fine: u16,
}

impl Class {
    /// How many coarse classes there are.
    pub const COARSE: u8 = 62;
    /// How many middle classes a coarse one has at most.
    pub const MIDDLE: u8 = 62;
    /// How many words there are at least of one coarse and middle class.
    pub const LEAST: usize = 200;
}

/// Which class a word has.
#[derive(Clone, Copy, Debug)]
pub struct Classes {
    buckets: &'static [[u8; BUCKET]],
    /// Coarse and middle class of each fine one.
    of_fine: &'static [[u8; 2]],
}

/// Bytes that begin with a line of the cache, as buckets should.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static SHIPPED: &Aligned<[u8]> = &Aligned(*include_bytes!("../data/classes.bin"));

impl Classes {
    /// The classes of this crate.
    #[must_use]
    pub fn shipped() -> Self {
        Self::read(&SHIPPED.0)
    }

    /// The classes that [`crate::pack`] wrote. Bytes that are no table give one without words.
    #[must_use]
    pub fn read(bytes: &'static [u8]) -> Self {
        Self::parts(bytes).unwrap_or(Self {
            buckets: &[],
            of_fine: &[],
        })
    }

    fn parts(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let number = |at: usize| {
            let bytes = head.get(at..)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*bytes)).ok()
        };
        let (buckets, rest) = rest.split_at_checked(number(0)?.checked_mul(BUCKET)?)?;
        let of_fine = rest.get(..number(4)?.checked_mul(2)?)?;
        Some(Self {
            buckets: buckets.as_chunks().0,
            of_fine: of_fine.as_chunks().0,
        })
    }

    /// The class of `word` among the classes of this crate, as [`Classes::of`] gives it; each thread remembers the words that it asked for
    /// last.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Class> {
        thread_local! {
            static RECENT: RefCell<Recent<Option<Class>, 4096>> = RefCell::default();
        }
        RECENT.with_borrow_mut(|recent| recent.get(hash(word.as_bytes()), || Self::shipped().of(word)))
    }

    /// The class of `word`, whatever its case. Nothing is allocated; most often one line of the cache is read, and the small table
    /// of fine classes. Of 40,000 words that are not known, about one is taken for one that is.
    #[must_use]
    #[inline]
    pub fn of(&self, word: &str) -> Option<Class> {
        let mut buffer = [0; LONGEST];
        let lower = buffer.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.class(self.find(lower)?)
    }

    /// The fine class of a word in small letters.
    fn find(&self, lower: &[u8]) -> Option<u16> {
        let place = place(lower, self.buckets.len());
        let (before, from) = self.buckets.split_at_checked(place.bucket)?;
        for bucket in from.iter().chain(before) {
            for slot in slots(bucket) {
                if slot == EMPTY {
                    return None;
                }
                if (slot ^ place.mark) >> FINE_BITS == 0 {
                    return fine_of(slot);
                }
            }
        }
        None
    }

    fn class(&self, fine: u16) -> Option<Class> {
        let &[coarse, middle] = self.of_fine.get(usize::from(fine))?;
        Some(Class { coarse, middle, fine })
    }

    /// The class of each word, in no order that means anything: for counting.
    pub fn all(&self) -> impl Iterator<Item = Class> {
        let slots = self.buckets.iter().flat_map(slots);
        slots.filter_map(|slot| self.class(fine_of(slot)?))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn coarse(word: &str) -> u8 {
        Classes::shipped()
            .of(word)
            .unwrap_or_else(|| panic!("{word}"))
            .coarse
    }

    #[test]
    fn like_words_share_a_class() {
        for (one, other) in [
            ("said", "added"),
            ("argued", "denied"),
            ("spokesman", "spokeswoman"),
            ("senator", "congressman"),
            ("london", "paris"),
            ("monday", "thursday"),
            ("john", "david"),
            ("five", "seven"),
            ("daughter", "wife"),
        ] {
            assert_eq!(coarse(one), coarse(other), "{one}, {other}");
        }
        for (one, other) in [("said", "london"), ("monday", "senator"), ("argued", "hockey")] {
            assert_ne!(coarse(one), coarse(other), "{one}, {other}");
        }
    }

    #[test]
    fn case_does_not_matter() {
        let classes = Classes::shipped();
        for word in ["said", "london", "government"] {
            let class = classes.of(word);
            assert!(class.is_some());
            assert_eq!(classes.of(&word.to_uppercase()), class, "{word}");
        }
    }

    #[test]
    fn what_is_no_known_word_has_no_class() {
        let classes = Classes::shipped();
        for word in ["", "qwxzk", "1984", ",", "“", "Ünlü"] {
            assert_eq!(classes.of(word), None, "{word}");
        }
        assert_eq!(classes.of(&"said".repeat(7)), None);
        for bytes in [&b""[..], &[7; 64], &[255; 200]] {
            assert_eq!(Classes::read(bytes.to_vec().leak()).of("said"), None);
        }
    }

    /// What lets a model see these classes although its training text may not be passed on.
    #[test]
    fn no_class_that_quotations_see_has_fewer_than_two_hundred_words() {
        let classes = Classes::shipped();
        let mut words: BTreeMap<(u8, u8), usize> = BTreeMap::new();
        for class in classes.all() {
            assert!(class.coarse < Class::COARSE && class.middle < Class::MIDDLE);
            *words.entry((class.coarse, class.middle)).or_default() += 1;
        }
        let few: Vec<_> = words.iter().filter(|(_, count)| **count < Class::LEAST).collect();
        assert!(few.is_empty(), "{few:?}");
        assert_eq!(words.values().sum::<usize>(), 150_000);
        let coarse: BTreeSet<u8> = words.keys().map(|(coarse, _)| *coarse).collect();
        assert_eq!(coarse.len(), usize::from(Class::COARSE));
    }

    #[test]
    fn fine_classes_are_parts_of_the_others() {
        let classes = Classes::shipped();
        let fine: BTreeSet<Class> = classes.all().collect();
        assert!((4096..=8192).contains(&fine.len()), "{}", fine.len());
        let numbers: Vec<u16> = fine.iter().map(|class| class.fine).collect();
        assert!(
            numbers.is_sorted(),
            "they are numbered in the order of the others"
        );
        assert_eq!(
            numbers.len(),
            numbers.last().map_or(0, |last| usize::from(*last) + 1)
        );
    }
}
