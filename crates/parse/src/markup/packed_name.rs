//! Names of elements and attributes as numbers, which are compared and looked up faster than strings.

/// As many names as a table by [`place`] has places: more than four times those that are told apart, so that the others seldom meet one.
pub(crate) const PLACES: usize = 256;

/// A name that is written in the code, in small letters and of at most sixteen bytes, as a number.
pub(crate) const fn known(name: &str) -> u128 {
    let name = name.as_bytes();
    let mut packed = 0;
    let mut at = 0;
    while at < name.len() {
        packed |= (name[at] as u128) << (8 * at);
        at += 1;
    }
    packed
}

/// Where a table of [`PLACES`] has a name.
pub(crate) const fn place(packed: u128) -> usize {
    let folded = (packed as u64) ^ ((packed >> 64) as u64);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
}
