//! What the gazetteer knows of the words of a dateline.

use std::sync::LazyLock;

use dateline_gazetteer::{Gazetteer, PlaceView, state_abbreviation};
use dateline_types::PlaceKind;
use rustc_hash::FxHashSet;

use crate::chars::title_case;
use crate::lists;

static REGIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../../data/regions.txt")).collect());

/// No more places of one name are looked at.
const MOST_NAMESAKES: usize = 400;

/// Whether `words` are the usual name of a place from which articles are filed.
pub(super) fn is_place(words: &str) -> bool {
    let flags = Gazetteer::builtin().name_flags(words);
    (flags.is_city() || flags.is_country() || flags.is_admin1() || flags.is_other()) && !flags.is_unusual()
}

/// Whether `words` are a country, state or province as it stands after a town.
pub(super) fn is_region(words: &str) -> bool {
    REGIONS.contains(words) || REGIONS.contains(title_case(words).as_str())
}

/// Whether a place called `town` lies in a country or division called `region`.
pub(super) fn lies_in(town: &str, region: &str) -> bool {
    if is_county(region) {
        return true;
    }
    let gazetteer = Gazetteer::builtin();
    let named = |name: &str| {
        let places = gazetteer.candidates(name).take(MOST_NAMESAKES);
        places
            .map(|candidate| gazetteer.place(candidate.place))
            .collect::<Vec<_>>()
    };
    let mut outer: Vec<PlaceView> = named(region);
    outer.extend(state_abbreviation(region).map(|state| gazetteer.place(state.place)));
    outer.retain(|place| {
        matches!(
            place.kind,
            PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2
        )
    });
    if outer.is_empty() {
        return false;
    }
    named(town).iter().any(|inner| {
        outer
            .iter()
            .any(|outer| inner.id != outer.id && holds(outer, inner))
    })
}

fn holds(outer: &PlaceView, inner: &PlaceView) -> bool {
    inner.country_code == outer.country_code
        && match outer.kind {
            PlaceKind::Country => true,
            PlaceKind::Admin1 => inner.admin1_code == outer.admin1_code,
            _ => !outer.admin2_code.is_empty() && inner.admin2_code == outer.admin2_code,
        }
}

/// `Co. Cork`, `County Clare`.
fn is_county(words: &str) -> bool {
    let name = ["Co. ", "Co ", "County ", "CO. ", "CO ", "COUNTY "]
        .iter()
        .find_map(|county| words.strip_prefix(county));
    name.is_some_and(|name| name.starts_with(char::is_uppercase))
}
