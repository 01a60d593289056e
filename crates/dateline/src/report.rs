//! `dateline report`: the page for the browser, from the files of an earlier run.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use dateline_report::Report;
use serde_json::{Value, json};

use crate::args::ReportArgs;
use crate::summary::counted;

/// What a run with `--format jsonl` writes.
const DOCUMENTS: &str = "documents.jsonl";

/// The page's name.
const PAGE: &str = dateline_export::REPORT;

/// What describes the files of a run.
const PACKAGE: &str = "datapackage.json";

/// Makes the page.
pub(crate) fn report(args: &ReportArgs) -> anyhow::Result<()> {
    let folder = &args.folder;
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
    let out = args.out.clone().unwrap_or_else(|| folder.join(PAGE));
    write(report, &out)?;
    if args.out.is_none() {
        describe(folder)
            .with_context(|| format!("{}: cannot be brought up to date", folder.join(PACKAGE).display()))?;
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
    let package = fs::read(folder.join(PACKAGE)).unwrap_or_default();
    serde_json::from_slice(&package).unwrap_or_default()
}

/// Names the page in the data package of the run, so that the next run knows it for a file of this one.
fn describe(folder: &Path) -> anyhow::Result<()> {
    let mut package = package(folder);
    let Some(resources) = package["resources"].as_array_mut() else {
        return Ok(());
    };
    resources.retain(|resource| resource["path"] != PAGE);
    resources.push(json!({
        "name": "report-html",
        "path": PAGE,
        "title": "A page for the browser.",
        "type": "file",
        "format": "html",
        "mediatype": "text/html",
        "bytes": fs::metadata(folder.join(PAGE))?.len(),
    }));
    let partial = folder.join(".datapackage.partial");
    fs::write(&partial, serde_json::to_string_pretty(&package)? + "\n")?;
    Ok(fs::rename(partial, folder.join(PACKAGE))?)
}

/// Writes beside the place and moves there: an earlier report stays whole until this one is.
fn write(report: Report, out: &Path) -> anyhow::Result<()> {
    let mut partial = PathBuf::from(out).into_os_string();
    partial.push(".partial");
    let unwritable = || {
        format!(
            "{}: cannot be written; choose another place with --out",
            out.display()
        )
    };
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
    written.with_context(unwritable)
}
