//! What counts as a word, wherever words are counted.

/// How many words a text has: stretches between white space that hold a letter or a digit. A dash alone is none.
///
/// ```
/// assert_eq!(dateline_document::word_count("Not now – it’s 3 p.m."), 5);
/// ```
#[must_use]
pub fn word_count(text: &str) -> u32 {
    let mut count = 0u32;
    // Whether the stretch that is being read has been counted.
    let mut is_counted = false;
    for c in text.chars() {
        if c.is_whitespace() {
            is_counted = false;
        } else if !is_counted && c.is_alphanumeric() {
            is_counted = true;
            count = count.saturating_add(1);
        }
    }
    count
}
