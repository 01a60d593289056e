//! The mark at the end of a page: what tells later that dateline wrote it, and that nobody has changed it since.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// What the mark is put between: a comment of HTML.
const BEGIN: &str = "<!-- dateline sha256:";
const END: &str = " -->\n";

/// A writer that takes note of what goes through it.
pub(crate) struct Marking<W> {
    out: W,
    hasher: Sha256,
}

impl<W: Write> Marking<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            hasher: Sha256::new(),
        }
    }

    /// Writes the mark behind all that was written.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let mark = mark(self.hasher);
        self.out.write_all(mark.as_bytes())
    }
}

impl<W: Write> Write for Marking<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn mark(hasher: Sha256) -> String {
    let digits: Vec<String> = hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{BEGIN}{}{END}", digits.concat())
}

/// Whether the file at `path` is a report as [`Report::write`] wrote it.
///
/// # Errors
///
/// If it cannot be read.
///
/// [`Report::write`]: crate::Report::write
pub fn is_unchanged(path: &Path) -> io::Result<bool> {
    let bytes = fs::read(path)?;
    let length = BEGIN.len() + 2 * Sha256::output_size() + END.len();
    let Some((page, found)) = bytes.len().checked_sub(length).map(|at| bytes.split_at(at)) else {
        return Ok(false);
    };
    Ok(mark(Sha256::new_with_prefix(page)).as_bytes() == found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;

    #[test]
    fn a_page_that_somebody_changed_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        let mut page = Vec::new();
        Report::new().write(&mut page).unwrap();
        fs::write(&path, &page).unwrap();
        assert!(is_unchanged(&path).unwrap());
        page[0] = b' ';
        fs::write(&path, &page).unwrap();
        assert!(!is_unchanged(&path).unwrap());
        fs::write(&path, "short").unwrap();
        assert!(!is_unchanged(&path).unwrap());
    }
}
