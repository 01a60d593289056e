//! The links of a run, article by article.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline_lexicon::Lexicon;
use dateline_spool::Spool;
use dateline_types::{ArticleLinks, LeastConfidence, Links, ProcessedArticle, Quotation};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::chronology::Chronology;
use crate::digest::{Digest, TextDigest};
use crate::error::LinkError;
use crate::lists::{Ends, Lists};
use crate::order::{Identity, Order};
use crate::organizations::Organizations;
use crate::overrides::NameLists;
use crate::people::{LinkedPeople, PersonRecords, Trails};
use crate::places::Places;
use crate::records::Records;
use crate::shingles::Sketch;
use crate::statements::Statements;
use crate::{disputes, duplicates, ids, people, statements, stories};

/// Bytes of each kind of what is set aside that stay in memory.
const IN_MEMORY: usize = 32 << 20;

/// Takes in the articles of a run one by one, and links them when all are there.
///
/// Of an article it keeps numbers; names, words and quotations are set aside on the disk when they are many. What it takes in
/// memory grows with the different names, places and statements.
#[derive(Debug)]
pub struct Linker {
    names: NameLists,
    least: LeastConfidence,
    folder: PathBuf,
    /// What the identifiers of the articles are made from.
    keys: Vec<u64>,
    identities: Vec<Identity>,
    chronology: Chronology,
    people: PersonRecords,
    places: Places,
    organizations: Organizations,
    frequencies: stories::Frequencies,
    /// Of each article a [`TextDigest`].
    texts: Records,
    /// Of each article its shingles.
    shingles: Records,
    /// Of each article its packed quotations.
    quotations: Records,
    /// Where among all quotations those of each article end.
    quotation_ends: Ends,
}

impl Linker {
    /// Links with these words (what in a role is a title) and as the user's lists of names say; what is set aside goes into `folder` when it is much.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>, names: impl Into<NameLists>, folder: &Path) -> Self {
        Self::with_memory(lexicon, names, folder, IN_MEMORY)
    }

    /// As [`Linker::new`]; of each kind of what is set aside, so many bytes stay in memory before it goes to the disk.
    #[must_use]
    pub fn with_memory(
        lexicon: Arc<Lexicon>,
        names: impl Into<NameLists>,
        folder: &Path,
        bytes: usize,
    ) -> Self {
        let records = || Records::new(Spool::new(folder, bytes));
        Self {
            names: names.into(),
            least: LeastConfidence::SHIPPED,
            folder: folder.to_owned(),
            keys: Vec::new(),
            identities: Vec::new(),
            chronology: Chronology::default(),
            people: PersonRecords::new(lexicon, records()),
            places: Places::default(),
            organizations: Organizations::default(),
            frequencies: FxHashMap::default(),
            texts: records(),
            shingles: records(),
            quotations: records(),
            quotation_ends: Ends::default(),
        }
    }

    /// With this cut: people, places and organizations below it are doubtful. Without it, the shipped one.
    #[must_use]
    pub fn with_least(mut self, least: LeastConfidence) -> Self {
        self.least = least;
        self
    }

    /// Takes in the next article. Call [`NameLists::split`] on it first.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn add(&mut self, digest: Digest) -> Result<(), LinkError> {
        self.keys.push(digest.key);
        self.identities.push(Identity::new(digest.key, digest.rest));
        self.chronology.push(digest.published.as_deref());
        self.people.push(&digest.people)?;
        self.places.push(digest.places, &self.names);
        self.organizations.push(&digest.organizations, &self.names);
        for counted in &digest.text.bag {
            *self.frequencies.entry(counted.word()).or_insert(0) += 1;
        }
        self.texts.push(&dateline_spool::encode(&digest.text)?)?;
        self.shingles.push(digest.shingles.as_flattened())?;
        self.quotations.push(&digest.quotations.pack())?;
        self.quotation_ends.push(digest.quotations.len());
        Ok(())
    }

    /// Puts all that was taken in into the order of linking. Gives what the identifiers of the articles are made from.
    fn put_in(&mut self, order: &Arc<Order>) -> Vec<u64> {
        self.chronology.put_in(order);
        self.people.put_in(order);
        self.places.put_in(order);
        self.organizations.put_in(order);
        for records in [&mut self.texts, &mut self.shingles, &mut self.quotations] {
            records.put_in(order);
        }
        self.quotation_ends = self.quotation_ends.in_order(order.arrivals());
        let mut taken = ids::TakenIds::default();
        let keys = std::mem::take(&mut self.keys);
        let arrivals = order.arrivals().iter();
        arrivals
            .filter_map(|&arrival| keys.get(arrival as usize))
            .map(|&key| taken.free('a', key))
            .collect()
    }

    /// Links the articles.
    ///
    /// # Errors
    ///
    /// If something that was set aside cannot be read.
    pub fn finish(mut self) -> Result<Linked, LinkError> {
        let mut laps = Laps::start();
        let order = Arc::new(Order::of(&std::mem::take(&mut self.identities)));
        let ids = self.put_in(&order);
        let people = people::link(&people::PeopleContext {
            people: &self.people,
            places: &self.places,
            ids: &ids,
            chronology: &self.chronology,
            overrides: &self.names.people,
            least: self.least,
        })?;
        drop(self.people);
        let (places, places_of) = self.places.finish(&self.names, self.least);
        let (organizations, organizations_of) =
            self.organizations
                .finish(&self.chronology, &self.names, self.least);
        laps.end("people, places, organizations");
        let events = self.chronology.order();
        let sketches = |number: usize| -> Result<Sketch, LinkError> { Ok(self.texts.get(number)?) };
        let repeats = duplicates::find(&events, &sketches, &self.shingles)?;
        drop(self.shingles);
        laps.end("near-copies");
        let texts = |number: usize| -> Result<TextDigest, LinkError> { Ok(self.texts.get(number)?) };
        let story_of = stories::find(&events, &self.chronology, &texts, &self.frequencies, &repeats)?;
        laps.end("stories");
        drop(self.frequencies);
        drop(self.texts);
        drop(self.chronology);
        let firsts = stories::firsts(&story_of, &events);
        drop(events);
        let statements = statements::find(statements::StatementContext {
            quotations: &self.quotations,
            ends: self.quotation_ends,
            ids: &ids,
            story_of: &story_of,
            firsts: &firsts,
            people: &people,
            folder: &self.folder,
        })?;
        let rows = disputes::Rows {
            people: &people.of,
            organizations: &organizations_of,
        };
        let disputed = disputes::find(&self.quotations, &statements, &rows)?;
        laps.end("statements");
        let LinkedPeople {
            people,
            of: people_of,
            trails,
            trails_of,
        } = people;
        Ok(Linked {
            order,
            ids,
            tables: Links {
                people,
                places,
                organizations,
                articles: Vec::new(),
            },
            people_of,
            trails,
            trails_of,
            places_of,
            organizations_of,
            repeats,
            story_of,
            firsts,
            statements,
            disputed,
            laps: laps.ended,
        })
    }
}

