//! One object of JSON as an article, read leniently: only the text can make it fail.

use std::borrow::Cow;

use dateline_types::Metadata;

use crate::error::ParseError;
use crate::fields::{Fields, Slot};
use crate::formats::article::{Article, Content};
use crate::formats::wire;
use crate::values::{is_address, said};

mod ninjs;
mod numbers;
mod parts;
mod read;

use parts::{Object, Prose, Value, set};

/// The article that the object `json` is; `place` and `bad` are for the error.
pub(crate) fn article(
    json: &str,
    fields: &Fields,
    place: &str,
    bad: impl FnOnce(&serde_json::Error) -> ParseError,
) -> Result<Article, ParseError> {
    match read::object(json, fields) {
        Ok(object) => into_article(object, place),
        // Python writes them, and no standard knows them.
        Err(error) => match numbers::without_nan(json) {
            Some(json) => into_article(read::object(&json, fields).map_err(|error| bad(&error))?, place),
            None => Err(bad(&error)),
        },
    }
}

/// The article; `place` is for the error.
fn into_article(mut object: Object<'_>, place: &str) -> Result<Article, ParseError> {
    object.found.sort_by_key(|(field, ..)| field.rank);
    let mut metadata = Metadata::default();
    let mut words = Words::default();
    let is_table = object.is_table();
    let is_ninjs = object.is_ninjs;
    if is_ninjs {
        metadata.authors = ninjs::byline(&mut object);
    }
    for (field, key, value) in object.found {
        match field.slot {
            Slot::Text if words.text.is_none() => words.take(&key, value.into_prose(is_table), place),
            Slot::Text => {}
            Slot::Html => words.html = words.html.or_else(|| value.into_string()),
            slot => describe(&mut metadata, slot, &key, value),
        }
    }
    wire::usable(metadata.status.as_deref().and_then(wire::status).as_deref())?;
    if is_ninjs && metadata.notes.iter().any(|note| wire::says_kill(note)) {
        return Err(ParseError::Withdrawn);
    }
    words.html = words.html.filter(|html| !html.trim().is_empty());
    let kind = object.kind.as_deref().filter(|_| is_ninjs);
    if let Some(other) = kind.and_then(ninjs::other_kind)
        && (other.never_holds_text || words.text.is_none() && words.html.is_none())
    {
        return Err(ParseError::OtherThing { what: other.what });
    }
    let content = match (words.text, words.html) {
        // The markup of ninjs has the paragraphs that its plain text may have lost.
        (Some(_), Some(html)) if is_ninjs => Content::Html(html),
        (Some(text), _) => Content::Either(text.into_owned()),
        (None, Some(html)) => Content::Html(html),
        (None, None) => {
            return Err(words.error.unwrap_or_else(|| ParseError::NoText {
                place: place.to_owned(),
                fields: object.names,
            }));
        }
    };
    Ok(Article { metadata, content })
}

/// The words of an article, in the forms in which the object has them.
#[derive(Default)]
struct Words<'a> {
    text: Option<Cow<'a, str>>,
    html: Option<String>,
    /// What was wrong with the first field that should have held them.
    error: Option<ParseError>,
}

impl<'a> Words<'a> {
    /// Takes what the field `key` holds.
    fn take(&mut self, key: &str, found: Result<Prose<'a>, &'static str>, place: &str) {
        let place = || place.to_owned();
        match found {
            Ok(Prose::Text(words)) if said(&words).is_none() => {
                self.error
                    .get_or_insert_with(|| ParseError::EmptyText { place: place() });
            }
            Ok(Prose::Text(words)) => self.text = Some(words),
            Ok(Prose::Html(markup)) => self.html = self.html.take().or(Some(markup)),
            Ok(Prose::Nothing) => {}
            Err(found) => {
                self.error.get_or_insert_with(|| ParseError::TextIsNoString {
                    place: place(),
                    field: key.to_owned(),
                    found,
                });
            }
        }
    }
}

/// Takes in what the field `key` says of the article.
fn describe(metadata: &mut Metadata, slot: Slot, key: &str, value: Value<'_>) {
    match slot {
        Slot::Authors if metadata.authors.is_empty() => metadata.authors = value.into_list(),
        Slot::Authors => {}
        Slot::Publisher => match value.into_string() {
            // Some write the page's address into `source`.
            Some(name) if is_address(&name) => set(&mut metadata.url, Some(name)),
            name => set(&mut metadata.publisher, name),
        },
        Slot::Id if key == "uri" => {
            let uri = value.into_string();
            set(
                &mut metadata.url,
                uri.as_ref().filter(|uri| is_address(uri)).cloned(),
            );
            set(&mut metadata.id, uri);
        }
        Slot::Note => metadata.notes.extend(value.into_list()),
        slot => {
            if let Some(line) = slot.line_of(metadata) {
                set(line, value.into_string());
            }
        }
    }
}
