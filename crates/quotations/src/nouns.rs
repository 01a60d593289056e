//! Noun phrases that stand where a speaker must stand, whatever their noun: `said a busker who …`, `the herder said`, `mocked as “…” by
//! purists`.

use std::ops::Range;

use dateline_lexicon::{CueClass, Function, NounClass, VerbForm};
use dateline_types::TokenKind;

use crate::candidates::Phrase;
use crate::reading::{ArticleReading, CandidateKind, Cue, SpeakerPlace};
use crate::word_lists::NAMED_PARTICIPLE;

/// How many words a noun phrase has at most before what modifies it from behind.
const LONGEST: usize = 9;

impl ArticleReading<'_> {
    /// Adds the noun phrases next to cues that no list made candidates.
    pub(super) fn add_framed_nouns(&mut self) {
        let mut found: Vec<(Range<usize>, NounClass)> = Vec::new();
        let mut objects: Vec<(usize, Function)> = Vec::new();
        for cue in &self.cues {
            if let SpeakerPlace::Behind(start) = cue.place {
                objects.extend(self.object_at(start).map(|function| (start, function)));
            }
            let phrase = match cue.place {
                SpeakerPlace::Behind(start) => self.phrase_from(start).or_else(|| self.capitals_from(start)),
                SpeakerPlace::Usual if cue.according => self.phrase_from(cue.token + 2),
                SpeakerPlace::Usual if is_uttered(cue) => {
                    self.noun_behind(cue).or_else(|| self.noun_before(cue))
                }
                SpeakerPlace::Usual if cue.class == CueClass::Judge => self.noun_before(cue),
                _ => None,
            };
            found.extend(phrase.map(|tokens| {
                let class = self.class_of_framed(&tokens);
                (tokens, class)
            }));
        }
        // `quoted` and `saying` have one speaker
        objects.dedup();
        found.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
        found.dedup();
        for (token, function) in objects {
            let span = self.article.tokens[token].span;
            let kind = CandidateKind::Pronoun(function);
            let phrase = Phrase {
                tokens: token..token + 1,
                lead: token,
                span,
                kind,
            };
            self.push(phrase, None, function == Function::Plural, false);
        }
        let mut taken: Vec<Range<usize>> = self
            .candidates
            .iter()
            .filter(|candidate| !matches!(candidate.kind, CandidateKind::Pronoun(Function::Possessive)))
            .map(|candidate| candidate.tokens.clone())
            .collect();
        taken.sort_by_key(|tokens| tokens.start);
        for (tokens, class) in found {
            let head = tokens.end - 1;
            let next = taken.partition_point(|other| other.start <= head);
            // `A U.S. official`: a name may begin behind the phrase that has the head
            let near = next.saturating_sub(LONGEST)..next;
            if taken[near].iter().any(|other| other.contains(&head)) {
                continue;
            }
            let span = self.article.tokens[tokens.start]
                .span
                .cover(self.article.tokens[head].span);
            let plural = self.words[head].entry.plural;
            let lead = tokens.start;
            let kind = CandidateKind::Noun(class);
            self.push(
                Phrase {
                    tokens,
                    lead,
                    span,
                    kind,
                },
                None,
                plural,
                false,
            );
        }
    }

    /// `quoted him as saying`: who is meant by the pronoun.
    fn object_at(&self, token: usize) -> Option<Function> {
        let owns = self.words.get(token + 1).is_some_and(|next| {
            next.kind == TokenKind::Word && next.entry.function.is_none() && !next.adverb
        });
        match self.words.get(token).map(|_| self.text(token))? {
            "him" => Some(Function::Masculine),
            "her" if !owns => Some(Function::Feminine),
            "them" => Some(Function::Plural),
            _ => None,
        }
    }

    /// `“…,” said a busker who …`
    fn noun_behind(&self, cue: &Cue) -> Option<Range<usize>> {
        let before = cue.group.checked_sub(1)?;
        if self.words[before].stretch == 0 {
            return None;
        }
        self.phrase_from(cue.token + 1)
    }

    /// `“…,” the busker said`, `The busker said it was “…”`
    fn noun_before(&self, cue: &Cue) -> Option<Range<usize>> {
        let sentence = self.sentence(self.sentence_of(cue.token));
        let head = cue.group.checked_sub(1).filter(|head| *head > sentence.start)?;
        if !self.may_head(head) {
            return None;
        }
        let lead = self.phrase_start(head);
        let opens = lead == sentence.start
            || lead > sentence.start && {
                let before = &self.words[lead - 1];
                let joins = Some(Function::Conjunction) == before.entry.function
                    || Some(Function::Subordinator) == before.entry.function;
                before.stretch != 0 || joins
            };
        (opens && self.is_opener_of_phrase(lead) && lead < head).then_some(lead..head + 1)
    }

    /// The noun phrase that begins at `start`, up to its head; bare plurals too: `by purists`.
    fn phrase_from(&self, start: usize) -> Option<Range<usize>> {
        let sentence = self.sentence(self.sentence_of(start));
        let limit = sentence.end.min(start + LONGEST);
        let opens = start < limit && self.words[start].stretch == 0 && self.is_opener_of_phrase(start);
        let mut head = None;
        // `said Jane Roe’s dresser`
        let owner = (start..limit)
            .find(|&token| !self.words[token].capital || self.words[token].stretch != 0)
            .filter(|&token| token > start && self.words[token].kind == TokenKind::Clitic);
        let opens = opens || owner.is_some();
        let mut at = owner.map_or(start + usize::from(opens), |clitic| clitic + 1);
        while at < limit {
            let word = &self.words[at];
            if word.kind == TokenKind::Clitic {
                // `the miller’s son`: the owner is not the head
                head = None;
            } else if self.is_behind_head(at, head) {
                break;
            } else if self.may_head(at) {
                head = Some(at);
            } else if !(word.adverb || word.kind == TokenKind::Number || word.mark == '-') {
                return None;
            }
            at += 1;
        }
        // a name is a candidate of its own, with all the words before it
        if self
            .words
            .get(at)
            .is_some_and(|next| next.capital && next.stretch == 0 && at < limit)
        {
            return None;
        }
        let head = head?;
        let plural = self.text(head).ends_with('s') && self.words[head].entry.class.verb_share < 5;
        // `said former head of the union`
        let office = self
            .words
            .get(head + 1)
            .is_some_and(|_| self.text(head + 1) == "of");
        (opens || head == start && plural || office).then_some(start..head + 1)
    }

    /// A name that no stage before knows: `by Rolling Stone`.
    fn capitals_from(&self, start: usize) -> Option<Range<usize>> {
        let sentence = self.sentence(self.sentence_of(start));
        let limit = sentence.end.min(start + LONGEST);
        let first = start + usize::from(start < limit && self.is_opener_of_phrase(start));
        let is_name = |&token: &usize| {
            let word = &self.words[token];
            word.capital && word.kind == TokenKind::Word && word.stretch == 0 && word.entry.function.is_none()
        };
        let end = (first..limit).take_while(is_name).last()? + 1;
        Some(first..end)
    }

    fn is_opener_of_phrase(&self, token: usize) -> bool {
        matches!(
            self.words[token].entry.function,
            Some(Function::Determiner | Function::Possessive)
        ) || self.text(token).eq_ignore_ascii_case("one")
    }

    /// A common word that can stand at the end of a noun phrase.
    fn may_head(&self, token: usize) -> bool {
        let word = &self.words[token];
        word.kind == TokenKind::Word
            && word.stretch == 0
            && !word.capital
            && !word.adverb
            && word.entry.function.is_none()
    }

    /// Whether the phrase ends before `token`: a preposition, `who`, a mark, or a participle behind the head (`a woman selling fruit`,
    /// `a juggler seen by many`).
    fn is_behind_head(&self, token: usize, head: Option<usize>) -> bool {
        let word = &self.words[token];
        let class = word.entry.class;
        let participle = head == token.checked_sub(1)
            && head.is_some()
            && class.verb_share > class.noun_share
            && matches!(class.form, Some(VerbForm::Past | VerbForm::Gerund))
            || head.is_some() && NAMED_PARTICIPLE.contains(self.text(token));
        word.stretch != 0
            || word.capital
            || participle
            || self.is_cue_at(token)
            || matches!(word.kind, TokenKind::Punct | TokenKind::Quote) && word.mark != '-'
            || word.entry.function.is_some() && !word.adverb
    }

    /// What such a phrase stands for: who speaks with marks is somebody, unless WordNet knows a group or `the` a thing that is one.
    fn class_of_framed(&self, tokens: &Range<usize>) -> NounClass {
        const PERSON: u8 = 16;
        const GROUP: u8 = 12;
        let definite = self.text(tokens.start).eq_ignore_ascii_case("the");
        if self.words[tokens.end - 1].capital {
            return NounClass::Organization;
        }
        match self.words[tokens.end - 1].entry.class.noun {
            GROUP => NounClass::Organization,
            PERSON | 0 => NounClass::Unnamed,
            _ if definite => NounClass::Organization,
            _ => NounClass::Unnamed,
        }
    }
}

/// Whether the verb stands beside words in marks.
fn is_uttered(cue: &Cue) -> bool {
    !cue.according
        && matches!(
            cue.class,
            CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner
        )
}
