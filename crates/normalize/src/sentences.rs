//! Tokens to sentences, inside and outside quotations.

use std::ops::Range;

use dateline_types::{Span, Token, TokenKind};

use crate::chars::is_closing_bracket;
use crate::lists::{self, Abbreviation};

/// A "sentence" of more tokens is a table or a list without full stops; it is cut so that later stages, some of which
/// look from each token of a sentence to others, stay fast.
pub(crate) const LONGEST_SENTENCE: usize = 1000;

/// How many tokens after a closing question or exclamation mark may hold the verb of saying.
const ATTRIBUTION_REACH: usize = 5;

/// The sentences of `tokens`, as ranges of indices into it; together they hold every token.
///
/// ```
/// use dateline_types::SourceText;
///
/// let text = SourceText::from("“Why?” asked Mr. Smith. He left the U.S. in May.");
/// let tokens = dateline_normalize::tokenize(text.as_str(), text.span());
/// let sentences = dateline_normalize::split_sentences(text.as_str(), &tokens);
/// assert_eq!(sentences.len(), 2);
/// ```
#[must_use]
pub fn split_sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut splitter = Splitter {
        text,
        tokens,
        start: 0,
        has_words: false,
        double_open: false,
        sentences: Vec::with_capacity(tokens.len() / 20 + 1),
    };
    splitter.run();
    splitter.sentences
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// The first token of the sentence being read.
    start: usize,
    /// Whether it has a word or number so far.
    has_words: bool,
    /// Whether an undirected double quote mark is open.
    double_open: bool,
    sentences: Vec<Range<usize>>,
}

