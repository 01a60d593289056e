//! The tables of a run, as far as they are compared.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::DiffError;

/// Where a row stands: article, begin, end.
pub(crate) type Place = (String, u64, u64);

/// A quotation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) words: String,
    pub(crate) kind: String,
    pub(crate) speaker: String,
    pub(crate) speaker_kind: String,
    /// The speaker's row: a person, or else an organization.
    pub(crate) entity: String,
}

/// The tables of a run.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// Of each article what people call it.
    pub(crate) articles: BTreeMap<String, String>,
    pub(crate) quotes: BTreeMap<Place, Quote>,
    /// Of each mention of a person, place or organization the kind, the row and its name.
    pub(crate) mentions: BTreeMap<(String, Place), (String, String)>,
    /// Of each place of the run where it is.
    pub(crate) locations: BTreeMap<String, String>,
}

impl Folder {
    pub(crate) fn read(path: &Path) -> Result<Self, DiffError> {
        let delimiter = delimiter(path)?;
        let mut folder = Self::default();
        each(path, "articles", delimiter, |cell| {
            let name = [cell("headline"), cell("source_file")];
            let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
            folder.articles.insert(cell("article_id"), name);
        })?;
        each(path, "quotes", delimiter, |cell| {
            let entities = [cell("person_id"), cell("organization_id")];
            let quote = Quote {
                words: cell("quote"),
                kind: cell("kind"),
                speaker: cell("speaker"),
                speaker_kind: cell("speaker_kind"),
                entity: entities.into_iter().find(|id| !id.is_empty()).unwrap_or_default(),
            };
            folder.quotes.insert(place(&cell), quote);
        })?;
        each(path, "mentions", delimiter, |cell| {
            let row = (cell("entity_id"), cell("name"));
            folder.mentions.insert((cell("entity_kind"), place(&cell)), row);
        })?;
        each(path, "places", delimiter, |cell| {
            let parts = ["admin1", "country", "latitude", "longitude"].map(&cell);
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            folder.locations.insert(cell("place_id"), parts.join(", "));
        })?;
        Ok(folder)
    }
}

fn place(cell: &impl Fn(&str) -> String) -> Place {
    let number = |name| cell(name).parse().unwrap_or(0);
    (cell("article_id"), number("start"), number("end"))
}

/// What separates cells, by the data package.
fn delimiter(path: &Path) -> Result<u8, DiffError> {
    let package = fs::read(path.join("datapackage.json")).map_err(|_| DiffError::NoPackage {
        path: path.to_owned(),
    })?;
    let package: serde_json::Value = serde_json::from_slice(&package).unwrap_or_default();
    let resources = package["resources"].as_array().into_iter().flatten();
    let mut found = resources.filter_map(|resource| resource["dialect"]["delimiter"].as_str());
    Ok(found
        .next()
        .and_then(|found| found.bytes().next())
        .unwrap_or(b','))
}

/// Calls `take` for each row of a table, with what gives a cell by its column.
fn each(
    folder: &Path,
    table: &str,
    delimiter: u8,
    mut take: impl FnMut(&dyn Fn(&str) -> String),
) -> Result<(), DiffError> {
    let path = folder.join(format!("{table}.csv"));
    let failed = |source: csv::Error| match source.kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::NotFound => {
            DiffError::NoTable { path: path.clone() }
        }
        _ => DiffError::Table {
            path: path.clone(),
            source,
        },
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_path(&path)
        .map_err(&failed)?;
    let headers: Vec<String> = reader
        .headers()
        .map_err(&failed)?
        .iter()
        .map(str::to_owned)
        .collect();
    for record in reader.records() {
        let record = record.map_err(&failed)?;
        take(&|name: &str| {
            // The byte-order mark stands before the first name.
            let at = headers
                .iter()
                .position(|header| header.trim_start_matches('\u{feff}') == name);
            at.and_then(|at| record.get(at)).unwrap_or_default().to_owned()
        });
    }
    Ok(())
}
