//! The words of an organization's name as forms are compared.

use dateline_names::is_small_word;

/// Whether a name has no small letter.
pub(super) fn without_lower_case(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// The words before the first preposition: `Bank` of `Bank of Roe`; all words where there is none.
pub(super) fn head(words: &[String]) -> &[String] {
    let end = words
        .iter()
        .position(|word| is_small_word(word) && word != "and" && word != "the" && word != "a");
    match end {
        Some(end) if end > 0 => words.get(..end).unwrap_or(words),
        _ => words,
    }
}
