//! What linking makes of all articles: people, places and organizations across the run, and each article's part in them.

use crate::article::Article;
use crate::entities::{Evidence, OrganizationKind, PlaceKind, ResolvedPlace};
use crate::findings::Findings;

/// An article with what was found in it: what the map gives, and linking and export take.
#[derive(Clone, Debug)]
pub struct ProcessedArticle {
    /// The article; its tokens and sentences may have been dropped to save memory.
    pub article: Article,
    /// What was found.
    pub findings: Findings,
}

/// How a person is called in tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonName {
    /// The fullest form that the articles use: `Bashar al-Assad`.
    pub display: String,
    /// For sorting: `Assad, Bashar al-`.
    pub sort: String,
}

/// A row of `people.csv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// `person_id`.
    pub id: String,
    /// The name.
    pub name: PersonName,
    /// The other spellings, most frequent first.
    pub aliases: Vec<String>,
    /// Titles and appositives, most frequent first.
    pub roles: Vec<String>,
    /// How many articles name them.
    pub articles: u32,
    /// How often they are named.
    pub mentions: u32,
    /// How many quotations are theirs.
    pub quotes: u32,
    /// The earliest publication date among their articles, ISO 8601.
    pub first_published: Option<String>,
    /// The latest one.
    pub last_published: Option<String>,
    /// The chance that the row is right, 0 to 1.
    pub confidence: f32,
    /// Whether that is too little for the tables, and nothing that they have points here.
    pub is_doubtful: bool,
}

/// A row of `places.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// `place_id`.
    pub id: String,
    /// The gazetteer's name, or the fullest form that the articles use.
    pub name: String,
    /// What kind of place.
    pub kind: PlaceKind,
    /// What the gazetteer knows.
    pub resolved: Option<ResolvedPlace>,
    /// The spellings that the articles use, other than the name; most frequent first.
    pub aliases: Vec<String>,
    /// How many articles name it.
    pub articles: u32,
    /// How often it is named.
    pub mentions: u32,
    /// How many articles were filed there.
    pub datelines: u32,
    /// The chance that the row is right, 0 to 1.
    pub confidence: f32,
    /// Whether that is too little for the tables, and nothing that they have points here.
    pub is_doubtful: bool,
}

/// A row of `organizations.csv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organization {
    /// `organization_id`.
    pub id: String,
    /// The fullest form that the articles use often.
    pub name: String,
    /// What kind of organization.
    pub kind: OrganizationKind,
    /// The other spellings, acronyms among them; most frequent first.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-2 of the country that it belongs to; empty where none is known.
    pub country_code: String,
    /// How many articles name it.
    pub articles: u32,
    /// How often it is named.
    pub mentions: u32,
    /// How many quotations are its own.
    pub quotes: u32,
    /// The earliest publication date among its articles, ISO 8601.
    pub first_published: Option<String>,
    /// The latest one.
    pub last_published: Option<String>,
    /// The chance that the row is right, 0 to 1.
    pub confidence: f32,
    /// Whether that is too little for the tables, and nothing that they have points here.
    pub is_doubtful: bool,
}

/// In place of an index: what an article names has no row, for the user's lists say that it is none.
pub const NO_ROW: u32 = u32::MAX;

/// What linking says of one article; the lists run parallel to those of its [`Findings`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleLinks {
    /// `article_id`.
    pub id: String,
    /// For each person of the article, their index in [`Links::people`], or [`NO_ROW`].
    pub people: Vec<u32>,
    /// For each person of the article what joins them to others of their row: from their name step by step to the one that
    /// heads the row. Empty where nobody asked for it.
    pub evidence: Vec<Vec<Evidence>>,
    /// For each place of the article, its index in [`Links::places`], or [`NO_ROW`].
    pub places: Vec<u32>,
    /// For each organization of the article, its index in [`Links::organizations`], or [`NO_ROW`].
    pub organizations: Vec<u32>,
    /// For each quotation, its `quote_id`.
    pub quote_ids: Vec<String>,
    /// For each quotation, its `statement_id`.
    pub statement_ids: Vec<String>,
    /// For each quotation, whether another sure row has the same statement from another speaker. Nothing where articles are not
    /// linked.
    pub disputed: Vec<bool>,
    /// `story_id`.
    pub story_id: String,
    /// `article_id` of the article that this one repeats.
    pub duplicate_of: Option<String>,
}

/// The result of linking; [`Links::articles`] runs parallel to the articles of the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// People, in the order of `people.csv`.
    pub people: Vec<Person>,
    /// Places, in the order of `places.csv`.
    pub places: Vec<Place>,
    /// Organizations, in the order of `organizations.csv`.
    pub organizations: Vec<Organization>,
    /// What belongs to each article.
    pub articles: Vec<ArticleLinks>,
}
