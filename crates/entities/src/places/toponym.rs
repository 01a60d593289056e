//! The names of places in the text, one by one.

use std::ops::Range;
use std::rc::Rc;

use dateline_gazetteer::{Gazetteer, NameFlags, StateAbbreviation, demonym, fold_place, state_abbreviations};
use dateline_types::{Article, BlockKind, Span, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::parts::{self, ToponymReading};
use dateline_tagger::{NameKind, NameSpan};

/// A name of a place in the text, with the places it may mean.
#[derive(Debug)]
pub(super) struct Toponym {
    pub(super) span: Span,
    /// As indices into [`Article::tokens`].
    pub(super) tokens: Range<usize>,
    pub(super) block: BlockKind,
    /// The key of its words; equal keys are one spelling.
    pub(super) folded: String,
    /// What it may mean, the most prominent first.
    pub(super) readings: Rc<[ToponymReading]>,
    /// An index into `readings`, where a pattern in the text leaves no choice.
    pub(super) fixed: Option<usize>,
    /// Whether the fixed reading was said of this very name (`Paris` in `Paris, Texas`), not needed for its neighbour.
    pub(super) is_explicit: bool,
    /// Where the text says that it lies, if the gazetteer has no such place there.
    pub(super) lies_in: Option<ToponymReading>,
    /// Whether the dateline names it as the place of filing.
    pub(super) is_filed_from: bool,
    /// Whether it abbreviates a state: then it may mean nothing else.
    pub(super) is_abbreviated: bool,
}

impl Toponym {
    /// Whether the gazetteer has a place of the name in a country or division.
    pub(super) fn may_lie_in(&self, whole: &ToponymReading) -> bool {
        self.readings.iter().any(|reading| whole.contains(reading))
    }
}

/// How many words before a name may belong to it: `Democratic People's Republic of` before `Korea`.
const MOST_WORDS_BEFORE: usize = 6;

/// The longest name of a place from a token on: the token behind it, and what it may be. `People` and `'s` may be one word of it.
fn longest_match(article: &Article, start: usize) -> Option<(usize, NameFlags)> {
    let gazetteer = Gazetteer::builtin();
    let words = (start..article.tokens.len()).map(|token| article.word(token));
    let plain = gazetteer
        .longest_match(words)
        .map(|found| (start + found.words, found.flags));
    let genitive = (start + 1..start + MOST_WORDS_BEFORE).find(|&token| is_genitive(article.word(token)));
    let Some(genitive) = genitive.filter(|&it| article.word(it + 1).starts_with(char::is_uppercase)) else {
        return plain;
    };
    let owner = article.tokens.get(genitive - 1)?.span;
    let owner = article.slice(owner.cover(article.tokens.get(genitive)?.span));
    let words = (start..article.tokens.len())
        .filter(|&token| token != genitive)
        .map(|token| {
            if token + 1 == genitive {
                owner
            } else {
                article.word(token)
            }
        });
    let joined = gazetteer
        .longest_match(words)
        .map(|found| (start + found.words + 1, found.flags))
        .filter(|(end, _)| *end > genitive + 1);
    joined.or(plain)
}

fn is_genitive(word: &str) -> bool {
    matches!(word, "'s" | "’s")
}

/// Whether a word can stand inside a name.
fn is_in_names(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || is_genitive(word) || matches!(word, "of" | "and" | "the")
}

/// The names of places in text order, not overlapping.
pub(super) fn collect(article: &Article, names: &[NameSpan]) -> Vec<Toponym> {
    let mut collector = Collector {
        article,
        names,
        toponyms: Vec::new(),
        read: FxHashMap::default(),
        in_other_names: None,
    };
    let dateline = article.dateline.map(|dateline| dateline.place);
    for name in names.iter().filter(|name| name.kind == NameKind::Place) {
        // The dateline's place is taken apart below.
        if dateline.is_none_or(|place| !place.overlaps(name.span)) {
            collector.add_parts(name.tokens.clone());
        }
    }
    if let Some(place) = dateline {
        collector.add_dateline(place);
    }
    collector.sort();
    collector.add_abbreviated_states();
    collector.add_containers();
    collector.toponyms
}

struct Collector<'a> {
    article: &'a Article,
    names: &'a [NameSpan],
    toponyms: Vec<Toponym>,
    /// What has been looked up: names repeat.
    read: FxHashMap<&'a str, Rc<[ToponymReading]>>,
    /// The words of people's names and the organizations of one word, once somebody asks.
    in_other_names: Option<FxHashSet<&'a str>>,
}

