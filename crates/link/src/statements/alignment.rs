//! Whether one stretch of words is contained in another, give or take a word.

use crate::words::{Class, PackedWord, class};

/// More than any budget: what may not be changed.
const NEVER: usize = 1_000;

/// How far back from the contained words a negation may turn them round: `not that …`, `no evidence that …`.
const REACH: usize = 3;

/// How many changes `words` allows: none under six words, one from six, two from ten, three from fifteen.
pub(super) fn budget(words: usize) -> usize {
    match words {
        0..=5 => 0,
        6..=9 => 1,
        10..=14 => 2,
        _ => 3,
    }
}

/// What the changes cost by which `part` is contained in `whole`; `None` where they are too many. `shared`
/// is how many trigrams the two share at least, as the index found: too few of them, and there is no need
/// to look (the q-gram lemma of Ukkonen 1992).
///
/// A word of one text that the other has not costs one; a function word for another costs one; a content word for
/// another costs two, for there it is that sentences differ. Negations and numbers may not change at all.
pub(super) fn contained(part: &[PackedWord], whole: &[PackedWord], shared: usize) -> Option<usize> {
    let budget = budget(part.len());
    if part.len() > whole.len() + budget || shared + 2 + 3 * budget < part.len() {
        return None;
    }
    let (cost, start) = align(part, whole, budget)?;
    let is_turned = |words: &[PackedWord]| words.iter().any(|word| class(*word) == Class::Negation);
    let before = whole.get(start.saturating_sub(REACH)..start).unwrap_or_default();
    (!is_turned(before)).then_some(cost)
}

/// The cheapest way to find `part` in `whole`, and where it begins there. Sellers' algorithm (1980): edit distance
/// with a free beginning and a free end in `whole`. Of each row only what is within the budget is kept (Ukkonen 1985): few
/// columns, after the first words.
fn align(part: &[PackedWord], whole: &[PackedWord], budget: usize) -> Option<(usize, usize)> {
    if let Some(start) = whole.windows(part.len().max(1)).position(|held| held == part) {
        return Some((0, start));
    }
    // One row of the table per word of `part`: where in `whole` its words so far may end, for which cost and beginning where.
    let mut above: Vec<Cell> = (0..=whole.len()).map(|column| (column, (0, column))).collect();
    let mut row: Vec<Cell> = Vec::with_capacity(above.len());
    for &word in part {
        row.clear();
        let mut above_cells = above.iter().peekable();
        // The cells above: of the column before, and of this one.
        let mut before: Option<Cost> = None;
        let mut column = above.first()?.0;
        while column <= whole.len() {
            let own = above_cells.next_if(|cell| cell.0 == column).map(|cell| cell.1);
            let left = row.last().filter(|cell| cell.0 + 1 == column).map(|cell| cell.1);
            let missing = own.map(|(cost, start)| (cost + dropped(word), start));
            let other = column.checked_sub(1).and_then(|at| whole.get(at)).copied();
            let same = before
                .zip(other)
                .map(|((cost, start), other)| (cost + replaced(word, other), start));
            let added = left
                .zip(other)
                .map(|((cost, start), other)| (cost + dropped(other), start));
            let best = [same, missing, added].into_iter().flatten().min();
            if let Some(best) = best.filter(|&(cost, _)| cost <= budget) {
                row.push((column, best));
            }
            before = own;
            column += 1;
            let is_reached = before.is_some() || row.last().is_some_and(|cell| cell.0 + 1 == column);
            if !is_reached {
                match above_cells.peek() {
                    Some(next) => column = next.0,
                    None => break,
                }
            }
        }
        if row.is_empty() {
            return None;
        }
        std::mem::swap(&mut above, &mut row);
    }
    above.into_iter().map(|(_, cost)| cost).min()
}

/// What it costs, and where it begins.
type Cost = (usize, usize);
/// The cost at a column.
type Cell = (usize, Cost);

/// What it costs to leave a word out.
pub(super) fn dropped(word: PackedWord) -> usize {
    match class(word) {
        Class::Content | Class::Function => 1,
        Class::Negation | Class::Number => NEVER,
    }
}

