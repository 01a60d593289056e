//! Names that the gazetteer does not know, put where the text says they are: `Collins Avenue in Miami Beach`, `Dublin
//! Veterans Park` in an article about Dublin, `Royal Street` in one filed from New Orleans.
//!
//! They keep their own name and get the country and division, but no GeoNames id. Streets of a town get its
//! coordinates too; a bridge, a park or a quarter does not, nor what is said to lie in a county, a state or a country: the middle of
//! that is not where it is.

use dateline_gazetteer::{Gazetteer, fold_place};
use dateline_types::{Article, PlaceKind};
use rustc_hash::FxHashMap;

use super::parts::{self, ToponymReading};
use super::patterns::{Link, follows_in_list, is_listed, link};
use super::senses::{self, PlaceSense};
use super::toponym::Toponym;

/// A town must have at least this share of an article's mentions of towns for its streets and buildings to need no town beside
/// them. A river needs one always: it flows through many.
const LEAST_SHARE: f64 = 0.4;

/// Places the senses that have no reading.
pub(super) fn place(article: &Article, toponyms: &[Toponym], senses: &mut [PlaceSense<'_>]) {
    if senses.iter().all(|sense| !sense.readings.is_empty()) {
        return;
    }
    let home = home(senses);
    let known = Known::of(toponyms, senses);
    let found: Vec<Option<ToponymReading>> = senses
        .iter()
        .map(|sense| {
            if !sense.readings.is_empty() {
                return None;
            }
            let name = article.slice(toponyms.get(*sense.toponyms.first()?)?.span);
            let kind = parts::kind_within(name);
            let whole = sense
                .toponyms
                .iter()
                .find_map(|&at| toponyms.get(at)?.lies_in.clone())
                .or_else(|| {
                    sense
                        .toponyms
                        .iter()
                        .find_map(|&at| said(article, toponyms, &known, at, kind.is_some()))
                })
                .or_else(|| kind.and_then(|_| named_after(name, &known)))
                .or_else(|| home.clone().filter(|_| kind == Some(PlaceKind::Facility)))?;
            let shown = parts::kind_of_part(name);
            Some(whole.with_part(name, shown.unwrap_or(PlaceKind::Unknown)))
        })
        .collect();
    for (sense, within) in senses.iter_mut().zip(found) {
        sense.within = within;
    }
}

/// The senses of an article, to be looked up.
struct Known<'a> {
    senses: &'a [PlaceSense<'a>],
    /// The sense of each toponym.
    of: Vec<usize>,
    /// The first sense of each spelling.
    by_spelling: FxHashMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    fn of(toponyms: &[Toponym], senses: &'a [PlaceSense<'a>]) -> Self {
        let mut by_spelling = FxHashMap::default();
        for (own, sense) in senses.iter().enumerate() {
            by_spelling.entry(sense.folded).or_insert(own);
        }
        Self {
            senses,
            of: senses::of_toponyms(senses, toponyms.len()),
            by_spelling,
        }
    }
}

/// The place that the next name says: `Brands Hatch, Kent`, `Royal Street in New Orleans`.
fn said(
    article: &Article,
    toponyms: &[Toponym],
    known: &Known<'_>,
    at: usize,
    is_building: bool,
) -> Option<ToponymReading> {
    let (inner, outer) = (toponyms.get(at)?, toponyms.get(at + 1)?);
    let link = link(article, inner, outer)?;
    let whole = known.senses[*known.of.get(at + 1)?].reading()?;
    // A comma between a village and a town is that of a list.
    let holds = match whole.place.kind {
        PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2 => true,
        PlaceKind::City | PlaceKind::District => is_building || link == Link::In,
        _ => false,
    };
    let goes_on = toponyms
        .get(at + 2)
        .is_some_and(|next| is_listed(article, outer, next));
    let is_list = link == Link::Comma && !is_building && (goes_on || follows_in_list(article, inner));
    (holds && !is_list).then(|| whole.clone())
}

/// The place of the article that a name begins with: `Dublin` of `Dublin Veterans Park`.
fn named_after(name: &str, known: &Known<'_>) -> Option<ToponymReading> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let matched = Gazetteer::builtin().longest_match(words.iter().copied())?;
    let folded = fold_place(&words.get(..matched.words.min(words.len() - 1))?.join(" "));
    let sense = &known.senses[*known.by_spelling.get(folded.as_str())?];
    let is_local = |reading: &&ToponymReading| {
        matches!(
            reading.place.kind,
            PlaceKind::City | PlaceKind::District | PlaceKind::Admin2
        )
    };
    sense.reading().filter(is_local).cloned()
}

/// The town that an article is about: where it was filed, or the one that most of its mentions of towns are of.
fn home(senses: &[PlaceSense<'_>]) -> Option<ToponymReading> {
    let towns = || {
        senses.iter().filter_map(|sense| {
            let reading = sense.reading()?;
            let is_town = matches!(reading.place.kind, PlaceKind::City | PlaceKind::District);
            is_town.then_some((sense, reading))
        })
    };
    let all: usize = towns().map(|(sense, _)| sense.toponyms.len()).sum();
    let filed = towns().find(|(sense, _)| sense.is_filed_from);
    let (sense, most) = filed.or_else(|| towns().max_by_key(|(sense, _)| sense.toponyms.len()))?;
    #[expect(clippy::cast_precision_loss, reason = "a count of names")]
    let share = sense.toponyms.len() as f64 / all.max(1) as f64;
    (sense.is_filed_from || share >= LEAST_SHARE).then(|| most.clone())
}
