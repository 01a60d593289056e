//! Words for peoples and languages, which are no places.

use std::sync::LazyLock;

use dateline_layout::{lowered, rows};
use rustc_hash::{FxHashMap, FxHashSet};

/// Country codes by demonym in small letters.
static DEMONYMS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../data/demonyms.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .flat_map(|(code, words)| words.split('|').map(move |word| (word.to_lowercase(), code)))
        .collect()
});

/// The first words of demonyms of two, in small letters.
static FIRST_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let words = DEMONYMS.keys().filter_map(|word| word.split_once(' '));
    words.map(|(first, _)| first).collect()
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

/// As [`demonym`], of two words: `South Koreans`.
///
/// ```
/// use dateline_gazetteer::demonym_of_two;
/// assert_eq!(demonym_of_two("South", "Korean"), Some("KR"));
/// assert_eq!(demonym_of_two("Korean", "South"), None);
/// ```
#[must_use]
pub fn demonym_of_two(first: &str, second: &str) -> Option<&'static str> {
    // Asked of most words of an article, and few begin one.
    if !lowered(first, |lower| FIRST_WORDS.contains(lower)) {
        return None;
    }
    demonym(&format!("{first} {second}"))
}
