//! What build scripts and libraries share: how words are folded to keys, and how the tables that are packed at build time are laid
//! out.
//!
//! A word comes in, the key comes out under which every list has it; `names`, `gazetteer` and `lexicon` pack their lists under such
//! keys while they are built, and look words up by them when they run. That both sides use one definition is why they meet.
//!
//! ```
//! use dateline_layout::{fold_name, fold_place};
//!
//! assert_eq!(fold_name("Gündoğan"), "gundogan");
//! assert_eq!(fold_place("St. Petersburg"), fold_place("Saint Petersburg"));
//! ```
//!
//! What this crate does not do: hold any list, or look anything up.

pub mod entry;
pub mod entry_code;
mod fold_name;
mod fold_place;
mod lower;
pub mod name_bits;
pub mod places;
mod rows;
pub mod verb_forms;

pub use fold_name::{Folded, fold_name};
pub use fold_place::{PlaceKey, fold_place, is_boundary};
pub use lower::lowered;
pub use rows::rows;

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
