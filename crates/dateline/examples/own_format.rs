//! A form of output of one's own: whatever takes rows gets the same rows as the CSV tables, in the same step.
//!
//!     cargo run --package dateline --example own_format

#![expect(clippy::print_stdout, reason = "an example for the terminal")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use dateline::{Corpus, Dateline, Destination, Options, Permit, Rejects};
use dateline_export::schema::{QUOTES, Table};
use dateline_export::{Cell, ExportError, Form, Sink};

/// Who said something, as a list in Markdown.
#[derive(Debug)]
struct Markdown;

const FILE: &str = "speakers.md";

impl Form for Markdown {
    fn files(&self) -> Vec<String> {
        vec![FILE.to_owned()]
    }

    fn begin(&self, folder: &Path) -> Result<Box<dyn Sink>, ExportError> {
        Ok(Box::new(Page {
            path: folder.join(FILE),
            lines: String::new(),
        }))
    }
}

#[derive(Debug)]
struct Page {
    path: PathBuf,
    lines: String,
}

impl Sink for Page {
    fn row(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        if table.name == QUOTES.name {
            let column = |name: &str| table.columns.iter().position(|column| column.name == name);
            if let Some(cell) = column("speaker").and_then(|at| cells.get(at)) {
                self.lines.push_str(&format!("- {cell:?}\n"));
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError> {
        fs::write(&self.path, &self.lines).map_err(ExportError::form("markdown"))?;
        Ok(vec![FILE.to_owned()])
    }
}

fn main() -> anyhow::Result<()> {
    let out = tempfile::tempdir()?;
    let dateline = Dateline::shipped();
    let mut corpus = Corpus::new(&dateline, out.path());
    let text = "“The quay stays shut,” said board chair Odile Marsh.";
    corpus.push(dateline.read(text)?)?;
    let destination = Destination::open(out.path(), &Permit::default())?;
    let options = Options {
        forms: vec![Arc::new(Markdown)],
        ..Options::default()
    };
    let stop = AtomicBool::new(false);
    corpus
        .finish()?
        .write(&destination, &options, &Rejects::new(out.path()), &stop)?;
    print!("{}", fs::read_to_string(out.path().join(FILE))?);
    Ok(())
}
