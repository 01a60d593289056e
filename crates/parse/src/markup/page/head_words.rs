//! What the names of elements say of them. See `data/head_words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::markup::memo::Memo;
use crate::markup::tree::{Key, NodeRef};

/// Which words an element's names have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(u8);

static WORDS: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Words> = FxHashMap::default();
    for line in include_str!("../../../data/head_words.tsv").lines() {
        let Some((class, word)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let class = match class {
            "name" => Words::NAME,
            "no-name" => Words::NO_NAME,
            "date" => Words::DATE,
            "no-date" => Words::NO_DATE,
            "kicker" => Words::KICKER,
            _ => Words::OTHER,
        };
        words.entry(word).or_default().add(class);
    }
    words
});

/// Names of one element that are looked at.
const MOST_NAMES: usize = 40;
/// Longer names, in bytes, were given by no people.
const LONGEST_NAME: usize = 100;

impl Words {
    /// Of comments, lists of other articles, menus.
    pub(super) const OTHER: Self = Self(1);
    /// Of names of authors.
    pub(super) const NAME: Self = Self(2);
    /// Of what is said about authors.
    pub(super) const NO_NAME: Self = Self(4);
    /// Of a date of publication.
    pub(super) const DATE: Self = Self(8);
    /// Of another date.
    pub(super) const NO_DATE: Self = Self(16);
    /// Of what stands within a headline and is none of it.
    pub(super) const KICKER: Self = Self(32);

    /// Those of the class and the id of `node`.
    pub(super) fn of<'a>(node: &NodeRef<'a>, known: &mut Memo<'a, Self>) -> Self {
        let mut found = Self::default();
        for key in [Key::Class, Key::Id] {
            if let Some(value) = node.attribute(key) {
                found.add(known.get(value, Self::of_names));
            }
        }
        found
    }

    /// Those of the names in an attribute.
    fn of_names(value: &str) -> Self {
        let mut found = Self::default();
        // Names with brackets and colons say how something looks, not what it is.
        let names = value
            .split_whitespace()
            .filter(|name| name.len() <= LONGEST_NAME && !name.contains(['[', ']', ':', '"', '(']));
        for name in names.take(MOST_NAMES) {
            found.add(Self::of_name(name));
        }
        found
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Those of one name. `metaInfoAuthorList-item` is `meta`, `info`, `author`, `list`, `item`.
    fn of_name(name: &str) -> Self {
        let mut found = Self::default();
        let mut word = String::new();
        let mut was_small = false;
        for letter in name.chars().chain(['-']) {
            let ends = !letter.is_alphabetic() || was_small && letter.is_uppercase();
            if ends && !word.is_empty() {
                found.add(WORDS.get(word.as_str()).copied().unwrap_or_default());
                word.clear();
            }
            if letter.is_ascii_alphabetic() {
                word.push(letter.to_ascii_lowercase());
            } else if letter.is_alphabetic() {
                word.extend(letter.to_lowercase());
            }
            was_small = letter.is_lowercase();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_hyphens_underscores_and_capitals() {
        for name in [
            "author",
            "metaInfoAuthorList",
            "c-byline__name",
            "Info_author__6_Vnu",
            "POST-AUTHOR",
        ] {
            assert!(Words::of_name(name).has(Words::NAME), "{name}");
        }
        for name in ["authority", "coauthored", "bylaw", "6", ""] {
            assert!(!Words::of_name(name).has(Words::NAME), "{name}");
        }
    }
}
