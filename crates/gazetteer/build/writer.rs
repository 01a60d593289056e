//! The writer's side of `src/hashed.rs`.

use crate::hashed::parts;
use crate::pack::{Failure, u24};

/// Directory and keys as they grow.
pub(crate) struct Writer {
    bits: u32,
    directory: Vec<u8>,
    keys: Vec<u8>,
    last: Option<(u64, u32)>,
    buckets: u64,
}

impl Writer {
    pub(crate) fn new(bits: u32) -> Self {
        Self {
            bits,
            directory: Vec::new(),
            keys: Vec::new(),
            last: None,
            buckets: 0,
        }
    }

    /// The next key; keys come in rising order.
    pub(crate) fn add(&mut self, hash: u64) -> Result<(), Failure> {
        let (bucket, key) = parts(hash, self.bits);
        if self.last == Some((bucket, key)) {
            return Err("it shares its shortened hash with another key: lengthen it".into());
        }
        self.last = Some((bucket, key));
        self.fill(bucket)?;
        self.keys.extend(key.to_le_bytes());
        Ok(())
    }

    /// Directory and keys.
    pub(crate) fn finish(mut self) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        self.fill(1 << self.bits)?;
        Ok((self.directory, self.keys))
    }

    /// All places of the directory up to `bucket`.
    fn fill(&mut self, bucket: u64) -> Result<(), Failure> {
        while self.buckets <= bucket {
            self.directory.extend(u24(u32::try_from(self.keys.len() / 4)?)?);
            self.buckets += 1;
        }
        Ok(())
    }
}
