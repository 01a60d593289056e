//! What could not be used: counted and set aside as it is found, so that memory does not grow with a heap of broken records.

use std::collections::BTreeMap;
use std::path::Path;

use dateline_spool::Spool;
use dateline_types::Reject;

use crate::error::Error;
use crate::stored::Stored;

/// How many are kept at hand, to be named in the summary.
const AT_HAND: usize = 5;
/// Up to so many bytes stay in memory.
const IN_MEMORY: usize = 4 << 20;
/// How many are in memory at a time while they are written.
const PART: usize = 4096;

/// The rejects of a run, in the order in which they were found.
#[derive(Debug)]
pub struct Rejects {
    spool: Spool,
    first: Vec<Reject>,
    /// How often each reason came up; there are a few dozen.
    reasons: BTreeMap<String, u64>,
}

impl Rejects {
    /// None yet. Many take disk space in `folder`.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            spool: Spool::new(folder, IN_MEMORY),
            first: Vec::new(),
            reasons: BTreeMap::new(),
        }
    }

    /// Counts a reject and sets it aside.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, reject: Reject) -> Result<(), Error> {
        match self.reasons.get_mut(&reject.error) {
            Some(count) => *count += 1,
            None => drop(self.reasons.insert(reject.error.clone(), 1)),
        }
        if self.first.len() < AT_HAND {
            self.first.push(reject.clone());
        }
        let bytes = dateline_spool::encode(&Stored::Reject(reject))?;
        Ok(self.spool.push(&bytes)?)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spool.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spool.is_empty()
    }

    /// The first few.
    #[must_use]
    pub fn first(&self) -> &[Reject] {
        &self.first
    }

    /// The reasons, each with how often it came up, the most frequent first.
    #[must_use]
    pub fn reasons(&self) -> Vec<(&str, u64)> {
        let reasons = self.reasons.iter();
        let mut reasons: Vec<_> = reasons.map(|(reason, count)| (reason.as_str(), *count)).collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        reasons
    }

    /// All of them, part by part.
    pub fn parts(&self) -> impl Iterator<Item = Result<Vec<Reject>, Error>> {
        (0..self.len()).step_by(PART).map(|first| {
            let numbers = first..self.len().min(first + PART);
            numbers.map(|number| self.get(number)).collect()
        })
    }

    fn get(&self, number: usize) -> Result<Reject, Error> {
        match self.spool.get(number)? {
            Stored::Reject(reject) => Ok(reject),
            Stored::Article { article, .. } => Err(Error::NotAnArticle {
                file: article.record.origin.file,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use dateline_types::{Origin, Stage};

    use super::*;

    fn reject(record: u32) -> Reject {
        Reject {
            origin: Origin {
                file: "dump.jsonl".to_owned(),
                record: Some(record),
            },
            stage: Stage::Parse,
            error: if record.is_multiple_of(3) {
                "empty"
            } else {
                "bad json"
            }
            .to_owned(),
            detail: "a comma is missing ".repeat(40),
        }
    }

    #[test]
    fn all_come_back_in_order_whether_on_the_disk_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut rejects = Rejects::new(folder.path());
        let count = 2 * PART as u32 + 7;
        for record in 1..=count {
            rejects.push(reject(record)).unwrap();
        }
        assert!(rejects.spool.bytes() > IN_MEMORY as u64);
        let parts: Vec<Vec<Reject>> = rejects.parts().collect::<Result<_, Error>>().unwrap();
        assert_eq!(parts.len(), 3);
        assert!(parts.into_iter().flatten().eq((1..=count).map(reject)));
        assert_eq!(rejects.first(), (1..=5).map(reject).collect::<Vec<_>>());
        let thirds = u64::from(count / 3);
        assert_eq!(
            rejects.reasons(),
            [("bad json", u64::from(count) - thirds), ("empty", thirds)]
        );
    }
}
