//! Folded forms of names and words: keys for comparing, never output.

use deunicode::deunicode_char;

/// Letters and digits only, without accents, in lower case: `DA’NANG`, `Da Nang` and `Đà Nẵng` are `danang`.
pub(crate) fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        push_folded(&mut key, c);
    }
    key
}

/// Appends the folded letters of one character.
pub(crate) fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    } else if c.is_alphanumeric() {
        match deunicode_char(c) {
            Some(latin) => out.extend(
                latin
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .map(|letter| letter.to_ascii_lowercase()),
            ),
            None => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_one_key() {
        for spelling in ["Da Nang", "DA NANG", "DA’NANG", "Danang", "Đà Nẵng"] {
            assert_eq!(name_key(spelling), "danang");
        }
    }
}
