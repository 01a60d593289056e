//! The stages of normalization one by one: for measuring.

use dateline_types::{Article, Record};

/// Reads the layout; how many blocks there are.
#[must_use]
pub fn blocks(record: &Record) -> usize {
    crate::blocks::read(record, &crate::phrases::Phrases::default())
        .blocks
        .len()
}

/// Finds the sentences and tokens of an article whose blocks are known, in place of those it had.
pub fn tokens(article: &mut Article) {
    article.tokens.clear();
    article.sentences.clear();
    crate::article::add_tokens(article);
}
