//! States by their abbreviations, as newspapers write them: `Laurel, Miss.`, `Salem (Ore.)`, `R-Fla.`, `from Pa. to W.Va.`
//!
//! How such a word stands says more than any model: it is a place, and so is the town before it.

use std::ops::Range;

use dateline_gazetteer::{Gazetteer, PlaceId, StateAbbreviation, state_abbreviations};
use dateline_types::{Span, TokenKind};

use crate::context::{Context, TaggedName, force};
use crate::fact::Case;
use crate::kind::NameKind;
use crate::lists;

/// The longest name of a town that is taken for one because a preposition stands before it and a state behind.
const LONGEST_TOWN: usize = 3;

/// In bytes: no abbreviation of a state is longer.
const LONGEST_ABBREVIATION: usize = 8;

/// A state where it stands.
struct State {
    tokens: Range<usize>,
    place: PlaceId,
    /// Where the town before it ends, if the mark between them says that one may be there.
    town_end: Option<usize>,
}

impl Context<'_> {
    /// Makes places of states in abbreviation, and of the towns that lie in them.
    pub(super) fn name_states(&self, names: &mut Vec<TaggedName>) {
        let mut states: Vec<State> = Vec::new();
        for token in 0..self.facts.len() {
            if let Some(state) = self.state_at(token, names, states.last()) {
                states.push(state);
            }
        }
        self.add_earlier_items(&mut states);
        let towns = states.iter().filter_map(|state| self.town_before(state, names));
        let towns: Vec<TaggedName> = towns.collect();
        let states = states.into_iter().map(|state| place_of(state.tokens));
        force(names, states.collect());
        force(names, towns);
    }

    /// The state that the token abbreviates, if it stands as one.
    fn state_at(&self, token: usize, names: &[TaggedName], last: Option<&State>) -> Option<State> {
        let (end, states) = self.abbreviated_at(token)?;
        let last_word = end - 1;
        let before = token.checked_sub(1).map_or("", |at| self.article.word(at));
        let joins_town = matches!(before, "," | "(") && self.ends_a_name(token.checked_sub(2)?);
        let town_end = joins_town.then(|| token - 1);
        let there = town_end.and_then(|end| {
            let mut states = states.iter();
            states.find(|state| (before == "," || !state.needs_town) && self.lies_in(end, state.place, names))
        });
        let lies_there = there.is_some();
        let state = *there.or_else(|| states.first().filter(|state| !state.needs_town))?;
        let found = State {
            tokens: token..end,
            place: state.place,
            town_end,
        };
        let is_shortened = !state.is_postal && !state.needs_town && self.has_period(last_word);
        let behind = self.article.word(self.after(last_word));
        let stands = if !is_shortened {
            lies_there && (before == "," || behind == ")")
        } else if before == "(" {
            joins_town && matches!(behind, ")" | "," | ";")
        } else if before == "," && joins_town {
            !self.is_title_of_somebody(last_word) || lies_there
        } else if matches!(before, "and" | "or" | "," | "&") {
            last.is_some_and(|last| self.after(last.tokens.end - 1) + 1 == token)
        } else {
            self.is_where(token, last_word)
                || self.is_dotted_alone(token, end, state, names)
                || self.is_of_noun(token, last_word)
        };
        stands.then_some(found)
    }

    /// What begins with the token and may abbreviate a state, wherever it stands: the token behind it, and the state. `W. Va.` is two.
    pub(super) fn abbreviated_at(&self, token: usize) -> Option<(usize, &'static [StateAbbreviation])> {
        if !self.fact(token)?.is_capitalized() {
            return None;
        }
        let first = self.article.tokens.get(token)?.span;
        let two = self
            .article
            .tokens
            .get(token + 1)
            .map(|last| first.cover(last.span));
        let is_initial = self.article.slice(first).ends_with('.');
        let two = two.filter(|two| is_initial && two.len() <= LONGEST_ABBREVIATION);
        let of = |words: Span| {
            let short = words.len() <= LONGEST_ABBREVIATION;
            let states = short.then(|| state_abbreviations(self.article.slice(words)))?;
            (!states.is_empty()).then_some(states)
        };
        if let Some(states) = two.and_then(of) {
            return Some((token + 2, states));
        }
        Some((token + 1, of(first)?))
    }

    /// `Mo. and Kan.`: the first of two is a state where the second is.
    fn add_earlier_items(&self, states: &mut Vec<State>) {
        let mut earlier: Vec<State> = Vec::new();
        for token in 2..self.facts.len() {
            if !matches!(self.article.word(token - 1), "and" | "or" | "&") {
                continue;
            }
            let item = |token: usize| {
                let (end, states) = self.abbreviated_at(token)?;
                let state = states.first().filter(|state| !state.needs_town)?;
                let found = State {
                    tokens: token..end,
                    place: state.place,
                    town_end: None,
                };
                (!state.is_postal && self.has_period(end - 1)).then_some(found)
            };
            let joins = |first: &State| self.after(first.tokens.end - 1) == token - 1;
            let first = (token.saturating_sub(4)..token - 1).find_map(|at| item(at).filter(joins));
            if let (Some(first), Some(second)) = (first, item(token)) {
                earlier.extend([first, second]);
            }
        }
        states.extend(earlier);
        states.sort_by_key(|state| (state.tokens.start, state.town_end.is_none()));
        states.dedup_by_key(|state| state.tokens.start);
    }

    /// Whether the word is written with the period of an abbreviation.
    fn has_period(&self, token: usize) -> bool {
        let end = self.article.tokens.get(token).map(|it| it.span.end());
        let next = self.article.tokens.get(token + 1).map(|it| it.span.start());
        self.article.word(token).ends_with('.') || end == next && self.article.word(token + 1) == "."
    }

    /// The token behind an abbreviation and its period.
    fn after(&self, token: usize) -> usize {
        let apart = self.article.word(token + 1) == "." && !self.article.word(token).ends_with('.');
        token + 1 + usize::from(apart && self.has_period(token))
    }

    /// Whether a name may end with the token.
    fn ends_a_name(&self, token: usize) -> bool {
        self.fact(token)
            .is_some_and(super::fact::TokenFacts::is_capitalized)
            && self
                .article
                .tokens
                .get(token)
                .is_some_and(|it| it.kind == TokenKind::Word)
    }

    /// `Jones, Miss. Smith`, `Fairfax, Del. Robert Hume`.
    fn is_title_of_somebody(&self, token: usize) -> bool {
        let after = self.after(token);
        let next = self
            .fact(after)
            .is_some_and(|next| next.is_capitalized() && !next.is(lists::CALENDAR));
        let given = self.fact(after).is_some_and(|next| next.is(lists::GIVEN_NAME));
        next && (given || self.article.title(token, 1).is_some())
    }

    /// `in Pa. on Monday`, `from Fla. to Conn.`: a preposition stands before it; a word that means something else, too, must not end
    /// the sentence.
    fn is_where(&self, token: usize, last_word: usize) -> bool {
        let before = token.checked_sub(1).map_or("", |at| self.article.word(at));
        if !is_locative(before) && !matches!(before, "for" | "toward" | "towards" | "via" | "over") {
            return false;
        }
        let after = self.after(last_word);
        let next = self.fact(after);
        let goes_on = next.is_some_and(|next| next.case == Case::Lower)
            || matches!(self.article.word(after), "," | ";" | ")" | ":" | "’s" | "'s");
        let plain = self.article.word(last_word).trim_end_matches('.').to_lowercase();
        let entry = self.article.lexicon().word(&plain);
        goes_on || entry.class.noun_share == 0 && !next.is_some_and(|next| next.is(lists::GIVEN_NAME))
    }

    /// `A Pa. lawmaker`, `Fla. voters`: a noun follows in small letters, and nothing but an article stands before it.
    fn is_of_noun(&self, token: usize, last_word: usize) -> bool {
        let before = token.checked_sub(1).map_or("", |at| self.article.word(at));
        let is_begun =
            self.is_first_of_sentence(token) || matches!(before, "A" | "a" | "an" | "An" | "the" | "The");
        let noun = self.article.word(last_word + 1);
        is_begun
            && self.article.word(last_word).ends_with('.')
            && self
                .fact(last_word + 1)
                .is_some_and(|next| next.case == Case::Lower)
            && self.article.lexicon().word(noun).class.noun_share > 0
            && self.article.title(token, 1).is_none()
    }

    /// `W.Va.` with nothing that makes it a person's initials.
    fn is_dotted_alone(
        &self,
        token: usize,
        end: usize,
        state: StateAbbreviation,
        names: &[TaggedName],
    ) -> bool {
        let dotted = end > token + 1 || self.article.word(token).trim_end_matches('.').contains('.');
        let in_name =
            name_at(names, token).is_some_and(|name| name.tokens.start < token || name.tokens.end > end);
        let after = self.after(end - 1);
        let next = self.fact(after).is_some_and(|next| {
            next.is_capitalized() && !next.is(lists::CALENDAR) && !self.is_first_of_sentence(after)
        });
        let of_country = |id| Gazetteer::builtin().place(id).country_code == "US";
        dotted && !in_name && !next && of_country(state.place)
    }

    /// The words before `end` that may be the name of a town: a name that was found, or a run of capitals.
    fn words_before(&self, end: usize, names: &[TaggedName]) -> Range<usize> {
        let last = end.saturating_sub(1);
        if let Some(name) = name_at(names, last).filter(|name| name.tokens.end == end) {
            return name.tokens.clone();
        }
        let mut start = end;
        while start > 0 && end - start < LONGEST_TOWN && self.ends_a_name(start - 1) {
            start -= 1;
            if self.is_first_of_sentence(start) {
                break;
            }
        }
        start..end
    }

    /// Whether the gazetteer has a town of the name that ends at `end` in a state.
    fn lies_in(&self, end: usize, state: PlaceId, names: &[TaggedName]) -> bool {
        let words = self.words_before(end, names);
        self.is_in_state(&words, state)
    }

    pub(super) fn is_in_state(&self, words: &Range<usize>, state: PlaceId) -> bool {
        let (Some(first), Some(last)) = (
            self.article.tokens.get(words.start),
            words
                .end
                .checked_sub(1)
                .and_then(|last| self.article.tokens.get(last)),
        ) else {
            return false;
        };
        if words.is_empty() {
            return false;
        }
        let gazetteer = Gazetteer::builtin();
        let state = gazetteer.place(state);
        let name = self.article.slice(first.span.cover(last.span));
        gazetteer.candidates(name).any(|candidate| {
            let place = gazetteer.place(candidate.place);
            place.country_code == state.country_code
                && (state.admin1_code.is_empty() || place.admin1_code == state.admin1_code)
                && place.id != state.id
        })
    }

    /// The town before a state, where it is not one already.
    fn town_before(&self, state: &State, names: &[TaggedName]) -> Option<TaggedName> {
        let end = state.town_end?;
        let words = self.words_before(end, names);
        let name = name_at(names, end.checked_sub(1)?);
        if words.is_empty() || name.is_some_and(|name| name.kind == NameKind::Place) {
            return None;
        }
        // `Boston College, Mass.` is what the model says it is.
        if name.is_some_and(|name| {
            name.tokens.end != end || name.kind == NameKind::Organization && name.tokens.len() > 1
        }) {
            return None;
        }
        let follows_in = words.start.checked_sub(1).is_some_and(|before| {
            is_locative(self.article.word(before)) && !self.is_first_of_sentence(words.start)
        });
        let named_in_full = words.len() > 1
            && self
                .fact(words.start)
                .is_some_and(|fact| fact.is(lists::GIVEN_NAME))
            && name.is_some_and(|name| name.kind == NameKind::Person);
        let is_town = self.is_in_state(&words, state.place)
            || follows_in && words.len() <= LONGEST_TOWN && !named_in_full;
        is_town.then(|| place_of(words))
    }
}

