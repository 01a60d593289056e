//! A log-linear model over properties: the weights file, scores and probabilities.
//!
//! A feature is a *template* with up to three small values, packed in a `u32`, so that a weight can be read back as words
//! (`data/speaker_weights.tsv` says how). No feature is a word: weights fitted on one newspaper hold for another.

use rustc_hash::FxHashMap;

/// One property, packed: template in the top byte, three values of eight bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(pub u32);

impl Feature {
    /// A feature of `template` with its values.
    #[must_use]
    pub const fn new(template: u8, a: u8, b: u8, c: u8) -> Self {
        Self((template as u32) << 24 | (a as u32) << 16 | (b as u32) << 8 | c as u32)
    }
}

/// Weights by feature.
#[derive(Clone, Debug, Default)]
pub struct Weights(FxHashMap<u32, f32>);

/// A line of a weights file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// Not `hexadecimal feature <TAB> weight`.
    #[error(
        "weights, line {line}: expected `feature <TAB> weight`, found `{found}`; rebuild with `cargo xtask train-speakers`"
    )]
    Line {
        /// The line, from 1.
        line: usize,
        /// What it says.
        found: String,
    },
}

impl Weights {
    /// Reads `hexadecimal feature <TAB> weight` lines; `#` begins a comment line.
    ///
    /// # Errors
    /// Names the first line that has another form.
    pub fn parse(list: &str) -> Result<Self, WeightsError> {
        let mut weights = FxHashMap::default();
        for (index, line) in list.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut fields = line.split('\t');
            let feature = fields
                .next()
                .and_then(|field| u32::from_str_radix(field, 16).ok());
            let weight = fields.next().and_then(|field| field.parse::<f32>().ok());
            let (Some(feature), Some(weight)) = (feature, weight) else {
                return Err(WeightsError::Line {
                    line: index + 1,
                    found: line.to_owned(),
                });
            };
            weights.insert(feature, weight);
        }
        Ok(Self(weights))
    }

    /// The sum of the weights of `features`.
    #[must_use]
    pub fn score(&self, features: &[Feature]) -> f32 {
        features.iter().filter_map(|feature| self.0.get(&feature.0)).sum()
    }
}

/// Scores as probabilities that sum to one.
pub(crate) fn softmax(scores: &mut [f32]) {
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
pub(crate) fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_and_summed() {
        let weights = Weights::parse("# comment\n01020304\t1.5\n02000000\t-0.25\n").unwrap();
        let features = [
            Feature::new(1, 2, 3, 4),
            Feature::new(2, 0, 0, 0),
            Feature::new(9, 9, 9, 9),
        ];
        assert!((weights.score(&features) - 1.25).abs() < 1e-6);
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = Weights::parse("01020304\t1.5\nnonsense\n").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn probabilities_sum_to_one_whatever_the_scores() {
        let mut scores = [1000.0, -1000.0, 999.0];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(scores[0] > scores[2]);
    }
}
