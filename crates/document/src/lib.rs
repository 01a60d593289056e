//! An article with all that was found in it: a line of `documents.jsonl`, read and written.
//!
//! Takes a line of JSON, or an article with its findings and links ([`LinkedArticle`]); gives a [`Document`], which serde writes
//! as the same line again. Strings are borrowed where they can be: [`Document::into_owned`] sets a document free.
//!
//! ```
//! use dateline_document::Document;
//!
//! let line = r#"{
//!     "article_id": "a1", "source": {"file": "bridge.txt"},
//!     "text": "“Così è,” said Élise Roe.",
//!     "people": [{"person_id": "p1", "name": "Élise Roe", "mentions": [{"start": 15, "end": 24, "block": "body"}]}],
//!     "quotes": [{"quote_id": "q1", "kind": "direct", "start": 1, "end": 7,
//!                 "speaker": {"start": 15, "end": 24, "text": "Élise Roe", "name": "Élise Roe", "person_id": "p1"}}]
//! }"#;
//! let document = Document::from_json(line.as_bytes())?;
//! let quote = &document.quotes[0];
//! assert_eq!(document.slice(quote.range()), "Così è");
//! assert_eq!(quote.speaker_name(), Some("Élise Roe"));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! All offsets count Unicode scalar values from 0 (what Python's `len` counts) in [`Document::text`]. Fields that are not known
//! here are passed over, and those that are not there have their default, so that files of older and newer versions can be
//! read; positions alone must be there. What is a name of a closed list, such as [`Block::kind`], is a string for the same reason.
//!
//! What this crate does not do: find or link anything, or check that what a line says of its text is true.

mod borrowed;
mod columns;
mod document;
mod entities;
mod linked;
mod make;
mod mention_roles;
mod quotes;
mod range;
mod surroundings;
mod words;

pub use columns::{Columns, joined};
pub use document::{Block, Document, Source};
pub use entities::{Evidence, Mention, Organization, Person, Place};
pub use linked::LinkedArticle;
pub use mention_roles::MentionRoles;
pub use quotes::{Quote, Speaker};
pub use range::Range;
pub use surroundings::Surroundings;
pub use words::word_count;
