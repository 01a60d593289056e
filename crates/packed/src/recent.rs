//! What was looked up last.

/// Answers that were given last, by the hash of what was asked: a small table in front of a large one. The words of the news are few, and a
/// small table stays in the processor's cache.
///
/// An answer must hang on nothing but what was asked, so that it does not matter whether it is remembered.
///
/// ```
/// use dateline_packed::{Recent, hash};
///
/// let mut lengths = Recent::<usize, 64>::default();
/// for _ in 0..2 {
///     assert_eq!(lengths.get(hash(b"said"), || "said".len()), 4);
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Recent<V, const SLOTS: usize> {
    slots: Vec<Option<(u64, V)>>,
}

impl<V: Copy, const SLOTS: usize> Default for Recent<V, SLOTS> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<V: Copy, const SLOTS: usize> Recent<V, SLOTS> {
    /// The answer to what has this `hash`, which `look_up` finds where it is not remembered.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the lower bits of the hash are meant"
    )]
    pub fn get(&mut self, hash: u64, look_up: impl FnOnce() -> V) -> V {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let slot = self.slots.get_mut(hash as usize % SLOTS);
        if let Some(Some((known, value))) = &slot
            && *known == hash
        {
            return *value;
        }
        let value = look_up();
        if let Some(slot) = slot {
            *slot = Some((hash, value));
        }
        value
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.slots.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_a_slot_is_told_apart() {
        let mut recent = Recent::<u64, 2>::default();
        for _ in 0..2 {
            for hash in [3, 5, 4, 6] {
                assert_eq!(recent.get(hash, || hash * 10), hash * 10);
            }
        }
        assert_eq!(recent.get(6, || unreachable!()), 60);
        recent.clear();
        assert_eq!(recent.get(6, || 7), 7);
    }
}
