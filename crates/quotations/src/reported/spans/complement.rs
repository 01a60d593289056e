//! What stands behind a predicate: `X said on Friday that …`, `told reporters that …`, `critical on Tuesday of …`.

use dateline_grammar::Tag;
use dateline_types::TokenKind;

use super::{Opener, ProposalForm, Search, opener};
use crate::reading::ArticleReading;
use crate::reported::predicates::{Predicate, PredicateKind};
use crate::word_lists::ADDRESSEE_MARKER;
use dateline_lexicon::{CueClass, Function};

impl Search<'_> {
    /// `X said that …`, `X's claim that …`, `X is confident that …`
    pub(super) fn after(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
        let sentence = reading.sentence(reading.sentence_of(predicate.token));
        let (mut start, mut bridge) = complement(reading, predicate, sentence.end);
        // `asked: Did they talk?`
        let colon =
            reading.is_mark(start, ':') && start + 1 < sentence.end && reading.words[start].stretch == 0;
        if colon {
            start += 1;
            bridge = 7;
        }
        let found_opener = opener(reading, start).or_else(|| {
            // `which he said were`, `the law that she believes would`: the words go on where the relative was taken out
            let auxiliary = reading.words.get(start).is_some_and(|word| {
                word.stretch == 0
                    && start < sentence.end
                    && word.kind == TokenKind::Word
                    && word.entry.function == Some(Function::Auxiliary)
            });
            (auxiliary && bridge != 1).then_some(Opener::Verb)
        });
        let Some(opener) = found_opener else { return };
        match opener {
            Opener::That => {
                start += 1;
                // `said that, if elected, he would`
                start += usize::from(reading.is_mark(start, ','));
            }
            Opener::Preposition(_) if reading.text(start) != "to" => {
                // `critical on Tuesday of`: the second preposition leads in
                start += 1;
                if bridge == 0 {
                    bridge = 4;
                }
            }
            _ => {}
        }
        if reading
            .words
            .get(start)
            .is_none_or(|word| word.kind == TokenKind::Punct)
        {
            return;
        }
        let limit = predicate.trailing.unwrap_or(sentence.end);
        self.push_ends(start..limit, ProposalForm::After, opener, bridge);
        self.behind_occasion(limit);
        if bridge == 1 {
            self.with_listener(limit);
        }
    }

    /// `said in a statement it would close`: where and when it was said lies between, without a `that` behind it.
    fn behind_occasion(&mut self, limit: usize) {
        let (reading, predicate) = (self.reading, self.predicate);
        let first = skip_adverbs(reading, predicate.token + 1, limit);
        let occasion = predicate.says()
            && matches!(
                reading.text(first),
                "in" | "at" | "on" | "during" | "after" | "from" | "via"
            );
        if !occasion {
            return;
        }
        let start = skip_adverbs(reading, reading.phrase_reach(first), limit);
        let subject = reading
            .words
            .get(start)
            .is_some_and(|word| word.kind == TokenKind::Word)
            && start < limit;
        if subject
            && start > first + 1
            && let Some(opener) = super::opener(reading, start)
            && matches!(
                opener,
                Opener::Pronoun | Opener::Determiner | Opener::Possessive | Opener::Name | Opener::Noun
            )
        {
            self.push_ends(start..limit, ProposalForm::After, opener, 8);
        }
    }

    /// `urged Roe to resign`, `accused the ministry of waste`: the one who is urged or accused is part of what was said.
    fn with_listener(&mut self, limit: usize) {
        let (reading, predicate) = (self.reading, self.predicate);
        if predicate.class == CueClass::Tell as u8 {
            return;
        }
        let start = skip_adverbs(reading, predicate.token + 1, limit);
        let after = complement(reading, predicate, limit).0;
        let asked = matches!(reading.text(after), "to" | "of" | "for" | "as" | "not");
        if asked && let Some(opener) = super::opener(reading, start) {
            self.push_ends(start..limit, ProposalForm::After, opener, 6);
        }
    }
}

