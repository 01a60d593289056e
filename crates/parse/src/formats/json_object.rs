//! One object of JSON as an article, read leniently: only the text can make it fail.

use dateline_types::Metadata;

use crate::error::ParseError;
use crate::fields::{Fields, Slot};
use crate::formats::article::{Article, Content};
use crate::values::said;

mod numbers;
mod parts;
mod read;

use parts::{Object, Prose, set};

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
    let mut text = None;
    let mut html = None;
    let mut error = None;
    let is_table = object.is_table();
    for (field, key, value) in object.found {
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
                fields: object.names,
            }));
        }
    };
    Ok(Article { metadata, content })
}
