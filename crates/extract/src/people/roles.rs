//! Titles before a name and appositives around it.

use std::ops::Range;

use dateline_gazetteer::{Title, TitleKind, demonym, title_with};
use dateline_model::{Article, Gender, Role, Span, TokenKind};

use super::mention::single_spaced;
use super::words::{is_capitalized, role_word};
use crate::{NameKind, NameSpan};

/// What stands around one naming of a person.
#[derive(Debug, Default)]
pub(crate) struct Around {
    pub(crate) roles: Vec<Role>,
    pub(crate) gender: Gender,
}

/// A name with its sentence: what the rules below look at.
struct View<'a> {
    article: &'a Article,
    names: &'a [NameSpan],
    sentence: Range<usize>,
    name: Range<usize>,
}

/// The longest title, in words.
const LONGEST_TITLE: usize = 6;
/// The most words of a role before its title (`Russian first deputy`).
const MOST_MODIFIERS: usize = 6;
/// The most words between a comma and the title of an appositive.
const APPOSITIVE_REACH: usize = 7;
/// The most words of a complement (`of the National Union of Teachers`).
const LONGEST_COMPLEMENT: usize = 8;

/// The roles and the gender that stand around the name in `tokens`.
pub(crate) fn around(article: &Article, names: &[NameSpan], name: Range<usize>, sentence: usize) -> Around {
    let sentence = article
        .sentences
        .get(sentence)
        .map_or(name.clone(), |sentence| sentence.token_range());
    let view = View {
        article,
        names,
        sentence,
        name,
    };
    let mut around = Around::default();
    let start = view.titles_before(&mut around);
    if around.roles.is_empty() {
        view.apposed_before(start, &mut around);
    }
    view.apposed_after(&mut around);
    view.told_after(&mut around);
    around
}

