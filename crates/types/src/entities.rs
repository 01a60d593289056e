//! Who and what an article names: people, places, organizations, with their mentions.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::article::BlockKind;
use crate::span::Span;

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A country, region, town, river…
    Place,
    /// A company, party, team, ministry, paper…
    Organization,
}

/// One of the things that an article names, as an index into the lists of its [`Findings`](crate::Findings).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityRef {
    /// Into [`Findings::people`](crate::Findings::people).
    Person(u32),
    /// Into [`Findings::places`](crate::Findings::places).
    Place(u32),
    /// Into [`Findings::organizations`](crate::Findings::organizations).
    Organization(u32),
}

/// One naming of an entity in the text: a name, never a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The name, without title and possessive ending.
    pub span: Span,
    /// The kind of block it stands in.
    pub block: BlockKind,
}

/// Grammatical gender as pronouns show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Gender {
    /// Not known.
    #[default]
    Unknown,
    /// `he`.
    Male,
    /// `she`.
    Female,
}

impl Gender {
    /// The name used in tables; empty for [`Gender::Unknown`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
            Self::Unknown => "",
        }
    }
}

/// What shows somebody's gender; what shows it best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GenderSource {
    /// `he` or `she`, which stands for them.
    Pronoun,
    /// A title or a noun: `Mrs`, `actress`, `his sister`, `a spokesman`.
    Title,
    /// The given name, by the list of names.
    GivenName,
}

impl GenderSource {
    /// The name used in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pronoun => "pronoun",
            Self::Title => "title",
            Self::GivenName => "given name",
        }
    }
}

/// A title or appositive that an article gives a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Role {
    /// As written, without the article: `Russian Foreign Minister`.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether the text says it is over (`former`, `ex-`, `then-`).
    pub former: bool,
}

/// Which rule makes two namings one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MergeRule {
    /// The same full name, but for case, accents, spaces and hyphens.
    SameName,
    /// Spellings of one name: `Sergei`, `Sergey`; `al-Assad`, `Assad`.
    Spelling,
    /// A shorter or fuller form: an initial, a middle name, a nickname for the given name.
    Form,
    /// A likely slip of the pen.
    Misspelling,
    /// The surname, or what is used like one.
    Surname,
    /// The given name.
    GivenName,
    /// A short form of the given name: `Bill`, William.
    Nickname,
    /// A lone name, and a title that both are given.
    Title,
    /// A lone name, and a third person beside whom both are named.
    Company,
    /// A lone surname, and nobody else of that name of whom the run speaks as much.
    Presence,
    /// The user's list of names says so.
    Override,
}

impl MergeRule {
    /// The name used in `documents.jsonl` and in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SameName => "same-name",
            Self::Spelling => "spelling",
            Self::Form => "form",
            Self::Misspelling => "misspelling",
            Self::Surname => "surname",
            Self::GivenName => "given-name",
            Self::Nickname => "nickname",
            Self::Title => "title",
            Self::Company => "company",
            Self::Presence => "presence",
            Self::Override => "override",
        }
    }
}

/// Why a form of a name is a person's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule that joined the two.
    pub rule: MergeRule,
    /// The form that was joined.
    pub form: String,
    /// The name that it was joined to.
    pub name: String,
}

/// A person as one article knows them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundPerson {
    /// The fullest form that the article uses.
    pub name: String,
    /// Where they are named, in text order.
    pub mentions: Vec<Mention>,
    /// Titles and appositives, in text order.
    pub roles: Vec<Role>,
    /// As far as pronouns, titles or the given name tell.
    pub gender: Gender,
    /// What tells it; `None` where nothing does. Where the gender is unknown all the same, the article says that the person is
    /// neither he nor she.
    pub gender_from: Option<GenderSource>,
    /// Why the forms of the name that the article uses are one person's: a line for each other form.
    pub evidence: Vec<Evidence>,
    /// The chance that this is a person, and so called, 0 to 1.
    pub confidence: f32,
}

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// A continent.
    Continent,
    /// A country or dependent territory.
    Country,
    /// A first-level division: state, province, nation of the UK.
    Admin1,
    /// A second-level division: county, district.
    Admin2,
    /// A city, town or village.
    City,
    /// A part of a city.
    District,
    /// A region without an administration: the Middle East.
    Region,
    /// A sea, river, lake, strait or bay.
    Water,
    /// A mountain, desert, island or other feature of the land.
    Land,
    /// A building, bridge, park, airport.
    Facility,
    /// Named in the text, not in the gazetteer.
    Unknown,
}

