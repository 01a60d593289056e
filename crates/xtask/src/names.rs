//! Given names and surnames, from lists that others collected, into two compact tables.
//!
//! Reads three Python packages unpacked on disk: `faker` (MIT; lists per locale under
//! `faker/providers/person/*/__init__.py`), `names` (MIT; the US census lists of 1990, public domain) and `name2nat`
//! (Apache-2.0; people in Wikipedia with their nationality, see [`people`]).
//! The Python files are read as text: every string literal that follows an assignment such as
//! `first_names_male = (`. Latin script is taken as it is, Cyrillic is romanized the way news agencies do, other
//! scripts are left out.

mod ordinary;
mod people;
mod pickle;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use clap::Args;

/// Where the packages lie and where the tables go.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The unpacked `faker` package: the folder that holds `providers`.
    #[arg(long)]
    faker: PathBuf,
    /// The unpacked `names` package: the folder that holds `dist.all.last`.
    #[arg(long)]
    census: PathBuf,
    /// The file `name2nats.pkl` of the unpacked `name2nat` package.
    #[arg(long)]
    name2nat: PathBuf,
    /// The `dict` folder of WordNet, whose words in lower case are not taken from `name2nat`.
    #[arg(long)]
    wordnet: PathBuf,
    /// Where the tables are written.
    #[arg(long, default_value = "crates/names/data")]
    out: PathBuf,
}

/// Surnames below this census rank are taken; beyond it the list is mostly words.
const CENSUS_SURNAMES: usize = 12_000;

/// How much a list speaks for a name: locales that list it, and one more for each tenth of a percent in the census.
#[derive(Default)]
struct Weights {
    male: u32,
    female: u32,
    family: u32,
}

type Table = BTreeMap<String, Weights>;

#[derive(Clone, Copy)]
enum List {
    Male,
    Female,
    Either,
    Family,
}

impl List {
    /// What an attribute of a locale's provider lists; `None` for what is no name.
    fn of(attribute: &str) -> Option<Self> {
        let is = |part: &str| attribute.contains(part);
        if [
            "prefix",
            "suffix",
            "format",
            "middle",
            "language",
            "indigenous",
            "nonbinary",
        ]
        .iter()
        .any(|p| is(p))
        {
            None
        } else if is("first_name") || is("first_romanized") || is("first_latin") {
            Some(if is("female") {
                Self::Female
            } else if is("male") {
                Self::Male
            } else {
                Self::Either
            })
        } else if is("last_name") || is("last_romanized") || is("last_latin") {
            Some(Self::Family)
        } else {
            None
        }
    }
}

impl Weights {
    fn add(&mut self, list: List, weight: u32) {
        match list {
            List::Male => self.male += weight,
            List::Female => self.female += weight,
            List::Either => {
                self.male += weight;
                self.female += weight;
            }
            List::Family => self.family += weight,
        }
    }
}

/// Writes `given_names.tsv` and `surnames.tsv`.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut table = Table::new();
    let locales = arguments.faker.join("providers/person");
    let mut folders: Vec<_> = fs::read_dir(&locales)
        .with_context(|| format!("cannot list {}", locales.display()))?
        .collect::<std::io::Result<_>>()?;
    folders.sort_by_key(fs::DirEntry::file_name);
    for folder in folders {
        let file = folder.path().join("__init__.py");
        if file.is_file() {
            let source =
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let mut found = Table::new();
            for (list, name) in listed(&source) {
                if let Some(name) = usable(&name) {
                    found.entry(name).or_default().add(list, 1);
                }
            }
            for (name, weights) in found {
                let sum = table.entry(name).or_default();
                sum.male += weights.male.min(1);
                sum.female += weights.female.min(1);
                sum.family += weights.family.min(1);
            }
        }
    }
    for (file, list, limit) in [
        ("dist.male.first", List::Male, usize::MAX),
        ("dist.female.first", List::Female, usize::MAX),
        ("dist.all.last", List::Family, CENSUS_SURNAMES),
    ] {
        census(&arguments.census.join(file), list, limit, &mut table)?;
    }
    let file = &arguments.name2nat;
    let people = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let ordinary = ordinary::Ordinary::read(&arguments.wordnet)?;
    people::add(&people, &ordinary, &mut table).with_context(|| format!("{}", file.display()))?;
    write(&table, &arguments.out)
}

/// The string literals of a locale's lists. A list ends where the next attribute begins.
fn listed(source: &str) -> Vec<(List, String)> {
    let mut found = Vec::new();
    let mut list = None;
    for line in source.lines() {
        let indented = line.trim_start();
        let depth = line.len() - indented.len();
        let mut rest = indented;
        if depth <= 4 && indented.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') {
            list = None;
            if let Some((left, right)) = indented.split_once('=') {
                list = List::of(left.split(':').next().unwrap_or(left).trim());
                rest = right;
            }
        }
        let Some(list) = list else { continue };
        if rest.starts_with('#') {
            continue;
        }
        let rest = rest.split(" # ").next().unwrap_or(rest);
        let quote = if rest.contains('"') { '"' } else { '\'' };
        found.extend(
            rest.split(quote)
                .skip(1)
                .step_by(2)
                .map(|name| (list, name.to_owned())),
        );
    }
    found
}

