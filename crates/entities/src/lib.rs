//! The names of an article to its people, places and organizations, one entry a real thing; and whom its pronouns mean.
//!
//! In come an article with its words and the names that a tagger marked, out go [`FoundPerson`]s, [`FoundPlace`]s and
//! [`FoundOrganization`]s, and [`Antecedents`] for pronouns and descriptions.
//!
//! ```
//! use dateline_lexicon::{ArticleWords, Lexicon};
//! use dateline_tagger::{Perceptron, Tagger as _};
//! use dateline_types::{Metadata, Origin, Record, SourceText};
//!
//! let article = dateline_normalize::normalize(Record {
//!     origin: Origin::default(),
//!     metadata: Metadata::default(),
//!     text: SourceText::from("Mayor Ann Roe left for Lisbon on Friday. Roe is to speak there."),
//! });
//! let lexicon = Lexicon::shipped();
//! let words = ArticleWords::new(&article, &lexicon);
//! let names = Perceptron::builtin().tag(&words);
//! let people = dateline_entities::people(&words, &names);
//! assert_eq!((people[0].name.as_str(), people[0].mentions.len()), ("Ann Roe", 2));
//! ```
//!
//! When the quotations of the article are known, [`weigh`] gives each of them its confidence.
//!
//! What this crate does not do: look at a second article (linking does), or find names (the tagger does).
//!
//! [`FoundPerson`]: dateline_types::FoundPerson
//! [`FoundPlace`]: dateline_types::FoundPlace
//! [`FoundOrganization`]: dateline_types::FoundOrganization

mod antecedent_examples;
mod certainty;
#[cfg(test)]
mod fixture;
mod organizations;
mod own_places;
mod people;
mod places;
mod pronouns;
mod quoted;
mod spacing;

pub use antecedent_examples::{AntecedentExample, antecedent_examples};
pub use certainty::{CertaintyModel, KindModel, entity_properties, weigh};
pub use organizations::resolve as organizations;
pub use own_places::{OwnPlace, OwnPlaces};
pub use people::words::proper_case;
pub use people::{pronoun_gender, resolve as people};
pub use places::{
    How, Located, PlaceChoice, PlaceExample, PlaceReason, explain as explain_places,
    is_place_property_ordered, locate, place_examples, resolve as places, shipped_ranking,
};
pub use pronouns::{Antecedent, AntecedentModel, Antecedents, Referent};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
