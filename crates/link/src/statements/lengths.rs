//! How long words have to be to be compared: short ones are said every day, by anyone.

use crate::words::{Class, PackedWord, class};

/// The fewest words, and content words, with which a form is compared with others of any article.
pub(super) const LONG: (usize, usize) = (6, 4);
/// The fewest words, and content words, with which equal words are one statement whoever says them, and wherever:
/// shorter ones (`we will see`) are said every day.
pub(super) const PLAIN: (usize, usize) = (5, 3);
/// The fewest words, and content words, with which a phrase joins a statement of its story.
pub(super) const PHRASE: (usize, usize) = (3, 2);

/// Whether there are so many words, and so many content words among them.
pub(super) fn has(words: &[PackedWord], (least, content): (usize, usize)) -> bool {
    words.len() >= least && content_words(words) >= content
}

/// How many of the words are content words.
pub(super) fn content_words(words: &[PackedWord]) -> usize {
    words
        .iter()
        .filter(|&&word| class(word) == Class::Content)
        .count()
}
