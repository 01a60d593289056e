//! The reader's side.

use crate::hashes::parts;
use crate::numbers::u24_at;

/// Which key has a hash, read where it lies.
#[derive(Debug)]
pub struct Index {
    /// How many upper bits of a hash the directory goes by.
    bits: u32,
    /// Where the keys begin that share their upper bits: `(1 << bits) + 1` numbers of three bytes.
    directory: &'static [u8],
    /// The 32 bits after those of each key.
    keys: &'static [u8],
    count: usize,
}

impl Index {
    /// The index that `bytes` begin with, whose directory goes by `bits`, and what follows it. Bytes that are none give an index
    /// that finds nothing.
    #[must_use]
    pub fn read(bits: u32, bytes: &'static [u8]) -> (Self, &'static [u8]) {
        let (directory, rest) = bytes.split_at_checked(((1 << bits) + 1) * 3).unwrap_or_default();
        let count = u24_at(directory, 1 << bits) as usize;
        let (keys, rest) = rest.split_at_checked(count * 4).unwrap_or_default();
        let index = Self {
            bits,
            directory,
            keys,
            count,
        };
        (index, rest)
    }

    /// How many keys there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The number of the key with this hash.
    #[must_use]
    #[inline]
    pub fn find(&self, hash: u64) -> Option<usize> {
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
