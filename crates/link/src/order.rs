//! The order in which linking goes through the articles: by what they are, not by when they came.
//!
//! Wherever one of several articles has to be first (of one date, of one word), the choice would otherwise fall with the listing
//! of a folder or the way in which a pile is cut into files, and so would identifiers. Articles keep the number of their place in
//! this order through all stages; the tables are written in the order in which the articles came.

use crate::ids;
use crate::tally::count;

/// What tells an article from all others, as far as that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    /// Of text, address and the record's own id: where an article stands among all by its identifier.
    rank: u64,
    /// Of all else that is known of it: what tells exact copies apart.
    rest: u64,
}

impl Identity {
    pub(crate) fn new(key: u64, rest: u64) -> Self {
        Self {
            rank: ids::rank(key),
            rest,
        }
    }
}

/// Articles by content, and back to the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Order {
    /// By number of the article, when it came.
    arrivals: Vec<u32>,
    /// When it came, by number.
    numbers: Vec<u32>,
}

impl Order {
    /// The order of articles, given in the order in which they came. Those that nothing tells apart stay as they came: their rows
    /// differ by nothing but where they were read.
    pub(crate) fn of(identities: &[Identity]) -> Self {
        let mut arrivals: Vec<u32> = (0..count(identities.len())).collect();
        arrivals.sort_by_key(|&arrival| identities[arrival as usize]);
        let mut numbers = vec![0; arrivals.len()];
        for (number, &arrival) in (0..).zip(&arrivals) {
            numbers[arrival as usize] = number;
        }
        Self { arrivals, numbers }
    }

    /// How many articles there are.
    pub(crate) fn len(&self) -> usize {
        self.arrivals.len()
    }

    /// The articles as they came, by number.
    pub(crate) fn arrivals(&self) -> &[u32] {
        &self.arrivals
    }

    /// The number of the article that came as the one after `arrival` others.
    pub(crate) fn number(&self, arrival: usize) -> usize {
        self.numbers
            .get(arrival)
            .map_or(usize::MAX, |&number| number as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_ordered_by_identifier_then_by_the_rest_then_as_they_came() {
        let of = |key, rest| Identity::new(key, rest);
        let order = Order::of(&[of(7, 0), of(3, 2), of(3, 1), of(3, 1)]);
        assert_eq!(order.arrivals(), [2, 3, 1, 0]);
        assert_eq!([0, 1, 2, 3].map(|arrival| order.number(arrival)), [3, 2, 0, 1]);
        assert_eq!((order.len(), order.number(4)), (4, usize::MAX));
    }
}
