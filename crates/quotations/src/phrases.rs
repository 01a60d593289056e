//! Noun phrases without a parser: where one begins, and how far its modifiers reach.

use std::ops::Range;

use dateline_types::TokenKind;

use crate::reading::ArticleReading;
use crate::word_lists::CONNECTIVE;
use dateline_lexicon::Function;

/// How far a noun phrase is followed to the left and its modifiers to the right, in tokens.
const LEFT_REACH: usize = 9;
const RIGHT_REACH: usize = 12;

impl ArticleReading<'_> {
    /// Where the words begin behind what joins their sentence to the one before: `But`, `Meanwhile,`.
    pub(super) fn behind_connectives(&self, tokens: &Range<usize>) -> usize {
        let mut start = tokens.start;
        while start + 1 < tokens.end {
            let word = self.text(start).to_ascii_lowercase();
            let comma = usize::from(self.is_mark(start + 1, ','));
            let joins = CONNECTIVE.contains(word.as_str())
                || (comma == 1 && CONNECTIVE.contains(format!("{word},").as_str()));
            if !joins {
                break;
            }
            start += 1 + comma;
        }
        start
    }

    /// Where the noun phrase begins whose head or name starts at `head`.
    pub(super) fn phrase_start(&self, head: usize) -> usize {
        let sentence = self.sentence(self.sentence_of(head));
        let mut start = head;
        while start > sentence.start && head - start < LEFT_REACH {
            let word = self.words[start - 1];
            if word.stretch != self.words[head].stretch {
                break;
            }
            match word.kind {
                TokenKind::Word | TokenKind::Number => {}
                TokenKind::Clitic if !self.is_verbal_clitic(start - 1) => {
                    start -= 1;
                    continue;
                }
                TokenKind::Punct if word.mark == '-' || word.mark == '/' => {
                    start -= 1;
                    continue;
                }
                _ => break,
            }
            match word.entry.function {
                Some(Function::Determiner | Function::Possessive) => {
                    start -= 1;
                    // `all the`, `both his`
                    if start == sentence.start
                        || self.words[start - 1].entry.function != Some(Function::Determiner)
                    {
                        break;
                    }
                }
                Some(Function::Preposition) if self.is_of_title(start - 1) => start -= 1,
                Some(_) => break,
                None if self.is_cue_at(start - 1) && !word.capital => break,
                None if self.is_past_verb(start - 1) => break,
                None => start -= 1,
            }
        }
        if self.words[start].kind == TokenKind::Clitic {
            start + 1
        } else {
            start
        }
    }

    /// `President Roe posed`, `Roe met Doe`: a lower-case finite verb or word in -ed behind a name is no part of the phrase behind it.
    fn is_past_verb(&self, token: usize) -> bool {
        !self.words[token].capital
            && (self.text(token).ends_with("ed") || self.words[token].codes.finite)
            && token.checked_sub(1).is_some_and(|before| {
                let before = &self.words[before];
                before.kind == TokenKind::Word
                    && (before.capital || before.entry.noun.is_some())
                    && before.entry.function != Some(Function::Determiner)
            })
    }

    /// `Secretary of State Rex Tillerson`: an `of` between two capitals belongs to the title.
    fn is_of_title(&self, token: usize) -> bool {
        self.text(token) == "of"
            && token > 0
            && self.words[token - 1].capital
            && self.words[token - 1].entry.noun.is_some()
            && self.words.get(token + 1).is_some_and(|next| next.capital)
    }

    /// The token after the modifiers behind a noun phrase that ends before `end`: `of Ohio`, `for the ministry in Paris`,
    /// `(R-Ohio)`.
    pub(super) fn phrase_reach(&self, end: usize) -> usize {
        let Some(last) = end.checked_sub(1) else {
            return end;
        };
        let sentence = self.sentence(self.sentence_of(last));
        let stretch = self.words[last].stretch;
        let limit = sentence.end.min(end + RIGHT_REACH);
        let mut reach = end;
        while reach < limit {
            let word = self.words[reach];
            if word.stretch != stretch {
                break;
            }
            if word.mark == '(' {
                match (reach..limit).find(|&token| self.is_mark(token, ')')) {
                    Some(close) => reach = close + 1,
                    None => break,
                }
                continue;
            }
            // `a statement released by the ministry`: a participle and its preposition are behind the noun as well
            let participle = usize::from(self.is_participle_with_preposition(reach));
            let word = self.words[reach + participle];
            if word.entry.function != Some(Function::Preposition) || word.entry.cue.is_some() {
                break;
            }
            let mut inside = reach + participle + 1;
            while inside < limit
                && (self.continues_phrase(inside, stretch) || self.joins_names(inside, limit))
            {
                inside += 1;
            }
            if inside == reach + participle + 1 {
                break;
            }
            reach = inside;
        }
        reach
    }

    /// `growers in Extremadura and Toledo`: a conjunction between two names of one modifier.
    fn joins_names(&self, token: usize, limit: usize) -> bool {
        let capital = |token: usize| {
            self.words
                .get(token)
                .is_some_and(|word| word.capital && word.stretch == 0)
        };
        self.text(token) == "and" && token + 1 < limit && capital(token - 1) && capital(token + 1)
    }

    fn is_participle_with_preposition(&self, token: usize) -> bool {
        let word = self.words[token];
        word.kind == TokenKind::Word
            && !word.capital
            && (self.text(token).ends_with("ed")
                || matches!(self.text(token), "sent" | "written" | "made" | "given" | "seen"))
            && self.words.get(token + 1).is_some_and(|next| {
                next.stretch == word.stretch
                    && next.sentence == word.sentence
                    && next.entry.function == Some(Function::Preposition)
            })
    }

    fn continues_phrase(&self, token: usize, stretch: u32) -> bool {
        let word = self.words[token];
        if word.stretch != stretch || self.is_cue_at(token) {
            return false;
        }
        match word.kind {
            TokenKind::Word | TokenKind::Number => {
                !word.adverb
                    && matches!(
                        word.entry.function,
                        None | Some(
                            Function::Determiner | Function::Possessive | Function::Object | Function::Time
                        )
                    )
            }
            TokenKind::Clitic => true,
            TokenKind::Punct => word.mark == '-' || word.mark == '&' || word.mark == '/',
            _ => false,
        }
    }
}
