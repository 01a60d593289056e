//! Collects places and names, then writes them as `layout` says.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use dateline_packed::Writer;

use dateline_layout::places::{
    CAPITALS, DIRECTORY_BITS, FLAGS_SHIFT, HAS_GEONAMES, HAS_KEY, IS_CAPITAL, LARGE, LAST, LIST, NOTHING,
    PLACE_MASK, SCALE, USUAL, name_flags,
};
use dateline_layout::{PlaceKey, fold_place, is_boundary};

pub(crate) type Failure = Box<dyn Error>;

/// A city of this size is `big` to whoever looks only at the name.
const BIG_CITY: u32 = 100_000;

/// The population of a village. Places of unknown size have none and are mostly seats of divisions.
const VILLAGE: std::ops::Range<u64> = 1..1000;

/// The kinds in the order of their codes; the reader has the same list.
pub(crate) const KINDS: [&str; 11] = [
    "continent",
    "country",
    "admin1",
    "admin2",
    "city",
    "district",
    "region",
    "water",
    "land",
    "facility",
    "",
];

/// What a place is known by, besides its name.
#[derive(Default)]
pub(crate) enum Id {
    GeoNames(u32),
    /// A feature of our own: `x:middle-east`.
    Key(String),
    /// A division without a GeoNames id; its code serves.
    #[default]
    Code,
}

#[derive(Default)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) id: Id,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    pub(crate) population: u64,
    pub(crate) country: String,
    /// The last part of its code.
    pub(crate) admin1: String,
    /// The last part of its code.
    pub(crate) admin2: String,
}

#[derive(Default)]
pub(crate) struct Pack {
    places: Vec<Place>,
    by_geonames: BTreeMap<u32, u32>,
    by_key: BTreeMap<String, u32>,
    countries: BTreeMap<String, u32>,
    divisions: BTreeMap<String, u32>,
    /// GeoNames ids.
    pub(crate) capitals: BTreeSet<u32>,
    /// Hash of a folded name to its postings: place to flags.
    names: BTreeMap<u64, Name>,
}

#[derive(Default)]
struct Name {
    folded: String,
    postings: BTreeMap<u32, u32>,
    /// Longer names begin with this one.
    is_prefix: bool,
}

impl Pack {
    pub(crate) fn add(&mut self, place: Place) -> Result<u32, Failure> {
        let index = u32::try_from(self.places.len())?;
        let taken = match &place.id {
            Id::GeoNames(id) => self.by_geonames.insert(*id, index),
            Id::Key(key) => self.by_key.insert(key.clone(), index),
            Id::Code => None,
        };
        if taken.is_some() {
            return Err(format!("{} is there already", place.name).into());
        }
        self.places.push(place);
        Ok(index)
    }

    pub(crate) fn add_country(&mut self, code: &str, place: u32) -> Result<(), Failure> {
        code.clone_into(&mut self.places[place as usize].country);
        match self.countries.insert(code.to_owned(), place) {
            None => Ok(()),
            Some(_) => Err(format!("{code} is there already").into()),
        }
    }

    pub(crate) fn add_division(&mut self, code: &str, place: u32) -> Result<(), Failure> {
        let mut parts = code.split('.').map(str::to_owned);
        let record = &mut self.places[place as usize];
        record.country = parts.next().unwrap_or_default();
        record.admin1 = parts.next().unwrap_or_default();
        record.admin2 = parts.next().unwrap_or_default();
        match self.divisions.insert(code.to_owned(), place) {
            None => Ok(()),
            Some(_) => Err(format!("{code} is there already").into()),
        }
    }

    /// `x:middle-east`.
    pub(crate) fn feature_key(&self, name: &str) -> String {
        let words: Vec<String> = name
            .split(is_boundary)
            .map(fold_place)
            .filter(|word| !word.is_empty())
            .collect();
        format!("x:{}", words.join("-"))
    }

    /// The place that a hand-written row means: `US`, `US.CA`, `gn:1583992`, `x:middle-east`.
    pub(crate) fn target(&self, target: &str) -> Result<u32, Failure> {
        let found = if let Some(id) = target.strip_prefix("gn:") {
            self.by_geonames.get(&id.parse()?)
        } else if target.starts_with("x:") {
            self.by_key.get(target)
        } else {
            self.countries.get(target).or_else(|| self.divisions.get(target))
        };
        found.copied().ok_or_else(|| format!("no place {target}").into())
    }

    pub(crate) fn rename(&mut self, place: u32, name: &str) {
        name.clone_into(&mut self.places[place as usize].name);
    }

