//! The words that attribution knows: cue verbs, nouns that speak, and the closed classes of English.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::rows::rows;

/// What a cue verb does; see `data/cues.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CueClass {
    /// `said`
    Say,
    /// `told` somebody
    Tell,
    /// `asked`
    Ask,
    /// `whispered`
    Manner,
    /// `called` it something
    Judge,
    /// `believes`
    Think,
    /// what documents do: `shows`
    Show,
    /// `nodded`
    Gesture,
}

/// The form of a verb, as far as its ending tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum VerbForm {
    /// `say`, `says`
    Present,
    /// `said`: past or participle
    Past,
    /// `saying`
    Gerund,
}

/// A closed class of words; see `data/function_words.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Function {
    Determiner,
    Possessive,
    Preposition,
    Auxiliary,
    Adverb,
    Negation,
    Conjunction,
    Subordinator,
    Relative,
    Masculine,
    Feminine,
    Plural,
    Neuter,
    First,
    Second,
    Object,
    Time,
}

/// What kind of thing a speaking noun stands for; see `data/speaker_nouns.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NounClass {
    /// `official`
    Unnamed,
    /// `family`
    Collective,
    /// `ministry`
    Organization,
    /// `statement`
    Document,
}

/// What a word announces that stands before marks; see `data/naming_words.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Naming {
    /// a name
    Name,
    /// a word as a word
    Term,
    /// a work's title
    Work,
}

/// All that is known of one lower-cased word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) cue: Option<(CueClass, VerbForm)>,
    pub(crate) function: Option<Function>,
    pub(crate) noun: Option<NounClass>,
    /// The noun is a plural.
    pub(crate) plural: bool,
    pub(crate) naming: Option<Naming>,
}

/// The lists, indexed by lower-cased word.
pub(crate) struct Lexicon {
    entries: FxHashMap<String, Entry>,
}

/// Longest word that is looked up; longer ones are in no list.
const LONGEST: usize = 24;

impl Lexicon {
    /// The shipped lists.
    pub(crate) fn builtin() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut lexicon = Lexicon {
                entries: FxHashMap::default(),
            };
            lexicon.add_function_words(include_str!("../../data/function_words.tsv"));
            lexicon.add_nouns(include_str!("../../data/speaker_nouns.tsv"));
            lexicon.add_naming_words(include_str!("../../data/naming_words.tsv"));
            lexicon.add_cues(include_str!("../../data/cues.tsv"));
            lexicon
        });
        &LEXICON
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
        std::str::from_utf8(lower)
            .ok()
            .and_then(|lower| self.entries.get(lower))
            .copied()
            .unwrap_or_default()
    }

    fn add_function_words(&mut self, list: &'static str) {
        for (class, words) in fields(list) {
            let Some(function) = function_class(class) else {
                continue;
            };
            for word in words.split_whitespace() {
                self.entries
                    .entry(word.to_owned())
                    .or_default()
                    .function
                    .get_or_insert(function);
            }
        }
    }

    fn add_nouns(&mut self, list: &'static str) {
        for (class, words) in fields(list) {
            let Some(noun) = noun_class(class) else { continue };
            for word in words.split_whitespace() {
                let singular = self.entries.entry(word.to_owned()).or_default();
                singular.noun.get_or_insert(noun);
                let plural = self.entries.entry(plural_of(word)).or_default();
                plural.noun.get_or_insert(noun);
                plural.plural = true;
            }
        }
    }

    fn add_naming_words(&mut self, list: &'static str) {
        for (class, words) in fields(list) {
            let naming = match class {
                "work" => Naming::Work,
                "term" => Naming::Term,
                _ => Naming::Name,
            };
            for word in words.split_whitespace() {
                self.entries.entry(word.to_owned()).or_default().naming = Some(naming);
                self.entries.entry(plural_of(word)).or_default().naming = Some(naming);
            }
        }
    }

    fn add_cues(&mut self, list: &'static str) {
        for (lemma, rest) in fields(list) {
            let mut fields = rest.splitn(2, '\t');
            let Some(class) = fields.next().and_then(|class| cue_class(class.trim())) else {
                continue;
            };
            let irregular = fields.next().unwrap_or_default();
            self.add_cue(lemma, class, VerbForm::Present);
            for form in irregular.split_whitespace() {
                let kind = if form.ends_with("ing") {
                    VerbForm::Gerund
                } else if form.ends_with('s') {
                    VerbForm::Present
                } else {
                    VerbForm::Past
                };
                self.add_cue(form, class, kind);
            }
            if irregular.is_empty() {
                let [third, past, gerund] = regular_forms(lemma);
                self.add_cue(&third, class, VerbForm::Present);
                self.add_cue(&past, class, VerbForm::Past);
                self.add_cue(&gerund, class, VerbForm::Gerund);
            }
        }
    }

    fn add_cue(&mut self, word: &str, class: CueClass, form: VerbForm) {
        self.entries
            .entry(word.to_owned())
            .or_default()
            .cue
            .get_or_insert((class, form));
    }
}

