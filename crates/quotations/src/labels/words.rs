//! The words of `data/labels.tsv`, each kind read once.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

type WordSet = LazyLock<FxHashSet<&'static str>>;

fn words(kind: &str) -> FxHashSet<&'static str> {
    let rows = include_str!("../../data/labels.tsv").lines();
    rows.filter_map(|row| row.split_once('\t'))
        .filter(|(own, _)| *own == kind)
        .flat_map(|(_, words)| words.split(' '))
        .collect()
}

/// What a transcript calls somebody whom it does not name.
pub(super) static ROLE: WordSet = LazyLock::new(|| words("role"));
/// What such a label may begin with.
pub(super) static ROLE_START: WordSet = LazyLock::new(|| words("role-start"));
/// Small words inside names and offices.
pub(super) static PARTICLE: WordSet = LazyLock::new(|| words("particle"));
/// Human beings of fact boxes and credits.
pub(super) static NOT_PEOPLE: WordSet = LazyLock::new(|| words("not-people"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_words_and_every_line_is_read() {
        let kinds = [
            ("role", &ROLE),
            ("role-start", &ROLE_START),
            ("particle", &PARTICLE),
            ("not-people", &NOT_PEOPLE),
        ];
        for (kind, set) in kinds {
            assert!(!set.is_empty(), "{kind} has no words");
        }
        for row in include_str!("../../data/labels.tsv").lines() {
            let kind = row.split_once('\t').map(|(kind, _)| kind);
            assert!(
                row.starts_with('#') || kinds.iter().any(|(known, _)| kind == Some(*known)),
                "nothing reads {row}"
            );
        }
    }
}
