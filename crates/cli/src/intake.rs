//! The first half of a run: all inputs read, each record worked on, what came of it handed on in order.
//!
//! The library reads and works on records; here what comes of them is counted, refused under `--strict`, written into the journal
//! of `--resume` or read back from it.

use anyhow::bail;
use dateline::files::{InputFile, Inputs};
use dateline::{Rejects, Results};
use dateline_types::ProcessedArticle;
use rayon::prelude::*;

use crate::interrupt;
use crate::journal::{Journal, Outcome};
use crate::progress::Progress;
use crate::run::Job;
use crate::summary::place;

/// What is made of an article, on any thread.
trait Make<T>: Fn(ProcessedArticle) -> anyhow::Result<T> + Sync {}
impl<T, F: Fn(ProcessedArticle) -> anyhow::Result<T> + Sync> Make<T> for F {}

impl Job<'_> {
    /// Reads and works on all inputs, and hands on what `make` makes of the articles in the order of the inputs. Gives what was
    /// rejected, first what could not be opened, then in the order of the inputs; each record that was found is in one of the two.
    pub(crate) fn intake<T: Send>(
        &self,
        inputs: Inputs,
        make: impl Fn(ProcessedArticle) -> anyhow::Result<T> + Sync,
        take: impl FnMut(Vec<T>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Rejects> {
        let make = |article| make(self.dateline.corrected(article));
        let bytes = inputs.files.iter().map(|file| file.bytes).sum();
        let is_known = !inputs.files.iter().any(InputFile::is_stdin);
        // Log lines and a bar would tear each other up.
        let progress = Progress::start(
            is_known.then_some(bytes),
            !self.args.quiet && !tracing::enabled!(tracing::Level::INFO),
        );
        let mut collected = Collected {
            job: self,
            rejects: Rejects::new(self.destination.path()),
            done: 0,
            make,
            take,
        };
        for reject in inputs.rejects {
            collected.rejects.push(reject)?;
        }
        self.refuse(&collected.rejects)?;
        let mut journal = self.journal()?;
        let mut read_before = 0;
        for stretch in stretches(inputs.files, journal.as_ref()) {
            match stretch {
                Stretch::Known(file) => {
                    if let Some(journal) = &journal {
                        for outcomes in journal.outcomes(&file)? {
                            collected.add_unmade(outcomes?)?;
                        }
                        read_before += file.bytes;
                    }
                }
                Stretch::New(files) => {
                    let size: u64 = files.iter().map(|file| file.bytes).sum();
                    let show = |read, done| progress.show(read_before + read, done);
                    match journal.as_mut() {
                        Some(journal) => self.read_for_journal(&files, journal, &mut collected, show)?,
                        None => self.read(&files, &mut collected, show)?,
                    }
                    read_before += size;
                }
            }
        }
        interrupt::check()?;
        let Collected { rejects, done, .. } = collected;
        tracing::info!(articles = done, rejected = rejects.len(), "all inputs read");
        Ok(rejects)
    }

    /// Reads and works on `files`.
    fn read<T: Send, M: Make<T>, F: FnMut(Vec<T>) -> anyhow::Result<()>>(
        &self,
        files: &[InputFile],
        collected: &mut Collected<'_, M, F>,
        progress: impl Fn(u64, usize),
    ) -> anyhow::Result<()> {
        let Collected {
            make,
            take,
            rejects,
            done,
            ..
        } = collected;
        self.each_batch(files, make, |results, read| {
            let mut articles = Vec::with_capacity(results.len());
            for (_, result) in results {
                match result {
                    Ok(article) => articles.push(article?),
                    Err(reject) => rejects.push(reject)?,
                }
            }
            self.refuse(rejects)?;
            *done += articles.len();
            take(articles)?;
            progress(read, *done);
            Ok(())
        })
    }

    /// Reads and works on `files`, and takes note in the journal of what came of them.
    fn read_for_journal<T: Send, M: Make<T>, F: FnMut(Vec<T>) -> anyhow::Result<()>>(
        &self,
        files: &[InputFile],
        journal: &mut Journal,
        collected: &mut Collected<'_, M, F>,
        progress: impl Fn(u64, usize),
    ) -> anyhow::Result<()> {
        // The file that the next record may still belong to.
        let mut current = 0;
        self.each_batch(files, &|article| article, |results, read| {
            let mut outcomes = Vec::with_capacity(results.len());
            for (input, outcome) in results {
                for finished in files.get(current..input).unwrap_or_default() {
                    journal.finish_input(finished)?;
                }
                outcomes.push(journal.add(outcome)?);
                current = input;
            }
            collected.add_unmade(outcomes)?;
            progress(read, collected.done);
            Ok(())
        })?;
        // A run that was stopped has not finished the file that it was at.
        interrupt::check()?;
        for finished in files.get(current..).unwrap_or_default() {
            journal.finish_input(finished)?;
        }
        Ok(())
    }

    /// Hands on, batch by batch, what `make` makes of the articles of `files`, each with the number of its file, and how many
    /// bytes have been read.
    fn each_batch<T: Send>(
        &self,
        files: &[InputFile],
        make: &(impl Fn(ProcessedArticle) -> T + Sync),
        take: impl FnMut(Results<T>, u64) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (pool, stop) = (&self.pool, interrupt::flag());
        self.dateline
            .read_files(files, pool, stop, &self.timings, make, take)
    }

    /// The journal, where the user wants one.
    fn journal(&self) -> anyhow::Result<Option<Journal>> {
        if !self.args.resume {
            return Ok(None);
        }
        let reading = self.dateline.reading();
        let options = format!(
            "{:?} {:?} {:?} {} {:?} {:?} {:?}",
            reading.limits,
            reading.format,
            reading.fields,
            reading.as_is,
            self.dateline.names(),
            self.own,
            self.args.wanted
        );
        Journal::open(self.destination.path(), options).map(Some)
    }

    /// Under `--strict`, an error if there is a reject.
    fn refuse(&self, rejects: &Rejects) -> anyhow::Result<()> {
        match rejects.first().first() {
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
struct Collected<'a, M, F> {
    job: &'a Job<'a>,
    rejects: Rejects,
    /// How many articles there were.
    done: usize,
    make: M,
    take: F,
}

impl<M, F> Collected<'_, M, F> {
    /// Adds what nothing has been made of yet.
    fn add_unmade<T: Send>(&mut self, outcomes: Vec<Outcome>) -> anyhow::Result<()>
    where
        M: Make<T>,
        F: FnMut(Vec<T>) -> anyhow::Result<()>,
    {
        let mut articles = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match outcome {
                Ok(article) => articles.push(article),
                Err(reject) => self.rejects.push(reject)?,
            }
        }
        self.job.refuse(&self.rejects)?;
        self.done += articles.len();
        let make = &self.make;
        let made = self.job.pool.install(|| {
            articles
                .into_par_iter()
                .map(make)
                .collect::<anyhow::Result<Vec<T>>>()
        })?;
        (self.take)(made)
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
