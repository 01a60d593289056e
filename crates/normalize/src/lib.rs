//! stub
use dateline_model::{Article, Block, BlockKind, Headline, Language, Record, Span};

/// stub: every line is a paragraph
#[must_use]
pub fn normalize(record: Record) -> Article {
    let mut blocks = Vec::new();
    let mut offset = 0;
    for line in record.text.as_str().split_inclusive('\n') {
        let span = record.text.trim(Span::new(offset, offset + line.len()));
        offset += line.len();
        if !span.is_empty() {
            let paragraph = u32::try_from(blocks.len() + 1).unwrap_or(u32::MAX);
            blocks.push(Block {
                kind: BlockKind::Body,
                span,
                paragraph,
            });
        }
    }
    Article {
        headline: record
            .metadata
            .headline
            .clone()
            .map(|text| Headline { text, span: None }),
        publisher: record.metadata.publisher.clone(),
        record,
        blocks,
        authors: Vec::new(),
        agency: None,
        published: None,
        dateline: None,
        language: Language::undetermined(),
        tokens: Vec::new(),
        sentences: Vec::new(),
    }
}
