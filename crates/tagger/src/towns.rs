//! Towns before the state or country that they lie in, named in full: `of Ashton, Maryland,`, `in Dire Dawa, Ethiopia`.

use dateline_gazetteer::Gazetteer;

use crate::context::{Context, TaggedName};
use crate::fact::place;
use crate::kind::NameKind;
use crate::states::is_locative;

impl Context<'_> {
    /// `of Ashton, Maryland,`, `in Dire Dawa, Ethiopia`: the same for towns before states and countries that are named in full and found.
    pub(super) fn name_towns(&self, names: &mut [TaggedName]) {
        for index in 1..names.len() {
            let (town, whole) = (&names[index - 1], &names[index]);
            let mark = self.article.word(town.tokens.end);
            let is_bracket = mark == "(" && self.article.word(whole.tokens.end) == ")";
            let is_joined = town.tokens.end + 1 == whole.tokens.start && (mark == "," || is_bracket);
            let is_open = matches!(town.kind, NameKind::Person | NameKind::Organization);
            if !is_joined || !is_open || whole.kind != NameKind::Place {
                continue;
            }
            if !is_bracket && !self.follows_locative(town) {
                continue;
            }
            let bits = self.place_bits(whole);
            let is_state = bits & place::ADMIN1 != 0
                && town.tokens.len() == 1
                && !is_bracket
                && matches!(self.article.word(whole.tokens.end), "," | "." | ")" | ";");
            if is_state || bits & (place::ADMIN1 | place::COUNTRY) != 0 && self.is_town_of(town, whole) {
                names[index - 1].kind = NameKind::Place;
            }
        }
    }

    fn follows_locative(&self, name: &TaggedName) -> bool {
        let before = name.tokens.start.checked_sub(1);
        before.is_some_and(|before| is_locative(self.article.word(before)))
            && !self.is_first_of_sentence(name.tokens.start)
    }

    /// Whether the gazetteer has a town of a name in the best known country or state of another.
    fn is_town_of(&self, town: &TaggedName, whole: &TaggedName) -> bool {
        let (Some(first), Some(last)) = (
            self.article.tokens.get(whole.tokens.start),
            whole
                .tokens
                .end
                .checked_sub(1)
                .and_then(|last| self.article.tokens.get(last)),
        ) else {
            return false;
        };
        let named_in_full = town.tokens.len() > 1 && town.kind == NameKind::Person;
        let mut wholes = Gazetteer::builtin().candidates(self.article.slice(first.span.cover(last.span)));
        !named_in_full
            && wholes
                .next()
                .is_some_and(|whole| self.is_in_state(&town.tokens, whole.place))
    }
}
