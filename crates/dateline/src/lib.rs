//! News articles to findings and tables: who said what, and which people, organizations and places they speak of.
//!
//! Text goes in, findings come out ([`Dateline::read`]); many articles together become tables, with one row a person and a place
//! across all of them ([`Corpus`]). What a [`Dateline`] knows is its own: titles, verbs, phrases, places and names of a user's are
//! given to its [`Builder`], and two in one program may differ. Nothing here is global: threads are those of the caller, a run is
//! stopped by a flag that the caller has, and nothing is printed.
//!
//! ```
//! use dateline::Dateline;
//!
//! let dateline = Dateline::shipped();
//! let article = dateline.read("LISBON, Portugal - “The bridge stays shut,” Mayor Ann Roe said on Friday.")?;
//! let document = article.document()?;
//! let quote = &document.quotes[0];
//! assert_eq!(document.slice(quote.range()), "The bridge stays shut,");
//! assert_eq!(quote.speaker_name(), Some("Ann Roe"));
//! assert_eq!(document.places[0].name, "Lisbon");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `examples/` has more: a corpus, words of one's own, a format of one's own.
//!
//! What this crate does not do: read arguments, show progress, keep a journal (the program does), or make up anything that the
//! text does not say.

mod article;
mod builder;
mod corpus;
mod error;
pub mod files;
pub mod guard;
mod knowledge;
mod pipeline;
mod reader;
mod reading;
mod rejects;
mod stored;
mod sureness;
mod tables;
mod timings;

pub use article::ReadArticle;
pub use builder::Builder;
pub use corpus::{Corpus, PackedArticle};
pub use error::Error;
pub use knowledge::Dateline;
pub use pipeline::Results;
pub use rejects::Rejects;
pub use stored::Stored;
pub use tables::{Tables, Totals, append_rejects};
pub use timings::{RunningTime, Stage, Timings};

pub use dateline_document::Document;
pub use dateline_export::{Destination, Options, Permit, Written};
pub use dateline_extract::{OwnPlace, PlaceChoice, PlaceReason};
pub use dateline_link::{Corrections, Digest, NameLists, Overrides, Unmatched};
pub use dateline_types::{LeastConfidence, Record, Reject};

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
