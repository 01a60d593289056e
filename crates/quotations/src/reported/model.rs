//! The shipped model of reported speech (`model/reported.bin`): six forests, and what makes decisions of their scores.

use std::sync::LazyLock;

use dateline_forest::{Calibration, Forest, ForestError, read_number};

/// Predicates less likely to report are not looked at further.
pub(crate) const LEAST_LIKELY: f32 = 0.1;

/// The forests, and what turns their scores into decisions.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedModel {
    /// Whether a predicate reports.
    pub predicate: Forest,
    /// Which of the proposals of one role is the best.
    pub choice: Forest,
    /// Whether the best is taken, where the predicate reports speech.
    pub speech: Acceptance,
    /// The same, where it reports an attitude.
    pub attitudes: Acceptance,
}

/// Which of the best proposals are taken, and how sure they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acceptance {
    /// Whether annotators marked it, half of it at least.
    pub taken: Forest,
    /// Whether it is right as a row: a quotation, its edges, its speaker.
    pub sure: Forest,
    /// Below this probability a proposal is declined.
    pub threshold: f32,
    /// Turns the score of `sure` into the share of rows that are right, fitted on articles that the forest was not.
    pub calibration: Calibration,
}

impl Acceptance {
    /// The share of rows that are right, given the score of `sure`.
    pub(crate) fn confidence(&self, score: f32) -> f32 {
        self.calibration.share(score)
    }

    fn write(&self, file: &mut Vec<u8>) {
        self.taken.write(file);
        self.sure.write(file);
        file.extend(self.threshold.to_le_bytes());
        self.calibration.write(file);
    }

    fn read(file: &[u8], at: &mut usize) -> Result<Self, ForestError> {
        Ok(Self {
            taken: Forest::read(file, at)?,
            sure: Forest::read(file, at)?,
            threshold: read_number(file, at)?,
            calibration: Calibration::read(file, at)?,
        })
    }
}

impl ReportedModel {
    /// The shipped model; where attitudes are not asked for, without what accepts them, which then takes neither time at the start
    /// nor memory.
    pub(crate) fn builtin(attitudes: bool) -> &'static Self {
        static WHOLE: LazyLock<ReportedModel> = LazyLock::new(|| shipped(ReportedModel::decode));
        static SPEECH: LazyLock<ReportedModel> =
            LazyLock::new(|| shipped(|file| ReportedModel::decode_speech(file, &mut 0)));
        if attitudes { &WHOLE } else { &SPEECH }
    }

    /// The model as a file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        self.predicate.write(&mut file);
        self.choice.write(&mut file);
        self.speech.write(&mut file);
        self.attitudes.write(&mut file);
        file
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where the file ends too early or says what cannot be.
    pub fn decode(file: &[u8]) -> Result<Self, ForestError> {
        let mut at = 0;
        let speech = Self::decode_speech(file, &mut at)?;
        Ok(Self {
            attitudes: Acceptance::read(file, &mut at)?,
            ..speech
        })
    }

    /// All but what accepts attitudes, which stands last, from `at` on.
    fn decode_speech(file: &[u8], at: &mut usize) -> Result<Self, ForestError> {
        Ok(Self {
            predicate: Forest::read(file, at)?,
            choice: Forest::read(file, at)?,
            speech: Acceptance::read(file, at)?,
            attitudes: Acceptance::default(),
        })
    }
}

/// What `decode` makes of the shipped file.
fn shipped(decode: impl FnOnce(&[u8]) -> Result<ReportedModel, ForestError>) -> ReportedModel {
    #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
    decode(include_bytes!("../../model/reported.bin")).expect("the shipped model is well-formed")
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
