//! The tables in SQL, from the one definition of them.

use dateline_export::schema::{Column, ForeignKey, Table, Type};

/// The table that is searched. It alone has a numbered key, which full-text search needs: one that stays what it is when
/// the database is vacuumed.
const SEARCHED: &str = "quotes";

/// What is looked up besides the keys, as table and column.
const LOOKED_UP: [(&str, &str); 10] = [
    ("articles", "published"),
    ("articles", "publisher"),
    ("articles", "story_id"),
    ("people", "name"),
    ("places", "name"),
    ("organizations", "name"),
    ("quotes", "speaker"),
    ("quotes", "statement_id"),
    ("quotes", "published"),
    ("mentions", "entity_id"),
];

/// The full-text index, made when all rows are there.
pub(crate) const SEARCH: &str = "
CREATE VIRTUAL TABLE quotes_fts USING fts5(quote, speaker, headline, content=\"quotes\", content_rowid=\"number\",
    tokenize=\"unicode61 remove_diacritics 2\");
INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');
INSERT INTO quotes_fts(quotes_fts) VALUES ('optimize');
";

/// `CREATE TABLE`.
pub(crate) fn create(table: &Table) -> String {
    let mut lines: Vec<String> = table.columns.iter().map(|column| line(table, column)).collect();
    if table.name == SEARCHED {
        lines.push("\"number\" INTEGER PRIMARY KEY".to_owned());
    }
    lines.extend(table.foreign_keys.iter().map(|key| reference(table, key)));
    format!(
        "CREATE TABLE \"{}\" (\n    {}\n);",
        table.name,
        lines.join(",\n    ")
    )
}

fn line(table: &Table, column: &Column) -> String {
    let kind = match column.kind {
        Type::Text | Type::List | Type::Date => "TEXT",
        Type::Integer => "INTEGER",
        Type::Number => "REAL",
    };
    let key = match table.primary_key {
        Some(key) if key == column.name && table.name == SEARCHED => " UNIQUE",
        Some(key) if key == column.name => " PRIMARY KEY",
        _ => "",
    };
    let required = if column.required { " NOT NULL" } else { "" };
    format!("\"{}\" {kind}{required}{key}", column.name)
}

fn reference(table: &Table, key: &ForeignKey) -> String {
    let target = if key.table.is_empty() {
        table.name
    } else {
        key.table
    };
    format!(
        "FOREIGN KEY (\"{}\") REFERENCES \"{target}\" (\"{}\")",
        key.column, key.target
    )
}

/// `INSERT`, with a slot a column.
pub(crate) fn insert(table: &Table) -> String {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let slots = vec!["?"; names.len()].join(", ");
    format!(
        "INSERT INTO \"{}\" ({}) VALUES ({slots})",
        table.name,
        names.join(", ")
    )
}

/// `CREATE INDEX` for what points to other rows and what is looked up.
pub(crate) fn indexes(table: &Table) -> Vec<String> {
    let keys = table.foreign_keys.iter().map(|key| key.column);
    let looked_up = LOOKED_UP.iter().filter(|(name, _)| *name == table.name);
    let columns = keys.chain(looked_up.map(|(_, column)| *column));
    let index = |column| {
        format!(
            "CREATE INDEX \"{table}_{column}\" ON \"{table}\" (\"{column}\");",
            table = table.name
        )
    };
    columns.map(index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_export::schema;

    #[test]
    fn what_is_looked_up_is_there() {
        for (name, column) in LOOKED_UP {
            let table = schema::TABLES
                .into_iter()
                .find(|table| table.name == name)
                .unwrap();
            assert!(
                table.columns.iter().any(|known| known.name == column),
                "{name}.{column}"
            );
        }
    }
}
