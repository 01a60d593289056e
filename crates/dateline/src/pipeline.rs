//! The map: one record in, one article with its findings out, on any thread.

use dateline_extract::Extractor;
use dateline_model::{ProcessedArticle, Record, Reject, Stage};
use rayon::prelude::*;

use crate::guard::guarded;
use crate::reader::Batch;

/// What is made of a batch, in the order of the batch, on the threads of the current pool.
pub(crate) fn process(batch: Batch, extractor: &Extractor) -> Vec<Result<ProcessedArticle, Reject>> {
    // Articles differ a hundredfold in length: threads take one at a time.
    let records = batch.into_par_iter().with_max_len(1);
    records.map(|record| article(record?, extractor)).collect()
}

fn article(record: Record, extractor: &Extractor) -> Result<ProcessedArticle, Reject> {
    let origin = record.origin.clone();
    let mut article = guarded(Stage::Normalize, &origin, || {
        dateline_normalize::normalize(record)
    })?;
    let findings = guarded(Stage::Extract, &origin, || extractor.extract(&article))?;
    // Most of an article's memory, and no later stage reads them.
    article.tokens = Vec::new();
    article.sentences = Vec::new();
    Ok(ProcessedArticle { article, findings })
}
