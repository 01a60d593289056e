//! The best label sequence, given a score for each label at each token and for each pair of neighbours.

use crate::labels::{KINDS, LABELS, OUTSIDE, Position, is_open, label, may_follow};

/// The score of each label at one token.
pub type Scores = [i32; LABELS];

/// The score of each label after each other one; forbidden pairs are ignored.
pub type Transitions = [[i32; LABELS]; LABELS];

/// Every label.
pub const ANY: u32 = (1 << LABELS) - 1;

const IMPOSSIBLE: i32 = i32::MIN / 2;

/// The labels that end a name or are in none, in rising order: what a name or nothing may follow.
const CLOSED: [usize; 1 + 2 * KINDS.len()] = closed();

const fn closed() -> [usize; 1 + 2 * KINDS.len()] {
    let mut closed = [0; 1 + 2 * KINDS.len()];
    let (mut label, mut count) = (0, 0);
    while label < LABELS {
        if !is_open(label) {
            closed[count] = label;
            count += 1;
        }
        label += 1;
    }
    closed
}

/// For each label the best score of a sequence that ends before it, and the label that this one ends with. Of equal ones
/// the lowest label wins.
///
/// All labels are reckoned to follow what is closed, in loops of one length that run over registers; those that go on with a
/// name are reckoned once more.
fn best_before(best: &Scores, transitions: &Transitions) -> (Scores, [i32; LABELS]) {
    let (mut top, mut from) = ([IMPOSSIBLE; LABELS], [0; LABELS]);
    for previous in CLOSED {
        let row = &transitions[previous];
        for next in 0..LABELS {
            let score = best[previous].wrapping_add(row[next]);
            let better = score > top[next];
            top[next] = if better { score } else { top[next] };
            from[next] = if better { previous as i32 } else { from[next] };
        }
    }
    for kind in 0..KINDS.len() {
        let open = [label(kind, Position::Begin), label(kind, Position::Inside)];
        for next in [label(kind, Position::Inside), label(kind, Position::Last)] {
            let [begin, inside] =
                open.map(|previous| best[previous].wrapping_add(transitions[previous][next]));
            (top[next], from[next]) = if inside > begin {
                (inside, open[1] as i32)
            } else {
                (begin, open[0] as i32)
            };
        }
    }
    (top, from)
}

/// For each label those that it may follow, one bit each.
const PREDECESSORS: [u32; LABELS] = predecessors();

const fn predecessors() -> [u32; LABELS] {
    let mut sets = [0; LABELS];
    let mut next = 0;
    while next < LABELS {
        let mut previous = 0;
        while previous < LABELS {
            if may_follow(previous, next) {
                sets[next] |= 1 << previous;
            }
            previous += 1;
        }
        next += 1;
    }
    sets
}

/// The labels of a set, in rising order.
fn each(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let label = set.trailing_zeros() as usize;
        set &= set.wrapping_sub(1);
        (label < LABELS).then_some(label)
    })
}

/// The label with the highest score, the lowest of equal ones.
fn highest<S: PartialOrd>(scored: impl Iterator<Item = (usize, S)>) -> Option<(usize, S)> {
    scored.reduce(|top, other| if other.1 > top.1 { other } else { top })
}

/// A decoder with its tables, kept from sentence to sentence so that decoding allocates nothing.
#[derive(Debug, Default)]
pub struct Decoder {
    back: Vec<[i32; LABELS]>,
}

impl Decoder {
    /// Writes the best sequence into `labels`. There always is one: nothing but `O`, at worst.
    pub fn decode(&mut self, scores: &[Scores], transitions: &Transitions, labels: &mut Vec<u8>) {
        self.begin(scores.len(), labels);
        // Before the first token stands an `O`.
        let mut best = [IMPOSSIBLE; LABELS];
        best[OUTSIDE] = 0;
        for (here, back) in scores.iter().zip(&mut self.back) {
            let (top, from) = best_before(&best, transitions);
            for next in 0..LABELS {
                best[next] = top[next].saturating_add(here[next]).max(IMPOSSIBLE);
            }
            *back = from;
        }
        let closed = CLOSED.map(|label| (label, best[label]));
        if let Some((last, _)) = highest(closed.into_iter()) {
            self.trace(last, labels);
        }
    }

