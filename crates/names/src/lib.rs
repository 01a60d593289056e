//! Names of people: their forms and keys, the lists of given names and surnames, nicknames. Names of organizations: their keys and acronyms.
//!
//! A name comes in as printed; out goes what it is made of ([`NameForm`]), how it relates to another ([`NameRelation`]) and the
//! keys under which spellings of one name meet ([`name_key`]). The lists are part of the program.
//!
//! ```
//! use dateline_names::{NameForm, NameRelation, name_key};
//!
//! let full = NameForm::parse("Sergei Viktorovich Lavrov");
//! assert_eq!(full.relation(&NameForm::parse("S. Lavrov")), NameRelation::Compatible);
//! assert_eq!(name_key("Sergei"), name_key("Sergey"));
//! ```
//!
//! What this crate does not do: decide who is one person (that takes articles: extraction and linking do), know titles (the
//! lexicon does), or read files. Sources and licences: docs/DATA.md.

mod lists;
mod name_key;
mod organization_name;
mod person_name;
mod slips;

pub use dateline_layout::{fold_name, lowered};
pub use lists::{
    EastAsian, NameLists, NamePart, SpanishName, east_asian_surname, given_name, is_arab_family,
    is_given_name, is_surname, name_lists, name_part, nickname_groups, spanish_name,
};
pub use name_key::name_key;
pub use organization_name::{
    folded_words, initials, is_acronym, is_generic_word, is_small_word, organization_key, organization_words,
};
pub use person_name::{NameForm, NameRelation, NameWord};
pub use slips::{is_near, is_slip};

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