/// Where the complement of a predicate begins: behind adverbs, times, a listener; with a code for what was passed over.
fn complement(reading: &ArticleReading<'_>, predicate: &Predicate, end: usize) -> (usize, u8) {
    let mut start = skip_adverbs(reading, predicate.token + 1, end);
    let mut bridge = if start > predicate.token + 1 { 2 } else { 0 };
    if predicate.part == PredicateKind::Cue || predicate.part == PredicateKind::Verb {
        if let Some(behind) = listener(reading, predicate, start) {
            start = skip_adverbs(reading, behind, end);
            bridge = 1;
        }
    } else if predicate.part == PredicateKind::Noun
        && matches!(reading.text(start), "by" | "from" | "among")
        && let Some(index) = reading
            .candidates_in(start + 1..end.min(start + 9))
            .find(|&index| reading.candidates[index].lead <= start + 1)
    {
        start = skip_adverbs(reading, reading.candidates[index].reach.max(start + 2), end);
        bridge = 3;
    }
    // `were warned by the headmaster, Philip Renner, that`
    if predicate.passive
        && reading.text(start) == "by"
        && let Some(marker) = (start + 1..end.min(start + 13))
            .find(|&token| matches!(reading.text(token), "that" | "to" | "whether"))
    {
        return (marker, 3);
    }
    // `said on Friday that`, `announced in a statement that`, `told the “Today” show that`
    let passed = reading.words.get(start).is_some_and(|word| {
        let infinitive = reading.text(start) == "to" && reading.syntax.tag(start) != Tag::Preposition;
        word.entry.function == Some(Function::Preposition) && !infinitive || word.stretch != 0
    }) || bridge == 1;
    if passed
        && let Some(marker) = (start + 1..end.min(start + 11)).find(|&token| {
            reading.words[token].stretch == 0
                && (reading.words[token].kind == TokenKind::Punct || reading.words[token].entry.cue.is_some())
                || matches!(reading.text(token), "that" | "whether")
        })
        && opener(reading, start)
            .is_none_or(|opener| !matches!(opener, Opener::That | Opener::To | Opener::Question))
        && matches!(reading.text(marker), "that" | "whether")
        && reading
            .words
            .get(marker + 1)
            .is_some_and(|word| word.kind == TokenKind::Word)
    {
        return (marker, 3);
    }
    // `said on Friday he would`: a day behind a preposition
    if reading.text(start) == "on"
        && reading
            .words
            .get(start + 1)
            .is_some_and(|word| word.entry.function == Some(Function::Time))
        && start + 2 < end
    {
        start = skip_adverbs(reading, start + 2, end);
        bridge = bridge.max(2);
    }
    (start, bridge)
}

/// `said again on`, `told reporters afterwards that`: times and adverbs lie between a cue and what it reports.
fn skip_adverbs(reading: &ArticleReading<'_>, from: usize, end: usize) -> usize {
    let skipped = |token: &usize| {
        let word = &reading.words[*token];
        word.stretch == 0 && (word.entry.function == Some(Function::Time) || word.adverb)
    };
    (from..end).find(|token| !skipped(token)).unwrap_or(end)
}

/// Where the listener of a verb ends: `told reporters on Friday that`, `urged Roe to`.
fn listener(reading: &ArticleReading<'_>, predicate: &Predicate, start: usize) -> Option<usize> {
    let takes = [CueClass::Tell, CueClass::Ask, CueClass::Judge]
        .iter()
        .any(|class| *class as u8 == predicate.class)
        && predicate.part == PredicateKind::Cue;
    if !takes {
        return None;
    }
    if reading.words.get(start)?.entry.function == Some(Function::Object) {
        return Some(start + 1);
    }
    let tokens = reading.sentence(reading.sentence_of(predicate.token));
    let index = reading
        .candidates_in(start..tokens.end)
        .find(|&index| reading.candidates[index].lead <= start)?;
    let candidate = &reading.candidates[index];
    let end = candidate.tokens.end;
    let marker = |token: usize| ADDRESSEE_MARKER.contains(reading.text(token));
    if marker(end) {
        Some(end)
    } else if candidate.reach > end && marker(candidate.reach) {
        Some(candidate.reach)
    } else {
        (predicate.class == CueClass::Tell as u8).then_some(end)
    }
}
