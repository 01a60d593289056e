//! The model file and the table that it is read into.
//!
//! Little-endian: magic `DLNAMES2`, number of common words, number of rows, the transitions as `LABELS`² 16-bit
//! numbers, the keys of the common words, then the rows in rising order of their keys, and the XXH3 hash of all before
//! it. A key is written as its distance to the one before (LEB128). A row is its key, a mask of the labels that have a
//! weight (16 bits), and these weights (8 bits each). `O` has no
//! weights: adding a constant to all labels of a row changes no decision, so that of `O` is made 0.

use std::sync::atomic::{AtomicU64, Ordering};

use xxhash_rust::xxh3::xxh3_64;

use crate::facts::CommonWords;
use crate::labels::LABELS;
use crate::viterbi::{Scores, Transitions};

const MAGIC: &[u8; 8] = b"DLNAMES2";

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
    /// Where the rows begin whose keys share their upper bits.
    directory: Vec<u32>,
    /// The lower bits of the keys, which rise.
    keys: Vec<u16>,
    weights: Vec<Weights>,
    number: u64,
}

/// A sum of weights for each label but `O`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum([i16; WEIGHTED]);

impl Sum {
    /// Adds the weights of one more feature.
    #[inline]
    pub(super) fn add(&mut self, weights: &Weights) {
        for (sum, &weight) in self.0.iter_mut().zip(weights) {
            *sum = sum.wrapping_add(i16::from(weight));
        }
    }

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

/// The bits of a key that are not the directory's.
const LOWER_BITS: u32 = 15;

impl Model {
    /// A model of `rows`, whose keys are distinct.
    #[must_use]
    pub fn new(transitions: Transitions, common: CommonWords, rows: &[(u32, Weights)]) -> Self {
        let mut sorted: Vec<&(u32, Weights)> = rows.iter().collect();
        sorted.sort_unstable_by_key(|(key, _)| *key);
        let mut model = Self::empty(transitions, common, rows.len());
        for (key, weights) in sorted {
            model.push(*key, *weights);
        }
        model.close();
        model
    }

