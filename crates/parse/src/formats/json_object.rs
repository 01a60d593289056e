//! One object of JSON as an article, read leniently: only the text can make it fail.

use std::borrow::Cow;
use std::fmt;

use dateline_types::Metadata;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::error::ParseError;
use crate::fields::{Field, Fields, Slot};
use crate::formats::article::{Article, Content};
use crate::values::said;

mod numbers;

/// The fields of an object that are read; all others are skipped without building anything.
///
/// Written by hand rather than derived: an object may have `title` and `headline`, or a field twice (the last
/// one counts, as in Python), and a field of a strange type must not cost the article.
#[derive(Debug, Default)]
struct Object<'a> {
    found: Vec<(Field, Cow<'a, str>, Value<'a>)>,
    /// The names of the first of its fields, for a message.
    names: Vec<String>,
}

/// How many fields a message names, and how much of each name.
const MOST_NAMED: usize = 12;
const LONGEST_NAMED: usize = 30;

/// Objects within an object that hold the fields of the article: Elasticsearch's answers, the Guardian's, JSON:API's.
const INNER: [&str; 16] = [
    "_source",
    "fields",
    "attributes",
    "properties",
    "node",
    "doc",
    "data",
    "result",
    "post",
    "item",
    "entry",
    "payload",
    "article",
    "story",
    "document",
    "news",
];

/// The article that the object `json` is; `place` and `bad` are for the error.
pub(crate) fn article(
    json: &str,
    fields: &Fields,
    place: &str,
    bad: impl FnOnce(&serde_json::Error) -> ParseError,
) -> Result<Article, ParseError> {
    match Object::from_json(json, fields) {
        Ok(object) => object.into_article(place),
        // Python writes them, and no standard knows them.
        Err(error) => match numbers::without_nan(json) {
            Some(json) => Object::from_json(&json, fields)
                .map_err(|error| bad(&error))?
                .into_article(place),
            None => Err(bad(&error)),
        },
    }
}

impl<'a> Object<'a> {
    /// Reads the object that `json` is.
    fn from_json(json: &'a str, fields: &Fields) -> serde_json::Result<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let object = ObjectSeed(fields).deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(object)
    }

    fn insert(&mut self, field: Field, key: Cow<'a, str>, value: Value<'a>) {
        match self.found.iter_mut().find(|(known, ..)| *known == field) {
            Some((.., known)) => *known = value,
            None => self.found.push((field, key, value)),
        }
    }

    /// Takes the fields of an object within this one; its own come first.
    fn absorb(&mut self, inner: Self) {
        for (field, key, value) in inner.found {
            if !self.found.iter().any(|(known, ..)| *known == field) {
                self.found.push((field, key, value));
            }
        }
    }

    fn note(&mut self, name: &str) {
        match self.names.len() {
            MOST_NAMED => self.names.push("…".to_owned()),
            0..MOST_NAMED => self.names.push(name.chars().take(LONGEST_NAMED).collect()),
            _ => {}
        }
    }

    /// Whether it is a table, in which each field has a list of the values of all articles.
    fn is_table(&self) -> bool {
        self.found.iter().any(|(field, _, value)| {
            let is_single = matches!(field.slot, Slot::Headline | Slot::Published | Slot::Url);
            is_single && matches!(value, Value::List(list) if list.len() > 1)
        })
    }

    /// The article; `place` is for the error.
    fn into_article(mut self, place: &str) -> Result<Article, ParseError> {
        self.found.sort_by_key(|(field, ..)| field.rank);
        let mut metadata = Metadata::default();
        let mut text = None;
        let mut html = None;
        let mut error = None;
        let is_table = self.is_table();
        for (field, key, value) in self.found {
            match field.slot {
                Slot::Text if text.is_none() => match value.into_prose(is_table) {
                    Ok(Prose::Text(words)) if said(&words).is_none() => {
                        error.get_or_insert(ParseError::EmptyText {
                            place: place.to_owned(),
                        });
                    }
                    Ok(Prose::Text(words)) => text = Some(words),
                    Ok(Prose::Html(markup)) => html = html.or(Some(markup)),
                    Ok(Prose::Nothing) => {}
                    Err(found) => {
                        error.get_or_insert(ParseError::TextIsNoString {
                            place: place.to_owned(),
                            field: key.into_owned(),
                            found,
                        });
                    }
                },
                Slot::Text => {}
                Slot::Html => html = html.or_else(|| value.into_string()),
                Slot::Authors if metadata.authors.is_empty() => metadata.authors = value.into_list(),
                Slot::Authors => {}
                Slot::Publisher => match value.into_string() {
                    // Some write the page's address into `source`.
                    Some(name) if name.starts_with("http://") || name.starts_with("https://") => {
                        set(&mut metadata.url, Some(name));
                    }
                    name => set(&mut metadata.publisher, name),
                },
                Slot::Id => set(&mut metadata.id, value.into_string()),
                Slot::Url => set(&mut metadata.url, value.into_string()),
                Slot::Headline => set(&mut metadata.headline, value.into_string()),
                Slot::Published => set(&mut metadata.published, value.into_string()),
                Slot::Language => set(&mut metadata.language, value.into_string()),
            }
        }
        let content = match (text, html.filter(|html| !html.trim().is_empty())) {
            (Some(text), _) => Content::Either(text.into_owned()),
            (None, Some(html)) => Content::Html(html),
            (None, None) => {
                return Err(error.unwrap_or_else(|| ParseError::NoText {
                    place: place.to_owned(),
                    fields: self.names,
                }));
            }
        };
        Ok(Article { metadata, content })
    }
}

