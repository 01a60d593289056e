//! Forests of small decision trees over properties: the model file and its scores.
//!
//! Every property is a code below 64. A test asks whether the code of one property is in a set, which is a mask of 64 bits,
//! so that a code need not be a quantity. All nodes of one level ask the same (oblivious trees, as in Prokhorenkova et al. 2018),
//! so that the answers of many trees are looked up at once (`blocks`) instead of walking from node to node.
//! Fitted by `cargo xtask train-speakers` and `train-reported` (gradient boosting, Friedman 2001).

use std::cmp::Reverse;

use crate::blocks::{Block, blocks};
use crate::tree::{DEPTH, LEAVES, STEP, Tree, WIDEST};

/// Trees whose values add up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// What every score starts with.
    base: f32,
    /// How many properties there are; the tests look at no other.
    width: u8,
    trees: Vec<Tree>,
    /// The same trees, as they are scored: those that move a score most come first.
    blocks: Vec<Block>,
    /// By block: the most that it and those behind it add.
    most: Vec<i32>,
}

/// A model file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "the model file ends or goes wrong at byte {at}; rebuild it with `cargo xtask train-speakers` or `train-reported`"
)]
pub struct ForestError {
    at: usize,
}

fn padded(properties: &[u8]) -> [u8; WIDEST] {
    let mut all = [0; WIDEST];
    for (slot, code) in all.iter_mut().zip(properties) {
        *slot = *code;
    }
    all
}

impl Forest {
    /// A forest of `trees`, which look at properties below `width`.
    #[must_use]
    pub fn new(base: f32, width: u8, trees: Vec<Tree>) -> Self {
        let mut blocks = blocks(&trees);
        blocks.sort_by_key(|block| Reverse(block.most() - block.least()));
        let mut most: Vec<i32> = blocks.iter().map(Block::most).collect();
        for block in (1..most.len()).rev() {
            most[block - 1] += most[block];
        }
        Self {
            base,
            width,
            trees,
            blocks,
            most,
        }
    }

    /// Whether it has no trees.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.trees.is_empty()
    }

    /// The sum over all trees for one set of properties; those not given have code 0.
    #[must_use]
    pub fn score(&self, properties: &[u8]) -> f32 {
        let all = padded(properties);
        let sum: i32 = self.blocks.iter().map(|block| block.value(&all)).sum();
        self.in_steps(sum)
    }

    /// The scores of many sets of properties. A block of trees is gone through with all of them before the next one is, so
    /// that it is near.
    #[must_use]
    pub fn scores<'a>(&self, sets: impl Iterator<Item = &'a [u8]>) -> Vec<f32> {
        let sets: Vec<[u8; WIDEST]> = sets.map(padded).collect();
        let mut sums = vec![0i32; sets.len()];
        for block in &self.blocks {
            for (sum, properties) in sums.iter_mut().zip(&sets) {
                *sum += block.value(properties);
            }
        }
        sums.into_iter().map(|sum| self.in_steps(sum)).collect()
    }

    /// As [`Forest::scores`], but minus infinity for the scores that are below `least`, as far as that shows before all trees have been
    /// asked: most candidates cannot win, and few trees tell.
    #[must_use]
    pub fn scores_from<'a>(&self, least: f32, sets: impl Iterator<Item = &'a [u8]>) -> Vec<f32> {
        let sets: Vec<[u8; WIDEST]> = sets.map(padded).collect();
        let mut scores = vec![f32::NEG_INFINITY; sets.len()];
        let mut left: Vec<(usize, i32)> = (0..sets.len()).map(|set| (set, 0)).collect();
        for (block, &most) in self.blocks.iter().zip(&self.most) {
            left.retain(|&(_, sum)| self.in_steps(sum + most) >= least);
            for (set, sum) in &mut left {
                *sum += block.value(&sets[*set]);
            }
        }
        for (set, sum) in left {
            scores[set] = self.in_steps(sum);
        }
        scores
    }

    fn in_steps(&self, sum: i32) -> f32 {
        self.base + sum as f32 * STEP
    }

    /// Appends the forest to a model file.
    pub fn write(&self, file: &mut Vec<u8>) {
        file.extend(self.base.to_le_bytes());
        file.push(self.width);
        file.extend(u16::try_from(self.trees.len()).unwrap_or(u16::MAX).to_le_bytes());
        for tree in &self.trees {
            file.extend(tree.properties);
            for codes in tree.codes {
                file.extend(codes.to_le_bytes());
            }
            for value in tree.values {
                file.extend(value.to_le_bytes());
            }
        }
    }

    /// Reads a forest from a model file at `at`, which is moved behind it.
    ///
    /// # Errors
    /// Names the byte at which the file ends too early or says what cannot be.
    pub fn read(file: &[u8], at: &mut usize) -> Result<Self, ForestError> {
        let base = f32::from_le_bytes(take(file, at)?);
        let [width] = take(file, at)?;
        let count = u16::from_le_bytes(take(file, at)?);
        let mut trees = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let properties: [u8; DEPTH] = take(file, at)?;
            if properties.iter().any(|property| *property >= width) || usize::from(width) > WIDEST {
                return Err(ForestError { at: *at });
            }
            let mut codes = [0; DEPTH];
            for mask in &mut codes {
                *mask = u64::from_le_bytes(take(file, at)?);
            }
            let mut values = [0; LEAVES];
            for value in &mut values {
                *value = i16::from_le_bytes(take(file, at)?);
            }
            trees.push(Tree {
                properties,
                codes,
                values,
            });
        }
        Ok(Self::new(base, width, trees))
    }
}

