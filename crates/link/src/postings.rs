//! What is found under a key: short lists of numbers, a few bytes each.

use rustc_hash::FxHashMap;

/// Lists of numbers by key. Keys are hashes cut to four bytes, so two keys may share a list: what is found has to be compared in
/// full.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// For each key the last entry of its list, and how long that is.
    lists: FxHashMap<u32, (u32, u8)>,
    /// A number, and the entry before in the list of its key.
    entries: Vec<(u32, u32)>,
}

impl Postings {
    /// Adds `number` under `key` unless it is there as the last one, or there are `most` already. Says whether it was added.
    pub(crate) fn add(&mut self, key: u32, number: u32, most: u8) -> bool {
        let next = crate::tally::count(self.entries.len());
        let (last, length) = self.lists.entry(key).or_insert((u32::MAX, 0));
        let before = self.entries.get(*last as usize);
        if *length >= most || before.is_some_and(|&(before, _)| before == number) {
            return false;
        }
        self.entries.push((number, *last));
        (*last, *length) = (next, *length + 1);
        true
    }

    /// Whether there are `most` numbers under `key`.
    pub(crate) fn is_full(&self, key: u32, most: u8) -> bool {
        self.lists.get(&key).is_some_and(|&(_, length)| length >= most)
    }

    /// The numbers under `key`, the last one first.
    pub(crate) fn get(&self, key: u32) -> impl Iterator<Item = u32> {
        let mut at = self.lists.get(&key).map(|&(last, _)| last);
        std::iter::from_fn(move || {
            let &(number, before) = self.entries.get(at? as usize)?;
            at = Some(before);
            Some(number)
        })
    }

    /// How many entries all lists have.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The keys, in ascending order.
    pub(crate) fn keys(&self) -> Vec<u32> {
        let mut keys: Vec<u32> = self.lists.keys().copied().collect();
        keys.sort_unstable();
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_short_and_have_each_number_once() {
        let mut postings = Postings::default();
        assert!(postings.add(7, 1, 2));
        assert!(!postings.add(7, 1, 2));
        assert!(postings.add(3, 1, 2));
        assert!(postings.add(7, 2, 2));
        assert!(!postings.add(7, 3, 2));
        assert_eq!(postings.get(7).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(postings.get(3).collect::<Vec<_>>(), [1]);
        assert_eq!(postings.get(4).count(), 0);
        assert_eq!((postings.len(), postings.keys()), (3, vec![3, 7]));
    }
}
