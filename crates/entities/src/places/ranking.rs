//! The last word on which place a name means: a forest of small trees over properties of each reading.
//!
//! The votes ([`super::context`]) give every reading a score; the forest sees that score, what speaks for the reading
//! ([`super::evidence`]) and how the name stands in the text ([`super::properties`]). Fitted by `cargo xtask train-places`.

use std::sync::LazyLock;

use dateline_types::{Article, Span};

use super::context::{self, Outcome};
use super::evidence::PlaceEvidence;
use super::properties::{Scene, Setting};
use super::senses::PlaceSense;
use super::toponym::Toponym;
use super::{namesakes, patterns, senses, toponym};
use dateline_forest::Forest;
use dateline_tagger::NameSpan;

/// How many readings are ranked: the best by votes.
const MOST_RANKED: usize = 24;

/// The shipped forest. That it can be read is tested; an empty one would leave the choice to the votes.
pub(super) fn builtin() -> &'static Forest {
    static BUILTIN: LazyLock<Forest> = LazyLock::new(|| {
        let file = include_bytes!("../../model/places.bin");
        Forest::read(file, &mut 0).unwrap_or_default()
    });
    &BUILTIN
}

/// Chooses a reading for every sense that is open, and says for each that the forest chose how likely it takes the reading to be.
pub(super) fn choose(
    article: &Article,
    names: &[NameSpan],
    toponyms: &[Toponym],
    senses: &mut [PlaceSense<'_>],
    forest: &Forest,
) -> Vec<Option<f32>> {
    let outcome = context::vote(article, names, senses);
    let mut shares = vec![None; senses.len()];
    if forest.is_empty() || !senses.iter().any(is_open) {
        return shares;
    }
    let evidence = PlaceEvidence::new(article, names, senses);
    let scene = Scene::new(article, toponyms, senses, &outcome, &evidence);
    let chosen: Vec<Option<usize>> = (0..senses.len())
        .map(|own| {
            if !is_open(&senses[own]) {
                return senses[own].chosen;
            }
            let setting = Setting::new(&scene, own, MOST_RANKED);
            // The forest says where; a town or the division around it is told apart by the words around.
            let best = if scene.is_ranked(own) {
                let (best, share) = best(forest, &setting)?;
                shares[own] = Some(share);
                best
            } else {
                0
            };
            setting.order().get(setting.on_the_spot(best)).copied()
        })
        .collect();
    for (sense, chosen) in senses.iter_mut().zip(chosen) {
        sense.chosen = chosen;
    }
    shares
}

/// Whether a name may mean several places and no pattern in the text says which.
fn is_open(sense: &PlaceSense<'_>) -> bool {
    !sense.is_fixed && sense.readings.len() > 1
}

/// The reading that the forest takes, as a place in the setting's order, and how likely it takes it to be.
fn best(forest: &Forest, setting: &Setting<'_>) -> Option<(usize, f32)> {
    let order = setting.order();
    let properties: Vec<_> = (0..order.len()).map(|place| setting.of(place)).collect();
    let scores = forest.scores(properties.iter().map(|it| &it[..]));
    let score = |place: usize| scores[place] + setting.vote(place);
    let best = (0..order.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)))?;
    let powers: f32 = (0..order.len())
        .map(|place| (score(place) - score(best)).exp())
        .sum();
    Some((best, 1.0 / powers))
}

/// A name with the places that it may mean, as the ranking sees them.
#[derive(Clone, Debug)]
pub struct PlaceExample {
    /// The mentions.
    pub mentions: Vec<Span>,
    /// Of each reading: latitude and longitude in WGS 84 degrees, and the GeoNames id.
    pub readings: Vec<(f64, f64, Option<u32>)>,
    /// What each reading's score starts from.
    pub votes: Vec<f32>,
    /// Of each reading.
    pub properties: Vec<Vec<u8>>,
}

/// The examples of `article`: every name with more than one reading that no pattern in the text has settled.
pub fn place_examples(article: &Article, names: &[NameSpan]) -> Vec<PlaceExample> {
    let mut toponyms = toponym::collect(article, names);
    patterns::apply(article, &mut toponyms);
    namesakes::drop_unlikely(article, names, &mut toponyms);
    let mut senses = senses::group(&toponyms);
    let outcome: Outcome = context::vote(article, names, &mut senses);
    let evidence = PlaceEvidence::new(article, names, &senses);
    let scene = Scene::new(article, &toponyms, &senses, &outcome, &evidence);
    let open = (0..senses.len()).filter(|&own| is_open(&senses[own]) && scene.is_ranked(own));
    open.map(|own| {
        let setting = Setting::new(&scene, own, MOST_RANKED);
        let readings = setting
            .order()
            .iter()
            .map(|&index| &senses[own].readings[index].place);
        PlaceExample {
            mentions: senses[own]
                .toponyms
                .iter()
                .map(|&index| toponyms[index].span)
                .collect(),
            readings: readings
                .map(|place| (place.latitude, place.longitude, place.geonames_id))
                .collect(),
            votes: (0..setting.order().len())
                .map(|place| setting.vote(place))
                .collect(),
            properties: (0..setting.order().len())
                .map(|place| setting.of(place).to_vec())
                .collect(),
        }
    })
    .collect()
}
