//! The words of an organization's name, folded; which of them tell nothing.

use std::sync::LazyLock;

use dateline_layout::rows;
use dateline_names::fold_name;
use rustc_hash::FxHashSet;

/// The words of one kind of the list of empty, small and generic words.
fn listed(kind: &str) -> FxHashSet<&'static str> {
    rows(include_str!("../../data/organization_words.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .filter(|(own, _)| *own == kind)
        .flat_map(|(_, words)| words.split(' '))
        .collect()
}

static EMPTY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("empty"));
static SMALL: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("small"));
static GENERIC: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("generic"));

/// Whether a folded word inside a name gives no letter to its acronym and ends its head.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(word)
}

/// Whether a folded word can stand alone for any longer name that has it as its head.
pub(super) fn is_generic(word: &str) -> bool {
    GENERIC.contains(word)
}

/// All folded words of a name.
pub(super) fn all_folded(name: &str) -> Vec<String> {
    let words = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .map(fold_name);
    words.filter(|word| !word.is_empty()).map(Into::into).collect()
}

/// The folded words of a name, without empty ones at its ends.
pub(super) fn folded(name: &str) -> Vec<String> {
    let mut words = all_folded(name);
    while words.len() > 1 && words.last().is_some_and(|word| EMPTY.contains(word.as_str())) {
        words.pop();
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// What names are compared by.
pub(super) fn key_of(name: &str) -> String {
    folded(name).concat()
}

/// Whether a name has no small letter.
pub(super) fn without_lower_case(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// The words before the first preposition: `Bank` of `Bank of Roe`; all words where there is none.
pub(super) fn head(words: &[String]) -> &[String] {
    let end = words
        .iter()
        .position(|word| is_small(word) && word != "and" && word != "the" && word != "a");
    match end {
        Some(end) if end > 0 => words.get(..end).unwrap_or(words),
        _ => words,
    }
}