    /// A model that is waiting for so many rows.
    fn empty(transitions: Transitions, common: CommonWords, rows: usize) -> Self {
        Self {
            transitions,
            common,
            directory: Vec::with_capacity((1 << (32 - LOWER_BITS)) + 1),
            keys: Vec::with_capacity(rows),
            weights: Vec::with_capacity(rows),
            number: MODELS.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// Adds a row, whose key is above those before.
    fn push(&mut self, key: u32, weights: Weights) {
        self.fill((key >> LOWER_BITS) as usize);
        self.keys.push((key & ((1 << LOWER_BITS) - 1)) as u16);
        self.weights.push(weights);
    }

    /// After the last row.
    fn close(&mut self) {
        self.fill(1 << (32 - LOWER_BITS));
    }

    /// All places of the directory up to `bucket`.
    fn fill(&mut self, bucket: usize) {
        let rows = self.keys.len() as u32;
        self.directory.resize(self.directory.len().max(bucket + 1), rows);
    }

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
        self.keys.len()
    }

    /// The weights of a feature.
    #[inline]
    pub(super) fn row(&self, key: u32) -> Option<&Weights> {
        let bucket = (key >> LOWER_BITS) as usize;
        let lower = (key & ((1 << LOWER_BITS) - 1)) as u16;
        let [start, end] = *self.directory.get(bucket..)?.first_chunk()?;
        let keys = self.keys.get(start as usize..end as usize)?;
        let place = keys.iter().position(|known| *known == lower)?;
        self.weights.get(start as usize + place)
    }

    /// The sum of the weights of these features.
    pub(super) fn sum(&self, features: &[u32]) -> Sum {
        let mut all = Sum::default();
        for weights in features.iter().filter_map(|key| self.row(*key)) {
            all.add(weights);
        }
        all
    }

    /// Which model this is among all of the program.
    pub(super) const fn number(&self) -> u64 {
        self.number
    }

    /// The bytes of a model file. `rows` in rising order of their keys.
    #[must_use]
    pub fn encode(transitions: &Transitions, common: &CommonWords, rows: &[(u32, Weights)]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(rows.len() * 16);
        let common = common.sorted();
        bytes.extend(MAGIC);
        for count in [common.len(), rows.len()] {
            bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
        for weight in transitions.iter().flatten() {
            let weight = (*weight).clamp(i32::from(i16::MIN), i32::from(i16::MAX));
            bytes.extend((weight as i16).to_le_bytes());
        }
        let mut last = 0;
        for key in common {
            write_varint(key.wrapping_sub(last), &mut bytes);
            last = key;
        }
        let mut last = 0;
        for (key, weights) in rows {
            write_varint(key.wrapping_sub(last), &mut bytes);
            last = *key;
            let mask = (0..WEIGHTED).fold(0u16, |mask, label| mask | u16::from(weights[label] != 0) << label);
            bytes.extend(mask.to_le_bytes());
            bytes.extend(
                weights
                    .iter()
                    .filter(|weight| **weight != 0)
                    .flat_map(|weight| weight.to_le_bytes()),
            );
        }
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
        let body = body.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
        if xxh3_64(&bytes[..bytes.len() - hash.len()]) != u64::from_le_bytes(*hash) {
            return Err(ModelError::Damaged("its hash differs"));
        }
        let mut reader = Reader(body);
        let common = reader.count()?;
        let count = reader.count()?;
        let mut transitions = [[0; LABELS]; LABELS];
        for weight in transitions.iter_mut().flatten() {
            *weight = i32::from(i16::from_le_bytes(reader.take()?));
        }
        let mut keys = Vec::with_capacity(common);
        let mut key = 0;
        for _ in 0..common {
            key = reader.key_after(key)?;
            keys.push(key);
        }
        let mut model = Self::empty(transitions, CommonWords::new(keys), count);
        let mut key = 0;
        for _ in 0..count {
            key = reader.key_after(key)?;
            let mut mask = u16::from_le_bytes(reader.take()?);
            let mut weights = [0; WEIGHTED];
            for &weight in reader.bytes(mask.count_ones() as usize)? {
                weights[mask.trailing_zeros() as usize % WEIGHTED] = weight.cast_signed();
                mask &= mask.wrapping_sub(1);
            }
            model.push(key, weights);
        }
        model.close();
        if !reader.0.is_empty() {
            return Err(ModelError::Damaged("bytes left over"));
        }
        Ok(model)
    }
}

/// Writes a number in groups of seven bits, lowest first (LEB128).
fn write_varint(mut value: u32, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push((value & 0x7F) as u8);
}

/// Reads numbers off the front of bytes.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    #[inline]
    fn take<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (taken, left) = self
            .0
            .split_first_chunk()
            .ok_or(ModelError::Damaged("it ends early"))?;
        self.0 = left;
        Ok(*taken)
    }

    #[inline]
    fn bytes(&mut self, count: usize) -> Result<&[u8], ModelError> {
        let split = self.0.split_at_checked(count);
        let (taken, left) = split.ok_or(ModelError::Damaged("it ends early"))?;
        self.0 = left;
        Ok(taken)
    }

    /// A number of things that are listed further on.
    fn count(&mut self) -> Result<usize, ModelError> {
        let count = u32::from_le_bytes(self.take()?) as usize;
        if count > MOST_ROWS {
            return Err(ModelError::Damaged("too many rows"));
        }
        Ok(count)
    }

    /// The key that follows `last`.
    #[inline]
    fn key_after(&mut self, last: u32) -> Result<u32, ModelError> {
        let distance = self.varint()?;
        last.checked_add(distance)
            .filter(|_| distance > 0)
            .ok_or(ModelError::Damaged("keys do not rise"))
    }

    #[inline]
    fn varint(&mut self) -> Result<u32, ModelError> {
        // Most keys are near the one before.
        if let [a @ 0..0x80, rest @ ..] = self.0 {
            self.0 = rest;
            return Ok(u32::from(*a));
        }
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let [byte] = self.take()?;
            value |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(ModelError::Damaged("a number is too long"))
    }
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
        for end in 0..bytes.len() {
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
        fn a_damaged_file_never_panics(at in 8usize..600, byte: u8, rehash: bool) {
            let mut bytes = small();
            let at = at % bytes.len();
            bytes[at] = byte;
            if rehash {
                let end = bytes.len() - 8;
                let hash = xxh3_64(&bytes[..end]);
                bytes[end..].copy_from_slice(&hash.to_le_bytes());
            }
            let _ = Model::decode(&bytes);
        }
    }
}
