//! What the words of a name may mean: the gazetteer's candidates, or a part or building of one.

use dateline_gazetteer::{Gazetteer, PlaceId, PlaceView, fold_place};
use dateline_types::{PlaceKind, ResolvedPlace};

/// More candidates than this are never weighed: the most prominent come first.
const MOST_READINGS: usize = 300;

/// Parts and buildings are looked for in towns of this many people and more.
const TOWN_WITH_PARTS: u32 = 20_000;

/// How the keys of the gazetteer's own features begin.
const FEATURE: &str = "x:";

/// In kilometres.
const EARTH_RADIUS: f64 = 6_371.0;

/// What a name may mean.
#[derive(Clone, Debug)]
pub(super) struct ToponymReading {
    pub(super) place: PlaceView,
    /// Whether this is a usual English name of the place.
    pub(super) is_usual: bool,
    /// For what lies in the place and is not in the gazetteer (`Northern California`, `Manchester Airport`): its name
    /// and kind. It is put where the place is.
    pub(super) part: Option<(String, PlaceKind)>,
    /// The point on the unit sphere, for cheap distances.
    pub(super) point: [f64; 3],
}

impl ToponymReading {
    pub(super) fn of(place: PlaceId, is_usual: bool) -> Self {
        let place = Gazetteer::builtin().place(place);
        let (latitude, longitude) = (place.latitude.to_radians(), place.longitude.to_radians());
        Self {
            place,
            is_usual,
            part: None,
            point: [
                latitude.cos() * longitude.cos(),
                latitude.cos() * longitude.sin(),
                latitude.sin(),
            ],
        }
    }

    /// What is called `name` and lies in this place.
    pub(super) fn with_part(mut self, name: &str, kind: PlaceKind) -> Self {
        self.part = Some((lists::part_name(name), kind));
        self
    }

    /// Along the chord, good to a few per cent over the distances that matter.
    pub(super) fn kilometres_to(&self, other: &Self) -> f64 {
        let chord = (0..3)
            .map(|axis| (self.point[axis] - other.point[axis]).powi(2))
            .sum::<f64>();
        chord.sqrt() * EARTH_RADIUS
    }

    pub(super) fn resolved(&self) -> ResolvedPlace {
        let mut resolved = self.place.to_resolved();
        if let Some((name, kind)) = &self.part {
            resolved.key = format!("in:{}/{}", resolved.key, fold_place(name)).into();
            resolved.name = name.clone().into();
            resolved.kind = *kind;
            resolved.geonames_id = None;
            // The middle of a state is not where a village or a street of it is.
            let is_point = matches!(kind, PlaceKind::Unknown | PlaceKind::Facility);
            if is_point && matches!(self.place.kind, PlaceKind::Country | PlaceKind::Admin1) {
                resolved.coordinates = None;
            }
        }
        resolved
    }

    /// Whether this is a street of a town, for which the middle of the town may stand: a bridge or a quarter has a place of its own, and
    /// a state is too large.
    pub(super) fn is_street_of_town(&self) -> bool {
        let is_town = matches!(self.place.kind, PlaceKind::City | PlaceKind::District);
        let name = self.part.as_ref().map_or("", |(name, _)| name);
        let is_street = lists::STREETS
            .iter()
            .any(|(word, _)| lists::strip(name, word).is_some());
        is_town && is_street
    }

    /// Whether this is a region, a sea or the like of the gazetteer's own list of features.
    pub(super) fn is_feature(&self) -> bool {
        self.part.is_none() && self.place.geonames_id.is_none() && self.place.key().starts_with(FEATURE)
    }

    /// Whether a point on the unit sphere is within so many kilometres.
    pub(super) fn is_within(&self, point: &[f64; 3], kilometres: f64) -> bool {
        let chord: f64 = (0..3).map(|axis| (self.point[axis] - point[axis]).powi(2)).sum();
        chord <= (kilometres / EARTH_RADIUS).powi(2)
    }

    /// Whether `other` lies in this country or division, going by their codes.
    pub(super) fn contains(&self, other: &Self) -> bool {
        let (outer, inner) = (&self.place, &other.place);
        if self.part.is_some() || outer.id == inner.id || outer.country_code != inner.country_code {
            return false;
        }
        match outer.kind {
            PlaceKind::Country => inner.kind != PlaceKind::Country,
            PlaceKind::Admin1 => inner.kind != PlaceKind::Admin1 && outer.admin1_code == inner.admin1_code,
            PlaceKind::Admin2 => {
                !outer.admin2_code.is_empty()
                    && outer.admin2_code == inner.admin2_code
                    && inner.kind != PlaceKind::Admin2
            }
            _ => false,
        }
    }
}

/// The readings of a name, the most prominent first.
pub(super) fn read(name: &str) -> Vec<ToponymReading> {
    if lists::OFF_MAP.contains(&name) {
        return Vec::new();
    }
    let direct = candidates(name);
    if !direct.is_empty() {
        return direct;
    }
    if let Some(county) = county(name) {
        return county;
    }
    without_generic(name)
        .or_else(|| with_implied(name))
        .or_else(|| part_of(name))
        .unwrap_or_default()
}

