//! Forms of the tables that other crates write: what they implement.

use std::fmt::Debug;
use std::path::Path;

use crate::cell::Cell;
use crate::error::ExportError;
use crate::schema::Table;

/// A form of output that another crate writes.
pub trait Form: Debug + Send + Sync {
    /// The names of the files that it writes.
    fn files(&self) -> Vec<String>;

    /// Begins to write into `folder`, which nobody sees until all of a run's files are whole.
    ///
    /// # Errors
    ///
    /// If a file cannot be made.
    fn begin(&self, folder: &Path) -> Result<Box<dyn Sink>, ExportError>;
}

/// A form being written. Rows come in the order of each table; of a run in parts, those of one part after another. People, places and
/// organizations come before the articles that name them, and an article before its quotations, so that what points to a row finds it.
pub trait Sink: Debug + Send {
    /// Takes a row of `table`, a cell a column.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn row(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<(), ExportError>;

    /// Takes a row of `table` that is too doubtful to stand among the others: a form that people read shows it apart, any other
    /// leaves it out.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn doubtful(&mut self, _table: &'static Table, _cells: &[Cell<'_>]) -> Result<(), ExportError> {
        Ok(())
    }

    /// Whether [`Sink::document`] is to be called for each article, and [`Sink::row`] for what was rejected alone.
    fn wants_documents(&self) -> bool {
        false
    }

    /// Takes an article as a line of `documents.jsonl`.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn document(&mut self, _line: &[u8]) -> Result<(), ExportError> {
        Ok(())
    }

    /// Finishes. Gives the names of the files in the folder.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError>;
}
