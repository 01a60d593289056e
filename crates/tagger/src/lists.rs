//! The classes that a word belongs to whatever its context: title, given name, organization word…

use std::sync::LazyLock;

use dateline_gazetteer::{demonym, state_abbreviation};
use dateline_names::name_lists;
use rustc_hash::FxHashMap;

use crate::hash;

/// A set of classes, one bit each.
pub(crate) type Classes = u32;

pub(crate) const ORGANIZATION_END: Classes = 1;
pub(crate) const ORGANIZATION: Classes = 1 << 1;
pub(crate) const TEAM: Classes = 1 << 2;
pub(crate) const MEDIA: Classes = 1 << 3;
pub(crate) const PLACE_HEAD: Classes = 1 << 4;
pub(crate) const PLACE_BEFORE: Classes = 1 << 5;
pub(crate) const DIRECTION: Classes = 1 << 6;
pub(crate) const ROLE: Classes = 1 << 7;
pub(crate) const SPEECH: Classes = 1 << 8;
pub(crate) const PARTICLE: Classes = 1 << 9;
pub(crate) const CALENDAR: Classes = 1 << 10;
pub(crate) const EVENT: Classes = 1 << 11;
pub(crate) const TITLE: Classes = 1 << 12;
pub(crate) const GIVEN_NAME: Classes = 1 << 13;
pub(crate) const FAMILY_NAME: Classes = 1 << 14;
pub(crate) const EAST_ASIAN: Classes = 1 << 15;
pub(crate) const DEMONYM: Classes = 1 << 16;
pub(crate) const STATE: Classes = 1 << 17;
pub(crate) const COMMON: Classes = 1 << 18;
pub(crate) const ABBREVIATION: Classes = 1 << 19;
pub(crate) const COMPANY: Classes = 1 << 20;
pub(crate) const KNOWN_PERSON: Classes = 1 << 21;

/// The sections of the list, with the class of each.
const SECTIONS: [(&str, Classes); 16] = [
    ("company", COMPANY),
    ("known-person", KNOWN_PERSON),
    ("abbreviation", ABBREVIATION),
    ("organization-end", ORGANIZATION_END),
    ("organization", ORGANIZATION),
    ("team", TEAM),
    ("media", MEDIA),
    ("place-head", PLACE_HEAD),
    ("place-before", PLACE_BEFORE),
    ("direction", DIRECTION),
    ("role", ROLE),
    ("speech", SPEECH),
    ("particle", PARTICLE),
    ("calendar", CALENDAR),
    ("event", EVENT),
    ("title", TITLE),
];

static WORDS: LazyLock<FxHashMap<u64, Classes>> =
    LazyLock::new(|| parse(include_str!("../data/name_words.txt")));

/// The classes of the word with this folded hash.
#[inline]
pub(crate) fn classes(folded: u64) -> Classes {
    WORDS.get(&folded).copied().unwrap_or(0)
}

/// The classes that the gazetteer's name lists give a capitalized word.
pub(crate) fn name_classes(word: &str) -> Classes {
    let mut classes = 0;
    let lists = name_lists(word);
    if lists.given {
        classes |= GIVEN_NAME;
    }
    if lists.surname {
        classes |= FAMILY_NAME;
    }
    if lists.east_asian {
        classes |= EAST_ASIAN;
    }
    if demonym(word).is_some() {
        classes |= DEMONYM;
    }
    if state_abbreviation(word).is_some() {
        classes |= STATE;
    }
    classes
}

fn parse(list: &str) -> FxHashMap<u64, Classes> {
    let mut words: FxHashMap<u64, Classes> = FxHashMap::default();
    let mut class = 0;
    for line in list.lines() {
        let line = line.trim();
        if line.starts_with('#') {
            continue;
        }
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            class = SECTIONS
                .iter()
                .find(|(name, _)| *name == section)
                .map_or(0, |(_, class)| *class);
            continue;
        }
        for word in line.split_whitespace() {
            *words.entry(hash::folded(word)).or_default() |= class;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_have_several_classes() {
        let republic = classes(hash::folded("Republic"));
        assert_ne!(republic & PLACE_HEAD, 0);
        let press = classes(hash::folded("press"));
        assert_eq!(press & (ORGANIZATION | MEDIA), ORGANIZATION | MEDIA);
        assert_eq!(classes(hash::folded("unlisted")), 0);
    }

    #[test]
    fn every_section_of_the_file_has_a_class_and_words() {
        for line in include_str!("../data/name_words.txt").lines() {
            if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                assert!(SECTIONS.iter().any(|(name, _)| *name == section), "{section}");
            }
        }
        for (name, class) in SECTIONS {
            assert!(
                WORDS.values().any(|classes| classes & class != 0),
                "{name} is empty"
            );
        }
    }
}
