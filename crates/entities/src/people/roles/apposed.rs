//! Roles beside a name and a comma: `Ann Roe, the mayor of Springfield,`.

use std::ops::Range;

use dateline_lexicon::{CueClass, TitleKind};
use dateline_types::{Gender, TokenKind};

use super::{
    APPOSITIVE_REACH, LONGEST_COMPLEMENT, LONGEST_TITLE, MOST_MODIFIERS, NameInSentence, NamingContext,
    is_capitalized, role_word,
};

/// The most words between two titles that are one role (`chief investment officer`).
const MOST_BETWEEN_TITLES: usize = 3;

impl NameInSentence<'_> {
    /// `the president of the union, Ann Roe,`: the role before the name and a comma.
    pub(super) fn apposed_before(&self, start: usize, around: &mut NamingContext) {
        let comma = match start.checked_sub(1) {
            Some(comma) if comma > self.sentence.start && self.word(comma) == "," => comma,
            _ => return,
        };
        let after = self.word(self.name.end);
        let closed = matches!(after, "," | "." | ";" | ":" | "—" | "–" | "(" | ")" | "?" | "!")
            || self.name.end >= self.sentence.end;
        let verb = self.kind(self.name.end) == Some(TokenKind::Word)
            && !is_capitalized(after)
            && !self.is(self.name.end, &["and", "or"]);
        if !closed && !verb {
            return;
        }
        let attributed = !closed && self.speaks(self.name.end);
        let floor = self
            .sentence
            .start
            .max(comma.saturating_sub(LONGEST_COMPLEMENT + LONGEST_TITLE));
        for at in (floor..comma).rev() {
            if matches!(self.kind(at), Some(TokenKind::Punct | TokenKind::Quote))
                || role_word(self.word(at)).verbal
            {
                return;
            }
            let Some((taken, title)) = self.title(at, comma) else {
                continue;
            };
            let end = at + taken;
            let whole = end == comma || role_word(self.word(end)).complement && !self.person_in(end..comma);
            let begin = self.modifiers_before(self.longer_title(at, end).unwrap_or(at));
            // `It has hurt the party’s nominee with young voters, Roe said.`: whose words they are, not who the nominee is.
            if attributed && begin > self.sentence.start + 1 {
                return;
            }
            let anchor = begin
                .checked_sub(1)
                .filter(|&before| before >= self.sentence.start);
            let anchored = match anchor {
                Some(before) => self.is_anchored(before),
                None => title.kind == TitleKind::Office,
            };
            // `his sister, Ann Roe,`
            let kin = title.kind == TitleKind::Kin && closed;
            if whole && anchored && !title.plural && (title.is_role() || kin) {
                around.gender = if around.gender == Gender::Unknown {
                    title.gender
                } else {
                    around.gender
                };
                if kin {
                    return;
                }
                self.push_role(around, begin..comma);
                return;
            }
        }
    }

    /// Whether a determiner or a possessive stands at `before`, or words that only describe between it and what follows (`the rumpled
    /// former Lakeland governor`).
    fn is_anchored(&self, before: usize) -> bool {
        let floor = self
            .sentence
            .start
            .max(before.saturating_sub(MOST_BETWEEN_TITLES));
        let mut words = (floor..=before).rev();
        let stands = |index: usize| {
            role_word(self.word(index)).determiner || self.kind(index) == Some(TokenKind::Clitic)
        };
        words
            .find(|&index| stands(index) || !self.describes(index))
            .is_some_and(stands)
    }

    /// An adjective or a noun in small letters.
    fn describes(&self, index: usize) -> bool {
        let class = self.article.entry(index).class;
        let role = role_word(self.word(index));
        self.kind(index) == Some(TokenKind::Word)
            && !is_capitalized(self.word(index))
            && class.noun_share + class.adjective_share >= class.verb_share
            && !(role.complement || role.preposition || role.never || role.verbal)
    }

    /// Where a longer title begins that also ends at `end`.
    fn longer_title(&self, at: usize, end: usize) -> Option<usize> {
        self.title_ending_at(end)
            .map(|(start, _)| start)
            .filter(|&start| start < at)
    }

    fn person_in(&self, tokens: Range<usize>) -> bool {
        tokens.clone().any(|index| self.person_starts_at(index))
    }

    /// `Ann Roe, Doe’s former campaign chairman,`: the role after the name and a comma.
    pub(super) fn apposed_after(&self, around: &mut NamingContext) {
        let mut at = self.name.end;
        at = self.past_brackets(at);
        if self.word(at) != "," || at >= self.sentence.end {
            return;
        }
        at = self.past_age(at + 1);
        let limit = (at + APPOSITIVE_REACH).min(self.sentence.end);
        let mut begin = at;
        let mut head = None;
        for index in at..limit {
            let word = self.word(index);
            let role = role_word(word);
            match self.kind(index) {
                Some(TokenKind::Clitic) if self.is_possessive(index) => begin = index + 1,
                Some(TokenKind::Word | TokenKind::Number) if role.determiner && index == begin => {
                    begin = index + 1
                }
                // `once a judge`
                Some(TokenKind::Word) if role.past && role_word(self.word(index + 1)).determiner => {
                    begin = index + 1
                }
                Some(TokenKind::Word) => {
                    if let Some((taken, title)) = self.title(index, self.sentence.end)
                        && title.kind != TitleKind::Honorific
                    {
                        // `World Trade Center`: what a name has in it is no one's occupation.
                        let named = title.kind == TitleKind::Occupation
                            && is_capitalized(word)
                            && self.inside_name(index);
                        if title.plural || named {
                            return;
                        }
                        head = Some((index + taken, title));
                        break;
                    }
                    if (role.never || role.verbal || role.complement) && !role.modifier {
                        return;
                    }
                }
                Some(TokenKind::Number) => {}
                _ => return,
            }
        }
        let Some((mut end, title)) = head else { return };
        // `vice president of` is in the list of titles; what it is of comes with the rest.
        end -= usize::from(end > begin + 1 && role_word(self.word(end - 1)).complement);
        end = self.past_titles(end);
        // `Roe, President Doe and …` names two people; `Roe, editor Doe said` as well.
        if self.person_starts_at(end)
            || is_capitalized(self.word(end)) && self.kind(end) == Some(TokenKind::Word)
        {
            return;
        }
        // `Roe, one aide said`: a clause of its own. `Roe, Doe wage delegate warfare`: a noun that stands for something else.
        if self.speaks(end) || self.is_noun(end) && self.article.entry(end).class.noun_share > 5 {
            return;
        }
        let bare = end;
        end = self.past_complement(end);
        around.gender = if around.gender == Gender::Unknown {
            title.gender
        } else {
            around.gender
        };
        if title.kind != TitleKind::Kin || end > bare {
            self.push_role(around, begin..end);
        }
    }

    /// The end of the titles that follow one another from `end` on: `deputy` `head teacher`, `chief` investment `officer`.
    fn past_titles(&self, mut end: usize) -> usize {
        loop {
            let further = (end..(end + MOST_BETWEEN_TITLES).min(self.sentence.end))
                .take_while(|&index| index == end || self.is_noun(index - 1))
                .find_map(|index| {
                    let (taken, next) = self.title(index, self.sentence.end)?;
                    let small = index == end || !is_capitalized(self.word(index));
                    (next.kind != TitleKind::Honorific && !next.plural && small).then_some(index + taken)
                });
            match further {
                Some(past) => end = past,
                None => return end,
            }
        }
    }

    /// Whether the token is a verb of saying that takes what stands before it for its subject.
    fn speaks(&self, index: usize) -> bool {
        let cue = self.article.entry(index).cue;
        cue.is_some_and(|(class, _)| matches!(class, CueClass::Say | CueClass::Tell))
            && !is_capitalized(self.word(index))
            && self.article.entry(index).class.form.is_some()
            && {
                let class = self.article.entry(index).class;
                class.verb_share > class.noun_share
            }
    }

    /// Whether the token is a noun in small letters and nothing else.
    fn is_noun(&self, index: usize) -> bool {
        let class = self.article.entry(index).class;
        let role = role_word(self.word(index));
        self.kind(index) == Some(TokenKind::Word)
            && !is_capitalized(self.word(index))
            && class.noun_share + class.adjective_share > 5
            && class.verb_share == 0
            && !(role.complement || role.preposition || role.determiner || role.never || role.verbal)
            && !self.word(index).ends_with("ly")
    }

    /// `Rita Falk, who was mayor until May`: a role that is over.
    pub(super) fn told_after(&self, around: &mut NamingContext) {
        let comma = self.past_brackets(self.name.end);
        let at = comma + 1;
        if self.word(comma) != "," || !self.is(at, &["who"]) || at + 2 >= self.sentence.end {
            return;
        }
        let verb = if self.is(at + 1, &["once"]) {
            at + 2
        } else {
            at + 1
        };
        let begin = match (self.word(verb), self.word(verb + 1)) {
            ("was", "once") | ("had", "been") | ("served" | "worked", "as") => verb + 2,
            ("was", _) => verb + 1,
            _ => return,
        };
        let begin = begin + usize::from(role_word(self.word(begin)).determiner);
        // Modifiers and a title, and nothing between.
        let limit = (begin + MOST_MODIFIERS).min(self.sentence.end);
        let plain = |index: usize| role_word(self.word(index)).modifier || is_capitalized(self.word(index));
        let title = (begin..limit).find_map(|index| Some((index, self.title(index, self.sentence.end)?)));
        if let Some((index, (taken, title))) = title
            && title.is_role()
            && !title.plural
            && (begin..index).all(plain)
        {
            let end = self.past_complement(self.past_titles(index + taken));
            let before = around.roles.len();
            self.push_role(around, begin..end);
            for role in around.roles.iter_mut().skip(before).filter(|role| !role.former) {
                role.former = true;
                role.text.insert_str(0, "former ");
            }
        }
    }

    /// `(R-Ariz.)`, `(pictured)`.
    fn past_brackets(&self, at: usize) -> usize {
        if self.word(at) == "(" {
            let reach = (at + 5).min(self.sentence.end);
            if let Some(close) = (at..reach).find(|&index| self.word(index) == ")") {
                return close + 1;
            }
        }
        at
    }

    /// `45,`
    fn past_age(&self, at: usize) -> usize {
        let number = self.kind(at) == Some(TokenKind::Number) && self.word(at).len() <= 2;
        if number && self.word(at + 1) == "," {
            at + 2
        } else {
            at
        }
    }

    /// `minister` of `the member for Springfield and minister of works`.
    fn is_further_role(&self, at: usize) -> bool {
        let title = self.title(at, self.sentence.end);
        !is_capitalized(self.word(at)) && title.is_some_and(|(_, title)| title.is_role() && !title.plural)
    }

    /// `43`, and the phrase ends.
    fn is_age(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Number)
            && (index + 1 >= self.sentence.end || self.kind(index + 1) == Some(TokenKind::Punct))
    }

    /// `in 2008`, `from 1987 to 1990`, `at the time`: when, not what.
    fn is_when(&self, index: usize) -> bool {
        let behind = index + 1;
        let year = self.kind(behind) == Some(TokenKind::Number) && self.word(behind).len() == 4;
        let since = self.is(index, &["in", "from", "until", "since", "through", "between"]) && year;
        let time = self.is(index, &["at", "for", "during"])
            && self.is(behind, &["the", "that", "this"])
            && self.is(behind + 1, &["time", "moment", "day", "years"]);
        since || time
    }

    /// `of Springfield`, `for the Ministry of Defence`: taken whole where it ends soon, else not at all.
    fn past_complement(&self, end: usize) -> usize {
        if !role_word(self.word(end)).complement {
            return end;
        }
        let mut limit = (end + LONGEST_COMPLEMENT).min(self.sentence.end);
        // `Miami-based` is one word.
        let ties = (end..limit).filter(|&index| self.is_tie(index)).count();
        limit = (limit + 2 * ties).min(self.sentence.end);
        for index in end..limit {
            let kind = self.kind(index);
            // `Miami-based`
            if self.is_tie(index) {
                continue;
            }
            if matches!(kind, Some(TokenKind::Punct | TokenKind::Quote))
                || self.is_when(index)
                || self.is(index, &["and"]) && self.is_age(index + 1)
                || index > end && kind == Some(TokenKind::Word) && self.speaks(index)
            {
                return index;
            }
            let plain = kind == Some(TokenKind::Word) && !is_capitalized(self.word(index));
            let role = role_word(self.word(index));
            if index > end + 1 && self.is(index, &["and"]) && self.is_further_role(index + 1) {
                return index;
            }
            if index > end + 1
                && plain
                && (role.never && !role.determiner || role.verbal)
                && !role.complement
                && !role.modifier
            {
                return index;
            }
        }
        if limit == self.sentence.end { limit } else { end }
    }
}
