//! Writes the lists of columns in `docs/COLUMNS.md`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use dateline_export::{COLUMNS_MARK, columns_markdown};

pub(crate) fn run() -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/COLUMNS.md");
    let document = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let (prose, _) = document
        .split_once(COLUMNS_MARK)
        .with_context(|| format!("{} lacks the line {COLUMNS_MARK}", path.display()))?;
    fs::write(&path, format!("{prose}{COLUMNS_MARK}\n{}", columns_markdown()))
        .with_context(|| format!("cannot write {}", path.display()))
}
