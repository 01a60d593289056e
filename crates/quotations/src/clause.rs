//! The clause in which quoted words stand: `the ministry “must” publish its rules by May` around `must`.

use std::ops::Range;

use dateline_lexicon::Function;
use dateline_types::{Span, TokenKind};

use crate::frames::{Relation, best_speaker};
use crate::marks::Stretch;
use crate::reading::{ArticleReading, Cue};

/// Whether the token breaks a sentence in two: a semicolon, a colon, a dash in any print.
fn is_break(reading: &ArticleReading<'_>, token: usize) -> bool {
    let word = &reading.words[token];
    word.stretch == 0
        && (matches!(word.mark, ';' | ':' | '—' | '–') || matches!(reading.text(token), "--" | "---"))
}

/// The longest clause beyond the quoted words, in tokens to either side.
const REACH: usize = 60;

/// The reported clause around the words of `stretch`, which the cue at token `cue` reports; `None` where the words stand alone.
pub(crate) fn around(reading: &ArticleReading<'_>, stretch: &Stretch, cue: Option<usize>) -> Option<Span> {
    let words = reading.stretch_tokens(stretch);
    let sentence = reading.sentence(reading.sentence_of(words.start));
    if words.end > sentence.end {
        return None;
    }
    let near = words.start.saturating_sub(REACH).max(sentence.start)..sentence.end.min(words.end + REACH);
    let cue = cue
        .filter(|token| near.contains(token))
        .and_then(|token| reading.cue_at(token));
    let tokens = match cue {
        Some(cue) if cue.token < words.start => behind(reading, cue, &words, near.end),
        Some(cue) => before(reading, cue, &words, near.start),
        None => opening(reading, near.start..words.start)..end(reading, words.end, near.end),
    };
    span(reading, tokens, stretch)
}

/// `said the plan “must” go`, `said Roe, who “must” go`: from behind the report to the end of the clause.
fn behind(reading: &ArticleReading<'_>, cue: &Cue, words: &Range<usize>, limit: usize) -> Range<usize> {
    let mut start = cue.token + 1;
    // the speaker, or the one who is told, and what describes them
    let near = reading.candidates_in(start..words.start);
    let named = near
        .into_iter()
        .find(|&index| reading.candidates[index].lead <= start);
    let inverted = best_speaker(reading, cue).filter(|(_, relation)| {
        matches!(
            relation,
            Relation::Inverted | Relation::InvertedAppositive | Relation::According
        )
    });
    if let Some((speaker, relation)) = inverted {
        start = start.max(reading.candidates[speaker].reach);
        // `According to the complaint and a second one, …`
        let comma = (start..words.start).find(|&token| reading.is_mark(token, ','));
        if relation == Relation::According
            && let Some(comma) = comma
        {
            start = comma + 1;
        }
    } else if let Some(listener) = named
        && takes_listener(reading, cue, listener, words)
    {
        start = reading.candidates[listener].reach;
    }
    let that = (start..words.start.min(start + 12))
        .find(|&token| reading.text(token) == "that" && reading.words[token].stretch == 0);
    if let Some(that) = that {
        start = that + 1;
    }
    let passed = |token: &usize| {
        let word = &reading.words[*token];
        word.kind == TokenKind::Punct
            || word.entry.function == Some(Function::Time)
            || (that.is_none() && word.adverb)
    };
    start = (start..words.start)
        .find(|token| !passed(token))
        .unwrap_or(words.start);
    let broken = (start..words.start).rev().find(|&token| is_break(reading, token));
    let start = broken.map_or(start, |token| token + 1);
    start.min(words.start)..end(reading, words.end, limit)
}

/// Whether the candidate behind a verb hears what is said: a `that` or the quoted words follow, and no verb.
fn takes_listener(reading: &ArticleReading<'_>, cue: &Cue, listener: usize, words: &Range<usize>) -> bool {
    let reach = reading.candidates[listener].reach;
    let tells = matches!(
        cue.class,
        dateline_lexicon::CueClass::Tell | dateline_lexicon::CueClass::Ask
    );
    let next = reading.words.get(reach);
    tells
        && reach <= words.start
        && (reach == words.start
            || matches!(reading.text(reach), "that" | "to" | "whether" | "how" | "why")
            || next.is_some_and(|next| next.mark == ','))
}

/// `The plan “must” go, Roe said`: from the beginning of the sentence to the comma before the report.
fn before(reading: &ArticleReading<'_>, cue: &Cue, words: &Range<usize>, from: usize) -> Range<usize> {
    let speaker = best_speaker(reading, cue).map(|(speaker, _)| reading.candidates[speaker].lead);
    let frame = speaker
        .filter(|&lead| lead >= words.end)
        .map_or(cue.group, |lead| lead.min(cue.group));
    let comma = (words.end.saturating_sub(1)..frame)
        .rev()
        .find(|&token| reading.is_mark(token, ','));
    let limit = comma.map_or(words.end, |comma| comma.max(words.end));
    opening(reading, from..words.start)..limit
}

/// Where a clause begins that ends in the quoted words: behind the last semicolon, dash or report, and what joins it to the sentence before.
fn opening(reading: &ArticleReading<'_>, tokens: Range<usize>) -> usize {
    let start = tokens
        .clone()
        .rev()
        .find(|&token| is_break(reading, token))
        .map_or(tokens.start, |token| token + 1);
    reading.behind_connectives(&(start..tokens.end)).min(tokens.end)
}

/// Where the clause ends that goes on behind the quoted words.
fn end(reading: &ArticleReading<'_>, from: usize, limit: usize) -> usize {
    let ends = |token: &usize| {
        let word = &reading.words[*token];
        let next = if *token + 1 < limit {
            reading.text(*token + 1)
        } else {
            ""
        };
        is_break(reading, *token)
            || word.stretch == 0
                && match word.mark {
                    '(' => true,
                    ',' => {
                        let joins = reading.words.get(*token + 1).and_then(|next| next.entry.function);
                        next.ends_with("ing")
                            || next == "but"
                            || joins == Some(Function::Subordinator)
                            || next == "according"
                    }
                    _ => false,
                }
    };
    (from..limit).find(ends).unwrap_or(limit)
}

/// The text of the tokens without marks around, the quoted words always in it; `None` where there is nothing else.
fn span(reading: &ArticleReading<'_>, tokens: Range<usize>, stretch: &Stretch) -> Option<Span> {
    let outer = |token: usize| {
        let word = reading.words.get(token);
        word.is_none_or(|word| matches!(word.kind, TokenKind::Punct | TokenKind::Quote))
    };
    let mut tokens = tokens;
    while tokens.start < tokens.end && outer(tokens.start) {
        tokens.start += 1;
    }
    while tokens.end > tokens.start && outer(tokens.end - 1) {
        tokens.end -= 1;
    }
    let (first, last) = (
        reading.article.tokens.get(tokens.start)?,
        reading.article.tokens.get(tokens.end.checked_sub(1)?)?,
    );
    let clause = first.span.cover(last.span).cover(stretch.inner);
    (clause != stretch.inner).then_some(clause)
}
