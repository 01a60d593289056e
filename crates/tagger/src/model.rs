//! The model file, which is read where it lies.
//!
//! Little-endian, in this order:
//!
//! - a head of [`HEAD`] bytes: magic `DLNAMES3`, number of rows, number of common words, nothing more;
//! - the rows, a feature each, in rising order of their keys: the weights of all labels but `O`, 8 bits each. `O` has no
//!   weights: adding a constant to all labels of a row changes no decision, so that of `O` is made 0;
//! - the lower [`LOWER_BITS`] bits of each row's key, 16 bits each;
//! - the directory: for each value of the upper bits of a key the first row that has it or a higher one, and last the number
//!   of rows, 32 bits each;
//! - the transitions, `LABELS`² 16-bit numbers;
//! - the keys of the common words, rising, 32 bits each;
//! - the XXH3 hash of all before it.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

use xxhash_rust::xxh3::xxh3_64;

use crate::facts::CommonWords;
use crate::labels::LABELS;
use crate::viterbi::{Scores, Transitions};

const MAGIC: &[u8; 8] = b"DLNAMES3";

/// The labels that have weights: all but `O`.
pub const WEIGHTED: usize = LABELS - 1;

/// The weights of one feature for each label but `O`.
pub type Weights = [i8; WEIGHTED];

/// More rows than any file that fits a repository has.
const MOST_ROWS: usize = 1 << 23;

/// How many models there have been.
static MODELS: AtomicU64 = AtomicU64::new(0);

/// Why bytes are not a model.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// They do not begin as one.
    #[error("not a name model of this version")]
    Magic,
    /// They end too early, or are damaged.
    #[error("the name model is damaged: {0}")]
    Damaged(&'static str),
}

/// A linear model: a row of weights for each feature, and one for each pair of neighbouring labels.
#[derive(Debug)]
pub struct Model {
    transitions: Transitions,
    common: CommonWords,
    rows: Rows<'static>,
    number: u64,
}

/// The rows of a file: where it lies, or copied.
#[derive(Debug)]
struct Rows<'a> {
    weights: Cow<'a, [[u8; WEIGHTED]]>,
    /// The lower bits of the keys.
    keys: Cow<'a, [[u8; 2]]>,
    /// Where the rows begin whose keys share their upper bits.
    directory: Cow<'a, [[u8; 4]]>,
}

/// A sum of weights for each label but `O`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum([i16; WEIGHTED]);

impl Sum {
    /// Both sums together.
    pub(super) fn and(mut self, other: Self) -> Self {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum = sum.wrapping_add(more);
        }
        self
    }

    /// The score of each label.
    pub(super) fn scores(self) -> Scores {
        let mut scores = [0; LABELS];
        for (score, sum) in scores.iter_mut().skip(1).zip(self.0) {
            *score = i32::from(sum);
        }
        scores
    }
}

/// Bytes before the rows: a line of the cache, so that no row lies in two where the file begins with one.
const HEAD: usize = 64;

/// The bits of a key that are not the directory's.
const LOWER_BITS: u32 = 15;

/// How many values the directory's bits of a key have.
const BUCKETS: usize = 1 << (32 - LOWER_BITS);

/// The directory's bits of a key, and the lower ones.
const fn split(key: u32) -> (usize, [u8; 2]) {
    let lower = (key & ((1 << LOWER_BITS) - 1)) as u16;
    ((key >> LOWER_BITS) as usize, lower.to_le_bytes())
}

