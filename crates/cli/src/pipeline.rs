//! The map: one record in, one article with its findings out, on any thread.

use std::time::{Duration, Instant};

use dateline_extract::Extractor;
use dateline_link::Overrides;
use dateline_normalize::Normalizer;
use dateline_parse::Draft;
use dateline_types::{Metadata, ProcessedArticle, Reject, Stage};
use rayon::prelude::*;

use crate::guard::guarded;
use crate::reader::Batch;
use crate::timings::{self, Timings};

/// Longer than any article should take; a line in the log helps to find out why.
const SLOW: Duration = Duration::from_secs(1);

/// What the stages need.
#[derive(Clone, Copy)]
pub(crate) struct Tools<'a> {
    pub(crate) normalizer: &'a Normalizer,
    pub(crate) extractor: &'a Extractor,
    pub(crate) overrides: &'a Overrides,
    pub(crate) timings: &'a Timings,
}

/// What is made of a batch, in the order of the batch, on the threads of the current pool; each with the number of its file.
/// Of each article it is what `make` makes of it.
pub(crate) fn process<T: Send>(
    batch: Batch,
    tools: &Tools<'_>,
    make: &(impl Fn(ProcessedArticle) -> T + Sync),
) -> Vec<(usize, Result<T, Reject>)> {
    // Articles differ a hundredfold in length: threads take one at a time.
    let items = batch.into_par_iter().with_max_len(1);
    let results = items.map(|item| {
        let processed = item.draft.and_then(|draft| article(draft, tools));
        let _time = tools.timings.start(timings::Stage::Digest);
        (item.input, processed.map(make))
    });
    results.collect()
}

fn article(draft: Draft, tools: &Tools<'_>) -> Result<ProcessedArticle, Reject> {
    let origin = draft.origin().clone();
    let time = |stage| tools.timings.start(stage);
    let started = Instant::now();
    let record = {
        let _time = time(timings::Stage::Parse);
        guarded(Stage::Parse, &origin, || draft.read())??
    };
    let mut article = {
        let _time = time(timings::Stage::Normalize);
        guarded(Stage::Normalize, &origin, || tools.normalizer.normalize(record))?
    };
    let normalized = started.elapsed();
    let findings = {
        let _time = time(timings::Stage::Extract);
        guarded(Stage::Extract, &origin, || tools.extractor.extract(&article))?
    };
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
    let mut processed = ProcessedArticle { article, findings };
    tools.overrides.split_people(&mut processed);
    shrink(&mut processed);
    Ok(processed)
}

/// Gives back what the lists of an article have room for and do not use: a run that links keeps all articles.
fn shrink(processed: &mut ProcessedArticle) {
    let ProcessedArticle { article, findings } = processed;
    // What of this is of use stands in the article itself by now; tables have only these as given.
    let given = std::mem::take(&mut article.record.metadata);
    article.record.metadata = Metadata {
        id: given.id,
        url: given.url,
        slug: given.slug,
        ..Metadata::default()
    };
    article.blocks.shrink_to_fit();
    article.authors.shrink_to_fit();
    for person in &mut findings.people {
        person.mentions.shrink_to_fit();
        person.roles.shrink_to_fit();
    }
    for place in &mut findings.places {
        place.mentions.shrink_to_fit();
    }
    for organization in &mut findings.organizations {
        organization.mentions.shrink_to_fit();
    }
    findings.people.shrink_to_fit();
    findings.places.shrink_to_fit();
    findings.organizations.shrink_to_fit();
    findings.quotations.shrink_to_fit();
}
