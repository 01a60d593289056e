//! Where the speaker of a cue stands, if not where the subject of a verb stands: `mocked as “…” by X`, `The Times quoted X as saying`.

use dateline_lexicon::{CueClass, Function, VerbForm};
use dateline_types::TokenKind;

use crate::reading::{ArticleReading, Cue, SpeakerPlace};

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
            } else if cue.place == SpeakerPlace::Usual {
                self.cues[at].place = self.place_of_passive(&cue);
            }
        }
    }

    /// The cue of `as saying` behind `quoted` at `cue`.
    fn saying_of(&self, cue: &Cue) -> Option<usize> {
        if !matches!(
            self.text(cue.token),
            "quoted" | "quotes" | "quoting" | "quote" | "cited" | "cites" | "reported"
        ) {
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
        if cue.according || !speaks || form != Some(VerbForm::Past) || self.text(cue.token) == "opposed" {
            return SpeakerPlace::Usual;
        }
        let agent = self.agent(cue);
        let other_auxiliary = self.words[cue.group..cue.token]
            .iter()
            .any(|word| word.entry.function == Some(Function::Auxiliary));
        let be = self.has_be(cue);
        match agent {
            Some(start) if be || !other_auxiliary && cue.class == CueClass::Judge => {
                SpeakerPlace::Behind(start)
            }
            None if be => SpeakerPlace::Nobody,
            _ => SpeakerPlace::Usual,
        }
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
                || matches!(
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
