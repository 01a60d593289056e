//! What is known of a word as bytes, so that the build script that writes and the crate that reads agree.

use crate::entry::{Attitude, Attitudes, CueClass, Entry, Function, Naming, NounClass, VerbForm, WordClass};

/// The bytes of an entry.
pub const SIZE: usize = 17;

/// How many upper bits of a hash the directory of words goes by.
pub const DIRECTORY_BITS: u32 = 14;

const CUES: [CueClass; 8] = [
    CueClass::Say,
    CueClass::Tell,
    CueClass::Ask,
    CueClass::Manner,
    CueClass::Judge,
    CueClass::Think,
    CueClass::Show,
    CueClass::Gesture,
];

const FORMS: [VerbForm; 3] = [VerbForm::Present, VerbForm::Past, VerbForm::Gerund];

const FUNCTIONS: [Function; 17] = [
    Function::Determiner,
    Function::Possessive,
    Function::Preposition,
    Function::Auxiliary,
    Function::Adverb,
    Function::Negation,
    Function::Conjunction,
    Function::Subordinator,
    Function::Relative,
    Function::Masculine,
    Function::Feminine,
    Function::Plural,
    Function::Neuter,
    Function::First,
    Function::Second,
    Function::Object,
    Function::Time,
];

const NOUNS: [NounClass; 4] = [
    NounClass::Unnamed,
    NounClass::Collective,
    NounClass::Organization,
    NounClass::Document,
];

const NAMINGS: [Naming; 3] = [Naming::Name, Naming::Term, Naming::Work];

const ATTITUDES: [Attitude; 8] = [
    Attitude::Want,
    Attitude::Stance,
    Attitude::Decide,
    Attitude::Feel,
    Attitude::Think,
    Attitude::Say,
    Attitude::Mention,
    Attitude::Seem,
];

const PLURAL: u8 = 1;
const HEARSAY: u8 = 2;
const BASE: u8 = 4;

/// The place of a value in its list, from 1; 0 for none.
fn code<T: PartialEq>(list: &[T], value: Option<&T>) -> u8 {
    let place = value.and_then(|value| list.iter().position(|known| known == value));
    place.map_or(0, |place| place as u8 + 1)
}

/// The value with a code.
fn value<T: Copy>(list: &[T], code: u8) -> Option<T> {
    list.get(usize::from(code).checked_sub(1)?).copied()
}

/// An entry as bytes.
#[cfg_attr(not(test), allow(dead_code, reason = "the build script writes"))]
#[must_use]
pub fn encode(entry: &Entry) -> [u8; SIZE] {
    let (cue, verb, class) = (entry.cue, entry.attitudes.verb, entry.class);
    [
        code(&CUES, cue.as_ref().map(|(class, _)| class)),
        code(&FORMS, cue.as_ref().map(|(_, form)| form)),
        code(&FUNCTIONS, entry.function.as_ref()),
        code(&NOUNS, entry.noun.as_ref()),
        code(&NAMINGS, entry.naming.as_ref()),
        code(&ATTITUDES, verb.as_ref().map(|(attitude, _)| attitude)),
        code(&FORMS, verb.as_ref().map(|(_, form)| form)),
        code(&ATTITUDES, entry.attitudes.noun.as_ref()),
        code(&ATTITUDES, entry.attitudes.adjective.as_ref()),
        (u8::from(entry.plural) * PLURAL)
            | (u8::from(entry.attitudes.hearsay) * HEARSAY)
            | (u8::from(class.base) * BASE),
        class.noun_share << 4 | class.verb_share,
        class.adjective_share << 4 | class.adverb_share,
        code(&FORMS, class.form.as_ref()),
        class.verb,
        class.communication << 4 | class.cognition,
        class.frames,
        class.noun,
    ]
}

/// The entry that bytes are.
#[must_use]
pub fn decode(bytes: &[u8; SIZE]) -> Entry {
    let [
        cue,
        cue_form,
        function,
        noun,
        naming,
        attitude,
        attitude_form,
        attitude_noun,
        adjective,
        bits,
        shares,
        more_shares,
        form,
        verb,
        tenths,
        frames,
        noun_file,
    ] = *bytes;
    Entry {
        cue: value(&CUES, cue).zip(value(&FORMS, cue_form)),
        function: value(&FUNCTIONS, function),
        noun: value(&NOUNS, noun),
        plural: bits & PLURAL != 0,
        naming: value(&NAMINGS, naming),
        attitudes: Attitudes {
            verb: value(&ATTITUDES, attitude).zip(value(&FORMS, attitude_form)),
            noun: value(&ATTITUDES, attitude_noun),
            adjective: value(&ATTITUDES, adjective),
            hearsay: bits & HEARSAY != 0,
        },
        class: WordClass {
            noun_share: shares >> 4,
            verb_share: shares & 15,
            adjective_share: more_shares >> 4,
            adverb_share: more_shares & 15,
            form: value(&FORMS, form),
            base: bits & BASE != 0,
            verb,
            communication: tenths >> 4,
            cognition: tenths & 15,
            frames,
            noun: noun_file,
        },
    }
}
