//! Look-up tables that a build script writes and the program reads where they lie, so that nothing is parsed at start.
//!
//! A [`Writer`] takes the hashes of keys and gives bytes; an [`Index`] over these bytes says which key has a hash. What a key
//! stands for is in arrays of the same order.
//!
//! ```
//! use dateline_packed::{Index, Writer, hash};
//!
//! let mut hashes = ["said", "told"].map(|word| hash(word.as_bytes()));
//! hashes.sort_unstable();
//! let mut writer = Writer::new(4);
//! for hash in hashes {
//!     writer.add(hash)?;
//! }
//! let bytes: &'static [u8] = writer.finish()?.leak();
//!
//! let (index, rest) = Index::read(4, bytes);
//! assert_eq!(index.find(hash(b"told")), hashes.iter().position(|known| *known == hash(b"told")));
//! assert_eq!(index.find(hash(b"went")), None);
//! assert!(rest.is_empty());
//! # Ok::<(), dateline_packed::PackError>(())
//! ```
//!
//! Keys are kept as hashes of 32 bits and the bits that the directory goes by: among a hundred thousand keys and with 16
//! bits of directory, one unknown word in a billion is taken for a key.

mod hashes;
mod index;
mod numbers;
mod recent;
mod writer;

pub use hashes::hash;
pub use index::Index;
pub use numbers::{u24, u24_at};
pub use recent::Recent;
pub use writer::{PackError, Writer};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