    /// Writes the best of the permitted sequences into `labels` and says whether there is one; where there is none,
    /// `labels` is nothing but `O`, whether that is permitted or not. `allowed` holds one bit a label for each token;
    /// a token that it does not reach may be anything.
    ///
    /// Which labels can be reached is kept apart from how good they are: no score, however high, makes possible what
    /// is not. (Marking the impossible by a very low score let it be taken where nothing else was there, and the
    /// trainer learnt sequences that cannot be.) Training alone uses it, so it need not be as fast as
    /// [`Decoder::decode`].
    #[must_use]
    pub fn decode_within(
        &mut self,
        scores: &[Scores],
        transitions: &Transitions,
        allowed: &[u32],
        labels: &mut Vec<u8>,
    ) -> bool {
        self.begin(scores.len(), labels);
        let (mut reached, mut best) = (1 << OUTSIDE, [0i64; LABELS]);
        for (index, (here, back)) in scores.iter().zip(&mut self.back).enumerate() {
            let (mut next_reached, mut next_best) = (0, [0; LABELS]);
            for next in each(allowed.get(index).copied().unwrap_or(ANY)) {
                let before = each(reached & PREDECESSORS[next]);
                let before = before
                    .map(|previous| (previous, best[previous] + i64::from(transitions[previous][next])));
                if let Some((previous, score)) = highest(before) {
                    next_reached |= 1 << next;
                    next_best[next] = score + i64::from(here[next]);
                    back[next] = previous as i32;
                }
            }
            (reached, best) = (next_reached, next_best);
        }
        let ends = each(reached).filter(|label| !is_open(*label));
        let Some((last, _)) = highest(ends.map(|label| (label, best[label]))) else {
            return false;
        };
        self.trace(last, labels);
        true
    }

    /// Room for so many tokens; all labels `O`.
    fn begin(&mut self, tokens: usize, labels: &mut Vec<u8>) {
        labels.clear();
        labels.resize(tokens, OUTSIDE as u8);
        self.back.clear();
        self.back.resize(tokens, [0; LABELS]);
    }

