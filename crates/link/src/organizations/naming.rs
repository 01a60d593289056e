//! What an organization is called in its row, and of what kind it is.

use dateline_names::organization_words;

use super::tallies::Counted;
use crate::interner::Interner;

/// A way in which articles write an organization.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling<'a> {
    pub(crate) text: &'a str,
    pub(crate) times: u32,
    /// Whether it is the name itself in some spelling, and no acronym or shorter form.
    pub(crate) is_own: bool,
}

/// A form is frequent that is used once or more for so many uses of the most used one.
const FREQUENT: u32 = 4;

/// The name of a row and its aliases: the fullest frequent form, not in capitals where another is there; then the other spellings,
/// the most frequent first.
pub(crate) fn name(mut spellings: Vec<Spelling<'_>>) -> (String, Vec<String>) {
    spellings.sort_by(|one, other| other.times.cmp(&one.times).then_with(|| one.text.cmp(other.text)));
    let own = || {
        let has_own = spellings.iter().any(|spelling| spelling.is_own);
        spellings
            .iter()
            .filter(move |spelling| spelling.is_own || !has_own)
    };
    let is_plain = |spelling: &&Spelling<'_>| !is_headline_form(spelling.text);
    let has_plain = own().any(|spelling| is_plain(&spelling));
    let candidates = || own().filter(|spelling| is_plain(spelling) || !has_plain);
    let most = candidates()
        .map(|spelling| spelling.times)
        .max()
        .unwrap_or_default();
    // Of several as full as one another the most frequent, then the first in alphabetical order.
    let best = candidates()
        .filter(|spelling| spelling.times.saturating_mul(FREQUENT) >= most)
        .rev()
        .max_by_key(|spelling| (fullness(spelling.text), spelling.times));
    let name = best
        .map(|best| without_article(best.text).to_owned())
        .unwrap_or_default();
    let aliases = aliases(&spellings, &name);
    (name, aliases)
}

/// The other spellings. Capitals of a headline are no spelling of their own, nor is the article before a name.
fn aliases(spellings: &[Spelling<'_>], name: &str) -> Vec<String> {
    let written = spellings.iter().filter(|spelling| spelling.times > 0);
    let written = written.map(|spelling| without_article(spelling.text));
    let mut plain: Vec<String> = written
        .clone()
        .filter(|text| !is_headline_form(text))
        .map(str::to_lowercase)
        .collect();
    plain.push(name.to_lowercase());
    plain.sort_unstable();
    let mut aliases: Vec<String> = Vec::new();
    let mut known = rustc_hash::FxHashSet::default();
    for text in written {
        let repeats = is_headline_form(text) && plain.binary_search(&text.to_lowercase()).is_ok();
        if text != name && !repeats && known.insert(text) {
            aliases.push(text.to_owned());
        }
    }
    aliases
}

/// Whether it is written in capitals throughout, as headlines are: several words, or one that is too long for an acronym.
fn is_headline_form(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_long = text.contains(char::is_whitespace) || letters > LONGEST_ACRONYM;
    letters > 3 && is_long && !text.chars().any(char::is_lowercase)
}

/// Capitals of one word that are longer are those of a headline.
const LONGEST_ACRONYM: usize = 6;

/// The name without a lower-case article before it: `the Kremlin`.
fn without_article(text: &str) -> &str {
    let rest = text.strip_prefix("the ").map(str::trim_start);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// How much of a name a form shows: its words, those that are empty at its end among them, but no article before it.
fn fullness(text: &str) -> (usize, usize) {
    let words = text.split_whitespace();
    let words = words.filter(|word| !word.eq_ignore_ascii_case("the")).count();
    (organization_words(text).len(), words)
}

/// The word that was seen most often; of several the first in alphabetical order.
pub(crate) fn most_frequent<'w>(counted: &[Counted], words: &'w Interner) -> &'w str {
    let all = counted.iter().map(|&(word, times)| (words.get(word), times));
    let best = all.max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(one.0)));
    best.map_or("", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_names::organization_key;
    use dateline_types::OrganizationKind;

    /// The name and the aliases of spellings whose own form is the first one's.
    fn named(spellings: &[(&'static str, u32)]) -> (String, Vec<String>) {
        let key = spellings
            .first()
            .map_or(String::new(), |(text, _)| organization_key(text));
        let all = spellings.iter().map(|&(text, times)| Spelling {
            text,
            times,
            is_own: organization_key(text) == key,
        });
        name(all.collect())
    }

    #[test]
    fn the_fullest_frequent_form_is_the_name() {
        let (name, aliases) = named(&[
            ("Roe Bank", 9),
            ("Roe Bank Ltd", 3),
            ("ROE BANK", 20),
            ("Roe", 12),
        ]);
        assert_eq!(name, "Roe Bank Ltd");
        assert_eq!(aliases, ["Roe", "Roe Bank"]);
        assert_eq!(named(&[("Roe Bank", 9), ("Roe Bank Ltd", 2)]).0, "Roe Bank");
    }

    #[test]
    fn an_acronym_is_an_alias_of_its_name() {
        let (name, aliases) = named(&[("Pan-Alpine Goat Council", 1), ("PAGC", 7), ("Pagc", 7)]);
        assert_eq!(name, "Pan-Alpine Goat Council");
        assert_eq!(aliases, ["PAGC", "Pagc"]);
        assert_eq!(named(&[("PAGC", 7), ("Pagc", 2)]).0, "PAGC");
    }

    #[test]
    fn an_article_before_a_name_is_no_spelling() {
        let (name, aliases) = named(&[("the Kremlin", 5), ("Kremlin", 3), ("KREMLIN", 1)]);
        assert_eq!((name.as_str(), aliases.len()), ("Kremlin", 0));
        assert_eq!(named(&[("THE HARBOUR COURIER", 1)]).0, "THE HARBOUR COURIER");
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        for name in [
            "company",
            "government",
            "party",
            "team",
            "media",
            "university",
            "court",
            "international",
            "other",
            "",
        ] {
            assert_eq!(OrganizationKind::named(name).name(), name);
        }
    }
}
