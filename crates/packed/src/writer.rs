//! The writer's side.

use std::error::Error;
use std::fmt;

use crate::hashes::parts;
use crate::numbers::u24;

/// Why an index cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackError {
    /// A key does not come after the one before, or shares its shortened hash.
    Order,
    /// More keys than three bytes count.
    TooMany,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Order => {
                "two keys share a shortened hash (take a directory of more bits), or they do not rise"
            }
            Self::TooMany => "too many keys",
        })
    }
}

impl Error for PackError {}

/// An index as it grows.
#[derive(Debug)]
pub struct Writer {
    bits: u32,
    directory: Vec<u8>,
    keys: Vec<u8>,
    last: Option<(u64, u32)>,
    buckets: u64,
}

impl Writer {
    /// An index whose directory goes by so many upper bits of a hash: of about as many places as there are keys.
    #[must_use]
    pub fn new(bits: u32) -> Self {
        Self {
            bits,
            directory: Vec::new(),
            keys: Vec::new(),
            last: None,
            buckets: 0,
        }
    }

    /// Adds the next key; hashes come in rising order.
    ///
    /// # Errors
    ///
    /// Where it does not come after the one before.
    pub fn add(&mut self, hash: u64) -> Result<(), PackError> {
        let key = parts(hash, self.bits);
        if self.last.is_some_and(|last| last >= key) {
            return Err(PackError::Order);
        }
        self.last = Some(key);
        self.fill(key.0)?;
        self.keys.extend(key.1.to_le_bytes());
        Ok(())
    }

    /// The bytes for [`crate::Index::read`].
    ///
    /// # Errors
    ///
    /// Where there are too many keys.
    pub fn finish(mut self) -> Result<Vec<u8>, PackError> {
        self.fill(1 << self.bits)?;
        self.directory.extend(self.keys);
        Ok(self.directory)
    }

    /// All places of the directory up to `bucket`.
    fn fill(&mut self, bucket: u64) -> Result<(), PackError> {
        let count = u32::try_from(self.keys.len() / 4).ok().and_then(u24);
        let count = count.ok_or(PackError::TooMany)?;
        while self.buckets <= bucket {
            self.directory.extend(count);
            self.buckets += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;

    #[test]
    fn all_keys_are_found_and_no_others() {
        let hashes: Vec<u64> = (0..500u64).map(|i| (i << 54) | ((i * 7919) << 20)).collect();
        let mut writer = Writer::new(7);
        for hash in &hashes {
            writer.add(*hash).unwrap();
        }
        let (index, rest) = Index::read(7, writer.finish().unwrap().leak());
        assert!(rest.is_empty());
        assert_eq!(index.count(), hashes.len());
        for (number, hash) in hashes.iter().enumerate() {
            assert_eq!(index.find(*hash), Some(number));
            assert_eq!(index.find(hash ^ (1 << 40)), None);
        }
        assert_eq!(index.find(u64::MAX), None);
    }

    #[test]
    fn keys_must_rise() {
        let mut writer = Writer::new(7);
        writer.add(1 << 50).unwrap();
        assert_eq!(writer.add(1 << 50), Err(PackError::Order));
        assert_eq!(writer.add(1 << 49), Err(PackError::Order));
    }

    #[test]
    fn bytes_that_are_no_index_find_nothing() {
        let (index, _) = Index::read(7, b"too short");
        assert_eq!(index.find(0), None);
    }
}
