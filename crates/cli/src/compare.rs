//! `dateline diff` and `dateline score`: runs against each other, and against annotations.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Parser as _;
use dateline_score::{Doubtful, Figures};
use serde_json::Value;

use crate::args::{Cli, Command, DiffArgs, ScoreArgs};
use crate::config::UserWords;
use crate::run;

/// Prints what changed between two runs.
pub(crate) fn diff(args: &DiffArgs) -> anyhow::Result<()> {
    let changes = dateline_diff::diff(&args.old, &args.new)?;
    io::stdout().write_all(changes.report(args.most).as_bytes())?;
    Ok(())
}

/// Prints how right the findings of annotated articles are.
pub(crate) fn score(args: &ScoreArgs) -> anyhow::Result<()> {
    let open = |path: &Path| {
        let file = File::open(path)
            .with_context(|| format!("{}: cannot be opened; is the path right?", path.display()));
        file.map(BufReader::new)
    };
    let gold = open(&args.gold)?;
    let doubtful = if args.all {
        Doubtful::Counted
    } else {
        Doubtful::PassedOver
    };
    let figures = match &args.found {
        Some(found) => dateline_score::score(gold, open(found)?, doubtful)?,
        None => {
            let folder = tempfile::tempdir().context("cannot make a folder for the tables")?;
            find(&args.gold, folder.path())?;
            dateline_score::score(gold, open(&folder.path().join("documents.jsonl"))?, doubtful)?
        }
    };
    let text = if args.json {
        serde_json::to_string_pretty(&figures.sections)? + "\n"
    } else {
        table(&figures)
    };
    let mut out = io::stdout();
    out.write_all(text.as_bytes())?;
    for error in figures.errors.iter().take(args.errors) {
        writeln!(out, "{}", error.replace(char::is_control, " "))?;
    }
    Ok(())
}

/// Runs over the annotated articles as any run would.
fn find(gold: &Path, folder: &Path) -> anyhow::Result<()> {
    let mut line: Vec<OsString> = [
        "dateline",
        "run",
        "--quiet",
        "--no-config",
        // Annotations of what is reported without marks may hold attitudes; those of what was said ask for none.
        "--attitudes",
        "--format=jsonl",
        "--input-format=jsonl",
    ]
    .map(OsString::from)
    .to_vec();
    line.extend(["--out".into(), folder.into(), "--".into(), gold.into()]);
    match Cli::try_parse_from(line)?.command {
        Command::Run(args) => run::run(&args, &UserWords::default()).map(drop),
        _ => bail!("the run over the annotated articles could not be started"),
    }
}

/// The figures as lines of name, precision, recall and F1, in per cent.
fn table(figures: &Figures) -> String {
    let mut out = format!(
        "{:<48}{:>10}{:>8}{:>8}   {}\n",
        "", "precision", "recall", "F1", "found/annotated/given"
    );
    for (section, value) in &figures.sections {
        lines(&mut out, section, value);
    }
    out
}

fn lines(out: &mut String, name: &str, value: &Value) {
    let percent = |value: &Value| format!("{:.1}", value.as_f64().unwrap_or(0.0) * 100.0);
    match value {
        Value::Object(map) if map.contains_key("f1") => {
            let counts = ["found", "gold", "predicted"]
                .map(|key| map.get(key).map_or(String::new(), Value::to_string));
            let [precision, recall, f1] =
                ["precision", "recall", "f1"].map(|key| map.get(key).map_or(String::new(), percent));
            let counts = if counts.iter().all(String::is_empty) {
                String::new()
            } else {
                counts.join("/")
            };
            out.push_str(&format!(
                "{name:<48}{precision:>10}{recall:>8}{f1:>8}   {counts}\n"
            ));
        }
        Value::Object(map) => {
            for (key, value) in map {
                lines(out, &format!("{name}, {}", key.replace('_', " ")), value);
            }
        }
        Value::Null => {}
        Value::String(words) => out.push_str(&format!("{name:<48}{words:>10}\n")),
        Value::Number(number) if number.is_f64() && !name.contains(" km ") => {
            out.push_str(&format!("{name:<48}{:>10}\n", percent(value)));
        }
        other => out.push_str(&format!("{name:<48}{other:>10}\n")),
    }
}
