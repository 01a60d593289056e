//! Stretches of a document's text.

use std::ops;

use serde::{Deserialize, Serialize};

/// A half-open stretch of a document's text, in Unicode scalar values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Range {
    /// Where it begins, from 0.
    pub start: u32,
    /// Where it ends: the position after the last character.
    pub end: u32,
}

impl Range {
    /// The stretch in bytes; `None` where it does not lie in the text.
    pub(crate) fn bytes(self, text: &str) -> Option<ops::Range<usize>> {
        let (start, end) = (self.start as usize, self.end as usize);
        let length = end.checked_sub(start)?;
        let mut offsets = text.char_indices().map(|(offset, _)| offset).chain([text.len()]);
        let first = offsets.nth(start)?;
        let last = match length.checked_sub(1) {
            Some(further) => offsets.nth(further)?,
            None => first,
        };
        Some(first..last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_found_where_the_text_has_it_and_nowhere_else() {
        let bytes = |start, end| Range { start, end }.bytes("a🛶é");
        assert_eq!(bytes(0, 3), Some(0..7));
        assert_eq!(bytes(1, 2), Some(1..5));
        assert_eq!(bytes(3, 3), Some(7..7));
        assert_eq!([bytes(2, 4), bytes(4, 4), bytes(2, 1)], [None, None, None]);
    }
}
