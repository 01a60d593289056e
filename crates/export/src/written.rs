//! What was written.

use std::path::PathBuf;

/// What was written, for the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The tables and documents, in the order in which `datapackage.json` names them.
    pub files: Vec<WrittenFile>,
    /// Quotations that are too doubtful for a row: tables leave them out, documents and what people read have them.
    pub doubtful_quotes: u64,
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
    /// What its bytes come to, as `datapackage.json` gives it: `sha256:…`.
    pub hash: String,
    /// How many cells were too long for a spreadsheet and were cut.
    pub truncated_cells: u64,
    /// Whether it is a table of more rows than a spreadsheet shows.
    pub is_too_long: bool,
}
