//! The hashes that stand for words and features. Part of the model file's meaning: a change here needs a retrain.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of nothing, to begin with.
pub(crate) const START: u64 = 0xCBF2_9CE4_8422_2325;

/// `hash` with one more character.
#[inline]
pub(crate) const fn push(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ c as u64).wrapping_mul(MULTIPLIER)
}

/// One hash of two, in order.
#[inline]
pub(crate) const fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(MULTIPLIER)
}

/// The key of the feature that `template` makes of `value`. Never 0, which marks an empty place in the table.
#[inline]
pub(crate) const fn key(template: u64, value: u64) -> u32 {
    let mixed = pair(template.wrapping_mul(0xD6E8_FEB8_6659_FD93), value);
    let key = ((mixed ^ (mixed >> 29)).wrapping_mul(MULTIPLIER) >> 32) as u32;
    if key == 0 { 1 } else { key }
}

/// A character as comparing sees it: lower case, one kind of apostrophe and hyphen. One character for one.
#[inline]
pub(crate) fn fold(c: char) -> char {
    match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '’' | 'ʼ' | '‘' | '`' | '´' => '\'',
        '‐' | '‑' => '-',
        _ if c.is_ascii() => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The hash of a word, folded.
pub(crate) fn folded(word: &str) -> u64 {
    word.chars().fold(START, |hash, c| push(hash, fold(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_hides_case_and_apostrophes() {
        assert_eq!(folded("DA’NANG"), folded("da'nang"));
        assert_eq!(folded("ÉLISE"), folded("élise"));
        assert_ne!(folded("ab"), folded("ba"));
    }

    #[test]
    fn a_key_is_never_zero() {
        assert!((0..10_000).all(|value| key(1, value) != 0));
    }
}
