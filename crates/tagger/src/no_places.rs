//! What is no place though the model took it for one: teams, companies, cases in court, common words with a capital.

use dateline_gazetteer::Gazetteer;
use rustc_hash::FxHashSet;

use crate::context::{Context, TaggedName};
use crate::cue_words::{COMPANY_NOUN, TEAM_BEFORE, TEAM_BEHIND};
use crate::fact::{Case, SentenceStyle, evidence, place, told};
use crate::kind::NameKind;
use crate::lists;
use crate::states::is_locative;

/// A name that so many people know as a place is one.
const WELL_KNOWN: u16 = place::COUNTRY | place::ADMIN1 | place::BIG_CITY;

/// How many words of an explanation may hold the noun that says what a name is.
const EXPLANATION: usize = 3;

impl Context<'_> {
    /// Takes from the places what stands as something else.
    pub(super) fn settle_no_places(&self, names: &mut [TaggedName]) {
        self.settle_cases(names);
        for index in 0..names.len() {
            if let Some(kind) = self.kind_of_no_place(names, index) {
                names[index].kind = kind;
            }
        }
        if self.has_score() {
            self.settle_teams(names);
        }
    }

    /// `Quillon v. Board of Education` names a case.
    fn settle_cases(&self, names: &mut [TaggedName]) {
        let is_versus = |token: usize| {
            self.article.word(token) == "v."
                || self.article.word(token) == "v" && self.article.word(token + 1) == "."
        };
        for name in names.iter_mut() {
            let first = is_versus(name.tokens.end)
                && (name.tokens.end..name.tokens.end + 3)
                    .any(|token| self.fact(token).is_some_and(|fact| fact.is_capitalized()));
            let known = self.place_bits(name) & (place::COUNTRY | place::ADMIN1) != 0;
            if first && !known && matches!(name.kind, NameKind::Place | NameKind::Person) {
                name.kind = NameKind::Other;
            }
        }
    }

    /// What a name is that was found as a place and that nothing in the article shows as one.
    fn kind_of_no_place(&self, names: &[TaggedName], index: usize) -> Option<NameKind> {
        let name = names.get(index).filter(|name| name.kind == NameKind::Place)?;
        let first = self.fact(name.tokens.start)?;
        // The facts may hold those of another spelling: `Tripoli’s` reads like Tripolis.
        let bits = place::of(Gazetteer::builtin().name_flags(self.article.word(name.tokens.start)));
        let is_part = bits == 0 && first.place != 0;
        let is_well_known = bits & WELL_KNOWN != 0 && bits & place::UNUSUAL == 0 || bits & place::OTHER != 0;
        let shown = told::PLACE | told::BEFORE_PLACE | told::AFTER_PLACE | told::BASED_THERE;
        if name.tokens.len() > 1
            || first.case != Case::Initial
            || first.style != SentenceStyle::Sentence
            || first.evidence & evidence::AFTER_IN != 0
            || first.told & shown != 0
            || self.is_in_dateline(name.tokens.start)
            || self.stands_with_places(names, index)
        {
            return None;
        }
        if bits & (place::COUNTRY | place::ADMIN1 | place::BIG_CITY) == 0 && self.is_called_company(name) {
            return Some(NameKind::Organization);
        }
        if is_part || is_well_known {
            return None;
        }
        let is_unknown = bits & place::CITY == 0 || bits & place::UNUSUAL != 0;
        let is_lower = first.evidence & evidence::LOWER != 0;
        let is_word = is_lower || is_unknown && self.is_word_with_capital(name.tokens.start);
        let is_odd_spelling =
            bits & place::UNUSUAL != 0 && !matches!(self.article.word(name.tokens.end), "." | "," | "and");
        (is_word || is_odd_spelling).then_some(NameKind::Other)
    }

    /// `Quillon, the clothing company`, `the brewer Quillon`.
    fn is_called_company(&self, name: &TaggedName) -> bool {
        let is_noun = |token: usize| {
            self.fact(token)
                .is_some_and(|fact| fact.case == Case::Lower && COMPANY_NOUN.contains(&fact.folded))
        };
        let explained = self.article.word(name.tokens.end) == ","
            && matches!(self.article.word(name.tokens.end + 1), "the" | "a" | "an")
            && (name.tokens.end + 2..name.tokens.end + 2 + EXPLANATION).any(is_noun);
        explained || name.tokens.start.checked_sub(1).is_some_and(is_noun)
    }

    fn is_word_with_capital(&self, token: usize) -> bool {
        let class = self
            .article
            .lexicon()
            .word(&self.article.word(token).to_lowercase())
            .class;
        class.noun_share > 0 || class.adjective_share > 0
    }

    fn is_in_dateline(&self, token: usize) -> bool {
        let span = self.article.tokens.get(token).map(|token| token.span);
        let place = self.article.dateline.map(|dateline| dateline.place);
        place.zip(span).is_some_and(|(place, span)| place.contains(span))
    }

    /// Whether another place is in one list or pattern with it: `Bath, Maine`, `Reading and Oxford`.
    fn stands_with_places(&self, names: &[TaggedName], index: usize) -> bool {
        let is_place = |at: Option<usize>| {
            at.and_then(|at| names.get(at))
                .filter(|other| other.kind == NameKind::Place)
        };
        let joins = |token: usize| {
            matches!(
                self.article.word(token),
                "," | "and" | "or" | "&" | "(" | "/" | "in" | "to" | "-"
            )
        };
        let name = &names[index];
        let before = is_place(index.checked_sub(1))
            .is_some_and(|other| other.tokens.end + 1 == name.tokens.start && joins(other.tokens.end));
        let after = is_place(Some(index + 1))
            .is_some_and(|other| name.tokens.end + 1 == other.tokens.start && joins(name.tokens.end));
        let locative = name.tokens.start.checked_sub(1).is_some_and(|before| {
            is_locative(self.article.word(before)) && self.article.word(before) != "of"
        });
        let of_party = name
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| self.article.word(before) == "-");
        before || after || locative || of_party
    }

    /// `Norwood beat Quillon, 71-62`: towns that play are teams, here and where nothing is said to be in them.
    fn settle_teams(&self, names: &mut [TaggedName]) {
        let mut teams: FxHashSet<u64> = FxHashSet::default();
        for (index, name) in names.iter().enumerate() {
            let joined = index
                .checked_sub(1)
                .and_then(|at| names.get(at))
                .is_some_and(|before| {
                    before.tokens.end + 1 == name.tokens.start
                        && matches!(self.article.word(before.tokens.end), "and" | ",")
                        && teams.contains(&self.key(before))
                });
            if self.may_be_team(name) && (joined || self.plays(name)) {
                teams.insert(self.key(name));
            }
        }
        // The first of two teams is told by the second: `Norwood and Quillon lost`.
        for index in (1..names.len()).rev() {
            let (before, name) = (&names[index - 1], &names[index]);
            let joined = before.tokens.end + 1 == name.tokens.start
                && matches!(self.article.word(before.tokens.end), "and");
            if joined && self.may_be_team(before) && teams.contains(&self.key(name)) {
                teams.insert(self.key(before));
            }
        }
        for name in names.iter_mut() {
            if self.may_be_team(name) && teams.contains(&self.key(name)) {
                name.kind = NameKind::Organization;
            }
        }
    }

    /// Whether a place, or a town that was taken for a person, may be a team: no country, and nothing is said to be there.
    fn may_be_team(&self, name: &TaggedName) -> bool {
        let first = &self.facts[name.tokens.start];
        let bits = self.place_bits(name);
        let shown = evidence::FAMILY | evidence::AFTER_TITLE | evidence::FIRST | evidence::SPEAKS;
        let is_kind = match name.kind {
            NameKind::Place => true,
            // `Everton` is a given name, too.
            NameKind::Person => {
                name.tokens.len() == 1
                    && bits & (place::CITY | place::BIG_CITY) != 0
                    && bits & place::UNUSUAL == 0
                    && first.evidence & shown == 0
            }
            NameKind::Organization | NameKind::Other => false,
        };
        is_kind
            && bits & place::COUNTRY == 0
            && first.evidence & evidence::AFTER_IN == 0
            && !first.is(lists::DIRECTION)
            && !self.is_in_dateline(name.tokens.start)
    }

    /// Whether what stands beside a name is said of teams: `beat Norwood`, `Norwood (14-3)`.
    fn plays(&self, name: &TaggedName) -> bool {
        let lower = |fact: &&crate::fact::TokenFacts| fact.case == Case::Lower;
        let before = self.before(name.tokens.start).filter(lower);
        let behind = self.fact(name.tokens.end).filter(lower);
        let has_record = self.article.word(name.tokens.end) == "("
            && self.article.word(name.tokens.end + 2) == ")"
            && self
                .article
                .word(name.tokens.end + 1)
                .starts_with(|c: char| c.is_ascii_digit())
            && self.article.word(name.tokens.end + 1).contains(['-', '–']);
        let back = |token: usize| {
            name.tokens
                .start
                .checked_sub(token)
                .map_or("", |at| self.article.word(at))
        };
        let beaten =
            back(1) == "to" && matches!(back(2), "lost" | "fell" | "loses" | "falls" | "loss" | "losing");
        has_record
            || beaten
            || before.is_some_and(|fact| TEAM_BEFORE.contains(&fact.folded))
            || behind.is_some_and(|fact| TEAM_BEHIND.contains(&fact.folded))
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
    fn towns_that_play_are_teams() {
        let found = places(
            "Georgetown beat Gonzaga, 71-62, on Saturday. Syracuse and Creighton lost. Providence (12-4) faces Marquette \
             next week in Milwaukee.",
        );
        assert_eq!(found, ["Milwaukee"]);
    }

    #[test]
    fn the_owner_of_something_is_no_other_spelling() {
        let text = "The envoy flew to Libya in June, and nobody in the room knew of Tripoli's new mayor.";
        assert_eq!(places(text), ["Libya", "Tripoli"]);
    }

    #[test]
    fn a_case_in_court_is_no_place() {
        let found = places("Lawyers spoke of Brown v. Board of Education and of Loving v. Virginia.");
        assert!(!found.contains(&"Brown".to_owned()), "{found:?}");
    }
}
