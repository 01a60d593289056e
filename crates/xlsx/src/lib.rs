//! The tables as one workbook for people: a sheet a table, to be opened in Excel, LibreOffice or Numbers.
//!
//! Takes rows of typed cells from `dateline-export`, gives `dateline.xlsx`. The header row stays in sight and filters; text is
//! text whatever it looks like, dates are dates; a quotation leads to its speaker's and its article's row. Columns are in an order
//! for people: what is read first, identifiers narrow and last. The last sheet says what every column means.
//!
//! ```
//! use std::sync::Arc;
//!
//! use dateline_export::{Options, Run};
//! use dateline_types::Links;
//! use dateline_xlsx::Xlsx;
//!
//! let dir = tempfile::tempdir()?;
//! let run = Run { articles: &[], links: &Links::default(), rejects: &[] };
//! let options = Options { forms: vec![Arc::new(Xlsx)], ..Options::default() };
//! dateline_export::write(dir.path(), &run, &options)?;
//! assert!(dir.path().join("dateline.xlsx").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What this crate does not do: hold the tables in memory (rows go to temporary files as they come), or write what Excel
//! cannot hold: a longer cell is cut as in CSV, a longer table goes on in a second sheet.

mod cells;
mod layout;
mod links;
mod sheet;
mod sink;

use std::path::Path;

use dateline_export::{ExportError, Form, Sink, WORKBOOK};

/// The form's name.
const NAME: &str = "xlsx";

/// `--format xlsx`.
#[derive(Clone, Copy, Debug)]
pub struct Xlsx;

impl Form for Xlsx {
    fn files(&self) -> Vec<String> {
        vec![WORKBOOK.to_owned()]
    }

    fn begin(&self, folder: &Path) -> Result<Box<dyn Sink>, ExportError> {
        Ok(Box::new(sink::Book::begin(folder)?))
    }
}

/// The example of the README is one that runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
