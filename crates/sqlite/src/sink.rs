//! The database being written.

use std::path::Path;

use dateline_export::schema::{self, Table};
use dateline_export::{Cell, DATABASE, ExportError, Sink};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, params_from_iter};

use crate::{NAME, definition};

/// Memory that SQLite may use for pages, in kibibytes.
const CACHE: i64 = 32 << 10;

/// The database being written, in one transaction.
#[derive(Debug)]
pub(crate) struct Database {
    connection: Connection,
    inserts: Vec<(&'static str, String)>,
}

impl Database {
    pub(crate) fn begin(folder: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(folder.join(DATABASE))?;
        // Nobody else has the file, and it counts only when it is whole: no journal is needed.
        connection.pragma_update(None, "journal_mode", "OFF")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        // Rows may come before those that they point to.
        connection.pragma_update(None, "foreign_keys", false)?;
        let tables = schema::TABLES.map(definition::create).join("\n");
        connection.execute_batch(&format!("BEGIN;\n{tables}"))?;
        Ok(Self {
            connection,
            inserts: schema::TABLES
                .map(|table| (table.name, definition::insert(table)))
                .to_vec(),
        })
    }

    fn close(self) -> rusqlite::Result<()> {
        let indexes: Vec<String> = schema::TABLES.into_iter().flat_map(definition::indexes).collect();
        let indexes = indexes.join("\n");
        self.connection
            .execute_batch(&format!("{indexes}{}COMMIT;", definition::SEARCH))?;
        self.connection.flush_prepared_statement_cache();
        self.connection.close().map_err(|(_, error)| error)
    }

    fn insert(&self, table: &Table, cells: &[Cell<'_>]) -> rusqlite::Result<()> {
        let Some((_, insert)) = self.inserts.iter().find(|(name, _)| *name == table.name) else {
            return Ok(());
        };
        let mut statement = self.connection.prepare_cached(insert)?;
        statement.execute(params_from_iter(cells.iter().map(value)))?;
        Ok(())
    }
}

fn value<'a>(cell: &'a Cell<'_>) -> ToSqlOutput<'a> {
    match cell {
        Cell::Empty => ToSqlOutput::Owned(Value::Null),
        Cell::Text(words) => ToSqlOutput::Borrowed(ValueRef::Text(words.as_bytes())),
        Cell::List(values) => ToSqlOutput::Owned(Value::Text(serde_json::json!(values).to_string())),
        Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(i64::from(*number))),
        Cell::Number(number) => ToSqlOutput::Owned(Value::Real(*number)),
    }
}

impl Sink for Database {
    fn row(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        self.insert(table, cells).map_err(ExportError::form(NAME))
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError> {
        self.close().map_err(ExportError::form(NAME))?;
        Ok(vec![DATABASE.to_owned()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(table: &Table, filled: &[(&str, Cell<'a>)]) -> Vec<Cell<'a>> {
        let cell = |name: &str| {
            filled
                .iter()
                .find(|(column, _)| *column == name)
                .map(|(_, cell)| cell.clone())
        };
        let other = |required: bool| if required { Cell::Integer(1) } else { Cell::Empty };
        let columns = table.columns.iter();
        columns
            .map(|column| cell(column.name).unwrap_or(other(column.required)))
            .collect()
    }

    fn written(dir: &Path) -> Vec<u8> {
        let mut database = Database::begin(dir).unwrap();
        let quote = row(
            &schema::QUOTES,
            &[
                ("quote_id", Cell::Text("q1")),
                ("quote", Cell::Text("The café stays.")),
                ("speaker", Cell::Text("Ana Peña")),
                ("person_id", Cell::Text("p1")),
                ("article_id", Cell::Text("a1")),
                ("confidence", Cell::Number(0.5)),
            ],
        );
        database.row(&schema::QUOTES, &quote).unwrap();
        let person = row(
            &schema::PEOPLE,
            &[
                ("person_id", Cell::Text("p1")),
                ("aliases", Cell::List(vec!["Peña", "A. Peña"])),
            ],
        );
        database.row(&schema::PEOPLE, &person).unwrap();
        let article = row(&schema::ARTICLES, &[("article_id", Cell::Text("a1"))]);
        database.row(&schema::ARTICLES, &article).unwrap();
        assert_eq!(Box::new(database).finish().unwrap(), [DATABASE]);
        std::fs::read(dir.join(DATABASE)).unwrap()
    }

    #[test]
    fn rows_are_found_by_their_words_and_by_their_keys() {
        let dir = tempfile::tempdir().unwrap();
        written(dir.path());
        let connection = Connection::open(dir.path().join(DATABASE)).unwrap();
        let found = "SELECT aliases FROM quotes JOIN quotes_fts ON quotes_fts.rowid = quotes.number
            JOIN people USING (person_id) WHERE quotes_fts MATCH 'cafe AND pena'";
        let aliases: String = connection.query_row(found, [], |row| row.get(0)).unwrap();
        assert_eq!(aliases, r#"["Peña","A. Peña"]"#);
        let broken: i64 = connection
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(broken, 0);
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert!(written(one.path()) == written(other.path()));
    }

    #[test]
    fn the_query_of_the_guide_counts_people_by_outlet_and_month() {
        let guide = include_str!("../../../docs/GUIDE.md");
        let (_, query) = guide.split_once("duckdb -c \"SELECT publisher").unwrap();
        let (query, _) = query.split_once('"').unwrap();
        let query = format!("SELECT publisher{query}").replace("'data/quotes.csv'", "quotes");
        let dir = tempfile::tempdir().unwrap();
        let mut database = Database::begin(dir.path()).unwrap();
        let rows = [
            ("2017-11-12", "p1", "female"),
            ("2017-11-12T08:00:00Z", "p1", "female"),
            ("2017-11-30", "p2", "male"),
            ("2017-11-30", "p3", ""),
            ("2017-12-01", "p1", "female"),
        ];
        let numbers: Vec<String> = (0..rows.len()).map(|number| format!("q{number}")).collect();
        for (number, (published, person, gender)) in numbers.iter().zip(rows) {
            let filled = [
                ("quote_id", Cell::Text(number)),
                ("published", Cell::Text(published)),
                ("publisher", Cell::Text("Courier")),
                ("person_id", Cell::Text(person)),
                (
                    "speaker_gender",
                    if gender.is_empty() {
                        Cell::Empty
                    } else {
                        Cell::Text(gender)
                    },
                ),
            ];
            database
                .row(&schema::QUOTES, &row(&schema::QUOTES, &filled))
                .unwrap();
        }
        Box::new(database).finish().unwrap();
        let connection = Connection::open(dir.path().join(DATABASE)).unwrap();
        let mut statement = connection.prepare(&query).unwrap();
        let counted = statement.query_map([], |row| Ok((row.get(1)?, row.get(2)?, row.get(3)?)));
        let counted: Vec<(String, i64, f64)> = counted.unwrap().map(Result::unwrap).collect();
        assert_eq!(
            counted,
            [("2017-11".to_owned(), 2, 50.0), ("2017-12".to_owned(), 1, 100.0)]
        );
    }
}
