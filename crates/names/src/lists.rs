//! Given names, surnames, nicknames and the small parts of names.

use std::sync::LazyLock;

use dateline_layout::{Folded, fold_name, lowered, name_bits, rows};
use dateline_packed::Index;
use dateline_types::Gender;
use rustc_hash::FxHashMap;

/// Given names and surnames, made by the build script of this crate.
static LISTED: LazyLock<Listed> =
    LazyLock::new(|| Listed::new(include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"))));

struct Listed {
    keys: Index,
    /// What [`name_bits`] has bits for.
    bits: &'static [u8],
}

impl Listed {
    fn new(packed: &'static [u8]) -> Self {
        let (keys, bits) = Index::read(name_bits::DIRECTORY_BITS, packed);
        Self { keys, bits }
    }

    /// What the lists say of `word`, whatever its case and accents.
    fn bits(&self, word: &str) -> u8 {
        let place = Folded::of(word).and_then(|folded| self.keys.find(folded.hash()));
        place.and_then(|place| self.bits.get(place)).copied().unwrap_or(0)
    }
}

static NICKNAMES: LazyLock<FxHashMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
    let mut groups: FxHashMap<&'static str, Vec<u16>> = FxHashMap::default();
    for (number, row) in (0..).zip(rows(include_str!("../data/nicknames.txt"))) {
        for name in row.split_ascii_whitespace() {
            groups.entry(name).or_default().push(number);
        }
    }
    groups
});

/// The full name of each group of nicknames.
static FULL_NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let groups = rows(include_str!("../data/nicknames.txt"));
    groups
        .map(|row| row.split_ascii_whitespace().next().unwrap_or_default())
        .collect()
});

/// Spanish surnames and given names, folded.
static SPANISH: LazyLock<FxHashMap<&'static str, SpanishName>> = LazyLock::new(|| {
    let mut names: FxHashMap<&'static str, SpanishName> = FxHashMap::default();
    for row in rows(include_str!("../data/spanish_names.tsv")) {
        let (kind, words) = row.split_once('\t').unwrap_or_default();
        for word in words.split_ascii_whitespace() {
            let name = names.entry(word).or_default();
            name.surname |= kind == "surname";
            name.given |= kind == "given";
        }
    }
    names
});

/// Names of Arab families behind a loose article, folded.
static ARAB_FAMILIES: LazyLock<rustc_hash::FxHashSet<&'static str>> = LazyLock::new(|| {
    let rows = rows(include_str!("../data/arabic_families.txt"));
    rows.flat_map(str::split_ascii_whitespace).collect()
});

/// Whether `word` is the name of an Arab family that stands behind a loose article, whatever its case: `Thani` of `Al Thani`.
#[must_use]
pub fn is_arab_family(word: &str) -> bool {
    ARAB_FAMILIES.contains(&*fold_name(word))
}

/// What a word is among the names of the Spanish-speaking world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpanishName {
    /// Whether it is a surname.
    pub surname: bool,
    /// Whether it is a given name.
    pub given: bool,
}

/// What `word` is among the names of the Spanish-speaking world, whatever its case and accents.
#[must_use]
pub fn spanish_name(word: &str) -> SpanishName {
    SPANISH.get(&*fold_name(word)).copied().unwrap_or_default()
}

/// What a small word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NamePart {
    /// `von`, `de la`, `van`: begins a surname.
    Particle,
    /// `al`, `el` and other forms of the Arabic article.
    ArabicArticle,
    /// `bin`, `ibn`, `Abdul`: belongs to the name that follows.
    Kinship,
    /// `Jr.`, `III`: follows the surname.
    Suffix,
}

static PARTS: LazyLock<FxHashMap<&'static str, NamePart>> = LazyLock::new(|| {
    let mut parts = FxHashMap::default();
    for row in rows(include_str!("../data/name_parts.tsv")) {
        let (kind, words) = row.split_once('\t').unwrap_or_default();
        let part = match kind {
            "particle" => NamePart::Particle,
            "arabic" => NamePart::ArabicArticle,
            "kinship" => NamePart::Kinship,
            _ => NamePart::Suffix,
        };
        for word in words.split_ascii_whitespace() {
            parts.insert(word, part);
        }
    }
    parts
});

/// The peoples whose names begin with the surname.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EastAsian {
    /// Called by the surname: `Xi Jinping`, `Xi`.
    Chinese,
    /// Called by the surname: `Moon Jae-in`, `Moon`.
    Korean,
    /// Called by the last name: `Nguyen Phu Trong`, `Trong`.
    Vietnamese,
}

/// Whose given name it is by its bits; `None` where it is none.
fn gender_listed(bits: u8) -> Option<Gender> {
    (bits & name_bits::GIVEN != 0).then_some(match bits & (name_bits::MALE | name_bits::FEMALE) {
        name_bits::MALE => Gender::Male,
        name_bits::FEMALE => Gender::Female,
        _ => Gender::Unknown,
    })
}

/// Whose given name `word` is: `None` where no list has it, [`Gender::Unknown`] where men and women bear it.
///
/// Case and accents do not matter; a double name (`Jean-Claude`) is known by its first part.
///
/// ```
/// use dateline_names::given_name;
/// use dateline_types::Gender;
///
/// assert_eq!(given_name("Sergei"), Some(Gender::Male));
/// assert_eq!(given_name("Kim"), Some(Gender::Unknown));
/// assert_eq!(given_name("Kremlin"), None);
/// ```
#[must_use]
pub fn given_name(word: &str) -> Option<Gender> {
    let find = |word: &str| gender_listed(LISTED.bits(word));
    find(word).or_else(|| word.split_once('-').and_then(|(first, _)| find(first)))
}

/// Whether some list has `word` as a given name.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    given_name(word).is_some()
}

