//! Everybody and everything that might speak: names, subject pronouns, and noun phrases whose head is a noun that speaks.

use std::ops::Range;

use dateline_types::{EntityKind, EntityRef, Findings, Span, TokenKind};

use crate::labels::Who;
use crate::reading::{
    ArticleReading, CandidateKind, SpeakerCandidate, SpeakerPlace, is_subject_pronoun, kind_of,
};
use crate::word_lists::COMPANY_END;
use dateline_lexicon::{Function, NounClass, TitleKind, VerbForm};

/// The words of a candidate, before their surroundings are looked at.
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    pub(crate) lead: usize,
    pub(crate) span: Span,
    pub(crate) kind: CandidateKind,
}

/// WordNet's file of nouns for persons, as [`dateline_lexicon::WordClass::noun`] counts.
const PERSON: u8 = 16;

/// How many candidates before a name may stand in its title or reach into it.
const TITLE_REACH: usize = 6;

/// How many candidates of a sentence are asked whether they hang on its first preposition.
const FRONTED_REACH: usize = 12;

impl ArticleReading<'_> {
    pub(super) fn find_candidates(&mut self, findings: &Findings) {
        let mentions = findings.mentions_in_order();
        let mut next_mention = mentions.iter().peekable();
        let mut token = 0;
        while token < self.words.len() {
            let span = self.article.tokens[token].span;
            while next_mention
                .peek()
                .is_some_and(|(mention, _)| mention.span.end() <= span.start())
            {
                next_mention.next();
            }
            match next_mention.peek() {
                Some((mention, entity)) if mention.span.start() < span.end() => {
                    let end = self.article.token_at(mention.span.end().saturating_sub(1)) + 1;
                    let end = end.clamp(token + 1, self.words.len());
                    self.push_name(token..end, mention.span, *entity);
                    token = end;
                }
                _ => {
                    self.push_pronoun_or_noun(token);
                    token += 1;
                }
            }
        }
        self.add_label_candidates();
        self.add_framed_nouns();
        self.candidates
            .sort_by_key(|candidate| (candidate.tokens.start, candidate.tokens.end));
        self.mark_titles();
        self.free_agents();
    }

    /// Who is named behind the `by` of a passive does what a subject does, and hangs on no noun.
    fn free_agents(&mut self) {
        let mut agents: Vec<usize> = Vec::new();
        for cue in &self.cues {
            if let SpeakerPlace::Behind(start) = cue.place {
                agents.push(start);
            }
        }
        agents.sort_unstable();
        for candidate in &mut self.candidates {
            if agents.binary_search(&candidate.lead).is_ok() {
                candidate.governed = false;
            }
        }
    }

    /// Every label is somebody, whatever the tagger took it for, and nobody else is named in it. A letter names nobody.
    fn add_label_candidates(&mut self) {
        let labels = self.labels.clone();
        self.candidates.retain(|candidate| {
            let next = labels.partition_point(|label| label.whole.end <= candidate.tokens.start);
            labels
                .get(next)
                .is_none_or(|label| candidate.tokens.end <= label.whole.start)
        });
        for label in labels {
            let kind = match label.who {
                Who::Asks | Who::Answers => continue,
                Who::Person(_) | Who::Listed | Who::Unknown => CandidateKind::Person,
                Who::Role | Who::MaybeRole => CandidateKind::Noun(NounClass::Unnamed),
                Who::Organization(_) => CandidateKind::Organization,
            };
            let span = self.article.tokens[label.tokens.start]
                .span
                .cover(self.article.tokens[label.tokens.end - 1].span);
            let phrase = Phrase {
                lead: label.tokens.start,
                tokens: label.tokens.clone(),
                span,
                kind,
            };
            self.push(phrase, label.entity(), false, false);
        }
    }

    /// Where the words begin that belong to the name of a person at `name`. What hangs on a preposition before them ends in front of
    /// the name where it ends in a name itself (`the director of the F.B.I. Jane Roe`), or where the preposition hangs on nothing, so
    /// that the name is the subject (`In a speech at the college Rector Jane Roe said`).
    fn title_start(&self, name: usize) -> usize {
        let lead = self.phrase_start(name);
        let sentence = self.sentence(self.sentence_of(name));
        if lead <= sentence.start || self.words[lead - 1].entry.function != Some(Function::Preposition) {
            return lead;
        }
        let behind_name = self.candidates.last().is_some_and(|last| {
            last.tokens.end == name && matches!(last.kind, CandidateKind::Organization | CandidateKind::Place)
        });
        let short = |text: &str| {
            text.len() > 1
                && text
                    .chars()
                    .all(|letter| letter.is_ascii_uppercase() || letter == '.')
        };
        let company =
            |text: &str| COMPANY_END.contains(text.trim_end_matches('.').to_ascii_lowercase().as_str());
        let before = self.text(name - 1);
        if behind_name || (short(before) || company(before)) && name - 1 > lead {
            return name;
        }
        if let Some(honorific) = self.honorific_in(lead + 1..name) {
            return honorific;
        }
        let mut title = name;
        while title > lead && self.words[title - 1].capital {
            title -= 1;
        }
        let Some(noun) = title.checked_sub(1).filter(|&noun| noun > lead) else {
            return lead;
        };
        let class = self.words[noun].entry.class;
        let thing = class.noun_share >= 5
            && class.noun != PERSON
            && self.words[noun].entry.noun != Some(NounClass::Unnamed);
        if thing && self.is_fronted(sentence.start, lead) {
            title
        } else {
            lead
        }
    }

    /// `Undersecretary for Education Mr. Roe`: the word that begins a name for certain, behind others that are none of its own.
    fn honorific_in(&self, mut tokens: Range<usize>) -> Option<usize> {
        let end = tokens.end;
        tokens.find(|&token| {
            let title = self.article.title(token, end - token);
            let opened = matches!(
                self.words[token - 1].entry.function,
                Some(Function::Determiner | Function::Possessive)
            );
            !opened && title.is_some_and(|(_, title)| title.kind == TitleKind::Honorific)
        })
    }

    /// Whether the sentence opens with a preposition and all that might speak between it and `token` hangs on one.
    fn is_fronted(&self, start: usize, token: usize) -> bool {
        self.words[start].entry.function == Some(Function::Preposition)
            && self
                .candidates
                .iter()
                .rev()
                .take(FRONTED_REACH)
                .take_while(|candidate| candidate.tokens.start >= start)
                .all(|candidate| candidate.tokens.start >= token || candidate.governed || candidate.modifier)
    }

    /// The names and nouns of a person's title are no speakers of their own: `White House press secretary Jane Roe`, `U.S. Atty. Roe`; and
    /// no noun before it reaches into it.
    fn mark_titles(&mut self) {
        for person in 0..self.candidates.len() {
            let Range { start: name, .. } = self.candidates[person].tokens;
            let lead = self.candidates[person].lead;
            if self.candidates[person].kind != CandidateKind::Person {
                continue;
            }
            let governed = lead
                .checked_sub(1)
                .is_some_and(|before| self.words[before].entry.function == Some(Function::Preposition));
            for before in (person.saturating_sub(TITLE_REACH)..person).rev() {
                let candidate = &mut self.candidates[before];
                if candidate.tokens.start >= lead && candidate.tokens.end <= name {
                    candidate.modifier = true;
                } else if !governed && candidate.tokens.end <= lead && candidate.reach > lead {
                    candidate.reach = lead;
                }
            }
        }
    }

    fn push_name(&mut self, tokens: Range<usize>, span: Span, entity: EntityRef) {
        let kind = match kind_of(entity) {
            EntityKind::Person => CandidateKind::Person,
            EntityKind::Organization => CandidateKind::Organization,
            EntityKind::Place => CandidateKind::Place,
        };
        let lead = if kind == CandidateKind::Person {
            self.title_start(tokens.start)
        } else {
            self.phrase_start(tokens.start)
        };
        let modifier = self.words.get(tokens.end).is_some_and(|next| {
            next.entry.noun.is_some()
                && next.kind == TokenKind::Word
                && next.sentence == self.words[tokens.start].sentence
                && !self.is_cue_at(tokens.end)
        });
        self.push(
            Phrase {
                tokens,
                lead,
                span,
                kind,
            },
            Some(entity),
            false,
            modifier,
        );
    }

    fn push_pronoun_or_noun(&mut self, token: usize) {
        let word = self.words[token];
        if word.kind != TokenKind::Word {
            return;
        }
        let span = self.article.tokens[token].span;
        if let Some(function) = word
            .entry
            .function
            .filter(|&function| is_subject_pronoun(Some(function)))
        {
            let plural = function == Function::Plural;
            let phrase = Phrase {
                tokens: token..token + 1,
                lead: token,
                span,
                kind: CandidateKind::Pronoun(function),
            };
            self.push(phrase, None, plural, false);
            return;
        }
        if word.entry.function == Some(Function::Possessive)
            && !matches!(self.text(token), "whose" | "your" | "Your")
        {
            let phrase = Phrase {
                tokens: token..token + 1,
                lead: token,
                span,
                kind: CandidateKind::Pronoun(Function::Possessive),
            };
            self.push(phrase, None, false, true);
            return;
        }
        if self.is_relative_subject(token) {
            let kind = CandidateKind::Pronoun(Function::Relative);
            self.push(
                Phrase {
                    tokens: token..token + 1,
                    lead: token,
                    span,
                    kind,
                },
                None,
                false,
                false,
            );
            return;
        }
        let Some(noun) = word.entry.noun else { return };
        if self.is_cue_at(token) || !self.is_phrase_head(token) {
            return;
        }
        let lead = self.phrase_start(token);
        let span = self.article.tokens[lead].span.cover(span);
        let phrase = Phrase {
            tokens: lead..token + 1,
            lead,
            span,
            kind: CandidateKind::Noun(noun),
        };
        self.push(phrase, None, word.entry.plural, false);
    }

    /// `Roe, who said`: the relative pronoun is the subject of what follows.
    fn is_relative_subject(&self, token: usize) -> bool {
        let word = &self.words[token];
        word.entry.function == Some(Function::Relative)
            && matches!(self.text(token), "who" | "which")
            && token > self.sentence(self.sentence_of(token)).start
            && self.words.get(token + 1).is_some_and(|next| {
                next.adverb
                    || matches!(
                        next.entry.function,
                        Some(Function::Auxiliary | Function::Negation)
                    )
                    || self.is_cue_at(token + 1)
            })
    }

    /// Whether a noun heads its phrase: nothing behind it belongs to the same phrase.
    fn is_phrase_head(&self, token: usize) -> bool {
        let Some(next) = self.words.get(token + 1) else {
            return true;
        };
        if next.sentence != self.words[token].sentence || next.stretch != self.words[token].stretch {
            return true;
        }
        if self.words[token].entry.function.is_some() {
            // `some`, `others`, `many`: only where they stand alone
            return self.is_cue_at(token + 1)
                || self.text(token + 1).eq_ignore_ascii_case("of")
                || matches!(
                    next.entry.function,
                    Some(Function::Auxiliary | Function::Preposition)
                );
        }
        // `The ad targets`, `The senator sought`: a finite verb ends the phrase
        let verb_follows = next.codes.finite
            || next
                .entry
                .attitudes
                .verb
                .is_some_and(|(_, form)| form != VerbForm::Gerund)
                && !next.capital
                && next.entry.class.noun_share < 8
                && next.entry.noun.is_none();
        let noun_follows = next.kind == TokenKind::Word
            && !verb_follows
            && next.entry.function.is_none()
            && !next.adverb
            && !self.is_cue_at(token + 1)
            && (next.entry.noun.is_some()
                || next.capital
                || (!self.words[token].entry.plural && !self.text(token + 1).ends_with("ed")));
        !noun_follows
    }

    pub(crate) fn push(&mut self, phrase: Phrase, entity: Option<EntityRef>, plural: bool, modifier: bool) {
        let Phrase {
            tokens,
            lead,
            span,
            kind,
        } = phrase;
        let sentence = self.sentence_of(tokens.start);
        let possessive = self.words.get(tokens.end).is_some_and(|next| {
            next.kind == TokenKind::Clitic && next.sentence == self.words[tokens.start].sentence
        }) && !matches!(kind, CandidateKind::Pronoun(_));
        let start = self.sentence(sentence).start;
        let opening = self.phrase_opening(lead);
        let governed =
            opening > start && self.words[opening - 1].entry.function == Some(Function::Preposition);
        let quoted = self.words[tokens.start].stretch != 0;
        let reach = self.phrase_reach(tokens.end);
        self.candidates.push(SpeakerCandidate {
            tokens,
            lead,
            reach,
            span,
            kind,
            entity,
            sentence,
            plural,
            possessive,
            governed,
            modifier,
            quoted,
        });
    }

    /// Where the phrase with this lead begins, a month behind its article counted in: `In a March 2016 meeting`.
    pub(crate) fn phrase_opening(&self, lead: usize) -> usize {
        let dated = lead > 1
            && self.words[lead - 1].entry.function == Some(Function::Time)
            && matches!(self.text(lead - 2), "a" | "an");
        if dated { lead - 2 } else { lead }
    }
}
