//! Words that a line break cuts in two: `exam-` above `ple` is read as `example`, `Jean-` above `Pierre` as `Jean-Pierre`.
//!
//! The text stays as it is: what is left out in the reading is a list of stretches.

use dateline_types::{Block, Span};
use rustc_hash::FxHashSet;

use crate::chars::is_blank;

/// Before these a hyphen at the end of a line belongs to the word: `self-taught`, `ex-wife`, `twenty-five`.
const HYPHENATED_FIRSTS: [&str; 22] = [
    "ex", "self", "non", "half", "well", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
];

/// Behind these a hyphen stands in place of a word: `two-` above `and three-year terms`.
const CONJUNCTIONS: [&str; 5] = ["and", "or", "to", "und", "et"];

/// What the reading of the prose in `blocks` leaves out of `text`, in order.
pub(crate) fn left_out(text: &str, blocks: &[Block]) -> Vec<Span> {
    let broken: Vec<BrokenWord<'_>> = blocks
        .iter()
        .filter(|block| block.kind.is_prose())
        .flat_map(|block| in_block(text, block.span))
        .collect();
    if broken.is_empty() {
        return Vec::new();
    }
    let hyphenated = hyphenated_words(text);
    broken
        .into_iter()
        .map(|word| word.left_out(&hyphenated))
        .collect()
}

/// A word with a line break in it.
struct BrokenWord<'a> {
    first: &'a str,
    second: &'a str,
    /// The hyphen.
    hyphen: Span,
    /// Where the second part begins.
    goes_on: usize,
    /// Whether the mark says itself that it is none of the word's: a soft hyphen, or the `¬` of text recognition.
    is_soft: bool,
}

impl BrokenWord<'_> {
    /// What a reader passes over: the line break, and the hyphen where the word has none.
    fn left_out(&self, hyphenated: &FxHashSet<String>) -> Span {
        let from = if self.keeps_hyphen(hyphenated) {
            self.hyphen.end()
        } else {
            self.hyphen.start()
        };
        Span::new(from, self.goes_on)
    }

    fn keeps_hyphen(&self, hyphenated: &FxHashSet<String>) -> bool {
        if self.is_soft {
            return false;
        }
        let first = self.first.to_lowercase();
        // `VEST-` above `ERGAARD`
        let shouts = !self.first.chars().any(char::is_lowercase) && self.first.chars().count() > 1;
        self.second.starts_with(char::is_uppercase) && !shouts
            || HYPHENATED_FIRSTS.contains(&first.as_str())
            || hyphenated.contains(&format!("{first}-{}", self.second.to_lowercase()))
    }
}

/// The words of a block that a line break cuts.
fn in_block(text: &str, block: Span) -> impl Iterator<Item = BrokenWord<'_>> {
    let words = text.get(block.range()).unwrap_or_default();
    let breaks = words.match_indices(['\n', '\r']);
    breaks.filter_map(move |(at, _)| broken_at(words, at, block.start()))
}

/// The word that the line break at `at` of `words` cuts.
fn broken_at(words: &str, at: usize, base: usize) -> Option<BrokenWord<'_>> {
    let line = words.get(..at)?.trim_end_matches([' ', '\t']);
    let mark = line.chars().next_back()?;
    let is_soft = matches!(mark, '\u{ad}' | '¬');
    if !is_soft && !matches!(mark, '-' | '\u{2010}') {
        return None;
    }
    let hyphen = line.len() - mark.len_utf8();
    let first = last_letters(line.get(..hyphen)?);
    let rest = words.get(at..)?;
    let blank = rest.trim_start_matches(is_blank);
    let second = first_letters(blank);
    // One line break: a paragraph ends at two.
    let passed = rest.get(..rest.len() - blank.len())?;
    let breaks = passed.matches('\n').count().max(passed.matches('\r').count());
    if breaks != 1 || first.is_empty() || second.is_empty() || CONJUNCTIONS.contains(&second) {
        return None;
    }
    Some(BrokenWord {
        first,
        second,
        hyphen: Span::new(base + hyphen, base + line.len()),
        goes_on: base + at + passed.len(),
        is_soft,
    })
}

fn last_letters(words: &str) -> &str {
    words
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
}

fn first_letters(words: &str) -> &str {
    words
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
}

/// The words with a hyphen that stand unbroken in the text, in small letters.
fn hyphenated_words(text: &str) -> FxHashSet<String> {
    let hyphens = text.match_indices('-');
    hyphens
        .filter_map(|(at, _)| {
            let (first, second) = (last_letters(text.get(..at)?), first_letters(text.get(at + 1..)?));
            let is_word = !first.is_empty() && !second.is_empty();
            is_word.then(|| format!("{}-{}", first.to_lowercase(), second.to_lowercase()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use dateline_types::{Article, Metadata, Origin, Record, SourceText};

    fn words(text: &str) -> Vec<String> {
        let article = crate::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        let read = |article: &Article| {
            let tokens = article.tokens.iter();
            tokens
                .map(|token| article.read(token.span).into_owned())
                .collect()
        };
        assert_eq!(article.record.text.as_str(), text);
        read(&article)
    }

    /// The words of a text of which the lines are so long that they are wrapped ones.
    fn wrapped(first: &str, second: &str) -> Vec<String> {
        let text = format!(
            "The mayor of the old harbour town by the river said on Monday {first}\n{second} would be back at work \
             before the summer is over and the\nferries run again.\n"
        );
        words(&text)
    }

    #[test]
    fn a_word_cut_by_a_line_break_is_one_word() {
        assert!(wrapped("that presi-", "dents").contains(&"presidents".to_owned()));
        assert!(wrapped("that Obis-", "po").contains(&"Obispo".to_owned()));
        assert!(wrapped("that presi\u{ad}", "dents").contains(&"presidents".to_owned()));
        assert!(wrapped("that presi¬", "dents").contains(&"presidents".to_owned()));
    }

    #[test]
    fn the_hyphen_of_a_name_or_a_compound_stays() {
        assert!(wrapped("that Jean-", "Pierre Roe").contains(&"Jean-Pierre".to_owned()));
        assert!(wrapped("that the ex-", "wife").contains(&"ex-wife".to_owned()));
        assert!(wrapped("of long-term care that long-", "term").contains(&"long-term".to_owned()));
    }

    #[test]
    fn a_dash_and_a_hyphen_in_place_of_a_word_are_left_alone() {
        assert!(wrapped("on Friday -", "and others").contains(&"-".to_owned()));
        assert!(wrapped("for two-", "and three-year terms").contains(&"and".to_owned()));
    }
}
