//! Word lists and letter cases around people.

use std::ops::Range;
use std::sync::LazyLock;

use dateline_names::lowered;
use dateline_types::{Article, Gender, TokenKind};
use rustc_hash::FxHashMap;

use dateline_layout::rows;

/// What a word does around a title. A word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RoleWord {
    pub(crate) past: bool,
    pub(crate) modifier: bool,
    pub(crate) determiner: bool,
    pub(crate) complement: bool,
    pub(crate) never: bool,
    pub(crate) verbal: bool,
    pub(crate) given: bool,
    pub(crate) preposition: bool,
    pub(crate) storm: bool,
}

static ROLE_WORDS: LazyLock<FxHashMap<&'static str, RoleWord>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, RoleWord> = FxHashMap::default();
    for row in rows(include_str!("../../data/role_words.tsv")) {
        let (kind, words) = row.split_once('\t').unwrap_or_default();
        for word in words.split(' ') {
            let entry = table.entry(word).or_default();
            match kind {
                "past" => entry.past = true,
                "modifier" => entry.modifier = true,
                "determiner" => entry.determiner = true,
                "complement" => entry.complement = true,
                "never" => entry.never = true,
                "given" => entry.given = true,
                "preposition" => entry.preposition = true,
                "storm" => entry.storm = true,
                _ => entry.verbal = true,
            }
        }
    }
    table
});

/// What `word` does around a title; case does not matter.
pub(crate) fn role_word(word: &str) -> RoleWord {
    if word.len() > 24 {
        return RoleWord::default();
    }
    let mut role = lowered(word, |lower| ROLE_WORDS.get(lower).copied().unwrap_or_default());
    role.verbal |= is_negated(word);
    role
}

/// `doesn’t`, `can't`: a verb, whatever the apostrophe.
fn is_negated(word: &str) -> bool {
    let rest = word.strip_suffix(['t', 'T']);
    let rest = rest.and_then(|rest| rest.strip_suffix(['\'', '’', 'ʼ']));
    rest.is_some_and(|rest| rest.ends_with(['n', 'N']))
}

/// The gender that a pronoun of one person shows (`he`, `hers`); unknown of any other word.
#[must_use]
pub fn pronoun_gender(word: &str) -> Gender {
    let is = |pronouns: &[&str]| pronouns.iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun));
    if is(&["he", "his", "him", "himself"]) {
        Gender::Male
    } else if is(&["she", "her", "hers", "herself"]) {
        Gender::Female
    } else {
        Gender::Unknown
    }
}

/// Whether the sentence of these tokens ends without a mark, as headlines and captions do.
pub(crate) fn lacks_end(article: &Article, sentence: &Range<usize>) -> bool {
    let last = sentence
        .end
        .checked_sub(1)
        .and_then(|last| article.tokens.get(last));
    last.is_some_and(|token| !matches!(token.kind, TokenKind::Punct | TokenKind::Quote))
}

/// Whether `word` begins with a capital letter.
pub(crate) fn is_capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a name is written in capitals throughout; initials alone do not count.
pub(crate) fn is_all_caps(name: &str) -> bool {
    let longest = name
        .split(|c: char| !c.is_alphabetic())
        .map(|word| word.chars().count())
        .max();
    longest.unwrap_or(0) > 3 && !name.chars().any(char::is_lowercase)
        || longest.unwrap_or(0) == 3
            && name.split_whitespace().count() > 1
            && !name.chars().any(char::is_lowercase)
}

/// `MIKE O’NEILL-MCKAY` as `Mike O’Neill-McKay`; words without a vowel (`JD`) and with periods stay.
#[must_use]
pub fn proper_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (index, word) in name.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let vowel = |c: char| "AEIOUYÄÖÜÅÉÈÁÓÍÚ".contains(c);
        if word.contains('.') && word.len() <= 6 || word.chars().count() <= 2 && !word.chars().any(vowel) {
            out.push_str(word);
            continue;
        }
        let mut up = true;
        let mut letters = 0;
        for c in word.chars() {
            if !c.is_alphabetic() {
                up = true;
                letters = 0;
                out.push(c);
                continue;
            }
            if up {
                out.push(c)
            } else {
                out.extend(c.to_lowercase())
            }
            letters += 1;
            up = letters == 2 && out.ends_with("Mc");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_names() {
        assert_eq!(proper_case("ANN O’NEILL-MCKAY"), "Ann O’Neill-McKay");
        assert_eq!(proper_case("JD ROE"), "JD Roe");
        assert_eq!(proper_case("J.D. ROE"), "J.D. Roe");
    }

    #[test]
    fn initials_are_not_capitals() {
        assert!(is_all_caps("SHEARER") && is_all_caps("XI JINPING"));
        assert!(!is_all_caps("J.D.") && !is_all_caps("Roe"));
    }
}
