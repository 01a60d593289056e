//! Words that a user adds to the lists, before the lists are first read.

use std::sync::OnceLock;

/// Lines to be read behind a list that is shipped.
pub struct OwnLines(OnceLock<&'static str>);

impl OwnLines {
    /// None.
    #[must_use]
    pub const fn none() -> Self {
        Self(OnceLock::new())
    }

    /// Adds lines: once in a program, before anything is looked up. Gives whether they were added.
    pub fn add(&self, lines: String) -> bool {
        // Lists live as long as the program.
        self.0.set(String::leak(lines)).is_ok()
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &'static str {
        self.0.get().copied().unwrap_or_default()
    }
}
