//! Values of schema.org in JSON-LD: strings, kinds, names of persons and organizations.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::plain;

/// How deep names are looked for in lists and references.
const NAME_REACH: u32 = 4;
/// More authors than this are none.
const MOST_AUTHORS: usize = 50;

/// An object of JSON-LD.
pub(super) type Object = Map<String, Value>;

/// An author as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The string, whole.
    pub(super) name: String,
    /// Whether the page says that it is an organization.
    pub(super) is_organization: bool,
}

/// Whether a value of `@type` names a kind that `is` so.
pub(super) fn is_kind(kind: &Value, is: fn(&str) -> bool) -> bool {
    match kind {
        Value::String(kind) => is(kind.rsplit(['/', ':', '#']).next().unwrap_or(kind)),
        Value::Array(kinds) => kinds.iter().any(|kind| kind.is_string() && is_kind(kind, is)),
        _ => false,
    }
}

/// A string on one line, as a reader would see it.
pub(super) fn string(value: Option<&Value>) -> Option<String> {
    plain::line(value?.as_str()?)
}

/// The names of persons or organizations, however they are given.
pub(super) fn names(value: &Value, by_id: &HashMap<&str, &Object>) -> Vec<Named> {
    names_within(value, by_id, NAME_REACH)
}

fn names_within(value: &Value, by_id: &HashMap<&str, &Object>, reach: u32) -> Vec<Named> {
    let Some(reach) = reach.checked_sub(1) else {
        return Vec::new();
    };
    let mut found = match value {
        Value::Array(values) => values
            .iter()
            .take(MOST_AUTHORS)
            .flat_map(|value| names_within(value, by_id, reach))
            .collect(),
        Value::Object(object) => names_of(object, by_id, reach),
        // Some give the address of a page about the author, or the name of it in the graph.
        value => string(Some(value))
            .filter(|name| !name.contains("://"))
            .map(|name| Named {
                name,
                is_organization: false,
            })
            .into_iter()
            .collect(),
    };
    found.truncate(MOST_AUTHORS);
    found
}

/// The name of one author, who may be described elsewhere.
fn names_of(object: &Object, by_id: &HashMap<&str, &Object>, reach: u32) -> Vec<Named> {
    let is_organization = object.get("@type").is_some_and(|kind| {
        is_kind(kind, |kind| {
            kind.ends_with("Organization") || kind == "Corporation"
        })
    });
    if let Some(list) = object.get("@list") {
        return names_within(list, by_id, reach);
    }
    let mut found = match object.get("name") {
        Some(name) => names_within(name, by_id, reach),
        None => {
            let parts = ["givenName", "additionalName", "familyName"];
            let parts: Vec<String> = parts.iter().filter_map(|key| string(object.get(*key))).collect();
            let name = (!parts.is_empty()).then(|| parts.join(" "));
            name.into_iter()
                .map(|name| Named {
                    name,
                    is_organization: false,
                })
                .collect()
        }
    };
    if found.is_empty()
        && let Some(Value::String(id)) = object.get("@id")
        && let Some(described) = by_id
            .get(id.as_str())
            .filter(|described| !std::ptr::eq(**described, object))
    {
        return names_of(described, by_id, reach.saturating_sub(1));
    }
    for named in &mut found {
        named.is_organization |= is_organization;
    }
    found
}
