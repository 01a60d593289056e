//! A name as an index would list it.

use dateline_names::{NameForm, NamePart, is_arab_family, is_surname, name_part, spanish_name};

/// The name with the surname first: `Roe, Ann`, `von der Leyen, Ursula`, `Assad, Bashar al-`, `Roe, John, Jr.`,
/// `Peña Nieto, Enrique`; Chinese, Korean and Vietnamese names, and names of one word, as they are.
pub(crate) fn sort_name(display: &str) -> String {
    let form = NameForm::parse(display);
    let is_full = form.is_full() || is_called_al(display);
    if !is_full || form.east_asian().is_some() {
        return display.to_owned();
    }
    let mut words: Vec<&str> = display.split_whitespace().collect();
    let suffix = form.suffix().and_then(|_| words.pop());
    if let Some(last) = words.last_mut() {
        // `Joseph R. Biden, Jr.`
        *last = last.trim_end_matches(',');
    }
    let at = surname_begins(&words);
    let (given, family) = words.split_at_checked(at).unwrap_or_default();
    if given.is_empty() || family.is_empty() {
        return display.to_owned();
    }
    let (mut given, mut family) = (given.join(" "), family.join(" "));
    // The Arabic article does not sort.
    if let Some((article, name)) = family
        .split_once(['-', ' '])
        .filter(|(article, _)| name_part(article) == Some(NamePart::ArabicArticle))
    {
        given = format!("{given} {article}-");
        family = name.to_owned();
    }
    match suffix {
        Some(suffix) => format!("{family}, {given}, {suffix}"),
        None => format!("{family}, {given}"),
    }
}

/// Whether somebody of two names is called Al: `Al Sharpton`. `Al Thani` is a family.
fn is_called_al(display: &str) -> bool {
    let Some(surname) = display.strip_prefix("Al ").filter(|rest| !rest.contains(' ')) else {
        return false;
    };
    let fold = dateline_names::fold_name(surname);
    let is_english = is_surname(&fold) || ENGLISH_ENDINGS.iter().any(|ending| fold.ends_with(ending));
    is_english && !is_arab_family(surname)
}

/// How surnames end in English and its neighbours, and no Arabic ones.
const ENGLISH_ENDINGS: [&str; 16] = [
    "berg", "dale", "feld", "field", "ford", "ham", "land", "ley", "man", "son", "stein", "ster", "ton",
    "well", "wood", "worth",
];

/// Where among the words the surname begins, with the small words before it; the first word is a given name.
fn surname_begins(words: &[&str]) -> usize {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut at = words.len().saturating_sub(1);
    let mut is_joined = false;
    while at > 1 && belongs_to_surname(word(at - 1)) {
        at -= 1;
        is_joined = is_joined || is_link(word(at));
    }
    if is_joined && at > 1 {
        // `Ortega y Gasset`, `Fernández de Kirchner`: two surnames with a small word between them.
        let is_spanish = spanish_name(word(0)).given && is_spanish_surname(word(at - 1));
        let is_and = word(at).eq_ignore_ascii_case("y");
        if is_and || is_spanish {
            at -= 1;
        }
    } else if at > 1 && at + 1 == words.len() && is_double(word(0), word(at - 1), word(at)) {
        at -= 1;
    }
    at
}

/// Whether the word stands inside a surname: `von`, `bin`, `al`. An initial is never one, whichever letter it is.
fn belongs_to_surname(word: &str) -> bool {
    let is_small = matches!(
        name_part(word),
        Some(NamePart::Particle | NamePart::Kinship | NamePart::ArabicArticle)
    );
    is_small && !is_initial(word)
}

/// `E.`, `E`
fn is_initial(word: &str) -> bool {
    let mut letters = word.trim_end_matches('.').chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// A small word in lower case that may stand between two surnames.
fn is_link(word: &str) -> bool {
    matches!(word, "y" | "de" | "del")
}

/// Whether two words at the end are a father's and a mother's surname: `Peña Nieto` of `Enrique Peña Nieto`. The first name must be
/// given in Spanish, and both must be surnames there; behind a patronymic (`López`) the second may be one that no list has.
fn is_double(first: &str, one: &str, other: &str) -> bool {
    let is_listed = is_spanish_surname(one);
    let is_rare = one.to_lowercase().ends_with("ez") && !is_surname(&dateline_names::fold_name(other));
    spanish_name(first).given && is_listed && (spanish_name(other).surname || is_rare)
}

/// A Spanish surname that is no given name as well: `Juan Martín Roe` may have two given names.
fn is_spanish_surname(word: &str) -> bool {
    let name = spanish_name(word);
    name.surname && !name.given
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind of name with its place in an index.
    const NAMES: &str = "
        Ann Roe | Roe, Ann
        Charles E. Grassley | Grassley, Charles E.
        Walter Y. Roe | Roe, Walter Y.
        J. D. Salinger | Salinger, J. D.
        A. P. J. Abdul Kalam | Abdul Kalam, A. P. J.
        Al Sharpton | Sharpton, Al
        Al Thani | Al Thani
        Al Hafeet | Al Hafeet
        Al Gore | Gore, Al
        Ben Roe | Roe, Ben
        Joseph R. Biden, Jr. | Biden, Joseph R., Jr.
        Robert F. Kennedy Jr. | Kennedy, Robert F., Jr.
        John Roe III | Roe, John, III
        Ursula von der Leyen | von der Leyen, Ursula
        Bill de Blasio | de Blasio, Bill
        Martin Van Buren | Van Buren, Martin
        Jill St. John | St. John, Jill
        Lula da Silva | da Silva, Lula
        Oscar de la Renta | de la Renta, Oscar
        Bashar al-Assad | Assad, Bashar al-
        Abdul Rahman al-Rashid | Rashid, Abdul Rahman al-
        Osama bin Laden | bin Laden, Osama
        Enrique Peña Nieto | Peña Nieto, Enrique
        Gabriel García Márquez | García Márquez, Gabriel
        Andrés Manuel López Obrador | López Obrador, Andrés Manuel
        Cristina Fernández de Kirchner | Fernández de Kirchner, Cristina
        José Ortega y Gasset | Ortega y Gasset, José
        Juan Manuel Santos | Santos, Juan Manuel
        Juan Martín García | García, Juan Martín
        Sarah Huckabee Sanders | Sanders, Sarah Huckabee
        Maria Lopez Smith | Smith, Maria Lopez
        Hillary Rodham Clinton | Clinton, Hillary Rodham
        Robert C. “Bobby” Scotland | Scotland, Robert C. “Bobby”
        Jean-Claude Juncker | Juncker, Jean-Claude
        Kim Jong Un | Kim Jong Un
        Xi Jinping | Xi Jinping
        Park Geun-hye | Park Geun-hye
        Nguyen Phu Trong | Nguyen Phu Trong
        Michelle Park | Park, Michelle
        Dr. Oz | Oz, Dr.
        Madonna | Madonna
        Elizabeth II | Elizabeth II
        de Gaulle | de Gaulle
        al-Assad | al-Assad";

    #[test]
    fn names_stand_where_an_index_has_them() {
        for line in NAMES.lines().filter(|line| !line.trim().is_empty()) {
            let (name, expected) = line.split_once(" | ").unwrap();
            assert_eq!(sort_name(name.trim()), expected, "{name}");
        }
    }

    #[test]
    fn nothing_that_looks_like_no_name_makes_it_fail() {
        for name in [
            "", " ", ",", "Jr.", "de", "y y", "Roe,", "Roe, Jr.", "a-", "Ann -",
        ] {
            assert!(!sort_name(name).contains("  "), "{name}");
        }
    }
}
