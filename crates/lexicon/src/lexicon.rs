//! All lists as one value.

use std::sync::atomic::{AtomicU64, Ordering};

use dateline_layout::entry::Entry;

use crate::titles::{Title, Titles};
use crate::words::Words;

/// All lists.
#[derive(Debug)]
pub struct Lexicon {
    words: Words,
    titles: Titles,
    /// Which lexicon this is among all of the program, as it is now.
    number: u64,
}

/// How many lexicons there have been.
static LEXICONS: AtomicU64 = AtomicU64::new(0);

fn next_number() -> u64 {
    LEXICONS.fetch_add(1, Ordering::Relaxed)
}

impl Lexicon {
    /// The lists of this crate.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            words: Words::shipped(),
            titles: Titles::shipped(),
            number: next_number(),
        }
    }

    /// The same with titles that are written before a name (`Lord Provost`) added. One in capitals alone (`MEP`) is known in
    /// capitals alone.
    #[must_use]
    pub fn with_titles<'a>(mut self, titles: impl IntoIterator<Item = &'a str>) -> Self {
        self.titles.add_offices(titles);
        self.number = next_number();
        self
    }

    /// The same with verbs that report words added, in their base form: `quip`.
    #[must_use]
    pub fn with_cue_verbs<'a>(mut self, verbs: impl IntoIterator<Item = &'a str>) -> Self {
        self.words.add_cue_verbs(verbs);
        self.number = next_number();
        self
    }

    /// What is known of `word`, whatever its case; the default entry where nothing is.
    #[must_use]
    pub fn word(&self, word: &str) -> Entry {
        self.words.get(word)
    }

    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// Whether a title may begin with `word`: [`Lexicon::title_of`] finds none where it may not.
    pub(crate) fn begins_title(&self, word: &str) -> bool {
        self.titles.may_begin(word)
    }

    /// The longest title that `words` begin with, and how many words it takes.
    ///
    /// Case and periods do not matter but for abbreviations such as `MP`; a plural in -s counts as the title.
    /// Modifiers (`former`, `deputy`, `Russian`) are the caller's matter.
    #[must_use]
    pub fn title(&self, words: &[&str]) -> Option<(usize, Title)> {
        self.title_of(words.len(), |index| words.get(index).copied().unwrap_or_default())
    }

    /// As [`Lexicon::title`], for words that are not in a slice: `word(0)` is the first of at most `limit`.
    #[must_use]
    pub fn title_of<'a>(&self, limit: usize, word: impl Fn(usize) -> &'a str) -> Option<(usize, Title)> {
        self.titles.at(limit, word)
    }
}
