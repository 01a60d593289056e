//! What the letters of a word show: its hashes, its shape, its case.

use crate::fact::{AFFIXES, Case, TokenFacts};
use crate::hash;

/// How many letters of a word its shape shows.
const SHOWN: usize = 12;

/// One character of a word, as hashes see it.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// `X` for a capital, `x` for another letter, `d` for a digit, itself for a sign.
    class: char,
    /// Letters as they are, signs folded.
    written: char,
    pub(super) folded: char,
}

/// The letters of ASCII, worked out once.
static ASCII: [Letter; 128] = ascii();

const fn ascii() -> [Letter; 128] {
    let none = Letter {
        class: '\0',
        written: '\0',
        folded: '\0',
    };
    let mut letters = [none; 128];
    let mut byte = 0u8;
    while byte < 128 {
        let folded = if byte == b'`' {
            '\''
        } else {
            byte.to_ascii_lowercase() as char
        };
        letters[byte as usize] = Letter {
            class: match byte {
                b'A'..=b'Z' => 'X',
                b'a'..=b'z' => 'x',
                b'0'..=b'9' => 'd',
                _ => folded,
            },
            written: if byte.is_ascii_alphabetic() {
                byte as char
            } else {
                folded
            },
            folded,
        };
        byte += 1;
    }
    letters
}

impl Letter {
    /// The letter of an ASCII byte.
    #[inline]
    pub(super) fn ascii(byte: u8) -> Self {
        ASCII[usize::from(byte & 127)]
    }

    /// The letter of any character.
    pub(super) fn of(c: char) -> Self {
        let folded = hash::fold(c);
        let class = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            folded
        };
        Self {
            class,
            written: if matches!(class, 'X' | 'x') { c } else { folded },
            folded,
        }
    }
}

/// What has been read of a word.
pub(super) struct Spelling {
    facts: TokenFacts,
    upper: u32,
    lower: u32,
    first_upper: bool,
    count: usize,
    last_class: char,
    /// The last characters, folded, from the last one.
    pub(super) suffixes: [char; AFFIXES],
}

impl Default for Spelling {
    fn default() -> Self {
        Self {
            facts: TokenFacts {
                word: hash::START,
                folded: hash::START,
                shape: hash::START,
                short_shape: hash::START,
                ..TokenFacts::default()
            },
            upper: 0,
            lower: 0,
            first_upper: false,
            count: 0,
            last_class: '\0',
            suffixes: ['\0'; AFFIXES],
        }
    }
}

impl Spelling {
    /// The next letter.
    #[inline]
    pub(super) fn push(&mut self, letter: Letter) {
        let facts = &mut self.facts;
        match letter.class {
            'X' => {
                self.upper += 1;
                self.first_upper |= self.lower == 0 && self.upper == 1;
            }
            'x' => self.lower += 1,
            _ => {}
        }
        facts.word = hash::push(facts.word, letter.written);
        facts.folded = hash::push(facts.folded, letter.folded);
        if self.count < SHOWN {
            facts.shape = hash::push(facts.shape, letter.class);
        }
        if letter.class != self.last_class {
            facts.short_shape = hash::push(facts.short_shape, letter.class);
            self.last_class = letter.class;
        }
        if let Some(prefix) = facts.prefixes.get_mut(self.count) {
            *prefix = facts.folded;
        }
        self.count += 1;
    }

    /// What the whole word shows.
    pub(super) fn facts(self) -> TokenFacts {
        let mut facts = self.facts;
        let mut suffix = hash::START;
        for (slot, c) in facts.suffixes.iter_mut().zip(self.suffixes).take(self.count) {
            suffix = hash::push(suffix, c);
            *slot = suffix;
        }
        // An affix that is the whole word says what the word says.
        if (1..=AFFIXES).contains(&self.count) {
            facts.prefixes[self.count - 1] = 0;
            facts.suffixes[self.count - 1] = 0;
        }
        facts.case = match (self.upper, self.lower) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, 0) => Case::Initial,
            (_, 0) => Case::Upper,
            _ if self.first_upper => Case::Initial,
            _ => Case::Mixed,
        };
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_ascii_says_what_characters_say() {
        for byte in 0..128u8 {
            let (quick, slow) = (Letter::ascii(byte), Letter::of(char::from(byte)));
            assert_eq!(
                (quick.class, quick.written, quick.folded),
                (slow.class, slow.written, slow.folded),
                "{byte}"
            );
        }
    }
}