impl<'a> Splitter<'a> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            self.note(at);
            let mut end = at + 1;
            if let Some(mark) = self.mark(at) {
                // Further marks, closing quote marks and brackets belong to the sentence that they close.
                let mut closed = false;
                while end < self.tokens.len() && self.closes(end) {
                    self.note(end);
                    closed |= self.tokens[end].kind == TokenKind::Quote;
                    end += 1;
                }
                if self.has_words && self.breaks(at, end, mark, closed) {
                    self.cut(end);
                }
            }
            if end - self.start >= LONGEST_SENTENCE {
                self.cut(end);
            }
            at = end;
        }
        self.cut(self.tokens.len());
    }

    /// Keeps count of the token at `at`.
    fn note(&mut self, at: usize) {
        match self.tokens[at].kind {
            TokenKind::Word | TokenKind::Number => self.has_words = true,
            TokenKind::Quote if matches!(self.word(at), "\"" | "''") => self.double_open = !self.double_open,
            _ => {}
        }
    }

    /// Ends the sentence before the token at `end`. Marks alone are no sentence: they join the one before.
    fn cut(&mut self, end: usize) {
        if end > self.start {
            match self.sentences.last_mut() {
                Some(last) if !self.has_words => last.end = end,
                _ => self.sentences.push(self.start..end),
            }
        }
        self.start = end;
        self.has_words = false;
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.span.range()))
            .unwrap_or_default()
    }

    fn first_char(&self, at: usize) -> char {
        self.word(at).chars().next().unwrap_or(' ')
    }

    /// Whether white space lies before the token at `at`.
    fn spaced(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.tokens[before].span.end < self.tokens[at].span.start)
    }

    /// The mark at `at` that may end a sentence.
    fn mark(&self, at: usize) -> Option<SentenceMark> {
        let word = self.word(at);
        match self.tokens[at].kind {
            TokenKind::Punct => match word.as_bytes().first()? {
                b'.' if word.len() == 1 => Some(SentenceMark::Period),
                b'.' => Some(SentenceMark::Ellipsis),
                b'?' | b'!' => Some(SentenceMark::Question),
                _ => match word {
                    "…" => Some(SentenceMark::Ellipsis),
                    "。" | "．" => Some(SentenceMark::Period),
                    "？" | "！" => Some(SentenceMark::Question),
                    _ => None,
                },
            },
            TokenKind::Word if word.ends_with('.') => Some(SentenceMark::Abbreviation),
            _ => None,
        }
    }

    /// Whether the token at `at` closes the sentence before it.
    fn closes(&self, at: usize) -> bool {
        let c = self.first_char(at);
        match self.tokens[at].kind {
            TokenKind::Punct => {
                is_closing_bracket(c) || !self.spaced(at) && matches!(c, '?' | '!' | '.' | '…')
            }
            TokenKind::Quote => match c {
                '”' | '»' | '›' | '〞' | '」' | '』' => true,
                '“' | '„' | '‘' | '«' | '‹' | '`' => false,
                _ if self.spaced(at) => {
                    // `done. ” He`: a mark that stands alone closes what is open.
                    self.double_open && matches!(c, '"') && at + 1 < self.tokens.len() && self.spaced(at + 1)
                }
                _ if at + 1 >= self.tokens.len() || self.spaced(at + 1) => true,
                '"' | '\'' if matches!(self.word(at), "\"" | "''") => self.double_open,
                _ => !matches!(self.tokens[at + 1].kind, TokenKind::Word | TokenKind::Number),
            },
            _ => false,
        }
    }

    /// Whether a sentence ends between the mark at `at` (with what closes it) and the token at `next`.
    fn breaks(&self, at: usize, next: usize, mark: SentenceMark, closed: bool) -> bool {
        let Some(token) = self.tokens.get(next) else {
            return false;
        };
        let first = self.first_char(next);
        let opens = match token.kind {
            TokenKind::Word => first.is_uppercase() || !first.is_lowercase() || self.is_particle_name(next),
            TokenKind::Number | TokenKind::Symbol => true,
            TokenKind::Quote => !matches!(first, '”' | '»' | '›'),
            TokenKind::Punct => {
                matches!(first, '(' | '[' | '¿' | '¡' | '•')
                    || (self.spaced(next)
                        && matches!(first, '-' | '—' | '–')
                        && self.first_char(next + 1).is_uppercase()
                        && !closed
                        && mark == SentenceMark::Period)
            }
            TokenKind::Clitic => false,
        };
        if !opens || !closed && self.opens_nickname(at, next) {
            return false;
        }
        match mark {
            SentenceMark::Period => {
                // `“It is gone.” Roe said.` is one sentence, against the rules of print.
                let attributed = closed
                    && self
                        .attribution_end(next)
                        .is_some_and(|end| self.word(end) == ".");
                !attributed && !self.is_enumerator(at)
            }
            SentenceMark::Ellipsis => token.kind != TokenKind::Number,
            SentenceMark::Question => !closed || self.attribution_end(next).is_none(),
            SentenceMark::Abbreviation => self.abbreviation_ends(at, next, closed),
        }
    }

    /// `Robert C. “Bobby” Roe`: behind an initial, marks around a word or two and a name behind them end no sentence.
    fn opens_nickname(&self, at: usize, next: usize) -> bool {
        let capital = |at: usize| self.first_char(at).is_uppercase();
        let letter = |word: &str| word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        let initial = match self.word(at) {
            "." => at.checked_sub(1),
            word if word.strip_suffix('.').is_some_and(letter) => Some(at),
            _ => None,
        };
        let Some(initial) = initial.filter(|&initial| initial > self.start) else {
            return false;
        };
        let named = letter(self.word(initial).trim_end_matches('.'))
            && capital(initial - 1)
            && self
                .tokens
                .get(next)
                .is_some_and(|token| token.kind == TokenKind::Quote);
        let words = (next + 1..next + 1 + LONGEST_NICKNAME).take_while(|&word| {
            let kind = self.tokens.get(word).map(|token| token.kind);
            kind == Some(TokenKind::Word) && (capital(word) || self.word(word) == "the")
        });
        let close = next + 1 + words.count();
        let closes = self
            .tokens
            .get(close)
            .is_some_and(|token| token.kind == TokenKind::Quote);
        named && closes && close > next + 1 && capital(close + 1) && self.spaced(close + 1)
    }

    /// `al-Assad`, `iPhone`: lower-case at first but a name.
    fn is_particle_name(&self, at: usize) -> bool {
        self.word(at).chars().any(char::is_uppercase)
    }

    /// `1.` at the head of a list.
    fn is_enumerator(&self, at: usize) -> bool {
        at == self.start + 1 && self.tokens[self.start].kind == TokenKind::Number && !self.spaced(at)
    }

    /// The token after the words that attribute a quotation at `at`: `Trump asked`, `Mr. Roe cried`.
    fn attribution_end(&self, at: usize) -> Option<usize> {
        for index in at..self.tokens.len().min(at + ATTRIBUTION_REACH) {
            let word = self.word(index);
            if self.tokens[index].kind != TokenKind::Word {
                return None;
            }
            if index > at && lists::is_saying(word) {
                return Some(index + 1);
            }
            let is_name = word.chars().next().is_some_and(char::is_uppercase);
            let opens =
                index == at && lists::is_opener(word) && !matches!(word, "He" | "She" | "They" | "I" | "We");
            if !is_name || opens {
                return None;
            }
        }
        None
    }

    /// Whether the abbreviation at `at` ends its sentence.
    fn abbreviation_ends(&self, at: usize, next: usize, closed: bool) -> bool {
        let word = self.word(at).trim_end_matches('.');
        let kind = lists::abbreviation(word);
        if matches!(
            kind,
            Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number)
        ) && !closed
        {
            return false;
        }
        let following = self.tokens[next].kind;
        if closed || following == TokenKind::Quote && self.spaced(next) {
            return following != TokenKind::Number;
        }
        if word.chars().nth(1).is_none() && !self.follows_common_word(at) {
            return false;
        }
        let after = self.word(next);
        if following != TokenKind::Word {
            return false;
        }
        let is_town = kind == Some(Abbreviation::State) && at >= self.start + 2 && self.word(at - 1) == ",";
        lists::is_opener(after) || is_town && !matches!(self.mark(next), Some(SentenceMark::Abbreviation))
    }

    /// Whether the single letter at `at` is no initial but stands after a common word: `vitamin C. The`
    fn follows_common_word(&self, at: usize) -> bool {
        at > self.start && self.first_char(at - 1).is_lowercase()
    }
}

