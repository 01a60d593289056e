//! The tag of each word, from left to right: a linear model over the word, its neighbours and the two tags before.

use crate::table::feature;
use crate::tag::Tag;
use crate::word::Word;

/// How many features a word has.
pub(crate) const FEATURES: usize = 19;

/// The features of the word at `index`, given the tags before it.
pub(crate) fn features(words: &[Word], index: usize, tags: &[Tag]) -> [u64; FEATURES] {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let tag = |back: usize| {
        index
            .checked_sub(back)
            .and_then(|at| tags.get(at))
            .map_or(31, |tag| u32::from(tag.code()))
    };
    let (it, next, second) = (word(Some(index)), word(Some(index + 1)), word(Some(index + 2)));
    let (last, before) = (word(index.checked_sub(1)), word(index.checked_sub(2)));
    let (one, two) = (tag(1), tag(2));
    [
        feature(0, it.form, it.shape & 1, 0),
        feature(1, it.three, it.shape, 0),
        feature(2, it.two, it.class, 0),
        feature(3, it.class, it.shape, 0),
        feature(4, last.form, 0, 0),
        feature(5, next.form, 0, 0),
        feature(6, one, it.shape, 0),
        feature(7, one, two, 0),
        feature(8, one, it.form, 0),
        feature(9, next.form, it.class, 0),
        feature(10, last.form, it.form, 0),
        feature(11, it.form, next.form, 0),
        feature(12, last.three, one, 0),
        feature(13, next.three, next.shape, 0),
        feature(14, it.class, next.class, 0),
        feature(15, before.form, 0, 0),
        feature(16, second.form, 0, 0),
        feature(17, one, it.class, next.class),
        feature(18, last.class, it.class, two),
    ]
}
