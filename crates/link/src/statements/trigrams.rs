//! Three words in a row, by which forms are looked up.

use xxhash_rust::xxh3::xxh3_64;

use crate::words::PackedWord;

/// Words in a trigram.
pub(super) const LENGTH: usize = 3;
/// Statements remembered for one trigram; one that is in more of them is an idiom.
pub(super) const MOST_STATEMENTS: u8 = 64;

/// The hashes of the trigrams in order.
pub(super) fn trigrams(words: &[PackedWord]) -> impl Iterator<Item = u64> {
    words
        .windows(LENGTH)
        .map(|trigram| xxh3_64(trigram.as_flattened()))
}
