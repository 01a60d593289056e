//! Reports of what was not said: denied, refused, only thought of.

use std::ops::Range;

use dateline_grammar::Tag;
use dateline_lexicon::VerbForm;

use crate::reading::ArticleReading;
use crate::word_lists::{CONDITION, NEGATING, NOBODY};

/// How far back a clause is followed, in tokens.
const CLAUSE: usize = 60;

/// A verb in its place.
pub(crate) struct Verb {
    /// From the first token of its group to the verb itself, which is the end.
    pub(crate) group: Range<usize>,
    pub(crate) form: Option<VerbForm>,
    /// Denied in its group: `did not say`.
    pub(crate) negated: bool,
    /// Its subject, among the candidates.
    pub(crate) subject: Option<usize>,
    /// Stands behind what it reports: `…, she said.`
    pub(crate) trails: bool,
}

/// What makes a predicate unreal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Unreal {
    /// Nothing.
    No,
    /// `did not say`, `refused to say`, `nobody said`
    Denied,
    /// `if he says`
    If,
    /// `might say`
    Might,
    /// `Did he say …?`
    Asked,
    /// `to say`
    Infinitive,
}

impl Unreal {
    /// Whether nothing was said, or nothing yet.
    pub(crate) fn new(reading: &ArticleReading<'_>, verb: &Verb) -> Self {
        let sentence = reading.sentence(reading.sentence_of(verb.group.end));
        let lower = |token: usize| reading.text(token).to_ascii_lowercase();
        let nobody = verb
            .subject
            .is_some_and(|index| NOBODY.contains(lower(reading.candidates[index].lead).as_str()))
            || (verb.group.start.saturating_sub(2).max(sentence.start)..verb.group.start)
                .any(|token| reading.words[token].stretch == 0 && NOBODY.contains(lower(token).as_str()));
        if verb.negated || nobody {
            return Self::Denied;
        }
        // `refused to say`, `without saying`, `never`: up to three words before the verb group
        let mut before = verb.group.start.saturating_sub(3).max(sentence.start)..verb.group.start;
        let part = matches!(verb.form, Some(VerbForm::Present | VerbForm::Gerund));
        if part
            && before
                .any(|token| reading.words[token].stretch == 0 && NEGATING.contains(lower(token).as_str()))
        {
            return Self::Denied;
        }
        // `Asked how he would feel, Roe said …`: others asked
        let participle = verb.group.end == sentence.start
            && verb.form == Some(VerbForm::Past)
            && verb.group.end + 1 < sentence.end
            && lower(verb.group.end).as_str() == "asked";
        if participle {
            return Self::Asked;
        }
        let near = verb.group.start.saturating_sub(CLAUSE).max(sentence.start);
        let clause = (near..verb.group.start)
            .rev()
            .find(|&token| reading.words[token].mark == ',' || reading.words[token].mark == ';');
        let opening = clause.map_or(near, |comma| comma + 1);
        if (opening..verb.group.start)
            .take(2)
            .any(|token| CONDITION.contains(lower(token).as_str()))
        {
            return Self::If;
        }
        if verb
            .group
            .clone()
            .any(|token| reading.syntax.tag(token) == Tag::Modal)
        {
            return Self::Might;
        }
        let asks = reading.is_mark(sentence.end.saturating_sub(1), '?') && !verb.trails;
        if asks && reading.syntax.tag(sentence.start).is_finite() {
            return Self::Asked;
        }
        if verb.group.start > sentence.start && reading.syntax.tag(verb.group.start - 1) == Tag::To {
            return Self::Infinitive;
        }
        Self::No
    }

    /// Whether nobody can be held to have said it.
    pub(crate) fn is_void(self) -> bool {
        matches!(self, Self::Denied | Self::If | Self::Asked)
    }
}
