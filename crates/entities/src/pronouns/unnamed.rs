//! Noun phrases for people without a name: `a spokesman`, `the driver`, `my mother`.

use std::ops::Range;
use std::sync::LazyLock;

use dateline_layout::rows;
use dateline_lexicon::{ArticleWords, Function, NounClass, TitleKind};
use dateline_types::{Gender, Span, TokenKind};
use rustc_hash::FxHashSet;

use super::place::{self, Place};
use super::referent::Sort;
use crate::people::words::{is_capitalized, role_word};

/// What a title of someone without a name begins with.
static DETERMINERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../data/determiners.txt")).collect());

/// WordNet's file of nouns for people, as [`WordClass::noun`](dateline_layout::entry::WordClass::noun) counts.
const NOUN_OF_PERSON: u8 = 16;

/// Nouns that WordNet takes for people and that are two.
const SEVERAL: [&str; 4] = ["pair", "couple", "duo", "twosome"];

/// How many words after the determiner the noun may stand.
const HEAD_REACH: usize = 4;

/// A noun phrase for somebody.
#[derive(Clone, Debug)]
pub(super) struct UnnamedPhrase {
    pub(super) span: Span,
    pub(super) sentence: usize,
    /// Its noun, in lower case.
    pub(super) head: String,
    pub(super) sort: Sort,
    pub(super) gender: Gender,
    pub(super) place: Place,
}

/// The phrases of an article, in text order; `named` are the names of people, `inside` says which tokens stand in marks.
pub(super) fn phrases(article: &ArticleWords<'_>, named: &[Span], inside: &[bool]) -> Vec<UnnamedPhrase> {
    let mut found = Vec::new();
    for number in 0..article.sentences.len() {
        if !place::is_body(article, number) {
            continue;
        }
        let range = article.sentences[number].token_range();
        let mut index = range.start;
        let mut first = true;
        while index < range.end {
            let at = index;
            index += 1;
            if inside.get(at).copied().unwrap_or(false) {
                continue;
            }
            let Some((phrase, end)) = phrase_at(article, at, &range, named, first) else {
                continue;
            };
            index = end;
            first = false;
            found.push(UnnamedPhrase {
                sentence: number,
                ..phrase
            });
        }
    }
    found
}

/// The phrase that begins at token `at`, and the token behind it.
fn phrase_at(
    article: &ArticleWords<'_>,
    at: usize,
    range: &Range<usize>,
    named: &[Span],
    first: bool,
) -> Option<(UnnamedPhrase, usize)> {
    let opening = opening(article, at)?;
    let (head, taken, gender) = head_after(article, at, range, opening)?;
    let end = head + taken;
    let span = article
        .tokens
        .get(at)?
        .span
        .cover(article.tokens.get(end - 1)?.span);
    let beside = named.partition_point(|name| name.end() <= span.start());
    let near = named
        .get(beside)
        .is_some_and(|name| name.start() <= span.end() + 2);
    let apposed = at > range.start && article.word(at - 1) == ",";
    if near || apposed || goes_on(article, end, range) {
        return None;
    }
    let before = if at > range.start {
        article.word(at - 1)
    } else {
        ""
    };
    let place = if article
        .tokens
        .get(end)
        .is_some_and(|next| next.kind == TokenKind::Clitic)
    {
        Place::Possessive
    } else if role_word(before).preposition {
        Place::Governed
    } else if first {
        Place::Subject
    } else {
        Place::Other
    };
    let phrase = UnnamedPhrase {
        span,
        sentence: 0,
        head: article.word(end - 1).to_lowercase(),
        sort: opening,
        gender,
        place,
    };
    Some((phrase, end))
}

/// What a word that begins a phrase says of it.
fn opening(article: &ArticleWords<'_>, at: usize) -> Option<Sort> {
    let word = article.word(at);
    if DETERMINERS.contains(word) {
        let definite = ["the", "that", "this"]
            .iter()
            .any(|it| word.eq_ignore_ascii_case(it));
        return Some(if definite {
            Sort::Definite
        } else {
            Sort::Indefinite
        });
    }
    let possessive = article.entry(at).function == Some(Function::Possessive)
        && !["whose", "your", "its"]
            .iter()
            .any(|it| word.eq_ignore_ascii_case(it));
    possessive.then_some(Sort::Belonging)
}

/// The noun of the phrase that begins at `at`, how many tokens it takes, and the gender that it shows.
fn head_after(
    article: &ArticleWords<'_>,
    at: usize,
    range: &Range<usize>,
    opening: Sort,
) -> Option<(usize, usize, Gender)> {
    let reach = (at + 1 + HEAD_REACH).min(range.end);
    for head in at + 1..reach {
        if article.tokens.get(head)?.kind != TokenKind::Word {
            return None;
        }
        if let Some((taken, title)) = article.title(head, (range.end - head).min(4)) {
            // `his president`: what belongs to somebody is kin, or a person by WordNet
            let fits = !title.plural && title.kind != TitleKind::Honorific;
            let belongs = opening != Sort::Belonging || title.kind != TitleKind::Office;
            return (fits && belongs).then_some((head, taken, title.gender));
        }
        let entry = article.entry(head);
        let person = entry.noun == Some(NounClass::Unnamed)
            || entry.class.noun == NOUN_OF_PERSON && entry.class.noun_share >= 8;
        let next_is_noun = article.tokens.get(head + 1).is_some_and(|next| {
            let next_entry = article.entry(head + 1);
            next.kind == TokenKind::Word
                && head + 1 < reach
                && (article.title(head + 1, 1).is_some() || next_entry.noun == Some(NounClass::Unnamed))
        });
        if person && !next_is_noun {
            let several = entry.plural
                || entry.noun == Some(NounClass::Collective)
                || SEVERAL.contains(&article.word(head));
            return (!several).then_some((head, 1, Gender::Unknown));
        }
        if entry.function.is_some() {
            return None;
        }
    }
    None
}

/// Whether the words behind the noun belong to its phrase: `the driver license`, `a director Roe`.
fn goes_on(article: &ArticleWords<'_>, end: usize, range: &Range<usize>) -> bool {
    article
        .tokens
        .get(end)
        .filter(|token| end < range.end && token.kind == TokenKind::Word)
        .is_some_and(|token| {
            let class = article.entry(end).class;
            is_capitalized(article.slice(token.span))
                || article.title(end, 1).is_some()
                || class.noun_share >= 9 && class.verb_share == 0 && article.entry(end).function.is_none()
        })
}
