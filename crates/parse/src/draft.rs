//! A record cut out of its input, and perhaps still to be read.

use std::fmt;

use dateline_types::{Metadata, Origin, Record, Reject, SourceText};

use crate::error::ParseError;

/// The records of one input in order, cut out but perhaps not yet read: a bad one does not end the others.
pub type Drafts<'a> = Box<dyn Iterator<Item = Result<Draft, Reject>> + 'a>;

/// No records but one reject.
pub(crate) fn reject<'a>(origin: Origin, error: ParseError) -> Drafts<'a> {
    Box::new(std::iter::once(Err(error.reject(origin))))
}

/// What reading a draft gives.
pub(crate) type Parts = Result<(Metadata, String), ParseError>;

/// One record as cut out of its input.
///
/// Cutting must happen in the order of the input, on one thread. Reading a web page takes far longer than cutting it
/// out and can happen on any thread: a draft holds the bytes until somebody reads them.
pub struct Draft {
    origin: Origin,
    bytes: usize,
    work: Work,
}

enum Work {
    Done(Box<(Metadata, String)>),
    Later(Box<dyn FnOnce() -> Parts + Send>),
}

impl Draft {
    /// A record that is read already.
    #[must_use]
    pub fn done(origin: Origin, metadata: Metadata, text: String) -> Self {
        Self {
            origin,
            bytes: text.len(),
            work: Work::Done(Box::new((metadata, text))),
        }
    }

    /// A record of `bytes` bytes that `read` will read.
    pub(crate) fn later(origin: Origin, bytes: usize, read: impl FnOnce() -> Parts + Send + 'static) -> Self {
        Self {
            origin,
            bytes,
            work: Work::Later(Box::new(read)),
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How many bytes it holds.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// A reject that says what is wrong with the record.
    pub fn read(self) -> Result<Record, Reject> {
        let parts = match self.work {
            Work::Done(parts) => Ok(*parts),
            Work::Later(read) => read(),
        };
        match parts {
            Ok((metadata, text)) => Ok(Record {
                origin: self.origin,
                metadata,
                text: SourceText::from(text),
            }),
            Err(error) => Err(error.reject(self.origin)),
        }
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("origin", &self.origin)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}
