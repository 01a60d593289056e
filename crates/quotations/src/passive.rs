//! Where the speaker of a cue stands, if not where the subject of a verb stands: `mocked as “…” by X`, `The Times quoted X as saying`.

use dateline_lexicon::{CueClass, Function, VerbForm};
use dateline_types::TokenKind;

use crate::reading::{ArticleReading, Cue, SpeakerPlace};
use crate::word_lists::NO_JUDGEMENT;

/// How many tokens stand between a participle and the words in marks that it judges: `dismissed as little more than “…”`.
const TO_MARKS: usize = 6;

/// How many tokens stand between `quoted` and `as saying`.
const TO_SAYING: usize = 16;

impl ArticleReading<'_> {
    /// Sets the places of speakers that passives and `quoted … as saying` tell.
    pub(super) fn place_speakers(&mut self) {
        for at in 0..self.cues.len() {
            let cue = self.cues[at];
            if let Some(saying) = self.saying_of(&cue) {
                self.place_quoted(at, saying);
            } else if self.quotes_in_full(&cue) {
                self.cues[at].place = SpeakerPlace::Behind(cue.token + 1);
            } else if cue.place == SpeakerPlace::Usual {
                self.cues[at].place = self.place_of_passive(&cue);
            }
        }
    }

    /// `The report quoted Roe: “…”`
    fn quotes_in_full(&self, cue: &Cue) -> bool {
        let sentence = self.sentence(self.sentence_of(cue.token));
        let behind = cue.token + 1..sentence.end.min(cue.token + TO_SAYING);
        let Some(marks) = behind.clone().find(|&token| self.words[token].stretch != 0) else {
            return false;
        };
        let next = self.words.get(cue.token + 1).and_then(|next| next.entry.function);
        matches!(self.text(cue.token), "quoted" | "quotes" | "quoting")
            && !matches!(next, Some(Function::Time | Function::Preposition))
            && !self.has_be(cue)
            && marks > cue.token + 2
            && self.is_mark(marks - 1, ':')
            && (behind.start..marks).all(|token| !self.is_cue_at(token))
    }

    /// Whether the word at `token` is the `quoted` of `quoted … as saying`.
    pub(super) fn quotes_as_saying(&self, token: usize) -> bool {
        self.cue_at(token)
            .is_some_and(|cue| self.saying_of(cue).is_some())
    }

    /// The cue of `as saying` behind `quoted` at `cue`.
    fn saying_of(&self, cue: &Cue) -> Option<usize> {
        if !is_quoting(self.text(cue.token)) {
            return None;
        }
        let sentence = self.sentence(self.sentence_of(cue.token));
        let near = cue.token + 1..sentence.end.min(cue.token + TO_SAYING);
        let saying = near
            .filter(|&token| self.words[token - 1].stretch == 0 && self.text(token - 1) == "as")
            .find(|&token| {
                let form = self.words[token].entry.cue;
                self.words[token].stretch == 0 && form.is_some_and(|(_, form)| form == VerbForm::Gerund)
            })?;
        self.cues.binary_search_by_key(&saying, |cue| cue.token).ok()
    }

    /// `The Times quoted Roe as saying`: Roe; `Roe was quoted by the Times as saying`: Roe.
    fn place_quoted(&mut self, quoted: usize, saying: usize) {
        let cue = self.cues[quoted];
        let place = if self.has_be(&cue) {
            SpeakerPlace::Before(cue.group)
        } else {
            SpeakerPlace::Behind(cue.token + 1)
        };
        let group = match place {
            SpeakerPlace::Behind(_) => cue
                .group
                .checked_sub(1)
                .filter(|head| *head >= self.sentence(self.sentence_of(cue.token)).start)
                .map_or(cue.group, |head| self.phrase_start(head)),
            _ => cue.group,
        };
        for at in [quoted, saying] {
            self.cues[at].place = place;
            self.cues[at].group = group;
        }
    }

    /// `Palm was branded “…” by his captain`, `The budget, denounced as “…” by Roe,`; where nobody is named behind `by` nobody is known.
    fn place_of_passive(&self, cue: &Cue) -> SpeakerPlace {
        let form = self.words[cue.token].entry.cue.map(|(_, form)| form);
        let speaks = matches!(
            cue.class,
            CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Judge
        );
        let participle = form == Some(VerbForm::Past) || form.is_none() && self.is_judged_by(cue.token);
        if cue.according || !speaks || !participle || NO_JUDGEMENT.contains(self.text(cue.token)) {
            return SpeakerPlace::Usual;
        }
        let agent = self.agent(cue);
        let other_auxiliary = self.words[cue.group..cue.token]
            .iter()
            .any(|word| word.entry.function == Some(Function::Auxiliary));
        let be = self.has_be(cue);
        match agent {
            Some(start)
                if be || !other_auxiliary && cue.class == CueClass::Judge && self.has_no_object(cue) =>
            {
                SpeakerPlace::Behind(start)
            }
            None if be => SpeakerPlace::Nobody,
            _ => SpeakerPlace::Usual,
        }
    }

    /// `greeted as “…” by Roe`: whatever the verb, its agent judges with these words.
    pub(super) fn is_judged_by(&self, token: usize) -> bool {
        let word = &self.words[token];
        let class = word.entry.class;
        let participle =
            class.form == Some(VerbForm::Past) && class.verb_share > 0 || self.text(token).ends_with("ed");
        if !participle || word.capital || token + 1 >= self.words.len() || self.text(token + 1) != "as" {
            return false;
        }
        let article = usize::from(
            self.words
                .get(token + 2)
                .is_some_and(|word| word.stretch == 0 && word.entry.function == Some(Function::Determiner)),
        );
        let stretch = self
            .words
            .get(token + 2 + article)
            .and_then(|word| word.stretch.checked_sub(1));
        stretch
            .and_then(|stretch| self.stretches.get(stretch as usize))
            .map(|stretch| self.stretch_tokens(stretch).end)
            .is_some_and(|end| end < self.words.len() && self.text(end) == "by")
    }

    /// Whether no object follows the verb: `called the plan “…” by the banks` is no passive.
    fn has_no_object(&self, cue: &Cue) -> bool {
        let end = self.sentence(self.sentence_of(cue.token)).end;
        let in_marks = |token: usize| token < end && self.words[token].stretch != 0;
        let behind = (cue.token + 1..end).find(|&token| !self.words[token].adverb);
        behind.is_some_and(|token| match self.text(token) {
            _ if in_marks(token) => true,
            "as" | "by" | "of" => true,
            // `branded a “…” by Roe`
            "a" | "an" | "the" => in_marks(token + 1),
            _ => false,
        })
    }

    /// Whether a form of `be` stands in the verb group.
    fn has_be(&self, cue: &Cue) -> bool {
        self.words[cue.group..cue.token]
            .iter()
            .any(|word| word.codes.be && word.kind == TokenKind::Word)
    }

    /// The token behind the `by` of a passive: straight behind the participle, or behind the words in marks that follow it.
    fn agent(&self, cue: &Cue) -> Option<usize> {
        let sentence = self.sentence(self.sentence_of(cue.token));
        let by = |token: usize| {
            token + 1 < sentence.end && self.words[token].stretch == 0 && self.text(token) == "by"
        };
        if by(cue.token + 1) {
            return Some(cue.token + 2);
        }
        let mut at = cue.token + 1;
        while at < sentence.end.min(cue.token + TO_MARKS) && self.words[at].stretch == 0 {
            let word = &self.words[at];
            let breaks = word.kind != TokenKind::Word
                || self.is_cue_at(at)
                || self.text(at) != "being"
                    && matches!(
                        word.entry.function,
                        Some(
                            Function::Conjunction
                                | Function::Subordinator
                                | Function::Relative
                                | Function::Auxiliary
                        )
                    );
            if breaks {
                return None;
            }
            at += 1;
        }
        let stretch = self.words.get(at)?.stretch.checked_sub(1)?;
        let end = self.stretch_tokens(self.stretches.get(stretch as usize)?).end;
        if by(end) {
            return Some(end + 1);
        }
        // `“…” on Friday by Roe`, `“…” this week by Roe`
        let timed = (end..sentence.end.min(end + 3)).find(|&token| {
            self.words[token].entry.function != Some(Function::Time)
                && !matches!(self.text(token), "on" | "this" | "last")
        })?;
        by(timed).then_some(timed + 1)
    }
}

/// Whether the verb hands on the words of somebody else.
fn is_quoting(verb: &str) -> bool {
    matches!(
        verb,
        "quoted" | "quotes" | "quoting" | "quote" | "cited" | "cites" | "citing" | "reported"
    )
}
