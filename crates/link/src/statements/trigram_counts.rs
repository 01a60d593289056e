//! About how often trigrams come, in a fixed amount of memory.

/// Bits in a counter: 0, 1, 2, or more.
const BITS: usize = 2;
const COUNTERS_PER_WORD: usize = 64 / BITS;
/// The most memory, in words of 64 bits: 64 MiB.
const MOST_WORDS: usize = 8 << 20;

/// Small counters by hash. Two hashes may share one: it may say that something is frequent which is not, never the reverse.
pub(super) struct TrigramCounts {
    words: Vec<u64>,
}

impl TrigramCounts {
    /// Counters for so many things, four for each while there is room.
    pub(super) fn new(things: usize) -> Self {
        let words = things.saturating_mul(4) / COUNTERS_PER_WORD;
        Self {
            words: vec![0; words.clamp(16, MOST_WORDS).next_power_of_two()],
        }
    }

    pub(super) fn add(&mut self, hash: u64) {
        let (word, shift) = self.place(hash);
        let times = self.words[word] >> shift & 3;
        if times < 3 {
            self.words[word] += 1 << shift;
        }
    }

    /// How often, at most: 3 stands for three times and more.
    pub(super) fn get(&self, hash: u64) -> u8 {
        let (word, shift) = self.place(hash);
        (self.words[word] >> shift & 3) as u8
    }

    /// Whether it may have come more than once.
    pub(super) fn is_shared(&self, hash: u64) -> bool {
        self.get(hash) > 1
    }

    fn place(&self, hash: u64) -> (usize, usize) {
        let counter = (hash >> 32) as usize % COUNTERS_PER_WORD;
        let word = hash as usize & (self.words.len() - 1);
        (word, counter * BITS)
    }
}

#[cfg(test)]
mod tests {
    use xxhash_rust::xxh3::xxh3_64;

    use super::*;

    #[test]
    fn never_less_than_it_was_and_seldom_more() {
        let hash = |number: u32| xxh3_64(&number.to_le_bytes());
        let mut counts = TrigramCounts::new(3_000);
        for number in 0..1_000 {
            counts.add(hash(number));
            (0..number % 2).for_each(|_| counts.add(hash(number)));
        }
        let right = (0..1_000).filter(|&number| u32::from(counts.get(hash(number))) == 1 + number % 2);
        assert!(right.count() > 850);
        assert!((0..1_000).all(|number| u32::from(counts.get(hash(number))) > number % 2));
        assert!(!(0..1_000).any(|number| number % 2 == 1 && !counts.is_shared(hash(number))));
    }
}