/// `Platte Co.` for Platte County.
fn county(name: &str) -> Option<Vec<ToponymReading>> {
    let rest = lists::strip(name, "… Co.").or_else(|| lists::strip(name, "… Co"))?;
    let counties = candidates(&format!("{rest} County"));
    (!counties.is_empty()).then_some(counties)
}

/// `DuPage` for DuPage County: only what has no bare name of its own gets here.
fn with_implied(name: &str) -> Option<Vec<ToponymReading>> {
    let full = lists::IMPLIED
        .iter()
        .map(|word| candidates(&word.replace('…', name)));
    full.into_iter().find(|readings| !readings.is_empty())
}

/// Whether the word alone is no place: `West`, `Republic`.
pub(super) fn is_never_a_place(name: &str) -> bool {
    lists::NEVER.contains(name)
}

/// Whether a word is a kind of place and alone no town, though one may bear it: `Bay`, `Heights`. `folded` is its key.
pub(super) fn is_generic_alone(folded: &str) -> bool {
    lists::ALONE.contains(folded)
}

/// `Sandy Hook` of `Sandy Hook Elementary School`: whose seat a name is by its words.
pub(super) fn seat_of(name: &str) -> Option<&str> {
    let mut rests = lists::SEATS
        .iter()
        .filter_map(|(word, _)| lists::strip(name, word));
    rests.next()
}

/// What the gazetteer knows under this very name.
pub(super) fn candidates(name: &str) -> Vec<ToponymReading> {
    let gazetteer = Gazetteer::builtin();
    let found = gazetteer.candidates(name).take(MOST_READINGS);
    found
        .map(|candidate| ToponymReading::of(candidate.place, candidate.is_usual))
        .collect()
}

/// The kinds of place that a generic word says, written as in the data file (`… state`, `city of …`).
pub(super) fn kinds_of(form: &str, word: &str) -> Option<Vec<PlaceKind>> {
    if word.is_empty() {
        return None;
    }
    let found = lists::GENERIC
        .iter()
        .find(|(generic, _)| generic.eq_ignore_ascii_case(form));
    found.map(|(_, kinds)| kinds.clone())
}

/// `Anbar Province`, `the city of Aleppo`: the rest is the name, the generic word says what kind.
fn without_generic(name: &str) -> Option<Vec<ToponymReading>> {
    for (generic, kinds) in lists::GENERIC.iter() {
        let Some(rest) = lists::strip(name, generic) else {
            continue;
        };
        let mut readings = candidates(rest);
        if readings.iter().any(|reading| kinds.contains(&reading.place.kind)) {
            readings.retain(|reading| kinds.contains(&reading.place.kind));
        }
        if !readings.is_empty() {
            return Some(readings);
        }
    }
    None
}

/// `Northern California`, `Manchester Airport`: a part or building of a place that is in the gazetteer.
fn part_of(name: &str) -> Option<Vec<ToponymReading>> {
    let seats = lists::SEATS
        .iter()
        .map(|row| (row, is_seat as fn(&ToponymReading) -> bool));
    let parts = lists::PARTS
        .iter()
        .map(|row| (row, has_parts as fn(&ToponymReading) -> bool));
    for ((word, kind), is_whole) in seats.chain(parts) {
        let Some(rest) = lists::strip(name, word) else {
            continue;
        };
        let mut readings = candidates(rest);
        readings.retain(is_whole);
        if readings.is_empty() {
            continue;
        }
        return Some(
            readings
                .into_iter()
                .map(|reading| reading.with_part(name, *kind))
                .collect(),
        );
    }
    None
}

/// The kind of a building, a street or a water whose name does not say where it is: `Royal Street`.
pub(super) fn kind_within(name: &str) -> Option<PlaceKind> {
    let rows = lists::SEATS.iter().chain(lists::WITHIN.iter());
    let mut found = rows
        .chain(lists::STREETS.iter())
        .filter(|(word, _)| lists::strip(name, word).is_some());
    found.next().map(|(_, kind)| *kind)
}

/// The same, and that of a building which mostly bears the name of its town: `Glienicke Bridge`.
pub(super) fn kind_of_part(name: &str) -> Option<PlaceKind> {
    let facilities = lists::PARTS
        .iter()
        .filter(|(_, kind)| *kind == PlaceKind::Facility);
    kind_within(name).or_else(|| {
        let mut found = facilities.filter(|(word, _)| lists::strip(name, word).is_some());
        found.next().map(|(_, kind)| *kind)
    })
}

/// `Chicopee` of `D-Chicopee`: what is left behind a politician's party.
pub(super) fn without_party(name: &str) -> Option<&str> {
    let rest = lists::PARTY.iter().find_map(|party| name.strip_prefix(party))?;
    rest.starts_with(char::is_uppercase).then_some(rest)
}

