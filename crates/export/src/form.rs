//! Forms of the tables that other crates write: what they implement, and how they are fed.

use std::fmt::Debug;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use dateline_document::{Columns, Document, LinkedArticle};

use crate::cell::Cell;
use crate::error::ExportError;
use crate::rows;
use crate::run::Run;
use crate::schema::{self, Table};
use crate::write::check_stop;

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

/// A form being written. Rows come in the order of each table; of a run in parts, those of one part after another. People and places
/// come before the articles that name them, and an article before its quotations, so that what points to a row finds it.
pub trait Sink: Debug + Send {
    /// Takes a row of `table`, a cell a column.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn row(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<(), ExportError>;

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

/// Gives `sink` the rows that belong to no article.
pub(crate) fn feed_others(sink: &mut dyn Sink, run: &Run<'_>) -> Result<(), ExportError> {
    if !sink.wants_documents() {
        for person in &run.links.people {
            sink.row(&schema::PEOPLE, &rows::person(person))?;
        }
        for place in &run.links.places {
            sink.row(&schema::PLACES, &rows::place(place))?;
        }
    }
    for reject in run.rejects {
        sink.row(&schema::REJECTED, &rows::reject(reject))?;
    }
    Ok(())
}

/// Gives `sink` the rows of some articles, or the articles.
pub(crate) fn feed_articles(
    sink: &mut dyn Sink,
    articles: &[LinkedArticle<'_>],
    stop: &AtomicBool,
) -> Result<(), ExportError> {
    let mut line = Vec::new();
    for linked in articles {
        check_stop(stop)?;
        if sink.wants_documents() {
            line.clear();
            serde_json::to_writer(&mut line, &Document::new(linked))
                .map_err(ExportError::form("documents"))?;
            sink.document(&line)?;
            continue;
        }
        let columns = Columns::new(linked);
        sink.row(&schema::ARTICLES, &rows::article(&columns, linked.authors()))?;
        let index = linked.article.record.text.char_index();
        for (number, quotation) in linked.findings.quotations.iter().enumerate() {
            sink.row(&schema::QUOTES, &rows::quote(linked, &index, number, quotation))?;
        }
        rows::mentions(linked, &index).try_for_each(|row| sink.row(&schema::MENTIONS, &row))?;
    }
    Ok(())
}
