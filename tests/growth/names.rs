//! Names without end, made from their number.

use std::sync::LazyLock;

const GIVEN: [&str; 20] = [
    "Anna", "Peter", "Maria", "John", "Robert", "Laura", "James", "Susan", "Daniel", "Helen", "Edward",
    "Clara", "Victor", "Nora", "Hugo", "Alice", "Simon", "Irene", "Walter", "Grace",
];
const SYLLABLES: [&str; 20] = [
    "ba", "ko", "ri", "ten", "dal", "mor", "vin", "sel", "tar", "lu", "ge", "han", "por", "wes", "fir",
    "cal", "don", "ber", "nal", "os",
];
const TOWNS: [&str; 30] = [
    "Paris",
    "London",
    "Berlin",
    "Madrid",
    "Rome",
    "Vienna",
    "Oslo",
    "Lisbon",
    "Dublin",
    "Athens",
    "Warsaw",
    "Prague",
    "Budapest",
    "Cairo",
    "Lagos",
    "Nairobi",
    "Tokyo",
    "Delhi",
    "Lima",
    "Quito",
    "Springfield",
    "Portland",
    "Salem",
    "Bristol",
    "Manchester",
    "Cambridge",
    "Houston",
    "Dallas",
    "Chicago",
    "Boston",
];
const STATES: [&str; 10] = [
    "Ohio", "Texas", "Maine", "Georgia", "Oregon", "Illinois", "Kansas", "Virginia", "Alabama", "Nevada",
];

pub(crate) fn given(number: usize) -> &'static str {
    GIVEN[number % GIVEN.len()]
}

/// Towns of the gazetteer, tens of thousands.
static ALL_TOWNS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/../gazetteer/data/places.tsv");
    let table = std::fs::read_to_string(table).expect("the gazetteer's towns");
    let names = table.lines().filter_map(|line| line.split('\t').nth(1));
    let plain = names.filter(|name| name.len() > 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let mut names: Vec<String> = plain.map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
});

/// Towns far from one another.
pub(crate) fn any_town(number: usize) -> &'static str {
    &ALL_TOWNS[number.wrapping_mul(7919) % ALL_TOWNS.len()]
}

pub(crate) fn town(number: usize) -> &'static str {
    TOWNS[number % TOWNS.len()]
}

pub(crate) fn state(number: usize) -> &'static str {
    STATES[number % STATES.len()]
}

/// A capital letter.
pub(crate) fn letter(number: usize) -> char {
    char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26])
}

/// A word in small letters; no two numbers below three million have the same.
pub(crate) fn word(number: usize) -> String {
    let mut rest = number;
    let mut word = String::new();
    for place in 0.. {
        if place >= 4 && rest == 0 {
            break;
        }
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

/// Words that have nothing to do with one another.
pub(crate) fn words(count: usize, number: usize) -> String {
    let mix = |at: usize| (number * 1000 + at).wrapping_mul(2_654_435_761) % 160_000;
    let words: Vec<String> = (0..count).map(|at| word(mix(at))).collect();
    words.join(" ")
}

pub(crate) fn surname(number: usize) -> String {
    let mut word = word(number);
    word.get_mut(..1).expect("a letter").make_ascii_uppercase();
    word
}

pub(crate) fn person(number: usize) -> String {
    format!("{} {}", given(number), surname(number))
}
