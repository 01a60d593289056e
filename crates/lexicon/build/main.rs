//! Packs the word lists of `data/` into the index that the library embeds.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

mod lists;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
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
