//! The three tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use dateline_gazetteer::fold_place as fold;

use super::iso::{Iso, Point};
use super::sources::{City, Sources};

/// Below this population only the usual name is kept: the other spellings of a village mostly collide with
/// better-known names.
const ALTERNATES_FROM: u64 = 10_000;

const LICENCE: &str = "\
# Contains data of GeoNames (geonames.org), licensed under CC BY 4.0 (creativecommons.org/licenses/by/4.0), changed: a
# selection, with divisions placed at the middle of their places. Centres of countries and ISO subdivisions from the
# crate keshvar (BSD-3-Clause; data of the Ruby gem countries, MIT).
# Made by `cargo xtask gazetteer`; never edit by hand. See docs/DATA.md.
";

pub(super) fn write(sources: &Sources, iso: &Iso, out: &Path) -> Result<()> {
    let divisions = divisions(sources, iso);
    save(out, "countries.tsv", &countries(sources, iso)?)?;
    save(out, "divisions.tsv", &division_rows(&divisions)?)?;
    save(out, "places.tsv", &places(sources, &divisions)?)
}

fn save(out: &Path, name: &str, text: &str) -> Result<()> {
    let path = out.join(name);
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn countries(sources: &Sources, iso: &Iso) -> Result<String> {
    let mut text = format!("# Countries and dependent territories.\n{LICENCE}");
    text.push_str(
        "# code\tname\tgeonames_id\tlatitude\tlongitude\tpopulation\tcontinent\tcapital (GeoNames id)\n",
    );
    for (code, country) in &sources.countries {
        // Dissolved states keep a GeoNames row; the hand-written table has them as historical names.
        if matches!(code.as_str(), "CS" | "AN") {
            continue;
        }
        let places = || sources.cities.values().filter(|city| city.countrycode == *code);
        let capital = places()
            .filter(|city| is_named(city, &country.capital))
            .max_by_key(|city| city.population);
        let centre = iso
            .get(code)
            .map(|iso| iso.centre)
            .or_else(|| middle(places().map(|city| (city.latitude, city.longitude)).collect()));
        let (latitude, longitude) = centre.with_context(|| format!("no coordinates for {code}"))?;
        writeln!(
            text,
            "{code}\t{}\t{}\t{latitude:.5}\t{longitude:.5}\t{}\t{}\t{}",
            country.name.trim().trim_start_matches("The "),
            country.geonameid,
            country.population,
            country.continentcode,
            capital.map_or(String::new(), |city| city.geonameid.to_string()),
        )?;
    }
    Ok(text)
}

fn is_named(city: &City, name: &str) -> bool {
    let wanted = fold(name);
    !wanted.is_empty()
        && (fold(&city.name) == wanted || city.alternatenames.iter().any(|n| fold(n) == wanted))
}

/// A first- or second-level division on its way to the table.
struct Division {
    name: String,
    centre: Point,
    population: u64,
    geonames_id: Option<u32>,
}

/// By GeoNames code: `US.CA`, `US.CA.037`.
type Divisions = BTreeMap<String, Division>;

fn divisions(sources: &Sources, iso: &Iso) -> Divisions {
    let mut members: BTreeMap<String, Vec<&City>> = BTreeMap::new();
    for city in sources.cities.values() {
        for code in [sources.admin1_of(city), sources.admin2_of(city)] {
            if !code.is_empty() {
                members.entry(code).or_default().push(city);
            }
        }
    }
    let mut divisions = Divisions::new();
    for (code, name) in sources.admin1.iter().chain(&sources.admin2) {
        let cities = members.get(code).map(Vec::as_slice).unwrap_or_default();
        let first_level = code.matches('.').count() == 1;
        let points = cities
            .iter()
            .map(|city| (city.latitude, city.longitude))
            .collect();
        let known = if first_level {
            iso_centre(iso, code, name)
        } else {
            None
        };
        let Some(centre) = known.or_else(|| middle(points)) else {
            continue;
        };
        // A district that bears the name of its town is that town, as far as news go.
        let key = fold(name);
        if !first_level && cities.iter().any(|city| fold(&city.name) == key) {
            continue;
        }
        let division = Division {
            name: name.clone(),
            centre,
            population: cities.iter().map(|city| city.population).sum(),
            geonames_id: sources.us_states.get(code).copied(),
        };
        divisions.insert(code.clone(), division);
    }
    divisions
}

/// The centre that ISO's data has for the first-level division called `name`.
fn iso_centre(iso: &Iso, code: &str, name: &str) -> Option<Point> {
    let country = iso.get(code.split('.').next()?)?;
    let key = fold(name);
    let named = |official: bool| {
        country.subdivisions.iter().find(|subdivision| {
            let names = if official {
                &subdivision.names[..1]
            } else {
                &subdivision.names[..]
            };
            names.iter().any(|name| fold(name) == key)
        })
    };
    named(true)
        .or_else(|| named(false))
        .map(|subdivision| subdivision.centre)
}

/// The middle of the box that holds all but the outermost tenth of the points on each side.
fn middle(points: Vec<Point>) -> Option<Point> {
    let axis = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        let cut = values.len() / 10;
        let low = values.get(cut)?;
        let high = values.get(values.len().checked_sub(cut + 1)?)?;
        Some(f64::midpoint(*low, *high))
    };
    let latitude = axis(points.iter().map(|point| point.0).collect())?;
    let longitude = axis(points.iter().map(|point| point.1).collect())?;
    Some((latitude, longitude))
}

