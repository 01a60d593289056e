//! The tables as `docs/COLUMNS.md` shows them.

use std::fmt::Write;

use crate::schema::{Column, TABLES, Table};

/// The line of `docs/COLUMNS.md` below which [`columns_markdown`] stands.
pub const COLUMNS_MARK: &str =
    "<!-- From here on written by `cargo xtask columns` from crates/export/src/schema.rs: edit that. -->";

/// Every table with its columns, in Markdown.
#[must_use]
pub fn columns_markdown() -> String {
    let mut markdown = String::new();
    for table in TABLES {
        // Writing into a string cannot fail.
        let _ = describe(&mut markdown, table);
    }
    markdown
}

fn describe(out: &mut String, table: &Table) -> std::fmt::Result {
    writeln!(out, "\n## {}.csv\n\n{}\n", table.name, table.title)?;
    writeln!(out, "| column | holds | meaning | example |\n|---|---|---|---|")?;
    for column in table.columns {
        let name = if table.primary_key == Some(column.name) {
            format!("**`{}`**", column.name)
        } else {
            format!("`{}`", column.name)
        };
        let meaning = meaning(table, column);
        writeln!(
            out,
            "| {name} | {} | {meaning} | {} |",
            column.kind.plain_name(),
            column.example
        )?;
    }
    Ok(())
}

fn meaning(table: &Table, column: &Column) -> String {
    let mut meaning = column.description.to_owned();
    let key = table.foreign_keys.iter().find(|key| key.column == column.name);
    if let Some(key) = key
        && !meaning.contains(".csv")
    {
        let target = if key.table.is_empty() {
            table.name
        } else {
            key.table
        };
        meaning.push_str(&format!(" A `{}` of {target}.csv.", key.target));
    }
    if column.required {
        meaning.push_str(" Never empty.");
    }
    meaning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_in_line_with_the_schema() {
        let document = include_str!("../../../docs/COLUMNS.md").replace("\r\n", "\n");
        let (_, generated) = document
            .split_once(&format!("{COLUMNS_MARK}\n"))
            .expect("the mark");
        assert_eq!(generated, columns_markdown(), "run `cargo xtask columns`");
    }

    #[test]
    fn names_are_unique_and_keys_lead_somewhere() {
        for table in TABLES {
            let mut names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
            for key in table.foreign_keys {
                assert!(names.contains(&key.column));
                let target = TABLES
                    .into_iter()
                    .find(|other| other.name == key.table)
                    .unwrap_or(table);
                assert_eq!(target.primary_key, Some(key.target));
            }
        }
    }
}
