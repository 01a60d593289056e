//! From a record to an article: what each stretch of its text is, when, where and by whom it was published, and its
//! sentences and tokens.
//!
//! In comes a [`Record`](dateline_types::Record), out goes an [`Article`](dateline_types::Article) whose blocks,
//! sentences and tokens are spans over the unchanged text.
//!
//! ```
//! use dateline_types::{Metadata, Origin, Record, SourceText};
//!
//! let article = dateline_normalize::normalize(Record {
//!     origin: Origin::default(),
//!     metadata: Metadata::default(),
//!     text: SourceText::from("The mayor resigned.\n\nShe gave no reason."),
//! });
//! assert_eq!(article.blocks.len(), 2);
//! assert_eq!(article.sentences.len(), 2);
//! ```
//!
//! What this crate does not do: find people, places or quotations; guess a date from the words of the body; decode
//! bytes or strip markup (parsing does).

mod agencies;
mod article;
mod authors;
mod blocks;
mod broken_words;
mod captions;
mod chars;
mod dateline;
mod dates;
mod language;
mod lines;
mod lists;
mod local_day;
mod phrases;
mod sentences;
mod several;
mod shapes;
#[doc(hidden)]
pub mod stages;
mod tokens;
mod turns;

pub use article::{Normalizer, normalize};
pub use language::reads_as_english;
pub use sentences::split_sentences;
pub use tokens::tokenize;

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
