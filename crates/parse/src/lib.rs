//! Bytes of a file to records: formats, containers, encodings, limits.
//!
//! Takes the bytes of one input and the name it is shown by, gives its [`Record`]s one after another, each with
//! its decoded text and the metadata that came with it. An input may be text, a web page, JSON, a table, a feed, what
//! wire services send, what news databases export, a document of a word processor, a web archive or mail, and packed, one
//! container in another. What cannot be used becomes a [`Reject`] that says
//! what was wrong and what to do about it; the records after it are read all the same. No bytes make this crate
//! panic, and an input of any length is read in the memory that its largest record needs.
//!
//! ```
//! use dateline_parse::{Limits, records};
//!
//! let lines: &[u8] = br#"{"id": 7, "text": "Rain is on its way.", "title": "Rain"}
//! {"id": 8}"#;
//! let mut records = records("news.jsonl", lines, Limits::default());
//!
//! let first = records.next().unwrap().unwrap();
//! assert_eq!(first.text.as_str(), "Rain is on its way.");
//! assert_eq!(first.metadata.id.as_deref(), Some("7"));
//! assert_eq!(first.origin.record, Some(1));
//!
//! let second = records.next().unwrap().unwrap_err();
//! assert_eq!(second.error, "no text");
//! assert!(records.next().is_none());
//! ```
//!
//! [`records`] reads each record where it stands; [`drafts`] cuts them out for other threads to read.
//!
//! # Adding a format
//!
//! A format is a module of `formats` or `containers` with one type that implements [`Adapter`]; that trait's documentation
//! shows one with every step commented. Its name then goes into the list `ADAPTERS` in `registry.rs`, and nothing else changes.
//!
//! The files import one another in one direction: `registry` the formats and containers, these `markup` and `bytes`, all of
//! them what an input is. A container opens what is inside of it with the function that its [`Input`] carries.
//!
//! # What this crate does not do
//!
//! It opens no files and walks no folders (the driver does), understands no layout, dates or languages
//! (normalization does), follows no links and fetches nothing. It turns back what had been decoded wrongly before it came
//! here, and changes no other character of a text once that is decoded.

mod adapter;
mod budget;
mod bytes;
mod containers;
mod draft;
mod error;
mod fields;
mod formats;
mod input;
mod limits;
mod markup;
mod options;
#[cfg(test)]
mod properties;
mod registry;
mod values;

pub use adapter::{Adapter, Mark};
pub use draft::{Draft, Drafts};
pub use fields::Fields;
pub use input::Input;
pub use limits::Limits;
pub use options::{Format, Options, Tally};
pub use registry::{Records, drafts, records};

#[cfg(doc)]
use dateline_types::{Record, Reject};
