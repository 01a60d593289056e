//! Committed data on names and their lookup: places, countries, demonyms, given names, titles.
//!
//! Names come in, what is known of them goes out; everything is part of the binary.
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

mod folding;
mod listed;
mod lower;
mod name_key;
mod names;
mod own;
mod person_name;
mod places;
mod titles;

pub use folding::fold_name;
pub use lower::lowered;
pub use name_key::name_key;
pub use names::{
    EastAsian, NameLists, NamePart, east_asian_surname, given_name, is_given_name, is_surname, name_lists,
    name_part, nickname_groups,
};
pub use own::OwnLines;
pub use person_name::{NameForm, NameRelation, NameWord, is_slip};
pub use places::{
    Candidate, Gazetteer, NameFlags, NameMatch, PlaceId, PlaceView, StateAbbreviation, demonym, fold_place,
    state_abbreviation,
};
pub use titles::{OWN_TITLES, Title, TitleKind, title_at, title_with};
