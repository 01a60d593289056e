//! What stands behind a politician's party and a hyphen: `R-Fla.`, `(D-Ohio)`, `D-Los Angeles`.

use dateline_gazetteer::{Gazetteer, state_abbreviation};

use crate::context::{Context, TaggedName, force};
use crate::fact::place;
use crate::states::place_of;

/// The parties before a hyphen that the tokenizer takes off: `R-Fla.`, `(D-Ohio)`.
const PARTIES: [&str; 4] = ["D", "R", "I", "DFL"];

/// A party and its hyphen.
const PARTY_TOKENS: usize = 2;

impl Context<'_> {
    /// Makes places of what stands behind a party.
    pub(super) fn name_places_of_parties(&self, names: &mut Vec<TaggedName>) {
        let places = self.places_of_parties();
        for place in &places {
            cut_party(names, place);
        }
        force(names, places);
    }

    /// `R-Fla.`, `(D-Ohio)`, `D-Los Angeles`: what stands behind a party and a hyphen is a politician's state or town.
    fn places_of_parties(&self) -> Vec<TaggedName> {
        let mut found = Vec::new();
        for token in 0..self.facts.len() {
            let word = self.article.word(token);
            if let Some(rest) = PARTIES
                .iter()
                .find_map(|party| word.strip_prefix(party)?.strip_prefix('-'))
            {
                let is_state = Gazetteer::builtin().name_flags(rest).is_admin1()
                    && rest.starts_with(char::is_uppercase)
                    || state_abbreviation(rest).is_some();
                if is_state {
                    found.push(place_of(token..token + 1));
                }
                continue;
            }
            if token < 2
                || self.article.word(token - 1) != "-"
                || !PARTIES.contains(&self.article.word(token - 2))
            {
                continue;
            }
            let touches = self
                .article
                .tokens
                .get(token)
                .zip(self.article.tokens.get(token - 2));
            let touches = touches.is_some_and(|(here, party)| party.span.end() + 1 == here.span.start());
            let Some(fact) = self.fact(token).filter(|fact| touches && fact.is_capitalized()) else {
                continue;
            };
            if let Some((end, _)) = self.abbreviated_at(token) {
                found.push(place_of(token..end));
            } else if let Some(end) = self.place_from(token) {
                let known = place::COUNTRY | place::ADMIN1 | place::CITY | place::BIG_CITY | place::OTHER;
                if fact.place & known != 0 {
                    found.push(place_of(token..end));
                }
            }
        }
        found
    }
}

/// Takes the party off a name that holds both: `D-Ohio` is read as one place where the model takes it so.
fn cut_party(names: &mut [TaggedName], place: &TaggedName) {
    let at = names.partition_point(|name| name.tokens.end <= place.tokens.start);
    if let Some(name) = names.get_mut(at)
        && name.tokens.start < place.tokens.start
        && name.tokens.start + PARTY_TOKENS >= place.tokens.start
        && name.tokens.end == place.tokens.end
    {
        name.tokens.start = place.tokens.start;
    }
}
