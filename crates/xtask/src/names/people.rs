//! Names that people of South and Southeast Asia, Africa, the Middle East, Latin America and the Pacific bear, from the
//! titles of Wikipedia articles in the Python package `name2nat`.
//!
//! The first word of a person's name is taken for the given name, the last for the surname, but where the surname
//! comes first. What only one person bears is left out, and so are common words, titles, peoples, countries, divisions and large cities, which
//! in news mostly stand for themselves. No name of a person as a whole reaches the tables.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use dateline_layout::fold_name;
use dateline_names::east_asian_surname;

use super::ordinary::Ordinary;
use super::{List, Table, Weights, pickle, usable};

/// People that must bear a name.
const BEARERS: u32 = 2;

/// Shorter names are left out: most of them are abbreviations.
const SHORTEST: usize = 3;

/// The nationalities whose names are taken, as the package calls them.
const NATIONALITIES: [&str; 5] = [
    "Afghan Bangladeshi Bhutanese Indian Maldivian Nepalese Pakistani Tamil Tibetan",
    "Bruneian Burmese Cambodian Filipino Indonesian Lao Malaysian Singaporean Thai Vietnamese \
     I-Kiribati Marshallese Nauruan Palauan Samoan Tongan Tuvaluan Vanuatuan",
    "Azerbaijani Bahraini Emirati Iranian Iraqi Jordanian Kazakh Kuwaiti Kyrgyz Lebanese Mongolian Omani Palestinian \
     Qatari Saudi Syriac Syrian Tajik Turk Uzbek Yemeni",
    "Algerian Angolan Beninese Botswana Burkinabé Burundian Cameroonian Chadian Comorian Congolese Djiboutian Egyptian \
     Equatoguinean Eritrean Ethiopian Gabonese Gambian Ghanaian Guinean Kenyan Liberian Libyan Malagasy Malawian Malian \
     Mauritanian Mauritian Moroccan Mozambican Namibian Nigerian Nigerien Rwandan Senegalese Somali Sotho Sudanese Swazi \
     Tanzanian Togolese Tunisian Ugandan Zambian",
    "Argentine Aruban Bahamian Barbadian Belizean Bolivian Brazilian Chilean Colombian Cuban Dominican Ecuadorian \
     Grenadian Guatemalan Guyanese Haitian Honduran Jamaican Mexican Nicaraguan Panamanian Paraguayan Peruvian Salvadoran \
     Surinamese Tobagonian Uruguayan Venezuelan Vincentian",
];

/// Words that tell that a title names more than a person: `Murder of Joy Roe`.
const NO_PERSON: [&str; 5] = ["of", "the", "and", "in", "for"];

/// Adds to `table` what it lacks of the names in the pickle of `name2nat`, but for `ordinary` words.
pub(super) fn add(pickle: &[u8], ordinary: &Ordinary, table: &mut Table) -> Result<()> {
    let taken: HashSet<&str> = NATIONALITIES
        .into_iter()
        .flat_map(str::split_whitespace)
        .collect();
    let (mut given, mut family) = (Bearers::default(), Bearers::default());
    for (title, nationalities) in pickle::entries(pickle)? {
        let Some(nationality) = nationalities.first().filter(|word| taken.contains(*word)) else {
            continue;
        };
        let Some((first, last)) = ends(title) else {
            continue;
        };
        match *nationality {
            "Cambodian" => {
                family.count(first);
                given.count(last);
            }
            // The surnames are in east_asian_surnames.txt; singers and players go by given names alone.
            "Vietnamese" => given.count(last),
            // By what is no surname the order of East Asian names is told.
            _ if !east_asian_surname(first).is_empty() => {}
            _ => {
                given.count(first);
                family.count(last);
            }
        }
    }
    // Nothing tells whether men or women bear the given name.
    for (bearers, list, listed) in [
        (
            given,
            List::Either,
            folded(table, |name| name.male + name.female > 0),
        ),
        (family, List::Family, folded(table, |name| name.family > 0)),
    ] {
        for (name, spelling) in bearers.frequent() {
            let known = listed.contains(&name) || !east_asian_surname(&name).is_empty();
            if !known && !ordinary.have(&spelling) {
                table.entry(spelling).or_default().add(list, 1);
            }
        }
    }
    Ok(())
}

/// The first and the last word of a person's name in the title of an article: `Joy Roe (singer)`.
fn ends(title: &str) -> Option<(&str, &str)> {
    let name = title.split([',', '(']).next()?;
    let mut words = name.split_whitespace();
    if words.clone().any(|word| NO_PERSON.contains(&word)) {
        return None;
    }
    words.next().zip(words.next_back())
}

/// How many people bear a name, by its folded form and its spellings.
#[derive(Default)]
struct Bearers(HashMap<String, BTreeMap<String, u32>>);

impl Bearers {
    /// Counts `word`, and where it has the Arabic article, also what is left without (`al-Roe`: `Al-Roe`, `Roe`).
    fn count(&mut self, word: &str) {
        let split = word.split_once('-').and_then(|(article, name)| match article {
            "al" | "Al" => Some(("Al", name)),
            "el" | "El" => Some(("El", name)),
            _ => None,
        });
        let capitalized = split.map(|(article, name)| format!("{article}-{name}"));
        let whole = capitalized.as_deref().unwrap_or(word);
        for form in [Some(whole), split.map(|(_, name)| name)] {
            let Some(name) = form.and_then(usable) else {
                continue;
            };
            // What is in capitals (`II`, `JP`) is no name.
            if name.chars().skip(1).any(char::is_lowercase) {
                *self
                    .0
                    .entry(fold_name(&name).into())
                    .or_default()
                    .entry(name)
                    .or_default() += 1;
            }
        }
    }

    /// The names that enough people bear: folded, and in the spelling of most.
    fn frequent(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter().filter_map(|(folded, spellings)| {
            let enough = folded.len() >= SHORTEST && spellings.values().sum::<u32>() >= BEARERS;
            let most = spellings.into_iter().rev().max_by_key(|(_, bearers)| *bearers);
            most.filter(|_| enough).map(|(spelling, _)| (folded, spelling))
        })
    }
}

/// The names of the table that some list has, folded.
fn folded(table: &Table, is_listed: impl Fn(&Weights) -> bool) -> HashSet<String> {
    let listed = table.iter().filter(|(_, weights)| is_listed(weights));
    listed.map(|(name, _)| fold_name(name).into()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_names() {
        assert_eq!(ends("Joy Ann Roe (singer)"), Some(("Joy", "Roe")));
        assert_eq!(ends("Joy Roe, 3rd Baroness Doe"), Some(("Joy", "Roe")));
        assert_eq!(ends("Murder of Joy Roe"), None);
        assert_eq!(ends("Joy"), None);
    }

    #[test]
    fn names_of_two_are_counted_with_and_without_the_article() {
        let mut bearers = Bearers::default();
        for word in ["al-Roe", "Al-Roe", "Róe", "Doe", "II", "II"] {
            bearers.count(word);
        }
        let mut names: Vec<_> = bearers.frequent().collect();
        names.sort();
        let pairs = [("alroe", "Al-Roe"), ("roe", "Roe")];
        assert_eq!(
            names,
            pairs.map(|(folded, name)| (folded.to_owned(), name.to_owned()))
        );
    }
}
