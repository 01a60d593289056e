//! The name tagger: which words of an article are names, and of what kind.
//!
//! In come the tokens and sentences of an article, with what the lexicon knows of its words; out go its names ([`NameSpan`]). The
//! shipped tagger ([`Perceptron::builtin`]) is an averaged structured perceptron (Collins 2002) over hashed features, with rules
//! for what lists know better; `cargo xtask train` makes its model, through [`Sentences`] and [`Model::encode`]. What it was
//! trained on and where it is weak is in `docs/MODEL_CARD.md`. It stands behind a trait ([`Tagger`]), so that a slower, stronger
//! model can take its place.
//!
//! ```
//! use dateline_lexicon::{ArticleWords, Lexicon};
//! use dateline_tagger::{NameKind, Perceptron, Tagger as _};
//! use dateline_types::{Metadata, Origin, Record, SourceText};
//!
//! let article = dateline_normalize::normalize(Record {
//!     origin: Origin::default(),
//!     metadata: Metadata::default(),
//!     text: SourceText::from("Mayor Ann Roe left for Lisbon on Friday."),
//! });
//! let lexicon = Lexicon::shipped();
//! let names = Perceptron::builtin().tag(&ArticleWords::new(&article, &lexicon));
//! let names: Vec<_> = names.iter().map(|name| (article.slice(name.span), name.kind)).collect();
//! assert_eq!(names, [("Ann Roe", NameKind::Person), ("Lisbon", NameKind::Place)]);
//! ```
//!
//! What this crate does not do: say which names are one person or which place a name means (`entities` does).

mod context;
mod counties;
mod cue_words;
mod cues;
mod fact;
mod facts;
mod features;
mod given_titles;
mod hash;
mod kind;
pub mod labels;
mod listed;
mod lists;
mod memory;
mod missed_places;
mod model;
mod name;
mod nicknames;
mod no_places;
mod nobody;
mod particles;
mod parties;
mod parts;
mod perceptron;
mod rules;
mod sentences;
mod signs;
mod spelling;
mod states;
mod surnames;
mod tables;
mod tell;
mod towns;
mod viterbi;

pub use facts::{CommonWords, Tokens};
pub use given_titles::is_given_title;
pub use kind::NameKind;
pub use model::{Model, ModelError, WEIGHTED, Weights};
pub use name::{NameSpan, Tagger};
pub use perceptron::Perceptron;
pub use sentences::Sentences;
pub use signs::{MadeBy, Signs};
pub use viterbi::{ANY, Decoder, Scores, Transitions};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