/// The rows of a data file as (first field, rest).
fn fields(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(list).filter_map(|row| row.split_once('\t'))
}

fn function_class(name: &str) -> Option<Function> {
    Some(match name {
        "determiner" => Function::Determiner,
        "possessive" => Function::Possessive,
        "preposition" => Function::Preposition,
        "auxiliary" => Function::Auxiliary,
        "adverb" => Function::Adverb,
        "negation" => Function::Negation,
        "conjunction" => Function::Conjunction,
        "subordinator" => Function::Subordinator,
        "relative" => Function::Relative,
        "masculine" => Function::Masculine,
        "feminine" => Function::Feminine,
        "plural" => Function::Plural,
        "neuter" => Function::Neuter,
        "first" => Function::First,
        "second" => Function::Second,
        "object" => Function::Object,
        "time" => Function::Time,
        _ => return None,
    })
}

fn noun_class(name: &str) -> Option<NounClass> {
    Some(match name {
        "unnamed" => NounClass::Unnamed,
        "collective" => NounClass::Collective,
        "organization" => NounClass::Organization,
        "document" => NounClass::Document,
        _ => return None,
    })
}

fn cue_class(name: &str) -> Option<CueClass> {
    Some(match name {
        "say" => CueClass::Say,
        "tell" => CueClass::Tell,
        "ask" => CueClass::Ask,
        "manner" => CueClass::Manner,
        "judge" => CueClass::Judge,
        "think" => CueClass::Think,
        "show" => CueClass::Show,
        "gesture" => CueClass::Gesture,
        _ => return None,
    })
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|letter| !"aeiou".contains(letter))
}

fn ends_in_sibilant(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// `says`, `watches`, `denies`.
fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", word.trim_end_matches('y'))
    } else if ends_in_sibilant(word) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// Third person, past and gerund of a regular verb.
fn regular_forms(lemma: &str) -> [String; 3] {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let past = if ends_in_consonant_y(lemma) {
        format!("{}ied", lemma.trim_end_matches('y'))
    } else {
        format!("{stem}ed")
    };
    let gerund = if lemma.ends_with("ee") {
        format!("{lemma}ing")
    } else {
        format!("{stem}ing")
    };
    [with_s(lemma), past, gerund]
}

/// The plural of a noun: `officials`, `parties`, `witnesses`, `women`.
fn plural_of(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "wife" => "wives".to_owned(),
        "passer-by" => "passers-by".to_owned(),
        _ => match noun.strip_suffix("man") {
            Some(stem) if noun != "human" => format!("{stem}men"),
            _ => with_s(noun),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(word: &str) -> Option<(CueClass, VerbForm)> {
        Lexicon::builtin().get(word).cue
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
        let lexicon = Lexicon::builtin();
        for (word, class, plural) in [
            ("official", NounClass::Unnamed, false),
            ("witnesses", NounClass::Unnamed, true),
            ("spokeswomen", NounClass::Unnamed, true),
            ("ministries", NounClass::Organization, true),
            ("people", NounClass::Unnamed, true),
            ("Statement", NounClass::Document, false),
        ] {
            let entry = lexicon.get(word);
            assert_eq!((entry.noun, entry.plural), (Some(class), plural), "{word}");
        }
    }

    #[test]
    fn long_words_are_in_no_list() {
        assert_eq!(Lexicon::builtin().get(&"said".repeat(20)), Entry::default());
    }
}
