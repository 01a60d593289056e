//! Reads the word lists into one index: a `dateline_packed::Index` over the lower-cased words, the number of each word's entry
//! (u16), and the entries, each once, as `entry_code` writes them.

use std::collections::BTreeMap;
use std::error::Error;

use dateline_layout::entry::{
    Attitude, Attitudes, CueClass, Entry, Function, Naming, NounClass, VerbForm, WordClass,
};
use dateline_layout::entry_code::{DIRECTORY_BITS, SIZE, decode, encode};
use dateline_layout::rows;
use dateline_layout::verb_forms::{regular_forms, with_s};
use dateline_packed::{Writer, hash};

/// WordNet's files of persons and of groups, less 2; a word speaks that is such a noun in at least these tenths of its uses.
const PERSON: u8 = 16;
const GROUP: u8 = 12;
const PERSON_SHARE: u8 = 7;

/// The letters of the frames: that-clause, whether, infinitive, somebody to infinitive, something, somebody, gerund.
const FRAMES: &str = "twionpg";

/// The lists, by lower-cased word.
#[derive(Default)]
pub(crate) struct Lists {
    entries: BTreeMap<String, Entry>,
}

impl Lists {
    /// The index as bytes.
    pub(crate) fn pack(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut hashed = BTreeMap::new();
        for (word, entry) in &self.entries {
            let bytes = encode(entry);
            if decode(&bytes) != *entry {
                return Err(format!("{word}: {entry:?} does not fit").into());
            }
            if hashed.insert(hash(word.as_bytes()), bytes).is_some() {
                return Err(format!("{word} shares its hash").into());
            }
        }
        let mut writer = Writer::new(DIRECTORY_BITS);
        let mut numbers: BTreeMap<[u8; SIZE], u16> = BTreeMap::new();
        let (mut of_word, mut entries) = (Vec::new(), Vec::new());
        for (hash, bytes) in hashed {
            writer.add(hash)?;
            let next = u16::try_from(numbers.len())?;
            let number = *numbers.entry(bytes).or_insert_with(|| {
                entries.extend(bytes);
                next
            });
            of_word.extend(number.to_le_bytes());
        }
        let mut out = writer.finish()?;
        out.extend(of_word);
        out.extend(entries);
        Ok(out)
    }

    pub(crate) fn add_function_words(&mut self, list: &str) {
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

    pub(crate) fn add_nouns(&mut self, list: &str) {
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

    pub(crate) fn add_naming_words(&mut self, list: &str) {
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

    pub(crate) fn add_cues(&mut self, list: &str) {
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

    pub(crate) fn add_word_classes(&mut self, list: &str) {
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

    pub(crate) fn add_attitudes(&mut self, list: &str) {
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

/// The rows of a list as (first field, rest).
fn fields(list: &str) -> impl Iterator<Item = (&str, &str)> {
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
