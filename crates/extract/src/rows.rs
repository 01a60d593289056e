//! The data files of this crate, read the same way everywhere.

/// The lines of a data file that are neither comments nor empty.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
