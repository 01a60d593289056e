//! One object of JSON as an article, read leniently: only the text can make it fail.

use dateline_types::Metadata;

use crate::error::ParseError;
use crate::fields::{Fields, Slot};
use crate::formats::article::{Article, Content};
use crate::formats::wire;
use crate::values::said;

mod ninjs;
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
    let is_ninjs = object.is_ninjs;
    let other = object
        .kind
        .as_deref()
        .filter(|_| is_ninjs)
        .and_then(ninjs::other_kind);
    if is_ninjs {
        metadata.authors = ninjs::byline(&mut object);
    }
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
            Slot::Id if key == "uri" => {
                let uri = value.into_string();
                let is_address = |uri: &&String| uri.starts_with("http://") || uri.starts_with("https://");
                set(&mut metadata.url, uri.as_ref().filter(is_address).cloned());
                set(&mut metadata.id, uri);
            }
            Slot::Note => metadata.notes.extend(value.into_list()),
            slot => {
                if let Some(line) = slot.line_of(&mut metadata) {
                    set(line, value.into_string());
                }
            }
        }
    }
    wire::usable(metadata.status.as_deref().and_then(wire::status).as_deref())?;
    if is_ninjs && metadata.notes.iter().any(|note| wire::says_kill(note)) {
        return Err(ParseError::Withdrawn);
    }
    let html = html.filter(|html| !html.trim().is_empty());
    match other {
        Some(other) if other.never_holds_text || text.is_none() && html.is_none() => {
            return Err(ParseError::OtherThing { what: other.what });
        }
        _ => {}
    }
    let content = match (text, html) {
        // The markup of ninjs has the paragraphs that its plain text may have lost.
        (Some(_), Some(html)) if is_ninjs => Content::Html(html),
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
