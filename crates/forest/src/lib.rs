//! Forests of small decision trees over properties: the form in which models are shipped, and their scores.
//!
//! The bytes of a model file come in, a [`Forest`] goes out; it takes the properties of a thing, a small code each, and gives a
//! score. `quotations` chooses speakers with such forests, `entities` places.
//!
//! ```
//! use dateline_forest::{DEPTH, Forest, LEAVES, Tree};
//!
//! // One tree that asks, at every level, whether the first property is 3.
//! let mut values = [0; LEAVES];
//! values[LEAVES - 1] = 4096;
//! let tree = Tree { properties: [0; DEPTH], codes: [1 << 3; DEPTH], values };
//! let forest = Forest::new(0.5, 1, vec![tree]);
//! assert_eq!((forest.score(&[3]), forest.score(&[2])), (1.5, 0.5));
//! ```
//!
//! What this crate does not do: fit forests (`cargo xtask train-…` does), or know what a property means.

mod blocks;
mod calibration;
mod forest;
mod softmax;
mod tree;

pub use calibration::Calibration;
pub use forest::{Forest, ForestError, read_number};
pub use softmax::softmax;
pub use tree::{DEPTH, LEAVES, STEP, Tree};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
