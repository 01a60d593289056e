//! A corpus that is linked: its people, places and documents, and the files that they make.

use std::sync::atomic::{AtomicBool, Ordering};

use dateline_document::{Document, LinkedArticle};
use dateline_export::{Destination, Format, Options, Run, Writing, Written};
use dateline_link::Linked;
use dateline_spool::Spool;
use dateline_types::{Links, Organization, Person, Place, ProcessedArticle, Reject, Warning};
use rayon::prelude::*;

use crate::error::Error;
use crate::rejects::Rejects;
use crate::stored::Stored;

/// Articles that are in memory at a time while the tables are written.
const PART: usize = 1024;

/// Linked articles.
#[derive(Debug)]
pub struct Tables {
    spool: Spool,
    linked: Linked,
    /// People, places and organizations of all articles; the links of a part of the articles while that is at hand.
    links: Links,
}

/// How much there was of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles.
    pub articles: usize,
    /// Rows of people: those that are not doubtful.
    pub people: usize,
    /// Rows of places: those that are not doubtful.
    pub places: usize,
    /// Rows of organizations: those that are not doubtful.
    pub organizations: usize,
    /// Rows of quotations: those that are not doubtful.
    pub quotes: usize,
    /// Articles with each warning, in the order of [`Warning::ALL`].
    pub warnings: [usize; Warning::ALL.len()],
}

impl Totals {
    /// Adds the articles of a part of a run.
    pub fn add_articles(&mut self, run: &Run<'_>) {
        let quotes = run
            .articles
            .iter()
            .map(|article| article.findings.sure_quotations().count());
        self.articles += run.articles.len();
        self.quotes += quotes.sum::<usize>();
        let warnings = run
            .articles
            .iter()
            .flat_map(|article| &article.article.record.metadata.warnings);
        for warning in warnings {
            if let Some(count) = self.warnings.get_mut(*warning as usize) {
                *count += 1;
            }
        }
    }

    /// Adds what belongs to no article.
    pub fn add_others(&mut self, run: &Run<'_>) {
        let links = run.links;
        self.people += links.people.iter().filter(|row| !row.is_doubtful).count();
        self.places += links.places.iter().filter(|row| !row.is_doubtful).count();
        let organizations = links.organizations.iter();
        self.organizations += organizations.filter(|row| !row.is_doubtful).count();
    }
}

impl Tables {
    pub(crate) fn new(spool: Spool, mut linked: Linked) -> Self {
        let links = linked.take_tables();
        tracing::info!(
            people = links.people.len(),
            places = links.places.len(),
            organizations = links.organizations.len(),
            "linked"
        );
        Self { spool, linked, links }
    }

    /// The people, in the order of `people.csv`; those whom it leaves out as doubtful among them.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.links.people
    }

    /// The places, in the order of `places.csv`; those that it leaves out as doubtful among them.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.links.places
    }

    /// The organizations, in the order of `organizations.csv`; those that it leaves out as doubtful among them.
    #[must_use]
    pub fn organizations(&self) -> &[Organization] {
        &self.links.organizations
    }

    /// How long each part of linking took.
    #[must_use]
    pub fn laps(&self) -> &[(&'static str, std::time::Duration)] {
        self.linked.laps()
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spool.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spool.is_empty()
    }

    /// The articles as `documents.jsonl` has them, in the order in which they were taken in.
    pub fn documents(&self) -> impl Iterator<Item = Result<Document<'static>, Error>> {
        (0..self.spool.len()).map(|number| {
            let article = fetch(&self.spool, number)?;
            let links = self.linked.links_of(number, std::slice::from_ref(&article), true);
            let linked = links.first().map(|links| LinkedArticle {
                article: &article.article,
                findings: &article.findings,
                links,
                run: &self.links,
            });
            Ok(linked.map_or_else(Document::default, |linked| Document::new(&linked).into_owned()))
        })
    }

    /// Writes all files, with the records that could not be used, on the threads of the caller's `rayon` pool; all of them, or none. Gives up when `stop` becomes true.
    ///
    /// # Errors
    ///
    /// Names the path and what to do; the files of an earlier run are as they were.
    pub fn write(
        &mut self,
        destination: &Destination,
        options: &Options,
        rejects: &Rejects,
        stop: &AtomicBool,
    ) -> Result<(Totals, Written), Error> {
        let mut totals = Totals::default();
        let mut writing = destination.begin(options, stop)?;
        // Before the articles: a quotation in a workbook leads to its speaker's row.
        let others = Run {
            articles: &[],
            links: &self.links,
            rejects: &[],
        };
        totals.add_others(&others);
        writing.append_others(&others)?;
        append_rejects(&mut writing, rejects)?;
        let evidence = options.formats.contains(&Format::Jsonl);
        for first in (0..self.spool.len()).step_by(PART) {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Stopped);
            }
            let numbers = first..self.spool.len().min(first + PART);
            let articles = numbers.into_par_iter().map(|number| fetch(&self.spool, number));
            let articles = articles.collect::<Result<Vec<_>, Error>>()?;
            self.links.articles = self.linked.links_of(first, &articles, evidence);
            let run = Run {
                articles: &articles,
                links: &self.links,
                rejects: &[],
            };
            totals.add_articles(&run);
            writing.append_articles(&run)?;
        }
        self.links.articles = Vec::new();
        Ok((totals, writing.finish()?))
    }
}

/// Writes what could not be used.
///
/// # Errors
///
/// If it cannot be read back, or written.
pub fn append_rejects(writing: &mut Writing<'_>, rejects: &Rejects) -> Result<(), Error> {
    for part in rejects.parts() {
        writing.append_others(&Run {
            articles: &[],
            links: &Links::default(),
            rejects: &part?,
        })?;
    }
    Ok(())
}

/// The article that was set aside under `number`.
fn fetch(spool: &Spool, number: usize) -> Result<ProcessedArticle, Error> {
    Result::<ProcessedArticle, Reject>::from(spool.get::<Stored>(number)?).map_err(|reject| {
        Error::NotAnArticle {
            file: reject.origin.file,
        }
    })
}
