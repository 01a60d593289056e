//! The shipped model of reported speech (`model/reported.bin`): three forests and three numbers.

use std::sync::LazyLock;

use crate::numbers::calibrated;
use dateline_forest::{Forest, ForestError, read_number};

/// Predicates less likely to report are not looked at further.
pub(crate) const LEAST_LIKELY: f32 = 0.1;

/// The three forests, and what turns their scores into decisions.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedModel {
    /// Whether a predicate reports.
    pub predicate: Forest,
    /// Which of the proposals of one role is the best.
    pub choice: Forest,
    /// Whether the best is taken.
    pub acceptance: Forest,
    /// Below this probability a proposal is declined.
    pub threshold: f32,
    /// Turn the score of acceptance into the share of rows whose words and speaker are right (Platt 1999).
    pub slope: f32,
    /// See [`ReportedModel::slope`].
    pub offset: f32,
}

impl ReportedModel {
    /// The shipped model.
    pub(crate) fn builtin() -> &'static Self {
        static MODEL: LazyLock<ReportedModel> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
            ReportedModel::decode(include_bytes!("../../model/reported.bin"))
                .expect("the shipped model is well-formed")
        });
        &MODEL
    }

    /// The model as a file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        for forest in [&self.predicate, &self.choice, &self.acceptance] {
            forest.write(&mut file);
        }
        for number in [self.threshold, self.slope, self.offset] {
            file.extend(number.to_le_bytes());
        }
        file
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where the file ends too early or says what cannot be.
    pub fn decode(file: &[u8]) -> Result<Self, ForestError> {
        let mut at = 0;
        let predicate = Forest::read(file, &mut at)?;
        let choice = Forest::read(file, &mut at)?;
        let acceptance = Forest::read(file, &mut at)?;
        Ok(Self {
            predicate,
            choice,
            acceptance,
            threshold: read_number(file, &mut at)?,
            slope: read_number(file, &mut at)?,
            offset: read_number(file, &mut at)?,
        })
    }

    /// How likely words and speaker are right, given the score of acceptance.
    pub(crate) fn confidence(&self, score: f32) -> f32 {
        calibrated(self.slope, self.offset, score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_read_and_written_back() {
        let file = include_bytes!("../../model/reported.bin");
        assert_eq!(ReportedModel::decode(file).unwrap().encode(), file);
    }
}
