//! What can go wrong when writing, with the path and the remedy.

use std::io;
use std::path::{Path, PathBuf};

/// Why nothing was written. The tables of an earlier run are as they were.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The output folder cannot be made.
    #[error("cannot make the output folder {path}: {}", remedy(.source))]
    MakeFolder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file in the output folder cannot be written.
    #[error("cannot write {path}: {}", remedy(.source))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another run is writing into the folder.
    #[error(
        "{path} is in use: another run of dateline is writing there; wait for it, or choose another folder with --out"
    )]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// Files that the user made or changed would be written over.
    #[error(
        "{} written over: dateline did not write {}, or somebody has changed {} since; choose another folder with --out, or say --overwrite",
        would_be(.paths), it(.paths), it(.paths)
    )]
    NotOurs {
        /// The files.
        paths: Vec<PathBuf>,
    },
    /// Files that the run reads would be written over.
    #[error(
        "{} written over, and {} read by this run; choose another folder with --out",
        would_be(.paths), is_or_are(.paths)
    )]
    WouldReplaceInput {
        /// The files.
        paths: Vec<PathBuf>,
    },
    /// A folder stands where a table should go.
    #[error(
        "{path} is a folder, and a table of that name should go there; move it, or choose another folder with --out"
    )]
    NotAFile {
        /// The folder in the way.
        path: PathBuf,
    },
    /// The delimiter cannot separate cells.
    #[error(
        "{delimiter:?} cannot stand between cells; use a comma, a semicolon, a tab or another ASCII sign"
    )]
    BadDelimiter {
        /// The character.
        delimiter: char,
    },
    /// A form of the tables that another crate writes.
    #[error("cannot write the {form} file: {source}")]
    Form {
        /// The form's name.
        form: &'static str,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The run was told to stop.
    #[error("stopped before everything was written; the earlier files are as they were")]
    Interrupted,
    /// Articles and links do not belong together.
    #[error("there are {articles} articles and links for {links}: they must come from the same run")]
    Unlinked {
        /// How many articles.
        articles: usize,
        /// How many are linked.
        links: usize,
    },
}

impl ExportError {
    /// What went wrong when writing the form of that name.
    pub fn form<E: std::error::Error + Send + Sync + 'static>(form: &'static str) -> impl FnOnce(E) -> Self {
        move |source| Self::Form {
            form,
            source: Box::new(source),
        }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Write { path, source }
    }
}

/// `data/people.csv would be`, `data/people.csv and data/quotes.csv would be`.
fn would_be(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last} would be", before.join(", ")),
        _ => format!("{} would be", names.concat()),
    }
}

fn it(paths: &[PathBuf]) -> &'static str {
    if paths.len() > 1 { "them" } else { "it" }
}

fn is_or_are(paths: &[PathBuf]) -> &'static str {
    if paths.len() > 1 { "they are" } else { "it is" }
}

/// What to do about an error of the operating system, in words.
fn remedy(error: &io::Error) -> String {
    let advice = match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not write there; choose another folder with --out",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full; free some space or choose another folder with --out"
        }
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only; choose another folder with --out",
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "a file stands in the way; choose another folder with --out"
        }
        _ => return error.to_string(),
    };
    format!("{advice} ({error})")
}
