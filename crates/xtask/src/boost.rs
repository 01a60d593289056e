//! Gradient boosting of small oblivious trees over coded properties (Friedman 2001), with histograms.
//!
//! A split is a set of codes: the codes of a property are put in order of their mean gradient, which finds the best set
//! (Fisher 1958). Deterministic: the random choice of rows and properties comes from a fixed seed.

use std::ops::Range;

use dateline_forest::{DEPTH, Forest, LEAVES, STEP, Tree};
use dateline_quotations::sigmoid;
use rayon::prelude::*;

/// How a forest is grown.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    pub(crate) trees: usize,
    /// How many tests a tree has, at most [`DEPTH`].
    pub(crate) depth: usize,
    pub(crate) rate: f32,
    /// The fewest rows of a leaf.
    pub(crate) least_rows: u32,
}

/// Rows of properties, stored by column.
pub(crate) struct Table {
    columns: Vec<Vec<u8>>,
    rows: usize,
    /// Which columns hold more or less of something: their codes are split in their own order only. Others hold kinds.
    ordered: Vec<bool>,
}

const CODES: usize = 64;
const RIDGE: f32 = 2.0;
/// Added to the curvature of a code before codes are ordered, so that rare ones stay near the mean.
const SMOOTH: f32 = 10.0;
/// Codes with fewer rows are never put in a set.
const LEAST_OF_CODE: u32 = 10;
const ROW_SHARE: f32 = 0.8;
const COLUMN_SHARE: f32 = 0.6;

impl Table {
    pub(crate) fn new<'a>(rows: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut columns: Vec<Vec<u8>> = Vec::new();
        let mut count = 0;
        for row in rows {
            if columns.is_empty() {
                columns = vec![Vec::new(); row.len()];
            }
            for (column, code) in columns.iter_mut().zip(row) {
                column.push(code & 63);
            }
            count += 1;
        }
        let ordered = vec![false; columns.len()];
        Self {
            columns,
            rows: count,
            ordered,
        }
    }

    /// The same, with the columns for which `is_ordered` split in the order of their codes: a set of codes picked from an order fits what
    /// happens to be there.
    pub(crate) fn with_order(mut self, is_ordered: impl Fn(usize) -> bool) -> Self {
        self.ordered = (0..self.columns.len()).map(is_ordered).collect();
        self
    }
}

#[derive(Clone, Copy, Default)]
struct Sum {
    gradient: f32,
    curvature: f32,
    rows: u32,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.gradient += other.gradient;
        self.curvature += other.curvature;
        self.rows += other.rows;
    }

    fn less(self, other: Self) -> Self {
        Self {
            gradient: self.gradient - other.gradient,
            curvature: self.curvature - other.curvature,
            rows: self.rows - other.rows,
        }
    }

    fn gain(self) -> f32 {
        self.gradient * self.gradient / (self.curvature + RIDGE)
    }
}

/// A forest whose scores lower the loss; `gradients` fills gradient and curvature of each row from the scores.
pub(crate) fn grow(
    table: &Table,
    growth: &Growth,
    base: f32,
    mut gradients: impl FnMut(&[f32], &mut [(f32, f32)]),
) -> Forest {
    let mut trees = Vec::with_capacity(growth.trees);
    let mut scores = vec![base; table.rows];
    let mut slopes = vec![(0.0, 0.0); table.rows];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..growth.trees {
        gradients(&scores, &mut slopes);
        let rows: Vec<u32> = (0..table.rows as u32)
            .filter(|_| random.below(ROW_SHARE))
            .collect();
        let columns: Vec<usize> = (0..table.columns.len())
            .filter(|_| random.below(COLUMN_SHARE))
            .collect();
        let tree = one_tree(table, growth, &slopes, &rows, &columns);
        let leaves = leaves(table, &tree);
        for (score, leaf) in scores.iter_mut().zip(leaves) {
            *score += f32::from(tree.values[leaf]) * STEP;
        }
        trees.push(tree);
    }
    Forest::new(base, table.columns.len() as u8, trees)
}

