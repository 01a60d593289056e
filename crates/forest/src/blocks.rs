//! A forest laid out for scoring: 32 trees at a time, whose leaves are the bytes of two numbers.
//!
//! Each property that a block of trees asks for has such numbers by code: what that code answers to the tests of each of
//! the trees, as bits of the byte that is its leaf. The numbers of a set of properties or-ed together are the leaves. Sums are of whole
//! numbers, so the order of trees is free, and trees that ask for the same properties share a block.

use crate::tree::{CODES, DEPTH, LEAVES, Tree, WIDEST};

/// Trees of a block.
const TREES: usize = 32;

/// Half of these have their leaves in one number.
const HALF: usize = TREES / 2;

/// So many trees or fewer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    properties: Vec<u8>,
    /// Of each of the properties, by code: a byte for each tree.
    answers: Vec<[[u128; 2]; CODES]>,
    values: Vec<[i16; LEAVES]>,
}

impl Block {
    /// The sum over its trees for one set of properties.
    pub(crate) fn value(&self, set: &[u8; WIDEST]) -> i32 {
        let mut leaves = [0; 2];
        for (&property, answers) in self.properties.iter().zip(&self.answers) {
            let code = set[usize::from(property) % WIDEST];
            let [first, second] = answers[usize::from(code) % CODES];
            leaves = [leaves[0] | first, leaves[1] | second];
        }
        let leaves = leaves.map(u128::to_le_bytes);
        let values = self.values.iter().zip(leaves.as_flattened());
        values
            .map(|(values, &leaf)| i32::from(values[usize::from(leaf) % LEAVES]))
            .sum()
    }

    fn new(trees: &[&Tree]) -> Self {
        let asked = trees.iter().fold(0, |all, tree| all | asked(tree));
        let properties: Vec<u8> = (0..WIDEST as u8)
            .filter(|property| asked >> property & 1 != 0)
            .collect();
        let mut answers = vec![[[0; 2]; CODES]; properties.len()];
        for (column, tree) in trees.iter().enumerate() {
            for level in 0..DEPTH {
                let Ok(place) = properties.binary_search(&tree.properties[level]) else {
                    continue;
                };
                // Few codes of the 64 are ever answered yes.
                let mut codes = tree.codes[level];
                while codes != 0 {
                    let bits = &mut answers[place][codes.trailing_zeros() as usize];
                    bits[column / HALF] |= 1 << (column % HALF * 8 + level);
                    codes &= codes - 1;
                }
            }
        }
        Self {
            properties,
            answers,
            values: trees.iter().map(|tree| tree.values).collect(),
        }
    }
}

/// The trees in blocks of few properties.
pub(crate) fn blocks(trees: &[Tree]) -> Vec<Block> {
    let mut left: Vec<(u128, &Tree)> = trees.iter().map(|tree| (asked(tree), tree)).collect();
    let mut blocks = Vec::with_capacity(trees.len().div_ceil(TREES));
    while !left.is_empty() {
        let (mut block, mut properties) = (Vec::with_capacity(TREES), 0);
        while block.len() < TREES {
            let Some(next) = fewest(&left, properties) else {
                break;
            };
            let (asked, tree) = left.swap_remove(next);
            properties |= asked;
            block.push(tree);
        }
        blocks.push(Block::new(&block));
    }
    blocks
}

/// The first of the trees that add the fewest to `properties`.
fn fewest(trees: &[(u128, &Tree)], properties: u128) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (at, (asked, _)) in trees.iter().enumerate() {
        let new = asked & !properties;
        match best {
            _ if new == 0 => return Some(at),
            // None but one that adds nothing adds fewer: counting bits is dear on plain processors.
            Some((1, _)) => {}
            Some((least, _)) if new.count_ones() >= least => {}
            _ => best = Some((new.count_ones(), at)),
        }
    }
    best.map(|(_, at)| at)
}

/// The properties that a tree asks for, as bits.
fn asked(tree: &Tree) -> u128 {
    let properties = tree.properties.iter();
    properties.fold(0, |asked, property| {
        asked | 1 << (usize::from(*property) % WIDEST)
    })
}
