//! Numbers of three bytes, little-endian.

/// The lower three bytes of a number that has no more; `None` where it has.
#[must_use]
pub const fn u24(number: u32) -> Option<[u8; 3]> {
    match number.to_le_bytes() {
        [a, b, c, 0] => Some([a, b, c]),
        _ => None,
    }
}

/// The `i`-th number of three bytes; 0 where there is none.
#[must_use]
#[inline]
pub fn u24_at(bytes: &[u8], i: usize) -> u32 {
    match bytes.get(i * 3..i * 3 + 3) {
        Some(&[a, b, c]) => u32::from_le_bytes([a, b, c, 0]),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_bytes_hold_what_they_can() {
        assert_eq!(u24(0x01_02_03), Some([3, 2, 1]));
        assert_eq!(u24(1 << 24), None);
        assert_eq!(u24_at(&[0, 0, 0, 3, 2, 1], 1), 0x01_02_03);
        assert_eq!(u24_at(&[0, 0, 0, 3, 2], 1), 0);
    }
}
