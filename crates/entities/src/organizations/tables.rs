//! The lists of words that tell what kind of organization a name, or a noun beside it, means.

use std::sync::LazyLock;

use dateline_layout::{lowered, rows};
use dateline_types::OrganizationKind;
use rustc_hash::FxHashMap;

/// The longest phrase of the lists, in words.
const LONGEST_PHRASE: usize = 5;
/// No listed noun is longer.
const LONGEST_NOUN: usize = 24;

/// Where a word must stand in a name to tell its kind; the data file says what each means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Position {
    Legal,
    Lead,
    End,
    Start,
    Weak,
    Front,
    Politics,
    Several,
    Bodies,
    Sports,
}

fn position(name: &str) -> Option<Position> {
    Some(match name {
        "legal" => Position::Legal,
        "lead" => Position::Lead,
        "end" => Position::End,
        "start" => Position::Start,
        "weak" => Position::Weak,
        "front" => Position::Front,
        "politics" => Position::Politics,
        "several" => Position::Several,
        "bodies" => Position::Bodies,
        "sports" => Position::Sports,
        _ => return None,
    })
}

type Phrases = FxHashMap<&'static str, OrganizationKind>;

static WORDS: LazyLock<FxHashMap<Position, Phrases>> = LazyLock::new(|| {
    let mut words: FxHashMap<Position, Phrases> = FxHashMap::default();
    for row in rows(include_str!("../../data/organization_kinds.tsv")) {
        let mut columns = row.split('\t');
        let (kind, place) = (columns.next(), columns.next().and_then(position));
        let (Some(kind), Some(place), Some(phrases)) = (kind, place, columns.next()) else {
            continue;
        };
        let table = words.entry(place).or_default();
        for phrase in phrases.split('|') {
            // Of two rows with one phrase the first counts.
            table
                .entry(phrase)
                .or_insert_with(|| OrganizationKind::named(kind));
        }
    }
    words
});

/// What the longest phrase at the end of `words` tells.
pub(super) fn at_end(place: Position, words: &[String]) -> Option<OrganizationKind> {
    longest_at_end(place, words).map(|(_, kind)| kind)
}

/// The same, with how many words the phrase has.
pub(super) fn longest_at_end(place: Position, words: &[String]) -> Option<(usize, OrganizationKind)> {
    let table = WORDS.get(&place)?;
    let words = words.get(words.len().saturating_sub(LONGEST_PHRASE)..)?;
    let all = words.join(" ");
    let mut phrase = all.as_str();
    (1..=words.len()).rev().zip(words).find_map(|(count, word)| {
        let kind = table.get(phrase);
        phrase = phrase.get(word.len() + 1..).unwrap_or_default();
        kind.map(|kind| (count, *kind))
    })
}

/// What the longest phrase at the beginning of `words` tells.
pub(super) fn at_start(place: Position, words: &[String]) -> Option<OrganizationKind> {
    let table = WORDS.get(&place)?;
    let words = words.get(..words.len().min(LONGEST_PHRASE))?;
    let all = words.join(" ");
    let mut phrase = all.as_str();
    words.iter().rev().find_map(|word| {
        let kind = table.get(phrase);
        let shorter = phrase.len().saturating_sub(word.len() + 1);
        phrase = phrase.get(..shorter).unwrap_or_default();
        kind.copied()
    })
}

/// What a noun does beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NounUse {
    /// No part of a name that it follows.
    Apart,
    /// It may be part of one, also in lower case.
    Part,
    /// As `Apart`, but its kind is that of the word before it.
    Vague,
    /// Not a noun of its own.
    With,
    /// Who or what belongs to one: `CEO`.
    Belongs,
    /// May stand between a country and the noun.
    Modifier,
}

/// A word of the list of nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) kind: OrganizationKind,
    pub(super) used: NounUse,
}

impl Noun {
    /// Whether it means a thing, not only what sort of thing.
    pub(super) const fn is_thing(self) -> bool {
        matches!(self.used, NounUse::Apart | NounUse::Part | NounUse::Vague)
    }
}

static NOUNS: LazyLock<FxHashMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut nouns = FxHashMap::default();
    for row in rows(include_str!("../../data/organization_nouns.tsv")) {
        let mut columns = row.split('\t');
        let (Some(kind), Some(used), Some(words)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let used = match used {
            "apart" => NounUse::Apart,
            "part" => NounUse::Part,
            "vague" => NounUse::Vague,
            "with" => NounUse::With,
            "belongs" => NounUse::Belongs,
            _ => NounUse::Modifier,
        };
        for word in words.split(' ') {
            nouns.entry(word).or_insert(Noun {
                kind: OrganizationKind::named(kind),
                used,
            });
        }
    }
    nouns
});

/// What `word` does beside a name, in the singular or the plural; case does not matter.
pub(super) fn noun(word: &str) -> Option<Noun> {
    if word.len() > LONGEST_NOUN {
        return None;
    }
    let find = |word: &str| NOUNS.get(word).copied();
    lowered(word, |lower| {
        find(lower)
            .or_else(|| find(&format!("{}y", lower.strip_suffix("ies")?)))
            .or_else(|| find(lower.strip_suffix('s')?))
            .or_else(|| find(lower.strip_suffix("es")?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_names::folded_words;

    #[test]
    fn the_longest_phrase_counts() {
        let end = |name: &str| at_end(Position::End, &folded_words(name));
        assert_eq!(end("Roe Agency"), Some(OrganizationKind::Government));
        assert_eq!(end("Roe News Agency"), Some(OrganizationKind::Media));
        assert_eq!(end("Roe"), None);
        assert_eq!(
            at_start(Position::Lead, &folded_words("UN Roe Office")),
            Some(OrganizationKind::International)
        );
    }

    #[test]
    fn nouns_are_known_in_the_plural() {
        assert_eq!(noun("Carmakers"), noun("carmaker"));
        assert_eq!(noun("churches"), noun("church"));
        assert_eq!(
            noun("companies").map(|noun| noun.kind),
            Some(OrganizationKind::Company)
        );
        assert_eq!(noun("roe"), None);
    }

    #[test]
    fn no_row_of_the_lists_is_lost() {
        for row in rows(include_str!("../../data/organization_kinds.tsv")) {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 3, "{row}");
            assert!(position(columns[1]).is_some(), "{row}");
            assert_ne!(
                OrganizationKind::named(columns[0]),
                OrganizationKind::Unknown,
                "{row}"
            );
        }
    }
}
