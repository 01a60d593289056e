//! JSON to what an article can use of it, without building anything else.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::fields::{Fields, Slot};

use super::parts::{Nested, Object, Value, set};

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

/// Fields that ninjs of the IPTC has, in all its versions, and hardly anything else.
const NINJS: [&str; 9] = [
    "versioncreated",
    "versionCreated",
    "contentcreated",
    "contentCreated",
    "pubstatus",
    "pubStatus",
    "representationtype",
    "representationType",
    "body_xhtml",
];

/// Reads the object that `json` is.
pub(super) fn object<'a>(json: &'a str, fields: &Fields) -> serde_json::Result<Object<'a>> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let object = ObjectSeed(fields).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(object)
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
            object.is_ninjs |= NINJS.contains(&key.as_ref());
            match self.0.get(&key) {
                None if key == "type" => object.kind = map.next_value::<Value<'de>>()?.into_string(),
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
        let mut forms = Vec::new();
        let mut writers = Vec::new();
        while let Some(value) = seq.next_element::<Value<'de>>()? {
            match value {
                Value::Object(parts) if parts.is_form() => forms.push(parts.form),
                Value::Object(parts) => {
                    let writes = parts.writes();
                    let name = parts.into_string();
                    if writes {
                        writers.extend(name.clone());
                    }
                    list.extend(name);
                }
                value => list.extend(value.into_string()),
            }
        }
        // Beside those who wrote it, a list of authors has editors and photographers.
        if !writers.is_empty() {
            return Ok(Value::List(writers));
        }
        if list.is_empty() && !forms.is_empty() {
            return Ok(Value::Forms(forms));
        }
        list.extend(forms.into_iter().map(|form| form.value));
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
                "role" => parts.form.role = map.next_value::<Value<'de>>()?.into_string(),
                "contenttype" | "contentType" => {
                    parts.form.content_type = map.next_value::<Value<'de>>()?.into_string();
                }
                "value" => {
                    parts.form.value = map.next_value::<Value<'de>>()?.into_string().unwrap_or_default();
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
