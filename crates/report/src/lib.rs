//! What a run found as one page for the browser: to search, sort, look at a map, and read each finding in its article.
//!
//! Takes the lines of `documents.jsonl`, gives a page of HTML that holds everything, so that it can be mailed and opened
//! without network. The findings are packed (gzip, base64) and unpacked by the page itself, article texts only when somebody
//! opens them: 5,000 articles make a page of some ten megabytes that opens within a second or two.
//!
//! ```
//! use dateline_report::Report;
//!
//! let line = br#"{"article_id": "a1", "source": {"file": "a.txt"}, "text": "Rain is on its way.", "blocks": [],
//!     "article": {"headline": "Rain"}, "people": [], "places": [], "quotes": []}"#;
//! let mut report = Report::new();
//! report.add(line)?;
//! let mut page = Vec::new();
//! report.write(&mut page)?;
//! assert!(page.starts_with(b"<!doctype html>"));
//! # Ok::<(), dateline_report::ReportError>(())
//! ```
//!
//! What this crate does not do: find anything itself, or trust what it is given. No word of an article ever becomes markup
//! or script: the page puts words into its tree as text, and its own policy forbids it every address.

mod collect;
mod error;
mod lists;
mod mark;
mod pack;
mod page;
#[cfg(test)]
mod tests;

pub use collect::Report;
pub use error::ReportError;
pub use mark::is_unchanged;

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
