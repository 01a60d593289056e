//! An article with what the lists know of its words.

use std::cell::RefCell;
use std::ops::Deref;

use dateline_layout::entry::Entry;
use dateline_packed::{Recent, hash};
use dateline_types::{Article, Token, TokenKind};

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
    words: Vec<WordFacts>,
}

/// What the lists know of a word.
#[derive(Clone, Copy, Debug, Default)]
struct WordFacts {
    entry: Entry,
    begins_title: bool,
}

thread_local! {
    /// Which lexicon was asked last by this thread, and what it said.
    static RECENT: RefCell<(Option<u64>, Recent<WordFacts, 4096>)> = RefCell::default();
}

impl<'a> ArticleWords<'a> {
    /// Looks up the words of `article`.
    #[must_use]
    pub fn new(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        let of_token = |token: &Token| {
            let word = article.slice(token.span);
            WordFacts {
                entry: if token.kind == TokenKind::Word {
                    lexicon.word(word)
                } else {
                    Entry::default()
                },
                begins_title: lexicon.begins_title(word),
            }
        };
        // What hangs on the kind of a token besides its word is part of what is asked.
        let question = |token: &Token| hash(article.slice(token.span).as_bytes()) ^ token.kind as u64;
        let tokens = article.tokens.iter();
        let words = RECENT.with_borrow_mut(|(asked, recent)| {
            if *asked != Some(lexicon.number()) {
                recent.clear();
                *asked = Some(lexicon.number());
            }
            tokens
                .map(|token| recent.get(question(token), || of_token(token)))
                .collect()
        });
        Self {
            article,
            lexicon,
            words,
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
        self.words
            .get(index)
            .map_or_else(Entry::default, |word| word.entry)
    }

    /// The longest title that begins at the token `start` and takes at most `limit` tokens.
    #[must_use]
    pub fn title(&self, start: usize, limit: usize) -> Option<(usize, Title)> {
        // Asked of most tokens several times, and few begin one.
        if !self.words.get(start).is_some_and(|word| word.begins_title) {
            return None;
        }
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
