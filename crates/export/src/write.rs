//! Tables into files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cell::{Cell, MAX_ROWS};
use crate::documents::Document;
use crate::error::ExportError;
use crate::options::{Format, Options};
use crate::rows;
use crate::run::{Linked, Run};
use crate::schema::{self, Table};
use crate::table::{self, Rows};

/// Articles that one worker formats at a time.
const CHUNK: usize = 64;
/// Chunks in memory at a time.
const CHUNKS: usize = 64;

/// What was written, for the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The files, in the order in which `datapackage.json` names them.
    pub files: Vec<WrittenFile>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Where it lies now.
    pub path: PathBuf,
    /// How many rows it has, the header not counted.
    pub rows: u64,
    /// How many cells were too long for a spreadsheet and were cut.
    pub truncated_cells: u64,
}

/// Writes the tables of `run` into the folder `dir`.
///
/// # Errors
///
/// [`ExportError`] names the path and what to do; the files of an earlier run are as they were.
pub fn write(dir: &Path, run: &Run<'_>, options: &Options) -> Result<Written, ExportError> {
    if run.articles.len() != run.links.articles.len() {
        return Err(ExportError::Unlinked {
            articles: run.articles.len(),
            links: run.links.articles.len(),
        });
    }
    fs::create_dir_all(dir).map_err(|source| ExportError::MakeFolder {
        path: dir.to_owned(),
        source,
    })?;
    let staging = tempfile::Builder::new()
        .prefix(".dateline-")
        .tempdir_in(dir)
        .map_err(ExportError::write(dir))?;
    let mut files = Vec::new();
    if options.formats.contains(&Format::Csv) {
        for table in schema::TABLES {
            files.push(write_table(staging.path(), table, run, options)?);
        }
    }
    if options.formats.contains(&Format::Jsonl) {
        files.push(write_documents(staging.path(), run)?);
    }
    for file in &mut files {
        let target = dir.join(file.path.file_name().unwrap_or_default());
        fs::rename(&file.path, &target).map_err(ExportError::write(&target))?;
        file.path = target;
    }
    Ok(Written { files })
}

fn write_table(
    dir: &Path,
    table: &Table,
    run: &Run<'_>,
    options: &Options,
) -> Result<WrittenFile, ExportError> {
    let path = dir.join(format!("{}.csv", table.name));
    let counts = fill_table(&path, table, run, options).map_err(ExportError::write(&path))?;
    let (rows, truncated_cells) = counts;
    if rows >= MAX_ROWS {
        tracing::warn!(
            table = table.name,
            rows,
            "more rows than a spreadsheet shows; the table is whole"
        );
    }
    Ok(WrittenFile {
        path,
        rows,
        truncated_cells,
    })
}

fn fill_table(path: &Path, table: &Table, run: &Run<'_>, options: &Options) -> io::Result<(u64, u64)> {
    let mut out = BufWriter::new(File::create(path)?);
    out.write_all(&table::header(
        options,
        table.columns.iter().map(|column| column.name),
    )?)?;
    let mut counts = (0, 0);
    match table.name {
        "people" => simple(
            &mut out,
            options,
            run.links.people.iter().map(rows::person),
            &mut counts,
        )?,
        "places" => simple(
            &mut out,
            options,
            run.links.places.iter().map(rows::place),
            &mut counts,
        )?,
        "rejected" => simple(
            &mut out,
            options,
            run.rejects.iter().map(rows::reject),
            &mut counts,
        )?,
        name => {
            let linked: Vec<Linked<'_>> = run.linked().collect();
            for batch in linked.chunks(CHUNK * CHUNKS) {
                let formatted: Vec<io::Result<(Vec<u8>, u64, u64)>> = batch
                    .par_chunks(CHUNK)
                    .map(|articles| format_articles(name, articles, options))
                    .collect();
                for formatted in formatted {
                    let (bytes, rows, truncated) = formatted?;
                    out.write_all(&bytes)?;
                    counts = (counts.0 + rows, counts.1 + truncated);
                }
            }
        }
    }
    out.into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .sync_all()?;
    Ok(counts)
}

fn simple<'a, const N: usize>(
    out: &mut impl Write,
    options: &Options,
    cells: impl Iterator<Item = [Cell<'a>; N]>,
    counts: &mut (u64, u64),
) -> io::Result<()> {
    let mut rows = Rows::new(options);
    for row in cells {
        rows.push(&row)?;
    }
    *counts = (rows.rows, rows.truncated);
    out.write_all(&rows.finish()?)
}

fn format_articles(
    table: &str,
    articles: &[Linked<'_>],
    options: &Options,
) -> io::Result<(Vec<u8>, u64, u64)> {
    let mut rows = Rows::new(options);
    for linked in articles {
        match table {
            "articles" => rows.push(&rows::article(linked))?,
            "quotes" => {
                let index = linked.article().record.text.char_index();
                for (number, quotation) in linked.processed.findings.quotations.iter().enumerate() {
                    rows.push(&rows::quote(linked, &index, number, quotation))?;
                }
            }
            _ => {
                let index = linked.article().record.text.char_index();
                for row in rows::mentions(linked, &index) {
                    rows.push(&row)?;
                }
            }
        }
    }
    let (count, truncated) = (rows.rows, rows.truncated);
    Ok((rows.finish()?, count, truncated))
}

fn write_documents(dir: &Path, run: &Run<'_>) -> Result<WrittenFile, ExportError> {
    let path = dir.join("documents.jsonl");
    let rows = fill_documents(&path, run).map_err(ExportError::write(&path))?;
    Ok(WrittenFile {
        path,
        rows,
        truncated_cells: 0,
    })
}

fn fill_documents(path: &Path, run: &Run<'_>) -> io::Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    let linked: Vec<Linked<'_>> = run.linked().collect();
    for batch in linked.chunks(CHUNK * CHUNKS) {
        let formatted: Vec<io::Result<Vec<u8>>> = batch.par_chunks(CHUNK).map(format_documents).collect();
        for bytes in formatted {
            out.write_all(&bytes?)?;
        }
    }
    out.into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .sync_all()?;
    Ok(run.articles.len() as u64)
}

fn format_documents(articles: &[Linked<'_>]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for linked in articles {
        let index = linked.article().record.text.char_index();
        serde_json::to_writer(&mut bytes, &Document::new(linked, &index))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
