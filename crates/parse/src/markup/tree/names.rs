//! The names of elements and attributes, interned.

use html5ever::LocalName;

use crate::markup::packed_name::{PLACES, place};

/// Names that were met already. To intern one costs a hash of the library's own, and for names that it does not know a lock; to find it
/// here, one look at a table.
pub(super) struct Names {
    known: Vec<Option<(u128, LocalName)>>,
}

impl Names {
    pub(super) fn new() -> Self {
        Self {
            known: vec![None; PLACES],
        }
    }

    /// `name` in small letters, where `packed` is what [`packed`] makes of it.
    pub(super) fn intern(&mut self, name: &str, packed: Option<u128>) -> LocalName {
        let Some(packed) = packed else {
            return LocalName::from(name.to_ascii_lowercase());
        };
        let Some(place) = self.known.get_mut(place(packed)) else {
            return LocalName::from(name.to_ascii_lowercase());
        };
        match place {
            Some((known, name)) if *known == packed => name.clone(),
            _ => {
                let name = LocalName::from(name.to_ascii_lowercase());
                *place = Some((packed, name.clone()));
                name
            }
        }
    }
}

/// A name in small letters as one number; nothing for those that are too long for that.
pub(super) fn packed(name: &[u8]) -> Option<u128> {
    if name.len() > 16 {
        return None;
    }
    let mut packed = [0; 16];
    for (to, from) in packed.iter_mut().zip(name) {
        *to = from.to_ascii_lowercase();
    }
    Some(u128::from_le_bytes(packed))
}
