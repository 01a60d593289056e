//! What is known of one token before any model is asked.

use dateline_vectors::{Class, Classes};

use crate::lists;

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

/// What the article tells of a name where it stands, one bit each.
pub(crate) mod told {
    /// An age stands behind it: `, 34,`.
    pub(crate) const AGE: u16 = 1;
    /// `who`, `whose` or `whom` stands behind it.
    pub(crate) const WHO: u16 = 1 << 1;
    /// `which` or `where` stands behind it.
    pub(crate) const WHICH: u16 = 1 << 2;
    /// It is explained as somebody: `, a nurse at the clinic,`.
    pub(crate) const SOMEBODY: u16 = 1 << 3;
    /// It is explained as an organization: `, a software company`.
    pub(crate) const ORGANIZATION: u16 = 1 << 4;
    /// It is explained as a place: `, a town in the north`.
    pub(crate) const PLACE: u16 = 1 << 5;
    /// The word for an organization follows: `… group`.
    pub(crate) const BEFORE_ORGANIZATION: u16 = 1 << 6;
    /// The word for a place follows: `… district`.
    pub(crate) const BEFORE_PLACE: u16 = 1 << 7;
    /// The word for an organization stands before it: `the company …`.
    pub(crate) const AFTER_ORGANIZATION: u16 = 1 << 8;
    /// The word for a place stands before it: `the town of …`.
    pub(crate) const AFTER_PLACE: u16 = 1 << 9;
    /// Somebody's office in it stands before it: `head of …`, `spokesman for …`.
    pub(crate) const AFTER_OFFICE: u16 = 1 << 10;
    /// `-based` follows.
    pub(crate) const BASED_THERE: u16 = 1 << 11;
    /// `-based` stands before it.
    pub(crate) const BASED: u16 = 1 << 12;
    /// It owns something.
    pub(crate) const OWNS: u16 = 1 << 13;
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

/// The class of a word by the company that it keeps, in three sizes; 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Company {
    /// Of some five dozen.
    pub(crate) coarse: u8,
    /// Of some six hundred.
    pub(crate) middle: u16,
    /// Of some six thousand.
    pub(crate) fine: u16,
}

impl Company {
    /// That of a word, whatever its case.
    pub(crate) fn of(word: &str) -> Self {
        Classes::of_word(word).map_or_else(Self::default, |class| Self {
            coarse: class.coarse + 1,
            middle: u16::from(class.coarse) * u16::from(Class::MIDDLE) + u16::from(class.middle) + 1,
            fine: class.fine + 1,
        })
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
    pub(crate) classes: lists::Classes,
    /// The class of the word by its company in much text.
    pub(crate) company: Company,
    /// What the article shows of the word, [`evidence`].
    pub(crate) evidence: u16,
    /// What the article tells of the names that the word is part of, [`told`].
    pub(crate) told: u16,
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
    pub(crate) const fn is(&self, classes: lists::Classes) -> bool {
        self.classes & classes != 0
    }
}
