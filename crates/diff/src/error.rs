//! What can go wrong.

use std::path::PathBuf;

/// Why two runs cannot be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DiffError {
    /// No run wrote there.
    #[error("{path} has no datapackage.json: name two folders that `dateline run` wrote CSV to")]
    NoPackage {
        /// The folder.
        path: PathBuf,
    },
    /// A table is not there.
    #[error("{path} is not there: run again with --format csv")]
    NoTable {
        /// The table.
        path: PathBuf,
    },
    /// A table cannot be read.
    #[error("{path}: {source}")]
    Table {
        /// The table.
        path: PathBuf,
        /// Why.
        source: csv::Error,
    },
}
