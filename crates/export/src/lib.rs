//! Linked results to files: the seven tables as CSV, `documents.jsonl`, and the data package that describes them.
//!
//! Takes a [`Run`] (articles, links, rejected inputs), gives files in a folder. Offsets, bytes inside the
//! pipeline, become counts of Unicode scalar values here and nowhere else.
//!
//! ```
//! use dateline_export::{Options, Run, write};
//! use dateline_types::Links;
//!
//! let dir = tempfile::tempdir()?;
//! let run = Run { articles: &[], links: &Links::default(), rejects: &[] };
//! let written = write(dir.path(), &run, &Options::default())?;
//! assert!(dir.path().join("quotes.csv").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Other forms of the tables (a workbook, a database) are crates of their own: each implements [`Form`], gets every row as
//! typed [`Cell`]s, and its files appear in the same step as all others.
//!
//! What dateline did not write is never written over ([`Permit`]): each file is listed with its hash in `datapackage.json`, and
//! [`ours`] is what still has it.
//!
//! What this crate does not do: decide anything about an article, or print.

mod cell;
mod context;
mod destination;
mod error;
mod feed;
mod form;
mod hash;
mod names;
mod options;
mod ours;
mod output;
mod package;
mod reference;
mod rows;
mod run;
pub mod schema;
mod stop;
mod table;
mod write;
mod written;

pub use cell::{Cell, MAX_ROWS, clip};
pub use dateline_document::joined;
pub use destination::Destination;
pub use error::ExportError;
pub use form::{Form, Sink};
pub use names::{DATABASE, DOCUMENTS, PACKAGE, REPORT, WORKBOOK, parquet_file};
pub use options::{Dialect, Format, Options};
pub use ours::{Permit, ours};
pub use package::add_to_package;
pub use reference::{COLUMNS_MARK, columns_markdown};
pub use run::Run;
pub use write::{Writing, write};
pub use written::{DoubtfulRows, Written, WrittenFile};

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
