//! The user's list of names, `--names`.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline_link::Overrides;

/// A list longer than this is not one that a person keeps: more likely the wrong file was named.
const MOST_BYTES: u64 = 64 << 20;

/// Reads the list before anything else is read: better wrong now than after an hour.
pub(crate) fn read(path: &Path) -> anyhow::Result<Overrides> {
    let name = path.display();
    let unreadable =
        || format!("{name}: cannot be read; --names takes a CSV file with the columns alias,name,action");
    let file = File::open(path).with_context(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .with_context(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!(
            "{name}: longer than {} MiB; is it a list of names?",
            MOST_BYTES >> 20
        );
    }
    Ok(Overrides::parse(&name.to_string(), &bytes)?)
}
