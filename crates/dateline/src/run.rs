//! `dateline run`: the stages in order.

use std::time::Instant;

use anyhow::{Context as _, bail};
use dateline_export::{Destination, ExportError, Options, Run};
use dateline_extract::Extractor;
use dateline_model::{ProcessedArticle, Reject};
use rayon::ThreadPool;

use crate::args::RunArgs;
use crate::inputs::{self, Inputs};
use crate::interrupt::{self, Interrupted};
use crate::progress::Progress;
use crate::reader::Batches;
use crate::summary::Summary;
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
    // Before anything is read: better known now than after an hour.
    let destination = Destination::open(&args.out)?;

    let pool = thread_pool(args.jobs)?;
    let collected = collect(inputs, &pool, args)?;
    let links = pool.install(|| dateline_link::link(&collected.articles));
    interrupt::check()?;
    tracing::info!(people = links.people.len(), places = links.places.len(), "linked");
    let run = Run {
        articles: &collected.articles,
        links: &links,
        rejects: &collected.rejects,
    };
    let options = Options {
        formats: args.format.clone(),
        dialect: args.dialect,
        delimiter: args.delimiter,
    };
    let written = pool.install(|| destination.write(&run, &options, interrupt::flag()));
    let written = written.map_err(|error| match error {
        ExportError::Interrupted => Interrupted.into(),
        error => anyhow::Error::from(error),
    })?;
    if !args.quiet {
        let summary = Summary {
            run: &run,
            written: &written,
            out: &args.out,
            elapsed: started.elapsed(),
        };
        summary.print();
    }
    Ok(collected.rejects.len())
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

/// What the map gives: every record that was found is in one of the two.
#[derive(Default)]
struct Collected {
    /// In the order of the inputs.
    articles: Vec<ProcessedArticle>,
    /// In the order of `rejected.csv`.
    rejects: Vec<Reject>,
}

/// Reads and works on all inputs.
fn collect(inputs: Inputs, pool: &ThreadPool, args: &RunArgs) -> anyhow::Result<Collected> {
    let bytes = inputs.files.iter().map(|file| file.bytes).sum();
    let bytes = (!inputs.files.iter().any(inputs::InputFile::is_stdin)).then_some(bytes);
    // Log lines and a bar would tear each other up.
    let progress = Progress::start(bytes, !args.quiet && args.verbose == 0);
    let mut collected = Collected {
        rejects: inputs.rejects,
        ..Collected::default()
    };
    if args.strict {
        refuse(collected.rejects.first())?;
    }
    let batches = Batches::start(inputs.files, pool.current_num_threads())?;
    let extractor = Extractor::builtin();
    while let Some(batch) = batches.next() {
        for result in pool.install(|| pipeline::process(batch, &extractor)) {
            match result {
                Ok(article) => collected.articles.push(article),
                Err(reject) => collected.rejects.push(reject),
            }
        }
        if args.strict {
            refuse(collected.rejects.first())?;
        }
        progress.show(batches.bytes_read(), collected.articles.len());
    }
    interrupt::check()?;
    collected.rejects.sort();
    tracing::info!(
        articles = collected.articles.len(),
        rejected = collected.rejects.len(),
        "all inputs read"
    );
    Ok(collected)
}

/// An error, if there is a reject.
fn refuse(reject: Option<&Reject>) -> anyhow::Result<()> {
    let Some(reject) = reject else {
        return Ok(());
    };
    bail!(
        "{}: {}: {}\n(--strict stops at the first input that cannot be used; nothing was written)",
        crate::summary::place(&reject.origin),
        reject.error,
        reject.detail
    )
}
