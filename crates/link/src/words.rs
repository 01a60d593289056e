//! Words in folded form, as hashes: what texts are compared by.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
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
pub(crate) type PackedWord = [u8; 4];

/// Packs a word.
pub(crate) fn pack(word: Word) -> PackedWord {
    let class = match word.class {
        Class::Content => 0,
        Class::Function => 1,
        Class::Negation => 2,
        Class::Number => 3,
    };
    (((word.hash >> 32) as u32) & !3 | class).to_le_bytes()
}

/// The class of a packed word.
pub(crate) fn class(word: PackedWord) -> Class {
    match word[0] & 3 {
        0 => Class::Content,
        1 => Class::Function,
        2 => Class::Negation,
        _ => Class::Number,
    }
}

/// The classes of the words that are no content words, by hash.
static CLASSES: LazyLock<FxHashMap<u64, Class>> = LazyLock::new(|| {
    let negations = hashes(include_str!("../data/negations.txt"));
    let negations = negations.map(|hash| (hash, Class::Negation));
    let function = hashes(include_str!("../data/function_words.txt"));
    // A word in both lists is a function word.
    negations
        .chain(function.map(|hash| (hash, Class::Function)))
        .collect()
});

fn hashes(list: &'static str) -> impl Iterator<Item = u64> {
    let lines = list.lines().map(str::trim);
    let words = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    words.map(|word| xxh3_64(word.as_bytes()))
}

impl Word {
    fn new(folded: &[u8]) -> Self {
        let hash = xxh3_64(folded);
        let class = if folded.first().is_some_and(u8::is_ascii_digit) {
            Class::Number
        } else {
            CLASSES.get(&hash).copied().unwrap_or(Class::Content)
        };
        Self { hash, class }
    }
}

/// A word where it stands.
pub(crate) struct WordInText {
    pub(crate) word: Word,
    /// Whether it has a capital without beginning a sentence or a quotation: a name, most likely.
    pub(crate) is_name: bool,
}

/// The words of `text` in order. Apostrophes and hyphens inside a word join it (`don’t` is `dont`, `cease-fire`
/// is `ceasefire`), the possessive ending falls away, and what an editor put in square brackets is skipped.
pub(crate) fn words(text: &str) -> impl Iterator<Item = WordInText> {
    let mut reader = CharReader { text, at: 0 };
    let mut folded = Vec::new();
    let mut begins = true;
    let mut in_brackets = false;
    std::iter::from_fn(move || {
        loop {
            let c = reader.next()?;
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
            push(&mut folded, c);
            reader.rest_of_word(&mut folded);
            let is_name = c.is_uppercase() && !begins;
            begins = false;
            if !in_brackets && !folded.is_empty() {
                return Some(WordInText {
                    word: Word::new(&folded),
                    is_name,
                });
            }
        }
    })
}

/// Appends the folded letters of one character.
fn push(folded: &mut Vec<u8>, c: char) {
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase() as u8);
        return;
    }
    let mut letters = String::new();
    push_folded(&mut letters, c);
    folded.extend_from_slice(letters.as_bytes());
}

/// Reads characters; letters without accents, which are nearly all, byte by byte.
struct CharReader<'a> {
    text: &'a str,
    at: usize,
}

impl CharReader<'_> {
    fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at)? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text.get(self.at..)?.chars().next(),
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Adds the letters and digits without accents that come next.
    fn plain_letters(&mut self, folded: &mut Vec<u8>) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let letters = rest.get(..length).unwrap_or_default();
        folded.extend(letters.iter().map(u8::to_ascii_lowercase));
        self.at += length;
    }

    /// Adds the letters after the first one.
    fn rest_of_word(&mut self, folded: &mut Vec<u8>) {
        // How long the word is without the `s` that may turn out to be possessive.
        let mut stem = None;
        loop {
            self.plain_letters(folded);
            let Some(next) = self.peek() else { break };
            if next.is_alphanumeric() {
                push(folded, next);
                self.at += next.len_utf8();
            } else if matches!(next, '\'' | '’' | '-' | '‑' | '\u{ad}') {
                self.at += next.len_utf8();
                let is_apostrophe = matches!(next, '\'' | '’');
                stem = is_apostrophe.then_some(folded.len());
                if !self.peek().is_some_and(char::is_alphanumeric) {
                    break;
                }
            } else {
                break;
            }
        }
        if let Some(stem) = stem
            && folded.get(stem..) == Some(b"s")
        {
            folded.truncate(stem);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes_of(text: &str) -> Vec<u64> {
        words(text).map(|found| found.word.hash).collect()
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
            .map(|found| found.word.class)
            .collect();
        use Class::{Content, Function, Negation, Number};
        assert_eq!(classes, [Function, Number, Content, Negation, Function]);
    }

    #[test]
    fn an_unclosed_bracket_hides_nothing_before_it() {
        assert_eq!(hashes_of("one boat [sic").len(), 2);
    }
}