impl View<'_> {
    fn word(&self, index: usize) -> &str {
        self.article.word(index)
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.article.tokens.get(index).map(|token| token.kind)
    }

    fn is(&self, index: usize, words: &[&str]) -> bool {
        let word = self.word(index);
        words.iter().any(|wanted| word.eq_ignore_ascii_case(wanted))
    }

    /// The title that begins at `start` and reaches no further than `end`; `ex-` and `then-` before it are looked
    /// through.
    fn title(&self, start: usize, end: usize) -> Option<(usize, Title)> {
        title_with(end.saturating_sub(start).min(LONGEST_TITLE), |index| {
            let word = self.word(start + index);
            if index > 0 {
                return word;
            }
            let cut = word
                .split_once('-')
                .filter(|(first, _)| role_word(first).past || *first == "co");
            cut.map_or(word, |(_, rest)| rest)
        })
    }

    /// The longest title that ends at `end`.
    fn title_ending_at(&self, end: usize) -> Option<(usize, Title)> {
        let from = end.saturating_sub(LONGEST_TITLE).max(self.sentence.start);
        (from..end).find_map(|start| {
            let (taken, title) = self.title(start, end)?;
            (start + taken == end && !self.is_verb(start)).then_some((start, title))
        })
    }

    /// `to host`, `will head`: a title in lower case that is a verb here.
    fn is_verb(&self, start: usize) -> bool {
        start > self.sentence.start
            && !is_capitalized(self.word(start))
            && role_word(self.word(start - 1)).verbal
    }

    /// Reads the titles right before the name; gives where they begin.
    fn titles_before(&self, around: &mut Around) -> usize {
        let mut start = self.name.start;
        while let Some((at, title)) = self.title_ending_at(start) {
            if title.plural {
                return at;
            }
            if around.gender == Gender::Unknown {
                around.gender = title.gender;
            }
            let end = start;
            start = at;
            if title.kind == TitleKind::Kin {
                break;
            }
            if title.kind != TitleKind::Honorific {
                start = self.modifiers_before(at);
                self.push_role(around, start..end);
                break;
            }
        }
        start
    }

    /// Where the role begins whose title begins at `title`: nationality, `former`, `deputy`, the office's house.
    fn modifiers_before(&self, title: usize) -> usize {
        let mut start = title;
        // Plain words count only where a determiner or a possessive stands before them (`the campaign chairman`).
        let mut waiting = title;
        let floor = self.sentence.start.max(title.saturating_sub(MOST_MODIFIERS));
        for index in (floor..title).rev() {
            let word = self.word(index);
            // `pro-Russian`, `US-backed`: what a hyphen ties to the role belongs to it.
            if start == index + 1 && (self.is_tie(index) || self.is_tie(index + 1)) {
                start = index;
                waiting = index;
                continue;
            }
            let role = role_word(word);
            let kind = self.kind(index);
            let anchored =
                role.determiner || kind == Some(TokenKind::Clitic) || kind == Some(TokenKind::Punct);
            if anchored {
                if role.determiner || kind == Some(TokenKind::Clitic) {
                    start = waiting;
                }
                break;
            }
            if kind != Some(TokenKind::Word) || role.verbal && !role.modifier {
                break;
            }
            let known = role.past || role.modifier || self.inside_name(index) || demonym(word).is_some();
            let known = known || self.opens_role(index, title);
            let known = known || is_capitalized(word) && !self.is_opening(index) && !role.never;
            if role.past || known && waiting == start {
                start = index;
                waiting = index;
            } else if role.never || role.complement || start - index > 3 || known || word.ends_with("ed") {
                break;
            } else {
                waiting = index;
            }
        }
        start
    }

    /// A hyphen without a space on either side.
    fn is_tie(&self, index: usize) -> bool {
        let end = |index: usize| self.article.tokens.get(index).map(|token| token.span.end());
        let start = |index: usize| self.article.tokens.get(index).map(|token| token.span.start());
        let tied = |one: usize| end(one).is_some() && end(one) == start(one + 1);
        index > self.sentence.start && self.word(index) == "-" && tied(index - 1) && tied(index)
    }

    /// `Hospital spokesman`: the first word of a sentence belongs to the role whose title in small letters follows, unless it is
    /// an adverb or a verb (`Meanwhile`, `Asked`).
    fn opens_role(&self, index: usize, title: usize) -> bool {
        let word = self.word(index);
        let other = ["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending));
        let small = !is_capitalized(self.word(title)) && !self.word(title).contains(char::is_uppercase);
        index + 1 == title && self.is_opening(index) && small && !other && !role_word(word).never
    }

    /// The first word of the sentence has a capital whatever it is.
    fn is_opening(&self, index: usize) -> bool {
        index == self.sentence.start || self.kind(index - 1) == Some(TokenKind::Quote)
    }

    fn inside_name(&self, index: usize) -> bool {
        let at = self.names.partition_point(|name| name.tokens.end <= index);
        self.names
            .get(at)
            .is_some_and(|name| name.tokens.contains(&index))
    }

    fn person_starts_at(&self, index: usize) -> bool {
        let at = self.names.partition_point(|name| name.tokens.end <= index);
        self.names
            .get(at)
            .is_some_and(|name| name.kind == NameKind::Person && name.tokens.start == index)
    }

    fn push_role(&self, around: &mut Around, tokens: Range<usize>) {
        let (Some(first), Some(last)) = (
            self.article.tokens.get(tokens.start),
            tokens
                .end
                .checked_sub(1)
                .and_then(|last| self.article.tokens.get(last)),
        ) else {
            return;
        };
        let span = Span::new(first.span.start(), last.span.end());
        let said = tokens.clone().any(|index| {
            let word = self.word(index);
            role_word(word).past
                || word
                    .split_once('-')
                    .is_some_and(|(first, _)| role_word(first).past)
        });
        let text = single_spaced(self.article.slice(span));
        // `once a judge`: what stands outside the role is told in it.
        let former = said || self.is_past_before(tokens.start);
        let text = if former && !said {
            format!("former {text}")
        } else {
            text
        };
        around.roles.push(Role { text, span, former });
    }

    /// Whether the words right before a role, its article between, say that it is over.
    fn is_past_before(&self, start: usize) -> bool {
        let before = |index: usize| index.checked_sub(1).filter(|&at| at >= self.sentence.start);
        let past = |at: usize| role_word(self.word(at)).past;
        let Some(one) = before(start) else { return false };
        past(one) || role_word(self.word(one)).determiner && before(one).is_some_and(past)
    }
    /// `the president of the union, Ann Roe,`: the role before the name and a comma.
    fn apposed_before(&self, start: usize, around: &mut Around) {
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
            let anchor = begin
                .checked_sub(1)
                .filter(|&before| before >= self.sentence.start);
            let anchored = match anchor {
                Some(before) => {
                    role_word(self.word(before)).determiner || self.kind(before) == Some(TokenKind::Clitic)
                }
                None => title.kind == TitleKind::Office,
            };
            if whole && anchored && !title.plural && title.is_role() {
                around.gender = if around.gender == Gender::Unknown {
                    title.gender
                } else {
                    around.gender
                };
                self.push_role(around, begin..comma);
                return;
            }
        }
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
    fn apposed_after(&self, around: &mut Around) {
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
                Some(TokenKind::Clitic) => begin = index + 1,
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
                        if title.plural {
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
        // `deputy head teacher`: further titles belong to it.
        while let Some((taken, next)) = self.title(end, self.sentence.end)
            && next.kind != TitleKind::Honorific
            && !next.plural
        {
            end += taken;
        }
        // `Roe, President Doe and …` names two people; `Roe, editor Doe said` as well.
        if self.person_starts_at(end)
            || is_capitalized(self.word(end)) && self.kind(end) == Some(TokenKind::Word)
        {
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

    /// `Rita Falk, who was mayor until May`: a role that is over.
    fn told_after(&self, around: &mut Around) {
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
            let end = self.past_complement(index + taken);
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

    /// `of Springfield`, `for the Ministry of Defence`: taken whole where it ends soon, else not at all.
    fn past_complement(&self, end: usize) -> usize {
        if !role_word(self.word(end)).complement {
            return end;
        }
        let limit = (end + LONGEST_COMPLEMENT).min(self.sentence.end);
        for index in end..limit {
            let kind = self.kind(index);
            if matches!(kind, Some(TokenKind::Punct | TokenKind::Quote)) {
                return index;
            }
            let plain = kind == Some(TokenKind::Word) && !is_capitalized(self.word(index));
            let role = role_word(self.word(index));
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
