//! Tables into files.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use dateline_document::{Columns, Document, LinkedArticle, Surroundings};
use dateline_types::Links;
use rayon::prelude::*;

use crate::cell::{Cell, MAX_ROWS};
use crate::context::context;
use crate::destination::{Destination, Staging};
use crate::error::ExportError;
use crate::feed;
use crate::form::Sink;
use crate::hash;
use crate::names::{DOCUMENTS, PACKAGE, table_file};
use crate::options::{Format, Options};
use crate::ours::Permit;
use crate::output::{Formatted, Output};
use crate::package;
use crate::rows;
use crate::run::Run;
use crate::schema::{self, Table};
use crate::stop::check_stop;
use crate::table::{self, Rows};
use crate::written::{DoubtfulRows, Written, WrittenFile};

/// Articles that one worker formats at a time: enough that handing out work costs nothing.
const CHUNK: usize = 64;
/// Articles whose formatted rows are in memory at a time: a few dozen megabytes.
const BATCH: usize = 64 * CHUNK;

/// Writes the files of `run` into the folder `dir`: all of them, or none.
///
/// # Errors
///
/// [`ExportError`] names the path and what to do; the files of an earlier run are as they were, and so is what dateline did not
/// write.
pub fn write(dir: &Path, run: &Run<'_>, options: &Options) -> Result<Written, ExportError> {
    Destination::open(dir, &Permit::default())?.write(run, options, &AtomicBool::new(false))
}

impl Destination {
    /// Writes the files of `run`: all of them, or none. Gives up when `stop` becomes true.
    ///
    /// # Errors
    ///
    /// [`ExportError`] names the path and what to do; the files of an earlier run are as they were.
    pub fn write(&self, run: &Run<'_>, options: &Options, stop: &AtomicBool) -> Result<Written, ExportError> {
        let mut writing = self.begin(options, stop)?;
        writing.append(run)?;
        writing.finish()
    }

    /// Begins to write the files of a run that comes in parts, for runs too long to be held in memory. Gives up
    /// when `stop` becomes true.
    ///
    /// # Errors
    ///
    /// [`ExportError`] names the path and what to do.
    pub fn begin<'a>(
        &'a self,
        options: &'a Options,
        stop: &'a AtomicBool,
    ) -> Result<Writing<'a>, ExportError> {
        let delimiter = options.delimiter;
        if !delimiter.is_ascii() || matches!(delimiter, b'"' | b'\r' | b'\n' | 0) {
            return Err(ExportError::BadDelimiter {
                delimiter: char::from(delimiter),
            });
        }
        self.check(options)?;
        let staging = self.stage()?;
        // What could not be used is told whatever the format.
        let csv = options.formats.contains(&Format::Csv);
        let wanted = schema::TABLES
            .into_iter()
            .filter(|table| csv || table.name == schema::REJECTED.name);
        let tables = wanted
            .map(|table| Ok((table, start_table(staging.path(), table, options)?)))
            .collect::<Result<_, ExportError>>()?;
        let documents = if options.formats.contains(&Format::Jsonl) {
            Some(Output::create(staging.path().join(DOCUMENTS))?)
        } else {
            None
        };
        let sinks = options.forms.iter();
        let sinks = sinks
            .map(|form| form.begin(staging.path()))
            .collect::<Result<_, ExportError>>()?;
        Ok(Writing {
            sinks,
            destination: self,
            staging,
            options,
            stop,
            tables,
            documents,
            doubtful: DoubtfulRows::default(),
        })
    }
}

/// The files of a run while they are written, part by part. Dropped before [`Writing::finish`], it leaves the files of the
/// earlier run as they were.
#[derive(Debug)]
pub struct Writing<'a> {
    destination: &'a Destination,
    staging: Staging<'a>,
    options: &'a Options,
    stop: &'a AtomicBool,
    tables: Vec<(&'static Table, Output)>,
    documents: Option<Output>,
    sinks: Vec<Box<dyn Sink>>,
    /// What tables leave out so far.
    doubtful: DoubtfulRows,
}

