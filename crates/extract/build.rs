//! Packs the word lists of `data/` into the index that the library embeds.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "the shared modules have a reader's side as well"
)]

#[path = "build/lexicon.rs"]
mod lists;

#[path = "src/quotations/lexicon"]
mod lexicon {
    pub(crate) mod code;
    pub(crate) mod entry;
    pub(crate) mod forms;
}

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["build", "src/quotations/lexicon"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let read = |file: &str| {
        let path = Path::new("data").join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut lists = lists::Lists::default();
    lists.add_function_words(&read("function_words.tsv")?);
    lists.add_nouns(&read("speaker_nouns.tsv")?);
    lists.add_naming_words(&read("naming_words.tsv")?);
    lists.add_cues(&read("cues.tsv")?);
    lists.add_attitudes(&read("attitudes.tsv")?);
    lists.add_word_classes(&read("word_classes.tsv")?);
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("lexicon.bin"), lists.pack()?)?;
    Ok(())
}
