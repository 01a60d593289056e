//! Where a key is in a packed index: keys are hashes in rising order, and a directory tells where those with the same upper
//! bits begin. Shared with the build script, so that writer and reader agree.

/// The directory and the keys of an index, where they lie.
#[derive(Debug)]
pub(crate) struct Hashed {
    /// How many upper bits of a hash the directory goes by.
    bits: u32,
    /// `(1 << bits) + 1` three-byte numbers.
    directory: &'static [u8],
    /// The 32 bits after those, of each key.
    keys: &'static [u8],
}

/// The length of a directory in bytes.
pub(crate) const fn directory_size(bits: u32) -> usize {
    ((1 << bits) + 1) * 3
}

/// The place in the directory, and the key, of a hash.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the 32 bits after the upper ones are meant"
)]
pub(crate) const fn parts(hash: u64, bits: u32) -> (u64, u32) {
    (hash >> (64 - bits), (hash >> (32 - bits)) as u32)
}

impl Hashed {
    pub(crate) const fn new(bits: u32, directory: &'static [u8], keys: &'static [u8]) -> Self {
        Self {
            bits,
            directory,
            keys,
        }
    }

    /// The number of the key with this hash.
    pub(crate) fn find(&self, hash: u64) -> Option<usize> {
        let (bucket, wanted) = parts(hash, self.bits);
        let bucket = usize::try_from(bucket).ok()?;
        let start = u24_at(self.directory, bucket) as usize;
        let end = u24_at(self.directory, bucket + 1) as usize;
        let keys = self.keys.get(start * 4..end * 4)?.chunks_exact(4);
        keys.zip(start..)
            .find(|(key, _)| *key == wanted.to_le_bytes())
            .map(|(_, number)| number)
    }
}

/// The `i`-th three-byte number of `bytes`; 0 where there is none.
pub(crate) fn u24_at(bytes: &[u8], i: usize) -> u32 {
    match bytes.get(i * 3..i * 3 + 3) {
        Some(&[a, b, c]) => u32::from_le_bytes([a, b, c, 0]),
        _ => 0,
    }
}
