//! What the lists know of a word.

/// What a cue verb does; see `data/cues.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueClass {
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
pub enum VerbForm {
    /// `say`, `says`
    Present,
    /// `said`: past or participle
    Past,
    /// `saying`
    Gerund,
}

/// A closed class of words; see `data/function_words.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// `the`
    Determiner,
    /// `his`
    Possessive,
    /// `of`
    Preposition,
    /// `has`
    Auxiliary,
    /// `often`
    Adverb,
    /// `not`
    Negation,
    /// `and`
    Conjunction,
    /// `because`
    Subordinator,
    /// `who`
    Relative,
    /// `he`
    Masculine,
    /// `she`
    Feminine,
    /// `they`
    Plural,
    /// `it`
    Neuter,
    /// `I`, `we`
    First,
    /// `you`
    Second,
    /// `him`
    Object,
    /// `Monday`, `yesterday`
    Time,
}

/// What kind of thing a speaking noun stands for; see `data/speaker_nouns.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NounClass {
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
pub enum Naming {
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
pub enum Attitude {
    /// `wants`
    Want,
    /// `supports`
    Stance,
    /// `agreed`
    Decide,
    /// `fears`
    Feel,
    /// `expects`
    Think,
    /// `vowed`
    Say,
    /// `talked about`
    Mention,
    /// `seems`
    Seem,
}

/// A word's readings as a predicate of attitude, by part of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attitudes {
    /// As a verb.
    pub verb: Option<(Attitude, VerbForm)>,
    /// As a noun.
    pub noun: Option<Attitude>,
    /// As an adjective.
    pub adjective: Option<Attitude>,
    /// `reportedly`
    pub hearsay: bool,
}

/// What a common word can be, after WordNet; see `data/word_classes.tsv`. All zero where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClass {
    /// Tenths of its uses as a noun.
    pub noun_share: u8,
    /// Tenths of its uses as a verb.
    pub verb_share: u8,
    /// Tenths of its uses as an adjective.
    pub adjective_share: u8,
    /// Tenths of its uses as an adverb.
    pub adverb_share: u8,
    /// As a verb.
    pub form: Option<VerbForm>,
    /// The base form rather than the third person.
    pub base: bool,
    /// WordNet's lexicographer file of the verb less 28: 3 cognition, 4 communication, 9 emotion.
    pub verb: u8,
    /// Tenths of the verb's uses that are communication.
    pub communication: u8,
    /// Tenths of the verb's uses that are cognition.
    pub cognition: u8,
    /// The verb's frames, as bits in the order of the letters in the data file.
    pub frames: u8,
    /// WordNet's lexicographer file of the noun less 2: 7 cognition, 8 communication, 10 feeling, 16 person.
    pub noun: u8,
}

impl WordClass {
    /// Whether the noun is mostly one of thought, speech or feeling.
    #[must_use]
    pub fn is_of_the_mind(&self) -> bool {
        matches!(self.noun, 7 | 8 | 10)
    }
}

/// All that is known of one lower-cased word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The verb that reports, and its form.
    pub cue: Option<(CueClass, VerbForm)>,
    /// The closed class.
    pub function: Option<Function>,
    /// The noun that speaks.
    pub noun: Option<NounClass>,
    /// The noun is a plural.
    pub plural: bool,
    /// What it announces before marks.
    pub naming: Option<Naming>,
    /// As a predicate of attitude.
    pub attitudes: Attitudes,
    /// What it can be as a common word.
    pub class: WordClass,
}
