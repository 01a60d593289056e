//! Packs the tables of `data/` into the index that the library embeds.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "the shared modules have a reader's side as well"
)]

#[path = "src/places/fold.rs"]
mod fold;
#[path = "src/folding.rs"]
mod folding;
#[path = "src/places/layout.rs"]
mod layout;
#[path = "src/listed.rs"]
mod listed;
#[path = "build/names.rs"]
mod names;
#[path = "build/pack.rs"]
mod pack;
#[path = "build/tables.rs"]
mod tables;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for input in [
        "build",
        "data/division_words.txt",
        "src/folding.rs",
        "src/listed.rs",
        "src/places/fold.rs",
        "src/places/layout.rs",
    ] {
        println!("cargo::rerun-if-changed={input}");
    }
    let data = Path::new("data");
    let mut pack = pack::Pack::default();
    for table in tables::TABLES {
        let path = data.join(table.file);
        let text = read(&path)?;
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            (table.read)(&mut pack, &fields)
                .map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))?;
        }
    }
    let list = |file: &str| read(&data.join(file));
    let names = names::pack(
        &list("given_names.tsv")?,
        &list("given_names_extra.tsv")?,
        &list("surnames.tsv")?,
        &list("east_asian_surnames.txt")?,
    )?;
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("names.bin"), names)?;
    let (index, strings) = pack.finish()?;
    std::fs::write(Path::new(&out).join("places.bin"), index)?;
    std::fs::write(Path::new(&out).join("strings.txt"), strings)?;
    Ok(())
}

/// A file that the build depends on.
fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