/// The leaf of every row.
fn leaves(table: &Table, tree: &Tree) -> Vec<usize> {
    let mut leaves = vec![0; table.rows];
    for level in 0..DEPTH {
        let column = &table.columns[usize::from(tree.properties[level])];
        for (leaf, code) in leaves.iter_mut().zip(column) {
            *leaf |= ((tree.codes[level] >> code & 1) as usize) << level;
        }
    }
    leaves
}

fn one_tree(table: &Table, growth: &Growth, slopes: &[(f32, f32)], rows: &[u32], columns: &[usize]) -> Tree {
    let mut tree = Tree {
        properties: [0; DEPTH],
        codes: [0; DEPTH],
        values: [0; LEAVES],
    };
    let mut leaf_of: Vec<u8> = vec![0; rows.len()];
    for level in 0..growth.depth.min(DEPTH) {
        let count = 1 << level;
        let mut best: Option<(f32, usize, u64)> = None;
        for &property in columns {
            let column = &table.columns[property];
            let mut bins = vec![[Sum::default(); CODES]; count];
            for (&row, &leaf) in rows.iter().zip(&leaf_of) {
                let (gradient, curvature) = slopes[row as usize];
                bins[usize::from(leaf)][usize::from(column[row as usize])].add(Sum {
                    gradient,
                    curvature,
                    rows: 1,
                });
            }
            if let Some((gain, codes)) = best_split(&bins, growth.least_rows, table.ordered[property])
                && best.is_none_or(|(most, ..)| gain > most)
            {
                best = Some((gain, property, codes));
            }
        }
        let Some((_, property, codes)) = best else { break };
        tree.properties[level] = property as u8;
        tree.codes[level] = codes;
        let column = &table.columns[property];
        for (&row, leaf) in rows.iter().zip(&mut leaf_of) {
            *leaf |= ((codes >> column[row as usize] & 1) as u8) << level;
        }
    }
    let mut sums = [Sum::default(); LEAVES];
    for (&row, &leaf) in rows.iter().zip(&leaf_of) {
        let (gradient, curvature) = slopes[row as usize];
        sums[usize::from(leaf)].add(Sum {
            gradient,
            curvature,
            rows: 1,
        });
    }
    for (value, sum) in tree.values.iter_mut().zip(&sums) {
        let step = -sum.gradient / (sum.curvature + RIDGE) * growth.rate;
        *value = (step / STEP).round().clamp(-32_000.0, 32_000.0) as i16;
    }
    tree
}

/// The best set of codes for one level, over all leaves so far, with what it gains.
fn best_split(bins: &[[Sum; CODES]], least_rows: u32, is_ordered: bool) -> Option<(f32, u64)> {
    let mut all = [Sum::default(); CODES];
    for leaf in bins {
        for (sum, bin) in all.iter_mut().zip(leaf) {
            sum.add(*bin);
        }
    }
    let mut codes: Vec<usize> = (0..CODES)
        .filter(|&code| is_ordered || all[code].rows >= LEAST_OF_CODE)
        .collect();
    let mean = |code: usize| all[code].gradient / (all[code].curvature + SMOOTH);
    if !is_ordered {
        codes.sort_by(|&a, &b| mean(a).total_cmp(&mean(b)).then(a.cmp(&b)));
    }
    let wholes: Vec<Sum> = bins
        .iter()
        .map(|leaf| {
            let mut whole = Sum::default();
            leaf.iter().for_each(|bin| whole.add(*bin));
            whole
        })
        .collect();
    let whole_rows: u32 = wholes.iter().map(|whole| whole.rows).sum();
    let before: f32 = wholes.iter().map(|whole| whole.gain()).sum();
    let mut best = None;
    let backwards: Vec<usize> = codes.iter().rev().copied().collect();
    for order in [codes, backwards] {
        let mut lefts = vec![Sum::default(); bins.len()];
        let (mut set, mut rows) = (0u64, 0);
        for code in order {
            set |= 1 << code;
            rows += all[code].rows;
            let mut gain = -before;
            for ((left, leaf), whole) in lefts.iter_mut().zip(bins).zip(&wholes) {
                left.add(leaf[code]);
                gain += left.gain() + whole.less(*left).gain();
            }
            if rows >= least_rows
                && whole_rows - rows >= least_rows
                && gain > 1e-3
                && best.is_none_or(|(most, _)| gain > most)
            {
                best = Some((gain, set));
            }
        }
    }
    best
}

