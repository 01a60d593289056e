//! Words in folded form, as hashes: what texts are compared by.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use crate::fold::push_folded;

/// What a word does in a sentence, as far as comparing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// Says what the sentence is about.
    Content,
    /// Holds the sentence together.
    Function,
    /// Turns it round.
    Negation,
    /// A number: one digit more is another statement.
    Number,
}

/// A word in folded form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word {
    /// Of the folded letters.
    pub(crate) hash: u64,
    pub(crate) class: Class,
}

/// A word in four bytes: most of its hash, and its class in the two lowest bits.
pub(crate) type Packed = [u8; 4];

/// Packs a word.
pub(crate) fn pack(word: Word) -> Packed {
    let class = match word.class {
        Class::Content => 0,
        Class::Function => 1,
        Class::Negation => 2,
        Class::Number => 3,
    };
    (((word.hash >> 32) as u32) & !3 | class).to_le_bytes()
}

/// The class of a packed word.
pub(crate) fn class(word: Packed) -> Class {
    match word[0] & 3 {
        0 => Class::Content,
        1 => Class::Function,
        2 => Class::Negation,
        _ => Class::Number,
    }
}

static FUNCTION_WORDS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes(include_str!("../data/function_words.txt")));
static NEGATIONS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes(include_str!("../data/negations.txt")));

fn hashes(list: &str) -> FxHashSet<u64> {
    let lines = list.lines().map(str::trim);
    let words = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    words.map(|word| xxh3_64(word.as_bytes())).collect()
}

impl Word {
    fn new(folded: &str) -> Self {
        let hash = xxh3_64(folded.as_bytes());
        let class = if folded.starts_with(|c: char| c.is_ascii_digit()) {
            Class::Number
        } else if FUNCTION_WORDS.contains(&hash) {
            Class::Function
        } else if NEGATIONS.contains(&hash) {
            Class::Negation
        } else {
            Class::Content
        };
        Self { hash, class }
    }
}

/// A word where it stands.
pub(crate) struct Standing {
    pub(crate) word: Word,
    /// Whether it has a capital without beginning a sentence or a quotation: a name, most likely.
    pub(crate) is_name: bool,
}

/// The words of `text` in order. Apostrophes and hyphens inside a word join it (`don’t` is `dont`, `cease-fire`
/// is `ceasefire`), the possessive ending falls away, and what an editor put in square brackets is skipped.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Standing> {
    let mut characters = text.chars().peekable();
    let mut folded = String::new();
    let mut begins = true;
    let mut in_brackets = false;
    std::iter::from_fn(move || {
        loop {
            let c = characters.next()?;
            if !c.is_alphanumeric() {
                match c {
                    '[' => in_brackets = true,
                    ']' => in_brackets = false,
                    '.' | '!' | '?' | ':' | '\n' | '\r' | '"' | '“' | '‘' | '«' => begins = true,
                    _ => {}
                }
                continue;
            }
            folded.clear();
            push_folded(&mut folded, c);
            // How long the word is without the `s` that may turn out to be possessive.
            let mut stem = None;
            while let Some(&next) = characters.peek() {
                if next.is_alphanumeric() {
                    push_folded(&mut folded, next);
                    characters.next();
                } else if matches!(next, '\'' | '’' | '-' | '‑' | '\u{ad}') {
                    characters.next();
                    let is_apostrophe = matches!(next, '\'' | '’');
                    stem = is_apostrophe.then_some(folded.len());
                    if !characters.peek().is_some_and(|after| after.is_alphanumeric()) {
                        break;
                    }
                } else {
                    break;
                }
            }
            if let Some(stem) = stem
                && folded.get(stem..) == Some("s")
            {
                folded.truncate(stem);
            }
            let is_name = c.is_uppercase() && !begins;
            begins = false;
            if !in_brackets && !folded.is_empty() {
                return Some(Standing {
                    word: Word::new(&folded),
                    is_name,
                });
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes_of(text: &str) -> Vec<u64> {
        words(text).map(|standing| standing.word.hash).collect()
    }

    #[test]
    fn case_marks_and_insertions_make_no_difference() {
        let plain = hashes_of("the harbour master ceasefire dont hold");
        assert_eq!(
            hashes_of("“The Harbour Master’s cease-fire … don’t [as agreed] hold!”"),
            plain
        );
    }

    #[test]
    fn names_have_capitals_inside_a_sentence() {
        let names: Vec<bool> = words("Yesterday Ana left. She took Bruno")
            .map(|word| word.is_name)
            .collect();
        assert_eq!(names, [false, true, false, false, false, true]);
    }

    #[test]
    fn classes() {
        let classes: Vec<Class> = words("the 3rd boat isn't late")
            .map(|standing| standing.word.class)
            .collect();
        use Class::{Content, Function, Negation, Number};
        assert_eq!(classes, [Function, Number, Content, Negation, Function]);
    }

    #[test]
    fn an_unclosed_bracket_hides_nothing_before_it() {
        assert_eq!(hashes_of("one boat [sic").len(), 2);
    }
}
