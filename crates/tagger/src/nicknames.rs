//! Nicknames inside names: `Robert C. “Bobby” Roe`, `Margaret (Peggy) Roe`.

use std::ops::Range;

use dateline_types::TokenKind;

use crate::context::{Context, TaggedName};
use crate::fact::{Case, TokenFacts, evidence};
use crate::kind::NameKind;
use crate::lists;

/// The most words of a nickname in marks.
const NICKNAME_WORDS: usize = 3;
/// The most words of a name before a nickname in marks.
const WORDS_BEFORE: usize = 3;
/// The most words of a name behind it, particles and suffix among them.
const WORDS_BEHIND: usize = 4;

impl Context<'_> {
    /// What stands before a nickname, the nickname and what stands behind it are one person.
    pub(super) fn join_nicknames(&self, names: &mut Vec<TaggedName>) {
        let mut whole: Vec<TaggedName> = Vec::new();
        for open in 1..self.facts.len() {
            let free = whole.last().is_none_or(|last| last.tokens.end <= open);
            if free && let Some(tokens) = self.around_nickname(names, open) {
                whole.push(TaggedName {
                    tokens,
                    kind: NameKind::Person,
                });
            }
        }
        if whole.is_empty() {
            return;
        }
        let mut joined = whole.iter().peekable();
        names.retain(|name| {
            while joined
                .next_if(|own| own.tokens.end <= name.tokens.start)
                .is_some()
            {}
            joined
                .peek()
                .is_none_or(|own| name.tokens.end <= own.tokens.start)
        });
        names.extend(whole);
        names.sort_by_key(|name| name.tokens.start);
    }

    /// The name that has a nickname in the marks that open at `open`.
    fn around_nickname(&self, names: &[TaggedName], open: usize) -> Option<Range<usize>> {
        let brackets = self.article.word(open) == "(";
        if !brackets && !self.is_quote_mark(open) {
            return None;
        }
        // `''Bobby''`, each mark a token.
        let marks = (open..open + 2)
            .take_while(|&at| brackets && at == open || self.is_quote_mark(at))
            .count();
        let inside = open + marks;
        let words = (inside..inside + NICKNAME_WORDS)
            .take_while(|&at| self.is_word(at))
            .count();
        let close = inside + words;
        let closes = (close..close + marks).all(|at| {
            if brackets {
                self.article.word(at) == ")"
            } else {
                self.is_quote_mark(at)
            }
        });
        let behind = close + marks;
        let one_sentence = (open..=behind).all(|at| !self.is_first_of_sentence(at));
        if words == 0 || !closes || !one_sentence || !self.is_nickname(inside..close, brackets) {
            return None;
        }
        let start = self.given_before(names, open, inside)?;
        let end = self.family_behind(names, inside, behind)?;
        (!brackets || self.fact(inside)?.is(lists::GIVEN_NAME)).then_some(start..end)
    }

    fn is_quote_mark(&self, at: usize) -> bool {
        let token = self.article.tokens.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Quote)
    }

    fn is_word(&self, at: usize) -> bool {
        let token = self.article.tokens.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// `Bobby`, `The Hammer`, `Tony the Hammer`; in brackets one word that is no party, state or place.
    fn is_nickname(&self, words: Range<usize>, brackets: bool) -> bool {
        let capital = |at: usize| self.fact(at).is_some_and(TokenFacts::is_capitalized);
        let known = |at: usize| {
            self.fact(at)
                .is_some_and(|fact| fact.is(lists::DEMONYM | lists::STATE) || fact.place != 0)
        };
        let first = capital(words.start) || self.article.word(words.start) == "the";
        let small = |at: usize| matches!(self.article.word(at), "the" | "of" | "and");
        let plain = words.clone().all(|at| capital(at) || small(at));
        first && plain && capital(words.end - 1) && !(brackets && (words.len() > 1 || known(words.start)))
    }

    /// Where the given names begin that stand before the mark at `open`: given names and initials only.
    fn given_before(&self, names: &[TaggedName], open: usize, inside: usize) -> Option<usize> {
        let mut at = open;
        let mut words = 0;
        while words < WORDS_BEFORE {
            // `C` `.`
            let stop = usize::from(at >= 2 && self.article.word(at - 1) == ".");
            let Some(word) = at.checked_sub(1 + stop) else {
                break;
            };
            let initial = is_initial(self.article.word(word));
            let fact = self.fact(word)?;
            let name = matches!(fact.case, Case::Initial | Case::Mixed)
                && self.is_word(word)
                && self
                    .article
                    .title(word, 1)
                    .is_none_or(|_| fact.is(lists::GIVEN_NAME));
            if !(initial || stop == 0 && name) {
                break;
            }
            words += 1;
            at = word;
            if self.is_first_of_sentence(word) {
                break;
            }
        }
        // A name that the model found goes as far as it goes; `President Ann` begins with Ann.
        let from = names.partition_point(|name| name.tokens.end <= at);
        let covering = names.get(from).filter(|name| {
            name.kind == NameKind::Person
                && name.tokens.start < open
                && name.tokens.end > at
                && name.tokens.end <= inside + 1
        });
        let from = covering.map_or(at, |name| name.tokens.start.max(at));
        let given = |word: usize| {
            let text = self.article.word(word);
            text == "." || is_initial(text) || self.fact(word).is_some_and(|fact| fact.is(lists::GIVEN_NAME))
        };
        let listed = (from..open).rev().take_while(|&word| given(word)).last();
        // A given name that no list has, where the model is sure that it is a person's.
        let unlisted = covering.is_some_and(|name| name.tokens == (from..open)) && from + 1 == open;
        let start = listed.or(unlisted.then_some(from)).filter(|_| words > 0)?;
        let first = self.fact(start)?;
        let family = first.evidence & evidence::FAMILY != 0 && !first.is(lists::GIVEN_NAME);
        let whole =
            !is_initial(self.article.word(start)) || covering.is_some_and(|name| name.tokens.start == start);
        (!family && whole && self.article.word(start) != ".").then_some(start)
    }

    /// Where the family name ends that begins at `behind`.
    fn family_behind(&self, names: &[TaggedName], inside: usize, behind: usize) -> Option<usize> {
        const NO_NAME: u32 = lists::ORGANIZATION | lists::MEDIA | lists::CALENDAR | lists::DEMONYM;
        let mut end = behind;
        while end < behind + WORDS_BEHIND {
            let word = self.article.word(end);
            let initial = is_initial(word);
            let particle = self
                .fact(end)
                .is_some_and(|fact| fact.case == Case::Lower && fact.is(lists::PARTICLE))
                || matches!(
                    word,
                    "de" | "la" | "van" | "von" | "der" | "den" | "del" | "da" | "di"
                );
            if !(initial || particle) || !self.is_word(end) {
                break;
            }
            end += 1;
        }
        let family = self.fact(end).filter(|fact| {
            matches!(fact.case, Case::Initial | Case::Mixed) && self.is_word(end) && !fact.is(NO_NAME)
        })?;
        let from = names.partition_point(|name| name.tokens.end <= end);
        let found = names
            .get(from)
            .filter(|name| name.tokens.start <= end && name.tokens.start >= inside);
        let mut last = match found {
            Some(name) if name.kind == NameKind::Person || name.tokens.len() == 1 => name.tokens.end,
            // `John “Bud” Roe Stadium`
            Some(_) => return None,
            None if family.is(lists::COMMON) && !family.is(lists::FAMILY_NAME) => return None,
            None => end + 1,
        };
        if matches!(
            self.article.word(last),
            "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III"
        ) {
            last += 1;
        }
        Some(last)
    }
}

/// `C`, `C.`, `J.D.`
fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let plain = word.chars().all(|c| c.is_uppercase() || c == '.');
    plain && (letters == 1 || letters == 2 && word.ends_with('.'))
}
