//! How forms that other crates write get their rows.

use std::sync::atomic::AtomicBool;

use dateline_document::{Columns, Document, LinkedArticle, Surroundings};

use crate::cell::Cell;
use crate::context::context;
use crate::error::ExportError;
use crate::form::Sink;
use crate::rows;
use crate::run::Run;
use crate::schema::{self, Table};
use crate::stop::check_stop;

/// Gives `sink` the rows that belong to no article.
pub(crate) fn others(sink: &mut dyn Sink, run: &Run<'_>) -> Result<(), ExportError> {
    if !sink.wants_documents() {
        for person in &run.links.people {
            give(sink, &schema::PEOPLE, &rows::person(person), person.is_doubtful)?;
        }
        for place in &run.links.places {
            give(sink, &schema::PLACES, &rows::place(place), place.is_doubtful)?;
        }
        for organization in &run.links.organizations {
            let row = rows::organization(organization);
            give(sink, &schema::ORGANIZATIONS, &row, organization.is_doubtful)?;
        }
    }
    for reject in run.rejects {
        sink.row(&schema::REJECTED, &rows::reject(reject))?;
    }
    Ok(())
}

fn give(
    sink: &mut dyn Sink,
    table: &'static Table,
    row: &[Cell<'_>],
    is_doubtful: bool,
) -> Result<(), ExportError> {
    if is_doubtful {
        sink.doubtful(table, row)
    } else {
        sink.row(table, row)
    }
}

/// Gives `sink` the rows of some articles, or the articles.
pub(crate) fn articles(
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
        let surroundings = Surroundings::of(linked);
        for (number, quotation) in linked.findings.quotations.iter().enumerate() {
            let context = context(linked.article, quotation);
            let is_doubtful = linked.findings.is_doubtful(number);
            let (before, outer) = if is_doubtful {
                let before = quotation.continues.map(|before| before as usize);
                (before, surroundings.around(number))
            } else {
                (
                    linked.findings.sure_before(number),
                    surroundings.sure_around(number),
                )
            };
            let around = rows::Around {
                surroundings: &surroundings,
                before,
                outer,
                context: &context,
            };
            let row = rows::quote(linked, &index, (number, quotation), around);
            give(sink, &schema::QUOTES, &row, is_doubtful)?;
        }
        rows::mentions(linked, &index).try_for_each(|row| sink.row(&schema::MENTIONS, &row))?;
    }
    Ok(())
}
