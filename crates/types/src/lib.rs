//! The types that travel through the dateline pipeline: what one stage hands to the next.
//!
//! Nothing here reads a file, matches a pattern or knows a language. Each stage depends on this crate
//! and on no other stage, so the pipeline can be read off the types alone:
//!
//! | stage | takes | gives |
//! |---|---|---|
//! | parse | bytes | [`Record`] |
//! | normalize | [`Record`] | [`Article`] |
//! | extract | [`Article`] | [`Findings`] |
//! | link | all [`Findings`] | [`Links`] |
//! | export | articles, findings, links | tables |
//!
//! The source text is never rewritten: every stage adds [`Span`]s over it. Inside the pipeline a span
//! counts bytes; at the border (tables, JSON) offsets count Unicode scalar values, made by [`CharIndex`].
//!
//! ```
//! use dateline_types::{SourceText, Span};
//!
//! let text = SourceText::from("“Così è,” said Élise.");
//! let words = Span::new(3, 11);
//! assert_eq!(text.slice(words), "Così è");
//! assert_eq!(text.char_index().chars(words), (1, 7));
//! ```
//!
//! What this crate does not do: validate spans against a text (slicing outside it gives the empty string,
//! never a panic), or decide anything.

mod article;
mod cut;
mod entities;
mod findings;
mod links;
mod reading;
mod record;
mod short;
mod span;
mod text;

pub use article::{
    Article, Author, Block, BlockKind, DateSource, Dateline, Headline, Language, Published, Sentence, Token,
    TokenKind,
};
pub use cut::LeastConfidence;
pub use entities::{
    EntityKind, EntityRef, Evidence, FoundOrganization, FoundPerson, FoundPlace, Gender, GenderSource,
    Mention, MergeRule, OrganizationKind, PlaceKind, ResolvedPlace, Role,
};
pub use findings::{Findings, Quotation, QuotationKind, Speaker, SpeakerKind, written_confidence};
pub use links::{ArticleLinks, Links, NO_ROW, Organization, Person, PersonName, Place, ProcessedArticle};
pub use reading::Reading;
pub use record::{Metadata, Origin, Record, Reject, SetApart, SetApartKind, Stage, Warning};
pub use short::cut_short;
pub use span::Span;
pub use text::{CharIndex, SourceText};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
