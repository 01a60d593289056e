//! The shape of a label: `[02:05:05] DR. ANN ROE, DIRECTOR, CITY HOSPITAL (through translator):`

use std::ops::Range;

use dateline_lexicon::ArticleWords;
use dateline_types::{Span, TokenKind};

use super::words::PARTICLE;

/// What stands before the colon at the beginning of a paragraph, before it is asked whether that is somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// From the first token to the last before what is said: time, name, office, brackets and colon.
    pub(super) whole: Range<usize>,
    /// The name alone, with its title.
    pub(super) name: Range<usize>,
    /// What stands behind the name and a comma: an office, an age.
    pub(super) office: Range<usize>,
    /// Something in brackets stands behind the name: `(voice-over)`, `(R)`.
    pub(super) bracketed: bool,
    /// `Q` or `A`
    pub(super) letter: Option<char>,
    /// A letter that neither a period nor a colon follows: `Q    Thank you.`
    pub(super) unmarked: bool,
    /// The byte behind the colon.
    pub(super) end: usize,
}

impl Shape {
    /// Whether an office or a note in brackets stands behind the name: `JOAN ROE, HOST:`, `ROE (voice-over):`
    pub(super) fn is_introduced(&self) -> bool {
        self.bracketed || !self.office.is_empty()
    }
}

/// The most words of a name with its title: `LIEUTENANT GENERAL SIR ANTHONY DE LA CRUZ`. It may have twice as many tokens: initials
/// and short titles have periods.
const LONGEST_NAME: usize = 7;
/// The most notes in brackets that stand before a name: `[02:05:05] (END VIDEO CLIP)`.
const MOST_NOTES: usize = 4;
/// The most tokens in one pair of brackets.
const LONGEST_BRACKET: usize = 24;
/// The most tokens of the office behind a name.
const LONGEST_OFFICE: usize = 18;

/// What a paragraph that takes the bytes of `span` begins with, where that has the shape of a label and more follows.
pub(super) fn shape(article: &ArticleWords<'_>, span: Span) -> Option<Shape> {
    read(article, span).filter(|shape| shape.end < span.end())
}

/// A label that has its line to itself.
pub(super) fn alone(article: &ArticleWords<'_>, span: Span) -> Option<Shape> {
    read(article, span).filter(|shape| shape.end == span.end())
}

fn read(article: &ArticleWords<'_>, span: Span) -> Option<Shape> {
    let first = article.token_at(span.start());
    let read = Reader {
        article,
        end: span.end(),
    };
    read.letter(first).or_else(|| read.named(first))
}

/// What a line begins with that names who asks from here on, and says nothing itself: `BY MS. ROE:`
pub(super) fn examiner(article: &ArticleWords<'_>, span: Span) -> Option<Range<usize>> {
    let first = article.token_at(span.start());
    let read = Reader {
        article,
        end: span.end(),
    };
    if !matches!(read.word(first)?, "BY" | "By") {
        return None;
    }
    let name = read.name(first + 1);
    let is_all = read.word(name.end) == Some(":") && read.word(name.end + 1).is_none();
    (is_all && !name.is_empty()).then_some(name)
}

struct Reader<'a> {
    article: &'a ArticleWords<'a>,
    /// The end of the paragraph, in bytes.
    end: usize,
}

