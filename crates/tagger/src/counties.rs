//! Counties as newspapers write them: `County Clare`, `Co Cork`, `Co. Wicklow`; `Platte Co., Mo.`
//!
//! `Co.` is a company's word too: what the gazetteer has no county of is none, and behind a name the words around must say that a
//! county is meant.

use std::ops::Range;

use dateline_gazetteer::{Gazetteer, state_abbreviation};
use dateline_types::TokenKind;
use rustc_hash::FxHashSet;

use crate::context::{Context, TaggedName, force};
use crate::fact::place;
use crate::kind::NameKind;

/// The most words of a county's name beside `Co.`
const LONGEST_NAME: usize = 3;

impl Context<'_> {
    /// Makes places of counties in abbreviation, and of those that begin with `County`.
    pub(super) fn name_counties(&self, names: &mut Vec<TaggedName>) {
        let is_county = |token: &usize| matches!(self.article.word(*token), "Co" | "Co." | "County");
        let tokens: Vec<usize> = (0..self.facts.len()).filter(is_county).collect();
        if tokens.is_empty() {
            return;
        }
        let in_full = self.counties_in_full();
        let found = tokens.into_iter().filter_map(|token| {
            let tokens = self
                .county_from(token)
                .or_else(|| self.county_before(token, &in_full))?;
            Some(TaggedName {
                tokens,
                kind: NameKind::Place,
            })
        });
        let found: Vec<TaggedName> = found.collect();
        // `Co Mayo and Co Sligo` is no organization.
        names.retain(|name| {
            let first = found.partition_point(|county| county.tokens.start < name.tokens.start);
            let holds_second = found
                .get(first + 1)
                .is_some_and(|county| county.tokens.end <= name.tokens.end);
            !holds_second
        });
        force(names, found);
    }

    fn is_capitalized_word(&self, token: usize) -> bool {
        let is_word = self
            .article
            .tokens
            .get(token)
            .is_some_and(|it| it.kind == TokenKind::Word);
        is_word
            && self
                .fact(token)
                .is_some_and(super::fact::TokenFacts::is_capitalized)
    }

    /// `Co Cork`, `County Clare`: the words of a county that the token begins.
    fn county_from(&self, token: usize) -> Option<Range<usize>> {
        // `Ford Motor Co. Down` is no county.
        let follows_name =
            token > 0 && self.is_capitalized_word(token - 1) && !self.is_first_of_sentence(token);
        let period = self.article.word(token + 1) == ".";
        let first = token + 1 + usize::from(period && self.article.word(token) == "Co");
        if follows_name || !self.is_capitalized_word(first) {
            return None;
        }
        let words = (first..first + LONGEST_NAME).take_while(|&token| self.is_capitalized_word(token));
        let words = std::iter::once("County").chain(words.map(|token| self.article.word(token)));
        let found = Gazetteer::builtin().longest_match(words)?;
        let is_county = found.words > 1 && (found.flags.is_other() || found.flags.is_admin1());
        is_county.then(|| token..first + found.words - 1)
    }

    /// `Platte Co., Mo.`: the words of a county that the token ends.
    fn county_before(&self, token: usize, in_full: &FxHashSet<&str>) -> Option<Range<usize>> {
        if self.article.word(token) == "County" {
            return None;
        }
        let mut start = token;
        while start > 0 && token - start < LONGEST_NAME && self.is_capitalized_word(start - 1) {
            start -= 1;
        }
        if start < token && self.article.word(start).eq_ignore_ascii_case("the") {
            start += 1;
        }
        let first = self.article.tokens.get(start)?;
        let last = self.article.tokens.get(token.checked_sub(1)?)?;
        if start == token {
            return None;
        }
        let name = self.article.slice(first.span.cover(last.span));
        let gazetteer = Gazetteer::builtin();
        if !gazetteer.name_flags(&format!("{name} County")).is_other() {
            return None;
        }
        let before = start.checked_sub(1).map_or("", |at| self.article.word(at));
        let after =
            token + 1 + usize::from(self.article.word(token + 1) == "." && self.article.word(token) == "Co");
        let next = self.article.word(after);
        let is_state = |token: usize| {
            state_abbreviation(self.article.word(token)).is_some()
                || self
                    .fact(token)
                    .is_some_and(|fact| fact.place & place::ADMIN1 != 0)
        };
        let is_said = matches!(before, "in" | "In" | "across" | "throughout" | "near" | "outside")
            || next == "," && is_state(after + 1)
            || matches!(
                next,
                "sheriff" | "deputies" | "commissioners" | "courthouse" | "jail" | "residents" | "officials"
            )
            || in_full.contains(self.article.word(token - 1));
        is_said.then(|| start..token + 1)
    }

    /// The words before `County` in the article: `Loudon County … Loudon Co.`
    fn counties_in_full(&self) -> FxHashSet<&str> {
        let counties = (1..self.facts.len()).filter(|&token| self.article.word(token) == "County");
        counties.map(|token| self.article.word(token - 1)).collect()
    }
}

#[cfg(test)]
mod tests {
    use dateline_lexicon::{ArticleWords, Lexicon};
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use crate::kind::NameKind;
    use crate::name::Tagger;
    use crate::perceptron::Perceptron;

    fn places(text: &str) -> Vec<String> {
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        let names = Perceptron::builtin().tag(&ArticleWords::new(&article, &Lexicon::shipped()));
        let places = names.iter().filter(|name| name.kind == NameKind::Place);
        places.map(|name| article.slice(name.span).to_owned()).collect()
    }

    #[test]
    fn irish_and_british_counties_are_places() {
        let found = places(
            "County Clare and Co. Galway were under water; Co Mayo and Co Offaly were spared. A man from Bandon, Co Cork, \
             was held in Co. Wicklow. Prices fell in Co Antrim, Co Tyrone and Co Durham.",
        );
        for county in [
            "County Clare",
            "Co. Galway",
            "Co Mayo",
            "Co Offaly",
            "Co Cork",
            "Co. Wicklow",
            "Co Antrim",
            "Co Tyrone",
            "Co Durham",
        ] {
            assert!(found.iter().any(|name| name == county), "{county}: {found:?}");
        }
    }

    #[test]
    fn american_counties_are_places_and_companies_are_none() {
        let found = places(
            "A deputy in Platte Co., Mo., found him. Officials of Ford Motor Co. and Acme Tool Co. met. Shares of Ford Co. fell.",
        );
        assert!(found.iter().any(|name| name == "Platte Co."), "{found:?}");
        assert!(
            !found
                .iter()
                .any(|name| name.contains("Ford") || name.contains("Tool")),
            "{found:?}"
        );
    }
}
