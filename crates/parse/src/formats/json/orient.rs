//! A table as one value of JSON, as pandas and databases write it, taken apart into an object a row.

use serde_json::{Map, Value};

use crate::fields::{Fields, Slot};

/// The rows of a table, each as the JSON of an object.
pub(super) type Rows = std::vec::IntoIter<String>;

/// The rows of the table that the object `json` is, in one of the forms that pandas calls orients; `None` if it is none.
///
/// - columns: `{"title": {"0": "A", "1": "B"}, "text": {"0": "One.", "1": "Two."}}`
/// - list: `{"title": ["A", "B"], "text": ["One.", "Two."]}`
/// - index: `{"0": {"title": "A", "text": "One."}, "1": {"title": "B", "text": "Two."}}`
/// - split: `{"columns": ["title", "text"], "data": [["A", "One."], ["B", "Two."]]}`
pub(super) fn rows(json: &str, fields: &Fields) -> Option<Rows> {
    let Ok(Value::Object(table)) = serde_json::from_str(json) else {
        return None;
    };
    let rows = split(&table, fields)
        .or_else(|| columns(&table, fields))
        .or_else(|| index(&table, fields))?;
    let rows = rows
        .into_iter()
        .filter_map(|row| serde_json::to_string(&row).ok());
    Some(rows.collect::<Vec<_>>().into_iter())
}

/// Whether `head` begins like such a table, and not like an article.
pub(super) fn begins(head: &[u8]) -> bool {
    let Some((key, value)) = key_and_value(head) else {
        return false;
    };
    match value.first() {
        Some(b'[') => matches!(key, b"columns" | b"index"),
        Some(b'{') => is_number(key) || key_and_value(value).is_some_and(|(key, _)| is_number(key)),
        _ => false,
    }
}

/// The first key of an object, and what its value begins with.
fn key_and_value(object: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = object.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start();
    let key = inside.strip_prefix(b"\"")?;
    let end = key.iter().position(|byte| *byte == b'"')?;
    let value = key.get(end + 1..)?.trim_ascii_start().strip_prefix(b":")?;
    Some((key.get(..end)?, value.trim_ascii_start()))
}

fn is_number(key: &[u8]) -> bool {
    !key.is_empty() && key.iter().all(u8::is_ascii_digit)
}

fn is_content(name: &str, fields: &Fields) -> bool {
    fields
        .get(name)
        .is_some_and(|field| matches!(field.slot, Slot::Text | Slot::Html))
}

fn split(table: &Map<String, Value>, fields: &Fields) -> Option<Vec<Map<String, Value>>> {
    let names = table.get("columns")?.as_array()?;
    let names: Vec<&str> = names
        .iter()
        .map(|name| name.as_str().unwrap_or_default())
        .collect();
    if !names.iter().any(|name| is_content(name, fields)) {
        return None;
    }
    let rows = table.get("data").or_else(|| table.get("rows"))?.as_array()?;
    let row = |cells: &Value| {
        let cells = cells.as_array().map(Vec::as_slice).unwrap_or_default();
        let cells = names.iter().zip(cells);
        cells
            .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
            .collect()
    };
    Some(rows.iter().map(row).collect())
}

fn columns(table: &Map<String, Value>, fields: &Fields) -> Option<Vec<Map<String, Value>>> {
    let texts = table
        .iter()
        .find(|(name, value)| is_content(name, fields) && (value.is_object() || value.is_array()));
    let (name, texts) = texts?;
    // A list may be one of words, an object one of something else: a table has another column like it.
    let mut others = table.iter().filter(|(other, _)| *other != name);
    if !others.any(|(other, column)| fields.get(other).is_some() && has_keys_of(texts, column)) {
        return None;
    }
    let keys: Vec<String> = match texts {
        Value::Object(texts) => in_order(texts.keys()),
        Value::Array(texts) => (0..texts.len()).map(|number| number.to_string()).collect(),
        _ => return None,
    };
    let row = |key: String| {
        let cells = table.iter().filter_map(|(name, column)| {
            let cell = match column {
                Value::Object(cells) => cells.get(&key),
                Value::Array(cells) => cells.get(key.parse::<usize>().ok()?),
                _ => None,
            };
            Some((name.clone(), cell?.clone()))
        });
        cells.collect()
    };
    Some(keys.into_iter().map(row).collect())
}

fn has_keys_of(texts: &Value, column: &Value) -> bool {
    match (texts, column) {
        (Value::Object(texts), Value::Object(column)) => texts.keys().eq(column.keys()),
        (Value::Array(texts), Value::Array(column)) => texts.len() == column.len() && texts.len() > 1,
        _ => false,
    }
}

fn index(table: &Map<String, Value>, fields: &Fields) -> Option<Vec<Map<String, Value>>> {
    let has_text = |row: &Value| {
        row.as_object()
            .is_some_and(|row| row.keys().any(|name| is_content(name, fields)))
    };
    if table.is_empty() || !table.values().all(Value::is_object) || !table.values().any(has_text) {
        return None;
    }
    let rows = in_order(table.keys()).into_iter();
    Some(
        rows.filter_map(|key| table.get(&key)?.as_object().cloned())
            .collect(),
    )
}

/// Keys by their number where they are numbers.
fn in_order<'a>(keys: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut keys: Vec<String> = keys.cloned().collect();
    keys.sort_by_key(|key| key.parse::<u64>().unwrap_or(u64::MAX));
    keys
}
