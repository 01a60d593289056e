//! The attributes that stages ask for.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, local_name};

/// The name of an attribute that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    AriaHidden,
    Class,
    Content,
    DataComponent,
    DataTestId,
    DateTime,
    Hidden,
    Href,
    HttpEquiv,
    Id,
    ItemProp,
    Lang,
    Name,
    Property,
    PubDate,
    Rel,
    Role,
    Style,
    Type,
}

impl Key {
    /// That of an attribute as the tree builder names it.
    fn of(name: &LocalName) -> Option<Self> {
        Some(match *name {
            local_name!("class") => Self::Class,
            local_name!("id") => Self::Id,
            local_name!("href") => Self::Href,
            local_name!("style") => Self::Style,
            local_name!("aria-hidden") => Self::AriaHidden,
            local_name!("content") => Self::Content,
            local_name!("datetime") => Self::DateTime,
            local_name!("hidden") => Self::Hidden,
            local_name!("http-equiv") => Self::HttpEquiv,
            local_name!("itemprop") => Self::ItemProp,
            local_name!("lang") => Self::Lang,
            local_name!("name") => Self::Name,
            local_name!("property") => Self::Property,
            local_name!("rel") => Self::Rel,
            local_name!("role") => Self::Role,
            local_name!("type") => Self::Type,
            _ => match &**name {
                "data-component" => Self::DataComponent,
                "data-testid" => Self::DataTestId,
                "pubdate" => Self::PubDate,
                _ => return None,
            },
        })
    }
}

/// The attributes of an element that are kept, in their order.
#[derive(Default)]
pub(super) struct Attributes(Vec<(Key, StrTendril)>);

impl Attributes {
    pub(super) fn of(attributes: Vec<Attribute>) -> Self {
        if attributes.is_empty() {
            return Self::default();
        }
        let kept = attributes.into_iter();
        Self(
            kept.filter_map(|attribute| Some((Key::of(&attribute.name.local)?, attribute.value)))
                .collect(),
        )
    }

    pub(super) fn get(&self, key: Key) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| *known == key);
        found.map(|(_, value)| &**value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, &str)> {
        self.0.iter().map(|(key, value)| (*key, &**value))
    }

    /// Takes those that are not known yet.
    pub(super) fn add_missing(&mut self, others: Vec<Attribute>) {
        for (key, value) in Self::of(others).0 {
            if self.get(key).is_none() {
                self.0.push((key, value));
            }
        }
    }
}
