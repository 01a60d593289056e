//! stub, owned by the gazetteer helper

mod name_key;
mod names;
mod person_name;
mod titles;

pub use name_key::{fold_name, name_key};
pub use names::{
    EastAsian, NamePart, are_nicknames, east_asian_surname, given_name, is_given_name, is_surname, name_part,
};
pub use person_name::{NameForm, NameRelation, NameWord, is_slip};
pub use titles::{Title, TitleKind, title_at, title_with};

/// The committed place and name data.
#[derive(Debug)]
pub struct Gazetteer {}
