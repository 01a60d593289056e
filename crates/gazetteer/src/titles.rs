//! Titles, offices and occupations, and where they stand among words.

use std::sync::LazyLock;

use dateline_types::Gender;
use rustc_hash::FxHashMap;

use crate::names::{gender_of, rows};
use crate::own::OwnLines;

/// What a title tells of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleKind {
    /// `Mr`, `Sir`, `Dr`: shows who is meant, is no role.
    Honorific,
    /// `President`, `Sen.`, `Lt. Col.`: a role that is written before a name.
    Office,
    /// `wife`, `son`: says whose, is a role only with the rest (`widow of the poet`).
    Kin,
    /// `lawyer`, `striker`: a role that is mostly written after a name or in lower case.
    Occupation,
}

/// A title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Title {
    /// What it tells.
    pub kind: TitleKind,
    /// What the title itself says of its bearer.
    pub gender: Gender,
    /// `Presidents`, `Messrs`: more than one bearer follows.
    pub plural: bool,
}

impl Title {
    /// Whether it belongs into a person's roles.
    #[must_use]
    pub fn is_role(&self) -> bool {
        matches!(self.kind, TitleKind::Office | TitleKind::Occupation)
    }
}

struct Entry {
    /// The words after the first.
    rest: Vec<&'static str>,
    title: Title,
    /// A title only where the text has so many capitals at its start.
    capitals: usize,
}

/// Titles of a user's own, in the form of `data/titles.tsv`.
pub static OWN_TITLES: OwnLines = OwnLines::none();

/// By first word, in lower case and without periods; longest titles first.
static TITLES: LazyLock<FxHashMap<Box<str>, Vec<Entry>>> = LazyLock::new(|| {
    let mut titles: FxHashMap<Box<str>, Vec<Entry>> = FxHashMap::default();
    for row in rows(include_str!("../data/titles.tsv")).chain(rows(OWN_TITLES.lines())) {
        let mut fields = row.split('\t');
        let kind = match fields.next() {
            Some("honorific") => TitleKind::Honorific,
            Some("office") => TitleKind::Office,
            Some("kin") => TitleKind::Kin,
            _ => TitleKind::Occupation,
        };
        let gender = gender_of(fields.next().unwrap_or_default());
        for words in fields.next().unwrap_or_default().split("; ") {
            let mut rest = words.split(' ');
            let first = rest.next().unwrap_or_default();
            let plural = first == "messrs";
            titles
                .entry(first.to_lowercase().into())
                .or_default()
                .push(Entry {
                    rest: rest.collect(),
                    title: Title { kind, gender, plural },
                    capitals: first.chars().take(2).filter(|c| c.is_uppercase()).count(),
                });
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for entries in titles.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len())); // stable: the first line wins
    }
    titles
});

/// The longest title that `words` begin with, and how many words it takes.
///
/// Case and periods do not matter but for abbreviations such as `MP`; a plural in -s counts as the title.
/// Modifiers (`former`, `deputy`, `Russian`) are the caller's matter.
///
/// ```
/// use dateline_gazetteer::{TitleKind, title_at};
///
/// let (words, title) = title_at(&["Lt.", "Col.", "Ann", "Roe"]).unwrap();
/// assert_eq!((words, title.kind), (2, TitleKind::Office));
/// assert!(title_at(&["Ann", "Roe"]).is_none());
/// ```
#[must_use]
pub fn title_at(words: &[&str]) -> Option<(usize, Title)> {
    title_with(words.len(), |index| words.get(index).copied().unwrap_or_default())
}

