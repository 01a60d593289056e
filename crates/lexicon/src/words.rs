//! Words and what the lists know of them.

use dateline_layout::entry::{CueClass, Entry, VerbForm};
use dateline_layout::entry_code;
use dateline_layout::verb_forms::regular_forms;
use dateline_packed::{Index, hash};
use rustc_hash::FxHashMap;

/// The lists, indexed by lower-cased word.
#[derive(Debug)]
pub(crate) struct Words {
    words: Index,
    /// Of each word, the number of its entry.
    of_word: &'static [u8],
    entries: Vec<Entry>,
    /// The forms of a user's own verbs, which have the last word.
    own: FxHashMap<Vec<u8>, Entry>,
}

/// Longest word that is looked up; longer ones are in no list.
const LONGEST: usize = 24;

impl Words {
    /// The shipped lists.
    pub(crate) fn shipped() -> Self {
        Self::new(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin")))
    }

    fn new(packed: &'static [u8]) -> Self {
        let (words, rest) = Index::read(entry_code::DIRECTORY_BITS, packed);
        let (of_word, entries) = rest.split_at_checked(words.count() * 2).unwrap_or_default();
        let (entries, _) = entries.as_chunks();
        Self {
            words,
            of_word,
            entries: entries.iter().map(entry_code::decode).collect(),
            own: FxHashMap::default(),
        }
    }

    /// Makes verbs, in their base form, verbs of saying, but for forms that report already.
    pub(crate) fn add_cue_verbs<'a>(&mut self, verbs: impl IntoIterator<Item = &'a str>) {
        for verb in verbs {
            let verb = verb.trim().to_lowercase();
            let [third, past, gerund] = regular_forms(&verb);
            for (word, form) in [
                (verb, VerbForm::Present),
                (third, VerbForm::Present),
                (past, VerbForm::Past),
                (gerund, VerbForm::Gerund),
            ] {
                let mut entry = self.get(&word);
                entry.cue.get_or_insert((CueClass::Say, form));
                self.own.insert(word.into_bytes(), entry);
            }
        }
    }

    /// What is known of `word`, whatever its case; the default entry where nothing is.
    pub(crate) fn get(&self, word: &str) -> Entry {
        if word.len() > LONGEST {
            return Entry::default();
        }
        let mut buffer = [0u8; LONGEST];
        let lower = &mut buffer[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.find(lower).unwrap_or_default()
    }

    fn find(&self, lower: &[u8]) -> Option<Entry> {
        if !self.own.is_empty()
            && let Some(entry) = self.own.get(lower)
        {
            return Some(*entry);
        }
        let word = self.words.find(hash(lower))?;
        let number = self.of_word.get(word * 2..)?.first_chunk()?;
        self.entries
            .get(usize::from(u16::from_le_bytes(*number)))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use dateline_layout::entry::NounClass;

    use super::*;

    fn cue(word: &str) -> Option<(CueClass, VerbForm)> {
        Words::shipped().get(word).cue
    }

    #[test]
    fn verbs_are_found_in_all_their_forms() {
        assert_eq!(cue("Said"), Some((CueClass::Say, VerbForm::Past)));
        assert_eq!(cue("denies"), Some((CueClass::Say, VerbForm::Present)));
        assert_eq!(cue("denied"), Some((CueClass::Say, VerbForm::Past)));
        assert_eq!(cue("agreeing"), Some((CueClass::Say, VerbForm::Gerund)));
        assert_eq!(cue("arguing"), Some((CueClass::Say, VerbForm::Gerund)));
        assert_eq!(cue("quipped"), Some((CueClass::Manner, VerbForm::Past)));
        assert_eq!(cue("table"), None);
    }

    #[test]
    fn nouns_are_found_in_both_numbers() {
        let words = Words::shipped();
        for (word, class, plural) in [
            ("official", NounClass::Unnamed, false),
            ("witnesses", NounClass::Unnamed, true),
            ("spokeswomen", NounClass::Unnamed, true),
            ("ministries", NounClass::Organization, true),
            ("people", NounClass::Unnamed, true),
            ("Statement", NounClass::Document, false),
        ] {
            let entry = words.get(word);
            assert_eq!((entry.noun, entry.plural), (Some(class), plural), "{word}");
        }
    }

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let words = Words::shipped();
        for word in [
            "said",
            "ministries",
            "so-called",
            "reportedly",
            "critical",
            "plan",
            "the",
        ] {
            let entry = words.get(word);
            assert_ne!(entry, Entry::default(), "{word}");
            assert_eq!(entry_code::decode(&entry_code::encode(&entry)), entry, "{word}");
        }
    }

    #[test]
    fn long_words_are_in_no_list() {
        assert_eq!(Words::shipped().get(&"said".repeat(20)), Entry::default());
    }
}
