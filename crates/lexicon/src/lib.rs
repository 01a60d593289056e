//! The words that extraction knows, as one value: cue verbs, titles, nouns that speak, closed classes of English, what a common
//! word can be.
//!
//! A word or a few come in, what the lists know of them comes out. [`Lexicon::shipped`] has the lists of this crate; words of a
//! user's own are added to a value, so that two in one program may differ:
//!
//! ```
//! use dateline_lexicon::{CueClass, Lexicon, TitleKind};
//!
//! let lexicon = Lexicon::shipped();
//! assert!(matches!(lexicon.word("Said").cue, Some((CueClass::Say, _))));
//! let (words, title) = lexicon.title(&["Lt.", "Col.", "Ann", "Roe"]).unwrap();
//! assert_eq!((words, title.kind), (2, TitleKind::Office));
//!
//! let own = Lexicon::shipped().with_titles(["Lord Provost"]).with_cue_verbs(["quoth"]);
//! assert!(own.word("quoth").cue.is_some() && lexicon.word("quoth").cue.is_none());
//! ```
//!
//! What this crate does not do: read texts (extraction does), or know names of people and places (`names` and `gazetteer` do).
//! Where each list comes from stands in its first lines, and in docs/DATA.md.

mod article_words;
mod lexicon;
mod titles;
mod words;

pub use article_words::ArticleWords;
pub use dateline_layout::entry::{
    Attitude, Attitudes, CueClass, Entry, Function, Naming, NounClass, VerbForm, WordClass,
};
pub use lexicon::Lexicon;
pub use titles::{Title, TitleKind};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
