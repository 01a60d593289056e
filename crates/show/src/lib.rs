//! One article for the terminal: its blocks, with people, places, organizations, quotations and speakers marked, and lists of them.
//!
//! Takes an [`Article`] with its [`Findings`], gives text: in colour, or with signs in place of colours. On demand every
//! entry says why it is there: the rule that chose a speaker, a place, or made two names one person's.
//!
//! ```
//! use dateline_types::{Article, Block, BlockKind, Findings, Language, Metadata, Origin, Record, SourceText};
//! use dateline_show::{Look, show};
//!
//! let text = SourceText::from("The bridge stays shut.");
//! let block = Block { kind: BlockKind::Body, span: text.span(), paragraph: 1 };
//! let article = Article {
//!     record: Record { origin: Origin::default(), metadata: Metadata::default(), text },
//!     blocks: vec![block],
//!     ..Article::default()
//! };
//! let shown = show(&article, &Findings::default(), &[], Look::default());
//! assert!(shown.contains("body 1     | The bridge stays shut."));
//! ```
//!
//! What this crate does not do: read files, ask whether there is a terminal, or print. Whatever a text holds, nothing
//! of it reaches the terminal as a control sequence.

mod layers;
mod lists;
mod look;
mod reasons;
#[cfg(test)]
mod tests;
mod wrap;

use dateline_types::{Article, Findings, Span};

pub use look::Look;

/// Why the mentions of a name were taken for a place, in words.
#[derive(Clone, Debug)]
pub struct PlaceNote {
    /// The mentions.
    pub mentions: Vec<Span>,
    /// The reason.
    pub reason: String,
}

/// `article` as text.
#[must_use]
pub fn show(article: &Article, findings: &Findings, notes: &[PlaceNote], look: Look) -> String {
    let mut out = String::new();
    lists::head(&mut out, article, look);
    look::legend(&mut out, look);
    layers::blocks(&mut out, article, findings, look);
    lists::quotations(&mut out, article, findings, look);
    lists::people(&mut out, article, findings, look);
    lists::organizations(&mut out, findings, look);
    lists::places(&mut out, article, findings, notes, look);
    out
}

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
