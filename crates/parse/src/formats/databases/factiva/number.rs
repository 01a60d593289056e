//! The number of a document of Factiva.

use crate::formats::databases::words::behind_number_words;

/// The number of a document in the line that ends it.
pub(super) fn id(line: &str) -> Option<&str> {
    if line.len() > 60 {
        return None;
    }
    let behind = line.strip_prefix("AN").map_or(line, str::trim_start);
    let number = behind_number_words(behind).trim();
    let is_named = number.len() < line.len();
    let letters = number.bytes().take_while(u8::is_ascii_alphabetic).count();
    let is_number = (20..=32).contains(&number.len())
        && (1..=12).contains(&letters)
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number
            .get(letters..)
            .is_some_and(|behind| behind.bytes().take_while(u8::is_ascii_digit).count() >= 8);
    (is_named && is_number).then_some(number)
}
