//! What a text has of the words of others, told without aligning the two.

use super::{RUN, alignment};
use crate::words::Packed;

/// A text longer than this many words is compared run by run.
const LONGEST: usize = u128::BITS as usize;

/// A text by its words: for each word the positions where it stands, as bits.
pub(super) struct Positions<'a> {
    words: &'a [Packed],
    /// Open addressing, at most half full; a word that no bits belong to is none.
    table: Vec<(Packed, u128)>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(words: &'a [Packed]) -> Self {
        let mut positions = Self {
            words,
            table: Vec::new(),
        };
        if words.len() <= LONGEST {
            let size = (2 * words.len()).next_power_of_two();
            positions.table = vec![(Packed::default(), 0); size];
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
    fn slot(&self, word: Packed) -> usize {
        let mask = self.table.len() - 1;
        // The words are hashes; their lowest bits say what class they are of.
        let mut at = (u32::from_le_bytes(word) >> 2) as usize & mask;
        while self.table[at].1 != 0 && self.table[at].0 != word {
            at = (at + 1) & mask;
        }
        at
    }

    /// How many of the text's runs, counted with their repetitions, the `other` one has; `None` where so many of its words are not
    /// in the text that it cannot be contained at the cost of `budget`.
    pub(super) fn shared_with(&self, other: &[Packed], budget: usize) -> Option<usize> {
        if self.table.is_empty() {
            let held = |run: &&[Packed]| other.windows(RUN).any(|other| other == *run);
            return Some(self.words.windows(RUN).filter(held).count());
        }
        let (mut shared, mut runs, mut cost) = (0, [0; RUN], 0);
        for &word in other {
            let standing = self.table[self.slot(word)].1;
            if standing == 0 {
                cost += alignment::dropped(word);
                if cost > budget {
                    return None;
                }
            }
            // Where runs of one, two and three words end that end with this word.
            runs = [standing, runs[0] << 1 & standing, runs[1] << 1 & standing];
            shared |= runs[RUN - 1];
        }
        Some(shared.count_ones() as usize)
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
            let packed = |words: &[u8]| words.iter().map(|&word| [word * 4, 0, 0, 0]).collect::<Vec<Packed>>();
            let (text, other) = (packed(&text), packed(&other));
            let held = |run: &&[Packed]| other.windows(RUN).any(|other| other == *run);
            let expected = text.windows(RUN).filter(held).count();
            prop_assert_eq!(Positions::new(&text).shared_with(&other, usize::MAX), Some(expected));
        }

        #[test]
        fn what_is_passed_over_is_not_contained(
            text in prop::collection::vec(0u8..40, 0..24),
            other in prop::collection::vec(0u8..40, 6..16),
        ) {
            // Words of all classes: the two lowest bits.
            let packed = |words: &[u8]| words.iter().map(|&word| [word, 0, 0, 0]).collect::<Vec<Packed>>();
            let (mut text, other) = (packed(&text), packed(&other));
            // Half of it at least.
            text.extend(&other[other.len() / 3..]);
            let budget = alignment::budget(other.len());
            if Positions::new(&text).shared_with(&other, budget).is_none() {
                prop_assert!(alignment::contained(&other, &text, other.len()).is_none());
            }
        }
    }
}
