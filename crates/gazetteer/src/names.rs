//! The longest place name that begins at a word, and what its bearers are.

use dateline_layout::PlaceKey;

use crate::flags::NameFlags;
use crate::index::Gazetteer;

/// The longest place name at the start of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// How many of the words it takes.
    pub words: usize,
    /// What it may be.
    pub flags: NameFlags,
}

impl Gazetteer {
    /// What `name` as a whole may be.
    ///
    /// ```
    /// use dateline_gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// assert!(gazetteer.name_flags("Vietnam").is_country());
    /// assert!(gazetteer.name_flags("US").is_country());
    /// assert!(!gazetteer.name_flags("us").is_place());
    /// ```
    #[must_use]
    pub fn name_flags(&self, name: &str) -> NameFlags {
        self.flags(&PlaceKey::of(name)).of_name(is_in_capitals(name))
    }

    /// The longest place name that `words` begin with. Ask at capital letters only: case is not looked at, except that
    /// `US` and its like must be in capitals.
    ///
    /// ```
    /// use dateline_gazetteer::Gazetteer;
    /// let found = Gazetteer::builtin().longest_match(["Da", "Nang", "was", "quiet"].into_iter());
    /// assert_eq!(found.map(|found| found.words), Some(2));
    /// ```
    pub fn longest_match<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<NameMatch> {
        let mut key = PlaceKey::new();
        let mut in_capitals = true;
        let mut longest = None;
        for (taken, word) in words.enumerate() {
            key.push(word);
            in_capitals &= is_in_capitals(word);
            if key.as_bytes().is_empty() {
                if taken > 0 {
                    break;
                }
                continue; // a leading `The`
            }
            let found = self.flags(&key);
            let flags = found.of_name(in_capitals);
            if flags.is_place() {
                longest = Some(NameMatch {
                    words: taken + 1,
                    flags,
                });
            }
            if !found.is_prefix() {
                break;
            }
        }
        longest
    }
}

fn is_in_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Option<usize> {
        let found = Gazetteer::builtin().longest_match(text.split(' '));
        found.map(|found| found.words)
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(words("New York City subway"), Some(3));
        assert_eq!(words("Ho Chi Minh City is"), Some(4));
        assert_eq!(words("Port-au-Prince fell"), Some(1));
        assert_eq!(words("The Hague ruled"), Some(2));
        assert_eq!(words("St. Louis, Mo."), Some(2));
    }

    #[test]
    fn abbreviations_hold_in_capitals_only() {
        assert_eq!(words("US troops"), Some(1));
        assert_eq!(words("U.S. troops"), Some(1));
        assert_eq!(words("Us troops"), None);
        assert_eq!(words("UAE"), Some(1));
    }

    #[test]
    fn nothing_matches_nothing() {
        assert_eq!(words(""), None);
        assert_eq!(words("The"), None);
        assert!(!Gazetteer::builtin().name_flags("…").is_place());
    }

    #[test]
    fn flags_tell_the_kinds_apart() {
        let flags = |name| Gazetteer::builtin().name_flags(name);
        assert!(flags("Georgia").is_country() && flags("Georgia").is_admin1());
        assert!(flags("Da Nang").is_big_city() && !flags("Da Nang").is_country());
        assert!(flags("Tourane").is_unusual());
    }
}
