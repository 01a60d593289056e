//! The object on a line of JSON Lines, read leniently: only the text can make it fail.

use std::borrow::Cow;
use std::fmt;

use dateline_model::Metadata;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::error::ParseError;

/// The names of the text, the first that holds one wins.
const TEXT: [&str; 4] = ["text", "body", "content", "maintext"];

/// The fields that are read; all others are skipped without building anything.
///
/// Written by hand rather than derived: an object may have `title` and `headline`, or a field twice (the last
/// one counts, as in Python), and a field of a strange type must not cost the article.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    text: [Option<Value<'a>>; 4],
    id: Option<Value<'a>>,
    title: Option<Value<'a>>,
    headline: Option<Value<'a>>,
    date: Option<Value<'a>>,
    published: Option<Value<'a>>,
    date_publish: Option<Value<'a>>,
    url: Option<Value<'a>>,
    authors: Option<Value<'a>>,
    source: Option<Value<'a>>,
    publisher: Option<Value<'a>>,
    language: Option<Value<'a>>,
}

impl<'a> Object<'a> {
    /// Where the value of the field called `key` goes.
    fn field(&mut self, key: &str) -> Option<&mut Option<Value<'a>>> {
        if let Some(position) = TEXT.iter().position(|name| *name == key) {
            return self.text.get_mut(position);
        }
        Some(match key {
            "id" => &mut self.id,
            "title" => &mut self.title,
            "headline" => &mut self.headline,
            "date" => &mut self.date,
            "published" => &mut self.published,
            "date_publish" => &mut self.date_publish,
            "url" => &mut self.url,
            "authors" => &mut self.authors,
            "source" => &mut self.source,
            "publisher" => &mut self.publisher,
            "language" => &mut self.language,
            _ => return None,
        })
    }

    /// The text and what came with it; `line` is for the error.
    pub(super) fn into_parts(self, line: u64) -> Result<(Cow<'a, str>, Metadata), ParseError> {
        let metadata = Metadata {
            id: one([self.id]),
            url: one([self.url]),
            publisher: one([self.source, self.publisher]),
            headline: one([self.title, self.headline]),
            authors: self.authors.map(Value::into_list).unwrap_or_default(),
            published: one([self.date, self.published, self.date_publish]),
            language: one([self.language]),
        };
        let mut error = ParseError::NoText { line };
        for (field, value) in TEXT.into_iter().zip(self.text) {
            let problem = match value {
                Some(Value::Text(text)) if text.trim().is_empty() => ParseError::EmptyText { line },
                Some(Value::Text(text)) => return Ok((text, metadata)),
                None | Some(Value::Null) => continue,
                Some(other) => ParseError::TextIsNoString {
                    line,
                    field,
                    found: other.kind(),
                },
            };
            if matches!(error, ParseError::NoText { .. }) {
                error = problem;
            }
        }
        Err(error)
    }
}

/// The first value that says something.
fn one<const N: usize>(values: [Option<Value<'_>>; N]) -> Option<String> {
    values.into_iter().flatten().find_map(Value::into_string)
}

/// A value as far as a field of an article can use it.
#[derive(Debug)]
enum Value<'a> {
    Text(Cow<'a, str>),
    Number(String),
    List(Vec<String>),
    /// An object, with the string under `name` if it has one: `"source": {"id": null, "name": "CNN"}`.
    Object(Option<String>),
    Bool,
    Null,
}

impl Value<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Number(_) => "a number",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
            Self::Bool => "true or false",
            Self::Null => "null",
        }
    }

    /// The words, if there are any.
    fn into_string(self) -> Option<String> {
        let text = match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number,
            Self::List(list) => list.join("; "),
            Self::Object(name) => name?,
            Self::Bool | Self::Null => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    fn into_list(self) -> Vec<String> {
        match self {
            Self::List(list) => list,
            other => other.into_string().into_iter().collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut object = Object::default();
                while let Some(Text(key)) = map.next_key()? {
                    match object.field(&key) {
                        Some(field) => *field = Some(map.next_value()?),
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(object)
            }
        }

        deserializer.deserialize_map(Fields)
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
        struct Any;

        impl<'de> Visitor<'de> for Any {
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
                let mut name = None;
                while let Some(Text(key)) = map.next_key()? {
                    if key == "name" {
                        name = map.next_value::<Value<'de>>()?.into_string();
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Value::Object(name))
            }
        }

        deserializer.deserialize_any(Any)
    }
}
