//! The names of elements and attributes, interned.

use html5ever::LocalName;

/// Names that were met already. To intern one costs a hash of the library's own, and for names that it does not know a lock; to find it
/// here, one look at a table.
pub(super) struct Names {
    known: Vec<Option<(u128, LocalName)>>,
}

/// As many names as find a place; a power of two.
const PLACES: usize = 256;

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

fn place(packed: u128) -> usize {
    let folded = (packed as u64) ^ ((packed >> 64) as u64);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
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

/// The same of a name that is written in the code, in small letters.
pub(super) const fn known(name: &str) -> u128 {
    let name = name.as_bytes();
    let mut packed = 0;
    let mut at = 0;
    while at < name.len() {
        packed |= (name[at] as u128) << (8 * at);
        at += 1;
    }
    packed
}
