//! Which of the names that articles give a person shows most.

use dateline_names::{NameForm, fold_name, is_given_name, is_slip, is_surname};
use rustc_hash::FxHashMap;

/// Of names and how often they are used the one that shows most: no slip, written-out words, the first name among them, then all words, then how
/// often it is used.
pub(crate) fn fullest(counts: &FxHashMap<String, u32>) -> String {
    if counts.len() < 2 {
        return counts.keys().next().cloned().unwrap_or_default();
    }
    let mut all: Vec<Used<'_>> = counts
        .iter()
        .map(|(name, &count)| Used {
            name,
            count,
            form: NameForm::parse(name),
        })
        .collect();
    all.sort_unstable_by(|one, other| one.name.cmp(other.name));
    let full = all.iter().filter(|used| used.form.is_full());
    let most = full.map(|used| used.count).max().unwrap_or(0);
    let surnames = surnames(&all);
    let rank = |used: &Used<'_>| {
        let Used { name, count, form } = used;
        let whole = form
            .words()
            .iter()
            .filter(|word| !word.initial && !word.doubtful)
            .count();
        let others = || all.iter().filter(|other| other.name != *name);
        let glued = others().any(|other| is_glued(name, other.name));
        let tailed = others().any(|other| other.count >= *count && has_tail(used, other));
        (
            count.saturating_mul(RARE) >= most,
            !glued && !tailed,
            !form.is_full() || !is_misspelt(form, &surnames),
            whole.min(4),
            form.is_full() && form.words().first().is_some_and(|word| !word.initial),
            form.words().len(),
            form.suffix().is_some(),
            accents(name),
            *count,
            name.chars().count(),
        )
    };
    // Equal ranks: the first in alphabetical order, so that nothing depends on the order of articles.
    let best = all.iter().rev().max_by_key(|used| rank(used));
    best.map(|used| used.name.to_owned()).unwrap_or_default()
}

/// A name, how often it is used, and the name taken apart.
struct Used<'a> {
    name: &'a str,
    count: u32,
    form: NameForm,
}

/// A form that is used less than once for so many uses of the most used one is one paper's slip, however full it is.
const RARE: u32 = 20;

/// How often each last word is used, folded, most frequent first; no more of them than are of use.
fn surnames(all: &[Used<'_>]) -> Vec<(String, u32)> {
    let mut sums: FxHashMap<String, u32> = FxHashMap::default();
    for used in all {
        if let Some(last) = used.form.words().last() {
            let sum = sums.entry(last.fold.clone()).or_default();
            *sum = sum.saturating_add(used.count);
        }
    }
    let mut sums: Vec<(String, u32)> = sums.into_iter().collect();
    sums.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    sums.truncate(MOST_SURNAMES);
    sums
}

/// A person has few surnames; of more spellings the rarest are not looked at.
const MOST_SURNAMES: usize = 16;

/// Whether the surname is a letter off one that is used more.
fn is_misspelt(form: &NameForm, surnames: &[(String, u32)]) -> bool {
    let Some(last) = form.words().last() else {
        return false;
    };
    let own = surnames.iter().find(|(surname, _)| *surname == last.fold);
    let own = own.map_or(0, |&(_, times)| times);
    surnames
        .iter()
        .take_while(|(_, times)| *times > own)
        .any(|(surname, _)| is_slip(surname, &last.fold))
}

/// Whether a name is the full name `other` with words behind it that are no names: `Ann Roe Slams` of a headline.
fn has_tail(used: &Used<'_>, other: &Used<'_>) -> bool {
    let tail = used.name.strip_prefix(other.name);
    let Some(tail) = tail.filter(|tail| tail.starts_with(' ')) else {
        return false;
    };
    let is_name = |word: &str| is_surname(&fold_name(word)) || is_given_name(&fold_name(word));
    used.form.suffix().is_none() && other.form.is_full() && !tail.split_whitespace().any(is_name)
}

/// Letters beyond ASCII: of two spellings the one with its accents is the whole one.
fn accents(name: &str) -> usize {
    name.chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count()
}

/// Whether `name` is `other` with a letter or two stuck to it: `Ann Roeat`, `Ann Roe`.
fn is_glued(name: &str, other: &str) -> bool {
    name.strip_prefix(other).is_some_and(|rest| {
        rest.len() <= 2 && !rest.is_empty() && rest.chars().all(char::is_alphabetic) && other.contains(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[(&str, u32)]) -> String {
        let counts = names.iter().map(|&(name, times)| (name.to_owned(), times));
        fullest(&counts.collect())
    }

    #[test]
    fn the_fullest_form_is_the_name() {
        assert_eq!(of(&[("De Brasio", 3), ("Bill de Brasio", 1)]), "Bill de Brasio");
        assert_eq!(of(&[("Roe", 9), ("A. Roe", 2), ("Ann Roe", 1)]), "Ann Roe");
        assert_eq!(
            of(&[("Luis García", 3), ("Luis García Márquez", 2)]),
            "Luis García Márquez"
        );
        assert_eq!(of(&[("José Pena", 2), ("José Peña", 2)]), "José Peña");
    }

    #[test]
    fn one_paper_s_slip_is_not_the_name_however_full() {
        assert_eq!(
            of(&[("Anna Maria Grasley", 1), ("Anna Grassley", 4)]),
            "Anna Grassley"
        );
        assert_eq!(of(&[("Anna Grassly", 1), ("Anna Grassley", 2)]), "Anna Grassley");
    }

    #[test]
    fn words_of_a_headline_are_no_part_of_the_name() {
        assert_eq!(of(&[("Ann Roe Slams", 1), ("Ann Roe", 1)]), "Ann Roe");
        assert_eq!(of(&[("Ann Roeat", 1), ("Ann Roe", 3)]), "Ann Roe");
        assert_eq!(of(&[("Ann Roe", 1), ("Ann Roe Jr.", 1)]), "Ann Roe Jr.");
    }
}
