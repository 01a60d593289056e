//! An article with what the lists know of its words.

use std::ops::Deref;

use dateline_layout::entry::Entry;
use dateline_types::{Article, TokenKind};

use crate::lexicon::Lexicon;
use crate::titles::Title;

/// An article with what the lists know of each of its tokens. A token is looked up once, however many stages ask.
///
/// All that an [`Article`] has can be asked of it as well.
#[derive(Debug)]
pub struct ArticleWords<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    /// By token.
    entries: Vec<Entry>,
}

impl<'a> ArticleWords<'a> {
    /// Looks up the words of `article`.
    #[must_use]
    pub fn new(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        let entries = article.tokens.iter().map(|token| {
            if token.kind == TokenKind::Word {
                lexicon.word(article.slice(token.span))
            } else {
                Entry::default()
            }
        });
        Self {
            article,
            lexicon,
            entries: entries.collect(),
        }
    }

    /// The article itself.
    #[must_use]
    pub fn article(&self) -> &'a Article {
        self.article
    }

    /// The lists.
    #[must_use]
    pub fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    /// What is known of the token at `index`; the default entry where nothing is.
    #[must_use]
    pub fn entry(&self, index: usize) -> Entry {
        self.entries.get(index).copied().unwrap_or_default()
    }

    /// The longest title that begins at the token `start` and takes at most `limit` tokens.
    #[must_use]
    pub fn title(&self, start: usize, limit: usize) -> Option<(usize, Title)> {
        self.lexicon
            .title_of(limit, |word| self.article.word(start + word))
    }
}

impl Deref for ArticleWords<'_> {
    type Target = Article;

    fn deref(&self) -> &Article {
        self.article
    }
}
