//! Classes of words that stand in like company, made from word vectors: `said` and `added` are in one class, `senator` and
//! `congressman` in another.
//!
//! A word comes in; out goes its [`Class`], in three sizes one inside the other, or nothing where the word is not among the
//! 150,000 that are known. [`Classes::shipped`] has the table of this crate, read where it lies:
//!
//! ```
//! use dateline_vectors::Classes;
//!
//! let classes = Classes::shipped();
//! let said = classes.of("said").unwrap();
//! assert_eq!(classes.of("Added").map(|class| class.coarse), Some(said.coarse));
//! assert_ne!(classes.of("senator").map(|class| class.coarse), Some(said.coarse));
//! assert_eq!(classes.of("qwxzk"), None);
//! ```
//!
//! A `coarse` class with its `middle` one has 200 words or more, so that a model that sees no finer class holds no word of the
//! text that it was fitted on. `fine` classes are of two dozen words: for the tagger.
//!
//! What this crate does not do: hold the vectors, or make the classes (`cargo xtask word-vectors` does, and gives them to
//! [`pack`]). Where the vectors come from stands in docs/DATA.md.

mod classes;
mod layout;
mod writer;

pub use classes::{Class, Classes};
pub use layout::{LONGEST, MOST_FINE};
pub use writer::{PackError, pack};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
