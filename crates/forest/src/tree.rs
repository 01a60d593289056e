//! A tree of a forest.

/// How many tests a tree has.
pub const DEPTH: usize = 6;

/// How many leaves a tree has.
pub const LEAVES: usize = 1 << DEPTH;

/// A tree: its tests, and a value for each pattern of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Which property each level looks at.
    pub properties: [u8; DEPTH],
    /// The codes for which the answer is yes, as bits.
    pub codes: [u64; DEPTH],
    /// By the answers, the first level's in the lowest bit; in [`STEP`]s.
    pub values: [i16; LEAVES],
}

/// The unit of a leaf's value.
pub const STEP: f32 = 1.0 / 4096.0;

/// How many codes a property may have.
pub(crate) const CODES: usize = 64;

/// The most properties that a forest looks at; a power of two, so that no bound need be checked.
pub(crate) const WIDEST: usize = 128;
