//! Places: countries, divisions, towns, waters, with their names and coordinates; demonyms; abbreviations of states.
//!
//! Names come in, what they may mean goes out; the data is part of the program.
//!
//! ```
//! use dateline_gazetteer::{Gazetteer, demonym};
//!
//! let gazetteer = Gazetteer::builtin();
//! let place = gazetteer.candidates("Danang").next().map(|candidate| gazetteer.place(candidate.place));
//! assert_eq!(place.map(|place| (place.name, place.country_code)), Some(("Da Nang", "VN")));
//! assert_eq!(demonym("Russian"), Some("RU"));
//! ```
//!
//! What this crate does not do: choose among candidates (extraction does, with the article before it), read files, or
//! know any text. Sources and licences: docs/DATA.md.

mod abbreviations;
mod demonyms;
mod flags;
mod index;
mod names;
mod view;

pub use abbreviations::{StateAbbreviation, state_abbreviation, state_abbreviations};
pub use dateline_layout::fold_place;
pub use demonyms::{demonym, demonym_of_two};
pub use flags::NameFlags;
pub use index::{Candidate, Gazetteer, PlaceId};
pub use names::NameMatch;
pub use view::PlaceView;

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
