//! Tables into files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::cell::{Cell, MAX_ROWS};
use crate::destination::Destination;
use crate::documents::Document;
use crate::error::ExportError;
use crate::options::{Format, Options};
use crate::package;
use crate::rows;
use crate::run::{Linked, Run};
use crate::schema::{self, Table};
use crate::table::{self, Rows};

/// Articles that one worker formats at a time: enough that handing out work costs nothing.
const CHUNK: usize = 64;
/// Articles whose formatted rows are in memory at a time: a few dozen megabytes.
const BATCH: usize = 64 * CHUNK;

/// What was written, for the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The tables and documents, in the order in which `datapackage.json` names them.
    pub files: Vec<WrittenFile>,
    /// Files of an earlier run that this one does not have, and that were removed, so that no two runs mix.
    pub removed: Vec<PathBuf>,
}

impl Written {
    /// How many cells were too long for a spreadsheet and were cut.
    #[must_use]
    pub fn truncated_cells(&self) -> u64 {
        self.files.iter().map(|file| file.truncated_cells).sum()
    }

    /// The tables that have more rows than a spreadsheet shows. They are written whole.
    pub fn too_long(&self) -> impl Iterator<Item = &WrittenFile> {
        self.files.iter().filter(|file| file.is_too_long)
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Where it lies.
    pub path: PathBuf,
    /// How many rows it has, the header not counted.
    pub rows: u64,
    /// Its length in bytes.
    pub bytes: u64,
    /// How many cells were too long for a spreadsheet and were cut.
    pub truncated_cells: u64,
    /// Whether it is a table of more rows than a spreadsheet shows.
    pub is_too_long: bool,
}

/// Writes the files of `run` into the folder `dir`: all of them, or none.
///
/// # Errors
///
/// [`ExportError`] names the path and what to do; the files of an earlier run are as they were.
pub fn write(dir: &Path, run: &Run<'_>, options: &Options) -> Result<Written, ExportError> {
    Destination::open(dir)?.write(run, options, &AtomicBool::new(false))
}

impl Destination {
    /// Writes the files of `run`: all of them, or none. Gives up when `stop` becomes true.
    ///
    /// # Errors
    ///
    /// [`ExportError`] names the path and what to do; the files of an earlier run are as they were.
    pub fn write(&self, run: &Run<'_>, options: &Options, stop: &AtomicBool) -> Result<Written, ExportError> {
        check(run, options)?;
        let staging = self.stage()?;
        let writer = Writer {
            dir: staging.path(),
            articles: run.linked().collect(),
            run,
            options,
            stop,
        };
        let mut files = Vec::new();
        if options.formats.contains(&Format::Csv) {
            for table in schema::TABLES {
                files.push(writer.write_table(table)?);
            }
        }
        if options.formats.contains(&Format::Jsonl) {
            files.push(writer.write_documents()?);
        }
        writer.write_package(&files)?;
        writer.check_stop()?;
        drop(writer);
        let removed = staging.publish()?;
        for file in &mut files {
            file.path = self.path().join(file.path.file_name().unwrap_or_default());
        }
        Ok(Written { files, removed })
    }
}

fn check(run: &Run<'_>, options: &Options) -> Result<(), ExportError> {
    if run.articles.len() != run.links.articles.len() {
        return Err(ExportError::Unlinked {
            articles: run.articles.len(),
            links: run.links.articles.len(),
        });
    }
    let delimiter = options.delimiter;
    if !delimiter.is_ascii() || matches!(delimiter, b'"' | b'\r' | b'\n' | 0) {
        return Err(ExportError::BadDelimiter {
            delimiter: char::from(delimiter),
        });
    }
    Ok(())
}

/// Bytes formatted by one worker, and what they hold.
#[derive(Default)]
struct Formatted {
    bytes: Vec<u8>,
    rows: u64,
    truncated: u64,
}

impl From<Rows> for io::Result<Formatted> {
    fn from(rows: Rows) -> Self {
        let (count, truncated) = (rows.rows, rows.truncated);
        rows.finish().map(|bytes| Formatted {
            bytes,
            rows: count,
            truncated,
        })
    }
}

struct Writer<'a> {
    dir: &'a Path,
    articles: Vec<Linked<'a>>,
    run: &'a Run<'a>,
    options: &'a Options,
    stop: &'a AtomicBool,
}

