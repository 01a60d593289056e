//! Data files, read the same way everywhere.

/// The lines of a data file that are neither comments nor empty.
///
/// ```
/// let rows: Vec<&str> = dateline_layout::rows("# where it comes from\n\nmayor\n").collect();
/// assert_eq!(rows, ["mayor"]);
/// ```
pub fn rows(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
