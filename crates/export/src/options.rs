//! What to write and how.

use std::sync::Arc;

use crate::form::Form;

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The seven tables as CSV files.
    Csv,
    /// `documents.jsonl`: one object an article.
    Jsonl,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Jsonl];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Whom the CSV files are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Excel and its like: byte-order mark, CRLF, formulas disarmed.
    #[default]
    Spreadsheet,
    /// Programs: no mark, LF, cells as they are.
    Plain,
}

impl Dialect {
    /// Both dialects.
    pub const ALL: [Self; 2] = [Self::Spreadsheet, Self::Plain];

    /// The name on the command line and in `datapackage.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spreadsheet => "spreadsheet",
            Self::Plain => "plain",
        }
    }

    /// The dialect of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }
}

/// What to write and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which of the forms that this crate writes.
    pub formats: Vec<Format>,
    /// Forms that others write, in the same step.
    pub forms: Vec<Arc<dyn Form>>,
    /// Whom the CSV files are for.
    pub dialect: Dialect,
    /// What stands between two cells: an ASCII character that is neither a quote mark nor a line break.
    pub delimiter: u8,
}

impl Default for Options {
    /// Comma-separated tables for spreadsheets.
    fn default() -> Self {
        Self {
            formats: vec![Format::Csv],
            forms: Vec::new(),
            dialect: Dialect::default(),
            delimiter: b',',
        }
    }
}
