//! The numbers of the articles in an export, and how an export ends.

use dateline_types::{Origin, Reject};

use crate::error::ParseError;

/// How far an export was read.
pub(super) struct Numbers {
    origin: Origin,
    /// How many articles there were.
    record: u32,
    /// Whether nothing more can be read.
    pub(super) ended: bool,
    /// Whether it was said what is lacking at the end.
    closed: bool,
}

impl Numbers {
    /// Of the export that `origin` names.
    pub(super) fn of(origin: Origin) -> Self {
        Self {
            origin,
            record: 0,
            ended: false,
            closed: false,
        }
    }

    /// Where the next article stands.
    pub(super) fn next(&mut self) -> Origin {
        self.record = self.record.saturating_add(1);
        Origin {
            record: Some(self.record),
            ..self.origin.clone()
        }
    }

    /// The reject in place of the next article; where the input itself cannot be read, in place of all that are left.
    pub(super) fn reject(&mut self, error: ParseError) -> Reject {
        if !error.is_of_input() {
            return error.reject(self.next());
        }
        self.ended = true;
        self.closed = true;
        error.reject(self.origin.clone())
    }

    /// Once, at the end: that fewer articles were read than the export says that it holds, which is `announced`, or none.
    pub(super) fn close(&mut self, announced: Option<u32>) -> Option<Reject> {
        if std::mem::replace(&mut self.closed, true) {
            return None;
        }
        let error = lacking(announced, self.record)?;
        Some(error.reject(self.origin.clone()))
    }
}

fn lacking(announced: Option<u32>, read: u32) -> Option<ParseError> {
    if read == 0 {
        return Some(ParseError::NoRecords);
    }
    let announced = announced.filter(|announced| *announced > read)?;
    Some(ParseError::Lacking { announced, read })
}