impl Rows<'_> {
    /// The sum of the weights of these features.
    fn sum(&self, features: &[u32]) -> Sum {
        let (weights, keys, directory) = (&*self.weights, &*self.keys, &*self.directory);
        let row = |key: u32| -> Option<&[u8; WEIGHTED]> {
            let (bucket, lower) = split(key);
            let [start, end] = *directory.get(bucket..)?.first_chunk()?;
            let [start, end] = [start, end].map(|row| u32::from_le_bytes(row) as usize);
            let place = keys.get(start..end)?.iter().position(|known| *known == lower)?;
            weights.get(start + place)
        };
        let mut all = Sum::default();
        for weights in features.iter().filter_map(|key| row(*key)) {
            for (sum, weight) in all.0.iter_mut().zip(weights) {
                *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
            }
        }
        all
    }

    /// Whether each row can be found, and no key is there twice.
    fn are_in_order(&self) -> bool {
        let ends = self.directory.iter().map(|row| u32::from_le_bytes(*row) as usize);
        let mut start = 0;
        if self.directory.first() != Some(&[0; 4]) {
            return false;
        }
        for end in ends {
            let Some(keys) = self.keys.get(start..end) else {
                return false;
            };
            let mut keys = keys.iter().map(|key| u16::from_le_bytes(*key));
            let mut last = None;
            if !keys.all(|key| last.replace(key).is_none_or(|last| last < key)) {
                return false;
            }
            start = end;
        }
        start == self.keys.len()
    }

    /// Copied.
    fn owned(self) -> Rows<'static> {
        Rows {
            weights: Cow::Owned(self.weights.into_owned()),
            keys: Cow::Owned(self.keys.into_owned()),
            directory: Cow::Owned(self.directory.into_owned()),
        }
    }
}

impl Model {
    /// The score of each label after each other one.
    #[must_use]
    pub const fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// The words that are mostly written in lower case.
    #[must_use]
    pub const fn common(&self) -> &CommonWords {
        &self.common
    }

    /// The number of features with weights.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.keys.len()
    }

    /// The sum of the weights of these features.
    pub(super) fn sum(&self, features: &[u32]) -> Sum {
        self.rows.sum(features)
    }

    /// Which model this is among all of the program.
    pub(super) const fn number(&self) -> u64 {
        self.number
    }

    /// The bytes of a model file. `rows` in rising order of their keys.
    #[must_use]
    pub fn encode(transitions: &Transitions, common: &CommonWords, rows: &[(u32, Weights)]) -> Vec<u8> {
        let common = common.sorted();
        let mut bytes = Vec::with_capacity(HEAD + rows.len() * (WEIGHTED + 2) + (BUCKETS + 1) * 4);
        bytes.extend(MAGIC);
        bytes.extend(written(rows.len()));
        bytes.extend(written(common.len()));
        bytes.resize(HEAD, 0);
        let weights = rows.iter().flat_map(|(_, weights)| weights);
        bytes.extend(weights.map(|weight| weight.cast_unsigned()));
        bytes.extend(rows.iter().flat_map(|(key, _)| split(*key).1));
        let mut first = 0;
        for bucket in 0..=BUCKETS {
            let before = rows.get(first..).unwrap_or_default().iter();
            first += before.take_while(|(key, _)| split(*key).0 < bucket).count();
            bytes.extend(written(first));
        }
        for weight in transitions.iter().flatten() {
            let weight = (*weight).clamp(i32::from(i16::MIN), i32::from(i16::MAX));
            bytes.extend((weight as i16).to_le_bytes());
        }
        bytes.extend(common.iter().flat_map(|key| key.to_le_bytes()));
        let hash = xxh3_64(&bytes);
        bytes.extend(hash.to_le_bytes());
        bytes
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// [`ModelError`] where the bytes are not a model, or not a whole one.
    pub fn decode(bytes: &[u8]) -> Result<Self, ModelError> {
        let (body, hash) = bytes.split_last_chunk::<8>().ok_or(ModelError::Magic)?;
        let parts = parts(body)?;
        if xxh3_64(body) != u64::from_le_bytes(*hash) {
            return Err(ModelError::Damaged("its hash differs"));
        }
        if !parts.rows.are_in_order() {
            return Err(ModelError::Damaged("keys do not rise"));
        }
        Ok(parts.model(Rows::owned))
    }

    /// The model of a file that is part of the program: the rows are read where they lie, and not looked through first.
    ///
    /// # Errors
    ///
    /// [`ModelError`] where the bytes are not a model, or have not its length.
    pub(super) fn in_place(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let (body, _) = bytes.split_last_chunk::<8>().ok_or(ModelError::Magic)?;
        Ok(parts(body)?.model(|rows| rows))
    }
}

fn written(count: usize) -> [u8; 4] {
    u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes()
}

/// What a file holds.
struct Parts<'a> {
    transitions: Transitions,
    common: CommonWords,
    rows: Rows<'a>,
}

