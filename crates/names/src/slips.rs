//! Words that are so near that one may be a slip for the other.

/// Whether two folded words are so near that one may be a slip for the other: the same first letter, one edit from
/// five letters on, two from nine letters on.
#[must_use]
pub fn is_slip(one: &str, other: &str) -> bool {
    let shorter = one.len().min(other.len());
    if shorter < 5 || one.len().abs_diff(other.len()) > 2 || one.len() > 64 || one.get(..1) != other.get(..1)
    {
        return false;
    }
    let (one, other) = without_common_ends(one, other);
    let most = if shorter < 9 { 1 } else { 2 };
    // One edit leaves a letter, or two that changed places.
    (most > 1 || one.len().min(other.len()) <= 2) && strsim::osa_distance(one, other) <= most
}

/// What is left of two words without the letters that both begin with and both end with, which no edit touches.
fn without_common_ends<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = one
        .chars()
        .zip(other.chars())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (one, other) = (
        one.get(start..).unwrap_or(one),
        other.get(start..).unwrap_or(other),
    );
    let pairs = one.chars().rev().zip(other.chars().rev());
    let end: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let rest = |word: &'a str| word.get(..word.len() - end).unwrap_or(word);
    (rest(one), rest(other))
}

/// Whether two folded words are a slip apart ([`is_slip`]), or alike but for doubled letters and an `s` at the end (`Wimmer`, `Wimers`), or
/// for letters that scanning takes for others (`Harnburg`, `Hamburg`).
///
/// ```
/// use dateline_names::is_near;
///
/// assert!(is_near("wimmer", "wimers") && is_near("harnburger", "hamburger"));
/// assert!(!is_near("peterson", "patterson"));
/// ```
#[must_use]
pub fn is_near(one: &str, other: &str) -> bool {
    if one.len().min(other.len()) < 5 || one.len().max(other.len()) > 64 || one.get(..1) != other.get(..1) {
        return false;
    }
    is_slip(one, other) || squeezed(one) == squeezed(other) || scanned(one) == scanned(other)
}

/// Without doubled letters and the `s` at the end.
fn squeezed(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.trim_end_matches('s').chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// As a scanner may read it.
fn scanned(word: &str) -> String {
    let pairs = [
        ("rn", "m"),
        ("vv", "w"),
        ("cl", "d"),
        ("ii", "u"),
        ("0", "o"),
        ("1", "l"),
        ("5", "s"),
    ];
    pairs
        .iter()
        .fold(word.to_owned(), |word, (read, meant)| word.replace(read, meant))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn letters_that_both_words_share_at_their_ends_change_nothing(one in "a[abc]{4,12}", other in "a[abc]{4,12}") {
            let most = if one.len().min(other.len()) < 9 { 1 } else { 2 };
            prop_assert_eq!(is_slip(&one, &other), strsim::osa_distance(&one, &other) <= most);
        }
    }
}
