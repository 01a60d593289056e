//! What can go wrong with records set aside.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a record could not be set aside or read again.
#[derive(Debug, Error)]
pub enum SpoolError {
    /// The disk is full, or nothing may be written there.
    #[error(
        "{}: cannot set articles aside on this disk ({error}); a run takes about as much room there as its input has text, and as \
         much again",
        folder.display()
    )]
    Write {
        /// Where the file was to lie.
        folder: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// What was written cannot be read.
    #[error("{}: articles that were set aside on this disk cannot be read again ({error})", folder.display())]
    Read {
        /// Where the file lies.
        folder: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// There is no such record.
    #[error("record {number} was never set aside")]
    Missing {
        /// Its number, from 0.
        number: usize,
    },
    /// A value has no form in bytes.
    #[error("cannot set a value aside")]
    Encode {
        /// Why.
        #[source]
        error: postcard::Error,
    },
    /// Bytes are of another type.
    #[error("what was set aside is not what is asked for")]
    Decode {
        /// Why.
        #[source]
        error: postcard::Error,
    },
}
