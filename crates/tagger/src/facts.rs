//! What is known of each token before any model is asked: hashes of its forms, its case, the lists it is on, and
//! what the rest of the article shows of the same word.

use std::ops::Range;

use dateline_gazetteer::Gazetteer;
use dateline_types::{SourceText, Token, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::{Case, Company, SentenceStyle, TokenFacts, evidence, place};
use crate::hash;
use crate::lists::{self, Classes};
use crate::spelling::{Letter, Spelling};
use crate::tell;

/// The words that are mostly written in lower case, as the training text shows them: part of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommonWords {
    keys: FxHashSet<u32>,
}

impl CommonWords {
    /// The set of these keys, made by [`CommonWords::key`].
    #[must_use]
    pub fn new(keys: impl IntoIterator<Item = u32>) -> Self {
        Self {
            keys: keys.into_iter().collect(),
        }
    }

    /// The key of a word, whatever its case.
    #[must_use]
    pub fn key(word: &str) -> u32 {
        Self::key_of(hash::folded(word))
    }

    /// The keys in rising order.
    #[must_use]
    pub fn sorted(&self) -> Vec<u32> {
        let mut keys: Vec<u32> = self.keys.iter().copied().collect();
        keys.sort_unstable();
        keys
    }

    const fn key_of(folded: u64) -> u32 {
        hash::key(u64::MAX, folded)
    }

    #[inline]
    fn contains(&self, folded: u64) -> bool {
        self.keys.contains(&Self::key_of(folded))
    }
}

/// A tokenized text, as the tagger reads it.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'a> {
    /// The text.
    pub text: &'a SourceText,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its sentences as token ranges, in order.
    pub sentences: &'a [Range<usize>],
}

/// The facts of every token of `text`.
pub(crate) fn gather(text: Tokens<'_>, common: &CommonWords) -> Vec<TokenFacts> {
    let mut facts: Vec<TokenFacts> = text
        .tokens
        .iter()
        .map(|token| of_word(text.text.slice(token.span), token.kind))
        .collect();
    for fact in &mut facts {
        if fact.is_capitalized() && common.contains(fact.folded) {
            fact.classes |= lists::COMMON;
        }
    }
    mark_name_lists(text, &mut facts);
    for sentence in text.sentences {
        let Some(sentence) = facts.get_mut(sentence.clone()) else {
            continue;
        };
        let style = style(sentence);
        for fact in sentence.iter_mut() {
            fact.style = style;
        }
        mark_runs(sentence);
        mark_candidates(sentence);
    }
    for sentence in text.sentences {
        mark_places(text, sentence.clone(), &mut facts);
    }
    share_evidence(&mut facts, text);
    facts
}

/// Marks the longest place names of the gazetteer, left to right, by what they may be.
fn mark_places(text: Tokens<'_>, sentence: Range<usize>, facts: &mut [TokenFacts]) {
    let gazetteer = Gazetteer::builtin();
    let mut index = sentence.start;
    while index < sentence.end {
        if !facts[index].is_capitalized() {
            index += 1;
            continue;
        }
        let words = text.tokens[index..sentence.end]
            .iter()
            .map(|token| text.text.slice(token.span));
        let Some(found) = gazetteer.longest_match(words) else {
            index += 1;
            continue;
        };
        let mut end = (index + found.words.max(1)).min(sentence.end);
        // Names are compared without marks, so the hyphen of `Geneva-based` counts as part of the match.
        while end > index + 1 && text.tokens[end - 1].kind != TokenKind::Word {
            end -= 1;
        }
        let what = place::of(found.flags);
        for (at, fact) in facts[index..end].iter_mut().enumerate() {
            let first = if at == 0 { place::FIRST } else { 0 };
            let last = if index + at + 1 == end { place::LAST } else { 0 };
            fact.place = what | first | last;
        }
        index = end;
    }
}

/// The name lists, which the gazetteer keeps by word, asked once for each word of the text.
fn mark_name_lists(text: Tokens<'_>, facts: &mut [TokenFacts]) {
    let mut known: FxHashMap<u64, Classes> = FxHashMap::default();
    for (fact, token) in facts.iter_mut().zip(text.tokens) {
        if token.kind == TokenKind::Word && fact.is_capitalized() {
            fact.classes |= *known
                .entry(fact.folded)
                .or_insert_with(|| lists::name_classes(text.text.slice(token.span)));
        }
    }
}

/// What a word shows by itself.
fn of_word(word: &str, kind: TokenKind) -> TokenFacts {
    let mut spelling = Spelling::default();
    if word.is_ascii() {
        for byte in word.bytes() {
            spelling.push(Letter::ascii(byte));
        }
        for (slot, byte) in spelling.suffixes.iter_mut().zip(word.bytes().rev()) {
            *slot = Letter::ascii(byte).folded;
        }
    } else {
        for c in word.chars() {
            spelling.push(Letter::of(c));
        }
        for (slot, c) in spelling.suffixes.iter_mut().zip(word.chars().rev()) {
            *slot = hash::fold(c);
        }
    }
    let mut facts = spelling.facts();
    if kind != TokenKind::Punct && kind != TokenKind::Quote {
        facts.classes = lists::classes(facts.folded);
        facts.company = Company::of(word);
    }
    facts
}

