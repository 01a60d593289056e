//! The tables of `data/`, in the order they are read: later ones refer to earlier ones.

use crate::pack::{Failure, Id, Pack, Place};
use dateline_layout::places::{CAPITALS, USUAL};

/// Names of two letters count from this population on.
const SHORT_NAME_FROM: u64 = 50_000;

/// A table and what to do with a row of it.
pub(crate) struct Table {
    pub(crate) file: &'static str,
    pub(crate) read: fn(&mut Pack, &[&str]) -> Result<(), Failure>,
}

pub(crate) const TABLES: [Table; 6] = [
    Table {
        file: "countries.tsv",
        read: country,
    },
    Table {
        file: "divisions.tsv",
        read: division,
    },
    Table {
        file: "centres.tsv",
        read: centre,
    },
    Table {
        file: "places.tsv",
        read: place,
    },
    Table {
        file: "features.tsv",
        read: feature,
    },
    Table {
        file: "place_names.tsv",
        read: name,
    },
];

fn columns<'a, const N: usize>(fields: &[&'a str]) -> Result<[&'a str; N], Failure> {
    <[&str; N]>::try_from(fields).map_err(|_| format!("{} columns where {N} belong", fields.len()).into())
}

fn country(pack: &mut Pack, fields: &[&str]) -> Result<(), Failure> {
    let [
        code,
        name,
        id,
        latitude,
        longitude,
        population,
        _continent,
        capital,
    ] = columns(fields)?;
    let place = pack.add(Place {
        name: name.to_owned(),
        kind: "country",
        id: Id::GeoNames(id.parse()?),
        latitude: latitude.parse()?,
        longitude: longitude.parse()?,
        population: population.parse()?,
        ..Place::default()
    })?;
    pack.add_country(code, place)?;
    if !capital.is_empty() {
        pack.capitals.insert(capital.parse()?);
    }
    pack.name(name, place, USUAL);
    Ok(())
}

fn division(pack: &mut Pack, fields: &[&str]) -> Result<(), Failure> {
    let [code, name, latitude, longitude, population, id] = columns(fields)?;
    let first_level = code.matches('.').count() == 1;
    let place = pack.add(Place {
        name: name.to_owned(),
        kind: if first_level { "admin1" } else { "admin2" },
        id: if id.is_empty() {
            Id::Code
        } else {
            Id::GeoNames(id.parse()?)
        },
        latitude: latitude.parse()?,
        longitude: longitude.parse()?,
        population: population.parse()?,
        ..Place::default()
    })?;
    pack.add_division(code, place)?;
    pack.name(name, place, USUAL);
    if let Some(short) = short_name(name) {
        // A district is seldom called by its bare name where a village may be meant.
        pack.name(short, place, if first_level { USUAL } else { 0 });
    }
    if let Some(county) = county(code, name) {
        pack.name(&format!("County {county}"), place, USUAL);
        pack.name(&format!("Co {county}"), place, USUAL);
        pack.rename(place, &format!("County {county}"));
    }
    Ok(())
}

/// `Cork` of `County Cork`, and of Irish counties whatever word GeoNames has for them: `Mayo County`, `Clare`. Newspapers write
/// `Co Clare`.
fn county<'a>(code: &str, name: &'a str) -> Option<&'a str> {
    if let Some(county) = name.strip_prefix("County ") {
        return Some(county);
    }
    let second_level = code.matches('.').count() == 2;
    let is_irish = code.starts_with("IE.") && second_level;
    let county = name.strip_suffix(" City and County Council");
    let county = county.or_else(|| name.strip_suffix(" County")).unwrap_or(name);
    (is_irish && !county.contains([' ', '-'])).then_some(county)
}

/// `Anbar` of `Anbar Governorate`.
fn short_name(name: &str) -> Option<&str> {
    let words = include_str!("../data/division_words.txt").lines();
    let short = words.filter(|line| !line.starts_with('#')).find_map(|word| {
        if let Some(first) = word.strip_suffix('…') {
            name.strip_prefix(first)
        } else {
            name.strip_suffix(word.strip_prefix('…')?)
        }
    });
    short.map(str::trim).filter(|short| short.chars().count() > 2)
}

fn place(pack: &mut Pack, fields: &[&str]) -> Result<(), Failure> {
    let [
        id,
        name,
        country,
        admin1,
        admin2,
        latitude,
        longitude,
        population,
        others,
    ] = columns(fields)?;
    // The village of `Us` is not worth what its name costs.
    let population = population.parse()?;
    if population < SHORT_NAME_FROM && dateline_layout::fold_place(name).len() <= 2 {
        return Ok(());
    }
    let place = pack.add(Place {
        name: name.to_owned(),
        kind: "city",
        id: Id::GeoNames(id.parse()?),
        latitude: latitude.parse()?,
        longitude: longitude.parse()?,
        population,
        country: country.to_owned(),
        admin1: admin1.to_owned(),
        admin2: admin2.to_owned(),
    })?;
    pack.name(name, place, USUAL);
    for other in others.split('|').filter(|other| !other.is_empty()) {
        pack.name(other, place, 0);
    }
    Ok(())
}

fn feature(pack: &mut Pack, fields: &[&str]) -> Result<(), Failure> {
    let [
        name,
        kind,
        country,
        admin1,
        latitude,
        longitude,
        prominence,
        others,
    ] = columns(fields)?;
    let kind = crate::pack::KINDS
        .into_iter()
        .find(|known| *known == kind)
        .ok_or_else(|| format!("no kind {kind}"))?;
    let place = pack.add(Place {
        name: name.to_owned(),
        kind,
        id: Id::Key(pack.feature_key(name)),
        latitude: latitude.parse()?,
        longitude: longitude.parse()?,
        population: prominence.parse::<u64>()? * 1000,
        country: country.to_owned(),
        admin1: admin1.to_owned(),
        admin2: String::new(),
    })?;
    pack.name(name, place, USUAL);
    for other in others.split('|').filter(|other| !other.is_empty()) {
        pack.name(other, place, USUAL);
    }
    Ok(())
}

fn name(pack: &mut Pack, fields: &[&str]) -> Result<(), Failure> {
    let [target, usual, other, abbreviations, display] = columns(fields)?;
    let place = pack.target(target)?;
    for (names, flags) in [(usual, USUAL), (other, 0), (abbreviations, USUAL | CAPITALS)] {
        for name in names.split('|').filter(|name| !name.is_empty()) {
            pack.name(name, place, flags);
        }
    }
    if !display.is_empty() {
        pack.rename(place, display);
    }
    Ok(())
}

fn centre(pack: &mut Pack, fields: &[&str]) -> Result<(), Failure> {
    let [target, latitude, longitude] = columns(fields)?;
    let place = pack.target(target)?;
    pack.place_at(place, latitude.parse()?, longitude.parse()?);
    Ok(())
}
