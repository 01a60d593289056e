//! Strings that are borrowed from the line that is read, where JSON has them as they are.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

/// Serde borrows a `Cow` where it is a field, and only there.
#[derive(Deserialize)]
struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

/// Words or `null`.
pub(crate) fn option<'de: 'a, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Cow<'a, str>>, D::Error> {
    let words = Option::<Borrowed<'a>>::deserialize(deserializer)?;
    Ok(words.map(|words| words.0))
}

/// A list of words.
pub(crate) fn list<'de: 'a, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Cow<'a, str>>, D::Error> {
    let words = Vec::<Borrowed<'a>>::deserialize(deserializer)?;
    Ok(words.into_iter().map(|words| words.0).collect())
}

/// The words without their source.
pub(crate) fn owned(words: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(words.into_owned())
}
