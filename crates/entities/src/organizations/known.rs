//! Organizations that most readers know.

use dateline_names::organization_key;
use std::sync::LazyLock;

use dateline_layout::rows;
use dateline_types::OrganizationKind;
use rustc_hash::FxHashMap;

use super::words::without_lower_case;

/// Names of so few letters are looked for in capitals only.
const SHORT: usize = 3;

/// An acronym of more letters means one thing.
const LONGEST_SHORT_ACRONYM: usize = 4;

/// A row of the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KnownOrganization {
    pub(super) kind: OrganizationKind,
    /// Of its country; empty for bodies of several.
    pub(super) country_code: &'static str,
    /// Whether other countries have one of this name, so that the article must name the country.
    pub(super) is_common_name: bool,
}

struct KnownOrganizations {
    rows: Vec<KnownOrganization>,
    /// Rows by folded name; whether the name is looked for in capitals only.
    by_name: FxHashMap<String, Vec<(u16, bool)>>,
}

static KNOWN: LazyLock<KnownOrganizations> = LazyLock::new(|| {
    let mut known = KnownOrganizations {
        rows: Vec::new(),
        by_name: FxHashMap::default(),
    };
    for row in rows(include_str!("../../data/known_organizations.tsv")) {
        let mut columns = row.split('\t');
        let (Some(kind), Some(code), Some(names)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let Ok(at) = u16::try_from(known.rows.len()) else {
            break;
        };
        known.rows.push(KnownOrganization {
            kind: OrganizationKind::named(kind),
            country_code: code.trim_end_matches('?'),
            is_common_name: code.ends_with('?'),
        });
        for name in names.split('|') {
            let key = organization_key(name);
            let capitals = key.len() <= SHORT && without_lower_case(name);
            let meant = known.by_name.entry(key).or_default();
            // Two spellings of a row may fold to one.
            if meant.last().is_none_or(|(row, _)| *row != at) {
                meant.push((at, capitals));
            }
        }
    }
    known
});

/// The rows that a name may mean, as numbers: none, one, or, where it means several things, more.
pub(super) fn known_rows(name: &str, key: &str) -> Vec<u16> {
    let capitals = without_lower_case(name);
    let rows = KNOWN.by_name.get(key).into_iter().flatten();
    rows.filter(|(_, in_capitals)| capitals || !in_capitals)
        .map(|(row, _)| *row)
        .collect()
}

/// Whether a name is so short an acronym that other countries have other things of it: `NCAA`.
pub(super) fn is_short_acronym(name: &str, key: &str) -> bool {
    key.len() <= LONGEST_SHORT_ACRONYM && without_lower_case(name)
}

/// The row of a number.
pub(super) fn known(row: u16) -> Option<&'static KnownOrganization> {
    KNOWN.rows.get(usize::from(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(name: &str) -> Vec<(&'static str, &'static str)> {
        let rows = known_rows(name, &organization_key(name));
        let found = rows.iter().filter_map(|row| known(*row));
        found.map(|row| (row.kind.name(), row.country_code)).collect()
    }

    #[test]
    fn every_row_has_a_kind_and_a_country_or_none() {
        for row in &KNOWN.rows {
            assert_ne!(row.kind, OrganizationKind::Unknown, "{row:?}");
            assert!(
                row.country_code.is_empty() || row.country_code.len() == 2,
                "{row:?}"
            );
        }
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(look("the Kremlin"), [("government", "RU")]);
        assert_eq!(look("U.N."), [("international", "")]);
        assert_eq!(look("Apec"), [("international", "")]);
        assert_eq!(look("Toyota Ltd"), look("TOYOTA"));
    }

    #[test]
    fn short_acronyms_are_in_capitals() {
        assert_eq!(look("WHO"), [("international", "")]);
        assert!(look("Who").is_empty());
    }

    #[test]
    fn some_names_mean_two_things() {
        assert_eq!(look("Congress").len(), 2);
    }
}
