//! Trains the name tagger on annotated text and writes its model file.
//!
//! The same data give the same bytes: sets and documents are taken in name order, shuffling has its own generator
//! with a fixed seed, and weights are whole numbers until they are averaged.

#![expect(clippy::print_stderr, reason = "a tool for the terminal")]

mod clean;
mod corpus;
mod data;
mod perceptron;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use dateline_extract::tagger::Model;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder of JSON Lines files with `text`, `sents` and `entities`.
    #[arg(long)]
    data: PathBuf,
    /// The model file to write.
    #[arg(long, default_value = "crates/extract/model/names.bin")]
    out: PathBuf,
    /// How often to go through the data.
    #[arg(long, default_value_t = 8)]
    rounds: u32,
    /// How many features to keep, by the size of their weights.
    #[arg(long, default_value_t = 400_000)]
    features: usize,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let documents = data::read(&arguments.data)?;
    ensure!(
        !documents.is_empty(),
        "no documents in {}",
        arguments.data.display()
    );
    eprintln!("{} documents", documents.len());
    let common = data::common_words(&documents);
    let sequences = data::sequences(&documents, &common);
    drop(documents);
    let trained = perceptron::train(&sequences, arguments.rounds);
    let (transitions, rows) = trained.quantize(arguments.features);
    let bytes = Model::encode(&transitions, &common, &rows);
    Model::decode(&bytes).context("the model that was made cannot be read")?;
    fs::write(&arguments.out, &bytes).with_context(|| format!("cannot write {}", arguments.out.display()))?;
    eprintln!("{} features, {} bytes", rows.len(), bytes.len());
    Ok(())
}