/// How a sentence is written: by its words of four letters and more, which headlines capitalize too.
fn style(sentence: &[TokenFacts]) -> SentenceStyle {
    let (mut words, mut capitalized, mut upper) = (0, 0, 0);
    for fact in sentence {
        let long = fact.prefixes[2] != 0;
        if fact.case == Case::None || !long {
            continue;
        }
        words += 1;
        capitalized += u32::from(fact.is_capitalized());
        upper += u32::from(fact.case == Case::Upper);
    }
    if words >= 3 && upper * 10 >= words * 7 {
        SentenceStyle::Upper
    } else if words >= 4 && capitalized * 10 >= words * 8 {
        SentenceStyle::Title
    } else {
        SentenceStyle::Sentence
    }
}

/// Marks runs of capitalized words; a particle between two of them (`Bank of England`) belongs to the run.
fn mark_runs(sentence: &mut [TokenFacts]) {
    let mut start = 0;
    while start < sentence.len() {
        if !sentence[start].is_capitalized() {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        loop {
            let next = sentence.get(end);
            if next.is_some_and(TokenFacts::is_capitalized) {
                end += 1;
            } else if next.is_some_and(|fact| fact.is(lists::PARTICLE))
                && sentence.get(end + 1).is_some_and(TokenFacts::is_capitalized)
            {
                end += 2;
            } else {
                break;
            }
        }
        for fact in &mut sentence[start..end] {
            fact.run_start = start as u32;
            fact.run_end = end as u32;
        }
        start = end;
    }
}

/// How far from a capitalized word a token of another kind may stand and still be part of its name.
const REACH: usize = 2;

/// Marks the tokens that may be part of a name: those with a capital, and what stands between two of them. All
/// others, two thirds of a text, are never scored.
fn mark_candidates(sentence: &mut [TokenFacts]) {
    let mut last: Option<usize> = None;
    for index in 0..sentence.len() {
        if !sentence[index].is_capitalized() {
            continue;
        }
        let from = match last {
            Some(before) if index - before <= REACH + 1 => before,
            _ => index,
        };
        for fact in &mut sentence[from..=index] {
            fact.candidate = true;
        }
        last = Some(index);
    }
}

/// Collects what the article shows of each word, and gives it to each of its tokens.
fn share_evidence(facts: &mut [TokenFacts], text: Tokens<'_>) {
    let mut shown: FxHashMap<u64, (u16, u16)> = FxHashMap::default();
    for range in text.sentences {
        let Some(sentence) = facts.get(range.clone()) else {
            continue;
        };
        if sentence
            .first()
            .is_none_or(|fact| fact.style != SentenceStyle::Sentence)
        {
            continue;
        }
        let mut told = (0, 0);
        for (index, fact) in sentence.iter().enumerate() {
            let found = observe(sentence, index);
            if fact.is_capitalized() && told.0 != fact.run_end {
                told = (
                    fact.run_end,
                    tell::of_run(sentence, fact.run_start as usize..fact.run_end as usize),
                );
            }
            let told = if fact.is_capitalized() { told.1 } else { 0 };
            if found != 0 || told != 0 {
                let all = shown.entry(fact.folded).or_default();
                all.0 |= found;
                all.1 |= told;
            }
        }
    }
    for fact in facts.iter_mut().filter(|fact| fact.candidate) {
        (fact.evidence, fact.told) = shown.get(&fact.folded).copied().unwrap_or_default();
    }
}

/// What one token shows of its word.
fn observe(sentence: &[TokenFacts], index: usize) -> u16 {
    let fact = &sentence[index];
    if fact.case == Case::Lower {
        return evidence::LOWER;
    }
    if !fact.is_capitalized() {
        return 0;
    }
    let mut found = 0;
    let (start, end) = (fact.run_start as usize, fact.run_end as usize);
    let before = index.checked_sub(1).map(|before| &sentence[before]);
    if before.is_some_and(|before| before.case == Case::Lower) {
        found |= evidence::INSIDE;
    }
    if before.is_some_and(|before| before.is(lists::TITLE | lists::ROLE)) {
        found |= evidence::AFTER_TITLE;
    }
    if let Some(before_run) = start.checked_sub(1).map(|before| &sentence[before]) {
        if before_run.is(lists::PLACE_BEFORE) {
            found |= evidence::AFTER_IN;
        }
        if before_run.folded == *THE {
            found |= evidence::AFTER_THE;
        }
    }
    if sentence.get(end).is_some_and(|after| after.is(lists::SPEECH)) {
        found |= evidence::SPEAKS;
    }
    let run = &sentence[start..end];
    if run
        .iter()
        .any(|word| word.is(lists::ORGANIZATION | lists::ORGANIZATION_END))
    {
        found |= evidence::IN_ORGANIZATION;
    }
    found
        | match (index == start, index + 1 == end) {
            (true, true) => evidence::ALONE,
            (true, false) => evidence::FIRST,
            (false, true) if run[0].is(lists::GIVEN_NAME) => evidence::LAST | evidence::FAMILY,
            (false, true) => evidence::LAST,
            (false, false) => 0,
        }
}

/// The folded hash of `the`.
static THE: std::sync::LazyLock<u64> = std::sync::LazyLock::new(|| hash::folded("the"));