fn division_rows(divisions: &Divisions) -> Result<String> {
    let mut text = format!("# First- and second-level divisions.\n{LICENCE}");
    text.push_str("# code\tname\tlatitude\tlongitude\tpopulation of its places\tgeonames_id\n");
    for (code, division) in divisions {
        let id = division.geonames_id.map_or(String::new(), |id| id.to_string());
        let (latitude, longitude) = division.centre;
        writeln!(
            text,
            "{code}\t{}\t{latitude:.4}\t{longitude:.4}\t{}\t{id}",
            division.name, division.population
        )?;
    }
    Ok(text)
}

fn places(sources: &Sources, divisions: &Divisions) -> Result<String> {
    let mut text = format!("# Cities, towns and villages of 500 people and more.\n{LICENCE}");
    text.push_str("# geonames_id\tname\tcountry\tadmin1\tadmin2\tlatitude\tlongitude\tpopulation\tother names, split by |\n");
    for (id, city) in &sources.cities {
        let admin1 = sources.admin1_of(city);
        let admin2 = sources.admin2_of(city);
        let admin2 = if divisions.contains_key(&admin2) {
            admin2.as_str()
        } else {
            ""
        };
        let last = |code: &str| code.rsplit('.').next().unwrap_or_default().to_owned();
        writeln!(
            text,
            "{id}\t{}\t{}\t{}\t{}\t{:.4}\t{:.4}\t{}\t{}",
            city.name,
            city.countrycode,
            last(&admin1),
            last(admin2),
            city.latitude,
            city.longitude,
            city.population,
            alternates(city).join("|"),
        )?;
    }
    Ok(text)
}

/// The spellings of a place that an English text may use: Latin letters, no codes, not the usual name again.
fn alternates(city: &City) -> Vec<&str> {
    if city.population < ALTERNATES_FROM {
        return Vec::new();
    }
    let mut seen = BTreeSet::from([fold(&city.name)]);
    let mut names = Vec::new();
    for name in &city.alternatenames {
        if is_plausible(name) && seen.insert(fold(name)) {
            names.push(name.as_str());
        }
    }
    names
}

fn is_plausible(name: &str) -> bool {
    let latin = |c: char| {
        c.is_ascii()
            || ('\u{c0}'..='\u{24f}').contains(&c)
            || ('\u{1e00}'..='\u{1eff}').contains(&c)
            || "’‘".contains(c)
    };
    let shape = name.chars().next().is_some_and(char::is_uppercase)
        && name
            .chars()
            .all(|c| latin(c) && (c.is_alphabetic() || " -.'’‘".contains(c)));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let code = !name.contains(' ') && letters < 5 && name.chars().all(|c| !c.is_lowercase());
    shape && (4..=40).contains(&letters) && !code
}
