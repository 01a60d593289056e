//! The model that chooses speakers.

use std::sync::LazyLock;

use dateline_forest::{Calibration, Forest, ForestError, read_number};

use crate::numbers::{calibrated, logit};

/// The shipped models of quotations in marks (`model/speakers.bin`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpeakerModel {
    /// Which candidate speaks.
    pub choice: Forest,
    /// Whether the words are a quotation at all.
    pub quotation: Forest,
    /// Turn the share that the choice gives to the best into the share that is right (Platt 1999), fitted on text that the
    /// forest was not.
    pub slope: f32,
    /// See [`SpeakerModel::slope`].
    pub offset: f32,
    /// Whether the row is right: a quotation, and its speaker.
    pub sure: Forest,
    /// Turns the score of `sure` into the share of rows that are right, fitted likewise.
    pub calibration: Calibration,
}

impl SpeakerModel {
    /// The shipped model.
    pub(crate) fn builtin() -> &'static Self {
        static MODEL: LazyLock<SpeakerModel> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
            SpeakerModel::decode(include_bytes!("../model/speakers.bin"))
                .expect("the shipped model is well-formed")
        });
        &MODEL
    }

    /// The model as a file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        self.choice.write(&mut file);
        self.quotation.write(&mut file);
        file.extend(self.slope.to_le_bytes());
        file.extend(self.offset.to_le_bytes());
        self.sure.write(&mut file);
        self.calibration.write(&mut file);
        file
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where the file ends too early or says what cannot be.
    pub fn decode(file: &[u8]) -> Result<Self, ForestError> {
        let mut at = 0;
        Ok(Self {
            choice: Forest::read(file, &mut at)?,
            quotation: Forest::read(file, &mut at)?,
            slope: read_number(file, &mut at)?,
            offset: read_number(file, &mut at)?,
            sure: Forest::read(file, &mut at)?,
            calibration: Calibration::read(file, &mut at)?,
        })
    }

    /// How likely a row with these properties is right.
    pub(crate) fn row_confidence(&self, properties: &[u8]) -> f32 {
        self.calibration.share(self.sure.score(properties))
    }

    /// How likely a speaker is right to whom the choice gives the share `raw`.
    pub(crate) fn confidence(&self, raw: f32) -> f32 {
        calibrated(self.slope, self.offset, logit(raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_read_and_written_back() {
        let file = include_bytes!("../model/speakers.bin");
        assert_eq!(SpeakerModel::decode(file).unwrap().encode(), file);
    }
}
