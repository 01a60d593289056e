//! `dateline run`: the stages in order.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use dateline::files::{self, Inputs};
use dateline::{
    Corpus, Dateline, Destination, Options, PackedArticle, Permit, Rejects, Stage, Timings, Totals, Written,
    append_rejects, guard,
};
use dateline_export::{ExportError, Run};
use dateline_link::UnlinkedArticles;
use rayon::ThreadPool;

use crate::args::RunArgs;
use crate::config::UserWords;
use crate::interrupt::{self, Interrupted};
use crate::journal::Journal;
use crate::summary::Summary;
use crate::{forms, names, timings};

/// The stack of a working thread. Nothing recurses with the input; this is for what we did not think of, since a
/// stack that overflows ends the program and cannot be caught. Only what is touched takes memory.
const STACK_BYTES: usize = 16 << 20;

/// Runs the pipeline. Gives the number of rejected inputs.
pub(crate) fn run(args: &RunArgs, own: &UserWords) -> anyhow::Result<usize> {
    let started = Instant::now();
    guard::install_hook();
    interrupt::listen()?;
    let inputs = files::find(&args.inputs);
    if inputs.files.is_empty() {
        return Err(nothing_to_read(&inputs));
    }
    let reading = Arc::new(args.reading.options());
    let (lists, corrections) = names::read(&args.lists)?;
    let job = Job {
        args,
        own,
        dateline: own.dateline(lists, corrections, Arc::clone(&reading), args.wanted)?,
        pool: thread_pool(args.jobs)?,
        // Before anything is read: better known now than after an hour.
        destination: Destination::open(&args.out, &permit(args, &inputs))?,
        options: Options {
            formats: forms::plain(&args.format),
            forms: forms::others(&args.format, args.report),
            dialect: args.dialect,
            delimiter: args.delimiter,
        },
        timings: Timings::default(),
    };
    job.destination.check(&job.options)?;
    let passed_over = inputs.passed_over;
    let done = if args.no_link {
        job.unlinked(inputs)
    } else {
        job.linked(inputs)
    };
    let Done {
        totals,
        rejects,
        written,
    } = done.map_err(|error| {
        if is_stop(&error) {
            Interrupted.into()
        } else {
            error
        }
    })?;
    if args.resume {
        Journal::remove(&args.out);
    }
    let unmatched = job.dateline.unmatched();
    names::warn(&unmatched);
    if !args.quiet {
        let summary = Summary {
            totals: &totals,
            rejects: &rejects,
            written: &written,
            out: &args.out,
            passed_over,
            unmatched: unmatched.len(),
            mojibake: reading.tally.mojibake_texts(),
            records_passed_over: reading.tally.passed_over_in_web_archives(),
            elapsed: started.elapsed(),
        };
        summary.print();
    }
    if args.timings {
        timings::print(&job.timings, totals.articles, started.elapsed());
    }
    Ok(rejects.len())
}

/// What may happen to files that are in the output folder already.
fn permit(args: &RunArgs, inputs: &Inputs) -> Permit {
    Permit {
        overwrite: args.overwrite,
        inputs: inputs.files.iter().map(|file| file.path.clone()).collect(),
    }
}

/// Whether the error is that the user asked to stop.
fn is_stop(error: &anyhow::Error) -> bool {
    let export = |error: &ExportError| matches!(error, ExportError::Interrupted);
    error.downcast_ref().is_some_and(export)
        || error
            .downcast_ref()
            .is_some_and(|error: &dateline::Error| match error {
                dateline::Error::Export(error) => export(error),
                dateline::Error::Stopped => true,
                _ => false,
            })
}

/// What came of a run.
struct Done {
    totals: Totals,
    rejects: Rejects,
    written: Written,
}

/// A run whose arguments are understood.
pub(crate) struct Job<'a> {
    pub(crate) args: &'a RunArgs,
    pub(crate) own: &'a UserWords,
    pub(crate) dateline: Dateline,
    pub(crate) pool: ThreadPool,
    pub(crate) destination: Destination,
    options: Options,
    pub(crate) timings: Timings,
}

impl Job<'_> {
    /// All articles first, set aside as they come, then the links between them, then the tables.
    fn linked(&self, inputs: Inputs) -> anyhow::Result<Done> {
        let mut corpus = Corpus::new(&self.dateline, self.destination.path());
        let pack = |article| Ok(PackedArticle::new(article)?);
        let rejects = self.intake(inputs, pack, |articles| {
            let _time = self.timings.start(Stage::SetAside);
            Ok(articles
                .into_iter()
                .try_for_each(|article| corpus.push_packed(article))?)
        })?;
        let time = self.timings.start(Stage::Link);
        let mut tables = self.pool.install(|| corpus.finish())?;
        drop(time);
        for &(name, time) in tables.laps() {
            self.timings.add_lap(name, time);
        }
        interrupt::check()?;
        let _time = self.timings.start(Stage::Write);
        let write = || tables.write(&self.destination, &self.options, &rejects, interrupt::flag());
        let (totals, written) = self.pool.install(write)?;
        Ok(Done {
            totals,
            rejects,
            written,
        })
    }

    /// Each batch is written as it is done, and forgotten.
    fn unlinked(&self, inputs: Inputs) -> anyhow::Result<Done> {
        let mut writing = self.destination.begin(&self.options, interrupt::flag())?;
        let mut totals = Totals::default();
        let mut unlinked = UnlinkedArticles::new(
            Arc::clone(self.dateline.extractor().lexicon()),
            self.dateline.names().clone(),
        )
        .with_least(self.dateline.least_confidence());
        let rejects = self.intake(inputs, Ok, |batch| {
            let _time = self.timings.start(Stage::Write);
            let links = unlinked.links(&batch)?;
            let run = Run {
                articles: &batch,
                links: &links,
                rejects: &[],
            };
            totals.add_articles(&run);
            totals.add_others(&run);
            Ok(self.pool.install(|| writing.append(&run))?)
        })?;
        append_rejects(&mut writing, &rejects)?;
        Ok(Done {
            totals,
            rejects,
            written: writing.finish()?,
        })
    }
}

fn nothing_to_read(inputs: &Inputs) -> anyhow::Error {
    let mut message = "nothing to read".to_owned();
    if inputs.passed_over > 0 {
        message.push_str(": what is there was written by dateline (to read such a file again, name it)");
    } else if inputs.rejects.is_empty() {
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
