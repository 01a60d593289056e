//! What a run can write: the formats of the command line, and who writes each.

use std::path::Path;
use std::sync::Arc;

use dateline_export::schema::{REJECTED, Table};
use dateline_export::{Cell, ExportError, Form, Format, REPORT, Sink};
use dateline_report::Report;

/// A format of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// Written by the export itself.
    Plain(Format),
    Xlsx,
    Sqlite,
    Parquet,
}

impl Output {
    pub(crate) const ALL: [Self; 5] = [
        Self::Plain(Format::Csv),
        Self::Plain(Format::Jsonl),
        Self::Xlsx,
        Self::Sqlite,
        Self::Parquet,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Plain(format) => format.name(),
            Self::Xlsx => "xlsx",
            Self::Sqlite => "sqlite",
            Self::Parquet => "parquet",
        }
    }

    /// The formats that this program was built with.
    pub(crate) fn built_in() -> impl Iterator<Item = Self> {
        let is_there = |output: &Self| matches!(output, Self::Plain(_)) || output.form().is_some();
        Self::ALL.into_iter().filter(is_there)
    }

    /// The format of that name, or what to do where this program was built without it.
    pub(crate) fn from_name(name: &str) -> Result<Self, String> {
        let output = Self::ALL.into_iter().find(|output| output.name() == name);
        let output = output.ok_or("no such format")?;
        match output {
            Self::Plain(_) => Ok(output),
            _ if output.form().is_some() => Ok(output),
            _ => Err(format!(
                "this program was built without {name}; from a checkout, `cargo install --path crates/cli --features {name}` builds one with it"
            )),
        }
    }

    /// Who writes the form, where it was built in.
    fn form(self) -> Option<Arc<dyn Form>> {
        match self {
            #[cfg(feature = "xlsx")]
            Self::Xlsx => Some(Arc::new(dateline_xlsx::Xlsx)),
            #[cfg(feature = "sqlite")]
            Self::Sqlite => Some(Arc::new(dateline_sqlite::Sqlite)),
            #[cfg(feature = "parquet")]
            Self::Parquet => Some(Arc::new(dateline_parquet::Parquet)),
            _ => None,
        }
    }
}

/// What the export writes itself.
pub(crate) fn plain(outputs: &[Output]) -> Vec<Format> {
    let plain = outputs.iter().filter_map(|output| match output {
        Output::Plain(format) => Some(*format),
        _ => None,
    });
    plain.collect()
}

/// What others write in the same step: each once, however often it was named.
pub(crate) fn others(outputs: &[Output], report: bool) -> Vec<Arc<dyn Form>> {
    let wanted = Output::ALL.into_iter().filter(|output| outputs.contains(output));
    let mut forms: Vec<Arc<dyn Form>> = wanted.filter_map(Output::form).collect();
    if report {
        forms.push(Arc::new(Page));
    }
    forms
}

/// `--report`.
#[derive(Clone, Copy, Debug)]
struct Page;

impl Form for Page {
    fn files(&self) -> Vec<String> {
        vec![REPORT.to_owned()]
    }

    fn begin(&self, folder: &Path) -> Result<Box<dyn Sink>, ExportError> {
        Ok(Box::new(PageSink {
            path: folder.join(REPORT),
            report: Report::new(),
            rejected: 0,
        }))
    }
}

/// The page being made.
struct PageSink {
    path: std::path::PathBuf,
    report: Report,
    rejected: u64,
}

impl std::fmt::Debug for PageSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageSink")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Sink for PageSink {
    fn wants_documents(&self) -> bool {
        true
    }

    fn row(&mut self, table: &'static Table, _cells: &[Cell<'_>]) -> Result<(), ExportError> {
        self.rejected += u64::from(table.name == REJECTED.name);
        Ok(())
    }

    fn document(&mut self, line: &[u8]) -> Result<(), ExportError> {
        self.report.add(line).map_err(ExportError::form("report"))
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError> {
        let Self {
            path,
            mut report,
            rejected,
        } = *self;
        report.set_rejected(rejected);
        let file = std::fs::File::create(&path).map_err(ExportError::form("report"))?;
        let mut file = std::io::BufWriter::new(file);
        report.write(&mut file).map_err(ExportError::form("report"))?;
        file.into_inner()
            .map_err(|error| error.into_error())
            .map_err(ExportError::form("report"))?;
        Ok(vec![REPORT.to_owned()])
    }
}
