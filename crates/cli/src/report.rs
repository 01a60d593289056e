//! `dateline report`: the page for the browser, from the files of an earlier run.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline_report::Report;
use serde_json::Value;

use crate::args::ReportArgs;
use crate::summary::counted;

/// What a run with `--format jsonl` writes.
const DOCUMENTS: &str = dateline_export::DOCUMENTS;

/// The page's name.
const PAGE: &str = dateline_export::REPORT;

/// Makes the page.
pub(crate) fn report(args: &ReportArgs) -> anyhow::Result<()> {
    let folder = &args.folder;
    let out = args.out.clone().unwrap_or_else(|| folder.join(PAGE));
    check(&out, args)?;
    let mut report = Report::new();
    let path = folder.join(DOCUMENTS);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => bail!(missing(folder)),
        Err(error) => return Err(error).with_context(|| format!("{}: cannot be opened", path.display())),
    };
    let mut lines = BufReader::new(file);
    let mut line = Vec::new();
    let unreadable = || format!("{}: cannot be read", path.display());
    while lines.read_until(b'\n', &mut line).with_context(unreadable)? > 0 {
        report
            .add(&line)
            .with_context(|| format!("{}: run dateline again to write it anew", path.display()))?;
        line.clear();
    }
    report.set_rejected(rejected(folder));
    let articles = report.articles();
    write(report, &out)?;
    if args.out.is_none() {
        // So that the next run knows it for a file of this one.
        dateline_export::add_to_package(folder, PAGE).with_context(|| {
            format!(
                "{}: cannot be brought up to date",
                folder.join(dateline_export::PACKAGE).display()
            )
        })?;
    }
    drop(writeln!(
        io::stderr(),
        "{} in {}: open it in a browser; it needs no network",
        counted(articles, "article"),
        out.display()
    ));
    Ok(())
}

/// What to do where there is nothing to make a report of.
fn missing(folder: &Path) -> String {
    let shown = folder.display();
    if folder.join("articles.csv").exists() {
        format!(
            "{shown} has tables but no {DOCUMENTS}, which the report is made of: run again with --report, or with --format csv,jsonl"
        )
    } else {
        format!("{shown} has no {DOCUMENTS}: name the folder that a run with --format jsonl wrote to")
    }
}

/// How many inputs the run could not use, as far as the data package tells.
fn rejected(folder: &Path) -> u64 {
    let package = package(folder);
    let resources = package["resources"].as_array().into_iter().flatten();
    let rejected = resources.filter(|resource| resource["name"] == "rejected");
    rejected.filter_map(|resource| resource["rows"].as_u64()).sum()
}

fn package(folder: &Path) -> Value {
    let package = fs::read(folder.join(dateline_export::PACKAGE)).unwrap_or_default();
    serde_json::from_slice(&package).unwrap_or_default()
}

/// Refuses where the page would be written over something else.
fn check(out: &Path, args: &ReportArgs) -> anyhow::Result<()> {
    if args.overwrite || !out.exists() || dateline_report::is_unchanged(out).unwrap_or(false) {
        return Ok(());
    }
    bail!(
        "{} would be written over: it is no report of dateline's, or somebody has changed it since; choose another place with --out, or say --overwrite",
        out.display()
    )
}

/// Writes beside the place, under a hidden name, and moves there: an earlier report stays whole until this one is.
fn write(report: Report, out: &Path) -> anyhow::Result<()> {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(".partial");
    let partial = out.with_file_name(name);
    let written = File::create(&partial)
        .map_err(anyhow::Error::from)
        .and_then(|file| {
            let mut file = BufWriter::new(file);
            report.write(&mut file)?;
            file.into_inner()?.sync_all()?;
            Ok(fs::rename(&partial, out)?)
        });
    if written.is_err() {
        drop(fs::remove_file(&partial));
    }
    written.with_context(|| {
        format!(
            "{}: cannot be written; choose another place with --out",
            out.display()
        )
    })
}
