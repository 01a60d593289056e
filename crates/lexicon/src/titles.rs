//! Titles, offices and occupations, and where they stand among words.

use dateline_layout::rows;
use dateline_types::Gender;
use rustc_hash::FxHashMap;

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

#[derive(Clone, Debug)]
struct Entry {
    /// The words after the first.
    rest: Vec<Box<str>>,
    title: Title,
    /// How many leading letters must be capitals for this to count as a title: two in `MP`, none in `mayor`.
    capitals: usize,
}

/// Titles by first word, in lower case and without periods; longest titles first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Titles(FxHashMap<Box<str>, Vec<Entry>>);

impl Titles {
    /// The shipped list.
    pub(crate) fn shipped() -> Self {
        let mut titles = Self::default();
        titles.add(include_str!("../data/titles.tsv"));
        titles
    }

    /// Adds the rows of a list in the form of `data/titles.tsv`.
    fn add(&mut self, list: &str) {
        for row in rows(list) {
            let mut fields = row.split('\t');
            let kind = match fields.next() {
                Some("honorific") => TitleKind::Honorific,
                Some("office") => TitleKind::Office,
                Some("kin") => TitleKind::Kin,
                _ => TitleKind::Occupation,
            };
            let gender = gender_of(fields.next().unwrap_or_default());
            for words in fields.next().unwrap_or_default().split("; ") {
                self.add_title(words, kind, gender);
            }
        }
        self.sort();
    }

    fn add_title(&mut self, words: &str, kind: TitleKind, gender: Gender) {
        let mut rest = words.split(' ');
        let first = rest.next().unwrap_or_default();
        let plural = matches!(first, "messrs" | "mesdames" | "mmes");
        let entry = Entry {
            rest: rest.map(Box::from).collect(),
            title: Title { kind, gender, plural },
            capitals: first.chars().take(2).filter(|c| c.is_uppercase()).count(),
        };
        self.0.entry(first.to_lowercase().into()).or_default().push(entry);
    }

    fn sort(&mut self) {
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for entries in self.0.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len())); // stable: the first line wins
        }
    }

    /// Adds offices of a user's own, as they are written before a name: `Lord Provost`.
    pub(crate) fn add_offices<'a>(&mut self, titles: impl IntoIterator<Item = &'a str>) {
        for title in titles {
            // What is all capitals is an abbreviation and stays one.
            let folded = title.split_whitespace().map(|word| {
                if word.chars().any(char::is_lowercase) {
                    word.to_lowercase().replace('.', "")
                } else {
                    word.to_owned()
                }
            });
            let folded: Vec<String> = folded.collect();
            if !folded.is_empty() {
                self.add_title(&folded.join(" "), TitleKind::Office, Gender::Unknown);
            }
        }
        self.sort();
    }

    /// Whether a title may begin with `word`.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        let mut buffer = [0; LONGEST];
        let mut owned = String::new();
        keys(word, &mut buffer, &mut owned).is_some_and(|(plain, singular)| {
            self.0.contains_key(plain) || singular.is_some_and(|singular| self.0.contains_key(singular))
        })
    }

    /// The longest title that the words begin with, and how many words it takes; `word(0)` is the first of at most `limit`.
    pub(crate) fn at<'a>(&self, limit: usize, word: impl Fn(usize) -> &'a str) -> Option<(usize, Title)> {
        if limit == 0 {
            return None;
        }
        let first = word(0);
        let mut buffer = [0; LONGEST];
        let mut owned = String::new();
        let (plain, singular) = keys(first, &mut buffer, &mut owned)?;
        let find = |key: &str, plural: bool| {
            self.0.get(key)?.iter().find_map(|entry| {
                let taken = entry.rest.len() + 1;
                let capitals = first.chars().take(entry.capitals).all(char::is_uppercase);
                let last = entry.rest.len().checked_sub(1);
                let mut many = plural;
                let fits = taken <= limit
                    && capitals
                    && entry.rest.iter().enumerate().all(|(i, wanted)| {
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
        let plural = singular.and_then(|key| find(key, true));
        match (exact, plural) {
            (Some(exact), Some(plural)) if plural.0 > exact.0 => Some(plural),
            (Some(exact), _) => Some(exact),
            (None, plural) => plural,
        }
    }
}

/// The gender that `m`, `f` or anything else in a data file stands for.
fn gender_of(field: &str) -> Gender {
    match field {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// The first word of a title is no longer, in bytes.
const LONGEST: usize = 40;

/// What the titles are looked up by that `word` may begin: itself as titles are stored, and its singular where it ends in -s. None
/// where it is too short or too long for any.
fn keys<'a>(
    word: &str,
    buffer: &'a mut [u8; LONGEST],
    owned: &'a mut String,
) -> Option<(&'a str, Option<&'a str>)> {
    if word.len() < 2 || word.len() > LONGEST {
        return None;
    }
    let plain = match plain_ascii(word, buffer) {
        Some(plain) => plain,
        None => {
            *owned = plain(word);
            owned
        }
    };
    Some((
        plain,
        plain.strip_suffix('s').filter(|singular| singular.len() > 1),
    ))
}

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
        let words: Vec<&str> = words.split(' ').collect();
        Titles::shipped().at(words.len(), |index| words[index])
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
    fn offices_of_ones_own_are_titles_whatever_their_case() {
        let mut titles = Titles::shipped();
        titles.add_offices(["Lord Provost", "  ", "GCB"]);
        let at = |words: [&'static str; 3]| titles.at(3, |index| words[index]).map(|(taken, _)| taken);
        assert_eq!(at(["Lord", "Provost", "Roe"]), Some(2));
        assert_eq!(at(["lord", "provost", "Roe"]), Some(2));
        assert_eq!(
            (at(["GCB", "Ann", "Roe"]), at(["gcb", "Ann", "Roe"])),
            (Some(1), None)
        );
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
