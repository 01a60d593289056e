//! What can go wrong beside a bad record.

use dateline_export::ExportError;
use dateline_link::{CorrectionsError, LinkError, OverridesError};
use dateline_spool::SpoolError;

/// Why a call of this crate failed. What is wrong with one record is a [`Reject`](dateline_types::Reject), and costs that record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The list of names that belong to one person, or to several, is wrong.
    #[error(transparent)]
    Names(#[from] OverridesError),
    /// A table of corrections that cannot be used.
    #[error(transparent)]
    Corrections(#[from] CorrectionsError),
    /// A place of the user's own has no name, or lies nowhere on earth.
    #[error(
        "the place {name:?} needs a name with a letter, and coordinates within 90 and 180 degrees or none"
    )]
    Place {
        /// What it is called.
        name: String,
    },
    /// The least confidence is no chance.
    #[error("the least confidence must be a number from 0 to 1, not {given}")]
    Confidence {
        /// What was given.
        given: f64,
    },
    /// Linking failed.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// Something could not be set aside, or read back.
    #[error(transparent)]
    Spool(#[from] SpoolError),
    /// Nothing was written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The reading thread cannot be started.
    #[error("cannot start the reading thread: {0}")]
    Thread(#[source] std::io::Error),
    /// An article was set aside as one that cannot be used.
    #[error("{file}: this record was set aside as rejected")]
    NotAnArticle {
        /// Where it came from.
        file: String,
    },
    /// The caller's flag says to stop.
    #[error("stopped")]
    Stopped,
}
