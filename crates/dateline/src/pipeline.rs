//! The map: one record in, one article with its findings out, on any thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use dateline_parse::Draft;
use dateline_types::{Article, Findings, Metadata, Origin, ProcessedArticle, Reject};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::error::Error;
use crate::files::InputFile;
use crate::guard::{caught, guarded};
use crate::knowledge::Dateline;
use crate::reader::{Batch, Batches, DraftInFile};
use crate::timings::{Stage, Timings};

/// Longer than any article should take; a line in the log helps to find out why.
const SLOW: Duration = Duration::from_secs(1);

/// Articles that go through the stages together, so that what a stage knows is in the processor's cache for all but the first.
const TOGETHER: usize = 32;

/// So many groups a thread and batch, so that the threads seldom wait for the slowest one.
const GROUPS: usize = 8;

/// Records of more bytes than this are not read together: pages are long, and no thread should wait for another's.
const TOGETHER_BYTES: usize = 4 << 20;

/// Articles of more tokens than this do not go through the stages together: their own words would fill the cache.
const TOGETHER_TOKENS: usize = 32_000;

/// Batches that are done and wait to be taken in.
const WAITING: usize = 1;

/// What came of a batch: for each record the number of its file, and what was made of it or why it cannot be used.
pub type Results<T> = Vec<(usize, Result<T, Reject>)>;

impl Dateline {
    /// Reads files and hands on, batch by batch and in their order, what `make` makes of their articles, and how many bytes have
    /// been read. Reading, working and taking in go on at once: files are read on a thread of their own, articles are worked on
    /// by `pool`, and `take` is called on the calling thread. Ends early when `stop` becomes true. Quotations are as they
    /// were found: [`Dateline::corrected`] corrects them.
    ///
    /// # Errors
    ///
    /// What `take` gives, or if a thread cannot be started.
    pub fn read_files<T: Send, E: From<Error>>(
        &self,
        files: &[InputFile],
        pool: &ThreadPool,
        stop: &Arc<AtomicBool>,
        timings: &Timings,
        make: &(impl Fn(ProcessedArticle) -> T + Sync),
        mut take: impl FnMut(Results<T>, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let batches = Batches::start(
            files.to_vec(),
            Arc::clone(self.reading()),
            pool.current_num_threads(),
            Arc::clone(stop),
            timings.clone(),
        )?;
        thread::scope(|scope| {
            let (sender, receiver) = sync_channel(WAITING);
            let bytes_read = batches.bytes_read();
            scope.spawn(move || {
                while let Some(batch) = batches.next() {
                    let results = pool.install(|| self.process(batch, timings, make));
                    // Nobody listens any more: taking in failed.
                    if sender.send(results).is_err() {
                        break;
                    }
                }
            });
            receiver
                .iter()
                .try_for_each(|results| take(results, bytes_read.load(Ordering::Relaxed)))
        })
    }

    /// What is made of a batch, in the order of the batch, on the threads of the current pool.
    fn process<T: Send>(
        &self,
        batch: Batch,
        timings: &Timings,
        make: &(impl Fn(ProcessedArticle) -> T + Sync),
    ) -> Results<T> {
        // Articles differ a hundredfold in length: threads take few at a time.
        // Few articles are shared out among the threads first.
        let most = (batch.len() / (rayon::current_num_threads() * GROUPS)).clamp(1, TOGETHER);
        let groups = together(batch, most, DraftInFile::size, TOGETHER_BYTES)
            .into_par_iter()
            .with_max_len(1);
        let results = groups.flat_map_iter(|group| {
            let processed = articles(self, group, timings);
            processed.into_iter().map(|(input, processed)| {
                let _time = timings.start(Stage::Digest);
                (input, processed.map(make))
            })
        });
        results.collect()
    }
}

/// Neighbours of `items` in groups of at most `most` whose sizes add up to at most `largest`; what is larger stands alone.
fn together<T>(items: Vec<T>, most: usize, size: impl Fn(&T) -> usize, largest: usize) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::with_capacity(items.len().div_ceil(most.max(1)));
    let mut left = 0;
    for item in items {
        let size = size(&item);
        match groups.last_mut() {
            Some(group) if group.len() < most && size <= left => {
                group.push(item);
                left -= size;
            }
            _ => {
                groups.push(vec![item]);
                left = largest.saturating_sub(size);
            }
        }
    }
    groups
}

