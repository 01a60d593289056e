//! Places that the model missed though their form leaves little else: countries and capitals that nobody is called like, and islands
//! and towns called after saints.

use std::ops::Range;

use dateline_gazetteer::{Gazetteer, NameFlags, demonym};
use dateline_types::{PlaceKind, TokenKind};
use rustc_hash::FxHashSet;

use crate::context::{Context, TaggedName, force, merge};
use crate::fact::{Case, SentenceStyle, evidence, place};
use crate::kind::NameKind;
use crate::lists;
use crate::states::is_locative;

/// Words of places called after saints.
const SAINTS: [&str; 12] = [
    "Saint", "St.", "St", "San", "Santa", "Santo", "São", "Sao", "Sainte", "Ste.", "Santiago", "Sankt",
];

/// The most words of the name of a country or capital that is looked up.
const LONGEST_NAME: usize = 6;

/// Among so many of its bearers the capital of a name is looked for.
const BEST_KNOWN: usize = 4;

impl Context<'_> {
    /// Adds countries and capitals that are in no name: `Tehran did not comment`.
    pub(super) fn add_capitals(&self, names: &mut Vec<TaggedName>) {
        let countries = self.countries_told_of(names);
        let known = place::COUNTRY | place::BIG_CITY;
        let firsts = self.uncovered(names, |fact| {
            fact.place & known != 0
                && fact.place & place::FIRST != 0
                && fact.place & place::UNUSUAL == 0
                && fact.case == Case::Initial
                && fact.style == SentenceStyle::Sentence
                && !fact.is(lists::DEMONYM | lists::COMMON | lists::CALENDAR)
        });
        let mut more = Vec::new();
        for first in firsts {
            let Some(end) = self.place_from(first).filter(|end| end - first <= LONGEST_NAME) else {
                continue;
            };
            let name = TaggedName {
                tokens: first..end,
                kind: NameKind::Place,
            };
            if self.stands_alone(&name.tokens) && self.is_capital(&name, &countries) {
                more.push(name);
            }
        }
        merge(names, more);
        let plays = self.has_score();
        for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
            let is_capital = match name.kind {
                NameKind::Person => self.is_capital_not_person(name, &countries),
                NameKind::Organization => !plays && self.is_capital_not_body(name),
                NameKind::Place | NameKind::Other => false,
            };
            if is_capital {
                name.kind = NameKind::Place;
            }
        }
    }

    /// `Limerick city was dry`: what is called a city, and the gazetteer knows as one.
    pub(super) fn add_called(&self, names: &mut Vec<TaggedName>) {
        let mut more = Vec::new();
        for token in 0..self.facts.len() {
            if !matches!(self.article.word(token), "city" | "town" | "county" | "village") {
                continue;
            }
            let Some(at) = token.checked_sub(1) else { continue };
            let fact = &self.facts[at];
            let tokens = at..token;
            // `Limerick city` may be a name of its own, so the facts may tell of the two words.
            let flags = self.flags(&tokens);
            let is_known = (flags.is_city() || flags.is_other()) && !flags.is_unusual();
            if is_known
                && fact.case == Case::Initial
                && !fact.is(lists::DEMONYM)
                && self.stands_alone(&tokens)
            {
                more.push(TaggedName {
                    tokens,
                    kind: NameKind::Place,
                });
            }
        }
        force(names, more);
    }

    /// `West Bank and North Korea` is no organization.
    pub(super) fn part_countries(&self, names: &mut Vec<TaggedName>) {
        let mut more = Vec::new();
        for name in names
            .iter_mut()
            .filter(|name| name.kind == NameKind::Organization)
        {
            let mut ands = name
                .tokens
                .clone()
                .filter(|&token| self.article.word(token) == "and");
            let (Some(and), None) = (ands.next(), ands.next()) else {
                continue;
            };
            let (first, second) = (name.tokens.start..and, and + 1..name.tokens.end);
            let known = [first.clone(), second.clone()].map(|tokens| self.flags(&tokens));
            let is_wide = |flags: &NameFlags| flags.is_country() || flags.is_admin1() || flags.is_other();
            if known.iter().all(is_wide) && known.iter().any(|flags| flags.is_country()) {
                name.kind = NameKind::Place;
                name.tokens = first;
                more.push(TaggedName {
                    tokens: second,
                    kind: NameKind::Place,
                });
            }
        }
        merge(names, more);
    }

    fn flags(&self, tokens: &Range<usize>) -> NameFlags {
        let first = self.article.tokens.get(tokens.start);
        let last = tokens
            .end
            .checked_sub(1)
            .and_then(|last| self.article.tokens.get(last));
        let (Some(first), Some(last)) = (first, last) else {
            return NameFlags::default();
        };
        if tokens.is_empty() {
            return NameFlags::default();
        }
        Gazetteer::builtin().name_flags(self.article.slice(first.span.cover(last.span)))
    }

    /// Whether no capital and no hyphen beside it makes more of it.
    fn stands_alone(&self, tokens: &Range<usize>) -> bool {
        let joins = |token: Option<usize>, is_before: bool| {
            let Some(token) = token else { return false };
            let word = self.article.word(token);
            let capitalized = self.fact(token).is_some_and(|fact| fact.is_capitalized());
            let apart = is_before && self.is_first_of_sentence(token + 1)
                || !is_before && self.is_first_of_sentence(token);
            !apart && (capitalized || matches!(word, "-" | "&" | "‑"))
        };
        !joins(tokens.start.checked_sub(1), true) && !joins(Some(tokens.end), false)
    }

    /// Whether a name may be nothing but a country or the capital of one. What is also a name of people needs another sign that the
    /// country is spoken of.
    fn is_capital(&self, name: &TaggedName, countries: &FxHashSet<&'static str>) -> bool {
        let Some(first) = self.fact(name.tokens.start) else {
            return false;
        };
        let Some((kind, country)) = self.best_known(name) else {
            return false;
        };
        let of_people = self.words_are(name, lists::GIVEN_NAME | lists::FAMILY_NAME);
        let about_people = evidence::FAMILY | evidence::AFTER_TITLE;
        let is_word = name.tokens.len() == 1 && self.is_common_word(name.tokens.start);
        let told = countries.contains(country);
        match kind {
            PlaceKind::Country | PlaceKind::City if first.evidence & about_people != 0 => false,
            PlaceKind::Country | PlaceKind::City => !is_word && (!of_people || told),
            _ => false,
        }
    }

    /// `Sofia denied it` beside `Bulgarian`: a capital that was taken for a given name.
    fn is_capital_not_person(&self, name: &TaggedName, countries: &FxHashSet<&'static str>) -> bool {
        let first = &self.facts[name.tokens.start];
        let shown = evidence::FAMILY | evidence::AFTER_TITLE | evidence::FIRST;
        first.place & place::BIG_CITY != 0
            && first.evidence & shown == 0
            && self.stands_alone(&name.tokens)
            && self
                .best_known(name)
                .is_some_and(|(kind, country)| kind == PlaceKind::City && countries.contains(country))
    }

    /// `Tehran did not comment`: a government that goes by its capital, where no team plays.
    fn is_capital_not_body(&self, name: &TaggedName) -> bool {
        let first = &self.facts[name.tokens.start];
        let next = self.fact(name.tokens.end);
        let acts = next.is_some_and(|next| next.case == Case::Lower);
        acts && first.case == Case::Initial
            && first.place & place::BIG_CITY != 0
            && first.evidence & evidence::IN_ORGANIZATION == 0
            && !self.words_are(name, lists::GIVEN_NAME | lists::FAMILY_NAME | lists::DEMONYM)
            && self.stands_alone(&name.tokens)
            && !self.is_common_word(name.tokens.start)
            && self
                .best_known(name)
                .is_some_and(|(kind, _)| kind == PlaceKind::City)
    }

    /// The best known bearer of the name, if it is a country or the capital of one: its kind and country.
    fn best_known(&self, name: &TaggedName) -> Option<(PlaceKind, &'static str)> {
        let first = self.article.tokens.get(name.tokens.start)?;
        let last = self.article.tokens.get(name.tokens.end.checked_sub(1)?)?;
        let gazetteer = Gazetteer::builtin();
        let words = self.article.slice(first.span.cover(last.span));
        let usual = || {
            gazetteer
                .candidates(words)
                .take(BEST_KNOWN)
                .filter(|it| it.is_usual)
        };
        let mut places = usual().map(|it| gazetteer.place(it.place));
        let best = places.next()?;
        // The province around a capital may come first.
        let best = if best.kind == PlaceKind::Admin1 {
            places.find(|place| place.is_capital && place.country_code == best.country_code)?
        } else {
            best
        };
        (best.kind == PlaceKind::Country || best.is_capital).then_some((best.kind, best.country_code))
    }

    fn is_common_word(&self, token: usize) -> bool {
        let word = self.article.word(token).to_lowercase();
        let entry = self.article.lexicon().word(&word);
        entry.class.noun_share > 0
            || self
                .fact(token)
                .is_some_and(|fact| fact.evidence & evidence::LOWER != 0)
    }

    /// The countries whose name or people the article has.
    fn countries_told_of(&self, names: &[TaggedName]) -> FxHashSet<&'static str> {
        let mut told: FxHashSet<&'static str> = FxHashSet::default();
        for (token, fact) in self.facts.iter().enumerate() {
            if fact.is(lists::DEMONYM) {
                told.extend(demonym(self.article.word(token)).filter(|code| !code.is_empty()));
            }
        }
        for name in names.iter().filter(|name| name.kind == NameKind::Place) {
            if let Some((PlaceKind::Country, country)) = self.best_known(name) {
                told.insert(country);
            }
        }
        told
    }

    /// `Saint Lucia`, `San Andrés`: countries and places called after saints are nobody where they stand like places.
    pub(super) fn name_saints(&self, names: &mut Vec<TaggedName>) {
        let mut found: Vec<Range<usize>> = Vec::new();
        for token in 0..self.facts.len() {
            if !SAINTS.contains(&self.article.word(token)) {
                continue;
            }
            let words = (token..self.facts.len()).map(|token| self.article.word(token));
            let Some(matched) = Gazetteer::builtin()
                .longest_match(words)
                .filter(|it| it.words > 1)
            else {
                continue;
            };
            // Names are compared without marks, so a period or an ending may count as part of the match.
            let mut tokens = token..token + matched.words;
            let is_word = |token: usize| {
                let it = self.article.tokens.get(token);
                it.is_some_and(|it| it.kind == TokenKind::Word)
            };
            while tokens.len() > 1 && !is_word(tokens.end - 1) {
                tokens.end -= 1;
            }
            let of_somebody = self
                .article
                .tokens
                .get(tokens.end)
                .is_some_and(|it| it.kind == TokenKind::Clitic);
            if tokens.len() < 2 || !is_word(token + 1) || of_somebody && !matched.flags.is_country() {
                continue;
            }
            let last_known = found.last().map_or(usize::MAX, |last| last.end);
            let follows_item = token.checked_sub(1).is_some_and(|at| last_known == at)
                && matches!(self.article.word(token - 1), "," | "and" | "or");
            let is_place = matched.flags.is_country()
                || !matched.flags.is_unusual()
                    && (follows_item
                        || self.follows_place(token, names)
                        || token > 0 && is_locative(self.article.word(token - 1)));
            if is_place && self.stands_alone(&tokens) && !self.is_titled(token) {
                found.push(tokens);
            }
        }
        let found = found.into_iter().map(|tokens| TaggedName {
            tokens,
            kind: NameKind::Place,
        });
        let found = found.collect();
        force(names, found);
    }

    /// Whether the token continues a list of places.
    fn follows_place(&self, token: usize, names: &[TaggedName]) -> bool {
        let at = names.partition_point(|name| name.tokens.end < token);
        let before = names.get(at).filter(|name| name.tokens.end + 1 == token);
        before.is_some_and(|name| name.kind == NameKind::Place)
            && matches!(self.article.word(token - 1), "," | "and" | "or")
    }

    /// Whether a title makes a person of what follows it.
    fn is_titled(&self, token: usize) -> bool {
        let before = token.checked_sub(1);
        before.is_some_and(|before| self.article.title(before, 1).is_some())
    }
}

