//! Predicates: the verbs, nouns, adjectives and adverbs that may report, each with whoever they report of.

use dateline_grammar::Tag;
use dateline_types::{BlockKind, TokenKind};

use super::unreal::{Unreal, Verb};
use crate::frames::{Relation, best_speaker, trailing_attribution};
use crate::reading::{ArticleReading, CandidateKind, Cue, SpeakerPlace};
use crate::subjects::is_spoken;
use crate::word_lists::{DEGREE, HAVE, IRREGULAR_VERB, LINKING};
use dateline_lexicon::{CueClass, Function, VerbForm};

/// The part of speech of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum PredicateKind {
    /// A verb of `cues.tsv`.
    Cue,
    /// A verb of `attitudes.tsv`.
    Verb,
    Noun,
    Adjective,
    /// `reportedly`
    Hearsay,
    /// `according to`
    According,
    /// A verb, noun or adjective of no list.
    OtherVerb,
    OtherNoun,
    OtherAdjective,
}

/// How the source of a predicate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceRelation {
    /// There is none.
    None,
    /// By its relation to the verb.
    Verb(Relation),
    /// `Roe's claim`, `his claim`
    Genitive,
    /// `a claim by Roe`, `criticism from Roe`
    By,
    /// `Roe made the claim`
    LightVerb(Relation),
    /// `is expected by Roe`
    Agent,
    /// The subject by the grammar of the sentence.
    Grammar,
}

impl SourceRelation {
    /// A small code for the trees.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Verb(relation) => 1 + relation as u8,
            Self::Genitive => 14,
            Self::By => 15,
            Self::LightVerb(relation) => 16 + relation as u8,
            Self::Agent => 30,
            Self::Grammar => 31,
        }
    }
}

/// A word that may report, in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Predicate {
    pub(crate) token: usize,
    /// The first token of its verb group, or of its noun phrase.
    pub(crate) group: usize,
    pub(crate) part: PredicateKind,
    /// The class within the part, as a small code.
    pub(crate) class: u8,
    pub(crate) form: Option<VerbForm>,
    /// `is expected`, `was told`
    pub(crate) passive: bool,
    /// Denied: `did not say`.
    pub(crate) negated: bool,
    pub(crate) speaker: Option<usize>,
    pub(crate) source: SourceRelation,
    /// Reports what was said, written, asked or denied, rather than what is thought, wanted or done.
    pub(crate) speaks: bool,
    /// What makes it unreal: that it was not said, or only might be.
    pub(crate) unreal: Unreal,
    /// The comma before an attribution that ends its sentence: `…, the ministry said.`
    pub(crate) trailing: Option<usize>,
}

impl Predicate {
    /// The form of the verb as a small code; 3 for none.
    pub(crate) fn form_code(&self) -> u8 {
        self.form.map_or(3, |form| form as u8)
    }

    /// Passive, negated, and led by a relative pronoun, as bits.
    pub(crate) fn flags(&self, reading: &ArticleReading<'_>) -> u8 {
        let relative = self.speaker.is_some_and(|index| {
            reading.candidates[index].kind == CandidateKind::Pronoun(Function::Relative)
        });
        u8::from(self.passive)
            | u8::from(self.negated) << 1
            | u8::from(relative) << 2
            | u8::from(self.speaks) << 3
    }

    /// The kind of the speaker, as a small code; 15 for none.
    pub(crate) fn speaker_kind(&self, reading: &ArticleReading<'_>) -> u8 {
        self.speaker
            .map_or(15, |index| reading.candidates[index].kind.code())
    }

    /// Whether it is a verb that tells, asks or says.
    pub(crate) fn is_say(&self) -> bool {
        self.part == PredicateKind::Cue && self.class <= CueClass::Ask as u8
    }

    /// Part and class in one code below 64.
    pub(crate) fn code(&self) -> u8 {
        match self.part {
            PredicateKind::Cue => self.class,
            PredicateKind::Verb => 8 + self.class,
            PredicateKind::Noun => 16 + self.class,
            PredicateKind::Adjective => 24 + self.class,
            PredicateKind::Hearsay => 32,
            PredicateKind::According => 33,
            PredicateKind::OtherVerb => 33 + self.class.clamp(1, 15),
            PredicateKind::OtherNoun => 49 + self.class,
            PredicateKind::OtherAdjective => 52,
        }
    }

