//! Changes as text.

use std::fmt::Write as _;

use crate::Changes;

impl Changes {
    /// The changes with at most `most` lines of each kind.
    #[must_use]
    pub fn report(&self, most: usize) -> String {
        let mut out = String::new();
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{} articles in both runs", self.articles);
        if self.is_empty() {
            out.push_str("no difference\n");
        }
        for (kind, lines) in &self.kinds {
            let _ = writeln!(out, "\n{kind}: {}", lines.len());
            for line in lines.iter().take(most) {
                let _ = writeln!(out, "  {}", harmless(line));
            }
            if lines.len() > most {
                let _ = writeln!(
                    out,
                    "  … and {} more (--most {} shows them)",
                    lines.len() - most,
                    lines.len()
                );
            }
        }
        out
    }
}

/// The line without anything that a terminal would act on.
fn harmless(line: &str) -> String {
    line.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}
