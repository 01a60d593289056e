//! Which country a name, or the word before it, tells.

use dateline_gazetteer::{Gazetteer, demonym, demonym_of_two};
use dateline_types::{Article, PlaceKind, TokenKind};
use rustc_hash::FxHashMap;

use super::tables::{NounUse, noun};

/// The longest name of a country, in words.
const LONGEST_COUNTRY: usize = 5;
/// No more words stand between a country and the name of its organization: `Indonesia's second largest state oil company X`.
const MOST_BETWEEN: usize = 6;
/// A town of fewer people is no evidence against a country: many are called like other things.
const LARGE_TOWN: u32 = 500_000;
/// A people before which a second one is meant: `Anglo American`.
const DOUBLE: [&str; 4] = ["anglo", "afro", "pan", "trans"];

/// What some words tell of a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing.
    #[default]
    Nothing,
    /// This country, as a code.
    Country(&'static str),
    /// Two different things.
    Several,
}

impl Told {
    /// The code, empty where none or several are told.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Country(code) => code,
            Self::Nothing | Self::Several => "",
        }
    }

    pub(super) fn and(self, code: &'static str) -> Self {
        match self {
            Self::Nothing => Self::Country(code),
            Self::Country(own) if own == code => self,
            Self::Country(_) | Self::Several => Self::Several,
        }
    }
}

fn begins_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The code of the country that `name` as a whole means first of all.
pub(super) fn country_named(name: &str) -> Option<&'static str> {
    let gazetteer = Gazetteer::builtin();
    if !begins_with_capital(name) || !gazetteer.name_flags(name).is_country() {
        return None;
    }
    let first = gazetteer.candidates(name).next()?;
    let place = gazetteer.place(first.place);
    (place.kind == PlaceKind::Country && !place.country_code.is_empty()).then_some(place.country_code)
}

/// The country of the one large town that `name` means first of all.
fn large_town(name: &str) -> Option<&'static str> {
    let gazetteer = Gazetteer::builtin();
    // Most words of a text are in small letters, and none of them is a town: not `van`, not `most`.
    if !begins_with_capital(name) || !gazetteer.name_flags(name).is_big_city() {
        return None;
    }
    let place = gazetteer.place(gazetteer.candidates(name).next()?.place);
    (place.kind == PlaceKind::City && place.population >= LARGE_TOWN).then_some(place.country_code)
}

/// The country that the words of a name tell: `Kenya Airways`, `Brazilian Football Confederation`. A large town of
/// another country speaks against it: `American University of Beirut`.
pub(super) fn in_name(name: &str) -> Told {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ','))
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .filter(|word| !word.is_empty())
        .collect();
    let mut told = Told::Nothing;
    let mut towns = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let (taken, code) = country_at(rest);
        let doubled = at > 0 && DOUBLE.iter().any(|word| words[at - 1].eq_ignore_ascii_case(word));
        match code {
            Some(code) if !code.is_empty() && !doubled => told = told.and(code),
            Some(_) => {}
            None => towns.extend(large_town(&rest.get(..taken).unwrap_or(rest).join(" "))),
        }
        at += taken;
    }
    match told {
        Told::Country(code) if towns.iter().any(|&town| town != code) => Told::Several,
        told => told,
    }
}

/// How many words at the beginning of `words` belong together as a place or people, and the code of its country;
/// an empty code for peoples of several countries, none for what is no country.
fn country_at(words: &[&str]) -> (usize, Option<&'static str>) {
    if !begins_with_capital(words[0]) {
        return (1, None);
    }
    if let [first, second, ..] = words
        && let Some(code) = demonym_of_two(first, second)
    {
        return (2, Some(code));
    }
    let place = Gazetteer::builtin().longest_match(words.iter().take(LONGEST_COUNTRY).copied());
    match place {
        Some(place) if place.words > 1 => {
            let name = words.get(..place.words).unwrap_or(words).join(" ");
            (place.words.min(words.len()), country_named(&name))
        }
        Some(_) => (1, demonym(words[0]).or_else(|| country_named(words[0]))),
        None => (1, demonym(words[0])),
    }
}

/// The country that ends right before token `end`, and where it begins: `South Korea` before `'s`.
pub(super) fn country_ending_at(article: &Article, end: usize) -> Option<(usize, &'static str)> {
    (1..=LONGEST_COUNTRY.min(end)).rev().find_map(|count| {
        let start = end - count;
        let span = article
            .tokens
            .get(start)?
            .span
            .cover(article.tokens.get(end - 1)?.span);
        Some((start, country_named(article.slice(span))?))
    })
}

/// The code of the people that ends right before token `end`: `Indonesian`, `South Korean`.
fn people_ending_at(article: &Article, end: usize) -> Option<&'static str> {
    let last = end.checked_sub(1)?;
    let word = article.word(last);
    let double = last.checked_sub(1).map(|first| article.word(first));
    let people = double
        .and_then(|first| demonym_of_two(first, word))
        .or_else(|| demonym(word))?;
    (!people.is_empty()).then_some(people)
}

