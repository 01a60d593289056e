//! The whole of normalization: the order of its steps.

use dateline_model::{Article, Block, BlockKind, Language, Record, Sentence, Span};

use crate::sentences::{cover, split_sentences};
use crate::tokens::tokenize_into;

/// Understands the layout of `record`.
#[must_use]
pub fn normalize(record: Record) -> Article {
    let blocks = paragraphs(&record);
    let mut article = Article {
        record,
        blocks,
        headline: None,
        authors: Vec::new(),
        publisher: None,
        agency: None,
        published: None,
        dateline: None,
        language: Language::undetermined(),
        tokens: Vec::new(),
        sentences: Vec::new(),
    };
    article.publisher.clone_from(&article.record.metadata.publisher);
    add_tokens(&mut article);
    article
}

/// The lines of the text that are not blank, as body paragraphs.
fn paragraphs(record: &Record) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut paragraph = 0;
    for line in record.text.as_str().split_inclusive('\n') {
        let span = record.text.trim(Span::new(start, start + line.len()));
        start += line.len();
        if !span.is_empty() {
            paragraph += 1;
            blocks.push(Block {
                kind: BlockKind::Body,
                span,
                paragraph,
            });
        }
    }
    blocks
}

/// Tokens and sentences of all prose blocks.
fn add_tokens(article: &mut Article) {
    let text = article.record.text.as_str();
    article.tokens.reserve(text.len() / 5);
    for (index, block) in article.blocks.iter().enumerate() {
        if !block.kind.is_prose() {
            continue;
        }
        let first = article.tokens.len();
        tokenize_into(text, block.span, &mut article.tokens);
        let tokens = &article.tokens[first..];
        for range in split_sentences(text, tokens) {
            let offset = |index: usize| u32::try_from(first + index).unwrap_or(u32::MAX);
            article.sentences.push(Sentence {
                span: cover(&tokens[range.clone()]),
                tokens: offset(range.start)..offset(range.end),
                block: u32::try_from(index).unwrap_or(u32::MAX),
            });
        }
    }
}
