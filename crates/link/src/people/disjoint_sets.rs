//! Disjoint sets of bearers, some of which must stay apart, and what joined them.

use dateline_types::MergeRule;
use rustc_hash::{FxHashMap, FxHashSet};

/// Two bearers made one, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Join {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) rule: MergeRule,
}

/// What must not come into one set: pairs of marks, and who bears which mark.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeptApart {
    /// Pairs of marks, each in both directions.
    pairs: FxHashSet<(u32, u32)>,
    /// The marks of a bearer, where there are any.
    marks: FxHashMap<usize, Vec<u32>>,
}

impl KeptApart {
    pub(crate) fn keep(&mut self, one: u32, other: u32) {
        self.pairs.insert((one, other));
        self.pairs.insert((other, one));
    }

    /// Keeps pairs apart that stand in both directions.
    pub(crate) fn keep_all(&mut self, pairs: &FxHashSet<(u32, u32)>) {
        self.pairs.extend(pairs);
    }

    pub(crate) fn mark(&mut self, bearer: usize, mark: u32) {
        let marks = self.marks.entry(bearer).or_default();
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
}

/// Disjoint sets; a set's name is its smallest member, whatever the order of merging.
pub(crate) struct DisjointSets {
    parents: Vec<usize>,
    pairs: FxHashSet<(u32, u32)>,
    /// The marks of a set, under its name.
    marks: FxHashMap<usize, Vec<u32>>,
    joins: Vec<Join>,
}

impl DisjointSets {
    pub(crate) fn new(count: usize, apart: KeptApart) -> Self {
        Self {
            parents: (0..count).collect(),
            pairs: apart.pairs,
            marks: apart.marks,
            joins: Vec::new(),
        }
    }

    pub(crate) fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = index;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }

    /// Whether the sets of the two may become one.
    pub(crate) fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.find(one), self.find(other));
        let (Some(ones), Some(others)) = (self.marks.get(&one), self.marks.get(&other)) else {
            return true;
        };
        let kept = |one: &u32| others.iter().any(|other| self.pairs.contains(&(*one, *other)));
        one == other || !ones.iter().any(kept)
    }

    /// Makes the sets of the two one, unless they must stay apart. Says whether they are one now.
    pub(crate) fn join(&mut self, one: usize, other: usize, rule: MergeRule) -> bool {
        if !self.may_join(one, other) {
            return false;
        }
        let (first, second) = (self.find(one), self.find(other));
        if first == second {
            return true;
        }
        let (low, high) = (first.min(second), first.max(second));
        self.parents[high] = low;
        if let Some(marks) = self.marks.remove(&high) {
            self.marks.entry(low).or_default().extend(marks);
        }
        self.joins.push(Join { one, other, rule });
        true
    }

    /// For each member the name of its set, and what joined them, in the order of merging: no more than a tree.
    pub(crate) fn finish(mut self) -> (Vec<usize>, Vec<Join>) {
        let names = (0..self.parents.len()).map(|index| self.find(index)).collect();
        (names, self.joins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_apart_does_not_meet_by_way_of_a_third() {
        let mut apart = KeptApart::default();
        apart.keep(1, 2);
        apart.mark(0, 1);
        apart.mark(2, 2);
        let mut sets = DisjointSets::new(4, apart);
        assert!(sets.join(0, 1, MergeRule::Form));
        assert!(!sets.join(1, 2, MergeRule::Form));
        assert!(sets.join(2, 3, MergeRule::Form));
        assert!(!sets.may_join(0, 3));
        let (names, joins) = sets.finish();
        assert_eq!(names, [0, 0, 2, 2]);
        assert_eq!(joins.len(), 2);
    }
}
