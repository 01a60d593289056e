//! The grammar of sentences that report speech without marks, and who stands as the subject of a reporting verb by it, where no list
//! knows the noun for one that speaks.

use dateline_grammar::Tag;
use dateline_lexicon::{Attitude, CueClass, Function, NounClass};
use dateline_types::TokenKind;

use crate::candidates::Phrase;
use crate::reading::{ArticleReading, CandidateKind};
use crate::syntax::Syntax;
use crate::word_lists::UNSPOKEN;

/// The fewest words outside marks with which a sentence reports speech: `he said on Monday` has none to report.
const LEAST_FREE: usize = 5;

/// Whether a cue verb needs a word said or written.
pub(crate) fn is_spoken(class: CueClass, word: &str) -> bool {
    class <= CueClass::Judge && !UNSPOKEN.contains(word.to_ascii_lowercase().as_str())
}

/// How many verbs are gone up to find the subject that they share: `He smiled, saying`, `decided to say`.
const VERBS_UP: usize = 3;

impl ArticleReading<'_> {
    /// Reads the grammar of the sentences in which somebody may be reported without marks, and adds their subjects to the candidates.
    pub(crate) fn read_reports(&mut self) {
        self.syntax = Syntax::new(self.words.len());
        self.reports = vec![false; self.article.sentences.len()];
        for token in 0..self.words.len() {
            let sentence = self.words[token].sentence as usize;
            if self.reports.get(sentence) == Some(&false) && self.may_report(token) {
                let tokens = self.sentence(sentence);
                let free = |token: &usize| {
                    self.words[*token].stretch == 0 && self.words[*token].kind == TokenKind::Word
                };
                if tokens.clone().filter(free).count() >= LEAST_FREE {
                    self.reports[sentence] = true;
                    self.syntax.read(self.article, tokens);
                }
            }
        }
        self.add_subjects();
    }

    /// Whether the word at `token` reports speech, as a verb, in `according to`, or as a noun before `that`.
    fn may_report(&self, token: usize) -> bool {
        let word = &self.words[token];
        if word.stretch != 0 || word.kind != TokenKind::Word {
            return false;
        }
        match self.cue_at(token) {
            Some(cue) => cue.according || is_spoken(cue.class, self.text(token)),
            None => self.is_noun_of_speech(token),
        }
    }

    /// `the claim that …`
    pub(crate) fn is_noun_of_speech(&self, token: usize) -> bool {
        self.words[token].entry.attitudes.noun == Some(Attitude::Say)
            && token + 1 < self.words.len()
            && self.text(token + 1) == "that"
    }

    /// Adds the noun phrases that are subjects of reporting verbs, or that `according to` names, and are no candidates yet: `the
    /// movement has argued`, `according to media trackers`.
    fn add_subjects(&mut self) {
        let mut heads: Vec<usize> = Vec::new();
        for cue in self
            .cues
            .iter()
            .filter(|cue| self.reports[self.words[cue.token].sentence as usize])
        {
            let head = if cue.according {
                self.syntax
                    .head(cue.token + 1)
                    .filter(|&head| head > cue.token + 1)
            } else {
                self.subject_head(cue.token)
            };
            heads.extend(head.filter(|&head| self.is_new_head(head)));
        }
        heads.sort_unstable();
        heads.dedup();
        for head in heads {
            let lead = self.phrase_start(head);
            if self.syntax.tag(lead).is_verb() {
                continue;
            }
            let span = self.article.tokens[lead]
                .span
                .cover(self.article.tokens[head].span);
            let phrase = Phrase {
                tokens: lead..head + 1,
                lead,
                span,
                kind: CandidateKind::Noun(self.noun_class(head)),
            };
            self.push(phrase, None, self.syntax.tag(head) == Tag::Nouns, false);
        }
        self.order_candidates();
    }

    /// The candidate that is the subject of the verb at `token` by grammar.
    pub(crate) fn grammatical_subject(&self, token: usize) -> Option<usize> {
        let head = self.subject_head(token)?;
        let near = self.candidates_in(head.saturating_sub(9)..head + 1);
        near.rev()
            .find(|&index| self.candidates[index].tokens.contains(&head) && !self.candidates[index].quoted)
    }

    /// The word that heads the subject of the verb at `token`, or of the verb on which that one hangs.
    fn subject_head(&self, token: usize) -> Option<usize> {
        let sentence = self.sentence(self.sentence_of(token));
        let mut verb = token;
        for _ in 0..=VERBS_UP {
            if let Some(subject) = self.syntax.subject(verb, sentence.start) {
                return Some(subject);
            }
            if self.syntax.tag(verb).is_finite() && verb != token && self.syntax.tag(token).is_finite() {
                return None;
            }
            verb = self
                .syntax
                .head(verb)
                .filter(|&head| self.syntax.tag(head).is_verb())?;
        }
        None
    }

    fn is_new_head(&self, head: usize) -> bool {
        let word = &self.words[head];
        let noun = matches!(self.syntax.tag(head), Tag::Noun | Tag::Nouns | Tag::Name);
        let free = word.stretch == 0 && word.entry.function != Some(Function::Time);
        let near = self.candidates_in(head.saturating_sub(12)..head + 1);
        noun && free
            && !near
                .into_iter()
                .any(|index| self.candidates[index].tokens.contains(&head))
    }

    /// What a noun of no list stands for, after WordNet: people, groups, or what is written.
    fn noun_class(&self, head: usize) -> NounClass {
        match self.words[head].entry.class.noun {
            16 => NounClass::Unnamed,
            12 => NounClass::Organization,
            _ if self.words[head].capital => NounClass::Organization,
            _ => NounClass::Document,
        }
    }
}
