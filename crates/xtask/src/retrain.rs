//! Makes every shipped model again and says which of them today's code still makes, byte for byte.
//!
//! A model that differs is no error of the trainer: what it was trained on may be found differently since (a list, the
//! tokenizer, a feature, another model). But then the shipped one was fitted on what no longer is, and nobody knows.

#![expect(clippy::print_stdout, reason = "a tool for the terminal")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use xxhash_rust::xxh3::xxh3_64;

use crate::{antecedents, certainty, grammar, places, reported, speakers, train};

/// Options of `cargo xtask retrain`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder that holds `train` and `gold`.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Where the models go.
    #[arg(long, default_value = "target/retrain")]
    out: PathBuf,
    /// Write those that differ over the shipped ones. A model that reads another one which differs is left for the next
    /// time, since the other one must be built in first: call it until nothing differs.
    #[arg(long)]
    replace: bool,
}

/// A shipped model.
struct Shipped {
    file: &'static str,
    /// The crate that ships it.
    of: &'static str,
    /// The models that say what this one is trained on.
    reads: &'static [&'static str],
    make: fn(shared: &Path) -> Result<Vec<u8>>,
}

/// All of them, each after those that it reads.
const MODELS: [Shipped; 7] = [
    Shipped {
        file: "names.bin",
        of: "tagger",
        reads: &[],
        make: |shared| train::model(&shared.join("train"), train::ROUNDS, train::FEATURES),
    },
    Shipped {
        file: "grammar.bin",
        of: "grammar",
        reads: &[],
        make: |shared| grammar::model(&shared.join("train/treebanks")),
    },
    Shipped {
        file: "antecedents.bin",
        of: "entities",
        reads: &["names.bin"],
        make: |shared| {
            antecedents::model(
                &shared.join("train/treebanks/gum-open.conllu.gz"),
                &shared.join(QUOTATIONS),
                Path::new(READINGS),
            )
        },
    },
    Shipped {
        file: "speakers.bin",
        of: "quotations",
        reads: &["names.bin"],
        make: |shared| speakers::model(&shared.join(QUOTATIONS)),
    },
    Shipped {
        file: "reported.bin",
        of: "quotations",
        reads: &["names.bin", "grammar.bin", "speakers.bin"],
        make: |shared| reported::model(&shared.join(QUOTATIONS)),
    },
    Shipped {
        file: "places.bin",
        of: "entities",
        reads: &["names.bin"],
        make: |shared| places::model(&TOPONYMS.map(|file| shared.join(file))),
    },
    Shipped {
        file: "certainty.bin",
        of: "entities",
        reads: &["names.bin", "antecedents.bin", "speakers.bin", "reported.bin"],
        make: |shared| {
            certainty::model(
                &NAMES.map(|file| shared.join(file)),
                &TOPONYMS.map(|file| shared.join(file)),
            )
        },
    },
];

const NAMES: [&str; 3] = [
    "gold/names/worldwide.dev.jsonl",
    "gold/names/conll2003.dev.jsonl",
    "gold/names/pud-news.dev.jsonl",
];

/// For whom pronouns of [`QUOTATIONS`] stand.
const READINGS: &str = "crates/xtask/data/antecedents.tsv";

const QUOTATIONS: &str = "gold/quotes/polnear.train.jsonl";

/// Their order is part of what is trained.
const TOPONYMS: [&str; 4] = [
    "gold/geo/lgl.dev.jsonl",
    "gold/geo/trnews.dev.jsonl",
    "gold/geo/gwn.dev.jsonl",
    "gold/geo/geovirus.dev.jsonl",
];

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    fs::create_dir_all(&arguments.out)
        .with_context(|| format!("cannot create {}", arguments.out.display()))?;
    let mut rows = Vec::new();
    let mut differing = Vec::new();
    for model in &MODELS {
        let made = (model.make)(&arguments.shared).with_context(|| format!("cannot make {}", model.file))?;
        write(&arguments.out.join(model.file), &made)?;
        let path = Path::new("crates").join(model.of).join("model").join(model.file);
        let shipped = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let same = shipped == made;
        let stale = model.reads.iter().find(|read| differing.contains(*read));
        let verdict = match stale {
            _ if same => "same".to_owned(),
            Some(read) if arguments.replace => format!("differs, waits for {read}"),
            None if arguments.replace => {
                write(&path, &made)?;
                "differs, replaced".to_owned()
            }
            _ => "differs".to_owned(),
        };
        if !same {
            differing.push(model.file);
        }
        rows.push(format!(
            "{:<14}{}{}  {verdict}",
            model.file,
            figures(&shipped),
            figures(&made)
        ));
    }
    println!("{:<14}{:>27}{:>27}", "model", "shipped", "made");
    rows.iter().for_each(|row| println!("{row}"));
    ensure!(
        differing.is_empty(),
        "today's code does not make the shipped {}{}",
        differing.join(", "),
        if arguments.replace {
            ": call this again until it does"
        } else {
            ""
        }
    );
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Size and hash of a file.
fn figures(bytes: &[u8]) -> String {
    format!("{:>9}  {:016x}", bytes.len(), xxh3_64(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_model_is_made_and_none_before_those_that_it_reads() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let of = |name: &str| fs::read_dir(crates.join(name).join("model")).unwrap();
        let mut shipped: Vec<String> = ["tagger", "entities", "grammar", "quotations"]
            .into_iter()
            .flat_map(of)
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|file| file.ends_with(".bin"))
            .collect();
        shipped.sort();
        let mut made: Vec<&str> = MODELS.iter().map(|model| model.file).collect();
        for (index, model) in MODELS.iter().enumerate() {
            assert!(model.reads.iter().all(|read| made[..index].contains(read)));
        }
        made.sort_unstable();
        assert_eq!(made, shipped);
    }
}