/// A small generator (xorshift) with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, share: f32) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 40) as f32) < share * (1u32 << 24) as f32
    }
}

/// Gradients of the log-likelihood of yes and no.
pub(crate) fn logistic(labels: &[bool], scores: &[f32], slopes: &mut [(f32, f32)]) {
    for ((label, score), slope) in labels.iter().zip(scores).zip(slopes) {
        let probability = sigmoid(*score);
        *slope = (
            probability - f32::from(u8::from(*label)),
            (probability * (1.0 - probability)).max(1e-4),
        );
    }
}

/// What each row of a group weighs against the others, with the sum of all.
fn powers(scores: &[f32]) -> (Vec<f32>, f32) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
    let sum = powers.iter().sum();
    (powers, sum)
}

/// Gradient and curvature of a row of a group whose share is `probability` and should be `wanted`.
fn choice_slope(probability: f32, wanted: f32) -> (f32, f32) {
    (
        probability - wanted,
        (probability * (1.0 - probability)).max(1e-3),
    )
}

/// Gradients of the log-likelihood that one of the right rows of each group is chosen.
pub(crate) fn any_right(groups: &[Range<usize>], right: &[bool], scores: &[f32], slopes: &mut [(f32, f32)]) {
    for group in groups {
        let (powers, sum) = powers(&scores[group.clone()]);
        let of_right: f32 = powers
            .iter()
            .zip(&right[group.clone()])
            .filter(|(_, right)| **right)
            .map(|(power, _)| power)
            .sum();
        for (row, power) in group.clone().zip(powers) {
            let wanted = if right[row] {
                power / of_right.max(1e-9)
            } else {
                0.0
            };
            slopes[row] = choice_slope(power / sum, wanted);
        }
    }
}

/// Gradients of the log-likelihood of the right rows of each group: `groups` are ranges of rows, `targets` sum to one in each.
pub(crate) fn shared(groups: &[Range<usize>], targets: &[f32], scores: &[f32], slopes: &mut [(f32, f32)]) {
    for group in groups {
        let (powers, sum) = powers(&scores[group.clone()]);
        for (row, power) in group.clone().zip(powers) {
            slopes[row] = choice_slope(power / sum, targets[row]);
        }
    }
}

/// Gradient descent for slope and offset.
pub(crate) struct Descent {
    pub(crate) passes: usize,
    pub(crate) slope_rate: f32,
    pub(crate) offset_rate: f32,
}

/// Slope and offset that turn a score into the share that is right (Platt 1999); steps are means over `rows`.
pub(crate) fn platt(observed: &[(f32, bool)], rows: usize, descent: &Descent) -> (f32, f32) {
    let (mut slope, mut offset) = (1.0f32, 0.0f32);
    for _ in 0..descent.passes {
        let (mut by_slope, mut by_offset) = (0.0, 0.0);
        for &(score, right) in observed {
            let miss = f32::from(u8::from(right)) - sigmoid(slope * score + offset);
            by_slope += miss * score;
            by_offset += miss;
        }
        let count = rows.max(1) as f32;
        slope += descent.slope_rate * by_slope / count;
        offset += descent.offset_rate * by_offset / count;
    }
    (slope, offset)
}

/// The score of each row by a forest that was grown on the rows of other folds, and whether the row is right: what a calibration is fitted
/// on. Rows of which `outcome` says nothing are left out.
pub(crate) fn held_out<Row: Sync>(
    rows: &[Row],
    folds: usize,
    fold_of: impl Fn(&Row) -> usize + Sync,
    forest: impl Fn(&[&Row]) -> Forest + Sync,
    outcome: impl Fn(&Forest, &Row) -> Option<(f32, bool)> + Sync,
) -> Vec<(f32, bool)> {
    let of_fold = |fold| {
        let (held, fitted): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| fold_of(row) == fold);
        let forest = forest(&fitted);
        let outcomes = held.into_iter().filter_map(|row| outcome(&forest, row));
        outcomes.collect::<Vec<_>>()
    };
    (0..folds).into_par_iter().flat_map_iter(of_fold).collect()
}
