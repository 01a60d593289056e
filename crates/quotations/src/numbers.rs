//! Scores and probabilities.

/// Scores as probabilities that sum to one.
pub fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in &mut *scores {
        *score = (*score - highest).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

/// A score as the probability of yes.
#[must_use]
pub fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// No confidence is higher than this.
const SUREST: f32 = 0.99;

/// The share that is right among rows of `score`, by a fitted slope and offset (Platt 1999).
pub(crate) fn calibrated(slope: f32, offset: f32, score: f32) -> f32 {
    sigmoid(slope * score + offset).min(SUREST)
}

/// The inverse of the sigmoid, within what `f32` can tell apart.
#[must_use]
pub fn logit(probability: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    (probability / (1.0 - probability)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one_whatever_the_scores() {
        let mut scores = [1000.0, -1000.0, 999.0];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(scores[0] > scores[2]);
    }

    #[test]
    fn the_logit_undoes_the_sigmoid() {
        assert!((logit(sigmoid(1.5)) - 1.5).abs() < 1e-4);
        assert!(logit(0.0).is_finite() && logit(1.0).is_finite());
    }
}
