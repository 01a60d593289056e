//! Trains the name tagger on annotated text and writes its model file.
//!
//! The same data give the same bytes: sets and documents are taken in name order, shuffling has its own generator
//! with a fixed seed, and weights are whole numbers until they are averaged.

#![expect(clippy::print_stderr, reason = "a tool for the terminal")]

mod clean;
mod data;
mod perceptron;

use std::fs;
use std::path::{Path, PathBuf};

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
    let bytes = model(&arguments.data, arguments.rounds, arguments.features)?;
    fs::write(&arguments.out, &bytes).with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The file of the model that is trained on the text in `folder`.
pub(crate) fn model(folder: &Path, rounds: u32, features: usize) -> Result<Vec<u8>> {
    let documents = data::read(folder)?;
    ensure!(!documents.is_empty(), "no documents in {}", folder.display());
    let common = data::common_words(&documents);
    let (sequences, cut) = data::sequences(&documents, &common);
    eprintln!(
        "{} documents, {} sequences; names that stick out of their stretch of candidates were cut to {} parts, in {} sequences",
        documents.len(),
        sequences.sequences.len(),
        cut.parts,
        cut.stretches
    );
    drop(documents);
    let trained = perceptron::train(&sequences, rounds)?;
    let (transitions, rows) = trained.quantize(features);
    let bytes = Model::encode(&transitions, &common, &rows);
    Model::decode(&bytes).context("the model that was made cannot be read")?;
    eprintln!("{} features, {} bytes", rows.len(), bytes.len());
    Ok(bytes)
}