/// A name in Latin letters with a capital first, one word (hyphens and apostrophes inside are fine).
fn usable(name: &str) -> Option<String> {
    let name = romanized(name.trim());
    let latin = |c: char| c.is_alphabetic() && (c as u32) < 0x0250 || ('\u{1e00}'..='\u{1eff}').contains(&c);
    let word = name.chars().all(|c| latin(c) || matches!(c, '-' | '\'' | '’'));
    (word && name.chars().count() > 1 && name.starts_with(char::is_uppercase)).then_some(name)
}

/// Cyrillic letters as English-language news agencies write them; everything else unchanged.
fn romanized(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let latin = match lower {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'э' => "e",
            'ё' => "yo",
            'є' => "ye",
            'ж' => "zh",
            'з' => "z",
            'и' | 'і' => "i",
            'ї' => "yi",
            'й' | 'ы' => "y",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ъ' | 'ь' => "",
            'ю' => "yu",
            'я' => "ya",
            'ј' => "j",
            'љ' => "lj",
            'њ' => "nj",
            'ќ' => "kj",
            'ѓ' => "gj",
            'џ' => "dz",
            'ѕ' => "dz",
            _ => {
                out.push(c);
                continue;
            }
        };
        let mut letters = latin.chars();
        if c.is_uppercase() {
            out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        }
        out.extend(letters);
    }
    out
}

/// A census list: `SMITH  1.006  1.006  1`, names in capitals, a share in percent, the running sum, the rank.
fn census(file: &Path, list: List, limit: usize, table: &mut Table) -> Result<()> {
    let source = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    for line in source.lines().take(limit) {
        let mut fields = line.split_ascii_whitespace();
        let (Some(name), Some(share)) = (fields.next(), fields.next()) else {
            continue;
        };
        let share: f64 = share
            .parse()
            .with_context(|| format!("{}: no share in {line:?}", file.display()))?;
        let mut name = name.to_ascii_lowercase();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share is between 0 and 100"
        )]
        let tenths = (share * 10.0).round() as u32;
        table.entry(name).or_default().add(list, 1 + tenths);
    }
    Ok(())
}

const SOURCES: &str = "\
# Sources: PyPI `faker` 40.54.0, lists per locale (MIT licence, Copyright Daniele Faraglia and contributors); the
# US Census Bureau's name lists of 1990 (public domain) as carried by PyPI `names` 0.3.0 (MIT, Trey Hunner); and
# PyPI `name2nat` 0.5.1 (Apache-2.0, Kyubyong Park), who took people and nationalities from the titles and
# categories of English Wikipedia of June 2020: of South and Southeast Asia, Africa, the Middle East, Latin America and
# the Pacific, names that two people bear and no other source has, unless they are common words or places. Changed:
# words counted apart, no full name kept.
# Made by `cargo xtask names`; never edit by hand. Additions go to given_names_extra.tsv. Weights count the
# locales that list the name, and the tenths of a percent of people who bear it in the census; a name from `name2nat`
# has 1, as a given name for men and for women, since that source does not tell.
";

fn write(table: &Table, out: &Path) -> Result<()> {
    let mut given = format!(
        "# Given names in Latin letters: name, weight as a man's name, as a woman's name.\n{SOURCES}"
    );
    let mut family = format!("# Surnames in Latin letters: name, weight.\n{SOURCES}");
    for (name, weights) in table {
        if weights.male + weights.female > 0 {
            writeln!(given, "{name}\t{}\t{}", weights.male, weights.female)?;
        }
        if weights.family > 0 {
            writeln!(family, "{name}\t{}", weights.family)?;
        }
    }
    for (file, words) in [("given_names.tsv", given), ("surnames.tsv", family)] {
        let path = out.join(file);
        fs::write(&path, words).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_from_python() {
        let source = "class Provider:\n    first_names_male: Tuple[str, ...] = (\n        \"Jan\",  # \"x\"\n        \"Олексій\",\n    )\n    prefixes = (\"Mr.\",)\n    last_names = (\"Doe\", \"Roe\")\n";
        let found: Vec<_> = listed(source)
            .into_iter()
            .filter_map(|(_, name)| usable(&name))
            .collect();
        assert_eq!(found, ["Jan", "Oleksiy", "Doe", "Roe"]);
    }

    #[test]
    fn other_scripts_are_left_out() {
        assert_eq!(usable("محمد"), None);
        assert_eq!(usable("a"), None);
        assert_eq!(usable("Nguyễn").as_deref(), Some("Nguyễn"));
    }
}
