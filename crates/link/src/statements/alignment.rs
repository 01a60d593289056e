//! Whether one stretch of words is contained in another, give or take a word.

use crate::words::{Class, Packed, class};

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
/// is how many runs of three words the two share at least, as the index found: too few of them, and there is no need
/// to look (the q-gram lemma of Ukkonen 1992).
///
/// A word of one text that the other has not costs one; a function word for another costs one; a content word for
/// another costs two, for there it is that sentences differ. Negations and numbers may not change at all.
pub(super) fn contained(part: &[Packed], whole: &[Packed], shared: usize) -> Option<usize> {
    let budget = budget(part.len());
    if part.len() > whole.len() + budget || shared + 2 + 3 * budget < part.len() {
        return None;
    }
    let (cost, start) = align(part, whole, budget)?;
    let is_turned = |words: &[Packed]| words.iter().any(|word| class(*word) == Class::Negation);
    let before = whole.get(start.saturating_sub(REACH)..start).unwrap_or_default();
    (!is_turned(before)).then_some(cost)
}

/// The cheapest way to find `part` in `whole`, and where it begins there. Sellers' algorithm (1980): edit distance
/// with a free beginning and a free end in `whole`.
fn align(part: &[Packed], whole: &[Packed], budget: usize) -> Option<(usize, usize)> {
    // One row of the table per word of `part`: the cost of its words so far, ending before each word of `whole`.
    let mut above: Vec<(usize, usize)> = (0..=whole.len()).map(|start| (0, start)).collect();
    let mut row = Vec::with_capacity(above.len());
    for &word in part {
        row.clear();
        let (cost, start) = above[0];
        row.push((cost + dropped(word), start));
        let mut cheapest = row[0].0;
        for (column, &other) in whole.iter().enumerate() {
            let same = (above[column].0 + replaced(word, other), above[column].1);
            let missing = (above[column + 1].0 + dropped(word), above[column + 1].1);
            let added = (row[column].0 + dropped(other), row[column].1);
            let best = same.min(missing).min(added);
            cheapest = cheapest.min(best.0);
            row.push(best);
        }
        if cheapest > budget {
            return None;
        }
        std::mem::swap(&mut above, &mut row);
    }
    above.into_iter().min().filter(|&(cost, _)| cost <= budget)
}

fn dropped(word: Packed) -> usize {
    match class(word) {
        Class::Content | Class::Function => 1,
        Class::Negation | Class::Number => NEVER,
    }
}

fn replaced(a: Packed, b: Packed) -> usize {
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
    use super::*;
    use crate::words::{pack, words};

    fn cost(part: &str, whole: &str) -> Option<usize> {
        let of = |text: &str| {
            words(text)
                .map(|standing| pack(standing.word))
                .collect::<Vec<_>>()
        };
        contained(&of(part), &of(whole), usize::MAX / 2)
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
