//! What extraction finds in one article: what it names, and what is said in it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::entities::{EntityRef, FoundOrganization, FoundPerson, FoundPlace, Gender, GenderSource, Mention};
use crate::span::Span;

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// A whole sentence or more inside marks.
    Direct,
    /// Quoted words inside a reporting sentence.
    Mixed,
    /// Reported speech without marks: somebody said, wrote, asked or denied it.
    Indirect,
    /// What somebody is said to think, want, plan, support or expect, without marks.
    Attitude,
}

impl QuotationKind {
    /// The name used in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Attitude => "attitude",
        }
    }

    /// Whether the words stand in marks.
    #[must_use]
    pub const fn is_marked(self) -> bool {
        matches!(self, Self::Direct | Self::Mixed)
    }
}

/// What kind of speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// A company, government, paper, or a country that acts as one.
    Organization,
    /// A statement, report, letter, law.
    Document,
    /// `a senior official`, `witnesses`.
    Unnamed,
    /// Could not be told: `he` of whom nobody knows whom it stands for.
    #[default]
    Unknown,
}

impl SpeakerKind {
    /// The name used in tables; empty for [`SpeakerKind::Unknown`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Document => "document",
            Self::Unnamed => "unnamed",
            Self::Unknown => "",
        }
    }
}

/// Who said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The text's own words: `he`, `Trump`, `the statement`.
    pub span: Span,
    /// The resolved name: `Donald Trump`; the words themselves where they resolve to no name. `None` where the words are a pronoun of
    /// which nobody knows whom it stands for: a pronoun is no name.
    pub name: Option<String>,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// Whom the words stand for.
    pub entity: Option<EntityRef>,
    /// What the article shows of the speaker: that of the person, or of the noun (`a spokeswoman`) or pronoun that stands for them.
    pub gender: Gender,
    /// What shows it; `None` where nothing does.
    pub gender_from: Option<GenderSource>,
}

impl Speaker {
    /// The speaker's gender and what shows it, where something does.
    #[must_use]
    pub fn shown_gender(&self) -> Option<(Gender, GenderSource)> {
        let from = self.gender_from?;
        (self.gender != Gender::Unknown).then_some((self.gender, from))
    }
}

/// A quotation as printed: one unbroken stretch of text, marks left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words, without the marks.
    pub span: Span,
    /// The whole reported clause in which words in marks stand (`the ministry must publish its rules` around `must`); `None` where
    /// the words themselves are whole.
    pub clause: Option<Span>,
    /// The sentence around the words; several where the words run on.
    pub context: Span,
    /// How they are reported.
    pub kind: QuotationKind,
    /// Who said it; `None` is an answer, not a gap.
    pub speaker: Option<Speaker>,
    /// The word or words that report: `said`, `according to`.
    pub cue: Option<Span>,
    /// The stretch before, where one utterance is broken; an index into [`Findings::quotations`], below this one's.
    pub continues: Option<u32>,
    /// The number of the body paragraph, from 1; 0 in headline or caption.
    pub paragraph: u32,
    /// The chance that the row is right, 0 to 1: that it is a quotation, its edges, and its speaker.
    pub confidence: f32,
    /// The rule or model that chose the speaker.
    pub rule: Cow<'static, str>,
}

impl Quotation {
    /// The confidence with two digits, as rows have it: more would claim more than is known. What is no number is 0.
    #[must_use]
    pub fn written_confidence(&self) -> f64 {
        written_confidence(self.confidence)
    }
}

/// A confidence with two digits, as rows have it: more would claim more than is known. What is no number is 0.
#[must_use]
pub fn written_confidence(confidence: f32) -> f64 {
    let hundredths = (f64::from(confidence) * 100.0).round();
    if hundredths.is_finite() {
        hundredths.clamp(0.0, 100.0) / 100.0
    } else {
        0.0
    }
}

/// What one article says: what extraction hands to linking.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// People, by first mention.
    pub people: Vec<FoundPerson>,
    /// Places, by first mention.
    pub places: Vec<FoundPlace>,
    /// Organizations, by first mention.
    pub organizations: Vec<FoundOrganization>,
    /// Quotations, by where they begin.
    pub quotations: Vec<Quotation>,
    /// Which quotations are doubtful, as indices into [`Findings::quotations`], ascending: tables leave them out.
    pub doubtful: Vec<u32>,
}

impl Findings {
    /// Whether the quotation `number` is doubtful.
    #[must_use]
    pub fn is_doubtful(&self, number: usize) -> bool {
        u32::try_from(number).is_ok_and(|number| self.doubtful.binary_search(&number).is_ok())
    }

