//! Texts that were cut short before they came here.

use crate::span::Span;

/// The mark that a news service puts behind a text that it cut short, with the dots before it: `… [+1628 chars]`, `... [1628 chars]`.
///
/// ```
/// let text = "The bridge stays shut, said the may… [+1628 chars]";
/// let mark = dateline_types::cut_short(text).unwrap();
/// assert_eq!(text.get(..mark.start()), Some("The bridge stays shut, said the may"));
/// assert_eq!(dateline_types::cut_short("The bridge stays shut [sic]"), None);
/// ```
#[must_use]
pub fn cut_short(text: &str) -> Option<Span> {
    let inside = text.trim_end().strip_suffix(']')?;
    let start = inside.rfind('[')?;
    let count = inside.get(start + 1..)?;
    let (count, has_plus) = count
        .strip_prefix('+')
        .map_or((count, false), |count| (count, true));
    let digits = count
        .strip_suffix("chars")
        .or_else(|| count.strip_suffix("characters"))
        .or_else(|| count.strip_suffix("char"))?
        .trim_end();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let before = text.get(..start)?.trim_end();
    let without_dots = before.strip_suffix('…').or_else(|| before.strip_suffix("..."));
    if without_dots.is_none() && !has_plus {
        return None;
    }
    let before = without_dots.unwrap_or(before);
    Some(Span::new(before.trim_end().len(), text.trim_end().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_was_cut_short_ends_before_the_mark() {
        for (text, words) in [
            ("The mayor said on Mon… [+1628 chars]", "The mayor said on Mon"),
            ("The mayor said… [+7 chars]\n", "The mayor said"),
            ("The mayor said ... [+12 characters]", "The mayor said"),
            ("The mayor said.[+12 chars]", "The mayor said."),
            ("The ferry turned ba... [941 chars]", "The ferry turned ba"),
            ("The ferry turned… [41 chars]", "The ferry turned"),
        ] {
            assert_eq!(
                cut_short(text).and_then(|mark| text.get(..mark.start())),
                Some(words)
            );
        }
        for text in [
            "The mayor said [sic]",
            "It grew [+5]",
            "A post may be long [280 chars]",
            "It grew... [5]",
            "[+ chars]",
            "A [+12 chars] b",
        ] {
            assert_eq!(cut_short(text), None, "{text}");
        }
    }
}
