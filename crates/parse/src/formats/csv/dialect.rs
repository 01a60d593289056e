//! How a table is written.

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What stands between cells; NUL in a table of one column.
    pub(super) delimiter: u8,
    /// Whether marks around a cell are around it, and not of its text.
    pub(super) has_quotes: bool,
    /// Whether marks in a quoted cell have a backslash before them, and are not doubled.
    pub(super) has_backslashes: bool,
    /// Whether rows end with a carriage return alone, as old Macintosh programs write.
    pub(super) has_returns: bool,
}

impl Dialect {
    pub(super) fn ends_row(&self, byte: u8) -> bool {
        byte == b'\n' || self.has_returns && byte == b'\r'
    }
}