    /// Writes the sequence that ends with `last`, from its end.
    fn trace(&self, last: usize, labels: &mut [u8]) {
        let mut label = last;
        for (slot, back) in labels.iter_mut().zip(&self.back).rev() {
            *slot = label as u8;
            label = back[label] as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::labels::names;

    /// The score of `labels`, where each may stand at its token, may follow the one before, and leaves no name open.
    fn score(scores: &[Scores], transitions: &Transitions, allowed: &[u32], labels: &[usize]) -> Option<i64> {
        let (mut sum, mut previous) = (0, OUTSIDE);
        for (index, (here, &label)) in scores.iter().zip(labels).enumerate() {
            let permitted = allowed.get(index).is_none_or(|mask| mask & (1 << label) != 0);
            if !permitted || !may_follow(previous, label) {
                return None;
            }
            sum += i64::from(transitions[previous][label]) + i64::from(here[label]);
            previous = label;
        }
        (!is_open(previous)).then_some(sum)
    }

    /// The score of the best of all sequences that begin with `labels`, by trying each.
    fn best_of_all(
        scores: &[Scores],
        transitions: &Transitions,
        allowed: &[u32],
        labels: &mut Vec<usize>,
    ) -> Option<i64> {
        if labels.len() == scores.len() {
            return score(scores, transitions, allowed, labels);
        }
        let mask = allowed.get(labels.len()).copied().unwrap_or(ANY);
        let mut best = None;
        for label in (0..LABELS).filter(|label| mask & (1 << label) != 0) {
            labels.push(label);
            best = best.max(best_of_all(scores, transitions, allowed, labels));
            labels.pop();
        }
        best
    }

    /// Masks as training has them (one label, several, all), and some that permit nothing.
    fn mask() -> impl Strategy<Value = u32> {
        let one = || (0..LABELS).prop_map(|label| 1 << label);
        prop_oneof![4 => one(), 3 => (one(), one(), one()).prop_map(|(a, b, c)| a | b | c), 1 => Just(ANY), 1 => 0..=ANY]
    }

    fn weights() -> impl Strategy<Value = Scores> {
        prop::array::uniform17(-300..300)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn masks_that_contradict_give_no_sequence_and_all_others_the_best_permitted(
            (scores, allowed) in (0usize..5).prop_flat_map(|length| {
                (prop::collection::vec(weights(), length), prop::collection::vec(mask(), 0..=length))
            }),
            transitions in prop::array::uniform17(weights()),
        ) {
            let mut labels = Vec::new();
            let possible = Decoder::default().decode_within(&scores, &transitions, &allowed, &mut labels);
            let labels: Vec<usize> = labels.iter().copied().map(usize::from).collect();
            let best = best_of_all(&scores, &transitions, &allowed, &mut Vec::new());
            prop_assert_eq!(possible, best.is_some());
            match best {
                Some(best) => prop_assert_eq!(score(&scores, &transitions, &allowed, &labels), Some(best)),
                None => prop_assert_eq!(labels, vec![OUTSIDE; scores.len()]),
            }
        }

        #[test]
        fn without_masks_and_with_masks_that_allow_all_the_sequence_is_the_same(
            scores in prop::collection::vec(weights(), 0..12),
            transitions in prop::array::uniform17(weights()),
        ) {
            let (mut free, mut within) = (Vec::new(), Vec::new());
            let mut decoder = Decoder::default();
            decoder.decode(&scores, &transitions, &mut free);
            prop_assert!(decoder.decode_within(&scores, &transitions, &[], &mut within));
            prop_assert_eq!(free, within);
        }
    }

    /// As the definition says: every label after every one that it may follow.
    fn plain(scores: &[Scores], transitions: &Transitions) -> i32 {
        let mut best = [IMPOSSIBLE; LABELS];
        best[OUTSIDE] = 0;
        for here in scores {
            let mut next_best = [IMPOSSIBLE; LABELS];
            for (next, slot) in next_best.iter_mut().enumerate() {
                let before = (0..LABELS).filter(|&previous| may_follow(previous, next));
                let top = before.map(|previous| best[previous].saturating_add(transitions[previous][next]));
                *slot = top
                    .max()
                    .unwrap_or(IMPOSSIBLE)
                    .saturating_add(here[next])
                    .max(IMPOSSIBLE);
            }
            best = next_best;
        }
        (0..LABELS)
            .filter(|&label| !is_open(label))
            .map(|label| best[label])
            .max()
            .unwrap_or(0)
    }

    #[test]
    fn the_sequence_has_the_best_score_there_is() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as i32 % 400 - 200
        };
        for length in [1, 2, 3, 9] {
            let transitions: Transitions = std::array::from_fn(|_| std::array::from_fn(|_| random()));
            let scores: Vec<Scores> = (0..length).map(|_| std::array::from_fn(|_| random())).collect();
            let mut labels = Vec::new();
            Decoder::default().decode(&scores, &transitions, &mut labels);
            let (mut sum, mut previous) = (0, OUTSIDE);
            for (here, &label) in scores.iter().zip(&labels) {
                let label = usize::from(label);
                assert!(may_follow(previous, label));
                sum += transitions[previous][label] + here[label];
                previous = label;
            }
            assert!(!is_open(previous));
            assert_eq!(sum, plain(&scores, &transitions));
        }
    }

    #[test]
    fn a_name_is_closed_even_where_its_last_token_scores_low() {
        let begin = label(0, Position::Begin);
        let last = label(0, Position::Last);
        let mut scores = [[0; LABELS]; 2];
        scores[0][begin] = 9;
        scores[1][OUTSIDE] = 5;
        scores[1][last] = 1;
        let mut labels = Vec::new();
        Decoder::default().decode(&scores, &[[0; LABELS]; LABELS], &mut labels);
        assert_eq!(names(&labels).collect::<Vec<_>>(), [(0, 2, 0)]);
    }

    #[test]
    fn only_what_is_allowed_is_chosen() {
        let mut scores = [[0; LABELS]; 1];
        scores[0][label(1, Position::Unit)] = 9;
        let mut labels = Vec::new();
        let allowed = [1 << OUTSIDE | 1 << label(2, Position::Unit)];
        let possible =
            Decoder::default().decode_within(&scores, &[[0; LABELS]; LABELS], &allowed, &mut labels);
        assert!(possible);
        assert_eq!(labels, [0]);
    }

    #[test]
    fn the_end_of_a_name_that_never_began_is_no_sequence_however_well_it_scores() {
        let last = label(0, Position::Last);
        let (scores, transitions) = ([[9; LABELS]; 1], [[9; LABELS]; LABELS]);
        let mut labels = Vec::new();
        let possible = Decoder::default().decode_within(&scores, &transitions, &[1 << last], &mut labels);
        assert!(!possible);
        assert_eq!(labels, [0]);
    }
}
