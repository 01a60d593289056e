//! What holds for objects of ninjs, the JSON of the IPTC, and for no others.

use crate::fields::Slot;
use crate::formats::wire;

use super::parts::{Object, Value};

/// A kind of item that is no article.
#[derive(Clone, Copy)]
pub(super) struct Other {
    pub(super) what: &'static str,
    /// Whether a text in it is that of a caption and the like. A package may have a text of its own.
    pub(super) never_holds_text: bool,
}

/// What an item is whose `type` is no text.
pub(super) fn other_kind(kind: &str) -> Option<Other> {
    let (what, never_holds_text) = match kind.to_lowercase().as_str() {
        "picture" | "photo" | "image" => ("a picture", true),
        "graphic" => ("a graphic", true),
        "video" => ("a video", true),
        "audio" => ("a sound recording", true),
        "planning" => ("a planning item", true),
        "event" => ("an event of a calendar", true),
        "composite" | "package" => ("a package that lists other items", false),
        _ => return None,
    };
    Some(Other {
        what,
        never_holds_text,
    })
}

/// The byline as it is to be printed: among the other authors there are editors and accounts.
pub(super) fn byline(object: &mut Object<'_>) -> Vec<String> {
    let is_byline = |key: &str| matches!(key, "byline" | "by");
    let at = object.found.iter().position(|(field, key, value)| {
        field.slot == Slot::Authors
            && is_byline(key)
            && matches!(value, Value::Text(words) if !words.trim().is_empty())
    });
    let Some(at) = at else { return Vec::new() };
    let (.., value) = object.found.remove(at);
    value
        .into_list()
        .into_iter()
        .filter(|name| !wire::is_login(name))
        .collect()
}
