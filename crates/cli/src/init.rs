//! `dateline init`: a commented `dateline.toml`.

use std::fs::OpenOptions;
use std::io::{self, Write as _};

use anyhow::{Context as _, bail};

use crate::config::{FILE, TEMPLATE};

/// Writes the file; one that is there is left alone.
pub(crate) fn init() -> anyhow::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(FILE);
    let mut file = match file {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("{FILE} is there already, and was left as it is; move it away to have a new one")
        }
        file => file.with_context(|| format!("{FILE}: cannot be written here"))?,
    };
    file.write_all(TEMPLATE.as_bytes())?;
    drop(writeln!(
        io::stderr(),
        "Written {FILE}: every setting is in it as an example; `dateline run` reads it from the folder that it runs in"
    ));
    Ok(())
}
