//! What is known of a word. Shared with the build script, which reads the lists.

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
    /// The verb's frames, as bits in the order of the letters in the data file.
    pub(crate) frames: u8,
    /// WordNet's lexicographer file of the noun less 2: 7 cognition, 8 communication, 10 feeling, 16 person.
    pub(crate) noun: u8,
}

impl WordClass {
    /// Whether the noun is mostly one of thought, speech or feeling.
    pub(crate) fn is_of_the_mind(&self) -> bool {
        matches!(self.noun, 7 | 8 | 10)
    }
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
    pub(crate) attitudes: Attitudes,
    pub(crate) class: WordClass,
}