impl Writer<'_> {
    fn check_stop(&self) -> Result<(), ExportError> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(ExportError::Interrupted);
        }
        Ok(())
    }

    fn write_table(&self, table: &Table) -> Result<WrittenFile, ExportError> {
        let mut out = Output::create(self.dir.join(package::table_file(table)))?;
        let header = table::header(self.options, table.columns.iter().map(|column| column.name));
        out.append(header.map(|bytes| Formatted {
            bytes,
            ..Formatted::default()
        }))?;
        let run = self.run;
        match table.name {
            "articles" => self.each_article(&mut out, |linked, out| out.push(&rows::article(linked))),
            "quotes" => self.each_article(&mut out, push_quotes),
            "mentions" => self.each_article(&mut out, push_mentions),
            "people" => self.all(&mut out, run.links.people.iter().map(rows::person)),
            "places" => self.all(&mut out, run.links.places.iter().map(rows::place)),
            _ => self.all(&mut out, run.rejects.iter().map(rows::reject)),
        }?;
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

    /// Rows that belong to no article.
    fn all<'c, const N: usize>(
        &self,
        out: &mut Output,
        cells: impl Iterator<Item = [Cell<'c>; N]>,
    ) -> Result<(), ExportError> {
        let mut rows = Rows::new(self.options);
        let pushed = cells.into_iter().try_for_each(|row| rows.push(&row));
        out.append(pushed.and_then(|()| rows.into()))?;
        self.check_stop()
    }

    /// Rows of each article: formatted on all threads, written in order by this one.
    fn each_article(
        &self,
        out: &mut Output,
        push: impl Fn(&Linked<'_>, &mut Rows) -> io::Result<()> + Sync,
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
        format: impl Fn(&[Linked<'_>]) -> io::Result<Formatted> + Sync,
    ) -> Result<(), ExportError> {
        for batch in self.articles.chunks(BATCH) {
            self.check_stop()?;
            let formatted: Vec<io::Result<Formatted>> = batch.par_chunks(CHUNK).map(&format).collect();
            for chunk in formatted {
                out.append(chunk)?;
            }
        }
        Ok(())
    }

    fn write_documents(&self) -> Result<WrittenFile, ExportError> {
        let mut out = Output::create(self.dir.join(package::DOCUMENTS))?;
        self.each_chunk(&mut out, |articles| {
            let mut formatted = Formatted::default();
            for linked in articles {
                let index = linked.article().record.text.char_index();
                serde_json::to_writer(&mut formatted.bytes, &Document::new(linked, &index))?;
                formatted.bytes.push(b'\n');
                formatted.rows += 1;
            }
            Ok(formatted)
        })?;
        out.finish()
    }

    fn write_package(&self, files: &[WrittenFile]) -> Result<(), ExportError> {
        let path = self.dir.join(package::FILE);
        let write = || {
            let mut json = serde_json::to_vec_pretty(&package::describe(files, self.options))?;
            json.push(b'\n');
            fs::write(&path, json)?;
            File::open(&path)?.sync_all()
        };
        write().map_err(ExportError::write(&path))
    }
}

fn push_quotes(linked: &Linked<'_>, rows: &mut Rows) -> io::Result<()> {
    let index = linked.article().record.text.char_index();
    let quotations = linked.processed.findings.quotations.iter().enumerate();
    quotations
        .into_iter()
        .try_for_each(|(number, quotation)| rows.push(&rows::quote(linked, &index, number, quotation)))
}

fn push_mentions(linked: &Linked<'_>, rows: &mut Rows) -> io::Result<()> {
    let index = linked.article().record.text.char_index();
    rows::mentions(linked, &index).try_for_each(|row| rows.push(&row))
}

/// A file being written.
struct Output {
    file: BufWriter<File>,
    written: WrittenFile,
}

impl Output {
    fn create(path: PathBuf) -> Result<Self, ExportError> {
        let file = File::create(&path).map_err(ExportError::write(&path))?;
        Ok(Self {
            file: BufWriter::new(file),
            written: WrittenFile {
                path,
                rows: 0,
                bytes: 0,
                truncated_cells: 0,
                is_too_long: false,
            },
        })
    }

    fn append(&mut self, formatted: io::Result<Formatted>) -> Result<(), ExportError> {
        let appended = formatted.and_then(|formatted| {
            self.file.write_all(&formatted.bytes)?;
            self.written.rows += formatted.rows;
            self.written.bytes += formatted.bytes.len() as u64;
            self.written.truncated_cells += formatted.truncated;
            Ok(())
        });
        appended.map_err(ExportError::write(&self.written.path))
    }

    /// Puts the file on the disk: only then is it safe to give up the earlier one.
    fn finish(self) -> Result<WrittenFile, ExportError> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error);
        file.and_then(|file| file.sync_all())
            .map_err(ExportError::write(&self.written.path))?;
        Ok(self.written)
    }
}
