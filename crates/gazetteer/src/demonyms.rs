//! Words for peoples and languages, which are no places.

use std::sync::LazyLock;

use dateline_layout::{lowered, rows};
use rustc_hash::FxHashMap;

/// Country codes by demonym in small letters.
static DEMONYMS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../data/demonyms.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .flat_map(|(code, words)| words.split('|').map(move |word| (word.to_lowercase(), code)))
        .collect()
});

/// The ISO code of the country whose people or language `word` means: `Russian`, `Russians`, `Swede`. Such words are
/// no places. The word must begin with a capital letter; for peoples of no one country the code is empty.
///
/// ```
/// use dateline_gazetteer::demonym;
/// assert_eq!(demonym("Vietnamese"), Some("VN"));
/// assert_eq!(demonym("Vietnam"), None);
/// assert_eq!(demonym("polish"), None);
/// ```
#[must_use]
pub fn demonym(word: &str) -> Option<&'static str> {
    if !word.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    lowered(word, |lower| DEMONYMS.get(lower).copied())
}
