//! Places: the embedded index and its lookup.

mod abbreviations;
mod demonyms;
mod fold;
mod index;
mod layout;
mod names;
mod view;

pub use abbreviations::{StateAbbreviation, state_abbreviation};
pub use demonyms::demonym;
pub use fold::fold_place;
pub use index::{Candidate, Gazetteer, PlaceId};
pub use names::{NameFlags, NameMatch};
pub use view::PlaceView;
