//! The quotations of an article.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::borrowed::{option, owned};
use crate::range::Range;

/// A quotation as printed: one unbroken stretch of the text, marks left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quote<'a> {
    /// The row of `quotes.csv`.
    #[serde(borrow, default)]
    pub quote_id: Cow<'a, str>,
    /// How the words are reported: `direct`, `mixed`, `indirect`, `attitude`.
    #[serde(borrow, default)]
    pub kind: Cow<'a, str>,
    /// Where the words begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The whole reported clause in which words in marks stand; the words themselves where they are whole. `None` in files of versions
    /// that did not tell.
    #[serde(default)]
    pub clause: Option<Range>,
    /// The number of the body paragraph, from 1; 0 in a headline or a caption.
    #[serde(default)]
    pub paragraph: u32,
    /// The word or words that report: `said`, `according to`.
    #[serde(default)]
    pub cue: Option<Range>,
    /// Who said it; `None` where it could not be told.
    #[serde(default)]
    pub speaker: Option<Speaker<'a>>,
    /// The `quote_id` of the stretch before, where one utterance is broken.
    #[serde(borrow, default, deserialize_with = "option")]
    pub continues: Option<Cow<'a, str>>,
    /// The `quote_id` of the quotation of somebody else inside whose words this one stands.
    #[serde(borrow, default, deserialize_with = "option")]
    pub nested_in: Option<Cow<'a, str>>,
    /// Shared by rows, in any article, that report the same words.
    #[serde(borrow, default)]
    pub statement_id: Cow<'a, str>,
    /// Whether another row of the statement, one that is not doubtful, has another speaker. Where articles are not linked nothing is.
    #[serde(default)]
    pub disputed: bool,
    /// The chance that all of it is right, from 0 to 1, with two digits: that it is a quotation, its edges, its speaker.
    #[serde(default)]
    pub confidence: f64,
    /// Whether that is too little for a row of `quotes.csv`.
    #[serde(default)]
    pub doubtful: bool,
    /// The rule or model that chose the speaker.
    #[serde(borrow, default)]
    pub rule: Cow<'a, str>,
}

/// Who said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Speaker<'a> {
    /// Where the words for the speaker begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The text's own words: `he`, `Trump`, `the statement`.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The name that the words stand for, the fullest one of the run: `Donald Trump`; `None` where it could not be told.
    #[serde(borrow, deserialize_with = "option")]
    pub name: Option<Cow<'a, str>>,
    /// What kind of speaker: `person`, `organization`, `document`, `unnamed`.
    #[serde(borrow)]
    pub kind: Cow<'a, str>,
    /// The row of `people.csv`, where it is a person with a name.
    #[serde(borrow, deserialize_with = "option")]
    pub person_id: Option<Cow<'a, str>>,
    /// The row of `organizations.csv`, where it is an organization with a name.
    #[serde(borrow, deserialize_with = "option")]
    pub organization_id: Option<Cow<'a, str>>,
    /// The title or description of a person with a name: the one that stands at these words, or else the article's most frequent.
    #[serde(borrow, deserialize_with = "option")]
    pub role: Option<Cow<'a, str>>,
    /// What the article shows: `female`, `male`.
    #[serde(borrow, deserialize_with = "option")]
    pub gender: Option<Cow<'a, str>>,
    /// What shows it: `pronoun`, `title`, `given name`.
    #[serde(borrow, deserialize_with = "option")]
    pub gender_from: Option<Cow<'a, str>>,
}

impl Quote<'_> {
    /// Where the words are.
    #[must_use]
    pub const fn range(&self) -> Range {
        Range {
            start: self.start,
            end: self.end,
        }
    }

    /// Where the whole reported clause is: around the words, or the words themselves.
    #[must_use]
    pub fn clause_range(&self) -> Range {
        self.clause.unwrap_or(self.range())
    }

    /// The speaker's name, where there is a speaker who has one.
    #[must_use]
    pub fn speaker_name(&self) -> Option<&str> {
        self.speaker.as_ref()?.name.as_deref()
    }

    pub(crate) fn into_owned(self) -> Quote<'static> {
        Quote {
            quote_id: owned(self.quote_id),
            kind: owned(self.kind),
            start: self.start,
            end: self.end,
            clause: self.clause,
            paragraph: self.paragraph,
            cue: self.cue,
            speaker: self.speaker.map(Speaker::into_owned),
            continues: self.continues.map(owned),
            nested_in: self.nested_in.map(owned),
            statement_id: owned(self.statement_id),
            disputed: self.disputed,
            confidence: self.confidence,
            doubtful: self.doubtful,
            rule: owned(self.rule),
        }
    }
}

impl Speaker<'_> {
    /// Where the words for the speaker are.
    #[must_use]
    pub const fn range(&self) -> Range {
        Range {
            start: self.start,
            end: self.end,
        }
    }

    fn into_owned(self) -> Speaker<'static> {
        Speaker {
            start: self.start,
            end: self.end,
            text: owned(self.text),
            name: self.name.map(owned),
            kind: owned(self.kind),
            person_id: self.person_id.map(owned),
            organization_id: self.organization_id.map(owned),
            role: self.role.map(owned),
            gender: self.gender.map(owned),
            gender_from: self.gender_from.map(owned),
        }
    }
}
