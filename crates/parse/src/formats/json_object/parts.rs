//! What an object of JSON holds that an article can use.

use std::borrow::Cow;

use crate::fields::{Field, Slot};
use crate::values::said;

/// The fields of an object that are read; all others are skipped without building anything.
///
/// Written by hand rather than derived: an object may have `title` and `headline`, or a field twice (the last
/// one counts, as in Python), and a field of a strange type must not cost the article.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    pub(super) found: Vec<(Field, Cow<'a, str>, Value<'a>)>,
    /// The names of the first of its fields, for a message.
    pub(super) names: Vec<String>,
}

/// How many fields a message names, and how much of each name.
const MOST_NAMED: usize = 12;
const LONGEST_NAMED: usize = 30;

impl<'a> Object<'a> {
    pub(super) fn insert(&mut self, field: Field, key: Cow<'a, str>, value: Value<'a>) {
        match self.found.iter_mut().find(|(known, ..)| *known == field) {
            Some((.., known)) => *known = value,
            None => self.found.push((field, key, value)),
        }
    }

    /// Takes the fields of an object within this one; its own come first.
    pub(super) fn absorb(&mut self, inner: Self) {
        for (field, key, value) in inner.found {
            if !self.found.iter().any(|(known, ..)| *known == field) {
                self.found.push((field, key, value));
            }
        }
    }

    pub(super) fn note(&mut self, name: &str) {
        match self.names.len() {
            MOST_NAMED => self.names.push("…".to_owned()),
            0..MOST_NAMED => self.names.push(name.chars().take(LONGEST_NAMED).collect()),
            _ => {}
        }
    }

    /// Whether it is a table, in which each field has a list of the values of all articles.
    pub(super) fn is_table(&self) -> bool {
        self.found.iter().any(|(field, _, value)| {
            let is_single = matches!(field.slot, Slot::Headline | Slot::Published | Slot::Url);
            is_single && matches!(value, Value::List(list) if list.len() > 1)
        })
    }
}

/// Gives `slot` a value unless it has one.
pub(super) fn set(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// A value as far as a field of an article can use it.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(String),
    List(Vec<String>),
    Object(Nested),
    /// An object that may hold fields of the article.
    Inner(Box<Object<'a>>),
    Bool,
    Null,
}

/// What is of use in an object that is the value of a field.
#[derive(Debug, Default)]
pub(super) struct Nested {
    /// `"source": {"id": null, "name": "CNN"}`, `"headline": {"main": "…"}` of the New York Times, `{"$date": "…"}` of MongoDB.
    pub(super) name: Option<String>,
    /// `"author": {"first_name": "Ann", "last_name": "Roe"}`.
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    /// `"body": {"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}`, as fundus writes it; also `{"#text": "…"}`.
    pub(super) prose: Vec<String>,
    /// `"content": {"rendered": "<p>…"}`, as WordPress does.
    pub(super) html: Option<String>,
}

impl Nested {
    pub(super) fn into_string(self) -> Option<String> {
        let Self {
            name,
            first,
            last,
            prose,
            html,
        } = self;
        let names = [first, last].into_iter().flatten().collect::<Vec<_>>();
        let full = (!names.is_empty()).then(|| names.join(" "));
        name.or(html)
            .or(full)
            .or_else(|| (!prose.is_empty()).then(|| prose.join("\n\n")))
    }
}

/// A value as a text.
pub(super) enum Prose<'a> {
    Text(Cow<'a, str>),
    Html(String),
    Nothing,
}

impl<'a> Value<'a> {
    /// The text, or what it is instead; in a table a list holds the texts of many articles.
    pub(super) fn into_prose(self, is_table: bool) -> Result<Prose<'a>, &'static str> {
        match self {
            Self::Text(text) => Ok(Prose::Text(text)),
            Self::Null => Ok(Prose::Nothing),
            Self::Object(Nested { html: Some(html), .. }) => Ok(Prose::Html(html)),
            Self::Object(parts) if !parts.prose.is_empty() => {
                Ok(Prose::Text(parts.prose.join("\n\n").into()))
            }
            Self::List(list) if !is_table && are_paragraphs(&list) => {
                Ok(Prose::Text(list.join("\n\n").into()))
            }
            Self::Object(_) | Self::Inner(_) => Err("an object"),
            Self::Number(_) => Err("a number"),
            Self::List(_) => Err("a list"),
            Self::Bool => Err("true or false"),
        }
    }

    /// The words, if there are any.
    pub(super) fn into_string(self) -> Option<String> {
        let text = match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number,
            Self::List(list) => list.join("; "),
            Self::Object(parts) => parts.into_string()?,
            Self::Inner(_) => return None,
            Self::Bool | Self::Null => return None,
        };
        said(&text).map(str::to_owned)
    }

    pub(super) fn into_list(self) -> Vec<String> {
        match self {
            Self::List(list) => list,
            other => other.into_string().into_iter().collect(),
        }
    }
}

/// Whether the parts of a list that is a text are paragraphs; some corpora have lists of words.
fn are_paragraphs(list: &[String]) -> bool {
    let with_blanks = list.iter().filter(|part| part.trim().contains(' ')).count();
    with_blanks > 0 && with_blanks * 2 >= list.len()
}
