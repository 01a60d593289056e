//! Keys under which the spellings of one name meet. Keys are for comparing, never for output.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fold_name;

/// Spellings that the general rules do not bring together, to the first of their group.
static VARIANTS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut variants = FxHashMap::default();
    for line in crate::names::rows(include_str!("../data/name_variants.txt")) {
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

/// Letters that transliteration spells in several ways, longest first; what they are heard as.
const SOUNDS: [(&str, &str); 37] = [
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "c"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "z"),
    ("dj", "j"),
    ("dz", "z"),
    ("tz", "z"),
    ("ts", "z"),
    ("ck", "k"),
    ("ks", "x"),
    ("qu", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ue", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("ee", "i"),
    ("ea", "i"),
    ("ei", "i"),
    ("ey", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("ie", "i"),
    ("yi", "i"),
    ("iy", "i"),
    ("ij", "i"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("c", "k"),
];

/// A key that spellings of one name share: `Sergei` and `Sergey`, `Mohammed` and `Muhammad`, `al-Assad` and `Assad`,
/// `Müller` and `Mueller`.
///
/// One word at a time. Two different names may share a key (`Hana`, `Hanna`), so a key is one argument among several,
/// never a proof.
///
/// ```
/// use dateline_gazetteer::name_key;
///
/// assert_eq!(name_key("Sergei"), name_key("Sergey"));
/// assert_eq!(name_key("al-Assad"), name_key("Assad"));
/// assert_ne!(name_key("Ivan"), name_key("Ivanov"));
/// ```
#[must_use]
pub fn name_key(word: &str) -> String {
    let word = strip_article(word);
    let folded = fold_name(word);
    if let Some(first) = VARIANTS.get(folded.as_ref()) {
        return (*first).to_owned();
    }
    let mut rest = folded
        .strip_prefix("ye")
        .map_or(folded.as_ref(), |_| folded.get(1..).unwrap_or_default());
    let mut key = String::with_capacity(rest.len());
    while let Some(c) = rest.chars().next() {
        let sound = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (taken, heard) = match sound {
            Some((letters, heard)) => (letters.len(), heard.chars().next().unwrap_or(c)),
            None => (c.len_utf8(), c),
        };
        if !key.ends_with(heard) {
            key.push(heard);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    key
}

/// `word` without a hyphenated Arabic article or `Abdel-`: `Assad` for `al-Assad`, `Fattah` for `Abdel-Fattah`.
pub(crate) fn strip_article(word: &str) -> &str {
    let hyphen = |c: char| matches!(c, '-' | '‑' | '–' | '’' | '\'');
    match word.split_once(hyphen) {
        Some((article, name)) if name.chars().count() > 2 && crate::names::is_arabic_prefix(article) => name,
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
