//! What can go wrong.

use std::io;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A line is no document.
    #[error("document {number} is not as dateline writes it: {source}")]
    Document {
        /// Which, from 1.
        number: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The page cannot be packed or written.
    #[error("cannot write the report: {0}")]
    Write(#[from] io::Error),
}
