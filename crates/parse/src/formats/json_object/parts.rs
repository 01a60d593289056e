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
    /// What kind of item it says that it is.
    pub(super) kind: Option<String>,
    /// Whether it has a field that only ninjs has.
    pub(super) is_ninjs: bool,
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
        self.is_ninjs |= inner.is_ninjs;
        self.kind = self.kind.take().or(inner.kind);
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
    /// The same words in several forms or lengths.
    Forms(Vec<Form>),
    Object(Nested),
    /// An object that may hold fields of the article.
    Inner(Box<Object<'a>>),
    Bool,
    Null,
}

/// One of several forms of the same words, as in `"headlines": [{"role": "main", "value": "…"}]` of ninjs.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) role: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) value: String,
}

impl Form {
    fn is_markup(&self) -> bool {
        let kind = self.content_type.as_deref().unwrap_or_default();
        kind.contains("html") || kind.contains("xml")
    }
}

/// The form that is the main one: by its role, else the first one, markup before plain text.
fn main_form(mut forms: Vec<Form>) -> Option<Form> {
    forms.retain(|form| !form.value.trim().is_empty());
    let is_main = |form: &Form| {
        form.role.as_deref().is_none_or(|role| {
            matches!(
                role.to_lowercase().as_str(),
                "main" | "body" | "headline" | "default"
            )
        })
    };
    if forms.iter().any(is_main) {
        forms.retain(is_main);
    }
    let at = forms.iter().position(Form::is_markup).unwrap_or(0);
    (at < forms.len()).then(|| forms.swap_remove(at))
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
    /// What it is to its list, and in which form, where it is one of several forms of the same words.
    pub(super) form: Form,
}

impl Nested {
    pub(super) fn into_string(self) -> Option<String> {
        let Self {
            name,
            first,
            last,
            prose,
            html,
            form,
        } = self;
        let value = Some(form.value).filter(|value| !value.is_empty());
        let names = [first, last].into_iter().flatten().collect::<Vec<_>>();
        let full = (!names.is_empty()).then(|| names.join(" "));
        name.or(html)
            .or(full)
            .or_else(|| (!prose.is_empty()).then(|| prose.join("\n\n")))
            .or(value)
    }

    /// Whether it is somebody who wrote the text, by the role that is given beside the name.
    pub(super) fn writes(&self) -> bool {
        let role = self.form.role.as_deref().unwrap_or_default().to_lowercase();
        self.name.is_some()
            && matches!(
                role.as_str(),
                "writer" | "author" | "reporter" | "journalist" | "byline"
            )
    }

    /// Whether it is one of several forms of the same words.
    pub(super) fn is_form(&self) -> bool {
        !self.form.value.is_empty() && self.name.is_none() && self.prose.is_empty()
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
            Self::Forms(forms) => Ok(match main_form(forms) {
                Some(form) if form.is_markup() => Prose::Html(form.value),
                Some(form) => Prose::Text(form.value.into()),
                None => Prose::Nothing,
            }),
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
            Self::Forms(forms) => main_form(forms)?.value,
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
