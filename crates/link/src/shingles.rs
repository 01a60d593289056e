//! Shingles: what a text is compared by when near-copies are looked for (Broder 1997), its overlapping runs of five words.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::tally::count;

/// Words in a shingle.
pub(crate) const LENGTH: usize = 5;
/// Below this many shingles an article is too short to say that it repeats another.
pub(crate) const FEWEST_SHINGLES: u32 = 20;
/// One in this many shingles is sampled, in longer articles.
const SAMPLE: u32 = 8;
/// An article with fewer shingles than this is indexed by all of them.
const SAMPLED_FROM: u32 = 200;

/// What an article is looked up by: a sample of its shingles.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Sketch {
    /// How many different shingles the article has.
    pub(crate) count: u32,
    /// The low halves of the hashes of the sampled ones.
    shingles: Vec<[u8; 4]>,
}

impl Sketch {
    /// Of the different shingles of an article.
    pub(crate) fn of(shingles: &[u64]) -> Self {
        let count = count(shingles.len());
        let low = shingles.iter().map(|&shingle| shingle as u32);
        let sampled = low.filter(|&shingle| count < SAMPLED_FROM || is_sampled(shingle));
        Self {
            count,
            shingles: if count < FEWEST_SHINGLES {
                Vec::new()
            } else {
                sampled.map(u32::to_le_bytes).collect()
            },
        }
    }

    /// The sampled shingles.
    pub(crate) fn shingles(&self) -> impl Iterator<Item = u32> {
        self.shingles.iter().map(|&shingle| u32::from_le_bytes(shingle))
    }
}

/// Whether a shingle is in the samples of longer articles.
pub(crate) fn is_sampled(shingle: u32) -> bool {
    shingle.is_multiple_of(SAMPLE)
}

/// The different shingles of a text, given the hashes of the words in order; in no meaningful but a fixed order.
pub(crate) fn shingles(words: &[u64]) -> Vec<u64> {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    let (width, step) = (LENGTH * size_of::<u64>(), size_of::<u64>());
    let mut shingles: Vec<u64> = bytes.windows(width).step_by(step).map(xxh3_64).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// A shingle by the upper half of its hash.
pub(crate) type PackedShingle = [u8; 4];

/// The shingles of an article for comparing it in full, in ascending order; none of an article that is too short for that.
pub(crate) fn packed(shingles: &[u64]) -> Vec<PackedShingle> {
    let shingles = shingles
        .iter()
        .filter(|_| count(shingles.len()) >= FEWEST_SHINGLES);
    shingles
        .map(|shingle| ((shingle >> 32) as u32).to_le_bytes())
        .collect()
}
