//! The words of an organization's name as forms are compared.

use dateline_names::{fold_name, is_small_word};

/// All folded words of a name.
pub(super) fn all_folded(name: &str) -> Vec<String> {
    let words = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .map(fold_name);
    words.filter(|word| !word.is_empty()).map(Into::into).collect()
}

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
