//! A byline as the name of an author.

/// A byline as a name: `By Ann Roe` is `Ann Roe`; an address is none.
pub(crate) fn author(byline: &str) -> Option<String> {
    let line = one_line(byline);
    let name = line
        .get(..3)
        .filter(|by| by.eq_ignore_ascii_case("by "))
        .map_or(line.as_str(), |by| line.get(by.len()..).unwrap_or_default());
    let is_name = !name.is_empty() && name.len() <= LONGEST_BYLINE && !name.contains("://");
    is_name.then(|| name.trim().to_owned())
}

/// Longer than this, in bytes, is no byline.
const LONGEST_BYLINE: usize = 200;

/// White space as single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
