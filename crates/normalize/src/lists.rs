//! The word lists under `data/`, read once.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// The lines of a list without comments, blank lines and surrounding white space.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// How the sentence splitter treats an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name.
    Title,
    /// Needs a number after it.
    Number,
    /// Never ends a sentence.
    Inner,
    /// May end a sentence.
    End,
    /// A state, which stands after its town and before a comma.
    State,
    /// May end a sentence, and is also a common word.
    Name,
}

static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let mut kind = Abbreviation::Inner;
    let mut abbreviations = FxHashMap::default();
    for line in lines(include_str!("../data/abbreviations.txt")) {
        match line {
            "[title]" => kind = Abbreviation::Title,
            "[number]" => kind = Abbreviation::Number,
            "[inner]" => kind = Abbreviation::Inner,
            "[end]" => kind = Abbreviation::End,
            "[state]" => kind = Abbreviation::State,
            "[name]" => kind = Abbreviation::Name,
            word => {
                abbreviations.insert(word, kind);
            }
        }
    }
    abbreviations
});

static OPENERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../data/sentence-openers.txt")).collect());

static SAYING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../data/saying-verbs.txt")).collect());

static TOP_LEVEL_DOMAINS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../data/top-level-domains.txt")).collect());

/// Whether `word` ends the name of a host, so that `example.com` is one token.
pub(crate) fn is_top_level_domain(word: &str) -> bool {
    TOP_LEVEL_DOMAINS.contains(word)
}

/// Whether `word` is a verb that attributes a quotation.
pub(crate) fn is_saying(word: &str) -> bool {
    SAYING.contains(word)
}

/// The sets of `data/prefixes.txt`.
#[derive(Default)]
struct Prefixes {
    loose: FxHashSet<&'static str>,
    bound: FxHashSet<&'static str>,
    clipped: FxHashSet<&'static str>,
    particles: FxHashSet<&'static str>,
}

static PREFIXES: LazyLock<Prefixes> = LazyLock::new(|| {
    let mut prefixes = Prefixes::default();
    let mut section = "";
    for line in lines(include_str!("../data/prefixes.txt")) {
        match (line, section) {
            ("[loose]" | "[bound]" | "[clipped]" | "[particle]", _) => section = line,
            (_, "[loose]") => _ = prefixes.loose.insert(line),
            (_, "[bound]") => _ = prefixes.bound.insert(line),
            (_, "[particle]") => _ = prefixes.particles.insert(line),
            _ => _ = prefixes.clipped.insert(line),
        }
    }
    prefixes
});

/// Whether `word` is cut from the name after its hyphen: `ex-President`.
pub(crate) fn is_loose_prefix(word: &str) -> bool {
    word.len() <= LONGEST_ABBREVIATION && PREFIXES.loose.contains(word)
}

/// Whether the capitalised `word` stays with the lower-case word after its hyphen: `Co-operation`.
pub(crate) fn is_bound_prefix(word: &str) -> bool {
    word.len() <= LONGEST_ABBREVIATION && PREFIXES.bound.contains(word)
}

/// Whether `word` is what an opening apostrophe leaves of a word: `em`.
pub(crate) fn is_clipped(word: &str) -> bool {
    word.len() <= LONGEST_ABBREVIATION && PREFIXES.clipped.contains(word)
}

/// Whether the lower-case `word` may stand inside the name of a place.
pub(crate) fn is_place_particle(word: &str) -> bool {
    PREFIXES.particles.contains(word)
}

/// The longest entry of the abbreviation list, in bytes; longer words need no look-up.
const LONGEST_ABBREVIATION: usize = 8;

/// What `word`, given without its final period, abbreviates as.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST_ABBREVIATION {
        return None;
    }
    if let Some(&kind) = ABBREVIATIONS.get(word) {
        return Some(kind);
    }
    // `ST. LOUIS`, `GOV. ROE`
    let capitals = word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if !capitals {
        return None;
    }
    let (first, rest) = word.split_at_checked(1)?;
    let title_case = format!("{first}{}", rest.to_ascii_lowercase());
    ABBREVIATIONS
        .get(title_case.as_str())
        .copied()
        .filter(|kind| matches!(kind, Abbreviation::Title | Abbreviation::Number))
}

/// Whether `word` usually opens a sentence.
pub(crate) fn is_opener(word: &str) -> bool {
    OPENERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_is_short_enough_to_be_looked_up() {
        assert!(ABBREVIATIONS.len() > 80);
        #[expect(
            clippy::iter_over_hash_type,
            reason = "order does not matter to an assertion on each"
        )]
        for word in ABBREVIATIONS.keys() {
            assert!(word.len() <= LONGEST_ABBREVIATION, "{word}");
            assert_eq!(abbreviation(word), ABBREVIATIONS.get(word).copied());
        }
    }
}
