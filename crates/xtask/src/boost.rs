//! Gradient boosting of small oblivious trees over coded properties (Friedman 2001), with histograms.
//!
//! A split is a set of codes: the codes of a property are put in order of their mean gradient, which finds the best set
//! (Fisher 1958), or in their own order where the property is a quantity. Deterministic: the random choice of rows and
//! properties comes from a fixed seed.

use dateline_extract::quotations::{DEPTH, Forest, LEAVES, STEP, Tree};

/// How a forest is grown.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    pub(crate) trees: usize,
    pub(crate) rate: f32,
    /// The fewest rows of a leaf.
    pub(crate) least_rows: u32,
    /// Which properties are quantities.
    pub(crate) ordered: Vec<bool>,
}

/// Rows of properties, stored by column.
pub(crate) struct Table {
    columns: Vec<Vec<u8>>,
    rows: usize,
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
        Self { columns, rows: count }
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
    let mut forest = Forest {
        base,
        width: table.columns.len() as u8,
        trees: Vec::new(),
    };
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
        forest.trees.push(tree);
    }
    forest
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
    for level in 0..DEPTH {
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
            let ordered = growth.ordered.get(property).copied().unwrap_or(false);
            if let Some((gain, codes)) = best_split(&bins, growth.least_rows, ordered)
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
fn best_split(bins: &[[Sum; CODES]], least_rows: u32, ordered: bool) -> Option<(f32, u64)> {
    let mut all = [Sum::default(); CODES];
    for leaf in bins {
        for (sum, bin) in all.iter_mut().zip(leaf) {
            sum.add(*bin);
        }
    }
    let least = if ordered { 1 } else { LEAST_OF_CODE };
    let mut codes: Vec<usize> = (0..CODES).filter(|&code| all[code].rows >= least).collect();
    if !ordered {
        let mean = |code: usize| all[code].gradient / (all[code].curvature + SMOOTH);
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
    for order in [codes, backwards].iter().take(if ordered { 1 } else { 2 }) {
        let mut lefts = vec![Sum::default(); bins.len()];
        let (mut set, mut rows) = (0u64, 0);
        for &code in order {
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

pub(crate) fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
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

/// Gradients of the log-likelihood that one of the right rows of each group is chosen.
pub(crate) fn any_right(
    groups: &[std::ops::Range<usize>],
    right: &[bool],
    scores: &[f32],
    slopes: &mut [(f32, f32)],
) {
    for group in groups {
        let highest = scores[group.clone()]
            .iter()
            .copied()
            .fold(f32::NEG_INFINITY, f32::max);
        let power = |row: usize| (scores[row] - highest).exp();
        let all: f32 = group.clone().map(power).sum();
        let of_right: f32 = group.clone().filter(|&row| right[row]).map(power).sum();
        for row in group.clone() {
            let probability = power(row) / all;
            let wanted = if right[row] {
                power(row) / of_right.max(1e-9)
            } else {
                0.0
            };
            slopes[row] = (
                probability - wanted,
                (probability * (1.0 - probability)).max(1e-3),
            );
        }
    }
}

/// Gradients of the log-likelihood of the right rows of each group: `groups` are ranges of rows, `targets` sum to one in each.
pub(crate) fn softmax(
    groups: &[std::ops::Range<usize>],
    targets: &[f32],
    scores: &[f32],
    slopes: &mut [(f32, f32)],
) {
    for group in groups {
        let highest = scores[group.clone()]
            .iter()
            .copied()
            .fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = scores[group.clone()]
            .iter()
            .map(|score| (score - highest).exp())
            .sum();
        for row in group.clone() {
            let probability = (scores[row] - highest).exp() / sum;
            slopes[row] = (
                probability - targets[row],
                (probability * (1.0 - probability)).max(1e-3),
            );
        }
    }
}
