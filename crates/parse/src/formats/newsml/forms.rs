//! Properties that an item has several times: in several languages, or for several purposes.

use crate::markup::xml::tree::Element;

/// Purposes of a headline and the like that is not the main one, as in `hlrole:sub`.
const OTHER_ROLES: [&str; 8] = ["sub", "short", "sms", "deck", "kicker", "teaser", "alt", "social"];

/// The words of the property `name` in `about` that is the main one and in `language`, as far as there is one.
pub(super) fn main(about: &Element, name: &str, language: Option<&str>) -> Option<String> {
    let properties = about.elements().filter(|element| element.local() == name);
    let said = properties.filter_map(|property| Some((property, property.line()?)));
    let best = said.min_by_key(|(property, _)| (is_foreign(property, language), rank(property)));
    best.map(|(_, line)| line)
}

/// The properties `name` in `about` that are in `language`; all, if none is.
pub(super) fn in_language<'a>(about: &'a Element, name: &str, language: Option<&str>) -> Vec<&'a Element> {
    let properties = || about.elements().filter(|element| element.local() == name);
    let own: Vec<_> = properties()
        .filter(|property| !is_foreign(property, language))
        .collect();
    if own.is_empty() {
        properties().collect()
    } else {
        own
    }
}

/// Whether a property says that it is in another language.
fn is_foreign(property: &Element, language: Option<&str>) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    match (property.attribute("xml:lang"), language) {
        (Some(its), Some(language)) => primary(its) != primary(language),
        _ => false,
    }
}

/// How far a property is from being the main one.
fn rank(property: &Element) -> u8 {
    let Some(role) = property.attribute("role") else {
        return 1;
    };
    let role = role.rsplit([':', '/']).next().unwrap_or_default().to_lowercase();
    match role.as_str() {
        "main" | "headline" => 0,
        role if OTHER_ROLES.iter().any(|other| role.starts_with(other)) => 3,
        _ => 2,
    }
}
