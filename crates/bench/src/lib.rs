//! The articles that benches measure on: those of `cargo xtask generate`, in memory.
//!
//! Takes a number of articles, gives their JSON Lines and what each stage makes of them. `just bench` runs the benches;
//! docs/PERFORMANCE.md says how to read them. Nothing here is part of the product.

use anyhow::{Context as _, Result};
use dateline_extract::Extractor;
use dateline_parse::{Limits, records};
use dateline_types::{ProcessedArticle, Record};
use xtask::generate::Corpus;

/// `count` generated articles as JSON Lines.
///
/// # Errors
///
/// Where the repository's seeds or lists cannot be read.
pub fn json_lines(count: usize) -> Result<Vec<u8>> {
    let corpus = Corpus::new(1)?;
    let mut articles = corpus.articles();
    let mut lines = Vec::new();
    for _ in 0..count {
        serde_json::to_writer(&mut lines, articles.step())?;
        lines.push(b'\n');
    }
    Ok(lines)
}

/// The records in `lines`.
///
/// # Errors
///
/// Where a line holds no article.
pub fn decoded(lines: &[u8]) -> Result<Vec<Record>> {
    records("generated.jsonl", lines, Limits::default())
        .map(|record| record.map_err(|reject| anyhow::anyhow!(reject.error)))
        .collect::<Result<_>>()
        .context("a generated article is not read")
}

/// The articles of `records` with their findings.
#[must_use]
pub fn processed(records: &[Record], extractor: &Extractor) -> Vec<ProcessedArticle> {
    let process = |record: &Record| {
        let article = dateline_normalize::normalize(record.clone());
        let findings = extractor.extract(&article);
        ProcessedArticle { article, findings }
    };
    records.iter().map(process).collect()
}
