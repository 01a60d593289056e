//! `dateline run`: the stages in order.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, bail};
use dateline_export::{Destination, ExportError, Options, Run, Written};
use dateline_extract::Extractor;
use dateline_link::Overrides;
use dateline_model::{Links, ProcessedArticle, Reject};
use rayon::ThreadPool;

use crate::args::RunArgs;
use crate::inputs::{self, InputFile, Inputs};
use crate::interrupt::{self, Interrupted};
use crate::journal::{Journal, Outcome};
use crate::progress::Progress;
use crate::reader::Batches;
use crate::summary::{Summary, Totals, place};
use crate::{guard, names, pipeline};

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
        as_is: args.as_is,
        tally: Arc::default(),
    });
    let job = Job {
        args,
        overrides: args
            .names
            .as_deref()
            .map(names::read)
            .transpose()?
            .unwrap_or_default(),
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
    if args.resume {
        Journal::remove(&args.out);
    }
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
    overrides: Overrides,
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
        let links = self
            .pool
            .install(|| dateline_link::link_as_told(&articles, &self.overrides));
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
        let mut alone = dateline_link::Alone::as_told(self.overrides.clone());
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
        let is_known = !inputs.files.iter().any(InputFile::is_stdin);
        // Log lines and a bar would tear each other up.
        let progress = Progress::start(
            is_known.then_some(bytes),
            !self.args.quiet && !tracing::enabled!(tracing::Level::INFO),
        );
        let mut collected = Collected {
            job: self,
            rejects: inputs.rejects,
            done: 0,
            take: &mut take,
        };
        self.refuse(&collected.rejects)?;
        let mut journal = self.journal()?;
        let mut read_before = 0;
        for stretch in stretches(inputs.files, journal.as_ref()) {
            match stretch {
                Stretch::Known(file) => {
                    if let Some(journal) = &journal {
                        collected.add(journal.outcomes(&file)?)?;
                        read_before += file.bytes;
                    }
                }
                Stretch::New(files) => {
                    let size: u64 = files.iter().map(|file| file.bytes).sum();
                    self.read(files, journal.as_mut(), &mut collected, |read, done| {
                        progress.show(read_before + read, done);
                    })?;
                    read_before += size;
                }
            }
        }
        interrupt::check()?;
        let Collected {
            mut rejects, done, ..
        } = collected;
        rejects.sort();
        tracing::info!(articles = done, rejected = rejects.len(), "all inputs read");
        Ok(rejects)
    }

    /// Reads and works on `files`.
    fn read(
        &self,
        files: Vec<InputFile>,
        mut journal: Option<&mut Journal>,
        collected: &mut Collected<'_>,
        progress: impl Fn(u64, usize),
    ) -> anyhow::Result<()> {
        let batches = Batches::start(
            files.clone(),
            Arc::clone(&self.reading),
            self.pool.current_num_threads(),
        )?;
        let extractor = Extractor::builtin();
        // The file that the next record may still belong to.
        let mut current = 0;
        while let Some(batch) = batches.next() {
            let results = self
                .pool
                .install(|| pipeline::process(batch, &extractor, &self.overrides));
            let mut outcomes = Vec::with_capacity(results.len());
            for (input, outcome) in results {
                outcomes.push(match &mut journal {
                    Some(journal) => {
                        for finished in files.get(current..input).unwrap_or_default() {
                            journal.finish_input(finished)?;
                        }
                        journal.add(outcome)?
                    }
                    None => outcome,
                });
                current = input;
            }
            collected.add(outcomes)?;
            progress(batches.bytes_read(), collected.done);
        }
        // A run that was stopped has not finished the file that it was at.
        interrupt::check()?;
        if let Some(journal) = journal {
            for finished in files.get(current..).unwrap_or_default() {
                journal.finish_input(finished)?;
            }
        }
        Ok(())
    }

    /// The journal, where the user wants one.
    fn journal(&self) -> anyhow::Result<Option<Journal>> {
        if !self.args.resume {
            return Ok(None);
        }
        let reading = &self.reading;
        let options = format!(
            "{:?} {:?} {:?} {} {:?}",
            reading.limits, reading.format, reading.fields, reading.as_is, self.overrides
        );
        Journal::open(self.destination.path(), options).map(Some)
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

/// What the inputs give, as it comes.
struct Collected<'a> {
    job: &'a Job<'a>,
    rejects: Vec<Reject>,
    /// How many articles there were.
    done: usize,
    take: &'a mut dyn FnMut(Vec<ProcessedArticle>) -> anyhow::Result<()>,
}

impl Collected<'_> {
    fn add(&mut self, outcomes: Vec<Outcome>) -> anyhow::Result<()> {
        let mut articles = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match outcome {
                Ok(article) => articles.push(article),
                Err(reject) => self.rejects.push(reject),
            }
        }
        self.job.refuse(&self.rejects)?;
        self.done += articles.len();
        (self.take)(articles)
    }
}

/// A stretch of the inputs.
enum Stretch {
    /// An input that an earlier run finished.
    Known(InputFile),
    /// Inputs to be read.
    New(Vec<InputFile>),
}

/// The inputs, in order, those beside one another that are to be read together.
fn stretches(files: Vec<InputFile>, journal: Option<&Journal>) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for file in files {
        if journal.is_some_and(|journal| journal.knows(&file)) {
            stretches.push(Stretch::Known(file));
        } else if let Some(Stretch::New(files)) = stretches.last_mut() {
            files.push(file);
        } else {
            stretches.push(Stretch::New(vec![file]));
        }
    }
    stretches
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
