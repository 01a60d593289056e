//! How sure each person, place and organization of an article is: the chance that a reader would let its row stand.
//!
//! Of each entity some hundred properties are known: what the tagger saw of its names, how often and where it is named, whether it has
//! a role, a gender, a place on the map, words that it says. A forest of small trees makes a score of them, and a calibration on
//! articles that the forest was not grown on makes a chance of the score. `cargo xtask train-certainty` fits both.

mod model;
mod properties;

use dateline_lexicon::ArticleWords;
use dateline_tagger::NameSpan;
use dateline_types::{EntityKind, Findings};

use crate::places::Located;
pub use model::{CertaintyModel, KindModel};
use properties::Scene;

/// Gives every person, place and organization of `findings` its confidence. The quotations must be there: who speaks is somebody.
pub fn weigh(words: &ArticleWords<'_>, names: &[NameSpan], located: &[Located], findings: &mut Findings) {
    let model = CertaintyModel::builtin();
    for kind in [EntityKind::Person, EntityKind::Place, EntityKind::Organization] {
        let of_kind = model.of(kind);
        let properties = entity_properties(words, names, located, findings, kind);
        let chances = of_kind.chances(properties.iter().map(Vec::as_slice));
        match kind {
            EntityKind::Person => set(findings.people.iter_mut().map(|it| &mut it.confidence), chances),
            EntityKind::Place => set(findings.places.iter_mut().map(|it| &mut it.confidence), chances),
            EntityKind::Organization => set(
                findings.organizations.iter_mut().map(|it| &mut it.confidence),
                chances,
            ),
        }
    }
}

fn set<'a>(confidences: impl Iterator<Item = &'a mut f32>, chances: Vec<f32>) {
    for (confidence, chance) in confidences.zip(chances) {
        *confidence = chance;
    }
}

/// The properties of every entity of a kind, in the order of the findings: what [`weigh`] judges by, and what is fitted on.
#[must_use]
pub fn entity_properties(
    words: &ArticleWords<'_>,
    names: &[NameSpan],
    located: &[Located],
    findings: &Findings,
    kind: EntityKind,
) -> Vec<Vec<u8>> {
    let scene = Scene::new(words, names, located, findings);
    scene.of_kind(kind)
}
