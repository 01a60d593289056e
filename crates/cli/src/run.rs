//! `dateline run`: the stages in order.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, bail};
use dateline_export::{Destination, ExportError, Format, Options, Permit, Run, Writing, Written};
use dateline_link::{Digest, Linked, Linker, Overrides, UnlinkedArticles};
use dateline_spool::Spool;
use dateline_types::{Links, ProcessedArticle};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::args::RunArgs;
use crate::config::Own;
use crate::inputs::{self, Inputs};
use crate::interrupt::{self, Interrupted};
use crate::journal::{Journal, Outcome};
use crate::rejects::Rejects;
use crate::stored::Stored;
use crate::summary::{Summary, Totals, place};
use crate::timings::{Stage, Timings};
use crate::{forms, guard, names};

/// Articles that are set aside stay in memory up to so many bytes.
const IN_MEMORY: usize = 64 << 20;

/// Articles that are in memory at a time while the tables are written.
const PART: usize = 1024;

/// The stack of a working thread. Nothing recurses with the input; this is for what we did not think of, since a
/// stack that overflows ends the program and cannot be caught. Only what is touched takes memory.
const STACK_BYTES: usize = 16 << 20;

/// Runs the pipeline. Gives the number of rejected inputs.
pub(crate) fn run(args: &RunArgs, own: &Own) -> anyhow::Result<usize> {
    let started = Instant::now();
    guard::install_hook();
    interrupt::listen()?;
    let inputs = inputs::find(&args.inputs);
    if inputs.files.is_empty() {
        return Err(nothing_to_read(&inputs));
    }
    let reading = Arc::new(args.reading.options());
    let job = Job {
        args,
        own,
        overrides: args
            .names
            .as_deref()
            .map(names::read)
            .transpose()?
            .unwrap_or_default(),
        reading: Arc::clone(&reading),
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
    } = done.map_err(|error| match error.downcast_ref() {
        Some(ExportError::Interrupted) => Interrupted.into(),
        _ => error,
    })?;
    if args.resume {
        Journal::remove(&args.out);
    }
    if !args.quiet {
        let summary = Summary {
            totals: &totals,
            rejects: &rejects,
            written: &written,
            out: &args.out,
            passed_over,
            mojibake: reading.tally.mojibake_texts(),
            elapsed: started.elapsed(),
        };
        summary.print();
    }
    if args.timings {
        job.timings.print(totals.articles(), started.elapsed());
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

/// What came of a run.
struct Done {
    totals: Totals,
    rejects: Rejects,
    written: Written,
}

/// A run whose arguments are understood.
pub(crate) struct Job<'a> {
    pub(crate) args: &'a RunArgs,
    pub(crate) own: &'a Own,
    pub(crate) overrides: Overrides,
    /// How the inputs are to be read.
    pub(crate) reading: Arc<dateline_parse::Options>,
    pub(crate) pool: ThreadPool,
    pub(crate) destination: Destination,
    options: Options,
    pub(crate) timings: Timings,
}

impl Job<'_> {
    /// All articles first, set aside as they come, then the links between them, then the tables.
    fn linked(&self, inputs: Inputs) -> anyhow::Result<Done> {
        let folder = self.destination.path();
        let mut spool = Spool::new(folder, IN_MEMORY);
        let mut linker = Linker::new(self.overrides.clone(), folder);
        let rejects = self.intake(inputs, set_aside, |articles| {
            let _time = self.timings.start(Stage::SetAside);
            for SetAside { bytes, digest } in articles {
                spool.push(&bytes)?;
                linker.add(digest)?;
            }
            Ok(())
        })?;
        let time = self.timings.start(Stage::Link);
        let mut linked = self.pool.install(|| linker.finish())?;
        drop(time);
        for &(name, time) in linked.laps() {
            self.timings.add_lap(name, time);
        }
        interrupt::check()?;
        let _time = self.timings.start(Stage::Write);
        let (totals, written) = self.write(&spool, &mut linked, &rejects)?;
        Ok(Done {
            totals,
            rejects,
            written,
        })
    }

    /// Writes the tables of all articles in `spool`, part by part.
    fn write(
        &self,
        spool: &Spool,
        linked: &mut Linked,
        rejects: &Rejects,
    ) -> anyhow::Result<(Totals, Written)> {
        let (people, places) = linked.take_tables();
        tracing::info!(people = people.len(), places = places.len(), "linked");
        let mut links = Links {
            people,
            places,
            articles: Vec::new(),
        };
        let mut totals = Totals::default();
        let mut writing = self.destination.begin(&self.options, interrupt::flag())?;
        // Before the articles: a quotation in a workbook leads to its speaker's row.
        let others = Run {
            articles: &[],
            links: &links,
            rejects: &[],
        };
        totals.add_others(&others);
        self.pool.install(|| writing.append_others(&others))?;
        append_rejects(&mut writing, rejects)?;
        let evidence = self.options.formats.contains(&Format::Jsonl);
        for first in (0..spool.len()).step_by(PART) {
            let numbers = first..spool.len().min(first + PART);
            self.pool.install(|| -> anyhow::Result<()> {
                let articles = numbers.into_par_iter().map(|number| fetch(spool, number));
                let articles = articles.collect::<anyhow::Result<Vec<_>>>()?;
                links.articles = linked.links_of(first, &articles, evidence);
                let run = Run {
                    articles: &articles,
                    links: &links,
                    rejects: &[],
                };
                totals.add_articles(&run);
                Ok(writing.append_articles(&run)?)
            })?;
        }
        Ok((totals, writing.finish()?))
    }

    /// Each batch is written as it is done, and forgotten.
    fn unlinked(&self, inputs: Inputs) -> anyhow::Result<Done> {
        let mut writing = self.destination.begin(&self.options, interrupt::flag())?;
        let mut totals = Totals::default();
        let mut unlinked = UnlinkedArticles::with_overrides(self.overrides.clone());
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

fn append_rejects(writing: &mut Writing<'_>, rejects: &Rejects) -> anyhow::Result<()> {
    for part in rejects.parts() {
        writing.append_others(&Run {
            articles: &[],
            links: &Links::default(),
            rejects: &part?,
        })?;
    }
    Ok(())
}

/// What is kept of an article until all have been read.
struct SetAside {
    /// A [`Stored`] article.
    bytes: Vec<u8>,
    digest: Digest,
}

fn set_aside(processed: ProcessedArticle) -> anyhow::Result<SetAside> {
    let digest = Digest::of(&processed);
    let bytes = dateline_spool::encode(&Stored::from(Ok(processed)))?;
    Ok(SetAside { bytes, digest })
}

/// The article that was set aside under `number`.
fn fetch(spool: &Spool, number: usize) -> anyhow::Result<ProcessedArticle> {
    match Outcome::from(spool.get::<Stored>(number)?) {
        Ok(article) => Ok(article),
        Err(reject) => bail!("{}: was set aside as rejected", place(&reject.origin)),
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
