//! Words in small letters, for looking up.

/// As long as a word of a list may be.
const LONGEST: usize = 40;

/// What `look` finds of `word` in small letters; nothing is allocated where the word is short and plain.
///
/// ```
/// assert_eq!(dateline_layout::lowered("Élan", str::len), 5);
/// assert!(dateline_layout::lowered("Senator", |word| word == "senator"));
/// ```
pub fn lowered<R>(word: &str, look: impl FnOnce(&str) -> R) -> R {
    let mut buffer = [0; LONGEST];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            look(std::str::from_utf8(lower).unwrap_or_default())
        }
        _ => look(&word.to_lowercase()),
    }
}