impl PlaceKind {
    /// The name used in tables; empty for [`PlaceKind::Unknown`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Continent => "continent",
            Self::Country => "country",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::City => "city",
            Self::District => "district",
            Self::Region => "region",
            Self::Water => "water",
            Self::Land => "land",
            Self::Facility => "facility",
            Self::Unknown => "",
        }
    }
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResolvedPlace {
    /// The gazetteer's own stable key, such as `gn:1583992` or `x:middle-east`. Equal keys are one place.
    pub key: Cow<'static, str>,
    /// The usual English name.
    pub name: Cow<'static, str>,
    /// What kind of place.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2; empty where no one country holds it.
    pub country_code: Cow<'static, str>,
    /// The country's usual English name.
    pub country: Cow<'static, str>,
    /// The first-level division; empty where there is none or it is not known.
    pub admin1: Cow<'static, str>,
    /// WGS 84 decimal degrees; `None` where the gazetteer has none.
    pub coordinates: Option<(f64, f64)>,
    /// The GeoNames id.
    pub geonames_id: Option<u32>,
}

/// A place as one article names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundPlace {
    /// The fullest form that the article uses.
    pub name: String,
    /// Where it is named, in text order; the dateline's mention among them.
    pub mentions: Vec<Mention>,
    /// What the gazetteer knows; `None` where it knows nothing or could not choose.
    pub resolved: Option<ResolvedPlace>,
    /// Whether the dateline names it as the place of filing.
    pub is_dateline: bool,
    /// The chance that this is a place, and the one that it was resolved to, 0 to 1.
    pub confidence: f32,
}

/// What kind of organization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganizationKind {
    /// A business, a bank among them.
    Company,
    /// A ministry, agency, council, force, parliament.
    Government,
    /// A political party.
    Party,
    /// A sports club, a national side.
    Team,
    /// A paper, station, news agency.
    Media,
    /// A university or college.
    University,
    /// A court.
    Court,
    /// What states or bodies of several countries make up: the United Nations.
    International,
    /// A union, charity, church, club, school…
    Other,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl OrganizationKind {
    /// The name used in tables; empty for [`OrganizationKind::Unknown`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Government => "government",
            Self::Party => "party",
            Self::Team => "team",
            Self::Media => "media",
            Self::University => "university",
            Self::Court => "court",
            Self::International => "international",
            Self::Other => "other",
            Self::Unknown => "",
        }
    }

    /// The kind that tables call `name`; [`OrganizationKind::Unknown`] where none is called so.
    ///
    /// ```
    /// use dateline_types::OrganizationKind;
    ///
    /// assert_eq!(OrganizationKind::named("court"), OrganizationKind::Court);
    /// assert_eq!(OrganizationKind::named("cart"), OrganizationKind::Unknown);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Self {
        let known = [
            Self::Company,
            Self::Government,
            Self::Party,
            Self::Team,
            Self::Media,
            Self::University,
            Self::Court,
            Self::International,
            Self::Other,
        ];
        known
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or_default()
    }
}

/// An organization as one article names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundOrganization {
    /// The fullest form that the article uses.
    pub name: String,
    /// Where it is named, in text order.
    pub mentions: Vec<Mention>,
    /// What its name and the text say that it is.
    pub kind: OrganizationKind,
    /// ISO 3166-1 alpha-2 of the country that it belongs to, where the name or the text tells; empty elsewhere.
    pub country_code: Cow<'static, str>,
    /// The chance that this is an organization, and so called, 0 to 1.
    pub confidence: f32,
}
