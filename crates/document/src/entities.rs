//! The people, places and organizations of an article.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::borrowed::{list, option, owned};
use crate::range::Range;

/// One naming of somebody or something in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention<'a> {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The kind of block that it stands in, as in [`Block::kind`](crate::Block::kind).
    #[serde(borrow, default)]
    pub block: Cow<'a, str>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person<'a> {
    /// The row of `people.csv`.
    #[serde(borrow)]
    pub person_id: Cow<'a, str>,
    /// The name in that row: the fullest form that the articles of the run use.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// The fullest form that this article uses.
    #[serde(borrow)]
    pub name_in_article: Cow<'a, str>,
    /// The titles and descriptions that the article gives them, in text order.
    #[serde(borrow, deserialize_with = "list")]
    pub roles: Vec<Cow<'a, str>>,
    /// The chance that this is right in the article, from 0 to 1, with two digits: that it is a person, and so called. 1 in files of
    /// versions that did not tell.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// Whether the row is too doubtful for the tables.
    pub doubtful: bool,
    /// Where the article names them, in text order.
    pub mentions: Vec<Mention<'a>>,
    /// Why the forms of the name are one person's.
    pub evidence: Vec<Evidence<'a>>,
}

/// Why a form of a name is a person's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence<'a> {
    /// The rule that joined the two, such as `surname` or `same-name`.
    #[serde(borrow)]
    pub rule: Cow<'a, str>,
    /// The form that was joined.
    #[serde(borrow)]
    pub form: Cow<'a, str>,
    /// The name that it was joined to.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// Where the rule found it: `article` for this one, `run` for all of them.
    #[serde(borrow)]
    pub scope: Cow<'a, str>,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place<'a> {
    /// The row of `places.csv`.
    #[serde(borrow)]
    pub place_id: Cow<'a, str>,
    /// The name in that row.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// What kind of place: `country`, `admin1`, `city`, …; empty where it is not known.
    #[serde(borrow)]
    pub kind: Cow<'a, str>,
    /// The country as an ISO 3166-1 alpha-2 code.
    #[serde(borrow, deserialize_with = "option")]
    pub country: Option<Cow<'a, str>>,
    /// The first-level division.
    #[serde(borrow, deserialize_with = "option")]
    pub admin1: Option<Cow<'a, str>>,
    /// Degrees north of the equator (WGS 84).
    pub latitude: Option<f64>,
    /// Degrees east of Greenwich (WGS 84).
    pub longitude: Option<f64>,
    /// The number of the place at geonames.org.
    pub geonames_id: Option<u32>,
    /// The chance that this is right in the article, from 0 to 1, with two digits: that it is a place, the one that it was resolved to, and so called. 1 in files of
    /// versions that did not tell.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// Whether the row is too doubtful for the tables.
    pub doubtful: bool,
    /// Where the article names it, in text order.
    pub mentions: Vec<Mention<'a>>,
}

/// An organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organization<'a> {
    /// The row of `organizations.csv`; empty in files of versions that had no such table.
    #[serde(borrow)]
    pub organization_id: Cow<'a, str>,
    /// The name in that row.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// What kind of organization: `company`, `government`, …; empty where it is not known.
    #[serde(borrow)]
    pub kind: Cow<'a, str>,
    /// The country that it belongs to as an ISO 3166-1 alpha-2 code.
    #[serde(borrow, deserialize_with = "option")]
    pub country: Option<Cow<'a, str>>,
    /// The chance that this is right in the article, from 0 to 1, with two digits: that it is an organization, and so called. 1 in files of
    /// versions that did not tell.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// Whether the row is too doubtful for the tables.
    pub doubtful: bool,
    /// Where the article names it, in text order.
    pub mentions: Vec<Mention<'a>>,
}

/// The confidence of what was written before there was one.
fn certain() -> f64 {
    1.0
}

fn all_owned(mentions: Vec<Mention<'_>>) -> Vec<Mention<'static>> {
    mentions.into_iter().map(Mention::into_owned).collect()
}

impl Mention<'_> {
    /// Where it is.
    #[must_use]
    pub const fn range(&self) -> Range {
        Range {
            start: self.start,
            end: self.end,
        }
    }

    fn into_owned(self) -> Mention<'static> {
        Mention {
            start: self.start,
            end: self.end,
            block: owned(self.block),
        }
    }
}

impl Person<'_> {
    pub(crate) fn into_owned(self) -> Person<'static> {
        Person {
            person_id: owned(self.person_id),
            name: owned(self.name),
            name_in_article: owned(self.name_in_article),
            roles: self.roles.into_iter().map(owned).collect(),
            confidence: self.confidence,
            doubtful: self.doubtful,
            mentions: all_owned(self.mentions),
            evidence: self.evidence.into_iter().map(Evidence::into_owned).collect(),
        }
    }
}

impl Evidence<'_> {
    fn into_owned(self) -> Evidence<'static> {
        Evidence {
            rule: owned(self.rule),
            form: owned(self.form),
            name: owned(self.name),
            scope: owned(self.scope),
        }
    }
}

impl Place<'_> {
    pub(crate) fn into_owned(self) -> Place<'static> {
        Place {
            place_id: owned(self.place_id),
            name: owned(self.name),
            kind: owned(self.kind),
            country: self.country.map(owned),
            admin1: self.admin1.map(owned),
            latitude: self.latitude,
            longitude: self.longitude,
            geonames_id: self.geonames_id,
            confidence: self.confidence,
            doubtful: self.doubtful,
            mentions: all_owned(self.mentions),
        }
    }
}

impl Organization<'_> {
    pub(crate) fn into_owned(self) -> Organization<'static> {
        Organization {
            organization_id: owned(self.organization_id),
            name: owned(self.name),
            kind: owned(self.kind),
            country: self.country.map(owned),
            confidence: self.confidence,
            doubtful: self.doubtful,
            mentions: all_owned(self.mentions),
        }
    }
}
