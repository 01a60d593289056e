//! The tables as Parquet files with typed columns, for DuckDB, pandas, Polars and Spark.
//!
//! Takes rows of typed cells from `dateline-export`, gives `articles.parquet` and so on. Columns are those of CSV under the same
//! names; numbers are numbers, what is not known is null, a list is a list. Dates stay text as in CSV, since some have a time
//! and some have none.
//!
//! ```
//! use std::sync::Arc;
//!
//! use dateline_export::{Options, Run};
//! use dateline_types::Links;
//! use dateline_parquet::Parquet;
//!
//! let dir = tempfile::tempdir()?;
//! let run = Run { articles: &[], links: &Links::default(), rejects: &[] };
//! let options = Options { forms: vec![Arc::new(Parquet)], ..Options::default() };
//! dateline_export::write(dir.path(), &run, &options)?;
//! assert!(dir.path().join("quotes.parquet").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What this crate does not do: hold a table in memory (a group of rows at a time), or cut long cells.

mod column;
mod sink;
mod table;

use std::path::Path;

use dateline_export::{ExportError, Form, Sink, parquet_file, schema};

/// The form's name.
const NAME: &str = "parquet";

/// `--format parquet`.
#[derive(Clone, Copy, Debug)]
pub struct Parquet;

impl Form for Parquet {
    fn files(&self) -> Vec<String> {
        schema::TABLES.iter().map(|table| parquet_file(table)).collect()
    }

    fn begin(&self, folder: &Path) -> Result<Box<dyn Sink>, ExportError> {
        let tables = sink::Tables::begin(folder).map_err(ExportError::form(NAME))?;
        Ok(Box::new(tables))
    }
}

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
