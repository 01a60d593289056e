//! The properties from which reported speech is told from other objects of a verb.

use std::ops::Range;

use dateline_model::TokenKind;

use super::frames::Relation;
use super::lexicon::Function;
use super::linear::Feature;
use super::reading::Reading;

/// How a cue stands to what it reports.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Form {
    /// `X said that …`
    CueFirst,
    /// `…, X said`
    CueLast,
    /// `According to X, …`
    AccordingFirst,
    /// `…, according to X`
    AccordingLast,
}

/// What the reported words begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    That,
    To,
    Question,
    Preposition(u8),
    Determiner,
    Pronoun,
    Name,
    Possessive,
    Noun,
    Gerund,
    Other,
    Stop,
}

pub(super) fn opener(reading: &Reading<'_>, token: usize) -> Opener {
    let word = &reading.words[token];
    if word.stretch != 0 || !matches!(word.kind, TokenKind::Word | TokenKind::Number) {
        return if matches!(word.mark, '“' | '"') || word.stretch != 0 {
            Opener::Other
        } else {
            Opener::Stop
        };
    }
    let text = reading.text(token);
    match word.entry.function {
        _ if text == "that" => Opener::That,
        _ if text == "to" => Opener::To,
        _ if matches!(
            text,
            "whether" | "if" | "how" | "why" | "what" | "who" | "where" | "when" | "which"
        ) =>
        {
            Opener::Question
        }
        Some(Function::Preposition) => Opener::Preposition(preposition_code(text)),
        Some(Function::Determiner) => Opener::Determiner,
        Some(Function::Possessive) => Opener::Possessive,
        Some(
            Function::Masculine
            | Function::Feminine
            | Function::Plural
            | Function::Neuter
            | Function::First
            | Function::Second
            | Function::Object,
        ) => Opener::Pronoun,
        Some(Function::Conjunction | Function::Subordinator | Function::Auxiliary) => Opener::Stop,
        _ if word.capital => Opener::Name,
        _ if word.entry.noun.is_some() => Opener::Noun,
        _ if text.ends_with("ing") => Opener::Gerund,
        _ => Opener::Other,
    }
}

fn preposition_code(text: &str) -> u8 {
    match text {
        "for" => 0,
        "on" => 1,
        "of" => 2,
        "about" => 3,
        "against" => 4,
        "with" => 5,
        "as" => 6,
        "at" => 7,
        "in" => 8,
        "by" => 9,
        "from" => 10,
        _ => 11,
    }
}

pub(super) fn features(
    reading: &Reading<'_>,
    cue_index: usize,
    speaker: Option<(usize, Relation)>,
    tokens: &Range<usize>,
    form: Form,
    codes: [u8; 3],
) -> Vec<Feature> {
    let cue = &reading.cues[cue_index];
    let [opener, bridge, end] = codes;
    let shape = form as u8;
    let class = cue.class as u8;
    let verb = reading.words[cue.token]
        .entry
        .cue
        .map_or(3, |(_, form)| form as u8);
    let relation = speaker.map_or(0, |(_, relation)| relation as u8);
    let kind = speaker.map_or(15, |(index, _)| reading.candidates[index].kind.code());
    let length = match tokens.len() {
        0..=1 => 0,
        2..=3 => 1,
        4..=6 => 2,
        7..=12 => 3,
        13..=25 => 4,
        _ => 5,
    };
    let words = &reading.words[tokens.clone()];
    let finite = u8::from(
        words
            .iter()
            .any(|word| word.entry.function == Some(Function::Auxiliary)),
    ) | u8::from(
        words
            .iter()
            .any(|word| word.entry.cue.is_some() && word.kind == TokenKind::Word),
    ) << 1;
    let group = &reading.words[cue.group..cue.token];
    let helped = u8::from(
        group
            .iter()
            .any(|word| word.entry.function == Some(Function::Auxiliary)),
    );
    let before = preceding(reading, cue.group);
    vec![
        Feature::new(80, shape, 0, 0),
        Feature::new(81, shape, class, verb),
        Feature::new(82, shape, class, opener),
        Feature::new(83, shape, relation, class),
        Feature::new(84, shape, opener, end),
        Feature::new(85, shape, kind, class),
        Feature::new(86, shape, length, end),
        Feature::new(87, shape, length, class),
        Feature::new(88, shape, opener, finite),
        Feature::new(89, class, opener, finite),
        Feature::new(90, shape, helped, class),
        Feature::new(91, shape, bridge, opener),
        Feature::new(92, shape, before, class),
        Feature::new(93, shape, verb, relation),
        Feature::new(94, class, verb, opener),
        Feature::new(95, shape, relation, opener),
        Feature::new(96, shape, end, finite),
    ]
}

/// What stands straight before the verb group.
fn preceding(reading: &Reading<'_>, group: usize) -> u8 {
    let start = reading.sentence(reading.sentence_of(group)).start;
    if group <= start {
        return 0;
    }
    let word = &reading.words[group - 1];
    match (word.mark, word.entry.function) {
        (',', _) => 1,
        (_, Some(Function::Conjunction)) => 2,
        (_, Some(Function::Subordinator)) => 3,
        (_, Some(Function::Relative)) => 4,
        (_, Some(Function::Preposition)) if reading.text(group - 1) == "to" => 5,
        (_, Some(Function::Preposition)) => 6,
        (_, Some(Function::Auxiliary)) => 7,
        (_, Some(_)) => 8,
        _ if word.kind != TokenKind::Word => 9,
        _ if word.capital => 10,
        _ => 11,
    }
}
impl Opener {
    pub(super) fn code(self) -> u8 {
        match self {
            Self::That => 0,
            Self::To => 1,
            Self::Question => 2,
            Self::Determiner => 3,
            Self::Pronoun => 4,
            Self::Name => 5,
            Self::Possessive => 6,
            Self::Noun => 7,
            Self::Gerund => 8,
            Self::Other => 9,
            Self::Stop => 10,
            Self::Preposition(which) => 11 + which,
        }
    }
}