    pub(crate) fn place_at(&mut self, place: u32, latitude: f64, longitude: f64) {
        let place = &mut self.places[place as usize];
        (place.latitude, place.longitude) = (latitude, longitude);
    }

    /// `name` may mean `place`.
    pub(crate) fn name(&mut self, name: &str, place: u32, flags: u32) {
        let mut key = PlaceKey::new();
        let mut words = name.split(is_boundary).filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            key.push_word(word);
            let Some(hash) = key.hash() else { continue };
            let entry = self.names.entry(hash).or_default();
            let folded = String::from_utf8_lossy(key.as_bytes());
            assert!(
                entry.folded.is_empty() || entry.folded == folded,
                "{} and {folded} have one hash: lengthen it",
                entry.folded
            );
            if entry.folded.is_empty() {
                entry.folded = folded.into_owned();
            }
            if words.peek().is_some() {
                entry.is_prefix = true;
            } else {
                let known = entry.postings.entry(place).or_insert(flags);
                // A name that also holds in small letters is no abbreviation.
                *known = (*known | flags) & !CAPITALS | (*known & flags & CAPITALS);
            }
        }
    }

    /// The index, and the strings that it points into.
    pub(crate) fn finish(&self) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        let mut strings = Strings::default();
        let (mut places, mut large) = (Vec::new(), Vec::new());
        let (country_at, division_at) = (positions(&self.countries)?, positions(&self.divisions)?);
        for place in &self.places {
            self.write_place(place, &mut strings, &mut places, &mut large)?;
            let country = country_at.get(place.country.as_str()).copied().unwrap_or(0);
            places.push(u8::try_from(country)?);
            let admin1 = format!("{}.{}", place.country, place.admin1);
            let admin2 = format!("{admin1}.{}", place.admin2);
            let (first, second) = (division_at.get(admin1.as_str()), division_at.get(admin2.as_str()));
            if second.is_some() && first.is_none() {
                return Err(format!("{admin2} is in no division").into());
            }
            places.extend(second.or(first).copied().unwrap_or(0).to_le_bytes());
        }
        let mut countries = Vec::new();
        for (code, place) in &self.countries {
            countries.extend(<[u8; 2]>::try_from(code.as_bytes())?);
            countries.extend([0, 0]);
            countries.extend(place.to_le_bytes());
        }
        let mut divisions = Vec::new();
        for (code, place) in &self.divisions {
            divisions.extend(u24(strings.add(code)?)?);
            divisions.extend(u24(*place)?);
            let above = code
                .rsplit_once('.')
                .and_then(|(above, _)| division_at.get(above));
            divisions.extend(above.copied().unwrap_or(0).to_le_bytes());
        }
        let index = self.index()?;
        let counts = [
            self.places.len(),
            self.countries.len(),
            self.divisions.len(),
            index.lists.len() / 3,
            large.len() / 4,
            0,
            0,
            0,
        ];
        let mut out = Vec::new();
        for count in counts {
            out.extend(u32::try_from(count)?.to_le_bytes());
        }
        for section in [
            places,
            countries,
            divisions,
            index.keys,
            index.values,
            index.flags,
            index.lists,
            large,
        ] {
            out.extend(section);
        }
        Ok((out, strings.bytes))
    }

    /// All of a place but its country and division.
    fn write_place(
        &self,
        place: &Place,
        strings: &mut Strings,
        out: &mut Vec<u8>,
        large: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        let (id, mut flags) = match &place.id {
            Id::GeoNames(id) => (*id, HAS_GEONAMES),
            Id::Key(key) => (strings.add(key)?, HAS_KEY),
            Id::Code => (0, 0),
        };
        if self.is_capital(place) {
            flags |= IS_CAPITAL;
        }
        let kind = KINDS
            .iter()
            .position(|kind| *kind == place.kind)
            .ok_or("no such kind")?;
        let population = u32::try_from(place.population).unwrap_or(u32::MAX);
        out.extend(u24(strings.add(&place.name)?)?);
        out.extend(u24(id)?);
        out.extend(i24(scaled(place.latitude)));
        out.extend(i24(scaled(place.longitude)));
        if population < LARGE {
            out.extend(u24(population)?);
        } else {
            out.extend(u24(LARGE | u32::try_from(large.len() / 4)?)?);
            large.extend(population.to_le_bytes());
        }
        out.push(u8::try_from(kind)? | flags << FLAGS_SHIFT);
        Ok(())
    }

    fn index(&self) -> Result<Index, Failure> {
        let mut index = Index::default();
        let mut keys = Writer::new(DIRECTORY_BITS);
        for (hash, name) in &self.names {
            keys.add(*hash)
                .map_err(|error| format!("{}: {error}", name.folded))?;
            index.flags.push(self.flags(name));
            let postings = self.sorted(name);
            let value = match postings.as_slice() {
                [] => NOTHING,
                [one] => *one,
                [others @ .., last] => {
                    let start = u32::try_from(index.lists.len() / 3)?;
                    for posting in others.iter().copied().chain([last | LAST]) {
                        index.lists.extend(u24(posting)?);
                    }
                    LIST | start
                }
            };
            index.values.extend(u24(value)?);
        }
        index.keys = keys.finish()?;
        Ok(index)
    }

    fn is_capital(&self, place: &Place) -> bool {
        matches!(&place.id, Id::GeoNames(id) if self.capitals.contains(id))
    }

    /// Most prominent first.
    fn sorted(&self, name: &Name) -> Vec<u32> {
        let mut postings: Vec<u32> = name.postings.iter().map(|(place, flags)| place | flags).collect();
        postings.sort_by_key(|posting| {
            let place = &self.places[(posting & PLACE_MASK) as usize];
            let is_country = matches!(place.kind, "country" | "continent");
            let prominence = match place.kind {
                // `New York`, `Hanoi`, `São Paulo` are towns first; `Quebec` is not.
                "admin1" | "admin2" => place.population / 4,
                _ if self.is_capital(place) => place.population * 4,
                _ => place.population,
            };
            let unusual = posting & USUAL == 0;
            (!is_country, unusual, std::cmp::Reverse(prominence), *posting)
        });
        postings
    }

    fn flags(&self, name: &Name) -> u8 {
        let mut flags = 0;
        for (&place, &posting) in &name.postings {
            let place = &self.places[place as usize];
            let capital = self.is_capital(place);
            flags |= match place.kind {
                // A village is meant where something says so; its name alone tells nobody that a word is a place.
                "city" if VILLAGE.contains(&place.population) && !capital => continue,
                "country" => name_flags::COUNTRY,
                "admin1" => name_flags::ADMIN1,
                "city" if u32::try_from(place.population).is_ok_and(|n| n < BIG_CITY) && !capital => {
                    name_flags::CITY
                }
                "city" if posting & USUAL == 0 => name_flags::CITY,
                "city" => name_flags::BIG_CITY | name_flags::CITY,
                _ => name_flags::OTHER,
            };
        }
        if !name.postings.is_empty() {
            let all = |bit: u32, set: bool| name.postings.values().all(|posting| (posting & bit != 0) == set);
            flags |= if all(CAPITALS, true) {
                name_flags::CAPITALS
            } else {
                0
            };
            flags |= if all(USUAL, false) { name_flags::UNUSUAL } else { 0 };
        }
        flags | if name.is_prefix { name_flags::PREFIX } else { 0 }
    }
}

