//! `datapackage.json`: a Frictionless Data Package that describes each file written.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::hash;
use crate::names::{DATABASE, DOCUMENTS, PACKAGE, REPORT, WORKBOOK, parquet_file, table_file};
use crate::options::{Dialect, Format, Options};
use crate::schema::{self, Column, Table};
use crate::written::{DoubtfulRows, WrittenFile};

/// Under this name the package has what is dateline's own.
const MARK: &str = "dateline";

/// Inside it, the hash of the rest of the package.
const HASH: &str = "hash";

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

/// The description of `files`, which leave out so many rows as doubtful.
pub(crate) fn describe(files: &[WrittenFile], doubtful: DoubtfulRows, options: &Options) -> Value {
    let tables = schema::TABLES.into_iter();
    let mut resources: Vec<Value> = tables
        .filter_map(|table| {
            let file = find(files, &table_file(table))?;
            Some(table_resource(table, file, files, options))
        })
        .collect();
    resources.extend(find(files, DOCUMENTS).map(documents_resource));
    let forms = of_forms().filter_map(|(name, ..)| {
        let file = find(files, &name)?;
        of_form(&name, file.bytes, &file.hash)
    });
    resources.extend(forms);
    signed(json!({
        "name": "dateline",
        "title": "Articles, people, places, organizations and who said what",
        "dateline": {
            "version": env!("CARGO_PKG_VERSION"),
            "dialect": options.dialect.name(),
            "truncated_cells": files.iter().map(|file| file.truncated_cells).sum::<u64>(),
            "doubtful_quotes": doubtful.quotes,
            "doubtful_people": doubtful.people,
            "doubtful_places": doubtful.places,
            "doubtful_organizations": doubtful.organizations,
        },
        "resources": resources,
    }))
}

/// The package with its hash: what tells later whether somebody has changed it.
pub(crate) fn signed(mut package: Value) -> Value {
    if let Some(mark) = package.get_mut(MARK).and_then(Value::as_object_mut) {
        mark.remove(HASH);
        let hash = hash::of_bytes(package.to_string().as_bytes());
        package[MARK][HASH] = json!(hash);
    }
    package
}

/// Whether the file at `path` is a data package of dateline's as dateline wrote it.
pub(crate) fn is_unchanged(path: &Path) -> bool {
    read(path).is_some_and(|package| {
        let hash = package[MARK][HASH].clone();
        hash.is_string() && signed(package)[MARK][HASH] == hash
    })
}

/// The data package of dateline's at `path`; nothing where it is not there, or is somebody else's.
fn read(path: &Path) -> Option<Value> {
    let package: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    package.get(MARK)?.is_object().then_some(package)
}

/// The names of the files that a run with these options writes, the package's own among them.
pub(crate) fn planned(options: &Options) -> Vec<String> {
    let is_csv = options.formats.contains(&Format::Csv);
    let tables = schema::TABLES.into_iter();
    let mut names: Vec<String> = tables
        .filter(|table| is_csv || table.name == schema::REJECTED.name)
        .map(table_file)
        .collect();
    if options.formats.contains(&Format::Jsonl) {
        names.push(DOCUMENTS.to_owned());
    }
    names.extend(options.forms.iter().flat_map(|form| form.files()));
    names.push(PACKAGE.to_owned());
    names
}

/// Lists the file `name`, which was written into `folder` after the run, in the run's data package. Says whether it is listed: a
/// package that is not there, or that somebody has changed, stays as it is.
///
/// # Errors
///
/// If the package or the file cannot be read or written.
pub fn add_to_package(folder: &Path, name: &str) -> io::Result<bool> {
    let path = folder.join(PACKAGE);
    let Some(mut package) = read(&path).filter(|_| is_unchanged(&path)) else {
        return Ok(false);
    };
    let file = folder.join(name);
    let bytes = fs::metadata(&file)?.len();
    let described = of_form(name, bytes, &hash::of_file(&file)?);
    let (Some(resources), Some(described)) = (package["resources"].as_array_mut(), described) else {
        return Ok(false);
    };
    resources.retain(|resource| resource["path"] != name);
    resources.push(described);
    let partial = folder.join(".datapackage.partial");
    fs::write(&partial, serde_json::to_string_pretty(&signed(package))? + "\n")?;
    fs::rename(partial, path)?;
    Ok(true)
}

/// How the package describes a file that a form wrote.
fn of_form(name: &str, bytes: u64, hash: &str) -> Option<Value> {
    let (_, title, format, media) = of_forms().find(|(file, ..)| file == name)?;
    Some(json!({
        "name": name.replace('.', "-"),
        "path": name,
        "title": title,
        "type": "file",
        "format": format,
        "mediatype": media,
        "bytes": bytes,
        "hash": hash,
    }))
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
        "hash": file.hash,
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
        "hash": file.hash,
    })
}

/// The files that the data package at `path` says dateline wrote, each with its hash (empty where the package has none); none
/// where there is no such package. Only names that dateline gives to files are returned, whatever the package says: they
/// may be removed.
pub(crate) fn listed(path: &Path) -> Vec<(String, String)> {
    let Some(package) = read(path) else {
        return Vec::new();
    };
    let resources = package.get("resources").and_then(Value::as_array);
    let named: Vec<(&str, &str)> = resources
        .into_iter()
        .flatten()
        .filter_map(|resource| {
            let hash = resource.get("hash").and_then(Value::as_str);
            Some((resource.get("path")?.as_str()?, hash.unwrap_or_default()))
        })
        .collect();
    let tables = schema::TABLES.into_iter().map(table_file);
    let forms = of_forms().map(|(name, ..)| name);
    let known = tables.chain([DOCUMENTS.to_owned()]).chain(forms);
    known
        .filter_map(|name| {
            let &(_, hash) = named.iter().find(|(path, _)| *path == name)?;
            Some((name, hash.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_ours_are_ever_listed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(PACKAGE);
        let package = json!({
            "dateline": {},
            "resources": [{"path": "../letters.txt"}, {"path": "quotes.csv", "hash": "sha256:1"}, {"path": 7}, {}],
        });
        fs::write(&path, package.to_string()).unwrap();
        assert_eq!(listed(&path), [("quotes.csv".to_owned(), "sha256:1".to_owned())]);
        fs::write(&path, json!({"resources": [{"path": "quotes.csv"}]}).to_string()).unwrap();
        assert!(listed(&path).is_empty());
    }

    #[test]
    fn a_package_that_somebody_changed_is_known() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(PACKAGE);
        let mut package = signed(json!({"dateline": {"version": "1"}, "resources": []}));
        fs::write(&path, serde_json::to_string_pretty(&package).unwrap()).unwrap();
        assert!(is_unchanged(&path));
        package["title"] = json!("Our strike");
        fs::write(&path, package.to_string()).unwrap();
        assert!(!is_unchanged(&path));
    }
}
