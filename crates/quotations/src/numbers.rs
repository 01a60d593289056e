//! Scores and probabilities.

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
    fn the_logit_undoes_the_sigmoid() {
        assert!((logit(sigmoid(1.5)) - 1.5).abs() < 1e-4);
        assert!(logit(0.0).is_finite() && logit(1.0).is_finite());
    }
}
