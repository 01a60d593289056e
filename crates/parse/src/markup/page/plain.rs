//! Strings of metadata as a reader would see them: entities decoded, tags and invisible letters out.

use crate::markup::byline::one_line;
use crate::markup::gate;
use crate::markup::tree::Tree;

/// Longer strings than this, in bytes, are no headline, name or date.
pub(super) const LONGEST: usize = 2000;

/// `string` on one line. Some pages escape what JSON-LD needs not have escaped (`&#8217;`), others twice (`&amp;#8217;`).
pub(super) fn line(string: &str) -> Option<String> {
    if string.len() > LONGEST {
        return None;
    }
    let mut text = string.to_owned();
    for _ in 0..2 {
        if !has_markup(&text) {
            break;
        }
        text = unmarked(&text)?;
    }
    text.retain(|letter| !is_invisible(letter));
    let line = one_line(&text);
    (!line.is_empty()).then_some(line)
}

/// `markup` without tags and with its entities as letters; nothing where a tree of it would cost too much.
pub(super) fn unmarked(markup: &str) -> Option<String> {
    gate::check(markup).ok()?;
    Some(Tree::fragment(markup).root().text())
}

/// Whether an entity or a tag stands in `text`: `&` or `<` directly before a letter, `#` or `/`.
pub(super) fn has_markup(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| {
        matches!(pair, [b'&', b'#'] | [b'<', b'/'])
            || matches!(pair, [b'&' | b'<', letter] if letter.is_ascii_alphabetic())
    })
}

/// Where a word may be broken, and other letters that nobody sees. Joiners stay: some scripts need them.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}'
    )
}

/// The letters and digits of `text` in lower case: what two ways to write the same have in common.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            letters.push(letter.to_ascii_lowercase());
        } else if letter.is_alphanumeric() && !letter.is_ascii() {
            letters.extend(letter.to_lowercase());
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_letters_also_where_they_are_escaped_twice() {
        for (given, read) in [
            ("The mayor&#8217;s &quot;no&quot;", "The mayor’s \"no\""),
            ("Br&uuml;cke &amp; Hafen", "Brücke & Hafen"),
            ("The mayor&amp;#8217;s no", "The mayor’s no"),
            ("A <em>short</em> night", "A short night"),
            ("Trout & Sons: 3 < 4", "Trout & Sons: 3 < 4"),
            ("Heli\u{AD}pad\n for\tall", "Helipad for all"),
        ] {
            assert_eq!(line(given).as_deref(), Some(read));
        }
        assert_eq!(line(" \u{200B} "), None);
        assert_eq!(line(&"<b>".repeat(600)), None);
    }
}
