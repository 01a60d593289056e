//! The words of `data/name_cues.tsv`, each kind read once: what the rules after the model go by.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::hash;

/// The folded hashes of the words of one kind.
pub(crate) type CueWords = LazyLock<FxHashSet<u64>>;

/// The words of one kind, as the list writes them.
fn words(kind: &str) -> impl Iterator<Item = &'static str> {
    let rows = include_str!("../data/name_cues.tsv").lines();
    rows.filter_map(|row| row.split_once('\t'))
        .filter(move |(own, _)| *own == kind)
        .flat_map(|(_, words)| words.split(' '))
}

fn hashed(kind: &str) -> FxHashSet<u64> {
    words(kind).map(hash::folded).collect()
}

/// A vessel's name follows.
pub(crate) static SHIP: CueWords = LazyLock::new(|| hashed("ship"));
/// The name of a newspaper, company or group follows.
pub(crate) static OUTLET: CueWords = LazyLock::new(|| hashed("outlet"));
/// Last words of companies.
pub(crate) static COMPANY_END: CueWords = LazyLock::new(|| hashed("company-end"));
/// In capitals, first words of clubs.
pub(crate) static CLUB_START: CueWords = LazyLock::new(|| hashed("club-start"));
/// Words of clubs, where the article gives the score of a match.
pub(crate) static CLUB: CueWords = LazyLock::new(|| hashed("club"));
/// In capitals, what stands after a person's name and is no part of it.
pub(crate) static AFTER_NAME: CueWords = LazyLock::new(|| hashed("after-name"));
/// Last words of places.
pub(crate) static PLACE_END: CueWords = LazyLock::new(|| hashed("place-end"));
/// Before a title that may be a given name, what makes it an office.
pub(crate) static OFFICE_BEFORE: CueWords = LazyLock::new(|| hashed("office-before"));
/// Alone, nobody that news could name.
pub(crate) static NOBODY: CueWords = LazyLock::new(|| hashed("nobody"));
/// Endings that make a word of somebody's name.
pub(crate) static COINED: LazyLock<Vec<&'static str>> = LazyLock::new(|| words("coined").collect());
/// Posts that stand beside the body that they belong to.
pub(crate) static POST: CueWords = LazyLock::new(|| hashed("post"));
/// Last words of laws and treaties.
pub(crate) static LAW: CueWords = LazyLock::new(|| hashed("law"));
/// Last words of streets.
pub(crate) static STREET: CueWords = LazyLock::new(|| hashed("street"));
/// Last words of rooms and parts of buildings.
pub(crate) static ROOM: CueWords = LazyLock::new(|| hashed("room"));
/// In small letters, what only companies have.
pub(crate) static COMPANY_BEHIND: CueWords = LazyLock::new(|| hashed("company-behind"));
/// Second words of clubs that no place has, capitalized.
pub(crate) static CLUB_AFTER_PLACE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words("club-place").collect());
/// In small letters, what a company is called.
pub(crate) static COMPANY_NOUN: CueWords = LazyLock::new(|| hashed("company-noun"));
/// In small letters before a team, where the article gives the score of a match.
pub(crate) static TEAM_BEFORE: CueWords = LazyLock::new(|| hashed("team-before"));
/// In small letters behind a team, where the article gives the score of a match.
pub(crate) static TEAM_BEHIND: CueWords = LazyLock::new(|| hashed("team-behind"));
/// Particles that a person's name may begin with.
pub(crate) static NAME_PARTICLE: CueWords = LazyLock::new(|| hashed("particle"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_the_rules_read_has_words_and_every_line_is_read() {
        let kinds = [
            ("ship", SHIP.len()),
            ("outlet", OUTLET.len()),
            ("company-end", COMPANY_END.len()),
            ("club-start", CLUB_START.len()),
            ("club", CLUB.len()),
            ("after-name", AFTER_NAME.len()),
            ("place-end", PLACE_END.len()),
            ("office-before", OFFICE_BEFORE.len()),
            ("nobody", NOBODY.len()),
            ("coined", COINED.len()),
            ("post", POST.len()),
            ("law", LAW.len()),
            ("street", STREET.len()),
            ("room", ROOM.len()),
            ("company-behind", COMPANY_BEHIND.len()),
            ("club-place", CLUB_AFTER_PLACE.len()),
            ("company-noun", COMPANY_NOUN.len()),
            ("team-before", TEAM_BEFORE.len()),
            ("team-behind", TEAM_BEHIND.len()),
            ("particle", NAME_PARTICLE.len()),
        ];
        for (kind, count) in kinds {
            assert!(count > 0, "{kind} has no words");
        }
        for row in include_str!("../data/name_cues.tsv").lines() {
            let kind = row.split_once('\t').map(|(kind, _)| kind);
            assert!(
                row.starts_with('#') || kinds.iter().any(|(known, _)| kind == Some(known)),
                "no rule reads {row}"
            );
        }
    }
}
