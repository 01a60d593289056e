//! `datapackage.json`: a Frictionless Data Package that describes each file written.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::options::{Dialect, Options};
use crate::schema::{self, Column, Table};
use crate::write::WrittenFile;

/// The file's name.
pub(crate) const FILE: &str = "datapackage.json";

/// The file of JSON Lines.
pub(crate) const DOCUMENTS: &str = "documents.jsonl";

/// The workbook of `--format xlsx`.
pub const WORKBOOK: &str = "dateline.xlsx";

/// The database of `--format sqlite`.
pub const DATABASE: &str = "dateline.sqlite";

/// The page of `--report`.
pub const REPORT: &str = "report.html";

/// The file of a table in Parquet.
#[must_use]
pub fn parquet_file(table: &Table) -> String {
    format!("{}.parquet", table.name)
}

/// The files that forms of other crates have, with what they are: title, format and media type.
fn of_forms() -> impl Iterator<Item = (String, &'static str, &'static str, &'static str)> {
    let single = [
        (
            WORKBOOK,
            "The tables as sheets of one workbook.",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            DATABASE,
            "The tables as one SQLite database.",
            "sqlite",
            "application/vnd.sqlite3",
        ),
        (REPORT, "A page for the browser.", "html", "text/html"),
    ];
    let single = single.map(|(file, title, format, media)| (file.to_owned(), title, format, media));
    let parquet = schema::TABLES.map(|table| {
        let file = parquet_file(table);
        (file, table.title, "parquet", "application/vnd.apache.parquet")
    });
    single.into_iter().chain(parquet)
}

/// The file of a table.
pub(crate) fn table_file(table: &Table) -> String {
    format!("{}.csv", table.name)
}

/// The description of `files`.
pub(crate) fn describe(files: &[WrittenFile], options: &Options) -> Value {
    let tables = schema::TABLES.into_iter();
    let mut resources: Vec<Value> = tables
        .filter_map(|table| {
            let file = find(files, &table_file(table))?;
            Some(table_resource(table, file, files, options))
        })
        .collect();
    resources.extend(find(files, DOCUMENTS).map(documents_resource));
    resources.extend(of_forms().filter_map(|(name, title, format, media)| {
        let file = find(files, &name)?;
        Some(json!({
            "name": name.replace('.', "-"),
            "path": name,
            "title": title,
            "type": "file",
            "format": format,
            "mediatype": media,
            "bytes": file.bytes,
        }))
    }));
    json!({
        "name": "dateline",
        "title": "Articles, people, places and who said what",
        "dateline": {
            "version": env!("CARGO_PKG_VERSION"),
            "dialect": options.dialect.name(),
            "truncated_cells": files.iter().map(|file| file.truncated_cells).sum::<u64>(),
        },
        "resources": resources,
    })
}

fn find<'a>(files: &'a [WrittenFile], name: &str) -> Option<&'a WrittenFile> {
    files.iter().find(|file| file.path.ends_with(name))
}

fn table_resource(table: &Table, file: &WrittenFile, files: &[WrittenFile], options: &Options) -> Value {
    json!({
        "name": table.name,
        "path": table_file(table),
        "title": table.title,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "rows": file.rows,
        "truncated_cells": file.truncated_cells,
        "dialect": {
            "delimiter": char::from(options.delimiter).to_string(),
            "lineTerminator": match options.dialect { Dialect::Spreadsheet => "\r\n", Dialect::Plain => "\n" },
            "quoteChar": "\"",
            "doubleQuote": true,
            "skipInitialSpace": false,
            "header": true,
        },
        "schema": table_schema(table, files),
    })
}

fn table_schema(table: &Table, files: &[WrittenFile]) -> Value {
    let mut schema = Map::new();
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    schema.insert("fields".to_owned(), json!(fields));
    schema.insert("missingValues".to_owned(), json!([""]));
    if let Some(key) = table.primary_key {
        schema.insert("primaryKey".to_owned(), json!([key]));
    }
    // A key may only point to a table that is part of the package.
    let keys: Vec<Value> = table
        .foreign_keys
        .iter()
        .filter(|key| key.table.is_empty() || find(files, &format!("{}.csv", key.table)).is_some())
        .map(|key| {
            json!({
                "fields": [key.column],
                "reference": {"resource": key.table, "fields": [key.target]},
            })
        })
        .collect();
    if !keys.is_empty() {
        schema.insert("foreignKeys".to_owned(), json!(keys));
    }
    Value::Object(schema)
}

fn field(column: &Column) -> Value {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), json!(true));
    }
    if !column.values.is_empty() {
        constraints.insert("enum".to_owned(), json!(column.values));
    }
    let mut field = json!({
        "name": column.name,
        "type": column.kind.name(),
        "description": column.description,
        "example": column.example,
    });
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    field
}

fn documents_resource(file: &WrittenFile) -> Value {
    json!({
        "name": "documents",
        "path": DOCUMENTS,
        "title": "One JSON object per article, in the order of articles.csv.",
        "type": "file",
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "bytes": file.bytes,
    })
}

/// The files that the data package at `path` says dateline wrote; none where there is no such package. Only
/// names that dateline gives to files are returned, whatever the package says: they may be removed.
pub(crate) fn files(path: &Path) -> Vec<String> {
    let Ok(bytes) = std::fs::read(path) else {
        return Vec::new();
    };
    let Ok(package) = serde_json::from_slice::<Value>(&bytes) else {
        return Vec::new();
    };
    if package.get("dateline").is_none() {
        return Vec::new();
    }
    let resources = package.get("resources").and_then(Value::as_array);
    let named: Vec<&str> = resources
        .into_iter()
        .flatten()
        .filter_map(|resource| resource.get("path")?.as_str())
        .collect();
    let tables = schema::TABLES.into_iter().map(table_file);
    let forms = of_forms().map(|(name, ..)| name);
    let ours = tables.chain([DOCUMENTS.to_owned()]).chain(forms);
    ours.filter(|name| named.contains(&name.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_ours_are_ever_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(FILE);
        let package = json!({
            "dateline": {},
            "resources": [{"path": "../letters.txt"}, {"path": "quotes.csv"}, {"path": 7}, {}],
        });
        std::fs::write(&path, package.to_string()).unwrap();
        assert_eq!(files(&path), ["quotes.csv"]);
        std::fs::write(&path, json!({"resources": [{"path": "quotes.csv"}]}).to_string()).unwrap();
        assert_eq!(files(&path), [""; 0]);
    }
}
