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
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use dateline_tagger::Model;

/// How often the shipped model went through the data.
pub(crate) const ROUNDS: u32 = 8;
/// More features than the shipped model has none may have.
pub(crate) const FEATURES: usize = 400_000;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder of JSON Lines files with `text`, `sents` and `entities`.
    #[arg(long)]
    data: PathBuf,
    /// The model file to write.
    #[arg(long, default_value = "crates/tagger/model/names.bin")]
    out: PathBuf,
    /// How often to go through the data.
    #[arg(long, default_value_t = ROUNDS)]
    rounds: u32,
    /// How many features to keep, by the size of their weights.
    #[arg(long, default_value_t = FEATURES)]
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

#[cfg(test)]
mod tests {
    use xxhash_rust::xxh3::xxh3_64;

    use super::*;

    /// The hash of the model that is trained on the sentences in `fixtures/train`, which are invented. Training reckons
    /// in whole numbers and in the four operations on floating-point numbers, which are the same on every machine.
    ///
    /// Where it changes, `names.bin` is no longer what training makes: either the change was not meant to reach the
    /// trainer, or it is time for `just retrain`, and then for the new number here.
    const HASH: u64 = 0x0d4d_b335_5835_e362;

    fn invented() -> Vec<u8> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/train");
        model(&folder, 4, 1_000).unwrap()
    }

    #[test]
    fn a_small_corpus_gives_the_bytes_that_it_gave() {
        let bytes = invented();
        assert_eq!(
            xxh3_64(&bytes),
            HASH,
            "the trainer, a feature or a list has changed: {:#018x}, {} bytes",
            xxh3_64(&bytes),
            bytes.len()
        );
        assert_eq!(invented(), bytes, "training twice gives different bytes");
    }

    #[test]
    fn names_that_stick_out_of_their_stretch_are_cut_and_leave_labels_that_can_be() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/train");
        let documents = data::read(&folder).unwrap();
        let (sequences, cut) = data::sequences(&documents, &data::common_words(&documents));
        // `van Terhorst`, `Baltasar bridge` and `2031 Tolland election`.
        assert_eq!(
            cut,
            data::Cut {
                stretches: 3,
                parts: 3
            }
        );
        assert!(perceptron::train(&sequences, 1).is_ok());
    }
}