impl<'a> Reader<'a> {
    /// The words of a token of the paragraph.
    fn word(&self, token: usize) -> Option<&'a str> {
        let found = self.article.tokens.get(token)?;
        (found.span.end() <= self.end).then(|| self.article.article().slice(found.span))
    }

    fn kind(&self, token: usize) -> Option<TokenKind> {
        self.article.tokens.get(token).map(|token| token.kind)
    }

    /// `Q.`, `A:`, and `Q` alone before a capital, as the White House prints questions.
    fn letter(&self, first: usize) -> Option<Shape> {
        let word = self.word(first)?;
        let letter = word.chars().next().filter(|letter| matches!(letter, 'Q' | 'A'))?;
        let next = self.word(first + 1)?;
        let last = match word.strip_prefix(letter)? {
            "" if matches!(next, "." | ":") => first + 1,
            "" if letter == 'Q' && next.starts_with(char::is_uppercase) => first,
            "." => first,
            _ => return None,
        };
        let end = self.article.tokens.get(last)?.span.end();
        self.is_apart(end).then(|| Shape {
            whole: first..last + 1,
            name: first..first + 1,
            office: last..last,
            bracketed: false,
            letter: Some(letter),
            unmarked: last == first && word == "Q",
            end,
        })
    }

    fn named(&self, first: usize) -> Option<Shape> {
        let start = self.time(first);
        let name = self.name(start);
        if name.is_empty() {
            return None;
        }
        let mut at = name.end;
        let mut office = at..at;
        let mut bracketed = false;
        while let Some(word) = self.word(at) {
            match word {
                ":" => {
                    let end = self.article.tokens.get(at)?.span.end();
                    return self.is_apart(end).then_some(Shape {
                        whole: first..at + 1,
                        name,
                        office,
                        bracketed,
                        letter: None,
                        unmarked: false,
                        end,
                    });
                }
                "(" | "[" => {
                    at = self.bracket(at)?;
                    bracketed = true;
                }
                "," if office.is_empty() => {
                    office = self.office(at + 1)?;
                    at = office.end;
                }
                _ => return None,
            }
        }
        None
    }

    /// Behind `[02:05:05]` and `(END VIDEO CLIP)`, where a line begins so.
    fn time(&self, first: usize) -> usize {
        let mut start = first;
        for _ in 0..MOST_NOTES {
            if !matches!(self.word(start), Some("[" | "(")) {
                break;
            }
            let Some(end) = self.bracket(start) else { break };
            let is_note = (start + 1..end - 1).all(|token| {
                self.kind(token) != Some(TokenKind::Word)
                    || self
                        .word(token)
                        .is_some_and(|word| !word.contains(char::is_lowercase))
            });
            if !is_note {
                break;
            }
            start = end;
        }
        start
    }

    /// Behind the brackets that open at `at`.
    fn bracket(&self, at: usize) -> Option<usize> {
        let mut inside = at + 1..at + 2 + LONGEST_BRACKET;
        inside
            .find(|&token| matches!(self.word(token), Some(")" | "]")))
            .map(|last| last + 1)
    }

    /// The capitalized words at `start`, with small words between them and periods behind titles and initials.
    fn name(&self, start: usize) -> Range<usize> {
        let mut end = start;
        let mut at = start;
        while let Some(word) = self.word(at).filter(|_| at < start + 2 * LONGEST_NAME) {
            let capital = word.starts_with(|letter: char| letter.is_uppercase());
            match self.kind(at) {
                Some(TokenKind::Word) if capital => end = at + 1,
                Some(TokenKind::Word) if PARTICLE.contains(word) => {}
                // `JUROR NO. 5`, `Speaker 2`, `Unidentified Man #2`
                Some(TokenKind::Number) if at > start => end = at + 1,
                _ if word == "#" && at == end && at > start => {}
                Some(TokenKind::Punct) if word == "." && at == end && at > start => end = at + 1,
                _ => break,
            }
            at += 1;
        }
        // A name that a small word follows is no name: `Tickets for:`
        if at == end { start..end } else { start..start }
    }

    /// The words at `start` up to brackets or the colon.
    fn office(&self, start: usize) -> Option<Range<usize>> {
        for at in start..start + LONGEST_OFFICE {
            match self.word(at)? {
                ":" | "(" | "[" => return (at > start).then_some(start..at),
                "." | "," | "&" | "-" | "–" | "/" | "’" | "'" | "`" => {}
                _ if matches!(
                    self.kind(at)?,
                    TokenKind::Word | TokenKind::Number | TokenKind::Clitic | TokenKind::Quote
                ) => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether white space or nothing stands at `end`: the colon of `10:30` ends no label.
    fn is_apart(&self, end: usize) -> bool {
        let rest = (end < self.end).then(|| self.article.article().slice(Span::new(end, self.end)));
        rest.is_none_or(|rest| rest.starts_with(char::is_whitespace))
    }
}