/// The article of a record that was cut out.
pub(crate) fn article(
    dateline: &Dateline,
    draft: Draft,
    timings: &Timings,
) -> Result<ProcessedArticle, Reject> {
    let normalized = normalized(dateline, draft, timings)?;
    extracted(dateline, normalized, timings)
}

/// The articles of records that were cut out, each with the number of its file; in their order.
fn articles(dateline: &Dateline, group: Batch, timings: &Timings) -> Results<ProcessedArticle> {
    let normalized = group.into_iter().map(|item| {
        let article = item.draft.and_then(|draft| normalized(dateline, draft, timings));
        (item.input, article)
    });
    let tokens = |(_, article): &(usize, Result<Article, Reject>)| {
        article.as_ref().map_or(0, |article| article.tokens.len())
    };
    let groups = together(normalized.collect(), TOGETHER, tokens, TOGETHER_TOKENS);
    groups
        .into_iter()
        .flat_map(|group| extracted_together(dateline, group, timings))
        .collect()
}

/// The article of a record, before anything is found in it.
fn normalized(dateline: &Dateline, draft: Draft, timings: &Timings) -> Result<Article, Reject> {
    let origin = draft.origin().clone();
    let started = Instant::now();
    let record = {
        let _time = timings.start(Stage::Parse);
        guarded(dateline_types::Stage::Parse, &origin, || draft.read())??
    };
    let bytes = record.text.len();
    let article = {
        let _time = timings.start(Stage::Normalize);
        guarded(dateline_types::Stage::Normalize, &origin, || {
            dateline.normalizer.normalize(record)
        })?
    };
    log_slow(&origin, bytes, "read and normalized", started.elapsed());
    Ok(article)
}

/// An article with what is found in it.
fn extracted(dateline: &Dateline, article: Article, timings: &Timings) -> Result<ProcessedArticle, Reject> {
    let started = Instant::now();
    let origin = article.record.origin.clone();
    let findings = {
        let _time = timings.start(Stage::Extract);
        guarded(dateline_types::Stage::Extract, &origin, || {
            dateline.extract(&article)
        })?
    };
    log_slow(&origin, article.record.text.len(), "extracted", started.elapsed());
    Ok(finish(dateline, article, findings))
}

/// The articles of a group with what is found in them, one stage after the other.
fn extracted_together(
    dateline: &Dateline,
    group: Results<Article>,
    timings: &Timings,
) -> Results<ProcessedArticle> {
    let found = {
        let _time = timings.start(Stage::Extract);
        let articles: Vec<&Article> = group
            .iter()
            .filter_map(|(_, article)| article.as_ref().ok())
            .collect();
        caught(|| dateline.extract_several(&articles))
    };
    // Where there was a panic nobody knows in which of them: each goes by itself.
    let mut found = found.ok().map(Vec::into_iter);
    let processed = group.into_iter().map(|(input, article)| {
        let processed = article.and_then(|article| match found.as_mut().map(Iterator::next) {
            Some(Some(findings)) => Ok(finish(dateline, article, findings)),
            _ => extracted(dateline, article, timings),
        });
        (input, processed)
    });
    processed.collect()
}

fn log_slow(origin: &Origin, bytes: usize, what: &str, took: Duration) {
    if took > SLOW {
        tracing::info!(
            file = origin.file,
            record = origin.record,
            bytes,
            what,
            ?took,
            "slow article"
        );
    }
}

/// Puts an article and its findings together, as they are kept.
pub(crate) fn finish(dateline: &Dateline, mut article: Article, findings: Findings) -> ProcessedArticle {
    // Most of an article's memory, and no later stage reads them.
    article.tokens = Vec::new();
    article.sentences = Vec::new();
    let mut processed = ProcessedArticle { article, findings };
    dateline.names.split(&mut processed);
    shrink(&mut processed);
    processed
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
        status: given.status,
        correction: given.correction,
        notes: given.notes,
        warnings: given.warnings,
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
    findings.doubtful.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_the_order_and_end_by_count_and_by_size() {
        let groups = |sizes: &[usize]| together(sizes.to_vec(), 3, |size| *size, 10);
        assert_eq!(groups(&[1, 2, 3, 4, 5]), [vec![1, 2, 3], vec![4, 5]]);
        assert_eq!(
            groups(&[4, 7, 3, 11, 1]),
            [vec![4], vec![7, 3], vec![11], vec![1]]
        );
        assert!(groups(&[]).is_empty());
    }
}
