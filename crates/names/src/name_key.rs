//! Keys under which the spellings of one name meet. Keys are for comparing, never for output.

use std::sync::LazyLock;

use dateline_layout::{fold_name, rows};
use rustc_hash::FxHashMap;

use crate::lists::is_arabic_prefix;

/// Spellings that the general rules do not bring together, to the first of their group.
static VARIANTS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut variants = FxHashMap::default();
    for line in rows(include_str!("../data/name_variants.txt")) {
        let mut words = line.split_ascii_whitespace();
        if let Some(first) = words.next() {
            variants.entry(first).or_insert(first);
            for word in words {
                variants.entry(word).or_insert(first);
            }
        }
    }
    variants
});

/// Letters that begin with `first` and that transliteration spells in several ways, longest first; what they are heard as.
const fn sounds(first: u8) -> &'static [(&'static str, char)] {
    match first {
        b's' => &[("shch", 's'), ("sch", 's'), ("sh", 's')],
        b't' => &[("tch", 'c'), ("th", 't'), ("tz", 'z'), ("ts", 'z')],
        b'k' => &[("kh", 'h'), ("ks", 'x')],
        b'g' => &[("gh", 'g')],
        b'd' => &[("dh", 'd'), ("dj", 'j'), ("dz", 'z')],
        b'p' => &[("ph", 'f')],
        b'c' => &[("ch", 'c'), ("ck", 'k'), ("c", 'k')],
        b'z' => &[("zh", 'z')],
        b'q' => &[("qu", 'k'), ("q", 'k')],
        b'o' => &[("ou", 'u'), ("oo", 'u'), ("oe", 'o')],
        b'u' => &[("ue", 'u')],
        b'a' => &[("ae", 'a'), ("ai", 'i'), ("ay", 'i')],
        b'e' => &[("ee", 'i'), ("ea", 'i'), ("ei", 'i'), ("ey", 'i')],
        b'i' => &[("ie", 'i'), ("iy", 'i'), ("ij", 'i')],
        b'y' => &[("yi", 'i'), ("y", 'i')],
        b'w' => &[("w", 'v')],
        _ => &[],
    }
}

/// A key that spellings of one name share: `Sergei` and `Sergey`, `Mohammed` and `Muhammad`, `al-Assad` and `Assad`,
/// `Müller` and `Mueller`.
///
/// One word at a time. Two different names may share a key (`Hana`, `Hanna`), so a key is one argument among several,
/// never a proof.
///
/// ```
/// use dateline_names::name_key;
///
/// assert_eq!(name_key("Sergei"), name_key("Sergey"));
/// assert_eq!(name_key("al-Assad"), name_key("Assad"));
/// assert_ne!(name_key("Ivan"), name_key("Ivanov"));
/// ```
#[must_use]
pub fn name_key(word: &str) -> String {
    key_of(&fold_name(strip_article(word)))
}

/// As [`name_key`], where `folded` is what [`fold_name`] makes of the word.
pub(crate) fn name_key_of(word: &str, folded: &str) -> String {
    let bare = strip_article(word);
    if bare.len() == word.len() {
        key_of(folded)
    } else {
        key_of(&fold_name(bare))
    }
}

/// The key of a folded word without an article.
fn key_of(folded: &str) -> String {
    if let Some(first) = VARIANTS.get(folded) {
        return (*first).to_owned();
    }
    let mut rest = folded.as_bytes();
    if folded.starts_with("ye") {
        rest = &rest[1..];
    }
    let mut key = String::with_capacity(rest.len());
    let mut last = None;
    while let [first, ..] = *rest {
        let sound = sounds(first)
            .iter()
            .find(|(letters, _)| rest.starts_with(letters.as_bytes()));
        let (taken, heard) = sound.map_or((1, char::from(first)), |(letters, heard)| (letters.len(), *heard));
        if last != Some(heard) {
            key.push(heard);
            last = Some(heard);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    key
}

/// `word` without a hyphenated Arabic article or `Abdel-`: `Assad` for `al-Assad`, `Fattah` for `Abdel-Fattah`.
pub(crate) fn strip_article(word: &str) -> &str {
    // Nearly all words are letters alone.
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word;
    }
    let hyphen = |c: char| matches!(c, '-' | '‑' | '–' | '’' | '\'');
    match word.split_once(hyphen) {
        Some((article, name)) if name.chars().count() > 2 && is_arabic_prefix(article) => name,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for group in [
            &["Sergei", "Sergey", "SERGEI"][..],
            &["Muhammad", "Mohammed", "Mohamed"],
            &["Yousef", "Yusuf", "Youssef"],
            &["al-Assad", "Assad", "Al-Asad", "el-Assad"],
            &["Müller", "Mueller", "Muller"],
            &["Zelensky", "Zelenskyy", "Zelenskiy"],
            &["Yevgeny", "Evgeni"],
            &["Gaddafi", "Qaddafi", "Kadhafi"],
            &["Jae-in", "Jae-In"],
            &["Hariri", "al-Hariri"],
            &["Dvořák", "Dvorak"],
        ] {
            let keys: Vec<_> = group.iter().map(|word| name_key(word)).collect();
            assert!(
                keys.windows(2).all(|pair| pair[0] == pair[1]),
                "{group:?} {keys:?}"
            );
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (one, other) in [
            ("Ivan", "Ivanov"),
            ("Mahmoud", "Mohammed"),
            ("Hansen", "Hanson"),
            ("Dean", "Dan"),
        ] {
            assert_ne!(name_key(one), name_key(other));
        }
    }

    proptest! {
        #[test]
        fn keys_do_not_see_case_or_panic(word in "\\PC{0,12}") {
            let _ = name_key(&word);
            let ascii: String = word.chars().filter(char::is_ascii_alphabetic).collect();
            prop_assert_eq!(name_key(&ascii), name_key(&ascii.to_ascii_uppercase()));
        }
    }
}
