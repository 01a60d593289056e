//! `dateline run`: the stages in order.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, bail};
use dateline_export::{Destination, ExportError, Options, Run, Written};
use dateline_extract::Extractor;
use dateline_model::{Links, ProcessedArticle, Reject};
use rayon::ThreadPool;

use crate::args::RunArgs;
use crate::inputs::{self, Inputs};
use crate::interrupt::{self, Interrupted};
use crate::progress::Progress;
use crate::reader::Batches;
use crate::summary::{Summary, Totals, place};
use crate::{guard, pipeline};

/// The stack of a working thread. Nothing recurses with the input; this is for what we did not think of, since a
/// stack that overflows ends the program and cannot be caught. Only what is touched takes memory.
const STACK_BYTES: usize = 16 << 20;

/// Runs the pipeline. Gives the number of rejected inputs.
pub(crate) fn run(args: &RunArgs) -> anyhow::Result<usize> {
    let started = Instant::now();
    guard::install_hook();
    interrupt::listen()?;
    let inputs = inputs::find(&args.inputs, &args.out);
    if inputs.files.is_empty() {
        return Err(nothing_to_read(&inputs));
    }
    let reading = Arc::new(dateline_parse::Options {
        limits: args.limits(),
        format: args.input_format,
        fields: args.fields.clone(),
        tally: Arc::default(),
    });
    let job = Job {
        args,
        reading: Arc::clone(&reading),
        pool: thread_pool(args.jobs)?,
        // Before anything is read: better known now than after an hour.
        destination: Destination::open(&args.out)?,
        options: Options {
            formats: args.format.clone(),
            dialect: args.dialect,
            delimiter: args.delimiter,
        },
    };
    let done = if args.no_link {
        job.unlinked(inputs)
    } else {
        job.linked(inputs)
    };
    let (totals, written) = done.map_err(|error| match error.downcast_ref() {
        Some(ExportError::Interrupted) => Interrupted.into(),
        _ => error,
    })?;
    let rejected = totals.rejects.len();
    if !args.quiet {
        let summary = Summary {
            totals: &totals,
            written: &written,
            out: &args.out,
            mojibake: reading.tally.mojibake_texts(),
            elapsed: started.elapsed(),
        };
        summary.print();
    }
    Ok(rejected)
}

/// A run whose arguments are understood.
struct Job<'a> {
    args: &'a RunArgs,
    /// How the inputs are to be read.
    reading: Arc<dateline_parse::Options>,
    pool: ThreadPool,
    destination: Destination,
    options: Options,
}

impl Job<'_> {
    /// All articles first, then the links between them, then the tables.
    fn linked(&self, inputs: Inputs) -> anyhow::Result<(Totals, Written)> {
        let mut articles = Vec::new();
        let rejects = self.each_batch(inputs, |mut batch| {
            articles.append(&mut batch);
            Ok(())
        })?;
        let links = self.pool.install(|| dateline_link::link(&articles));
        tracing::info!(people = links.people.len(), places = links.places.len(), "linked");
        interrupt::check()?;
        let run = Run {
            articles: &articles,
            links: &links,
            rejects: &rejects,
        };
        let mut totals = Totals::default();
        totals.add(&run);
        let written = self
            .pool
            .install(|| self.destination.write(&run, &self.options, interrupt::flag()))?;
        Ok((totals, written))
    }

    /// Each batch is written as it is done, and forgotten.
    fn unlinked(&self, inputs: Inputs) -> anyhow::Result<(Totals, Written)> {
        let mut writing = self.destination.begin(&self.options, interrupt::flag())?;
        let mut totals = Totals::default();
        let mut alone = dateline_link::Alone::default();
        let mut append = |run: &Run<'_>| {
            totals.add(run);
            self.pool.install(|| writing.append(run))
        };
        let rejects = self.each_batch(inputs, |batch| {
            let links = alone.link(&batch);
            append(&Run {
                articles: &batch,
                links: &links,
                rejects: &[],
            })?;
            Ok(())
        })?;
        append(&Run {
            articles: &[],
            links: &Links::default(),
            rejects: &rejects,
        })?;
        Ok((totals, writing.finish()?))
    }

    /// Reads and works on all inputs, and hands on the articles in the order of the inputs. Gives what was rejected, in the
    /// order of `rejected.csv`; each record that was found is in one of the two.
    fn each_batch(
        &self,
        inputs: Inputs,
        mut take: impl FnMut(Vec<ProcessedArticle>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Reject>> {
        let bytes = inputs.files.iter().map(|file| file.bytes).sum();
        let is_known = !inputs.files.iter().any(inputs::InputFile::is_stdin);
        // Log lines and a bar would tear each other up.
        let progress = Progress::start(
            is_known.then_some(bytes),
            !self.args.quiet && !tracing::enabled!(tracing::Level::INFO),
        );
        let mut done = 0;
        let mut rejects = inputs.rejects;
        self.refuse(&rejects)?;
        let batches = Batches::start(
            inputs.files,
            Arc::clone(&self.reading),
            self.pool.current_num_threads(),
        )?;
        let extractor = Extractor::builtin();
        while let Some(batch) = batches.next() {
            let results = self.pool.install(|| pipeline::process(batch, &extractor));
            let mut articles = Vec::with_capacity(results.len());
            for result in results {
                match result {
                    Ok(article) => articles.push(article),
                    Err(reject) => rejects.push(reject),
                }
            }
            self.refuse(&rejects)?;
            done += articles.len();
            take(articles)?;
            progress.show(batches.bytes_read(), done);
        }
        interrupt::check()?;
        rejects.sort();
        tracing::info!(articles = done, rejected = rejects.len(), "all inputs read");
        Ok(rejects)
    }

    /// Under `--strict`, an error if there is a reject.
    fn refuse(&self, rejects: &[Reject]) -> anyhow::Result<()> {
        match rejects.first() {
            Some(reject) if self.args.strict => bail!(
                "{}: {}: {}\n(--strict stops at the first input that cannot be used; nothing was written)",
                place(&reject.origin),
                reject.error,
                reject.detail
            ),
            _ => Ok(()),
        }
    }
}

fn nothing_to_read(inputs: &Inputs) -> anyhow::Error {
    let mut message = "nothing to read".to_owned();
    if inputs.rejects.is_empty() {
        message.push_str(": no files in what was given (hidden files are left out)");
    }
    for reject in &inputs.rejects {
        message.push_str(&format!("\n  {}: {}", reject.origin.file, reject.detail));
    }
    anyhow::Error::msg(message)
}

fn thread_pool(jobs: Option<usize>) -> anyhow::Result<ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        // 0 is one per core.
        .num_threads(jobs.unwrap_or(0))
        .stack_size(STACK_BYTES)
        .thread_name(|number| format!("worker {number}"))
        .build()
        .context("cannot start the working threads; try a lower --jobs")
}
