//! Who said what: quoted stretches, reported speech, and the speaker of each.
//!
//! In comes an article with its words and findings, whose people, places and organizations are known; its quotations are set.
//!
//! Marks are paired within each block; each stretch gets its candidates (names, pronouns, noun phrases whose head can speak), and
//! a forest of small trees over their properties (word order around a cue verb, distance, kind, the speaker before) picks one;
//! a second one tells quotations from titles, nicknames and scare quotes. Reported speech without marks is read off verbs,
//! nouns and adjectives that report (`reported`). After Pareti (2015) and O'Keefe et al. (2012), without a parser.
//!
//! ```
//! use dateline_lexicon::{ArticleWords, Lexicon};
//! use dateline_types::{Findings, Metadata, Origin, Record, SourceText};
//!
//! let article = dateline_normalize::normalize(Record {
//!     origin: Origin::default(),
//!     metadata: Metadata::default(),
//!     text: SourceText::from("“The bridge stays shut,” a spokesman said."),
//! });
//! let lexicon = Lexicon::shipped();
//! let mut findings = Findings::default();
//! dateline_quotations::find(&ArticleWords::new(&article, &lexicon), &mut findings, false);
//! assert_eq!(article.slice(findings.quotations[0].span), "The bridge stays shut,");
//! ```
//!
//! What this crate does not do: find names, read other languages than English, or judge whether what was said is true.

mod apposition;
mod attribute;
mod candidates;
mod certain;
mod clause;
mod codes;
mod decision;
mod draft;
mod examples;
mod features;
mod find;
mod frames;
mod genders;
mod interview;
mod labels;
mod marks;
mod naming;
mod nested;
mod nouns;
mod numbers;
mod own_clause;
mod passive;
mod phrases;
mod reading;
mod reported;
mod resolve;
mod sayer;
mod set_apart;
mod shape;
mod signature;
mod speaker_model;
mod subjects;
mod surroundings;
mod syntax;
#[cfg(test)]
mod tests;
mod they;
mod titles;
pub mod training;
mod turns;
mod verbs;
mod word;
mod word_lists;

pub use find::{find, find_several};
pub use labels::speakers_unknown;
pub use numbers::{logit, sigmoid};
pub use reported::{Acceptance, ReportedModel};
pub use speaker_model::SpeakerModel;

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