/// The country right before token `end`: `Russia's`, `Indonesian`, `U.S.`.
fn right_before(article: &Article, end: usize) -> Option<&'static str> {
    let last = end.checked_sub(1)?;
    if article.tokens.get(last)?.kind == TokenKind::Clitic {
        return country_ending_at(article, last).map(|(_, code)| code);
    }
    let word = article.word(last);
    let is_short = word.len() > 1 && !word.chars().any(char::is_lowercase);
    people_ending_at(article, end).or_else(|| country_named(word).filter(|_| is_short))
}

/// The code of the country before the name that begins at token `start`, with or without a noun that says what it is:
/// `Russia's Interfax`, `Indonesian carmaker X`. Empty where none is told.
pub(super) fn before(article: &Article, start: usize) -> &'static str {
    let first = start.saturating_sub(MOST_BETWEEN);
    let mut end = start;
    loop {
        if let Some(code) = right_before(article, end) {
            return code;
        }
        let Some(last) = end.checked_sub(1).filter(|last| *last >= first) else {
            return "";
        };
        // The word beside the name must be a thing; farther ones may only qualify it.
        let passes = noun(article.word(last)).is_some_and(|noun| match noun.used {
            NounUse::With | NounUse::Modifier => end < start,
            NounUse::Apart | NounUse::Part | NounUse::Vague => true,
            NounUse::Belongs => false,
        });
        if !passes {
            return "";
        }
        end = last;
    }
}

/// Which countries an article names how often, counted when first asked.
#[derive(Debug, Default)]
pub(super) struct Countries(Option<FxHashMap<&'static str, usize>>);

impl Countries {
    /// How often the article names the country of `code`, one of its people, or one of its large towns.
    pub(super) fn count(&mut self, article: &Article, code: &str) -> usize {
        self.counted(article).get(code).copied().unwrap_or(0)
    }

    /// Whether no country is named more often than that of `code`, which is named.
    pub(super) fn is_most_named(&mut self, article: &Article, code: &str) -> bool {
        let most = self.counted(article).values().copied().max().unwrap_or(0);
        most > 0 && self.count(article, code) == most
    }

    fn counted(&mut self, article: &Article) -> &FxHashMap<&'static str, usize> {
        self.0.get_or_insert_with(|| {
            let words: Vec<&str> = (0..article.tokens.len())
                .map(|token| article.word(token))
                .collect();
            let mut counts = FxHashMap::default();
            let mut at = 0;
            while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
                let rest = rest.get(..LONGEST_COUNTRY).unwrap_or(rest);
                let (taken, code) = country_at(rest);
                let town = || match rest.get(..taken)? {
                    [word] => large_town(word),
                    words => large_town(&words.join(" ")),
                };
                if let Some(code) = code.or_else(town).filter(|code| !code.is_empty()) {
                    *counts.entry(code).or_default() += 1;
                }
                at += taken;
            }
            counts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::marked;

    #[test]
    fn a_name_tells_its_country() {
        assert_eq!(in_name("Brazilian Football Confederation").code(), "BR");
        assert_eq!(in_name("Kenya Airways").code(), "KE");
        assert_eq!(in_name("Ministry of Goats of South Korea").code(), "KR");
        assert_eq!(in_name("North Korean Goat Board").code(), "KP");
        assert_eq!(in_name("Roe Holdings"), Told::Nothing);
    }

    #[test]
    fn two_countries_tell_nothing() {
        assert_eq!(in_name("Kenya-Uganda Goat Council"), Told::Several);
        assert_eq!(in_name("American University of Beirut"), Told::Several);
    }

    #[test]
    fn what_only_looks_like_a_country_tells_nothing() {
        assert_eq!(in_name("Latin American Goat Forum").code(), "");
        assert_eq!(in_name("New Mexico Goat Board").code(), "");
        assert_eq!(in_name("Anglo American").code(), "");
    }

    #[test]
    fn countries_of_an_article_are_counted() {
        let (article, _) = marked("South Korea and the South Koreans met a Kenyan in Nairobi, in Nairobi.");
        let mut countries = Countries::default();
        assert_eq!(countries.count(&article, "KR"), 2);
        assert_eq!(countries.count(&article, "KE"), 3);
        assert!(countries.is_most_named(&article, "KE") && !countries.is_most_named(&article, "KR"));
    }

    #[test]
    fn a_word_in_small_letters_is_no_town() {
        assert_eq!(large_town("Nairobi"), Some("KE"));
        assert_eq!(large_town("nairobi"), None);
    }

    fn told_before(text: &str) -> &'static str {
        let (article, names) = marked(text);
        before(&article, names[0].tokens.start)
    }

    #[test]
    fn the_words_before_a_name_tell_its_country() {
        assert_eq!(told_before("She told Russia's {Roefax} that."), "RU");
        assert_eq!(told_before("The Indonesian carmaker {Roe} fell."), "ID");
        assert_eq!(told_before("South Korea's largest steel maker {Roe} fell."), "KR");
        assert_eq!(told_before("The U.S. {Goat Board} met."), "US");
    }

    #[test]
    fn words_farther_away_do_not() {
        assert_eq!(told_before("Russia's president told {Roefax} that."), "");
        assert_eq!(told_before("He left Kenya with {Roe} shares."), "");
    }
}
