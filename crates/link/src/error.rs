//! What can go wrong while a run is linked.

use dateline_spool::SpoolError;
use thiserror::Error;

/// Why a run could not be linked.
#[derive(Debug, Error)]
pub enum LinkError {
    /// What was set aside to be linked could not be written or read.
    #[error(transparent)]
    Spool(#[from] SpoolError),
}
