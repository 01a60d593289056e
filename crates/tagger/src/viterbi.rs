//! The best label sequence, given a score for each label at each token and for each pair of neighbours.

use crate::labels::{KINDS, LABELS, OUTSIDE, Position, is_open, label};

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

/// A decoder with its tables, kept from sentence to sentence so that decoding allocates nothing.
#[derive(Debug, Default)]
pub struct Decoder {
    back: Vec<[i32; LABELS]>,
}

impl Decoder {
    /// Writes the best sequence into `labels`. `allowed` holds one bit a label for each token; a token that it
    /// does not reach may be anything. Where nothing that is allowed is possible, the answer is still a sequence
    /// of the right length.
    pub fn decode(
        &mut self,
        scores: &[Scores],
        transitions: &Transitions,
        allowed: Option<&[u32]>,
        labels: &mut Vec<u8>,
    ) {
        labels.clear();
        labels.resize(scores.len(), 0);
        if scores.is_empty() {
            return;
        }
        let mask = |index: usize| allowed.and_then(|masks| masks.get(index)).copied().unwrap_or(ANY);
        self.back.clear();
        self.back.resize(scores.len(), [0; LABELS]);
        // Before the first token stands an `O`.
        let mut best = [IMPOSSIBLE; LABELS];
        best[OUTSIDE] = 0;
        for (index, here) in scores.iter().enumerate() {
            let (top, from) = best_before(&best, transitions);
            let mask = mask(index);
            for next in 0..LABELS {
                let score = top[next].saturating_add(here[next]).max(IMPOSSIBLE);
                best[next] = if mask & (1 << next) != 0 {
                    score
                } else {
                    IMPOSSIBLE
                };
            }
            self.back[index] = from;
        }
        let mut label = OUTSIDE;
        let mut top = IMPOSSIBLE;
        for (candidate, &score) in best.iter().enumerate() {
            if !is_open(candidate) && score > top {
                top = score;
                label = candidate;
            }
        }
        for index in (0..scores.len()).rev() {
            labels[index] = label as u8;
            label = self.back[index][label] as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::{may_follow, names};

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
            Decoder::default().decode(&scores, &transitions, None, &mut labels);
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
        Decoder::default().decode(&scores, &[[0; LABELS]; LABELS], None, &mut labels);
        assert_eq!(names(&labels).collect::<Vec<_>>(), [(0, 2, 0)]);
    }

    #[test]
    fn only_what_is_allowed_is_chosen() {
        let mut scores = [[0; LABELS]; 1];
        scores[0][label(1, Position::Unit)] = 9;
        let mut labels = Vec::new();
        let allowed = [1 << OUTSIDE | 1 << label(2, Position::Unit)];
        Decoder::default().decode(&scores, &[[0; LABELS]; LABELS], Some(&allowed), &mut labels);
        assert_eq!(labels, [0]);
    }

    #[test]
    fn contradictory_masks_do_not_panic() {
        let allowed = [1 << label(0, Position::Begin), 1 << OUTSIDE];
        let mut labels = Vec::new();
        Decoder::default().decode(
            &[[0; LABELS]; 2],
            &[[0; LABELS]; LABELS],
            Some(&allowed),
            &mut labels,
        );
        assert_eq!(labels.len(), 2);
    }
}