/// The most words of a nickname in marks.
const LONGEST_NICKNAME: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SentenceMark {
    Period,
    Ellipsis,
    Question,
    Abbreviation,
}

/// The span from the first to the last of `tokens`.
pub(crate) fn cover(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use dateline_types::SourceText;
    use proptest::prelude::*;

    use super::*;
    use crate::tokens::tokenize;

    fn split(text: &str) -> Vec<&str> {
        let source = SourceText::from(text);
        let tokens = tokenize(text, source.span());
        split_sentences(text, &tokens)
            .into_iter()
            .map(|range| text.get(cover(&tokens[range]).range()).unwrap_or_default())
            .collect()
    }

    #[track_caller]
    fn check(sentences: &[&str]) {
        assert_eq!(split(&sentences.join(" ")), sentences);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_they_close() {
        check(&["“It is over,” she said.", "“Go home.”", "They went."]);
        check(&["“Go.", "Do not wait.”", "He left."]);
        check(&["No one spoke, he said.", "\"Ask her.\"", "Nobody did."]);
        check(&["''We won,'' she said.", "''At last.''", "It rained."]);
        check(&["He left (with his dog).", "(She stayed.)", "It rained."]);
    }

    #[test]
    fn a_nickname_behind_an_initial_ends_no_sentence() {
        check(&["Rep. Robert C. \"Bobby\" Roe left.", "It rained."]);
        check(&["Walter P. “Moose the Third” Roe left.", "It rained."]);
        check(&["They had plan B.", "“Bobby” was no part of it."]);
        check(&["He met Jan C.", "“Bobby left,” he said."]);
    }

    #[test]
    fn a_question_and_its_attribution_are_one() {
        check(&["“Why?” he asked.", "Nobody knew."]);
        check(&["“Why now?” Roe asked.", "Nobody knew."]);
        check(&["“It is gone.” Roe said.", "Nobody knew."]);
        check(&["“It is gone.”", "Roe said so twice."]);
        check(&[
            "“Why now?”",
            "The minister had no answer to that question at all.",
        ]);
        check(&["Why now?", "Nobody knew."]);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        check(&["J.D. Vance met John F. Roe of the U.S. Senate.", "They left."]);
        check(
            &["He moved to the U.S. He liked it."]
                .iter()
                .flat_map(|_| ["He moved to the U.S.", "He liked it."])
                .collect::<Vec<_>>(),
        );
        check(&[
            "Sen. Jane Roe, D-N.Y., spoke.",
            "Gen. Doe vs. Mr. Moe followed at 5 p.m. Friday.",
        ]);
        check(&["The firm is in Trenton, N.J.", "Roe founded it."]);
        check(&["Acme Inc. bought it.", "It paid No. 5 well."]);
    }

    #[test]
    fn glued_sentences_are_parted() {
        assert_eq!(
            split("This is the end.The start."),
            ["This is the end.", "The start."]
        );
        assert_eq!(split("he said.“Then go.”"), ["he said.", "“Then go.”"]);
    }

    #[test]
    fn ellipses_and_lower_case_go_on() {
        check(&["It was ... odd, he said."]);
        check(&["It was odd...", "He left."]);
        check(&["The firm Yahoo! said so.", "It did."]);
    }

    #[test]
    fn marks_alone_are_no_sentence() {
        assert_eq!(split("He left. . ”"), ["He left. . ”"]);
        assert_eq!(split("”"), ["”"]);
        assert!(split(" ").is_empty());
    }

    #[test]
    fn a_list_without_full_stops_is_cut() {
        let text = "word ".repeat(3 * LONGEST_SENTENCE);
        assert_eq!(split(&text).len(), 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn sentences_hold_every_token_in_order(text in "[a-zA-Z0-9 .?!,'’“”\"()]{0,60}") {
            let tokens = tokenize(&text, Span::new(0, text.len()));
            let mut at = 0;
            for range in split_sentences(&text, &tokens) {
                prop_assert_eq!(range.start, at);
                prop_assert!(range.end > at);
                at = range.end;
            }
            prop_assert_eq!(at, tokens.len());
        }
    }
}