impl<'a> Collector<'a> {
    fn sort(&mut self) {
        self.toponyms.sort_by_key(|toponym| toponym.span);
    }

    /// `Springfield, Ill.` is two names, whoever tagged it as one.
    fn add_parts(&mut self, tokens: Range<usize>) {
        let mut start = tokens.start;
        for token in tokens.clone() {
            if is_between_parts(self.article.word(token)) {
                self.add(start..token);
                start = token + 1;
            }
        }
        self.add(start..tokens.end);
    }

    /// Takes in the words around that make a better-known name: `Trinidad` in `Trinidad and Tobago`, `Republic` in
    /// `Czech Republic`. Only names of countries, divisions, regions and the like are worth it.
    fn widened(&self, tokens: Range<usize>) -> Range<usize> {
        let article = self.article;
        let earliest = (0..MOST_WORDS_BEFORE)
            .map(|words| tokens.start.saturating_sub(words))
            .take_while(|&start| start == tokens.start || is_in_names(article.word(start)))
            .last()
            .unwrap_or(tokens.start)
            .max(self.toponyms.last().map_or(0, |last| last.tokens.end));
        for start in earliest..=tokens.start {
            let first = article.word(start);
            if !first.starts_with(char::is_uppercase) || first.eq_ignore_ascii_case("the") {
                continue;
            }
            let Some((end, flags)) = longest_match(article, start) else {
                continue;
            };
            let is_known = flags.is_country() || flags.is_admin1() || flags.is_other();
            let ends_as_a_name = article
                .word(end.saturating_sub(1))
                .starts_with(char::is_uppercase);
            let is_wider = end >= tokens.end && end - start > tokens.len();
            if is_wider && is_known && !flags.is_unusual() && ends_as_a_name {
                return start..end;
            }
        }
        tokens
    }

    /// `St. John` in `St. John's, Newfoundland`: an ending that belongs to the name, as nothing behind it is owned.
    fn with_ending(&self, tokens: Range<usize>) -> Range<usize> {
        let article = self.article;
        let is_saint = matches!(article.word(tokens.start), "St." | "St" | "Saint" | "ST.");
        let owns_nothing = article
            .tokens
            .get(tokens.end + 1)
            .is_none_or(|next| next.kind == TokenKind::Punct);
        if !is_saint || !is_genitive(article.word(tokens.end)) || !owns_nothing {
            return tokens;
        }
        let longer = tokens.start..tokens.end + 1;
        let words = longer.clone().map(|token| article.word(token));
        let known = Gazetteer::builtin().longest_match(words);
        let is_known = known.is_some_and(|found| found.words == longer.len() && !found.flags.is_unusual());
        if is_known { longer } else { tokens }
    }

    fn add(&mut self, tokens: Range<usize>) {
        if tokens.is_empty() {
            return;
        }
        // `A Pa. lawmaker`: an abbreviation is no word of a longer name.
        let is_abbreviated = |token: usize| {
            let word = self.article.word(token);
            word.ends_with('.') && !state_abbreviations(word).is_empty()
        };
        let tokens = if tokens.len() == 1 && is_abbreviated(tokens.start) {
            tokens
        } else {
            self.with_ending(self.widened(tokens))
        };
        if self
            .toponyms
            .last()
            .is_some_and(|last| tokens.start < last.tokens.end && last.tokens.start < tokens.end)
        {
            return;
        }
        let after_comma = tokens.start > 0 && self.article.word(tokens.start - 1) == ",";
        if let Some(toponym) = self.toponym(tokens, after_comma) {
            self.toponyms.push(toponym);
        }
    }

