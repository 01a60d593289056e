//! The model: tags first, heads after them.

use std::ops::Range;
use std::sync::LazyLock;

use dateline_lexicon::ArticleWords;

use crate::parser::{self, State};
use crate::table::Table;
use crate::tag::Tag;
use crate::tagger;
use crate::word::Word;

/// Rows of the table of tags.
pub const TAG_BUCKETS: usize = 1 << 16;
/// Weights of a row of tags.
pub const TAG_WIDTH: usize = 32;
/// Rows of the table of moves.
pub const MOVE_BUCKETS: usize = 1 << 18;
/// Weights of a row of moves.
pub const MOVE_WIDTH: usize = 4;

/// Bytes that begin with a line of the cache, as the rows of a table should.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/grammar.bin"));

/// The shipped model cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "the model of parts of speech is {found} bytes long and should be {wanted}; make it again with `cargo xtask train-grammar`"
)]
pub struct GrammarError {
    found: usize,
    wanted: usize,
}

/// What tells parts of speech and heads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grammar {
    tags: Table<TAG_WIDTH>,
    moves: Table<MOVE_WIDTH>,
}

/// A word of a sentence with its part of speech and its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The part of speech.
    pub tag: Tag,
    /// The word that it depends on, counted in the sentence; the number of words for whoever depends on none.
    pub head: usize,
}

impl Grammar {
    /// The shipped model.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Grammar> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
            Grammar::decode(&FILE.0).expect("the shipped model is well-formed")
        });
        &SHIPPED
    }

    /// The model of a file, which is read where it lies.
    ///
    /// # Errors
    /// Where it has not the length that it should have.
    pub fn decode(file: &'static [u8]) -> Result<Self, GrammarError> {
        let wanted = TAG_BUCKETS * TAG_WIDTH + MOVE_BUCKETS * MOVE_WIDTH;
        let wrong = || GrammarError {
            found: file.len(),
            wanted,
        };
        let mut rest = file;
        let tags = Table::read(&mut rest, TAG_BUCKETS).ok_or_else(wrong)?;
        let moves = Table::read(&mut rest, MOVE_BUCKETS).ok_or_else(wrong)?;
        if rest.is_empty() {
            Ok(Self { tags, moves })
        } else {
            Err(wrong())
        }
    }

    /// Tags and heads of the tokens of one sentence.
    #[must_use]
    pub fn parse(&self, article: &ArticleWords<'_>, sentence: Range<usize>) -> Vec<Node> {
        let words = words(article, sentence);
        let tags = self.tags(&words);
        let heads = self.heads(&words, &tags);
        tags.into_iter()
            .zip(heads)
            .map(|(tag, head)| Node { tag, head })
            .collect()
    }

    pub(crate) fn tags(&self, words: &[Word]) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(words.len());
        for index in 0..words.len() {
            let mut sums = [0; TAG_WIDTH];
            for feature in tagger::features(words, index, &tags) {
                self.tags.add(feature, &mut sums);
            }
            tags.push(Tag::of_code(best(&sums[..Tag::COUNT])));
        }
        tags
    }

    fn heads(&self, words: &[Word], tags: &[Tag]) -> Vec<usize> {
        let mut state = State::new(words.len());
        while !state.is_done() {
            if let Some(only) = state.only() {
                state.make(only);
                continue;
            }
            let mut sums = [0; MOVE_WIDTH];
            for feature in parser::features(&state, words, tags) {
                self.moves.add(feature, &mut sums);
            }
            let Some(best) = state.best(|it| sums[it as usize]) else {
                break;
            };
            state.make(best);
        }
        state.into_heads()
    }
}

/// The tokens of a sentence as the models see them.
pub(crate) fn words(article: &ArticleWords<'_>, sentence: Range<usize>) -> Vec<Word> {
    let start = sentence.start;
    sentence
        .map(|token| {
            let kind = article.tokens[token].kind;
            Word::new(article.word(token), kind, &article.entry(token), token == start)
        })
        .collect()
}

/// The place of the highest; the first of equals.
pub(crate) fn best(sums: &[i16]) -> usize {
    let mut best = 0;
    for (place, sum) in sums.iter().enumerate() {
        if *sum > sums[best] {
            best = place;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use dateline_lexicon::Lexicon;
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use super::*;

    fn parsed(text: &str) -> Vec<Node> {
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        let lexicon = Lexicon::shipped();
        let words = ArticleWords::new(&article, &lexicon);
        Grammar::shipped().parse(&words, 0..article.tokens.len())
    }

    #[test]
    fn a_file_of_another_length_is_refused() {
        let file = &FILE.0;
        assert!(Grammar::decode(file).is_ok());
        assert!(Grammar::decode(&file[1..]).is_err());
        assert!(Grammar::decode([file, &[0]].concat().leak()).is_err());
    }

    #[test]
    fn the_same_form_is_noun_or_verb_by_its_place() {
        let noun = parsed("The report was late.");
        let verb = parsed("They report the loss of a boat.");
        assert_eq!(noun[1].tag, Tag::Noun);
        assert!(verb[1].tag.is_verb(), "{:?}", verb[1]);
    }

    #[test]
    fn every_word_has_a_head_in_its_sentence_or_none() {
        for text in [
            "",
            "Stop",
            "He said, she said, they said",
            "of of of of the the the",
        ] {
            let nodes = parsed(text);
            for (place, node) in nodes.iter().enumerate() {
                assert!(node.head <= nodes.len() && node.head != place, "{text}");
            }
        }
    }
}
