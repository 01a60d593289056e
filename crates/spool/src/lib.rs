//! Records set aside while a run goes on, so that memory does not grow with the articles.
//!
//! Takes byte strings in order, gives each back by its number. A [`Spool`] keeps them in memory as long as they are few; when
//! there are more it moves them into a file without a name, which the system removes with the process, however that ends.
//!
//! ```
//! let mut spool = dateline_spool::Spool::new(&std::env::temp_dir(), 1 << 20);
//! spool.push(&dateline_spool::encode(&("Oslo", 3_u32))?)?;
//! let back: (String, u32) = spool.get(0)?;
//! assert_eq!(back, ("Oslo".to_owned(), 3));
//! # Ok::<(), dateline_spool::SpoolError>(())
//! ```
//!
//! What this crate does not do: keep anything beyond the run. The journal of `--resume` is another thing.

mod error;
mod positioned;

use std::fs::File;
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use error::SpoolError;
use positioned::Positioned;

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Bytes that wait for the disk once there is a file.
const BUFFER: usize = 1 << 20;

/// A value as bytes, in no format that anyone else reads.
///
/// # Errors
///
/// If the type has no such form (a map of unknown length).
pub fn encode(value: &impl Serialize) -> Result<Vec<u8>, SpoolError> {
    postcard::to_stdvec(value).map_err(|error| SpoolError::Encode { error })
}

/// The value that [`encode`] made the bytes from.
///
/// # Errors
///
/// If they are of another type.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, SpoolError> {
    postcard::from_bytes(bytes).map_err(|error| SpoolError::Decode { error })
}

/// Records in the order in which they came.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    /// How many bytes may stay in memory before there is a file.
    limit: usize,
    /// What is not in the file: everything, or the last records.
    buffer: Vec<u8>,
    /// The records in the file.
    file: Option<Positioned>,
    /// How many bytes the file holds.
    in_file: u64,
    /// Where each record ends, counted from the first.
    ends: Vec<u64>,
}

impl Spool {
    /// An empty spool. Beyond `limit` bytes it takes disk space in `folder`.
    #[must_use]
    pub fn new(folder: &Path, limit: usize) -> Self {
        Self {
            folder: folder.to_owned(),
            limit,
            buffer: Vec::new(),
            file: None,
            in_file: 0,
            ends: Vec::new(),
        }
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many bytes the records have together.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.in_file + self.buffer.len() as u64
    }

    /// Sets `record` aside, behind those before.
    ///
    /// # Errors
    ///
    /// If the disk is full, or there can be no file in the folder.
    pub fn push(&mut self, record: &[u8]) -> Result<(), SpoolError> {
        let room = if self.file.is_some() { BUFFER } else { self.limit };
        if !self.buffer.is_empty() && self.buffer.len() + record.len() > room {
            self.flush()?;
        }
        self.buffer.extend_from_slice(record);
        self.ends.push(self.bytes());
        Ok(())
    }

    /// Moves what is in memory into the file.
    fn flush(&mut self) -> Result<(), SpoolError> {
        let failed = |error| SpoolError::Write {
            folder: self.folder.clone(),
            error,
        };
        let file = match &mut self.file {
            Some(file) => file,
            None => self
                .file
                .insert(Positioned::new(new_file(&self.folder).map_err(failed)?)),
        };
        file.append().write_all(&self.buffer).map_err(failed)?;
        self.in_file += self.buffer.len() as u64;
        self.buffer.clear();
        self.buffer.shrink_to(BUFFER);
        Ok(())
    }

    /// The bytes of a record: those in memory, or read into `buffer`.
    ///
    /// # Errors
    ///
    /// If there is no such record, or the disk fails.
    pub fn read<'a>(&'a self, number: usize, buffer: &'a mut Vec<u8>) -> Result<&'a [u8], SpoolError> {
        self.read_part(number, 0..usize::MAX, buffer)
    }

    /// The bytes of a record in `part`, as far as it has them: those in memory, or read into `buffer`. However long the record is,
    /// no more than these are read.
    ///
    /// # Errors
    ///
    /// As [`Spool::read`].
    pub fn read_part<'a>(
        &'a self,
        number: usize,
        part: Range<usize>,
        buffer: &'a mut Vec<u8>,
    ) -> Result<&'a [u8], SpoolError> {
        let missing = || SpoolError::Missing { number };
        let record_end = *self.ends.get(number).ok_or_else(missing)?;
        let record_start = number
            .checked_sub(1)
            .map_or(0, |before| self.ends.get(before).copied().unwrap_or(record_end));
        let at = |offset: usize| record_start.saturating_add(offset as u64).min(record_end);
        let start = at(part.start);
        let end = at(part.end).max(start);
        if let Some(start) = start.checked_sub(self.in_file) {
            let end = end - self.in_file;
            let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
            let held = range.and_then(|(start, end)| self.buffer.get(start..end));
            return held.ok_or_else(missing);
        }
        let file = self.file.as_ref().ok_or_else(missing)?;
        let length = usize::try_from(end - start).map_err(|_| missing())?;
        buffer.resize(length, 0);
        file.read_exact_at(buffer, start)
            .map_err(|error| SpoolError::Read {
                folder: self.folder.clone(),
                error,
            })?;
        Ok(buffer)
    }

    /// The value of a record that is one made by [`encode`].
    ///
    /// # Errors
    ///
    /// If there is no such record, it is of another type, or the disk fails.
    pub fn get<T: DeserializeOwned>(&self, number: usize) -> Result<T, SpoolError> {
        decode(self.read(number, &mut Vec::new())?)
    }
}

/// A file that no folder lists, so that nothing is left of it however the process ends. Where the folder is not there (yet),
/// it lies where the system keeps such files.
fn new_file(folder: &Path) -> std::io::Result<File> {
    if folder.is_dir() {
        tempfile::tempfile_in(folder)
    } else {
        tempfile::tempfile()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn records_come_back_from_memory_and_from_disk(
            records in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 0..40),
            limit in 0usize..400,
            part in (0usize..80, 0usize..80),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let mut spool = Spool::new(folder.path(), limit);
            for record in &records {
                spool.push(record).unwrap();
            }
            prop_assert_eq!(spool.len(), records.len());
            let mut buffer = Vec::new();
            for (number, record) in records.iter().enumerate().rev() {
                prop_assert_eq!(spool.read(number, &mut buffer).unwrap(), record);
                let (start, end) = (part.0.min(record.len()), part.1.min(record.len()));
                let held = record.get(start..end).unwrap_or_default();
                prop_assert_eq!(spool.read_part(number, part.0..part.1, &mut buffer).unwrap(), held);
            }
            prop_assert!(spool.read(records.len(), &mut buffer).is_err());
        }
    }

    #[test]
    fn a_few_records_take_no_disk_space_and_many_no_memory() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path(), 4 << 20);
        spool.push(&[7; 1000]).unwrap();
        assert!(spool.file.is_none());
        for _ in 0..20 {
            spool.push(&vec![8; 1 << 20]).unwrap();
        }
        assert!(spool.file.is_some());
        assert!(spool.buffer.capacity() <= 5 << 20);
        assert_eq!(spool.bytes(), 1000 + (20 << 20));
        // Nothing that a walk or a user would find.
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn another_type_is_an_error_and_not_a_guess() {
        let bytes = encode(&vec!["a", "b"]).unwrap();
        assert!(decode::<(String, Vec<u64>, String)>(&bytes).is_err());
    }
}
