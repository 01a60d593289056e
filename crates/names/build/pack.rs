//! Packs the lists of given names and surnames into one index, behind which stands a byte
//! of bits as `name_bits` says for each key.

use std::collections::BTreeMap;

use dateline_layout::name_bits::{DIRECTORY_BITS, EAST_ASIAN, FEMALE, GIVEN, MALE, SURNAME};
use dateline_layout::{Folded, fold_name, rows};
use dateline_packed::Writer;

/// What went wrong, for the person who changed a list.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// A list says a gender where it is this many times as heavy on that side.
const CLEARLY: u32 = 3;

/// The lists of `given_names.tsv`, `given_names_extra.tsv`, `surnames.tsv` and `east_asian_surnames.txt`.
pub(crate) fn pack(given: &str, extra: &str, surnames: &str, east_asian: &str) -> Result<Vec<u8>, Failure> {
    let mut names: BTreeMap<String, u8> = BTreeMap::new();
    for row in rows(given) {
        let mut fields = row.split('\t');
        let name = fields.next().unwrap_or_default();
        let mut weight = || fields.next().unwrap_or_default().parse::<u32>();
        let gender = gender(weight()?, weight()?);
        // Two spellings that fold alike (`José`, `Jose`) keep what both agree on.
        let known = names.entry(fold_name(name).into()).or_insert(GIVEN | gender);
        if *known != GIVEN | gender {
            *known = GIVEN;
        }
    }
    for row in rows(extra) {
        let (gender, words) = row.split_once('\t').ok_or("no tab")?;
        let gender = match gender {
            "m" => MALE,
            "f" => FEMALE,
            _ => 0,
        };
        for name in words.split_ascii_whitespace() {
            names.insert(fold_name(name).into(), GIVEN | gender);
        }
    }
    for row in rows(surnames) {
        let name = row.split('\t').next().unwrap_or_default();
        *names.entry(fold_name(name).into()).or_default() |= SURNAME;
    }
    for row in rows(east_asian) {
        let (people, words) = row.split_once('\t').ok_or("no tab")?;
        let peoples = ["chinese", "korean", "vietnamese"].into_iter().zip(EAST_ASIAN);
        let bit = peoples
            .filter(|(known, _)| *known == people)
            .map(|(_, bit)| bit)
            .next()
            .ok_or_else(|| format!("no people {people}"))?;
        for name in words.split_ascii_whitespace() {
            *names.entry(name.to_owned()).or_default() |= bit;
        }
    }
    write(&names)
}

fn gender(male: u32, female: u32) -> u8 {
    match (male >= CLEARLY * female.max(1), female >= CLEARLY * male.max(1)) {
        (true, _) => MALE,
        (_, true) => FEMALE,
        _ if female == 0 => MALE,
        _ if male == 0 => FEMALE,
        _ => 0,
    }
}

fn write(names: &BTreeMap<String, u8>) -> Result<Vec<u8>, Failure> {
    let hashed = names.iter().map(|(name, bits)| {
        let folded = Folded::of(name).ok_or_else(|| format!("{name} is too long"))?;
        Ok((folded.hash(), *bits))
    });
    let hashed: BTreeMap<u64, u8> = hashed.collect::<Result<_, Failure>>()?;
    let mut writer = Writer::new(DIRECTORY_BITS);
    for hash in hashed.keys() {
        writer.add(*hash)?;
    }
    let mut out = writer.finish()?;
    out.extend(hashed.values());
    Ok(out)
}
