//! A word as the models see it: small numbers made of its letters and of what the lexicon knows.

use dateline_lexicon::{Entry, VerbForm};
use dateline_types::TokenKind;

/// A word of a sentence, before its tag is known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Of its letters in lower case.
    pub(crate) form: u32,
    /// Of its last three letters.
    pub(crate) three: u32,
    /// Of its last two letters.
    pub(crate) two: u32,
    /// Capitals, digits, hyphens, place in the sentence.
    pub(crate) shape: u32,
    /// What the lexicon has for it: closed class, shares of the parts of speech, form of the verb.
    pub(crate) class: u32,
}

impl Word {
    pub(crate) fn new(text: &str, kind: TokenKind, entry: &Entry, first: bool) -> Self {
        let bytes = text.as_bytes();
        let lower = |from: usize| {
            bytes[from..].iter().fold(0x811C_9DC5u32, |hash, byte| {
                (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
            })
        };
        let letter = text.chars().next().unwrap_or('\0');
        let capital = letter.is_uppercase();
        let shape = u32::from(capital)
            | u32::from(bytes.iter().any(u8::is_ascii_digit)) << 1
            | u32::from(bytes.contains(&b'-')) << 2
            | u32::from(first) << 3
            | u32::from(text.len() > 1 && !text.chars().any(char::is_lowercase)) << 4
            | (kind as u32) << 5;
        Self {
            form: lower(0),
            three: lower(bytes.len().saturating_sub(3)),
            two: lower(bytes.len().saturating_sub(2)),
            shape,
            class: class(entry),
        }
    }
}

fn class(entry: &Entry) -> u32 {
    let form = |form: Option<VerbForm>| form.map_or(3, |form| form as u32);
    let function = entry.function.map_or(31, |function| function as u32);
    let class = &entry.class;
    let share = |share: u8| u32::from(share.min(9)) / 2;
    function
        | share(class.noun_share) << 5
        | share(class.verb_share) << 8
        | share(class.adjective_share) << 11
        | share(class.adverb_share) << 14
        | form(class.form) << 17
        | u32::from(class.base) << 19
        | form(entry.cue.map(|(_, form)| form)) << 20
        | u32::from(entry.noun.is_some()) << 22
        | u32::from(entry.plural) << 23
}
