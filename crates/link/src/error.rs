//! What can go wrong while a run is linked.

use dateline_spool::SpoolError;
use thiserror::Error;

/// Why a run could not be linked.
#[derive(Debug, Error)]
pub enum LinkError {
    /// What was set aside to be linked could not be written or read.
    #[error(transparent)]
    Spool(#[from] SpoolError),
    /// There are more quotations than can be numbered.
    #[error(
        "{count} quotations are more than one run can link; divide the articles into several runs, or run with --no-link"
    )]
    TooManyQuotations {
        /// How many there are, or more.
        count: usize,
    },
}
