//! Namesakes that no reader thinks of, unless the words beside a name say so: the quarter called Middle East, the town called
//! Bay, and the village of a school's name in another state than the school.

use dateline_gazetteer::fold_place;
use dateline_tagger::{NameKind, NameSpan};
use dateline_types::{Article, PlaceKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::parts::{self, ToponymReading};
use super::toponym::Toponym;

/// From so much renown on a region or sea is known the world over; the gazetteer gives it as people.
const WORLDWIDE: u32 = 5_000_000;

/// …unless the town of its name has at least this part of it.
const REGION_OVER_TOWN: u32 = 10;

/// A town of so many people comes to mind by its name, whatever school bears it.
const TOWN_THAT_COMES_TO_MIND: u32 = 20_000;

/// In kilometres: how far from its town a school may be.
const SCHOOL_RUN: f64 = 50.0;

/// Takes away the readings that only a pattern could have meant.
pub(super) fn drop_unlikely(article: &Article, names: &[NameSpan], toponyms: &mut [Toponym]) {
    let told: FxHashSet<String> = toponyms
        .iter()
        .filter(|toponym| toponym.is_explicit)
        .map(|toponym| toponym.folded.clone())
        .collect();
    let seats = seats(article, names, toponyms);
    let towns_by_preposition = after_bare_preposition(article, toponyms);
    for toponym in toponyms.iter_mut() {
        if toponym.fixed.is_some() || told.contains(&toponym.folded) {
            continue;
        }
        if let Some(town) = seats.get(&toponym.folded) {
            put_beside(toponym, town);
        }
        let may_be_sea = !towns_by_preposition.contains(&toponym.folded);
        if is_worldwide(toponym, may_be_sea) {
            keep(toponym, |reading| !is_town(reading));
        }
        let is_generic = parts::is_generic_alone(&toponym.folded) && !toponym.is_filed_from;
        if is_generic && !is_called_division(article, toponym) {
            keep(toponym, ToponymReading::is_feature);
        }
    }
}

fn keep(toponym: &mut Toponym, is_kept: impl Fn(&ToponymReading) -> bool) {
    if !toponym.readings.iter().all(&is_kept) {
        toponym.readings = toponym
            .readings
            .iter()
            .filter(|it| is_kept(it))
            .cloned()
            .collect();
    }
}

fn is_town(reading: &ToponymReading) -> bool {
    matches!(reading.place.kind, PlaceKind::City | PlaceKind::District)
}

/// Whether a name is that of a region, a sea or the like known the world over, and its towns are small beside it.
fn is_worldwide(toponym: &Toponym, may_be_sea: bool) -> bool {
    let is_region = |reading: &&ToponymReading| match reading.place.kind {
        PlaceKind::Continent | PlaceKind::Region | PlaceKind::Land => true,
        PlaceKind::Water => may_be_sea,
        _ => false,
    };
    let regions = toponym.readings.iter().filter(|reading| reading.is_feature());
    let renown = regions
        .filter(is_region)
        .map(|reading| reading.place.population)
        .max();
    let towns = toponym.readings.iter().filter(|reading| is_town(reading));
    let largest = towns.map(|reading| reading.place.population).max();
    renown
        .zip(largest)
        .is_some_and(|(renown, town)| renown >= WORLDWIDE && town < renown / REGION_OVER_TOWN)
}

/// Names that stand behind a preposition and never behind `the`: `in Pacific` is a town, `in the Pacific` the ocean.
fn after_bare_preposition(article: &Article, toponyms: &[Toponym]) -> FxHashSet<String> {
    let before = |toponym: &Toponym| {
        let at = toponym.tokens.start.checked_sub(1);
        at.map_or("", |at| article.word(at))
    };
    let mut found: FxHashSet<String> = FxHashSet::default();
    for toponym in toponyms {
        if matches!(
            before(toponym),
            "in" | "In" | "at" | "At" | "near" | "from" | "to" | "of"
        ) {
            found.insert(toponym.folded.clone());
        }
    }
    for toponym in toponyms {
        if matches!(before(toponym), "the" | "The") {
            found.remove(&toponym.folded);
        }
    }
    found
}

/// Whether the next word makes a division of it: the `Bay region` of Somalia.
fn is_called_division(article: &Article, toponym: &Toponym) -> bool {
    let after = article.word(toponym.tokens.end);
    parts::kinds_of(&format!("… {after}"), after)
        .is_some_and(|kinds| kinds.contains(&PlaceKind::Admin1) || kinds.contains(&PlaceKind::Admin2))
}

/// Towns that a pattern tells of, by the names of what the text says to have its school or library there: `Sandy Hook
/// Elementary School in Newtown, Connecticut`.
fn seats(article: &Article, names: &[NameSpan], toponyms: &[Toponym]) -> FxHashMap<String, ToponymReading> {
    let mut found = FxHashMap::default();
    for name in names {
        if !matches!(name.kind, NameKind::Organization | NameKind::Place) {
            continue;
        }
        let words = article.slice(name.span);
        let Some(village) = parts::seat_of(words) else {
            continue;
        };
        if !matches!(article.word(name.tokens.end), "in" | ",") {
            continue;
        }
        let next = toponyms.partition_point(|toponym| toponym.tokens.start <= name.tokens.end);
        let town = toponyms
            .get(next)
            .filter(|toponym| toponym.tokens.start == name.tokens.end + 1)
            .and_then(|toponym| toponym.readings.get(toponym.fixed?))
            .filter(|town| is_town(town) && !town.place.admin1_code.is_empty());
        if let Some(town) = town {
            found.insert(fold_place(village), town.clone());
            found.insert(fold_place(words), town.clone());
        }
    }
    found
}

/// A small place whose school is in a town lies beside that town; where the gazetteer has none there, it lies in it.
fn put_beside(toponym: &mut Toponym, town: &ToponymReading) {
    // The school itself (a part of its readings) lies where the text says, however large its namesake.
    let comes_to_mind = |reading: &ToponymReading| {
        reading.part.is_none() && reading.place.population >= TOWN_THAT_COMES_TO_MIND
    };
    if toponym.readings.iter().any(comes_to_mind) {
        return;
    }
    keep(toponym, |reading| {
        reading.place.admin1_code == town.place.admin1_code && reading.kilometres_to(town) <= SCHOOL_RUN
    });
    if toponym.readings.is_empty() {
        toponym.lies_in = Some(town.clone());
    }
}
