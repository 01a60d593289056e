//! Forms that lead a statement, found by trigrams.

use super::alignment::budget;
use super::trigrams::MOST_STATEMENTS;
use crate::postings::Postings;
use crate::tally::count;
use crate::words::PackedWord;

/// Bits of a signature.
const BITS: u32 = 128;

/// The words of a text, each as one of 128 bits: what tells without reading them that a form cannot be contained in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signature([u64; 2]);

impl Signature {
    pub(super) fn of(words: &[PackedWord]) -> Self {
        let mut signature = Self::default();
        for &word in words {
            // The lowest bits say what class it is of.
            let bit = (u32::from_le_bytes(word) >> 2) % BITS;
            signature.0[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        signature
    }

    /// At least so many different words of this text the other one has not.
    fn missing_in(self, other: Self) -> u32 {
        let [low, high] = [0, 1].map(|half| (self.0[half] & !other.0[half]).count_ones());
        low + high
    }
}

/// Leading forms by the trigrams that they are found by.
#[derive(Default)]
pub(super) struct Leaders {
    /// Numbers of [`Leaders::list`].
    postings: Postings,
    list: Vec<Leader>,
    /// The words of the first leaders, which are the shortest and are asked for most.
    words: Vec<PackedWord>,
}

/// Words of leaders that stay in memory: 32 MB.
const MOST_WORDS: usize = 8 << 20;

#[derive(Clone, Copy)]
struct Leader {
    form: u32,
    /// Where its words begin in [`Leaders::words`], and how many there are; nowhere where they are on the disk alone.
    words: (u32, u16),
    /// How many words may be missing in what contains it.
    spare: u32,
    signature: Signature,
}

impl Leaders {
    /// Adds a form under some of its trigrams, those that have room. Gives the trigrams under which it was added.
    pub(super) fn add(
        &mut self,
        form: u32,
        words: &[PackedWord],
        signature: Signature,
        telling: &[u64],
    ) -> Vec<u64> {
        let number = count(self.list.len());
        let mut added = telling.to_vec();
        added.retain(|&trigram| self.postings.add(short(trigram), number, MOST_STATEMENTS));
        if !added.is_empty() {
            let room = MOST_WORDS.saturating_sub(self.words.len());
            let length = u16::try_from(words.len()).unwrap_or(u16::MAX);
            let held = if words.len() <= room { length } else { 0 };
            let begin = count(self.words.len());
            self.words.extend(words.iter().take(usize::from(held)));
            self.list.push(Leader {
                form,
                words: (begin, held),
                spare: count(budget(words.len())),
                signature,
            });
        }
        added
    }

    /// The leading forms that have one of the trigrams and may be contained in a text of this signature; with their words, if
    /// these are in memory.
    pub(super) fn sharing(&self, shared: &[u64], signature: Signature) -> Vec<(u32, Option<&[PackedWord]>)> {
        let mut found: Vec<u32> = shared
            .iter()
            .flat_map(|&trigram| self.postings.get(short(trigram)))
            .collect();
        found.sort_unstable();
        found.dedup();
        let leaders = found
            .into_iter()
            .filter_map(|number| self.list.get(number as usize));
        let possible = leaders.filter(|leader| leader.signature.missing_in(signature) <= leader.spare);
        let with_words = possible.map(|leader| {
            let (begin, length) = (leader.words.0 as usize, usize::from(leader.words.1));
            let words = self.words.get(begin..begin + length);
            (leader.form, words.filter(|words| !words.is_empty()))
        });
        with_words.collect()
    }
}

/// A hash in four bytes.
fn short(trigram: u64) -> u32 {
    (trigram >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::super::trigrams::trigrams;
    use super::*;

    fn words(of: std::ops::Range<u32>) -> Vec<PackedWord> {
        of.map(|word| (word << 2).to_le_bytes()).collect()
    }

    #[test]
    fn a_form_is_found_by_what_contains_it_give_or_take_a_word() {
        let mut leaders = Leaders::default();
        let leading = words(0..12);
        let telling: Vec<u64> = trigrams(&leading).collect();
        assert_eq!(
            leaders.add(7, &leading, Signature::of(&leading), &telling),
            telling
        );
        for changed in [0, 4, 11] {
            let mut whole = words(0..20);
            whole.remove(changed);
            let shared: Vec<u64> = trigrams(&whole).collect();
            let found = leaders.sharing(&shared, Signature::of(&whole));
            assert_eq!(found, [(7, Some(leading.as_slice()))]);
        }
        // One trigram in common is too little.
        let other: Vec<PackedWord> = words(0..3).into_iter().chain(words(50..70)).collect();
        let shared: Vec<u64> = trigrams(&other).collect();
        assert!(leaders.sharing(&shared, Signature::of(&other)).is_empty());
    }

    #[test]
    fn a_run_of_too_many_forms_finds_the_first_ones() {
        let mut leaders = Leaders::default();
        let leading = words(0..6);
        let telling: Vec<u64> = trigrams(&leading).take(1).collect();
        for form in 0..u32::from(MOST_STATEMENTS) {
            assert_eq!(
                leaders
                    .add(form, &leading, Signature::of(&leading), &telling)
                    .len(),
                1
            );
        }
        assert!(
            leaders
                .add(99, &leading, Signature::of(&leading), &telling)
                .is_empty()
        );
        let found = leaders.sharing(&telling, Signature::of(&leading));
        assert_eq!(found.len(), usize::from(MOST_STATEMENTS));
    }
}