/// Whether a word is a party as it stands before a hyphen and a politician's town or state.
pub(super) fn is_party(word: &str) -> bool {
    lists::PARTY
        .iter()
        .any(|party| party.strip_suffix('-') == Some(word))
}

/// Whether a place builds for itself what the data file calls a seat: `Anderson County Courthouse`.
fn is_seat(reading: &ToponymReading) -> bool {
    let is_local = matches!(
        reading.place.kind,
        PlaceKind::City | PlaceKind::District | PlaceKind::Admin2
    );
    is_local && reading.is_usual
}

/// Whether a place is large and well known enough for its parts to be named after it: `East Bank` is no part of a
/// village called Bank.
fn has_parts(reading: &ToponymReading) -> bool {
    let place = &reading.place;
    let is_large = match place.kind {
        PlaceKind::Country
        | PlaceKind::Continent
        | PlaceKind::Admin1
        | PlaceKind::Region
        | PlaceKind::Land => true,
        PlaceKind::City => place.population >= TOWN_WITH_PARTS,
        _ => false,
    };
    is_large && reading.is_usual
}

pub(super) use lists::AFTER_IN;

mod lists {
    use std::sync::LazyLock;

    use dateline_gazetteer::fold_place;
    use dateline_types::PlaceKind;
    use rustc_hash::FxHashSet;

    /// Words that go with names of places, from the data file, in its order.
    fn rows(section: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        dateline_layout::rows(include_str!("../../data/place_words.tsv")).filter_map(move |line| {
            let mut fields = line.split('\t');
            (fields.next()? == section).then_some(())?;
            Some((fields.next()?, fields.next()?))
        })
    }

    fn kind(name: &str) -> Option<PlaceKind> {
        use PlaceKind::{Admin1, Admin2, City, Country, District, Facility, Land, Region, Water};
        [
            Country, Admin1, Admin2, City, District, Region, Water, Land, Facility,
        ]
        .into_iter()
        .find(|kind| kind.name() == name)
    }

    pub(super) static GENERIC: LazyLock<Vec<(&str, Vec<PlaceKind>)>> = LazyLock::new(|| {
        let rows = rows("generic");
        rows.map(|(word, kinds)| (word, kinds.split('|').filter_map(kind).collect()))
            .collect()
    });

    pub(super) static PARTS: LazyLock<Vec<(&str, PlaceKind)>> = LazyLock::new(|| with_kinds("part"));

    fn with_kinds(section: &'static str) -> Vec<(&'static str, PlaceKind)> {
        rows(section)
            .filter_map(|(word, kinds)| Some((word, kind(kinds)?)))
            .collect()
    }

    pub(super) static SEATS: LazyLock<Vec<(&str, PlaceKind)>> = LazyLock::new(|| with_kinds("seat"));

    pub(super) static WITHIN: LazyLock<Vec<(&str, PlaceKind)>> = LazyLock::new(|| with_kinds("within"));

    pub(super) static STREETS: LazyLock<Vec<(&str, PlaceKind)>> = LazyLock::new(|| with_kinds("street"));

    pub(super) static PARTY: LazyLock<Vec<&str>> =
        LazyLock::new(|| rows("party").map(|(word, _)| word).collect());

    pub(super) static IMPLIED: LazyLock<Vec<&str>> =
        LazyLock::new(|| rows("implied").map(|(word, _)| word).collect());

    pub(super) static NEVER: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| rows("never").map(|(word, _)| word).collect());

    pub(super) static ALONE: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| rows("alone").map(|(word, _)| fold_place(word)).collect());

    pub(in crate::places) static AFTER_IN: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| rows("in").map(|(word, _)| word).collect());

    pub(super) static OFF_MAP: LazyLock<Vec<&str>> =
        LazyLock::new(|| rows("off-map").map(|(word, _)| word).collect());

    /// `name` without `word`, which is written `Northern …` where it comes first and `… Airport` where it comes last.
    pub(super) fn strip<'a>(name: &'a str, word: &str) -> Option<&'a str> {
        let rest = if let Some(first) = word.strip_suffix(" …") {
            let (head, rest) = name.split_at_checked(first.len())?;
            head.eq_ignore_ascii_case(first).then_some(rest)?
        } else {
            let last = word.strip_prefix("… ")?;
            let (rest, tail) = name.split_at_checked(name.len().checked_sub(last.len())?)?;
            tail.eq_ignore_ascii_case(last).then_some(rest)?
        };
        let trimmed = rest.trim_matches(|c: char| c.is_whitespace() || c == '-');
        (trimmed.len() < rest.len() && !trimmed.is_empty()).then_some(trimmed)
    }

    /// How a part is shown: `NORTHERN IRAQ` as `Northern Iraq`.
    pub(super) fn part_name(name: &str) -> String {
        if name.chars().any(char::is_lowercase) {
            return name.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let mut shown = String::with_capacity(name.len());
        for word in name.split_whitespace() {
            if !shown.is_empty() {
                shown.push(' ');
            }
            let mut chars = word.chars();
            shown.extend(chars.next());
            shown.extend(chars.flat_map(char::to_lowercase));
        }
        shown
    }
}