    /// Whether it is a verb of saying, which may stand behind what it reports.
    pub(crate) fn says(&self) -> bool {
        self.part == PredicateKind::Cue
            && [
                CueClass::Say,
                CueClass::Tell,
                CueClass::Ask,
                CueClass::Manner,
                CueClass::Think,
                CueClass::Show,
            ]
            .iter()
            .any(|class| *class as u8 == self.class)
    }
}

/// How far a copula may stand before its adjective, in tokens.
const COPULA_REACH: usize = 5;

/// The predicates of the article, in text order: of all sentences, or of those that report speech.
pub(crate) fn predicates(reading: &ArticleReading<'_>, all: bool) -> Vec<Predicate> {
    let mut found = Vec::new();
    let blocks = &reading.article.blocks;
    for token in 0..reading.words.len() {
        let word = &reading.words[token];
        let reports = all || reading.reports[word.sentence as usize];
        if word.stretch != 0 || word.kind != TokenKind::Word || !reports {
            continue;
        }
        let block = reading.block_of(word.sentence as usize);
        let prose = blocks
            .get(block)
            .is_some_and(|block| matches!(block.kind, BlockKind::Body | BlockKind::Headline));
        if prose && let Some(mut predicate) = predicate_at(reading, token) {
            let sentence = reading.sentence(word.sentence as usize);
            predicate.trailing = trailing_attribution(reading, token, &sentence).map(|(comma, _)| comma);
            predicate.speaks = speaks(reading, &predicate);
            predicate.unreal = Unreal::new(
                reading,
                &Verb {
                    group: predicate.group..predicate.token,
                    form: predicate.form,
                    negated: predicate.negated,
                    subject: predicate.speaker,
                    trails: predicate.trailing.is_some(),
                },
            );
            found.push(predicate);
        }
    }
    found
}

/// Whether a predicate reports speech: the verbs of saying, telling, asking and judging aloud, nouns of speech, `according to`.
fn speaks(reading: &ArticleReading<'_>, predicate: &Predicate) -> bool {
    if !reading.reports[reading.sentence_of(predicate.token)] {
        return false;
    }
    match predicate.part {
        PredicateKind::According => true,
        PredicateKind::Cue => {
            let class = reading.words[predicate.token].entry.cue.map(|(class, _)| class);
            class.is_some_and(|class| is_spoken(class, reading.text(predicate.token)))
        }
        PredicateKind::Noun => reading.is_noun_of_speech(predicate.token),
        _ => false,
    }
}

fn predicate_at(reading: &ArticleReading<'_>, token: usize) -> Option<Predicate> {
    let entry = reading.words[token].entry;
    if let Ok(index) = reading.cues.binary_search_by_key(&token, |cue| cue.token) {
        return Some(verb(reading, reading.cues[index], PredicateKind::Cue));
    }
    let attitudes = entry.attitudes;
    if attitudes.hearsay {
        return Some(Predicate {
            token,
            group: token,
            part: PredicateKind::Hearsay,
            class: 0,
            form: None,
            passive: false,
            negated: false,
            speaker: None,
            source: SourceRelation::None,
            speaks: false,
            unreal: Unreal::No,
            trailing: None,
        });
    }
    if entry.function.is_some() && attitudes.noun.is_none() {
        return None;
    }
    if let Some((attitude, form)) = attitudes.verb
        && reading.is_verb_form_here(token, form)
        && !(attitudes.adjective.is_some() && reading.copula_start(token) < token)
    {
        let cue = frame(token, reading.verb_group_start(token));
        let mut predicate = verb(reading, cue, PredicateKind::Verb);
        predicate.class = attitude as u8;
        return Some(predicate);
    }
    if let Some(attitude) = attitudes.adjective {
        let mut predicate = adjective(
            reading,
            token,
            reading.copula_start(token),
            PredicateKind::Adjective,
        );
        predicate.class = attitude as u8;
        return Some(predicate);
    }
    if reading.words[token].capital {
        return None;
    }
    if let Some(attitude) = attitudes.noun {
        return Some(noun(reading, token, attitude as u8));
    }
    other(reading, token)
}

