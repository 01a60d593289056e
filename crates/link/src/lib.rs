//! The one place that sees more than one article: people, places, organizations, statements and stories across a run.
//!
//! Takes a [`Digest`] of each [`ProcessedArticle`], gives [`Linked`]: identifiers made from content, one [`Person`] a person,
//! one [`Place`] a place, one [`Organization`] an organization, `statement_id`s shared by quotations that report the same words, `story_id`s shared by
//! articles on the same event, and which article repeats which.
//!
//! ```
//! use std::sync::Arc;
//!
//! use dateline_lexicon::Lexicon;
//! use dateline_link::{Linker, Overrides};
//!
//! let lexicon = Arc::new(Lexicon::shipped());
//! let linker = Linker::new(lexicon, Overrides::default(), &std::env::temp_dir());
//! let linked = linker.finish()?;
//! assert!(linked.into_tables().people.is_empty());
//! # Ok::<(), dateline_link::LinkError>(())
//! ```
//!
//! What this crate does not do: read text for names (the findings hold them), translate, or ask any service
//! who somebody is. The result does not depend on threads, hash order, the folder that a run starts from, or the order in which
//! articles come.
//!
//! [`Organization`]: dateline_types::Organization
//! [`Person`]: dateline_types::Person
//! [`Place`]: dateline_types::Place

mod certainty;
mod chronology;
mod corrections;
mod digest;
mod disputes;
mod duplicates;
mod error;
#[cfg(test)]
mod fixture;
mod fold;
mod ids;
mod interner;
mod item_lists;
mod linker;
mod lists;
mod order;
mod organizations;
mod overrides;
mod people;
mod places;
mod postings;
mod quotations;
mod records;
mod shingles;
mod statements;
mod stories;
mod tally;
#[cfg(test)]
mod tests;
mod unlinked;
mod user_table;
mod words;

use std::sync::Arc;

use dateline_lexicon::Lexicon;
use dateline_types::{Links, ProcessedArticle};
use rayon::prelude::*;

pub use corrections::{Corrections, CorrectionsError};
pub use digest::Digest;
pub use error::LinkError;
pub use linker::{Linked, Linker};
pub use overrides::{NameLists, Overrides, OverridesError, Unmatched};
pub use unlinked::UnlinkedArticles;
pub use user_table::TableError;

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Links articles that are all at hand, with the shipped words.
///
/// # Errors
///
/// If there are so many that something has to be set aside on the disk, and cannot be.
pub fn link(articles: &[ProcessedArticle]) -> Result<Links, LinkError> {
    link_with_overrides(articles, &Overrides::default())
}

/// As [`link`]; what the user says of names of people has the last word. Call [`NameLists::split`] or [`Overrides::split_people`] on
/// each article first.
///
/// # Errors
///
/// As [`link`].
pub fn link_with_overrides(articles: &[ProcessedArticle], overrides: &Overrides) -> Result<Links, LinkError> {
    link_with_lists(articles, &overrides.clone().into())
}

/// As [`link_with_overrides`], with lists of people, places and organizations. Call [`NameLists::split`] on each article first.
///
/// # Errors
///
/// As [`link`].
pub fn link_with_lists(articles: &[ProcessedArticle], names: &NameLists) -> Result<Links, LinkError> {
    let mut linker = Linker::new(Arc::new(Lexicon::shipped()), names.clone(), &std::env::temp_dir());
    let digests: Vec<Digest> = articles.par_iter().map(Digest::of).collect();
    digests.into_iter().try_for_each(|digest| linker.add(digest))?;
    let linked = linker.finish()?;
    let links = linked.links_of(0, articles, true);
    Ok(Links {
        articles: links,
        ..linked.into_tables()
    })
}