/// Gives `slot` a value unless it has one.
fn set(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// A value as far as a field of an article can use it.
#[derive(Debug)]
enum Value<'a> {
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
struct Nested {
    /// `"source": {"id": null, "name": "CNN"}`, `"headline": {"main": "…"}` of the New York Times, `{"$date": "…"}` of MongoDB.
    name: Option<String>,
    /// `"author": {"first_name": "Ann", "last_name": "Roe"}`.
    first: Option<String>,
    last: Option<String>,
    /// `"body": {"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}`, as fundus writes it; also `{"#text": "…"}`.
    prose: Vec<String>,
    /// `"content": {"rendered": "<p>…"}`, as WordPress does.
    html: Option<String>,
}

impl Nested {
    fn into_string(self) -> Option<String> {
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
enum Prose<'a> {
    Text(Cow<'a, str>),
    Html(String),
    Nothing,
}

impl<'a> Value<'a> {
    /// The text, or what it is instead; in a table a list holds the texts of many articles.
    fn into_prose(self, is_table: bool) -> Result<Prose<'a>, &'static str> {
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
    fn into_string(self) -> Option<String> {
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

    fn into_list(self) -> Vec<String> {
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

struct ObjectSeed<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = Object<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Object<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
        let mut object = Object::default();
        while let Some(Text(key)) = map.next_key()? {
            object.note(&key);
            match self.0.get(&key) {
                field if INNER.contains(&key.as_ref()) => match map.next_value_seed(Any(Some(self.0)))? {
                    Value::Inner(inner) => object.absorb(*inner),
                    value => {
                        if let Some(field) = field {
                            object.insert(field, key, value);
                        }
                    }
                },
                // Large, and of use only as a string.
                Some(field) if field.slot == Slot::Html => {
                    let Markup(value) = map.next_value()?;
                    object.insert(field, key, value);
                }
                Some(field) => object.insert(field, key, map.next_value()?),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(object)
    }
}

/// A string, borrowed where nothing in it is escaped.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Str;

        impl<'de> Visitor<'de> for Str {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Str)
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Any(None).deserialize(deserializer)
    }
}

/// A string; anything else is passed over without building it.
struct Markup<'a>(Value<'a>);

impl<'de> Deserialize<'de> for Markup<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Str;

        impl<'de> Visitor<'de> for Str {
            type Value = Markup<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Markup<'de>, E> {
                Ok(Markup(Value::Text(Cow::Borrowed(text))))
            }

            fn visit_str<E>(self, text: &str) -> Result<Markup<'de>, E> {
                Ok(Markup(Value::Text(Cow::Owned(text.to_owned()))))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Markup<'de>, E> {
                Ok(Markup(Value::Null))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Markup<'de>, E> {
                Ok(Markup(Value::Null))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Markup<'de>, E> {
                Ok(Markup(Value::Null))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Markup<'de>, E> {
                Ok(Markup(Value::Null))
            }

            fn visit_unit<E>(self) -> Result<Markup<'de>, E> {
                Ok(Markup(Value::Null))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Markup<'de>, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Markup(Value::Null))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Markup<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Markup(Value::Null))
            }
        }

        deserializer.deserialize_any(Str)
    }
}

/// Any value; with fields, an object is read as one that may hold them.
struct Any<'f>(Option<&'f Fields>);

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool)
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element::<Value<'de>>()? {
            list.extend(value.into_string());
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        if let Some(fields) = self.0 {
            return Ok(Value::Inner(Box::new(ObjectSeed(fields).visit_map(map)?)));
        }
        let mut parts = Nested::default();
        while let Some(Text(key)) = map.next_key()? {
            match key.as_ref() {
                "name" | "main" | "original" | "full_name" | "fullName" | "display_name" | "displayName"
                | "$date" | "$oid" | "$numberLong" => {
                    set(&mut parts.name, map.next_value::<Value<'de>>()?.into_string())
                }
                "first_name" | "firstName" | "firstname" => {
                    parts.first = map.next_value::<Value<'de>>()?.into_string();
                }
                "last_name" | "lastName" | "lastname" => {
                    parts.last = map.next_value::<Value<'de>>()?.into_string();
                }
                "rendered" => parts.html = map.next_value::<Value<'de>>()?.into_string(),
                "summary" | "sections" | "headline" | "paragraphs" | "paragraph" | "text" | "content"
                | "#text" | "$t" => match map.next_value::<Value<'de>>()? {
                    Value::List(list) => parts.prose.extend(list),
                    other => parts.prose.extend(other.into_string()),
                },
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Value::Object(parts))
    }
}