/// A word of no list that WordNet knows for a verb, a noun of mind and speech, or an adjective behind a copula.
fn other(reading: &ArticleReading<'_>, token: usize) -> Option<Predicate> {
    let class = reading.words[token].entry.class;
    if class.verb_share >= 4
        && let Some(form) = class.form
        && reading.is_verb_form_here(token, form)
    {
        let cue = frame(token, reading.verb_group_start(token));
        let mut predicate = verb(reading, cue, PredicateKind::OtherVerb);
        predicate.class = class.verb;
        return Some(predicate);
    }
    if class.noun_share >= 5 && class.is_of_the_mind() && reading.words[token].entry.noun.is_none() {
        let mut predicate = noun(reading, token, 0);
        predicate.part = PredicateKind::OtherNoun;
        predicate.class = match class.noun {
            7 => 0,
            8 => 1,
            _ => 2,
        };
        return Some(predicate);
    }
    if class.adjective_share >= 5 {
        let group = reading.copula_start(token);
        return (group < token).then(|| adjective(reading, token, group, PredicateKind::OtherAdjective));
    }
    None
}

/// A verb group that ends at `token`, as frames see a cue; its class is set by whoever asks.
fn frame(token: usize, group: usize) -> Cue {
    Cue {
        token,
        class: CueClass::Think,
        group,
        according: false,
        place: SpeakerPlace::Usual,
    }
}

/// An adjective; `group` is where its copula begins, itself where it has none.
fn adjective(reading: &ArticleReading<'_>, token: usize, group: usize, part: PredicateKind) -> Predicate {
    Predicate {
        passive: group < token,
        ..verb(reading, frame(token, group), part)
    }
}

fn verb(reading: &ArticleReading<'_>, cue: Cue, part: PredicateKind) -> Predicate {
    let entry = &reading.words[cue.token].entry;
    let form = match part {
        PredicateKind::Cue => entry.cue.map(|(_, form)| form),
        PredicateKind::Verb => entry.attitudes.verb.map(|(_, form)| form),
        PredicateKind::OtherVerb => entry.class.form,
        _ => None,
    };
    let group = cue.group..cue.token;
    let passive = form == Some(VerbForm::Past) && group.clone().any(|token| reading.words[token].codes.be);
    let negated = group.clone().any(|token| {
        let word = &reading.words[token];
        word.negated || word.entry.function == Some(Function::Negation)
    });
    let says = matches!(
        cue.class,
        CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner
    ) && part == PredicateKind::Cue;
    let (speaker, source) = if cue.according {
        let found = best_speaker(reading, &cue);
        (
            found.map(|(index, _)| index),
            found.map_or(SourceRelation::None, |(_, relation)| {
                SourceRelation::Verb(relation)
            }),
        )
    } else if passive && let Some(agent) = agent(reading, cue.token) {
        (Some(agent), SourceRelation::Agent)
    } else if part == PredicateKind::Cue && is_told(reading, &cue, passive) {
        (None, SourceRelation::None)
    } else {
        subject(reading, &cue, says)
    };
    Predicate {
        token: cue.token,
        group: cue.group,
        part: if cue.according {
            PredicateKind::According
        } else {
            part
        },
        class: cue.class as u8,
        form,
        passive,
        negated,
        speaker,
        source,
        speaks: false,
        unreal: Unreal::No,
        trailing: None,
    }
}

/// `was told`, `Asked about it, …`: the subject is the one who hears.
fn is_told(reading: &ArticleReading<'_>, cue: &Cue, passive: bool) -> bool {
    let hears = matches!(
        cue.class,
        CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Judge
    );
    let perfect =
        (cue.group..cue.token).any(|token| HAVE.contains(reading.text(token).to_ascii_lowercase().as_str()));
    let participle = reading.syntax.tag(cue.token) == Tag::Participle && !perfect;
    hears && (passive || (participle && matches!(cue.class, CueClass::Tell | CueClass::Ask)))
}

/// The subject of a verb: by word order where that leaves no doubt, else by grammar.
fn subject(reading: &ArticleReading<'_>, cue: &Cue, says: bool) -> (Option<usize>, SourceRelation) {
    let found = best_speaker(reading, cue);
    let inverted = |relation| matches!(relation, Relation::Inverted | Relation::InvertedAppositive);
    let doubtful = found.is_none_or(|(_, relation)| {
        matches!(relation, Relation::ClauseSubject | Relation::NearestLeft)
            || (inverted(relation) && (!says || cue.class != CueClass::Say))
    });
    if doubtful && let Some(index) = reading.grammatical_subject(cue.token) {
        return (Some(index), SourceRelation::Grammar);
    }
    match found {
        Some((_, relation)) if inverted(relation) && !says => (None, SourceRelation::None),
        Some((index, relation)) => (Some(index), SourceRelation::Verb(relation)),
        None => (None, SourceRelation::None),
    }
}

