//! The words that two texts share, counted without aligning the two.

use super::alignment;
use super::trigrams::LENGTH;
use crate::words::{Class, PackedWord, class};

/// A text longer than this many words is compared trigram by trigram.
const LONGEST: usize = u128::BITS as usize;

/// A text by its words: for each word the positions where it stands, as bits.
pub(super) struct WordPositions<'a> {
    words: &'a [PackedWord],
    /// Open addressing, at most half full; a word that no bits belong to is none.
    table: Vec<(PackedWord, u128)>,
}

impl<'a> WordPositions<'a> {
    pub(super) fn new(words: &'a [PackedWord]) -> Self {
        let mut positions = Self {
            words,
            table: Vec::new(),
        };
        if words.len() <= LONGEST {
            let size = (2 * words.len()).next_power_of_two();
            positions.table = vec![(PackedWord::default(), 0); size];
            for (at, &word) in words.iter().enumerate() {
                let slot = positions.slot(word);
                if let Some(slot) = positions.table.get_mut(slot) {
                    slot.0 = word;
                    slot.1 |= 1 << at;
                }
            }
        }
        positions
    }

    /// Where a word is, or would be.
    fn slot(&self, word: PackedWord) -> usize {
        let mask = self.table.len() - 1;
        // The words are hashes; their lowest bits say what class they are of.
        let mut at = (u32::from_le_bytes(word) >> 2) as usize & mask;
        while self.table[at].1 != 0 && self.table[at].0 != word {
            at = (at + 1) & mask;
        }
        at
    }

    /// How many of the text's trigrams, counted with their repetitions, the `other` one has; `None` where so many of its words
    /// are missing in the text that it cannot be contained at the cost of `budget`.
    pub(super) fn shared_with(&self, other: &[PackedWord], budget: usize) -> Option<usize> {
        if self.table.is_empty() {
            let held = |trigram: &&[PackedWord]| other.windows(LENGTH).any(|other| other == *trigram);
            return Some(self.words.windows(LENGTH).filter(held).count());
        }
        let (mut shared, mut ending) = (0, [0; LENGTH]);
        let mut missing = MissingWords::default();
        for &word in other {
            let standing = self.table[self.slot(word)].1;
            missing.next(word, standing);
            if missing.cost > budget {
                return None;
            }
            // Where one, two and three words in a row stand in the text, of which this word is the last.
            ending = [standing, ending[0] << 1 & standing, ending[1] << 1 & standing];
            shared |= ending[LENGTH - 1];
        }
        Some(shared.count_ones() as usize)
    }
}

/// What it costs at least that words of one text are missing in the other.
#[derive(Default)]
struct MissingWords {
    cost: usize,
    /// How many words there were.
    count: usize,
    /// Where the word before stands, and the one before that.
    before: [u128; 2],
    /// Whether the word before is a content word.
    is_content: bool,
    /// How many words there were up to the last one that something was charged for.
    charged: usize,
}

impl MissingWords {
    /// Takes the next word, which stands at these positions of the other text.
    fn next(&mut self, word: PackedWord, standing: u128) {
        if standing == 0 {
            self.cost += alignment::dropped(word);
        }
        // A content word that is missing between two that are there, but nowhere side by side: another word stands in its place,
        // or between them, or one of the two is not kept. Each costs one more; for one of the two it is charged once.
        let [missing, left] = self.before;
        let is_gap =
            self.is_content && missing == 0 && left != 0 && standing != 0 && left << 1 & standing == 0;
        self.count += 1;
        if is_gap && self.count >= self.charged + 3 {
            self.cost += 1;
            self.charged = self.count;
        }
        self.before = [standing, missing];
        self.is_content = class(word) == Class::Content;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_many_as_are_there(
            text in prop::collection::vec(0u8..6, 0..140),
            other in prop::collection::vec(0u8..6, 0..30),
        ) {
            let packed = |words: &[u8]| words.iter().map(|&word| [word * 4, 0, 0, 0]).collect::<Vec<PackedWord>>();
            let (text, other) = (packed(&text), packed(&other));
            let held = |trigram: &&[PackedWord]| other.windows(LENGTH).any(|other| other == *trigram);
            let expected = text.windows(LENGTH).filter(held).count();
            prop_assert_eq!(WordPositions::new(&text).shared_with(&other, usize::MAX), Some(expected));
        }

        #[test]
        fn what_is_passed_over_is_not_contained(
            other in prop::collection::vec(0u8..40, 6..20),
            changes in prop::collection::vec((0usize..20, 0u8..48, 0u8..3), 0..5),
            around in prop::collection::vec(0u8..48, 0..8),
        ) {
            // Words of all classes: the two lowest bits.
            let packed = |words: &[u8]| words.iter().map(|&word| [word, 0, 0, 0]).collect::<Vec<PackedWord>>();
            let mut text = other.clone();
            for (at, word, kind) in changes {
                let at = at % text.len().max(1);
                match kind {
                    0 if at < text.len() => text[at] = word,
                    1 if at < text.len() => drop(text.remove(at)),
                    _ => text.insert(at, word),
                }
            }
            text.splice(0..0, around.iter().copied());
            text.extend(around);
            let (text, other) = (packed(&text), packed(&other));
            let budget = alignment::budget(other.len());
            if WordPositions::new(&text).shared_with(&other, budget).is_none() {
                prop_assert!(alignment::contained(&other, &text, other.len()).is_none());
            }
        }

        #[test]
        fn another_content_word_between_two_costs_two(at in 1usize..13) {
            let words = |number: u8| [number * 4, 0, 0, 0];
            let other: Vec<PackedWord> = (0..14).map(words).collect();
            let mut text = other.clone();
            text[at] = words(50);
            prop_assert!(WordPositions::new(&text).shared_with(&other, 1).is_none());
            prop_assert!(WordPositions::new(&text).shared_with(&other, 2).is_some());
        }
    }
}
