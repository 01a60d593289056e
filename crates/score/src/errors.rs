//! What can go wrong.

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScoreError {
    /// A line cannot be read.
    #[error("line {number} of the {what} articles: {source}")]
    Line {
        /// Of which file.
        what: &'static str,
        /// Which line, from 1.
        number: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The lines cannot be read.
    #[error("the {what} articles cannot be read: {source}")]
    Read {
        /// Of which file.
        what: &'static str,
        /// Why.
        source: std::io::Error,
    },
}
