//! Packs the lists of names in `data/` into the index that the library embeds.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

mod pack;

use std::path::Path;

fn main() -> Result<(), pack::Failure> {
    println!("cargo::rerun-if-changed=build");
    let list = |file: &str| {
        let path = Path::new("data").join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let names = pack::pack(
        &list("given_names.tsv")?,
        &list("given_names_extra.tsv")?,
        &list("surnames.tsv")?,
        &list("east_asian_surnames.txt")?,
    )?;
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("names.bin"), names)?;
    Ok(())
}
