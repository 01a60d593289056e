//! The map: one record in, one article with its findings out, on any thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use dateline_parse::Draft;
use dateline_types::{Article, Findings, Metadata, ProcessedArticle, Reject};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::error::Error;
use crate::files::InputFile;
use crate::guard::guarded;
use crate::knowledge::Dateline;
use crate::reader::{Batch, Batches};
use crate::timings::{Stage, Timings};

/// Longer than any article should take; a line in the log helps to find out why.
const SLOW: Duration = Duration::from_secs(1);

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
        // Articles differ a hundredfold in length: threads take one at a time.
        let items = batch.into_par_iter().with_max_len(1);
        let results = items.map(|item| {
            let processed = item.draft.and_then(|draft| article(self, draft, timings));
            let _time = timings.start(Stage::Digest);
            (item.input, processed.map(make))
        });
        results.collect()
    }
}

/// The article of a record that was cut out.
pub(crate) fn article(
    dateline: &Dateline,
    draft: Draft,
    timings: &Timings,
) -> Result<ProcessedArticle, Reject> {
    let origin = draft.origin().clone();
    let started = Instant::now();
    let record = {
        let _time = timings.start(Stage::Parse);
        guarded(dateline_types::Stage::Parse, &origin, || draft.read())??
    };
    let article = {
        let _time = timings.start(Stage::Normalize);
        guarded(dateline_types::Stage::Normalize, &origin, || {
            dateline.normalizer.normalize(record)
        })?
    };
    let normalized = started.elapsed();
    let findings = {
        let _time = timings.start(Stage::Extract);
        guarded(dateline_types::Stage::Extract, &origin, || {
            dateline.extract(&article)
        })?
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
    Ok(finish(dateline, article, findings))
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
