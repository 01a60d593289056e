//! The model that says for whom a pronoun stands.

use std::sync::LazyLock;

use dateline_forest::{Calibration, Forest, ForestError, softmax};

/// The shipped model of antecedents (`model/antecedents.bin`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AntecedentModel {
    /// Scores candidates: the highest is taken.
    pub choice: Forest,
    /// Scores the choice: is it right?
    pub sure: Forest,
    /// Turns the score of `sure` into the share that is right.
    pub calibration: Calibration,
}

impl AntecedentModel {
    /// The shipped model.
    pub(crate) fn builtin() -> &'static Self {
        static MODEL: LazyLock<AntecedentModel> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
            AntecedentModel::decode(include_bytes!("../../model/antecedents.bin"))
                .expect("the shipped model is well-formed")
        });
        &MODEL
    }

    /// The model as a file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        self.choice.write(&mut file);
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
            sure: Forest::read(file, &mut at)?,
            calibration: Calibration::read(file, &mut at)?,
        })
    }

    /// The share of the likelihood that each candidate has.
    pub(crate) fn shares(&self, properties: &[[u8; super::properties::OF_CANDIDATE]]) -> Vec<f32> {
        let mut scores = self.choice.scores(properties.iter().map(|row| &row[..]));
        softmax(&mut scores);
        scores
    }
}

/// The properties that tell whether the best candidate is right: its own, its share and that of the next.
#[must_use]
pub(crate) fn sure_properties(
    properties: &[[u8; super::properties::OF_CANDIDATE]],
    shares: &[f32],
    best: usize,
) -> Vec<u8> {
    let mut all = properties.get(best).map_or_else(Vec::new, |own| own.to_vec());
    let share = shares.get(best).copied().unwrap_or(0.0);
    let next = shares
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != best)
        .map(|(_, share)| *share)
        .fold(0.0, f32::max);
    all.push((share * 63.0) as u8);
    all.push((next * 63.0) as u8);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_read_and_written_back() {
        let file = include_bytes!("../../model/antecedents.bin");
        assert_eq!(AntecedentModel::decode(file).unwrap().encode(), file);
    }
}