/// The links of a run. All lists are in the order of linking.
#[derive(Debug, Default)]
pub struct Linked {
    order: Arc<Order>,
    ids: Vec<u64>,
    /// People, places and organizations.
    tables: Links,
    people_of: Lists,
    trails: Trails,
    trails_of: Lists,
    places_of: Lists,
    organizations_of: Lists,
    repeats: Vec<Option<u32>>,
    story_of: Vec<u32>,
    firsts: Vec<u32>,
    statements: Statements,
    /// What the identifiers of the statements are made from that rows give to more than one speaker.
    disputed: FxHashSet<u64>,
    laps: Vec<(&'static str, Duration)>,
}

/// How long each part of the work took.
struct Laps {
    begun: Instant,
    ended: Vec<(&'static str, Duration)>,
}

impl Laps {
    fn start() -> Self {
        Self {
            begun: Instant::now(),
            ended: Vec::new(),
        }
    }

    /// Ends a part; the next begins.
    fn end(&mut self, name: &'static str) {
        self.ended.push((name, self.begun.elapsed()));
        self.begun = Instant::now();
    }
}

impl Linked {
    /// How long each part of linking took.
    #[must_use]
    pub fn laps(&self) -> &[(&'static str, Duration)] {
        &self.laps
    }

    /// People, places and organizations, in the order of their tables, without articles: for who has the links of these.
    #[must_use]
    pub fn into_tables(self) -> Links {
        self.tables
    }

    /// People, places and organizations, in the order of their tables, without articles. They are there once.
    #[must_use]
    pub fn take_tables(&mut self) -> Links {
        std::mem::take(&mut self.tables)
    }

    /// The links of `articles`, which are those that came after `first` others; with the evidence for who is who if that is
    /// asked for.
    #[must_use]
    pub fn links_of(&self, first: usize, articles: &[ProcessedArticle], evidence: bool) -> Vec<ArticleLinks> {
        let arrivals = first..self.order.len().min(first + articles.len());
        let articles = arrivals.into_par_iter().zip(articles);
        articles
            .map(|(arrival, article)| self.article(self.order.number(arrival), article, evidence))
            .collect()
    }

    /// For each sure quotation of an article whether its statement is given to somebody else in another one.
    fn disputed(&self, number: usize, article: &ProcessedArticle) -> Vec<bool> {
        let findings = &article.findings;
        let quotations = findings.quotations.iter().enumerate();
        let statements = quotations.zip(self.statements.of(number));
        let rows = disputes::Rows {
            people: &self.people_of,
            organizations: &self.organizations_of,
        };
        let is_somebody = |quotation: &Quotation| {
            let entity = quotation.speaker.as_ref().and_then(|speaker| speaker.entity);
            entity.is_some_and(|entity| rows.speaker(number, entity).is_some())
        };
        statements
            .map(|((index, quotation), statement)| {
                !findings.is_doubtful(index) && is_somebody(quotation) && self.disputed.contains(&statement)
            })
            .collect()
    }

    fn article(&self, number: usize, article: &ProcessedArticle, evidence: bool) -> ArticleLinks {
        let trails = self.trails_of.get(number).iter().filter(|_| evidence);
        let id_of = |number: u32| self.ids.get(number as usize).copied().unwrap_or_default();
        let id = ids::article(self.ids[number]);
        let first = self.firsts.get(self.story_of[number] as usize).copied();
        ArticleLinks {
            people: self.people_of.get(number).to_vec(),
            evidence: trails.map(|&trail| self.trails.get(trail)).collect(),
            places: self.places_of.get(number).to_vec(),
            organizations: self.organizations_of.get(number).to_vec(),
            quote_ids: ids::quotations(&id, article),
            statement_ids: self
                .statements
                .of(number)
                .map(|hash| ids::written('s', hash))
                .collect(),
            disputed: self.disputed(number, article),
            story_id: first.map(|first| ids::story(id_of(first))).unwrap_or_default(),
            duplicate_of: self.repeats[number].map(|original| ids::article(id_of(original))),
            id,
        }
    }
}
