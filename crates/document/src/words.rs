//! What counts as a word, wherever words are counted.

/// How many words a text has: stretches between white space that hold a letter or a digit. A dash alone is none.
///
/// ```
/// assert_eq!(dateline_document::word_count("Not now – it’s 3 p.m."), 5);
/// ```
#[must_use]
pub fn word_count(text: &str) -> u32 {
    let words = text.split_whitespace();
    let words = words.filter(|word| word.chars().any(char::is_alphanumeric));
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}