pub(crate) fn place_of(tokens: Range<usize>) -> TaggedName {
    TaggedName {
        tokens,
        kind: NameKind::Place,
    }
}

/// The name that a token is in.
fn name_at(names: &[TaggedName], token: usize) -> Option<&TaggedName> {
    let at = names.partition_point(|name| name.tokens.end <= token);
    names.get(at).filter(|name| name.tokens.start <= token)
}

/// Whether a place stands behind this word more often than anything else.
pub(crate) fn is_locative(word: &str) -> bool {
    matches!(
        word,
        "in" | "In"
            | "from"
            | "From"
            | "of"
            | "to"
            | "at"
            | "At"
            | "near"
            | "Near"
            | "across"
            | "Across"
            | "through"
            | "throughout"
            | "outside"
            | "into"
            | "between"
            | "around"
    )
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

    fn places(text: &str) -> Vec<String> {
        of_kind(text, NameKind::Place)
    }

    #[test]
    fn a_state_behind_a_party_is_a_place() {
        for (text, state) in [
            ("The bill of Sen. Ruth Pacheco, R-Fla., passed on Monday.", "Fla."),
            ("The bill of Rep. Gail Voss, D-W.Va., passed on Monday.", "W.Va."),
            ("The bill of Rep. Ned Arlo (R-TX) passed on Monday.", "TX"),
            ("The bill of Sen. Otis Pell (I-Vt.) passed on Monday.", "Vt."),
            ("The bill of Rep. Amos Tull (D-Ohio) passed on Monday.", "Ohio"),
        ] {
            let found = places(text);
            assert!(found.iter().any(|name| name == state), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_state_in_brackets_is_a_place() {
        let text = "Its plants in Salem (Ore.), Cambridge (Md.) and Charleston (SC) stay open.";
        let found = places(text);
        for state in ["Ore.", "Md.", "SC"] {
            assert!(found.iter().any(|name| name == state), "{state}: {found:?}");
        }
    }

    #[test]
    fn a_state_with_a_preposition_is_a_place() {
        let found = places("She moved from Wash. to Fla. in May, and farmers in Mo. and Kan. agreed.");
        assert_eq!(found, ["Wash", "Fla.", "Mo.", "Kan."]);
    }

    #[test]
    fn a_state_is_nobody_and_neither_is_its_town() {
        let text = "The mill in Fairmont, W.Va., was sold. Dora Semple, 59, of Ashton, Md., watched.";
        assert_eq!(places(text), ["Fairmont", "W.Va.", "Ashton", "Md."]);
        assert_eq!(of_kind(text, NameKind::Person), ["Dora Semple"]);
    }

    #[test]
    fn a_state_before_a_noun_is_a_place() {
        assert_eq!(
            places("A Pa. lawmaker said so. Fla. voters did not."),
            ["Pa.", "Fla."]
        );
    }

    #[test]
    fn a_town_before_a_state_in_brackets_is_nobody() {
        assert_eq!(
            places("Stores in Provo and Ogden (Utah) closed."),
            ["Provo", "Ogden", "Utah"]
        );
    }

    #[test]
    fn a_title_like_a_state_stays_a_title() {
        let text = "They spoke to the mayor, Ann Roe, Del. Robert Hume and the judge.";
        assert!(!places(text).iter().any(|name| name.starts_with("Del")));
    }
}