/// Whether some list has `word` as a surname. Case and accents do not matter.
#[must_use]
pub fn is_surname(word: &str) -> bool {
    LISTED.bits(word) & name_bits::SURNAME != 0
}

/// Whether two given names may stand for one person because one is short for the other (`Bill`, `William`) or both
/// are short for a third (`Bill`, `Will`).
#[must_use]
pub(crate) fn are_nicknames(one: &str, other: &str) -> bool {
    let other = nickname_groups(other);
    nickname_groups(one).iter().any(|group| other.contains(group))
}

/// Whether one of two given names is the full one of which the other is short: `Thomas`, `Tom`, but not `Ben`, `Bibi`.
#[must_use]
pub(crate) fn is_short_for(one: &str, other: &str) -> bool {
    let (one, other) = (fold_name(one), fold_name(other));
    let groups = nickname_groups(&other);
    let shared = nickname_groups(&one)
        .iter()
        .filter(|group| groups.contains(group));
    let mut heads = shared.filter_map(|&group| FULL_NAMES.get(usize::from(group)));
    heads.any(|head| *head == one || *head == other)
}

/// Groups of given names that may stand for one person, by number: those that `word` is in.
///
/// ```
/// use dateline_names::nickname_groups;
///
/// let bill = nickname_groups("Bill");
/// assert!(nickname_groups("William").iter().any(|group| bill.contains(group)));
/// assert!(nickname_groups("Xi").is_empty());
/// ```
#[must_use]
pub fn nickname_groups(word: &str) -> &'static [u16] {
    NICKNAMES.get(fold_name(word).as_ref()).map_or(&[], Vec::as_slice)
}

/// What a small word does in a name; `None` for a word that is a name of its own. Case and periods do not matter,
/// so the caller looks at case where it tells (`Van` Morrison).
#[must_use]
pub fn name_part(word: &str) -> Option<NamePart> {
    if word.len() > 8 {
        return None;
    }
    let word = word.trim_end_matches('.');
    if !word.is_ascii() && word.contains('’') {
        return PARTS.get(word.to_lowercase().replace('’', "'").as_str()).copied();
    }
    lowered(word, |lower| PARTS.get(lower).copied())
}

/// Whether `word`, glued to a name by a hyphen, is an Arabic article or a word like `Abdel`.
pub(crate) fn is_arabic_prefix(word: &str) -> bool {
    matches!(name_part(word), Some(NamePart::ArabicArticle | NamePart::Kinship))
}

/// The peoples among whom `word` is a surname that comes first; empty where there is none.
#[must_use]
pub fn east_asian_surname(word: &str) -> &'static [EastAsian] {
    east_asian_listed(LISTED.bits(word))
}

/// The peoples whose surname it is by its bits.
fn east_asian_listed(bits: u8) -> &'static [EastAsian] {
    use EastAsian::{Chinese, Korean, Vietnamese};
    let [chinese, korean, vietnamese] = name_bits::EAST_ASIAN.map(|people| bits & people != 0);
    match (chinese, korean, vietnamese) {
        (false, false, false) => &[],
        (true, false, false) => &[Chinese],
        (false, true, false) => &[Korean],
        (true, true, false) => &[Chinese, Korean],
        (false, false, true) => &[Vietnamese],
        (true, false, true) => &[Chinese, Vietnamese],
        (false, true, true) => &[Korean, Vietnamese],
        (true, true, true) => &[Chinese, Korean, Vietnamese],
    }
}

/// Which lists of names have a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameLists {
    /// What [`is_given_name`] says.
    pub given: bool,
    /// What [`is_surname`] says.
    pub surname: bool,
    /// Whether [`east_asian_surname`] says anything.
    pub east_asian: bool,
}

/// All that the lists of names say of `word`, in one look-up.
///
/// ```
/// let kim = dateline_names::name_lists("Kim");
/// assert!(kim.given && kim.surname && kim.east_asian);
/// ```
#[must_use]
pub fn name_lists(word: &str) -> NameLists {
    let bits = LISTED.bits(word);
    let doubled = || word.contains('-') && is_given_name(word);
    NameLists {
        given: bits & name_bits::GIVEN != 0 || doubled(),
        surname: bits & name_bits::SURNAME != 0,
        east_asian: !east_asian_listed(bits).is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genders_of_given_names() {
        for (name, gender) in [
            ("James", Gender::Male),
            ("Ursula", Gender::Female),
            ("URSULA", Gender::Female),
            ("Jean-Claude", Gender::Male),
            ("Shinzo", Gender::Male),
            ("Fatima", Gender::Female),
            ("Robin", Gender::Unknown),
        ] {
            assert_eq!(given_name(name), Some(gender), "{name}");
        }
        assert!(!is_given_name("Parliament"));
    }

    #[test]
    fn surnames_fold_accents() {
        assert!(is_surname("García") && is_surname("GARCIA") && is_surname("Smith"));
        assert!(!is_surname("Tuesday"));
    }

    #[test]
    fn nicknames_meet() {
        assert!(
            are_nicknames("Bill", "William")
                && are_nicknames("Joe", "Joseph")
                && are_nicknames("Bill", "Will")
        );
        assert!(!are_nicknames("Bill", "Bob"));
        assert!(is_short_for("Bill", "William") && is_short_for("Thomas", "Tom"));
        assert!(are_nicknames("Ben", "Bibi") && !is_short_for("Ben", "Bibi"));
    }

    #[test]
    fn small_words() {
        assert_eq!(name_part("Jr."), Some(NamePart::Suffix));
        assert_eq!(name_part("von"), Some(NamePart::Particle));
        assert_eq!(name_part("Al"), Some(NamePart::ArabicArticle));
        assert_eq!(name_part("Smith"), None);
    }
}