#[derive(Default)]
struct Index {
    keys: Vec<u8>,
    values: Vec<u8>,
    flags: Vec<u8>,
    lists: Vec<u8>,
}

/// Strings with a byte of length before them, each once.
#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    offsets: BTreeMap<String, u32>,
}

impl Strings {
    fn add(&mut self, text: &str) -> Result<u32, Failure> {
        if let Some(&offset) = self.offsets.get(text) {
            return Ok(offset);
        }
        let offset = u32::try_from(self.bytes.len())?;
        // A greater length would not be UTF-8.
        let length = u8::try_from(text.len())?;
        if !length.is_ascii() {
            return Err(format!("{text} is too long").into());
        }
        self.bytes.push(length);
        self.bytes.extend(text.as_bytes());
        self.offsets.insert(text.to_owned(), offset);
        Ok(offset)
    }
}

/// Each code with its index in order, plus one.
fn positions(map: &BTreeMap<String, u32>) -> Result<BTreeMap<&str, u16>, Failure> {
    let numbered = map.keys().zip(1usize..);
    numbered
        .map(|(code, number)| Ok((code.as_str(), u16::try_from(number)?)))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are below 180")]
fn scaled(degrees: f64) -> i32 {
    (degrees * SCALE).round() as i32
}

/// The three bytes of a number that has no more.
fn u24(number: u32) -> Result<[u8; 3], Failure> {
    dateline_packed::u24(number).ok_or_else(|| format!("{number} is too large").into())
}

/// The same of a number that may be negative; degrees are far from the limit.
fn i24(number: i32) -> [u8; 3] {
    let [a, b, c, _] = number.to_le_bytes();
    [a, b, c]
}
