//! Packs the tables of `data/` into the index that the library embeds.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

mod pack;
mod tables;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["build", "data/division_words.txt"] {
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
    let out = std::env::var("OUT_DIR")?;
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
