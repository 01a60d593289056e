//! The shipped words, read once.

use std::sync::LazyLock;

use dateline_lexicon::{ArticleWords, Lexicon};
use dateline_types::Article;

/// The shipped words.
pub(crate) static SHIPPED: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

/// The article with what they know of it.
pub(crate) fn words(article: &Article) -> ArticleWords<'_> {
    ArticleWords::new(article, &SHIPPED)
}
