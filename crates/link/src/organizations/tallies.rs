//! How often each draft was seen with each of some words, without a table for each draft.

use rustc_hash::FxHashMap;

/// Counts by draft and word.
#[derive(Debug, Default)]
pub(crate) struct Tallies(FxHashMap<(u32, u32), u32>);

/// A word, as a number, and how often it was seen.
pub(crate) type Counted = (u32, u32);

impl Tallies {
    /// Counts `word` for `draft` so many times more.
    pub(crate) fn add(&mut self, draft: u32, word: u32, times: u32) {
        let counted = self.0.entry((draft, word)).or_default();
        *counted = counted.saturating_add(times);
    }

    /// The counts by row, where `row_of` has the row of each draft.
    pub(crate) fn by_row(self, row_of: &[u32]) -> Vec<(u32, Vec<Counted>)> {
        let row = |draft: u32| row_of.get(draft as usize).copied().unwrap_or(u32::MAX);
        let all = self.0.into_iter();
        let mut all: Vec<(u32, u32, u32)> = all
            .map(|((draft, word), times)| (row(draft), word, times))
            .collect();
        all.sort_unstable();
        let rows = all.chunk_by(|one, other| one.0 == other.0);
        rows.filter_map(|counts| {
            let words = counts.chunk_by(|one, other| one.1 == other.1);
            let words = words.filter_map(|same| {
                let times = same.iter().map(|&(_, _, times)| times);
                Some((same.first()?.1, times.fold(0, u32::saturating_add)))
            });
            Some((counts.first()?.0, words.collect()))
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_of_one_row_are_counted_together() {
        let mut tallies = Tallies::default();
        for (draft, word, times) in [(0, 7, 1), (2, 7, 2), (1, 8, 1), (2, 9, 0)] {
            tallies.add(draft, word, times);
        }
        assert_eq!(
            tallies.by_row(&[0, 1, 0]),
            [(0, vec![(7, 3), (9, 0)]), (1, vec![(8, 1)])]
        );
    }
}
