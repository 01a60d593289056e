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

/// What a predicate of attitude reports; see `data/attitudes.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Attitude {
    Want,
    Stance,
    Decide,
    Feel,
    Think,
    Say,
    Mention,
    Seem,
}

/// A word's readings as a predicate of attitude, by part of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attitudes {
    pub(crate) verb: Option<(Attitude, VerbForm)>,
    pub(crate) noun: Option<Attitude>,
    pub(crate) adjective: Option<Attitude>,
    /// `reportedly`
    pub(crate) hearsay: bool,
}

/// What a common word can be, after WordNet; see `data/word_classes.tsv`. All zero where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClass {
    /// Tenths of its uses as noun, verb, adjective and adverb.
    pub(crate) noun_share: u8,
    pub(crate) verb_share: u8,
    pub(crate) adjective_share: u8,
    pub(crate) adverb_share: u8,
    /// As a verb.
    pub(crate) form: Option<VerbForm>,
    /// The base form rather than the third person.
    pub(crate) base: bool,
    /// WordNet's lexicographer file of the verb less 28: 3 cognition, 4 communication, 9 emotion.
    pub(crate) verb: u8,
    /// Tenths of the verb's uses that are communication, and cognition.
    pub(crate) communication: u8,
    pub(crate) cognition: u8,
    /// The verb's frames, as bits in the order of [`FRAMES`].
    pub(crate) frames: u8,
    /// WordNet's lexicographer file of the noun less 2: 7 cognition, 8 communication, 10 feeling, 16 person.
    pub(crate) noun: u8,
}

/// WordNet's files of persons and of groups, less 2; a word speaks that is such a noun in at least these tenths of its uses.
const PERSON: u8 = 16;
const GROUP: u8 = 12;
const PERSON_SHARE: u8 = 7;

impl WordClass {
    /// Whether the noun is mostly one of thought, speech or feeling.
    pub(crate) fn is_of_the_mind(&self) -> bool {
        matches!(self.noun, 7 | 8 | 10)
    }
}

/// The letters of the frames: that-clause, whether, infinitive, somebody to infinitive, something, somebody, gerund.
const FRAMES: &str = "twionpg";

/// All that is known of one lower-cased word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) cue: Option<(CueClass, VerbForm)>,
    pub(crate) function: Option<Function>,
    pub(crate) noun: Option<NounClass>,
    /// The noun is a plural.
    pub(crate) plural: bool,
    pub(crate) naming: Option<Naming>,
    pub(crate) attitudes: Attitudes,
    pub(crate) class: WordClass,
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
            lexicon.add_cues(crate::own::CUES.lines());
            lexicon.add_attitudes(include_str!("../../data/attitudes.tsv"));
            lexicon.add_word_classes(include_str!("../../data/word_classes.tsv"));
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
            // `read`, `put`: a form that is written as the lemma is most often the past
            let same = irregular.split_whitespace().any(|form| form == lemma);
            self.add_cue(
                lemma,
                class,
                if same { VerbForm::Past } else { VerbForm::Present },
            );
            for form in irregular.split_whitespace() {
                self.add_cue(form, class, form_by_ending(form));
            }
            if irregular.is_empty() {
                let [third, past, gerund] = regular_forms(lemma);
                self.add_cue(&third, class, VerbForm::Present);
                self.add_cue(&past, class, VerbForm::Past);
                self.add_cue(&gerund, class, VerbForm::Gerund);
            }
        }
    }

    fn add_word_classes(&mut self, list: &'static str) {
        for row in rows(list) {
            let mut fields = row.split('\t');
            let (Some(word), Some(shares)) = (fields.next(), fields.next()) else {
                continue;
            };
            let mut field = || fields.next().unwrap_or_default();
            let digit =
                |text: &str, at: usize| text.as_bytes().get(at).map_or(0, |byte| byte.wrapping_sub(b'0'));
            let (form, verb, tenths, frames, noun) = (field(), field(), field(), field(), field());
            let class = WordClass {
                noun_share: digit(shares, 0),
                verb_share: digit(shares, 1),
                adjective_share: digit(shares, 2),
                adverb_share: digit(shares, 3),
                form: match form {
                    "b" | "s" => Some(VerbForm::Present),
                    "d" => Some(VerbForm::Past),
                    "g" => Some(VerbForm::Gerund),
                    _ => None,
                },
                base: form == "b",
                verb: verb.parse().map_or(0, |file: u8| file.saturating_sub(28)),
                communication: digit(tenths, 0),
                cognition: digit(tenths, 1),
                frames: FRAMES
                    .chars()
                    .enumerate()
                    .filter(|(_, frame)| frames.contains(*frame))
                    .map(|(bit, _)| 1 << bit)
                    .sum(),
                noun: noun.parse().map_or(0, |file: u8| file.saturating_sub(2)),
            };
            let entry = self.entries.entry(word.to_owned()).or_default();
            entry.class = class;
            if entry.noun.is_none() && entry.function.is_none() && class.noun_share >= PERSON_SHARE {
                entry.noun = match class.noun {
                    PERSON => Some(NounClass::Unnamed),
                    GROUP => Some(NounClass::Collective),
                    _ => None,
                };
                entry.plural = entry.noun.is_some() && word.ends_with('s') && !word.ends_with("ss");
            }
        }
    }

    fn add_attitudes(&mut self, list: &'static str) {
        for (class, words) in fields(list) {
            let (class, part) = class.split_once('.').unwrap_or((class, ""));
            let attitude = attitude_class(class);
            for word in words.split_whitespace() {
                match (part, attitude) {
                    ("v", Some(attitude)) => self.add_attitude_verb(word, attitude),
                    ("n", Some(attitude)) => {
                        for form in [word.to_owned(), plural_of(word)] {
                            self.attitudes(&form).noun.get_or_insert(attitude);
                        }
                    }
                    ("a", Some(attitude)) => {
                        self.attitudes(word).adjective.get_or_insert(attitude);
                    }
                    _ => self.attitudes(word).hearsay = true,
                }
            }
        }
    }

    fn attitudes(&mut self, word: &str) -> &mut Attitudes {
        &mut self.entries.entry(word.to_owned()).or_default().attitudes
    }

    /// `seek/seeks/sought/seeking`: the forms behind the lemma are irregular, all others are made by rule.
    fn add_attitude_verb(&mut self, word: &str, attitude: Attitude) {
        let mut forms = word.split('/');
        let lemma = forms.next().unwrap_or(word);
        let irregular: Vec<&str> = forms.collect();
        let mut add = |form: &str, kind: VerbForm| {
            self.attitudes(form).verb.get_or_insert((attitude, kind));
        };
        add(lemma, VerbForm::Present);
        if irregular.is_empty() {
            let [third, past, gerund] = regular_forms(lemma);
            add(&third, VerbForm::Present);
            add(&past, VerbForm::Past);
            add(&gerund, VerbForm::Gerund);
        }
        for form in irregular {
            add(form, form_by_ending(form));
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

/// The form of an irregular verb, as its ending tells.
fn form_by_ending(form: &str) -> VerbForm {
    if form.ends_with("ing") {
        VerbForm::Gerund
    } else if form.ends_with('s') {
        VerbForm::Present
    } else {
        VerbForm::Past
    }
}

fn attitude_class(name: &str) -> Option<Attitude> {
    Some(match name {
        "want" => Attitude::Want,
        "stance" => Attitude::Stance,
        "decide" => Attitude::Decide,
        "feel" => Attitude::Feel,
        "think" => Attitude::Think,
        "say" => Attitude::Say,
        "mention" => Attitude::Mention,
        "seem" => Attitude::Seem,
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
