//! What was found out about names, so that names that a page repeats are taken apart once.

use rustc_hash::FxHashMap;

/// What the values of attributes say, by value.
pub(super) struct Memo<'a, T> {
    known: FxHashMap<&'a str, T>,
}

impl<T> Default for Memo<'_, T> {
    fn default() -> Self {
        Self {
            known: FxHashMap::default(),
        }
    }
}

impl<'a, T: Copy> Memo<'a, T> {
    /// What `value` says; `read` is asked the first time.
    pub(super) fn get(&mut self, value: &'a str, read: impl FnOnce(&str) -> T) -> T {
        *self.known.entry(value).or_insert_with(|| read(value))
    }
}
