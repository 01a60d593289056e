//! Capitalized words that in news mostly stand for something else than a person.

use std::{collections::HashSet, fs, path::Path};

use anyhow::{Context, Result};
use dateline_gazetteer::{Gazetteer, demonym};
use dateline_layout::fold_name;
use dateline_lexicon::{Entry, Lexicon};

/// The lists that tell such words.
pub(super) struct Ordinary {
    lexicon: Lexicon,
    gazetteer: &'static Gazetteer,
    /// The words of WordNet that are written in lower case.
    words: HashSet<String>,
}

impl Ordinary {
    /// Reads `data.noun` and its like in the folder `wordnet`.
    pub(super) fn read(wordnet: &Path) -> Result<Self> {
        let mut words = HashSet::new();
        for part in ["noun", "verb", "adj", "adv"] {
            let path = wordnet.join(format!("data.{part}"));
            let data =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            words.extend(data.lines().flat_map(lemmas).map(str::to_owned));
        }
        Ok(Self {
            lexicon: Lexicon::shipped(),
            gazetteer: Gazetteer::builtin(),
            words,
        })
    }

    /// Whether `word` is a common word, a title, a people, a country, a first-level division, a capital or a city of more
    /// than 100,000.
    pub(super) fn have(&self, word: &str) -> bool {
        let place = self.gazetteer.name_flags(word);
        self.words.contains(fold_name(word).as_ref())
            || self.lexicon.word(word) != Entry::default()
            || self.lexicon.title(&[word]).is_some()
            || demonym(word).is_some()
            || place.is_country()
            || place.is_admin1()
            || place.is_big_city()
    }
}

/// The single words in lower case of a line such as `08249207 14 n 02 rial 0 Iranian_rial 0 …`: after the fourth field,
/// which counts them in hexadecimal digits, every second one. Lines of the licence begin with a space.
fn lemmas(line: &str) -> impl Iterator<Item = &str> {
    let mut fields = line.split(' ').skip(3);
    let count = fields
        .next()
        .and_then(|digits| usize::from_str_radix(digits, 16).ok());
    let licence = line.starts_with(' ');
    let words = fields.step_by(2).take(count.filter(|_| !licence).unwrap_or(0));
    words
        .map(|word| word.split('(').next().unwrap_or(word))
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas_of_a_line() {
        let line = "00001740 00 a 03 rial 0 Gandhi 0 well_known 0 001 = 05200169 n 0000 | gloss of words";
        assert_eq!(lemmas(line).collect::<Vec<_>>(), ["rial"]);
        assert_eq!(
            lemmas("  1 This software and database is being provided").count(),
            0
        );
    }

    #[test]
    fn ordinary_words_are_no_names() {
        let ordinary = Ordinary {
            lexicon: Lexicon::shipped(),
            gazetteer: Gazetteer::builtin(),
            words: HashSet::from(["rial".to_owned()]),
        };
        for word in [
            "The", "Gift", "Sheikh", "Afghan", "Iran", "Punjab", "Surat", "Monday", "January", "Rial",
        ] {
            assert!(ordinary.have(word), "{word}");
        }
        assert!(!ordinary.have("Okonkwo") && !ordinary.have("Mukherjee"));
    }
}
