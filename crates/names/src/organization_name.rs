//! Names of organizations: under which key spellings of one name meet, and which short forms are acronyms.

use std::sync::LazyLock;

use dateline_layout::{fold_name, rows};
use rustc_hash::FxHashSet;

/// The words of one kind of the list of empty and small words.
fn listed(kind: &str) -> FxHashSet<&'static str> {
    rows(include_str!("../data/organization_words.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .filter(|(own, _)| *own == kind)
        .flat_map(|(_, words)| words.split(' '))
        .collect()
}

/// Words at the end of a name that tell nothing.
static EMPTY_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("empty"));
/// Words inside a name that give no letter to its acronym.
static SMALL_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("small"));

/// Words that can stand alone for a longer name.
static GENERIC_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| listed("generic"));

/// Whether a folded word inside a name gives no letter to its acronym and ends its head: `of`.
#[must_use]
pub fn is_small_word(word: &str) -> bool {
    SMALL_WORDS.contains(word)
}

/// Whether a folded word can stand alone for a longer name that has it as its head: `Commission`.
#[must_use]
pub fn is_generic_word(word: &str) -> bool {
    GENERIC_WORDS.contains(word)
}

/// An acronym is not longer: what is, is a word in capitals.
const LONGEST_ACRONYM: usize = 10;

/// All folded words of an organization's name: what white space, hyphens and slashes part.
#[must_use]
pub fn folded_words(name: &str) -> Vec<String> {
    let words = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .map(fold_name);
    words.filter(|word| !word.is_empty()).map(Into::into).collect()
}

/// The folded words of an organization's name, without the article before it and what is empty at its end.
///
/// ```
/// use dateline_names::organization_words;
///
/// assert_eq!(organization_words("the Asia-Pacific Council"), ["asia", "pacific", "council"]);
/// assert_eq!(organization_words("ROE BANK Ltd."), ["roe", "bank"]);
/// ```
#[must_use]
pub fn organization_words(name: &str) -> Vec<String> {
    let mut words = folded_words(name);
    while words.len() > 1
        && words
            .last()
            .is_some_and(|word| EMPTY_WORDS.contains(word.as_str()))
    {
        words.pop();
    }
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// The key under which spellings of an organization's name meet: case, accents, spaces, the article before it and empty words at
/// its end do not matter. Empty where the name has no letter or digit that can be folded.
///
/// ```
/// use dateline_names::organization_key;
///
/// assert_eq!(organization_key("the Kremlin"), organization_key("KREMLIN"));
/// assert_eq!(organization_key("Roe Ltd"), organization_key("Roe"));
/// ```
#[must_use]
pub fn organization_key(name: &str) -> String {
    organization_words(name).concat()
}

/// The first letters of the words of a name: of all words, and of those that count in an acronym.
#[must_use]
pub fn initials(words: &[String]) -> [String; 2] {
    let all = words.iter().filter_map(|word| word.get(..1)).collect();
    let large = words.iter().filter(|word| !SMALL_WORDS.contains(word.as_str()));
    [all, large.filter_map(|word| word.get(..1)).collect()]
}

/// Whether an article that calls one organization by the name of these words and by `form` has in `form` an acronym of the name:
/// its first letters, or capitals that begin like one of its first words and are no word of it.
///
/// ```
/// use dateline_names::{is_acronym, organization_words};
///
/// let name = organization_words("Asia-Pacific Economic Cooperation");
/// assert!(is_acronym("APEC", &name) && is_acronym("Apec", &name));
/// assert!(!is_acronym("ASIA", &name) && !is_acronym("Cooperation", &name));
/// ```
#[must_use]
pub fn is_acronym(form: &str, name: &[String]) -> bool {
    let folded = organization_words(form);
    let [folded] = folded.as_slice() else {
        return false;
    };
    if name.len() < 2 || !(2..=LONGEST_ACRONYM).contains(&folded.len()) || name.contains(folded) {
        return false;
    }
    let begins_alike = name.iter().take(3).any(|word| word.get(..1) == folded.get(..1));
    initials(name).contains(folded) || begins_alike && !form.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_has_the_letters_of_its_name_or_is_written_like_one() {
        let is = |form: &str, name: &str| is_acronym(form, &organization_words(name));
        assert!(is("FBI", "Federal Bureau of Investigation"));
        assert!(is("U.N.", "United Nations"));
        assert!(is("NATO", "the North Atlantic Treaty Organization"));
        assert!(is("Nato", "the North Atlantic Treaty Organization"));
        assert!(!is("WELLS", "Wells Roe") && !is("Wells", "Wells Roe"));
        assert!(!is("Roe Bank", "Roe Bank of Lisbon") && !is("X", "X Corp"));
        assert!(!is("NATO", "Nato"));
    }

    #[test]
    fn a_name_of_empty_words_keeps_one() {
        assert_eq!(organization_words("Group Holdings Ltd"), ["group"]);
        assert_eq!(organization_words("The"), ["the"]);
        assert_eq!(organization_key("…"), "");
    }
}
