//! The words of panels between the paragraphs of an article. See `data/page_panels.txt`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

#[expect(
    clippy::expect_used,
    reason = "the words are embedded data, and a test builds them"
)]
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let lines = include_str!("../../../data/page_panels.txt").lines();
    AhoCorasick::new(lines.filter(|line| !line.is_empty() && !line.starts_with('#')))
        .expect("a short list of words")
});

/// A line of a panel says no more, in bytes.
const LONGEST: usize = 600;

/// Whether `line` has words that only panels have. What stands in quotation marks is somebody's.
pub(super) fn speaks(line: &str) -> bool {
    line.len() <= LONGEST && !line.contains(['“', '"', '«', '„']) && WORDS.is_match(&line.to_lowercase())
}

/// Whether `line` speaks to the reader: `you`, `our`.
pub(super) fn addresses(line: &str) -> bool {
    let line = line.to_lowercase();
    let mut words = line.split(|c: char| !c.is_alphabetic());
    words.any(|word| TO_READERS.contains(&word))
}

/// Words by which panels speak to the reader, in the languages of their list.
const TO_READERS: [&str; 19] = [
    "you", "your", "our", "we", "us", "sie", "ihre", "ihr", "ihren", "unseren", "unserer", "wir", "vous",
    "votre", "notre", "nuestro", "nuestra", "onze", "nossa",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_are_known_by_their_words() {
        assert!(speaks("SUBSCRIBE TO UNLOCK MORE ARTICLES"));
        assert!(speaks("Sign up for our weekly letter."));
        assert!(!speaks("“Subscribe now,” the letter said, and she did."));
        assert!(!speaks("The club has 400 subscribers."));
    }
}