impl Writing<'_> {
    /// Writes all rows of one part of the run behind those of the parts before.
    ///
    /// # Errors
    ///
    /// [`ExportError`] names the path and what to do.
    pub fn append(&mut self, run: &Run<'_>) -> Result<(), ExportError> {
        self.append_others(run)?;
        self.append_articles(run)
    }

    /// Of the rows of one part those that belong to no article: people, places, organizations, and what could not be used.
    ///
    /// # Errors
    ///
    /// [`ExportError`] names the path and what to do.
    pub fn append_others(&mut self, run: &Run<'_>) -> Result<(), ExportError> {
        let part = Part {
            articles: Vec::new(),
            run,
            options: self.options,
            stop: self.stop,
        };
        self.doubtful.add_others(run.links);
        for (table, out) in &mut self.tables {
            part.write_others(table, out)?;
        }
        for sink in &mut self.sinks {
            feed::others(sink.as_mut(), run)?;
        }
        Ok(())
    }

    /// Of the rows of one part those of its articles. The links may hold the people, places and organizations of the whole run.
    ///
    /// # Errors
    ///
    /// [`ExportError`] names the path and what to do.
    pub fn append_articles(&mut self, run: &Run<'_>) -> Result<(), ExportError> {
        if run.articles.len() != run.links.articles.len() {
            return Err(ExportError::Unlinked {
                articles: run.articles.len(),
                links: run.links.articles.len(),
            });
        }
        let part = Part {
            articles: run.linked().collect(),
            run,
            options: self.options,
            stop: self.stop,
        };
        let doubtful = part
            .articles
            .iter()
            .map(|linked| linked.findings.doubtful.len() as u64);
        self.doubtful.quotes += doubtful.sum::<u64>();
        for (table, out) in &mut self.tables {
            part.write_rows(table, out)?;
        }
        if let Some(out) = &mut self.documents {
            part.write_documents(out)?;
        }
        for sink in &mut self.sinks {
            feed::articles(sink.as_mut(), &part.articles, self.stop)?;
        }
        Ok(())
    }

    /// Puts all files into their places, in one step.
    ///
    /// # Errors
    ///
    /// [`ExportError`] names the path and what to do; the files of an earlier run are as they were.
    pub fn finish(self) -> Result<Written, ExportError> {
        let mut files = Vec::new();
        for (table, out) in self.tables {
            files.push(finish_table(table, out)?);
        }
        if let Some(out) = self.documents {
            files.push(out.finish()?);
        }
        for sink in self.sinks {
            for name in sink.finish()? {
                files.push(of_form(self.staging.path().join(name))?);
            }
        }
        add_hashes(&mut files)?;
        write_package(self.staging.path(), &files, self.doubtful, self.options)?;
        check_stop(self.stop)?;
        let removed = self.staging.publish()?;
        for file in &mut files {
            file.path = self
                .destination
                .path()
                .join(file.path.file_name().unwrap_or_default());
        }
        Ok(Written {
            files,
            doubtful: self.doubtful,
            removed,
        })
    }
}

/// Reads the files once more: some were not written front to back.
fn add_hashes(files: &mut [WrittenFile]) -> Result<(), ExportError> {
    files.par_iter_mut().try_for_each(|file| {
        file.hash = hash::of_file(&file.path).map_err(ExportError::write(&file.path))?;
        Ok(())
    })
}

/// A file that a form wrote, on the disk.
fn of_form(path: PathBuf) -> Result<WrittenFile, ExportError> {
    let synced = File::open(&path).and_then(|file| {
        file.sync_all()?;
        file.metadata()
    });
    let bytes = synced.map_err(ExportError::write(&path))?.len();
    Ok(WrittenFile {
        path,
        rows: 0,
        bytes,
        hash: String::new(),
        truncated_cells: 0,
        is_too_long: false,
    })
}

fn start_table(dir: &Path, table: &Table, options: &Options) -> Result<Output, ExportError> {
    let mut out = Output::create(dir.join(table_file(table)))?;
    let header = table::header(options, table.columns.iter().map(|column| column.name));
    out.append(header.map(|bytes| Formatted {
        bytes,
        ..Formatted::default()
    }))?;
    Ok(out)
}

fn finish_table(table: &Table, out: Output) -> Result<WrittenFile, ExportError> {
    let mut file = out.finish()?;
    // The header is a row of the sheet, too.
    file.is_too_long = file.rows >= MAX_ROWS;
    if file.is_too_long {
        tracing::warn!(
            table = table.name,
            rows = file.rows,
            "more rows than a spreadsheet shows"
        );
    }
    Ok(file)
}

