//! The user's tables: `--names`, `--place-names`, `--organization-names`, `--corrections`.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use dateline::{Corrections, NameLists, Overrides, Unmatched};
use dateline_types::EntityKind;

use crate::args::ListArgs;

/// A table longer than this is not one that a person keeps: more likely the wrong file was named.
const MOST_BYTES: u64 = 64 << 20;

/// So many lines that nothing fits are told one by one.
const MOST_TOLD: usize = 20;

/// Reads the tables before anything else is read: better wrong now than after an hour.
pub(crate) fn read(args: &ListArgs) -> anyhow::Result<(NameLists, Corrections)> {
    let list = |path: Option<&Path>, option: &str, kind: EntityKind| -> anyhow::Result<Overrides> {
        let Some(path) = path else {
            return Ok(Overrides::default());
        };
        let bytes = bytes(path, option, "alias,name,action")?;
        Ok(Overrides::parse_for(kind, &path.display().to_string(), &bytes)?)
    };
    let names = NameLists {
        people: list(args.names.as_deref(), "names", EntityKind::Person)?,
        places: list(args.place_names.as_deref(), "place-names", EntityKind::Place)?,
        organizations: list(
            args.organization_names.as_deref(),
            "organization-names",
            EntityKind::Organization,
        )?,
    };
    let corrections = args
        .corrections
        .as_deref()
        .map(|path| -> anyhow::Result<Corrections> {
            let bytes = bytes(path, "corrections", "quote_id,speaker,action")?;
            Ok(Corrections::parse(&path.display().to_string(), &bytes)?)
        });
    Ok((names, corrections.transpose()?.unwrap_or_default()))
}

/// The bytes of the table at `path`, which `option` names.
fn bytes(path: &Path, option: &str, columns: &str) -> anyhow::Result<Vec<u8>> {
    let name = path.display();
    let unreadable =
        || format!("{name}: cannot be read; --{option} takes a CSV file with the columns {columns}");
    let file = File::open(path).with_context(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .with_context(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!(
            "{name}: longer than {} MiB; is it the right file?",
            MOST_BYTES >> 20
        );
    }
    Ok(bytes)
}

/// Warns of the lines that nothing in the run fits.
pub(crate) fn warn(unmatched: &[Unmatched]) {
    for Unmatched { file, line, name } in unmatched.iter().take(MOST_TOLD) {
        tracing::warn!(
            "{file}: line {line}: nothing in this run is called `{name}`; look at its spelling, or take the line out"
        );
    }
    let more = unmatched.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        tracing::warn!("… and {more} more lines that nothing in this run fits");
    }
}