/// `was seen by some`, `is expected by analysts`: whoever a passive is done by.
fn agent(reading: &ArticleReading<'_>, token: usize) -> Option<usize> {
    let end = reading.sentence(reading.sentence_of(token)).end;
    let by = (token + 1..end.min(token + 3)).find(|&token| reading.text(token) == "by")?;
    starting_at(reading, by + 1)
}

/// The candidate whose noun phrase begins at `token`.
fn starting_at(reading: &ArticleReading<'_>, token: usize) -> Option<usize> {
    let end = reading.sentence(reading.sentence_of(token)).end;
    reading
        .candidates_in(token..end.min(token + 8))
        .find(|&index| reading.candidates[index].lead <= token && !reading.candidates[index].quoted)
}

fn noun(reading: &ArticleReading<'_>, token: usize, class: u8) -> Predicate {
    let group = reading.phrase_start(token);
    let (speaker, source) = owner(reading, token, group);
    Predicate {
        token,
        group,
        part: PredicateKind::Noun,
        class,
        form: None,
        passive: false,
        negated: reading
            .words
            .get(group)
            .is_some_and(|_| matches!(reading.text(group), "no" | "No" | "without")),
        speaker,
        source,
        speaks: false,
        unreal: Unreal::No,
        trailing: None,
    }
}

/// Whose claim, view or plan it is.
fn owner(reading: &ArticleReading<'_>, token: usize, group: usize) -> (Option<usize>, SourceRelation) {
    let sentence = reading.sentence(reading.sentence_of(token));
    let near = sentence.start.max(token.saturating_sub(10))..token;
    let genitive = reading.candidates_in(near).rev().find(|&index| {
        let candidate = &reading.candidates[index];
        (candidate.possessive || candidate.kind == CandidateKind::Pronoun(Function::Possessive))
            && candidate.tokens.end <= token
            && (candidate.tokens.end..token).all(|between| {
                let word = &reading.words[between];
                word.kind == TokenKind::Clitic
                    || (word.kind == TokenKind::Word
                        && word.stretch == 0
                        && (word.entry.function.is_none() || word.adverb)
                        && !reading.is_cue_at(between))
            })
    });
    if let Some(index) = genitive {
        return (Some(index), SourceRelation::Genitive);
    }
    if matches!(reading.text(token + 1), "by" | "from" | "among")
        && let Some(index) = starting_at(reading, token + 2)
    {
        return (Some(index), SourceRelation::By);
    }
    let verb = (sentence.start.max(group.saturating_sub(3))..group)
        .rev()
        .find(|&before| {
            let word = &reading.words[before];
            word.stretch == 0
                && word.kind == TokenKind::Word
                && (word.entry.function == Some(Function::Auxiliary)
                    || word.entry.cue.is_some()
                    || word.entry.attitudes.verb.is_some()
                    || ends_like_a_verb(reading.text(before)))
        });
    let Some(verb) = verb else {
        return (None, SourceRelation::None);
    };
    let cue = frame(verb, reading.verb_group_start(verb));
    match best_speaker(reading, &cue) {
        Some((_, Relation::Inverted | Relation::InvertedAppositive)) | None => (None, SourceRelation::None),
        Some((index, relation)) => (Some(index), SourceRelation::LightVerb(relation)),
    }
}

fn ends_like_a_verb(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ing") || IRREGULAR_VERB.contains(word)
}

impl ArticleReading<'_> {
    /// Where the copula before the adjective at `token` begins: `has been very critical`; `token` where there is none.
    fn copula_start(&self, token: usize) -> usize {
        let start = self.sentence(self.sentence_of(token)).start;
        let mut at = token;
        let mut copula = false;
        while at > start && token - at < COPULA_REACH {
            let word = &self.words[at - 1];
            let text = self.text(at - 1);
            let linking = word.kind == TokenKind::Word && LINKING.contains(text);
            let part = word.stretch == 0
                && (linking
                    || word.adverb
                    || DEGREE.contains(text)
                    || matches!(
                        word.entry.function,
                        Some(Function::Auxiliary | Function::Adverb | Function::Negation)
                    )
                    || (word.kind == TokenKind::Clitic && self.is_verbal_clitic(at - 1)));
            if !part {
                break;
            }
            copula |= linking
                || word.kind == TokenKind::Clitic
                || (word.entry.function == Some(Function::Auxiliary) && word.codes.be);
            at -= 1;
        }
        if copula { at } else { token }
    }
}
