//! How the table lies in memory, for the side that writes and the side that reads.
//!
//! A head of 64 bytes (how many buckets, how many fine classes), the buckets, and of each fine class its coarse and its middle one,
//! a byte each. A bucket is 64 bytes, a line of the processor's cache: 16 slots of four bytes. A slot has the number of a fine
//! class in its lower 13 bits and a mark of the word, 19 bits of its hash, above them; words that find their bucket full
//! stand in the next.

use dateline_packed::hash;

/// The longest word that is known, in bytes.
pub const LONGEST: usize = 24;

/// How many fine classes there may be.
pub const MOST_FINE: usize = (1 << FINE_BITS) - 1;

pub(crate) const HEAD: usize = 64;
pub(crate) const SLOT: usize = 4;
pub(crate) const SLOTS: usize = 16;
pub(crate) const BUCKET: usize = SLOT * SLOTS;
pub(crate) const FINE_BITS: u32 = 13;

/// A slot without a word: no fine class has this number.
pub(crate) const EMPTY: u32 = u32::MAX;

/// Where to look for a word.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The bucket that it stands in, or before.
    pub(crate) bucket: usize,
    /// The upper bits of its slot.
    pub(crate) mark: u32,
}

/// The place of a word in small letters among so many buckets.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the product's upper half is less than the number of buckets; the mark is the lower bits"
)]
pub(crate) fn place(word: &[u8], buckets: usize) -> Place {
    let hash = hash(word);
    Place {
        bucket: ((u128::from(hash) * buckets as u128) >> 64) as usize,
        mark: (hash as u32) << FINE_BITS,
    }
}

/// The slots of a bucket.
#[inline]
pub(crate) fn slots(bucket: &[u8; BUCKET]) -> impl Iterator<Item = u32> {
    let (slots, _) = bucket.as_chunks::<SLOT>();
    slots.iter().map(|slot| u32::from_le_bytes(*slot))
}

/// The fine class in a slot, where it has a word.
pub(crate) const fn fine_of(slot: u32) -> Option<u16> {
    if slot == EMPTY {
        return None;
    }
    Some((slot & ((1 << FINE_BITS) - 1)) as u16)
}
