//! What changed between two runs over the same articles: people and organizations merged or split, speakers changed, rows new and gone.
//!
//! Takes two folders of tables, gives [`Changes`], which print themselves. Rows belong together by where they stand: an
//! article by its identifier, a quotation and a mention by their place in the text. So a person who got another identifier
//! is the same person, and one whose mentions went to two rows was split.
//!
//! ```no_run
//! let changes = dateline_diff::diff("data-old".as_ref(), "data".as_ref())?;
//! print!("{}", changes.report(20));
//! # Ok::<(), dateline_diff::DiffError>(())
//! ```
//!
//! What this crate does not do: say which of the two is right.

mod changes;
mod error;
mod folder;
mod report;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use changes::Changes;
pub use error::DiffError;
use folder::Folder;

/// What is different in the tables of the folder `new` from those of `old`.
///
/// # Errors
///
/// If a folder has no tables that can be read.
pub fn diff(old: &Path, new: &Path) -> Result<Changes, DiffError> {
    Ok(Changes::between(&Folder::read(old)?, &Folder::read(new)?))
}

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
