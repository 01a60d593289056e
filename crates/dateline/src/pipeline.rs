//! The map: one record in, one article with its findings out, on any thread.

use std::time::{Duration, Instant};

use dateline_extract::Extractor;
use dateline_model::{ProcessedArticle, Reject, Stage};
use dateline_parse::Draft;
use rayon::prelude::*;

use crate::guard::guarded;
use crate::reader::Batch;

/// Longer than any article should take; a line in the log helps to find out why.
const SLOW: Duration = Duration::from_secs(1);

/// What is made of a batch, in the order of the batch, on the threads of the current pool; each with the number of its file.
pub(crate) fn process(batch: Batch, extractor: &Extractor) -> Vec<(usize, Result<ProcessedArticle, Reject>)> {
    // Articles differ a hundredfold in length: threads take one at a time.
    let items = batch.into_par_iter().with_max_len(1);
    let results = items.map(|item| (item.input, item.draft.and_then(|draft| article(draft, extractor))));
    results.collect()
}

fn article(draft: Draft, extractor: &Extractor) -> Result<ProcessedArticle, Reject> {
    let origin = draft.origin().clone();
    let started = Instant::now();
    let record = guarded(Stage::Parse, &origin, || draft.read())??;
    let mut article = guarded(Stage::Normalize, &origin, || {
        dateline_normalize::normalize(record)
    })?;
    let normalized = started.elapsed();
    let findings = guarded(Stage::Extract, &origin, || extractor.extract(&article))?;
    if started.elapsed() > SLOW {
        tracing::info!(
            file = origin.file,
            record = origin.record,
            bytes = article.record.text.len(),
            ?normalized,
            total = ?started.elapsed(),
            "slow article"
        );
    }
    // Most of an article's memory, and no later stage reads them.
    article.tokens = Vec::new();
    article.sentences = Vec::new();
    Ok(ProcessedArticle { article, findings })
}
