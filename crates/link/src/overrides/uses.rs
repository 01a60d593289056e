//! Which lines of a list something in the run fits: a list is kept for years, and what it speaks of goes.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::Kind;
use super::table::{Action, OverrideLine};

/// A line that nothing in the run fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The file.
    pub file: String,
    /// The line.
    pub line: u64,
    /// The name, or the identifier, that nothing in the run has.
    pub name: String,
}

/// What something in the run fits. Clones share it, so that all threads take note in one place.
#[derive(Clone, Default)]
pub(crate) struct Uses {
    file: Arc<str>,
    lines: Arc<[LineUse]>,
    /// For the key of a name the lines that have it: the number, whether it is the `alias`.
    by_key: Arc<FxHashMap<String, Vec<(usize, bool)>>>,
}

/// A line, and what of it was seen.
struct LineUse {
    number: u64,
    action: Action,
    alias: String,
    name: String,
    has_alias: AtomicBool,
    has_name: AtomicBool,
}

impl fmt::Debug for Uses {
    /// Nothing: what was seen is no part of what a list says, by which runs are compared.
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl Uses {
    pub(crate) fn of(kind: Kind, file: &str, lines: &[OverrideLine]) -> Self {
        let mut by_key: FxHashMap<String, Vec<(usize, bool)>> = FxHashMap::default();
        for (at, line) in lines.iter().enumerate() {
            by_key.entry(kind.key(&line.alias)).or_default().push((at, true));
            by_key.entry(kind.key(&line.name)).or_default().push((at, false));
        }
        by_key.remove("");
        let lines = lines.iter().map(|line| LineUse {
            number: line.number,
            action: line.action,
            alias: line.alias.clone(),
            name: line.name.clone(),
            has_alias: AtomicBool::new(false),
            has_name: AtomicBool::new(false),
        });
        Self {
            file: file.into(),
            lines: lines.collect(),
            by_key: Arc::new(by_key),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Something has the name with this key.
    pub(crate) fn note(&self, key: &str) {
        self.note_where(key, |_| true);
    }

    /// Something is written so: enough for what is kept apart.
    pub(crate) fn note_written(&self, key: &str) {
        self.note_where(key, |action| action == Action::KeepApart);
    }

    /// Something of another kind has the name: enough for what is merged.
    pub(crate) fn note_merged(&self, key: &str) {
        self.note_where(key, |action| action == Action::Merge);
    }

    fn note_where(&self, key: &str, counts: impl Fn(Action) -> bool) {
        for &(at, is_alias) in self.by_key.get(key).into_iter().flatten() {
            if let Some(line) = self.lines.get(at).filter(|line| counts(line.action)) {
                let seen = if is_alias { &line.has_alias } else { &line.has_name };
                seen.store(true, Ordering::Relaxed);
            }
        }
    }

    /// The lines that nothing fits. What is kept apart must both be there; what others are merged into need not.
    pub(crate) fn unmatched(&self) -> Vec<Unmatched> {
        let missing = |line: &LineUse| {
            if !line.has_alias.load(Ordering::Relaxed) {
                Some(line.alias.clone())
            } else if line.action == Action::KeepApart && !line.has_name.load(Ordering::Relaxed) {
                Some(line.name.clone())
            } else {
                None
            }
        };
        let lines = self.lines.iter().filter_map(|line| {
            Some(Unmatched {
                file: self.file.to_string(),
                line: line.number,
                name: missing(line)?,
            })
        });
        lines.collect()
    }
}
