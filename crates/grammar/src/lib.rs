//! Parts of speech of English words, and which word of a sentence depends on which.
//!
//! A sentence of an article comes in, for each of its tokens a [`Node`] goes out: its part of speech, and its head. Two linear models
//! over hashed features, from left to right: tags, then the arc-hybrid parser over them. Fitted on open treebanks by
//! `cargo xtask train-grammar`. Heads are right for four words of five: a property to weigh, nothing to stand on.
//!
//! ```
//! use dateline_grammar::{Grammar, Tag};
//! use dateline_lexicon::{ArticleWords, Lexicon};
//! use dateline_types::{Metadata, Origin, Record, SourceText};
//!
//! let article = dateline_normalize::normalize(Record {
//!     origin: Origin::default(),
//!     metadata: Metadata::default(),
//!     text: SourceText::from("The mayor said the bridge was closed."),
//! });
//! let lexicon = Lexicon::shipped();
//! let nodes = Grammar::shipped().parse(&ArticleWords::new(&article, &lexicon), 0..8);
//! assert_eq!((nodes[2].tag, nodes[4].tag), (Tag::Past, Tag::Noun));
//! assert_eq!(nodes[1].head, 2, "the mayor said it");
//! ```
//!
//! What this crate does not do: name the relation between a word and its head, or read other languages.

mod grammar;
mod parser;
mod table;
mod tag;
mod tagger;
pub mod training;
mod word;

pub use grammar::{Grammar, GrammarError, Node};
pub use tag::Tag;

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
