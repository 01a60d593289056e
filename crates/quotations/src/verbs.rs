//! Cues: which words report, and where the verb group of each begins.

use dateline_types::TokenKind;

use crate::reading::{ArticleReading, Cue, SpeakerPlace, is_subject_pronoun};
use dateline_lexicon::{CueClass, Function, NounClass, VerbForm};

impl ArticleReading<'_> {
    pub(super) fn find_cues(&mut self) {
        for token in 0..self.words.len() {
            let word = self.words[token];
            if word.stretch != 0 || word.kind != TokenKind::Word {
                continue;
            }
            let according = self.text(token).eq_ignore_ascii_case("according")
                && self
                    .words
                    .get(token + 1)
                    .is_some_and(|next| next.entry.function == Some(Function::Preposition));
            // `in the words of X`
            let according = according
                || self.text(token) == "words"
                    && token > 1
                    && self.text(token - 1) == "the"
                    && self.text(token - 2).eq_ignore_ascii_case("in")
                    && self
                        .words
                        .get(token + 1)
                        .is_some_and(|_| self.text(token + 1) == "of");
            let class = match word.entry.cue {
                _ if according => CueClass::Say,
                _ if self.is_judged_by(token) => CueClass::Judge,
                Some((class, _)) if self.is_verb_here(token) => class,
                _ => continue,
            };
            let group = if according {
                token
            } else {
                self.verb_group_start(token)
            };
            self.cues.push(Cue {
                token,
                class,
                group,
                according,
                place: SpeakerPlace::Usual,
            });
        }
    }

    /// Whether the word at `token`, whose form is a cue verb's, is a verb in its place and no noun or part of a name.
    fn is_verb_here(&self, token: usize) -> bool {
        let form = self.words[token].entry.cue.map(|(_, form)| form);
        form.is_some_and(|form| self.is_verb_form_here(token, form))
    }

    /// The same for a word that may be the `form` of any verb.
    pub(super) fn is_verb_form_here(&self, token: usize, form: VerbForm) -> bool {
        let start = self.sentence(self.sentence_of(token)).start;
        if self.words[token].capital && token > start {
            return false;
        }
        if token == start {
            return true;
        }
        let before = self.words[token - 1];
        let determined = matches!(
            before.entry.function,
            Some(Function::Determiner | Function::Possessive)
        ) && before.entry.noun.is_none();
        let owned = before.kind == TokenKind::Clitic && self.words[token].entry.noun.is_some();
        let gerund = form == VerbForm::Gerund;
        // `for talks`, `in calls`: behind a preposition only an infinitive or a gerund is a verb
        let governed =
            before.entry.function == Some(Function::Preposition) && !gerund && self.text(token - 1) != "to";
        let compound = before.mark == '-' || self.is_noun_of_title(token);
        // `comment`, `say`: a form that is a noun as often as a verb
        let base = form == VerbForm::Present && !self.text(token).ends_with('s');
        !determined
            && !owned
            && !governed
            && !compound
            && (!base
                || (self.words[token].entry.function.is_none() && self.may_precede_base_form(token - 1)))
    }

    /// `White House press secretary`, `State Department brief writer`: a singular noun for a person needs an article, so that a form
    /// behind a name and before one is a noun as well.
    fn is_noun_of_title(&self, token: usize) -> bool {
        let Some(next) = self.words.get(token + 1) else {
            return false;
        };
        let class = self.words[token].entry.class;
        self.words[token - 1].capital
            && class.base
            && class.noun_share > 0
            && next.sentence == self.words[token].sentence
            && next.entry.noun == Some(NounClass::Unnamed)
            && !next.entry.plural
            && next.entry.function.is_none()
    }

    /// A base form is a verb behind a plural, a pronoun, an auxiliary, a name; `no official comment` is none.
    fn may_precede_base_form(&self, token: usize) -> bool {
        let word = &self.words[token];
        if word.kind != TokenKind::Word || word.capital {
            return true;
        }
        match word.entry.function {
            Some(Function::Determiner | Function::Possessive) => word.entry.noun.is_some(),
            Some(_) => true,
            None => {
                word.adverb
                    || word.entry.plural
                    || self.text(token).ends_with('s')
                    || word.entry.noun == Some(NounClass::Collective)
                    || self.text(token) == "police"
            }
        }
    }

    /// The first token of the verb group that ends at `verb`: `has repeatedly said`.
    pub(super) fn verb_group_start(&self, verb: usize) -> usize {
        let sentence = self.sentence(self.sentence_of(verb));
        let mut start = verb;
        while start > sentence.start {
            let word = self.words[start - 1];
            let part = matches!(
                word.entry.function,
                Some(Function::Auxiliary | Function::Adverb | Function::Negation | Function::Time)
            ) || word.adverb
                || (word.kind == TokenKind::Clitic && self.is_verbal_clitic(start - 1));
            // `on Saturday said`: the day belongs to its preposition
            let dated = word.entry.function == Some(Function::Time)
                && start >= sentence.start + 2
                && self.words[start - 2].entry.function == Some(Function::Preposition);
            if !part || dated || word.stretch != 0 || word.entry.noun.is_some() || verb - start > 5 {
                break;
            }
            start -= 1;
        }
        start
    }

    /// `he's said`, `they'd asked`: a clitic behind a pronoun is a verb.
    pub(super) fn is_verbal_clitic(&self, token: usize) -> bool {
        token > 0 && is_subject_pronoun(self.words[token - 1].entry.function)
    }

    /// The cue at a token.
    pub(super) fn cue_at(&self, token: usize) -> Option<&Cue> {
        let at = self.cues.binary_search_by_key(&token, |cue| cue.token).ok()?;
        self.cues.get(at)
    }

    pub(super) fn is_cue_at(&self, token: usize) -> bool {
        self.cues.binary_search_by_key(&token, |cue| cue.token).is_ok()
    }
}
