//! What was written.

use std::path::PathBuf;

use dateline_types::Links;

/// What was written, for the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The tables and documents, in the order in which `datapackage.json` names them.
    pub files: Vec<WrittenFile>,
    /// What tables leave out.
    pub doubtful: DoubtfulRows,
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

/// How much is too doubtful for a row: tables leave it out, documents and what people read have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DoubtfulRows {
    /// Quotations.
    pub quotes: u64,
    /// People.
    pub people: u64,
    /// Places.
    pub places: u64,
    /// Organizations.
    pub organizations: u64,
}

impl DoubtfulRows {
    /// The counts, each with the name of the table that the rows are left out of.
    #[must_use]
    pub const fn named(self) -> [(&'static str, u64); 4] {
        [
            ("quotes", self.quotes),
            ("people", self.people),
            ("places", self.places),
            ("organizations", self.organizations),
        ]
    }

    /// Adds the people, places and organizations of a run or a part of one.
    pub(crate) fn add_others(&mut self, links: &Links) {
        let count = |doubtful: usize| doubtful as u64;
        self.people += count(links.people.iter().filter(|row| row.is_doubtful).count());
        self.places += count(links.places.iter().filter(|row| row.is_doubtful).count());
        let organizations = links.organizations.iter();
        self.organizations += count(organizations.filter(|row| row.is_doubtful).count());
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
