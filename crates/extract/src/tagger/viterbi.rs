//! The best label sequence, given a score for each label at each token and for each pair of neighbours.

use super::labels::{LABELS, OUTSIDE, is_open, may_follow};

/// The score of each label at one token.
pub type Scores = [i32; LABELS];

/// The score of each label after each other one; forbidden pairs are ignored.
pub type Transitions = [[i32; LABELS]; LABELS];

/// Every label.
pub const ANY: u32 = (1 << LABELS) - 1;

const IMPOSSIBLE: i32 = i32::MIN / 2;

/// The pairs that may follow one another, as lists to walk without a test in the inner loop.
const PREDECESSORS: ([[u8; LABELS]; LABELS], [u8; LABELS]) = predecessors();

const fn predecessors() -> ([[u8; LABELS]; LABELS], [u8; LABELS]) {
    let mut lists = [[0; LABELS]; LABELS];
    let mut counts = [0; LABELS];
    let mut next = 0;
    while next < LABELS {
        let mut previous = 0;
        while previous < LABELS {
            if may_follow(previous, next) {
                lists[next][counts[next] as usize] = previous as u8;
                counts[next] += 1;
            }
            previous += 1;
        }
        next += 1;
    }
    (lists, counts)
}

/// A decoder with its tables, kept from sentence to sentence so that decoding allocates nothing.
#[derive(Debug, Default)]
pub struct Decoder {
    back: Vec<[u8; LABELS]>,
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
            let mask = mask(index);
            let mut next_best = [IMPOSSIBLE; LABELS];
            for next in 0..LABELS {
                if mask & (1 << next) == 0 {
                    continue;
                }
                let (list, count) = (&PREDECESSORS.0[next], PREDECESSORS.1[next]);
                let mut top = IMPOSSIBLE;
                let mut from = 0;
                for &previous in &list[..usize::from(count)] {
                    let score =
                        best[usize::from(previous)].saturating_add(transitions[usize::from(previous)][next]);
                    if score > top {
                        top = score;
                        from = previous;
                    }
                }
                next_best[next] = top.saturating_add(here[next]).max(IMPOSSIBLE);
                self.back[index][next] = from;
            }
            best = next_best;
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
            {
                labels[index] = label as u8;
            }
            label = usize::from(self.back[index][label]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::labels::{Position, label, names};
    use super::*;

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