/// The number at `at`, which is moved behind it.
pub fn read_number(file: &[u8], at: &mut usize) -> Result<f32, ForestError> {
    take(file, at).map(f32::from_le_bytes)
}

/// The next `N` bytes at `at`, which is moved behind them.
pub(crate) fn take<const N: usize>(file: &[u8], at: &mut usize) -> Result<[u8; N], ForestError> {
    let bytes = file
        .get(*at..at.saturating_add(N))
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(ForestError { at: *at })?;
    *at += N;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One tree that asks whether property 1 has code 1 or 3, six times over.
    fn forest() -> Forest {
        let mut values = [0; LEAVES];
        values[0] = -2048;
        values[LEAVES - 1] = 6144;
        let tree = Tree {
            properties: [1; DEPTH],
            codes: [0b1010; DEPTH],
            values,
        };
        Forest::new(0.25, 2, vec![tree.clone(), tree])
    }

    #[test]
    fn the_answers_choose_the_leaf() {
        assert!((forest().score(&[0, 3]) - 3.25).abs() < 1e-6);
        assert!((forest().score(&[0, 2]) + 0.75).abs() < 1e-6);
        assert!(
            (forest().score(&[]) + 0.75).abs() < 1e-6,
            "what is not given has code 0"
        );
    }

    #[test]
    fn many_sets_score_as_each_alone() {
        let sets: [&[u8]; 4] = [&[0, 3], &[], &[7, 1], &[0, 2]];
        let alone: Vec<f32> = sets.iter().map(|set| forest().score(set)).collect();
        assert_eq!(forest().scores(sets.into_iter()), alone);
    }

    #[test]
    fn a_score_that_matters_is_never_given_up() {
        let trees: Vec<Tree> = (0..100i16)
            .map(|tree| Tree {
                properties: std::array::from_fn(|level| ((tree as usize + level) % 8) as u8),
                codes: [0x0F0F_3333_5555_00FF; DEPTH],
                values: std::array::from_fn(|leaf| (leaf as i16 * 37 + tree * 11) % 400 - 200),
            })
            .collect();
        let forest = Forest::new(0.0, 8, trees);
        let sets: Vec<Vec<u8>> = (0..200u32)
            .map(|set| (0..8).map(|at| (set * 7 / (at + 1) % 64) as u8).collect())
            .collect();
        let sets = || sets.iter().map(|set| &set[..]);
        let all = forest.scores(sets());
        let middle = all.iter().sum::<f32>() / all.len() as f32;
        for (whole, quick) in all.iter().zip(forest.scores_from(middle, sets())) {
            assert!(
                *whole == quick || quick == f32::NEG_INFINITY && *whole < middle,
                "{whole} {quick}"
            );
        }
        assert_eq!(forest.scores_from(f32::NEG_INFINITY, sets()), all);
        assert!(
            forest
                .scores_from(100.0, sets())
                .iter()
                .all(|score| *score == f32::NEG_INFINITY)
        );
    }

    #[test]
    fn a_score_is_the_sum_over_the_trees_one_by_one() {
        let mut state = 7u64;
        let mut random = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let trees: Vec<Tree> = (0..50)
            .map(|_| Tree {
                properties: std::array::from_fn(|_| random(40) as u8),
                codes: std::array::from_fn(|_| random(1 << 30) * random(1 << 30)),
                values: std::array::from_fn(|_| random(2000) as i16 - 1000),
            })
            .collect();
        let set: Vec<u8> = (0..40).map(|_| random(64) as u8).collect();
        let value = |tree: &Tree| {
            let answer = |level: usize| tree.codes[level] >> set[usize::from(tree.properties[level])] & 1;
            let leaf: usize = (0..DEPTH).map(|level| (answer(level) as usize) << level).sum();
            f32::from(tree.values[leaf])
        };
        let sum: f32 = trees.iter().map(value).sum();
        let forest = Forest::new(0.0, 40, trees);
        assert!((forest.score(&set) - sum * STEP).abs() < 1e-4);
    }

    #[test]
    fn a_forest_is_read_as_it_was_written() {
        let mut file = vec![7];
        forest().write(&mut file);
        let mut at = 1;
        assert_eq!(Forest::read(&file, &mut at).unwrap(), forest());
        assert_eq!(at, file.len());
    }

    #[test]
    fn a_file_cut_short_or_with_an_unknown_property_is_refused() {
        let mut file = Vec::new();
        forest().write(&mut file);
        assert!(Forest::read(&file[..file.len() - 1], &mut 0).is_err());
        file[7] = 2; // the first test asks for a third property
        assert!(Forest::read(&file, &mut 0).is_err());
    }
}