/// As [`title_at`], for words that are not in a slice: `word(0)` is the first of at most `limit`.
#[must_use]
pub fn title_with<'a>(limit: usize, word: impl Fn(usize) -> &'a str) -> Option<(usize, Title)> {
    if limit == 0 {
        return None;
    }
    let first = word(0);
    if first.len() < 2 || first.len() > LONGEST {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let owned;
    let plain = match plain_ascii(first, &mut buffer) {
        Some(plain) => plain,
        None => {
            owned = plain(first);
            &owned
        }
    };
    let singular = plain.strip_suffix('s');
    let find = |key: &str, plural: bool| {
        TITLES.get(key)?.iter().find_map(|entry| {
            let taken = entry.rest.len() + 1;
            let capitals = first.chars().take(entry.capitals).all(char::is_uppercase);
            let last = entry.rest.len().checked_sub(1);
            let mut many = plural;
            let fits = taken <= limit
                && capitals
                && entry.rest.iter().enumerate().all(|(i, &wanted)| {
                    let there = word(i + 1);
                    same(there, wanted)
                        || Some(i) == last && !plural && {
                            many = there.strip_suffix('s').is_some_and(|there| same(there, wanted));
                            many
                        }
                });
            fits.then_some((
                taken,
                Title {
                    plural: many || entry.title.plural,
                    ..entry.title
                },
            ))
        })
    };
    let exact = find(plain, false);
    let plural = singular
        .filter(|key| key.len() > 1)
        .and_then(|key| find(key, true));
    match (exact, plural) {
        (Some(exact), Some(plural)) if plural.0 > exact.0 => Some(plural),
        (Some(exact), _) => Some(exact),
        (None, plural) => plural,
    }
}

/// The first word of a title is no longer, in bytes.
const LONGEST: usize = 40;

/// As [`plain`], of a word without accents and the like, into `buffer`.
fn plain_ascii<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    if !word.is_ascii() {
        return None;
    }
    let mut length = 0;
    let letters = word.bytes().filter(|&byte| byte != b'.');
    for (slot, byte) in buffer.iter_mut().zip(letters) {
        *slot = byte.to_ascii_lowercase();
        length += 1;
    }
    std::str::from_utf8(buffer.get(..length)?).ok()
}

/// A word as titles are stored: lower case, no periods.
fn plain(word: &str) -> String {
    word.chars()
        .filter(|&c| c != '.')
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect()
}

fn same(word: &str, wanted: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.eq_ignore_ascii_case(wanted) || !word.is_ascii() && plain(word) == wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> Option<(usize, Title)> {
        title_at(&words.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn the_longest_title_wins() {
        assert_eq!(at("Prime Minister Jane Roe").map(|(n, _)| n), Some(2));
        assert_eq!(at("Secretary of State Roe").map(|(n, _)| n), Some(3));
        assert_eq!(at("Secretary Roe").map(|(n, _)| n), Some(1));
    }

    #[test]
    fn gender_and_kind_come_from_the_list() {
        let (_, mrs) = at("Mrs. Roe").unwrap();
        assert_eq!((mrs.gender, mrs.is_role()), (Gender::Female, false));
        let (_, king) = at("King Roe").unwrap();
        assert_eq!((king.gender, king.is_role()), (Gender::Male, true));
    }

    #[test]
    fn abbreviations_need_capitals() {
        assert!(at("MP Jane Roe").is_some() && at("MPs Roe").is_some());
        assert!(at("am here").is_none());
        assert!(at("CEO").is_some());
        assert!(at("Major Roe").is_some() && at("major changes").is_none());
    }

    #[test]
    fn plurals_say_so() {
        assert!(at("Presidents Roe and Doe").unwrap().1.plural);
        assert!(at("foreign ministers").unwrap().1.plural);
        assert!(at("Sens. Roe").unwrap().1.plural);
        assert!(!at("President Roe").unwrap().1.plural);
    }

    #[test]
    fn no_title_is_listed_twice() {
        let mut seen = FxHashMap::default();
        for row in rows(include_str!("../data/titles.tsv")) {
            for title in row.rsplit('\t').next().unwrap().split("; ") {
                assert!(seen.insert(title, row).is_none(), "{title}");
            }
        }
    }
}