#[cfg(test)]
mod tests {
    use dateline_lexicon::{ArticleWords, Lexicon};
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use crate::kind::NameKind;
    use crate::name::Tagger;
    use crate::perceptron::Perceptron;

    fn of_kind(text: &str, kind: NameKind) -> Vec<String> {
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        let names = Perceptron::builtin().tag(&ArticleWords::new(&article, &Lexicon::shipped()));
        let of_kind = names.iter().filter(|name| name.kind == kind);
        of_kind.map(|name| article.slice(name.span).to_owned()).collect()
    }

    #[test]
    fn capitals_that_begin_a_sentence_are_places() {
        for (text, capital) in [
            ("The talks broke off. Tehran did not comment on them.", "Tehran"),
            ("The talks broke off. Harare sent nobody to them.", "Harare"),
            (
                "Bulgarian farmers were angry. Sofia denied that it had sold the grain.",
                "Sofia",
            ),
        ] {
            let found = of_kind(text, NameKind::Place);
            assert!(found.iter().any(|name| name == capital), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_called_a_city_is_a_place() {
        assert_eq!(
            of_kind("Limerick city was dry on Sunday.", NameKind::Place),
            ["Limerick"]
        );
    }

    #[test]
    fn two_countries_are_no_organization() {
        let text = "“We go where there is shade,” he said of the West Bank and North Korea.";
        assert_eq!(of_kind(text, NameKind::Place), ["West Bank", "North Korea"]);
    }

    #[test]
    fn a_person_called_like_a_capital_stays_one() {
        let text = "Bulgarian singer Sofia Quillon spoke. Sofia denied that she had sold the boat.";
        assert!(!of_kind(text, NameKind::Place).contains(&"Sofia".to_owned()));
    }

    #[test]
    fn islands_called_after_saints_are_nobody() {
        let text =
            "Ships will call at Saint Lucia, Saint Vincent and Saint Kitts again. St. Lucia opens first.";
        let found = of_kind(text, NameKind::Place);
        assert_eq!(
            found,
            ["Saint Lucia", "Saint Vincent", "Saint Kitts", "St. Lucia"]
        );
        assert_eq!(of_kind(text, NameKind::Person), [""; 0]);
    }
}
