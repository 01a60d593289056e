//! Hashes of keys, and how they are cut.

/// The hash by which keys are sorted and found.
#[must_use]
#[inline]
pub fn hash(key: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(key)
}

/// The place in a directory that goes by `bits`, and the 32 bits that are kept of a hash.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the 32 bits after the upper ones are meant"
)]
pub(crate) const fn parts(hash: u64, bits: u32) -> (u64, u32) {
    (hash >> (64 - bits), (hash >> (32 - bits)) as u32)
}
