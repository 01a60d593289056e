//! What names and words the corpus draws on: the lists that the product has anyway, the common ones first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use dateline_types::Gender;

/// Places below this population are not drawn.
const TOWN: u64 = 15_000;

#[derive(Default)]
pub(super) struct Lists {
    men: Vec<String>,
    women: Vec<String>,
    pub(super) surnames: Vec<String>,
    pub(super) towns: Vec<String>,
    pub(super) countries: Vec<String>,
    /// Words that may stand for one another.
    pub(super) classes: Vec<Vec<String>>,
    words: HashMap<String, usize>,
}

impl Lists {
    /// The lists of the repository at `root`.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let names = root.join("crates/names/data");
        let gazetteer = root.join("crates/gazetteer/data");
        let mut lists = Self::default();
        let given = rows(&names.join("given_names.tsv"))?;
        lists.men = by_weight(&given, 1, 1);
        lists.women = by_weight(&given, 2, 1);
        lists.surnames = by_weight(&rows(&names.join("surnames.tsv"))?, 1, 1);
        let towns = rows(&gazetteer.join("places.tsv"))?;
        lists.towns = by_weight(&swapped(&towns), 7, TOWN);
        let countries = rows(&gazetteer.join("countries.tsv"))?;
        lists.countries = by_weight(&swapped(&countries), 5, 500_000);
        lists.add_words(&rows(&root.join("crates/lexicon/data/word_classes.tsv"))?);
        Ok(lists)
    }

    /// Nouns of one field of meaning and number, and adjectives, that are never anything else.
    fn add_words(&mut self, rows: &[Vec<String>]) {
        let mut classes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows {
            let [word, shares, .., field] = row.as_slice() else {
                continue;
            };
            if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                continue;
            }
            let class = match shares.as_str() {
                "9000" => format!("{field} {}", word.ends_with('s')),
                "0090" => "adjective".to_owned(),
                _ => continue,
            };
            classes.entry(class).or_default().push(word.clone());
        }
        for words in classes.into_values().filter(|words| words.len() > 20) {
            for word in &words {
                self.words.insert(word.clone(), self.classes.len());
            }
            self.classes.push(words);
        }
    }

    /// Which of [`Lists::classes`] a word belongs to.
    pub(super) fn class(&self, word: &str) -> Option<usize> {
        self.words.get(word).copied()
    }

    pub(super) fn given(&self, gender: Gender) -> &[String] {
        if gender == Gender::Female {
            &self.women
        } else {
            &self.men
        }
    }
}

/// The fields of the lines that are not comments.
fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect())
}

/// The rows with the name, which stands second, first.
fn swapped(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut rows = rows.to_vec();
    for row in &mut rows {
        if row.len() > 1 {
            row.swap(0, 1);
        }
    }
    rows
}

/// The names in the first column that look like names, heaviest first; those below `least` left out.
fn by_weight(rows: &[Vec<String>], column: usize, least: u64) -> Vec<String> {
    let weight = |row: &[String]| row.get(column).and_then(|field| field.parse::<u64>().ok());
    let mut names: Vec<(u64, &str)> = rows
        .iter()
        .filter_map(|row| Some((weight(row)?, row.first()?.as_str())))
        .filter(|&(weight, name)| weight >= least && is_name(name))
        .collect();
    names.sort_by_key(|&(weight, name)| (Reverse(weight), name));
    names.into_iter().map(|(_, name)| name.to_owned()).collect()
}

fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(char::is_lowercase)
        && chars.all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
}