    /// The quotations that are not doubtful, each with its number.
    pub fn sure_quotations(&self) -> impl Iterator<Item = (usize, &Quotation)> {
        let all = self.quotations.iter().enumerate();
        all.filter(|(number, _)| !self.is_doubtful(*number))
    }

    /// The nearest stretch before the quotation `number`, of the same utterance, that is not doubtful.
    #[must_use]
    pub fn sure_before(&self, number: usize) -> Option<usize> {
        let before = |number: usize| {
            let before = self.quotations.get(number)?.continues? as usize;
            (before < number).then_some(before)
        };
        let mut chain = std::iter::successors(before(number), |&at| before(at));
        chain.find(|&at| !self.is_doubtful(at))
    }

    /// Takes out the quotations that are not to be kept. What went on from one of them goes on from the one before it.
    pub fn retain_quotations(&mut self, is_kept: impl Fn(usize, &Quotation) -> bool) {
        let all = std::mem::take(&mut self.quotations);
        let doubtful = std::mem::take(&mut self.doubtful);
        // For each quotation its new number, or that of the one that it went on from.
        let mut numbers: Vec<Option<u32>> = Vec::with_capacity(all.len());
        let mut kept: u32 = 0;
        for (number, mut quotation) in all.into_iter().enumerate() {
            let before = quotation
                .continues
                .and_then(|before| *numbers.get(before as usize)?);
            if !is_kept(number, &quotation) {
                numbers.push(before);
                continue;
            }
            if u32::try_from(number).is_ok_and(|number| doubtful.binary_search(&number).is_ok()) {
                self.doubtful.push(kept);
            }
            quotation.continues = before;
            self.quotations.push(quotation);
            numbers.push(Some(kept));
            kept += 1;
        }
    }

    /// The fullest name of an entity; empty where the index points nowhere.
    #[must_use]
    pub fn name(&self, entity: EntityRef) -> &str {
        match entity {
            EntityRef::Person(i) => self.people.get(i as usize).map_or("", |found| &found.name),
            EntityRef::Place(i) => self.places.get(i as usize).map_or("", |found| &found.name),
            EntityRef::Organization(i) => self.organizations.get(i as usize).map_or("", |found| &found.name),
        }
    }

    /// The mentions of an entity.
    #[must_use]
    pub fn mentions(&self, entity: EntityRef) -> &[Mention] {
        match entity {
            EntityRef::Person(i) => self.people.get(i as usize).map_or(&[], |found| &found.mentions),
            EntityRef::Place(i) => self.places.get(i as usize).map_or(&[], |found| &found.mentions),
            EntityRef::Organization(i) => self
                .organizations
                .get(i as usize)
                .map_or(&[], |found| &found.mentions),
        }
    }

    /// Every mention with its entity, in text order.
    #[must_use]
    pub fn mentions_in_order(&self) -> Vec<(Mention, EntityRef)> {
        let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let people = self
            .people
            .iter()
            .enumerate()
            .map(|(i, p)| (&p.mentions, EntityRef::Person(index(i))));
        let places = self
            .places
            .iter()
            .enumerate()
            .map(|(i, p)| (&p.mentions, EntityRef::Place(index(i))));
        let organizations = self.organizations.iter().enumerate();
        let organizations = organizations.map(|(i, o)| (&o.mentions, EntityRef::Organization(index(i))));
        let mut all: Vec<_> = people
            .chain(places)
            .chain(organizations)
            .flat_map(|(mentions, entity)| mentions.iter().map(move |mention| (*mention, entity)))
            .collect();
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_on_from_the_nearest_one_that_is_sure() {
        let quotation = |continues| Quotation {
            span: Span::default(),
            clause: None,
            context: Span::default(),
            kind: QuotationKind::Direct,
            speaker: None,
            cue: None,
            continues,
            paragraph: 1,
            confidence: 0.5,
            rule: "test".into(),
        };
        let findings = Findings {
            quotations: vec![
                quotation(None),
                quotation(Some(0)),
                quotation(Some(1)),
                quotation(None),
                quotation(Some(3)),
                // An index that is not below its own leads nowhere.
                quotation(Some(5)),
            ],
            doubtful: vec![1, 3],
            ..Findings::default()
        };
        let before: Vec<_> = (0..7).map(|number| findings.sure_before(number)).collect();
        assert_eq!(before, [None, Some(0), Some(0), None, None, None, None]);
        let sure: Vec<usize> = findings.sure_quotations().map(|(number, _)| number).collect();
        assert_eq!(sure, [0, 2, 4, 5]);
    }
}