fn replaced(a: PackedWord, b: PackedWord) -> usize {
    if a == b {
        return 0;
    }
    match (class(a), class(b)) {
        (Class::Function, Class::Function) => 1,
        (Class::Content | Class::Function, Class::Content | Class::Function) => 2,
        _ => NEVER,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::{pack, words};

    fn cost(part: &str, whole: &str) -> Option<usize> {
        let of = |text: &str| words(text).map(|found| pack(found.word)).collect::<Vec<_>>();
        contained(&of(part), &of(whole), usize::MAX / 2)
    }

    /// The whole table, row by row.
    fn align_in_full(part: &[PackedWord], whole: &[PackedWord], budget: usize) -> Option<(usize, usize)> {
        let mut above: Vec<Cost> = (0..=whole.len()).map(|start| (0, start)).collect();
        for &word in part {
            let mut row: Vec<Cost> = vec![(above[0].0 + dropped(word), above[0].1)];
            for (column, &other) in whole.iter().enumerate() {
                let same = (above[column].0 + replaced(word, other), above[column].1);
                let missing = (above[column + 1].0 + dropped(word), above[column + 1].1);
                let added = (row[column].0 + dropped(other), row[column].1);
                row.push(same.min(missing).min(added));
            }
            above = row;
        }
        above.into_iter().min().filter(|&(cost, _)| cost <= budget)
    }

    proptest! {
        #[test]
        fn leaving_out_what_costs_too_much_changes_nothing(
            part in prop::collection::vec(0u8..14, 1..16),
            whole in prop::collection::vec(0u8..14, 0..24),
            budget in 0usize..4,
        ) {
            // Words of all classes: the two lowest bits.
            let packed = |words: &[u8]| words.iter().map(|&word| [word, 0, 0, 0]).collect::<Vec<PackedWord>>();
            let (part, whole) = (packed(&part), packed(&whole));
            prop_assert_eq!(align(&part, &whole, budget), align_in_full(&part, &whole, budget));
        }

        #[test]
        fn nor_where_one_holds_the_other_but_for_a_word(
            whole in prop::collection::vec(0u8..40, 8..24),
            at in 0usize..8,
            other in 0u8..40,
            budget in 0usize..4,
        ) {
            let packed = |words: &[u8]| words.iter().map(|&word| [word, 0, 0, 0]).collect::<Vec<PackedWord>>();
            let mut part = whole.clone();
            part[at] = other;
            let (part, whole) = (packed(&part[2..]), packed(&whole));
            prop_assert_eq!(align(&part, &whole, budget), align_in_full(&part, &whole, budget));
        }
    }

    const BRIDGE: &str = "the old bridge cannot carry lorries through another winter";

    #[test]
    fn words_inside_a_longer_sentence() {
        assert_eq!(
            cost(
                BRIDGE,
                "Engineers found that the old bridge cannot carry lorries through another winter."
            ),
            Some(0)
        );
        assert_eq!(cost(BRIDGE, "The bridge is old."), None);
    }

    #[test]
    fn a_changed_function_word_or_a_dropped_one() {
        assert_eq!(
            cost(
                "that old bridge cannot carry lorries through another winter",
                BRIDGE
            ),
            Some(1)
        );
        assert_eq!(
            cost("old bridge cannot carry lorries another winter", BRIDGE),
            Some(1)
        );
    }

    #[test]
    fn another_content_word_is_another_sentence() {
        assert_eq!(
            cost(
                "the old tunnel cannot carry lorries through another winter",
                BRIDGE
            ),
            None
        );
    }

    #[test]
    fn a_negation_or_a_number_never_changes() {
        let open = "the harbour will open to ferries in 12 weeks and then to cargo ships";
        assert_eq!(
            cost(
                open,
                "the harbour will not open to ferries in 12 weeks and then to cargo ships"
            ),
            None
        );
        assert_eq!(
            cost(
                open,
                "the harbour will open to ferries in 14 weeks and then to cargo ships"
            ),
            None
        );
        assert_eq!(
            cost(
                open,
                "I never said the harbour will open to ferries in 12 weeks and then to cargo ships"
            ),
            None
        );
        assert_eq!(cost(open, open), Some(0));
    }
}
