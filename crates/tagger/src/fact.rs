//! What is known of one token before any model is asked.

use crate::lists::Classes;

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// No letter.
    #[default]
    None,
    /// `summit`
    Lower,
    /// `Summit`
    Initial,
    /// `SUMMIT`, `U.S.`
    Upper,
    /// `al-Assad`, `iPhone`
    Mixed,
}

/// How the words of a sentence are written, which says what a capital is worth in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SentenceStyle {
    /// Capitals mark names.
    #[default]
    Sentence,
    /// A Headline With Most Words Capitalized.
    Title,
    /// ALL IN CAPITALS.
    Upper,
}

/// What the article shows of a word, one bit each.
pub(crate) mod evidence {
    /// Written in lower case somewhere.
    pub(crate) const LOWER: u16 = 1;
    /// Capitalized inside a sentence.
    pub(crate) const INSIDE: u16 = 1 << 1;
    /// After a title or a role.
    pub(crate) const AFTER_TITLE: u16 = 1 << 2;
    /// The last of several capitalized words of which the first is a given name.
    pub(crate) const FAMILY: u16 = 1 << 3;
    /// After `in`, `near` and their like.
    pub(crate) const AFTER_IN: u16 = 1 << 4;
    /// Before `said` and its like.
    pub(crate) const SPEAKS: u16 = 1 << 5;
    /// After `the`.
    pub(crate) const AFTER_THE: u16 = 1 << 6;
    /// In a run of capitalized words with an organization word.
    pub(crate) const IN_ORGANIZATION: u16 = 1 << 7;
    /// Last of a run of two or more.
    pub(crate) const LAST: u16 = 1 << 8;
    /// First of a run of two or more.
    pub(crate) const FIRST: u16 = 1 << 9;
    /// A run of its own.
    pub(crate) const ALONE: u16 = 1 << 10;
}

/// What the gazetteer's longest match says of a token, one bit each.
pub(crate) mod place {
    use dateline_gazetteer::NameFlags;

    /// The first token of the match.
    pub(crate) const FIRST: u16 = 1;
    /// The last token of the match.
    pub(crate) const LAST: u16 = 1 << 1;
    /// A country.
    pub(crate) const COUNTRY: u16 = 1 << 2;
    /// A first-level division.
    pub(crate) const ADMIN1: u16 = 1 << 3;
    /// A capital or a city of over 100,000 people.
    pub(crate) const BIG_CITY: u16 = 1 << 4;
    /// A city, town or village.
    pub(crate) const CITY: u16 = 1 << 5;
    /// A river, a region, a county…
    pub(crate) const OTHER: u16 = 1 << 6;
    /// Known only as another spelling.
    pub(crate) const UNUSUAL: u16 = 1 << 7;

    /// The bits of a match.
    pub(crate) fn of(flags: NameFlags) -> u16 {
        [
            (flags.is_country(), COUNTRY),
            (flags.is_admin1(), ADMIN1),
            (flags.is_big_city(), BIG_CITY),
            (flags.is_city(), CITY),
            (flags.is_other(), OTHER),
            (flags.is_unusual(), UNUSUAL),
        ]
        .into_iter()
        .fold(0, |bits, (is, bit)| if is { bits | bit } else { bits })
    }
}

/// How long the prefixes and suffixes are that features see.
pub(crate) const AFFIXES: usize = 4;

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TokenFacts {
    /// Its hash as written.
    pub(crate) word: u64,
    /// Its folded hash.
    pub(crate) folded: u64,
    /// `Xxxxx`, `dd-dd`
    pub(crate) shape: u64,
    /// The shape with repetitions taken out: `Xx`, `d-d`.
    pub(crate) short_shape: u64,
    /// Of the first 1, 2, 3, 4 characters, folded; 0 where the word is no longer than that.
    pub(crate) prefixes: [u64; AFFIXES],
    /// Of the last 1, 2, 3, 4 characters, folded; 0 where the word is no longer than that.
    pub(crate) suffixes: [u64; AFFIXES],
    /// Its case.
    pub(crate) case: Case,
    /// Its lists.
    pub(crate) classes: Classes,
    /// What the article shows of the word, [`evidence`].
    pub(crate) evidence: u16,
    /// What the gazetteer's longest match says, [`place`].
    pub(crate) place: u16,
    /// The first token of its run of capitalized words.
    pub(crate) run_start: u32,
    /// The token after its run; equal to `run_start` outside every run.
    pub(crate) run_end: u32,
    /// The style of its sentence.
    pub(crate) style: SentenceStyle,
    /// Whether it may be part of a name at all.
    pub(crate) candidate: bool,
}

impl TokenFacts {
    /// Whether it begins with a capital, or holds one.
    pub(crate) const fn is_capitalized(&self) -> bool {
        matches!(self.case, Case::Initial | Case::Upper | Case::Mixed)
    }

    /// Whether it is on one of the lists of `classes`.
    pub(crate) const fn is(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }
}