    /// The name over these tokens; `None` where it is no place.
    fn toponym(&mut self, tokens: Range<usize>, after_comma: bool) -> Option<Toponym> {
        let first = self.article.tokens.get(tokens.start)?;
        let last = self.article.tokens.get(tokens.end.checked_sub(1)?)?;
        let mut span = first.span.cover(last.span);
        if let Some(rest) = parts::without_party(self.article.slice(span)) {
            span = Span::new(span.end() - rest.len(), span.end());
        }
        let words = self.article.slice(span);
        let is_word = words.chars().any(char::is_alphabetic);
        if tokens.is_empty() || !is_word || demonym(words).is_some() || parts::is_never_a_place(words) {
            return None;
        }
        let block = self.article.block_at(span.start())?;
        let mut readings = Rc::clone(
            self.read
                .entry(words)
                .or_insert_with(|| parts::read(words).into()),
        );
        if readings.is_empty() && self.is_of_another_name(&tokens) {
            return None;
        }
        let is_of_party = span.start() > first.span.start() || self.follows_party(tokens.start);
        let after_mark = after_comma || is_of_party || self.is_in_brackets(&tokens);
        let states = abbreviated_states(words, after_mark, self.has_period(span), readings.is_empty());
        let is_abbreviated = states.is_some();
        if let Some(states) = states {
            readings = states;
        }
        let fixed = (is_abbreviated && readings.len() == 1).then_some(0);
        Some(Toponym {
            span,
            tokens,
            block: self.article.blocks.get(block)?.kind,
            folded: fold_place(words),
            readings,
            fixed,
            is_explicit: false,
            lies_in: None,
            is_filed_from: false,
            is_abbreviated,
        })
    }

    /// `R` and a hyphen before `Fla.`
    fn follows_party(&self, token: usize) -> bool {
        let word = |back: usize| token.checked_sub(back).map_or("", |at| self.article.word(at));
        word(1) == "-" && parts::is_party(word(2))
    }

    fn is_in_brackets(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map_or("", |at| self.article.word(at));
        before == "(" && matches!(self.article.word(tokens.end), ")" | "," | ";")
    }

    /// Whether the words are written with the period of an abbreviation.
    fn has_period(&self, span: Span) -> bool {
        let text = &self.article.record.text;
        self.article.slice(span).ends_with('.')
            || text
                .as_str()
                .get(span.end()..)
                .is_some_and(|rest| rest.starts_with('.'))
    }

    /// `DA NANG, Vietnam`: the first part is where the article was filed, the others say where that is.
    fn add_dateline(&mut self, place: Span) {
        let first = self.toponyms.len();
        let start = self.article.token_at(place.start());
        let end = self.article.token_at(place.end().saturating_sub(1)) + 1;
        let end = end.min(self.article.tokens.len());
        let mut town = start;
        for token in start..end {
            if is_between_towns(self.article.word(token)) {
                self.add_parts(town..token);
                town = token + 1;
            }
        }
        self.add_parts(town..end);
        if let Some(toponym) = self.toponyms.get_mut(first) {
            toponym.is_filed_from = true;
        }
    }

    /// `Springfield, Ill.` where the tagger saw only Springfield.
    fn add_abbreviated_states(&mut self) {
        let mut missed = Vec::new();
        for (index, toponym) in self.toponyms.iter().enumerate() {
            let (mark, state) = (toponym.tokens.end, toponym.tokens.end + 1);
            let is_comma = self.article.word(mark) == ",";
            let is_bracket = self.article.word(mark) == "(" && self.article.word(state + 1) == ")";
            let is_state = |it: &StateAbbreviation| {
                !it.needs_town || is_comma && toponym.may_lie_in(&ToponymReading::of(it.place, true))
            };
            let mut states = state_abbreviations(self.article.word(state)).iter();
            if !(is_comma || is_bracket) || !states.any(is_state) {
                continue;
            }
            let next = self
                .toponyms
                .get(index + 1)
                .is_some_and(|next| next.tokens.start <= state);
            let named = self.names.partition_point(|name| name.tokens.end <= state);
            if !next && self.names.get(named).is_none_or(|name| name.tokens.start > state) {
                missed.push(state);
            }
        }
        for state in missed {
            self.add(state..state + 1);
        }
        self.sort();
    }
}

