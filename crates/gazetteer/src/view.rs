//! One place, read out of the packed table.

use dateline_layout::places::{FLAGS_SHIFT, HAS_GEONAMES, HAS_KEY, IS_CAPITAL, LARGE, PLACE_SIZE, SCALE};
use dateline_packed::u24_at;
use dateline_types::{PlaceKind, ResolvedPlace};

use crate::index::{Gazetteer, PlaceId, u32_at};

/// The radius of the earth, twice, in kilometres.
const EARTH_DIAMETER: f64 = 12_742.0;

/// What is known of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceView {
    /// The place.
    pub id: PlaceId,
    /// The usual English name.
    pub name: &'static str,
    /// What kind of place.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2; empty where no one country holds it.
    pub country_code: &'static str,
    /// The country's usual English name.
    pub country: &'static str,
    /// The GeoNames code of the first-level division: `US.CA`.
    pub admin1_code: &'static str,
    /// Its name.
    pub admin1: &'static str,
    /// The GeoNames code of the second-level division: `US.CA.037`; empty where not known.
    pub admin2_code: &'static str,
    /// WGS 84 decimal degrees.
    pub latitude: f64,
    /// WGS 84 decimal degrees.
    pub longitude: f64,
    /// Inhabitants; for regions, seas and the like a figure of the same order that says how well known they are.
    pub population: u32,
    /// The GeoNames id.
    pub geonames_id: Option<u32>,
    /// Whether it is the capital of its country.
    pub is_capital: bool,
    /// Whether `id` names a feature of our own.
    own_key: Option<&'static str>,
}

/// In the order of their codes; the build script has the same list.
const KINDS: [PlaceKind; 11] = [
    PlaceKind::Continent,
    PlaceKind::Country,
    PlaceKind::Admin1,
    PlaceKind::Admin2,
    PlaceKind::City,
    PlaceKind::District,
    PlaceKind::Region,
    PlaceKind::Water,
    PlaceKind::Land,
    PlaceKind::Facility,
    PlaceKind::Unknown,
];

impl Gazetteer {
    /// What is known of a place.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> PlaceView {
        PlaceView::read(self, id)
    }
}

impl PlaceView {
    fn read(gazetteer: &Gazetteer, id: PlaceId) -> Self {
        let start = id.0 as usize * PLACE_SIZE;
        let record = gazetteer
            .places
            .get(start..start + PLACE_SIZE)
            .unwrap_or(&[0; PLACE_SIZE]);
        let number = |i: usize| u24_at(record, i);
        let degrees = |i: usize| f64::from((number(i) << 8).cast_signed() >> 8) / SCALE;
        let [kind_and_flags, country_at, division_at @ ..] = [record[15], record[16], record[17], record[18]];
        let (kind, flags) = (
            kind_and_flags & ((1 << FLAGS_SHIFT) - 1),
            kind_and_flags >> FLAGS_SHIFT,
        );
        let (country_code, country) = country(gazetteer, usize::from(country_at));
        let smallest = Division::at(gazetteer, u16::from_le_bytes(division_at));
        let above = smallest.and_then(|division| Division::at(gazetteer, division.above));
        // Divisions are of two levels.
        let (first, second) = above.map_or((smallest, None), |above| (Some(above), smallest));
        let (admin1_code, admin1) = first.map_or(("", ""), |division| {
            (
                gazetteer.string(division.code),
                name_of(gazetteer, division.place),
            )
        });
        let admin2_code = second.map_or("", |division| gazetteer.string(division.code));
        let population = match number(4) {
            large if large & LARGE != 0 => u32_at(gazetteer.large, (large & !LARGE) as usize),
            population => population,
        };
        Self {
            id,
            name: gazetteer.string(number(0)),
            kind: KINDS
                .get(usize::from(kind))
                .copied()
                .unwrap_or(PlaceKind::Unknown),
            country_code,
            country,
            admin1_code,
            admin1,
            admin2_code,
            latitude: degrees(2),
            longitude: degrees(3),
            population,
            geonames_id: (flags & HAS_GEONAMES != 0).then_some(number(1)),
            is_capital: flags & IS_CAPITAL != 0,
            own_key: (flags & HAS_KEY != 0).then(|| gazetteer.string(number(1))),
        }
    }

    /// The stable key: `gn:1583992`, `x:middle-east`, `d:GB.ENG`.
    #[must_use]
    pub fn key(&self) -> String {
        match (self.geonames_id, self.own_key) {
            (Some(id), _) => format!("gn:{id}"),
            (None, Some(key)) => key.to_owned(),
            (None, None) if self.kind == PlaceKind::Admin2 => format!("d:{}", self.admin2_code),
            (None, None) => format!("d:{}", self.admin1_code),
        }
    }

    /// The great-circle distance between two places in kilometres.
    #[must_use]
    pub fn kilometres_to(&self, other: &Self) -> f64 {
        let (a, b) = (self.latitude.to_radians(), other.latitude.to_radians());
        let latitude = ((b - a) / 2.0).sin().powi(2);
        let longitude = ((other.longitude - self.longitude).to_radians() / 2.0)
            .sin()
            .powi(2);
        EARTH_DIAMETER * (latitude + a.cos() * b.cos() * longitude).sqrt().min(1.0).asin()
    }

    /// The place as findings carry it.
    #[must_use]
    pub fn to_resolved(&self) -> ResolvedPlace {
        ResolvedPlace {
            key: self.key().into(),
            name: self.name.into(),
            kind: self.kind,
            country_code: self.country_code.into(),
            country: self.country.into(),
            admin1: self.admin1.into(),
            coordinates: Some((self.latitude, self.longitude)),
            geonames_id: self.geonames_id,
        }
    }
}

/// Code and name of the country at `position`, which counts from 1.
fn country(gazetteer: &Gazetteer, position: usize) -> (&'static str, &'static str) {
    let Some(at) = position.checked_sub(1) else {
        return ("", "");
    };
    let code = gazetteer.countries.get(at * 8..at * 8 + 2).unwrap_or_default();
    let place = u32_at(gazetteer.countries, at * 2 + 1);
    (
        std::str::from_utf8(code).unwrap_or_default(),
        name_of(gazetteer, place),
    )
}

/// A row of the table of divisions.
#[derive(Clone, Copy)]
struct Division {
    code: u32,
    place: u32,
    /// The position of the division that holds it; 0 for none.
    above: u16,
}

impl Division {
    /// The division at `position`, which counts from 1.
    fn at(gazetteer: &Gazetteer, position: u16) -> Option<Self> {
        let at = usize::from(position.checked_sub(1)?) * 8;
        let row = gazetteer.divisions.get(at..at + 8)?;
        Some(Self {
            code: u24_at(row, 0),
            place: u24_at(row, 1),
            above: u16::from_le_bytes([row[6], row[7]]),
        })
    }
}

fn name_of(gazetteer: &Gazetteer, place: u32) -> &'static str {
    let record = gazetteer
        .places
        .get(place as usize * PLACE_SIZE..)
        .unwrap_or_default();
    gazetteer.string(u24_at(record, 0))
}