impl<'a> Parts<'a> {
    fn model(self, keep: impl FnOnce(Rows<'a>) -> Rows<'static>) -> Model {
        Model {
            transitions: self.transitions,
            common: self.common,
            rows: keep(self.rows),
            number: MODELS.fetch_add(1, Ordering::Relaxed),
        }
    }
}

/// Takes a file without its hash apart.
fn parts(body: &[u8]) -> Result<Parts<'_>, ModelError> {
    let rest = body.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
    let ([rows, common], _) = rest.as_chunks::<4>().0.split_first_chunk().ok_or(EARLY)?;
    let (rows, common) = (count(*rows)?, count(*common)?);
    let mut rest = body.get(HEAD..).ok_or(EARLY)?;
    let weights = take::<WEIGHTED>(&mut rest, rows)?;
    let keys = take::<2>(&mut rest, rows)?;
    let directory = take::<4>(&mut rest, BUCKETS + 1)?;
    let mut transitions = [[0; LABELS]; LABELS];
    let written = take::<2>(&mut rest, LABELS * LABELS)?;
    for (weight, written) in transitions.iter_mut().flatten().zip(written) {
        *weight = i32::from(i16::from_le_bytes(*written));
    }
    let common = take::<4>(&mut rest, common)?;
    if !rest.is_empty() {
        return Err(ModelError::Damaged("bytes left over"));
    }
    Ok(Parts {
        transitions,
        common: CommonWords::new(common.iter().map(|key| u32::from_le_bytes(*key))),
        rows: Rows {
            weights: weights.into(),
            keys: keys.into(),
            directory: directory.into(),
        },
    })
}

const EARLY: ModelError = ModelError::Damaged("it ends early");

/// A number of things that are listed further on.
fn count(written: [u8; 4]) -> Result<usize, ModelError> {
    let count = u32::from_le_bytes(written) as usize;
    if count > MOST_ROWS {
        return Err(ModelError::Damaged("too many rows"));
    }
    Ok(count)
}

/// Takes so many things of `N` bytes off the front of bytes.
fn take<'a, const N: usize>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [[u8; N]], ModelError> {
    let (taken, left) = bytes.split_at_checked(count * N).ok_or(EARLY)?;
    *bytes = left;
    Ok(taken.as_chunks().0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn small() -> Vec<u8> {
        let mut transitions = [[0; LABELS]; LABELS];
        transitions[0][3] = -300;
        let mut weights = [0; WEIGHTED];
        weights[2] = -128;
        weights[15] = 127;
        Model::encode(
            &transitions,
            &CommonWords::new([3, 900]),
            &[(7, weights), (70_000, [1; WEIGHTED]), (u32::MAX, [0; WEIGHTED])],
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let model = Model::decode(&small()).unwrap();
        assert_eq!(model.rows(), 3);
        assert_eq!(model.common().sorted(), [3, 900]);
        assert_eq!(model.transitions()[0][3], -300);
        let scores = model.sum(&[7, 70_000, 70_001]).scores();
        assert_eq!((scores[0], scores[1], scores[3], scores[16]), (0, 1, -127, 128));
    }

    #[test]
    fn a_cut_file_is_an_error() {
        let bytes = small();
        let ends = (0..400).chain((0..40).map(|from_end| bytes.len() - 1 - from_end * from_end));
        for end in ends {
            assert!(Model::decode(&bytes[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn a_file_of_another_kind_is_an_error() {
        assert_eq!(
            Model::decode(b"PK\x03\x04 and so on").unwrap_err(),
            ModelError::Magic
        );
        assert_eq!(Model::decode(b"").unwrap_err(), ModelError::Magic);
    }

    proptest! {
        #[test]
        fn a_damaged_file_never_panics(at in 0usize..700, from_end: bool, byte: u8, rehash: bool) {
            let mut bytes = small();
            let at = if from_end { bytes.len() - 1 - at } else { at };
            bytes[at] = byte;
            if rehash {
                let end = bytes.len() - 8;
                let hash = xxh3_64(&bytes[..end]);
                bytes[end..].copy_from_slice(&hash.to_le_bytes());
            }
            let _ = Model::decode(&bytes);
            if let Ok(model) = Model::in_place(bytes.leak()) {
                model.sum(&[0, 7, 70_000, u32::MAX]);
            }
        }
    }
}