impl Collector<'_> {
    /// Whether a name that no gazetteer knows is, or is part of, a person's or an organization's name elsewhere: then
    /// the tagger has most likely erred here. An ampersand is in no place's name.
    fn is_of_another_name(&mut self, tokens: &Range<usize>) -> bool {
        let (article, names) = (self.article, self.names);
        if tokens.clone().any(|token| article.word(token).contains('&')) {
            return true;
        }
        let counts = |name: &&NameSpan| match name.kind {
            NameKind::Person => true,
            NameKind::Organization => name.tokens.len() == 1,
            NameKind::Place | NameKind::Other => false,
        };
        let words = || {
            let tokens = names.iter().filter(counts).flat_map(|name| name.tokens.clone());
            tokens.map(|token| article.word(token)).collect()
        };
        tokens.len() == 1
            && self
                .in_other_names
                .get_or_insert_with(words)
                .contains(article.word(tokens.start))
    }

    /// `Lexington, Kentucky` where the tagger saw only Lexington: the division or country that it lies in.
    fn add_containers(&mut self) {
        let mut missed = Vec::new();
        for (index, toponym) in self.toponyms.iter().enumerate() {
            let start = toponym.tokens.end + 1;
            let article = self.article;
            if article.word(toponym.tokens.end) != "," || !article.word(start).starts_with(char::is_uppercase)
            {
                continue;
            }
            let Some((end, flags)) = longest_match(article, start) else {
                continue;
            };
            let is_known = self
                .toponyms
                .get(index + 1)
                .is_some_and(|next| next.tokens.start < end);
            let named = self.names.partition_point(|name| name.tokens.end <= start);
            let is_named = self.names.get(named).is_some_and(|name| name.tokens.start < end);
            if !is_known && !is_named && (flags.is_country() || flags.is_admin1()) {
                missed.push((index, start..end));
            }
        }
        for (index, tokens) in missed {
            let Some(outer) = self.toponym(tokens, true) else {
                continue;
            };
            let readings = self.toponyms.get(index).map(|inner| Rc::clone(&inner.readings));
            let holds = |inner: &ToponymReading| outer.readings.iter().any(|outer| outer.contains(inner));
            if readings.is_some_and(|readings| readings.iter().any(holds)) {
                self.toponyms.push(outer);
            }
        }
        self.sort();
    }
}

/// What an abbreviation of a state means where it stands; `None` where it is none. A postal code needs a mark before it.
fn abbreviated_states(
    words: &str,
    after_mark: bool,
    has_period: bool,
    is_unknown: bool,
) -> Option<Rc<[ToponymReading]>> {
    let states = state_abbreviations(words);
    let stands = |state: &&StateAbbreviation| {
        after_mark || !state.needs_town && !state.is_postal && (has_period || is_unknown)
    };
    let read = |state: &StateAbbreviation| ToponymReading::of(state.place, true);
    let found: Rc<[ToponymReading]> = states.iter().filter(stands).map(read).collect();
    (!found.is_empty()).then_some(found)
}

/// What parts two towns of a dateline, beside what parts two places anywhere: `LONDON and PARIS`, `New Delhi [India]`. `Trinidad and
/// Tobago` is put together again by [`Collector::widened`].
fn is_between_towns(word: &str) -> bool {
    matches!(word, "and" | "And" | "AND" | "&" | "[" | "]")
}

/// What parts two places that may have been tagged as one.
fn is_between_parts(word: &str) -> bool {
    matches!(word, "," | "/" | ";" | "(" | ")")
}