fn write_package(
    dir: &Path,
    files: &[WrittenFile],
    doubtful: DoubtfulRows,
    options: &Options,
) -> Result<(), ExportError> {
    let path = dir.join(PACKAGE);
    let write = || {
        let mut json = serde_json::to_vec_pretty(&package::describe(files, doubtful, options))?;
        json.push(b'\n');
        fs::write(&path, json)?;
        File::open(&path)?.sync_all()
    };
    write().map_err(ExportError::write(&path))
}

/// Articles of a run with what is written of them.
struct Part<'a> {
    articles: Vec<LinkedArticle<'a>>,
    run: &'a Run<'a>,
    options: &'a Options,
    stop: &'a AtomicBool,
}

impl Part<'_> {
    fn write_rows(&self, table: &Table, out: &mut Output) -> Result<(), ExportError> {
        match table.name {
            "articles" => self.each_article(out, push_article),
            "quotes" => self.each_article(out, push_quotes),
            "mentions" => self.each_article(out, push_mentions),
            _ => Ok(()),
        }
    }

    fn write_others(&self, table: &Table, out: &mut Output) -> Result<(), ExportError> {
        let Links {
            people,
            places,
            organizations,
            ..
        } = self.run.links;
        match table.name {
            "people" => {
                let sure = people.iter().filter(|person| !person.is_doubtful);
                self.all(out, sure.map(rows::person))
            }
            "places" => {
                let sure = places.iter().filter(|place| !place.is_doubtful);
                self.all(out, sure.map(rows::place))
            }
            "organizations" => {
                let sure = organizations.iter().filter(|row| !row.is_doubtful);
                self.all(out, sure.map(rows::organization))
            }
            "rejected" => self.all(out, self.run.rejects.iter().map(rows::reject)),
            _ => Ok(()),
        }
    }

    /// Rows that belong to no article.
    fn all<'c, const N: usize>(
        &self,
        out: &mut Output,
        cells: impl Iterator<Item = [Cell<'c>; N]>,
    ) -> Result<(), ExportError> {
        let mut rows = Rows::new(self.options);
        let pushed = cells.into_iter().try_for_each(|row| rows.push(&row));
        out.append(pushed.and_then(|()| rows.into()))?;
        check_stop(self.stop)
    }

    /// Rows of each article: formatted on all threads, written in order by this one.
    fn each_article(
        &self,
        out: &mut Output,
        push: impl Fn(&LinkedArticle<'_>, &mut Rows) -> io::Result<()> + Sync,
    ) -> Result<(), ExportError> {
        self.each_chunk(out, |articles| {
            let mut rows = Rows::new(self.options);
            articles.iter().try_for_each(|linked| push(linked, &mut rows))?;
            rows.into()
        })
    }

    fn each_chunk(
        &self,
        out: &mut Output,
        format: impl Fn(&[LinkedArticle<'_>]) -> io::Result<Formatted> + Sync,
    ) -> Result<(), ExportError> {
        for batch in self.articles.chunks(BATCH) {
            check_stop(self.stop)?;
            let formatted: Vec<io::Result<Formatted>> = batch.par_chunks(CHUNK).map(&format).collect();
            for chunk in formatted {
                out.append(chunk)?;
            }
        }
        Ok(())
    }

    fn write_documents(&self, out: &mut Output) -> Result<(), ExportError> {
        self.each_chunk(out, |articles| {
            let mut formatted = Formatted::default();
            for linked in articles {
                serde_json::to_writer(&mut formatted.bytes, &Document::new(linked))?;
                formatted.bytes.push(b'\n');
                formatted.rows += 1;
            }
            Ok(formatted)
        })
    }
}

fn push_article(linked: &LinkedArticle<'_>, rows: &mut Rows) -> io::Result<()> {
    rows.push(&rows::article(&Columns::new(linked), linked.authors()))
}

fn push_quotes(linked: &LinkedArticle<'_>, rows: &mut Rows) -> io::Result<()> {
    let index = linked.article.record.text.char_index();
    let findings = linked.findings;
    let surroundings = Surroundings::of(linked);
    findings.sure_quotations().try_for_each(|(number, quotation)| {
        let context = context(linked.article, quotation);
        let around = rows::Around {
            surroundings: &surroundings,
            before: findings.sure_before(number),
            outer: surroundings.sure_around(number),
            context: &context,
        };
        rows.push(&rows::quote(linked, &index, (number, quotation), around))
    })
}

fn push_mentions(linked: &LinkedArticle<'_>, rows: &mut Rows) -> io::Result<()> {
    let index = linked.article.record.text.char_index();
    rows::mentions(linked, &index).try_for_each(|row| rows.push(&row))
}
