//! The tables as one SQLite database, ready for Datasette and for SQL: keys, indexes, full-text search over quotations.
//!
//! Takes rows of typed cells from `dateline-export`, gives `dateline.sqlite`. Columns are those of CSV under the same names;
//! a list is a JSON array. `quotes_fts` searches words, speakers and headlines, whatever the accents:
//!
//! ```sql
//! SELECT speaker, quote FROM quotes JOIN quotes_fts ON quotes_fts.rowid = quotes.number WHERE quotes_fts MATCH 'bridge AND spring';
//! ```
//!
//! ```
//! use std::sync::Arc;
//!
//! use dateline_export::{Options, Run};
//! use dateline_types::Links;
//! use dateline_sqlite::Sqlite;
//!
//! let dir = tempfile::tempdir()?;
//! let run = Run { articles: &[], links: &Links::default(), rejects: &[] };
//! let options = Options { forms: vec![Arc::new(Sqlite)], ..Options::default() };
//! dateline_export::write(dir.path(), &run, &options)?;
//! assert!(dir.path().join("dateline.sqlite").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What this crate does not do: cut long cells, or read a database back.

mod definition;
mod sink;

use std::path::Path;

use dateline_export::{DATABASE, ExportError, Form, Sink};

/// The form's name.
const NAME: &str = "sqlite";

/// `--format sqlite`.
#[derive(Clone, Copy, Debug)]
pub struct Sqlite;

impl Form for Sqlite {
    fn files(&self) -> Vec<String> {
        vec![DATABASE.to_owned()]
    }

    fn begin(&self, folder: &Path) -> Result<Box<dyn Sink>, ExportError> {
        let database = sink::Database::begin(folder).map_err(ExportError::form(NAME))?;
        Ok(Box::new(database))
    }
}

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
