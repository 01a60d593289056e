//! From a score to the share that is right.

use crate::forest::{ForestError, take};

/// No confidence is higher than this.
const SUREST: f32 = 0.99;

/// What share of the things with a score is right, as seen on articles that the forest was not grown on: a line through a few
/// points that never falls (isotonic regression, Zadrozny and Elkan 2002).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Scores in ascending order, each with the share that is right.
    points: Vec<(f32, f32)>,
}

impl Calibration {
    /// The calibration of what was observed: scores, and whether each was right.
    ///
    /// ```
    /// use dateline_forest::Calibration;
    ///
    /// let observed = (0..1000).map(|number| (number as f32 / 1000.0, number % 10 < number / 100));
    /// let calibration = Calibration::fitted(observed.collect());
    /// assert!((calibration.share(0.35) - 0.3).abs() < 0.1);
    /// assert!(calibration.share(0.9) > calibration.share(0.1));
    /// ```
    #[must_use]
    pub fn fitted(mut observed: Vec<(f32, bool)>) -> Self {
        observed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let size = (observed.len() / PARTS).max(LEAST_OF_PART);
        let mut parts: Vec<Part> = Vec::new();
        for chunk in observed.chunks(size) {
            parts.push(Part::of(chunk));
            while let [.., before, last] = &parts[..]
                && before.share() >= last.share()
            {
                let merged = before.with(last);
                parts.truncate(parts.len() - 2);
                parts.push(merged);
            }
        }
        let points = parts.iter().map(|part| (part.scores / part.count, part.share()));
        Self {
            points: points.collect(),
        }
    }

    /// The share that is right of things with this score.
    #[must_use]
    pub fn share(&self, score: f32) -> f32 {
        let next = self.points.partition_point(|(at, _)| *at < score);
        let share = match (
            next.checked_sub(1).and_then(|at| self.points.get(at)),
            self.points.get(next),
        ) {
            (Some(before), Some(behind)) => {
                let way = (score - before.0) / (behind.0 - before.0).max(1e-6);
                before.1 + way * (behind.1 - before.1)
            }
            (Some(only), None) | (None, Some(only)) => only.1,
            (None, None) => 0.0,
        };
        share.min(SUREST)
    }

    /// Appends the calibration to a model file.
    pub fn write(&self, file: &mut Vec<u8>) {
        file.push(u8::try_from(self.points.len()).unwrap_or(u8::MAX));
        for (score, share) in self.points.iter().take(usize::from(u8::MAX)) {
            file.extend(score.to_le_bytes());
            file.extend(share.to_le_bytes());
        }
    }

    /// Reads a calibration from a model file at `at`, which is moved behind it.
    ///
    /// # Errors
    /// Names the byte at which the file ends too early.
    pub fn read(file: &[u8], at: &mut usize) -> Result<Self, ForestError> {
        let [count] = take(file, at)?;
        let mut points = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            points.push((
                f32::from_le_bytes(take(file, at)?),
                f32::from_le_bytes(take(file, at)?),
            ));
        }
        Ok(Self { points })
    }
}

/// In how many parts of like scores what was observed is cut, before parts are merged.
const PARTS: usize = 24;

/// The fewest things of a part.
const LEAST_OF_PART: usize = 40;

/// Things of like scores.
#[derive(Clone, Copy)]
struct Part {
    scores: f32,
    right: f32,
    count: f32,
}

impl Part {
    fn of(chunk: &[(f32, bool)]) -> Self {
        Self {
            scores: chunk.iter().map(|(score, _)| score).sum(),
            right: chunk.iter().filter(|(_, right)| *right).count() as f32,
            count: chunk.len() as f32,
        }
    }

    fn with(self, other: &Self) -> Self {
        Self {
            scores: self.scores + other.scores,
            right: self.right + other.right,
            count: self.count + other.count,
        }
    }

    /// Never quite none and never quite all (Laplace).
    fn share(self) -> f32 {
        (self.right + 1.0) / (self.count + 2.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_higher_score_is_never_less_sure(
            observed in prop::collection::vec((-8.0f32..8.0, any::<bool>()), 0..400),
            scores in (-10.0f32..10.0, -10.0f32..10.0),
        ) {
            let calibration = Calibration::fitted(observed);
            let (low, high) = (scores.0.min(scores.1), scores.0.max(scores.1));
            prop_assert!(calibration.share(low) <= calibration.share(high) + 1e-6);
            prop_assert!((0.0..=SUREST).contains(&calibration.share(low)));
        }
    }

    #[test]
    fn a_calibration_is_read_as_it_was_written() {
        let calibration = Calibration::fitted((0..500).map(|at| (at as f32, at % 7 < 3)).collect());
        let mut file = vec![1];
        calibration.write(&mut file);
        let mut at = 1;
        assert_eq!(Calibration::read(&file, &mut at).unwrap(), calibration);
        assert_eq!(at, file.len());
        assert!(Calibration::read(&file[..file.len() - 1], &mut 1).is_err());
    }
}
