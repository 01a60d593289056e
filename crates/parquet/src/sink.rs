//! All tables of a run.

use std::path::Path;

use dateline_export::schema::{self, Table};
use dateline_export::{Cell, ExportError, Sink};
use parquet::errors::Result;

use crate::NAME;
use crate::table::Writer;

/// All tables of a run.
pub(crate) struct Tables(Vec<Writer>);

impl std::fmt::Debug for Tables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Tables").field(&self.0.len()).finish()
    }
}

impl Tables {
    pub(crate) fn begin(folder: &Path) -> Result<Self> {
        let tables = schema::TABLES.into_iter();
        tables
            .map(|table| Writer::begin(folder, table))
            .collect::<Result<_>>()
            .map(Self)
    }
}

impl Sink for Tables {
    fn row(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> std::result::Result<(), ExportError> {
        match self.0.iter_mut().find(|writer| writer.table.name == table.name) {
            Some(writer) => writer.row(cells).map_err(ExportError::form(NAME)),
            None => Ok(()),
        }
    }

    fn finish(self: Box<Self>) -> std::result::Result<Vec<String>, ExportError> {
        let files = self.0.into_iter().map(Writer::finish).collect::<Result<_>>();
        files.map_err(ExportError::form(NAME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader as _, SerializedFileReader};

    fn written(dir: &Path) -> Vec<u8> {
        let mut tables = Tables::begin(dir).unwrap();
        for aliases in [Cell::List(vec!["Peña", "A. Peña"]), Cell::Empty] {
            let columns = schema::PEOPLE.columns.iter();
            let cells: Vec<Cell<'_>> = columns
                .map(|column| match column.name {
                    "aliases" => aliases.clone(),
                    "person_id" => Cell::Text("p1"),
                    _ if column.required => Cell::Integer(7),
                    _ => Cell::Empty,
                })
                .collect();
            tables.row(&schema::PEOPLE, &cells).unwrap();
        }
        let files = Box::new(tables).finish().unwrap();
        assert!(files.contains(&"people.parquet".to_owned()) && files.len() == schema::TABLES.len());
        std::fs::read(dir.join("people.parquet")).unwrap()
    }

    #[test]
    fn lists_are_lists_and_what_is_not_known_is_null() {
        let dir = tempfile::tempdir().unwrap();
        written(dir.path());
        let file = std::fs::File::open(dir.path().join("people.parquet")).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows: Vec<String> = reader
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().to_string())
            .collect();
        assert!(
            rows[0].contains("aliases: [\"Peña\", \"A. Peña\"]") && rows[0].contains("articles: 7"),
            "{rows:?}"
        );
        assert!(
            rows[1].contains("aliases: null") && rows[1].contains("first_published: null"),
            "{rows:?}"
        );
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert!(written(one.path()) == written(other.path()));
    }
}
