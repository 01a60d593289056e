//! The shipped model (`model/certainty.bin`): for each kind a forest and what makes chances of its scores.

use std::sync::LazyLock;

use dateline_forest::{Calibration, Forest, ForestError};

/// The forest of one kind, and its calibration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KindModel {
    /// The higher its score, the likelier the row is right.
    pub forest: Forest,
    /// Makes a chance of the score.
    pub calibration: Calibration,
}

impl KindModel {
    /// The chance of each, by its properties. An empty model knows nothing against anybody: 1.
    pub(super) fn chances(&self, properties: &[Vec<u8>]) -> Vec<f32> {
        if self.forest.is_empty() {
            return vec![1.0; properties.len()];
        }
        let scores = self.forest.scores(properties.iter().map(Vec::as_slice));
        scores
            .into_iter()
            .map(|score| self.calibration.share(score))
            .collect()
    }
}

/// What tells how sure people, places and organizations are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CertaintyModel {
    /// For people.
    pub people: KindModel,
    /// For places.
    pub places: KindModel,
    /// For organizations.
    pub organizations: KindModel,
}

impl CertaintyModel {
    /// The shipped model. That it can be read is tested; an empty one would leave everything sure.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<CertaintyModel> = LazyLock::new(|| {
            CertaintyModel::decode(include_bytes!("../../model/certainty.bin")).unwrap_or_default()
        });
        &BUILTIN
    }

    /// The model as a file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        for kind in [&self.people, &self.places, &self.organizations] {
            kind.forest.write(&mut file);
            kind.calibration.write(&mut file);
        }
        file
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// Where the file ends too early or says what cannot be.
    pub fn decode(file: &[u8]) -> Result<Self, ForestError> {
        let mut at = 0;
        let mut kind = || {
            Ok(KindModel {
                forest: Forest::read(file, &mut at)?,
                calibration: Calibration::read(file, &mut at)?,
            })
        };
        Ok(Self {
            people: kind()?,
            places: kind()?,
            organizations: kind()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_read_and_written_back() {
        let file = include_bytes!("../../model/certainty.bin");
        let model = CertaintyModel::decode(file).unwrap();
        assert_eq!(model.encode(), file);
        assert!(!model.people.forest.is_empty() && !model.organizations.forest.is_empty());
    }

    #[test]
    fn a_model_that_is_cut_is_refused() {
        let file = include_bytes!("../../model/certainty.bin");
        assert!(CertaintyModel::decode(&file[..file.len() / 2]).is_err());
    }
}
