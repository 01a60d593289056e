//! The `dateline` command: articles in, tables out.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use dateline_extract::Extractor;
use dateline_model::ProcessedArticle;
use rayon::prelude::*;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read articles, write tables.
    Run {
        /// Files or folders.
        #[arg(required = true)]
        inputs: Vec<PathBuf>,
        /// Where the tables go.
        #[arg(long, default_value = "data")]
        out: PathBuf,
        /// The forms to write.
        #[arg(long, value_delimiter = ',', default_value = "csv")]
        format: Vec<String>,
    },
}

fn main() -> Result<()> {
    let Command::Run { inputs, out, format } = Cli::parse().command;
    let mut records = Vec::new();
    let mut rejects = Vec::new();
    for input in inputs {
        let mut files: Vec<PathBuf> = if input.is_dir() {
            std::fs::read_dir(&input)?
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<_>>()?
        } else {
            vec![input]
        };
        files.sort();
        for file in files {
            let source = BufReader::new(File::open(&file).with_context(|| file.display().to_string())?);
            for record in dateline_parse::records(
                &file.display().to_string(),
                source,
                dateline_parse::Limits::default(),
            ) {
                match record {
                    Ok(record) => records.push(record),
                    Err(reject) => rejects.push(reject),
                }
            }
        }
    }
    let extractor = Extractor::builtin();
    let articles: Vec<ProcessedArticle> = records
        .into_par_iter()
        .map(|record| {
            let article = dateline_normalize::normalize(record);
            let findings = extractor.extract(&article);
            ProcessedArticle { article, findings }
        })
        .collect();
    let links = dateline_link::link(&articles);
    let run = dateline_export::Run {
        articles: &articles,
        links: &links,
        rejects: &rejects,
    };
    let options = dateline_export::Options {
        formats: format
            .iter()
            .map(|name| match name.as_str() {
                "jsonl" => dateline_export::Format::Jsonl,
                _ => dateline_export::Format::Csv,
            })
            .collect(),
        dialect: dateline_export::Dialect::Spreadsheet,
        delimiter: b',',
    };
    dateline_export::write(&out, &run, &options)?;
    Ok(())
}
