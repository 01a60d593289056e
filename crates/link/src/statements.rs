//! Statements: quotations, in any article, that report the same words.
//!
//! Three steps, each from words alone:
//!
//! 1. Quotations of the same folded words are one *form*. Short ones (`very quickly`) only within a story, and only
//!    if no two named people said them.
//! 2. Longer forms are gone through from the shortest to the longest. A form that contains the words of an earlier
//!    statement, give or take a word (`there was no military solution`), joins it; otherwise it is a statement of
//!    its own. Because the shortest form leads, two sentences are never joined for standing in one long quotation.
//! 3. A phrase, too short for that, joins the statement of its story that has exactly these words.
//!
//! The words stay on the disk: what is in memory of a form is where it stands. For step 2 a form has to be found by
//! any form that contains it. If that may cost `k` changes, then of any `3k + 1` runs of three words of the form at least one
//! is left (the q-gram lemma of Ukkonen 1992); the rarest ones are indexed, and a form with so many runs that no other
//! form has is not indexed at all.

mod alignment;
mod sketch;

use std::cmp::Reverse;

use dateline_spool::Spool;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::error::LinkError;
use crate::lists::Ends;
use crate::postings::Postings;
use crate::quotations::{Head, PackedQuotations};
use crate::tally::count;
use crate::words::{Class, Packed, class};
use crate::{ids, people};
use sketch::Counts;

/// The fewest words, and content words, with which a form is compared with others of any article.
const LONG: (usize, usize) = (6, 4);
/// The fewest words, and content words, with which equal words are one statement whoever says them, and wherever:
/// shorter ones (`we will see`) are said every day.
const PLAIN: (usize, usize) = (5, 3);
/// The fewest words, and content words, with which a phrase joins a statement of its story.
const PHRASE: (usize, usize) = (3, 2);
/// Words in a row by which forms are looked up.
const RUN: usize = 3;
/// Statements remembered for one run of words; a run in more of them is an idiom.
const POSTINGS: u8 = 64;
/// A statement's shortest form must be this share of a form that joins it, unless that form contains the
/// longest one as well.
const COVERED: f32 = 0.5;
/// Forms that are worked on at a time.
const BATCH: usize = 1 << 13;
/// Quotations that are put in order at a time.
const ROWS: usize = 2 << 20;
/// Articles whose quotations one thread reads at a time.
const CHUNK: usize = 1 << 10;

/// What linking knows of the articles by now.
pub(crate) struct Context<'a> {
    /// For each article its quotations, packed.
    pub(crate) quotations: &'a Spool,
    /// Where among all quotations those of each article end.
    pub(crate) ends: Ends,
    /// What the identifiers of the articles are made from.
    pub(crate) ids: &'a [u64],
    /// The story of each article.
    pub(crate) story_of: &'a [u32],
    /// The first article of each story.
    pub(crate) firsts: &'a [u32],
    pub(crate) people: &'a people::LinkedPeople,
}

impl Context<'_> {
    /// Where a quotation stands: the article, and the number among its quotations.
    fn place(&self, row: u32) -> (usize, usize) {
        let article = self.ends.list_of(row);
        (article, row as usize - self.ends.range(article).start)
    }

    /// The person of the run who says a quotation of `article`.
    fn person(&self, article: usize, quotation: Head) -> Option<u32> {
        let people = self.people.of.get(article);
        people.get(quotation.person? as usize).copied()
    }

    /// Short words are the same statement only in one story, from one person; and words that are none (a quotation
    /// of signs alone) only in one place. Empty where words are a statement wherever they stand.
    fn scope(&self, article: usize, number: usize, head: Head, words: &[Packed]) -> String {
        if has(words, PLAIN) {
            return String::new();
        }
        let story = self.story_of.get(article).copied().unwrap_or_default();
        let first = self.firsts.get(story as usize);
        let first = first.and_then(|&first| self.ids.get(first as usize));
        let story = first.map(|&first| ids::story(first)).unwrap_or_default();
        if words.is_empty() {
            return format!("{story} {article} {number}");
        }
        let person = self.person(article, head);
        let person = person.and_then(|person| self.people.people.get(person as usize));
        format!("{story} {}", person.map_or("", |person| &person.id))
    }
}

/// Quotations of the same words.
#[derive(Clone, Copy)]
struct Form {
    /// Of the words.
    hash: u64,
    /// Where its rows begin and end in [`Forms::rows`].
    rows: (u32, u32),
    words: u16,
    content: u16,
    /// Whether it stands inside quote marks anywhere.
    is_marked: bool,
}

impl Form {
    fn has(&self, (words, content): (usize, usize)) -> bool {
        usize::from(self.words) >= words && usize::from(self.content) >= content
    }

    /// Too short to be compared with forms of other stories, and long enough to be compared at all.
    fn is_phrase(&self) -> bool {
        self.is_marked && self.has(PHRASE) && !self.has(LONG)
    }

    fn rows(&self) -> std::ops::Range<usize> {
        self.rows.0 as usize..self.rows.1 as usize
    }
}

/// For each article and quotation what the `statement_id` is made from: equal for one statement.
#[derive(Debug, Default)]
pub(crate) struct Statements {
    /// By number of the form.
    ids: Vec<u64>,
    /// The form of each quotation.
    forms: Vec<u32>,
    /// Where among all quotations those of each article end.
    ends: Ends,
}

impl Statements {
    pub(crate) fn of(&self, article: usize) -> impl Iterator<Item = u64> {
        let forms = self.forms.get(self.ends.range(article)).unwrap_or_default();
        forms
            .iter()
            .map(|&form| self.ids.get(form as usize).copied().unwrap_or_default())
    }
}

/// Finds the statements of the run.
pub(crate) fn find(context: Context<'_>) -> Result<Statements, LinkError> {
    let forms = Forms::read(&context)?;
    let mut joining = Joining::new(&forms);
    joining.join_long()?;
    joining.join_phrases()?;
    let leader_of = joining.leader_of;
    let ids: Result<Vec<u64>, LinkError> = leader_of
        .par_iter()
        .map(|&leader| Ok(ids::statement(&forms.key(&forms.list[leader as usize])?)))
        .collect();
    let ids = ids?;
    drop(leader_of);
    let mut of_row = vec![0; forms.rows.len()];
    for (number, form) in (0..).zip(&forms.list) {
        for &row in &forms.rows[form.rows()] {
            of_row[row as usize] = number;
        }
    }
    drop(forms);
    Ok(Statements {
        ids,
        forms: of_row,
        ends: context.ends,
    })
}

fn has(words: &[Packed], (least, content): (usize, usize)) -> bool {
    words.len() >= least && content_words(words) >= content
}

fn content_words(words: &[Packed]) -> usize {
    words
        .iter()
        .filter(|&&word| class(word) == Class::Content)
        .count()
}

/// The hashes of the runs of words in order.
fn runs(words: &[Packed]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(|run| xxh3_64(run.as_flattened()))
}

/// All forms of the run.
struct Forms<'a> {
    context: &'a Context<'a>,
    /// From the shortest to the longest.
    list: Vec<Form>,
    /// The quotations of each form, by the order of articles, as numbers among all.
    rows: Vec<u32>,
}

/// A quotation while the forms are made.
struct Row {
    hash: u64,
    /// Of what else must be equal.
    scope: u32,
    number: u32,
    words: u16,
    content: u16,
    is_marked: bool,
}

impl<'a> Forms<'a> {
    fn read(context: &'a Context<'a>) -> Result<Self, LinkError> {
        let all = context.ends.total();
        let mut forms = Self {
            context,
            list: Vec::new(),
            rows: Vec::with_capacity(all),
        };
        // Quotations of the same words are in one part.
        let parts = all / ROWS + 1;
        for part in 0..parts {
            let mut rows = read_rows(context, |hash| (hash >> 32) as usize % parts == part)?;
            rows.par_sort_unstable_by_key(|row| (row.hash, row.scope, row.number));
            for group in rows.chunk_by(|one, other| (one.hash, one.scope) == (other.hash, other.scope)) {
                forms.add(group);
            }
        }
        forms
            .list
            .par_sort_unstable_by_key(|form| (form.words, form.hash, form.rows));
        forms.list.shrink_to_fit();
        forms.order_scoped()?;
        Ok(forms)
    }

    /// Adds the form that the quotations have.
    fn add(&mut self, group: &[Row]) {
        let Some(first) = group.first() else { return };
        let begin = count(self.rows.len());
        self.rows.extend(group.iter().map(|row| row.number));
        self.list.push(Form {
            hash: first.hash,
            rows: (begin, count(self.rows.len())),
            words: first.words,
            content: first.content,
            is_marked: group.iter().any(|row| row.is_marked),
        });
    }

    /// Puts forms of the same words into the order of what tells them apart, which does not depend on the articles' order.
    fn order_scoped(&mut self) -> Result<(), LinkError> {
        let mut from = 0;
        while from < self.list.len() {
            let hash = self.list[from].hash;
            let same = self.list[from..]
                .iter()
                .take_while(|form| form.hash == hash)
                .count();
            if same > 1 {
                let mut scoped = Vec::with_capacity(same);
                for form in &self.list[from..from + same] {
                    scoped.push((self.key(form)?, *form));
                }
                scoped.sort_by(|one, other| one.0.cmp(&other.0));
                for (slot, (_, form)) in self.list[from..from + same].iter_mut().zip(scoped) {
                    *slot = form;
                }
            }
            from += same;
        }
        Ok(())
    }

    /// What tells the form from all others.
    fn key(&self, form: &Form) -> Result<String, LinkError> {
        if form.has(PLAIN) {
            return Ok(format!("{:016x} ", form.hash));
        }
        let mut buffer = Vec::new();
        let (article, number) = self.context.place(self.first(form));
        let quotations = PackedQuotations::new(self.context.quotations.read(article, &mut buffer)?);
        let quotation = quotations.get(number);
        let scope = quotation.map(|(head, words)| self.context.scope(article, number, head, words));
        Ok(format!("{:016x} {}", form.hash, scope.unwrap_or_default()))
    }

    /// The first quotation of a form.
    fn first(&self, form: &Form) -> u32 {
        self.rows.get(form.rows.0 as usize).copied().unwrap_or_default()
    }

    /// The words of a form: in memory, or read into `buffer`.
    fn words<'b>(&'b self, number: u32, buffer: &'b mut Vec<u8>) -> Result<&'b [Packed], LinkError> {
        let (article, at) = self.context.place(self.first(&self.list[number as usize]));
        let quotations = PackedQuotations::new(self.context.quotations.read(article, buffer)?);
        Ok(quotations.get(at).map_or(&[], |(_, words)| words))
    }

    /// In which stories, from which people: each pair once.
    fn sources(&self, number: u32) -> Result<Vec<(u32, Option<u32>)>, LinkError> {
        let form = &self.list[number as usize];
        let mut buffer = Vec::new();
        let mut sources = Vec::new();
        for &row in &self.rows[form.rows()] {
            let (article, number) = self.context.place(row);
            let quotations = PackedQuotations::new(self.context.quotations.read(article, &mut buffer)?);
            let head = quotations.get(number).map(|(head, _)| head);
            let person = head.and_then(|head| self.context.person(article, head));
            let story = self.context.story_of.get(article).copied();
            sources.push((story.unwrap_or_default(), person));
        }
        sources.sort_unstable();
        sources.dedup();
        Ok(sources)
    }

    /// The stories in which a form stands, each once.
    fn stories(&self, number: u32) -> Vec<u32> {
        let form = &self.list[number as usize];
        let mut stories: Vec<u32> = self.rows[form.rows()]
            .iter()
            .filter_map(|&row| self.context.story_of.get(self.context.place(row).0).copied())
            .collect();
        stories.sort_unstable();
        stories.dedup();
        stories
    }
}

/// The quotations whose words have a hash that is asked for.
fn read_rows(context: &Context<'_>, wanted: impl Fn(u64) -> bool + Sync) -> Result<Vec<Row>, LinkError> {
    let articles = context.ends.len();
    let chunks = articles.div_ceil(CHUNK);
    let rows: Result<Vec<Vec<Row>>, LinkError> = (0..chunks)
        .into_par_iter()
        .map_init(Vec::new, |buffer, chunk| {
            let mut rows = Vec::new();
            for article in chunk * CHUNK..articles.min((chunk + 1) * CHUNK) {
                let quotations = PackedQuotations::new(context.quotations.read(article, buffer)?);
                let of_article = count(context.ends.range(article).start)..;
                for ((at, (head, words)), number) in quotations.iter().enumerate().zip(of_article) {
                    if wanted(head.form) {
                        let scope = context.scope(article, at, head, words);
                        rows.push(Row {
                            hash: head.form,
                            scope: xxh3_64(scope.as_bytes()) as u32,
                            number,
                            words: u16::try_from(words.len()).unwrap_or(u16::MAX),
                            content: u16::try_from(content_words(words)).unwrap_or(u16::MAX),
                            is_marked: head.is_marked,
                        });
                    }
                }
            }
            Ok(rows)
        })
        .collect();
    Ok(rows?.into_iter().flatten().collect())
}

/// Forms under way to statements.
struct Joining<'a> {
    forms: &'a Forms<'a>,
    /// For each form, the form that leads its statement: itself, or a shorter one.
    leader_of: Vec<u32>,
    /// For each leading form that others follow, the longest of them.
    longest_of: FxHashMap<u32, u32>,
    /// For each leading form that others follow, how many quotations they have.
    followers: FxHashMap<u32, usize>,
}

impl<'a> Joining<'a> {
    fn new(forms: &'a Forms<'a>) -> Self {
        Self {
            forms,
            leader_of: (0..count(forms.list.len())).collect(),
            longest_of: FxHashMap::default(),
            followers: FxHashMap::default(),
        }
    }

    /// Step 2.
    fn join_long(&mut self) -> Result<(), LinkError> {
        let forms = self.forms;
        let long: Vec<u32> = (0..count(forms.list.len()))
            .filter(|&number| forms.list[number as usize].has(LONG))
            .collect();
        let counts = self.count_runs(&long)?;
        let mut leaders = Leaders::default();
        for batch in long.chunks(BATCH) {
            // What can be said before it is known which forms of the batch lead themselves.
            let prepared: Result<Vec<Candidate>, LinkError> = batch
                .par_iter()
                .map_init(<(Vec<u8>, Vec<u8>)>::default, |(own, others), &number| {
                    Candidate::new(forms, number, &leaders, &counts, own, others)
                })
                .collect();
            let mut new = Leaders::default();
            for mut candidate in prepared? {
                for leader in new.sharing(&candidate.shared) {
                    let leading = forms.words(leader, &mut candidate.buffer)?;
                    candidate.fits.extend(fit(leader, leading, &candidate.words));
                }
                match self.best(&mut candidate)? {
                    Some(leader) => self.follow(candidate.number, leader),
                    None => {
                        for run in telling(&candidate.words, &counts) {
                            if leaders.add(run, candidate.number) {
                                new.add(run, candidate.number);
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// How often each run of words comes in the forms.
    fn count_runs(&self, long: &[u32]) -> Result<Counts, LinkError> {
        let forms = self.forms;
        let words = long
            .iter()
            .map(|&number| usize::from(forms.list[number as usize].words));
        let mut counts = Counts::new(words.sum());
        for batch in long.chunks(BATCH) {
            let hashes: Result<Vec<Vec<u64>>, LinkError> = batch
                .par_iter()
                .map_init(Vec::new, |buffer, &number| {
                    Ok(runs(forms.words(number, buffer)?).collect())
                })
                .collect();
            hashes?.iter().flatten().for_each(|&run| counts.add(run));
        }
        Ok(counts)
    }

    fn follow(&mut self, number: u32, leader: u32) {
        self.leader_of[number as usize] = leader;
        self.longest_of.insert(leader, number);
        *self.followers.entry(leader).or_insert(0) += self.forms.list[number as usize].rows().len();
    }

    /// The statement whose words the form contains the most of.
    fn best(&self, candidate: &mut Candidate) -> Result<Option<u32>, LinkError> {
        candidate.fits.sort_unstable();
        while let Some((_, Reverse(leader))) = candidate.fits.pop() {
            if self.belongs(candidate, leader)? {
                return Ok(Some(leader));
            }
        }
        Ok(None)
    }

    /// Whether a form, which contains the leading form, has enough in common with the whole statement.
    fn belongs(&self, candidate: &mut Candidate, leader: u32) -> Result<bool, LinkError> {
        let leading = &self.forms.list[leader as usize];
        if f32::from(leading.words) >= COVERED * candidate.words.len() as f32 {
            return Ok(true);
        }
        // Reported speech names what it is about in everybody's words (`the ban on Muslims entering the United States`).
        if !leading.is_marked || !self.forms.list[candidate.number as usize].is_marked {
            return Ok(false);
        }
        let longest = self.longest_of.get(&leader).copied().unwrap_or(leader);
        let longest = self.forms.words(longest, &mut candidate.buffer)?;
        Ok(alignment::contained(longest, &candidate.words, longest.len()).is_some())
    }

    /// Step 3.
    fn join_phrases(&mut self) -> Result<(), LinkError> {
        let forms = self.forms;
        let numbers = || 0..count(forms.list.len());
        let phrases: Vec<u32> = numbers()
            .filter(|&number| forms.list[number as usize].is_phrase())
            .collect();
        let mut wanted: FxHashSet<(u32, u64)> = FxHashSet::default();
        let mut buffer = Vec::new();
        for &number in &phrases {
            if let Some(run) = runs(forms.words(number, &mut buffer)?).next() {
                wanted.extend(forms.stories(number).into_iter().map(|story| (story, run)));
            }
        }
        let mut holders: FxHashMap<(u32, u64), Vec<u32>> = FxHashMap::default();
        for number in numbers().filter(|&number| !wanted.is_empty() && forms.list[number as usize].has(LONG))
        {
            let stories = forms.stories(number);
            for run in runs(forms.words(number, &mut buffer)?) {
                let keys = stories.iter().map(|&story| (story, run));
                for key in keys.filter(|key| wanted.contains(key)) {
                    let holding = holders.entry(key).or_default();
                    if holding.len() < usize::from(POSTINGS) {
                        holding.push(number);
                    }
                }
            }
        }
        for number in phrases {
            if let Some(leader) = self.holding_statement(number, &holders)? {
                self.leader_of[number as usize] = leader;
            }
        }
        Ok(())
    }

    /// The largest statement of a phrase's story that has the phrase word for word, from a speaker who may be
    /// the same.
    fn holding_statement(
        &self,
        phrase: u32,
        holders: &FxHashMap<(u32, u64), Vec<u32>>,
    ) -> Result<Option<u32>, LinkError> {
        let forms = self.forms;
        // Words that are quoted on several events belong to none of them.
        if forms.stories(phrase).len() != 1 {
            return Ok(None);
        }
        let (mut own, mut other) = <(Vec<u8>, Vec<u8>)>::default();
        let words = forms.words(phrase, &mut own)?;
        let Some(run) = runs(words).next() else {
            return Ok(None);
        };
        let mut fitting: Vec<(usize, Reverse<u32>)> = Vec::new();
        for (story, person) in forms.sources(phrase)? {
            for &holder in holders.get(&(story, run)).into_iter().flatten() {
                let held = forms.words(holder, &mut other)?;
                let is_held = held.windows(words.len()).any(|held| held == words);
                if !is_held {
                    continue;
                }
                let sources = forms.sources(holder)?;
                let mut same_story = sources.iter().filter(|source| source.0 == story);
                if same_story.any(|source| may_be_one(person, source.1)) {
                    let leader = self.leader_of[holder as usize];
                    fitting.push((self.size(leader), Reverse(leader)));
                }
            }
        }
        Ok(fitting.into_iter().max().map(|(_, Reverse(leader))| leader))
    }

    /// How many quotations a statement has.
    fn size(&self, leader: u32) -> usize {
        let own = self.forms.list[leader as usize].rows().len();
        own + self.followers.get(&leader).copied().unwrap_or(0)
    }
}

/// Leading forms by the runs that they are found by.
#[derive(Default)]
struct Leaders(Postings);

impl Leaders {
    /// Says whether there was room.
    fn add(&mut self, run: u64, number: u32) -> bool {
        self.0.add(short(run), number, POSTINGS)
    }

    /// The leading forms that have one of the runs.
    fn sharing(&self, runs: &[u64]) -> Vec<u32> {
        let mut found: Vec<u32> = runs.iter().flat_map(|&run| self.0.get(short(run))).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A hash in four bytes.
fn short(run: u64) -> u32 {
    (run >> 32) as u32
}

/// How many words of a leading form are in the form that contains it, and the leading form.
type Fit = (usize, Reverse<u32>);

/// A form that may follow another one.
struct Candidate {
    number: u32,
    words: Vec<Packed>,
    /// Its runs that other forms have as well.
    shared: Vec<u64>,
    /// Whom it contains.
    fits: Vec<Fit>,
    buffer: Vec<u8>,
}

impl Candidate {
    fn new(
        forms: &Forms<'_>,
        number: u32,
        leaders: &Leaders,
        counts: &Counts,
        own: &mut Vec<u8>,
        others: &mut Vec<u8>,
    ) -> Result<Self, LinkError> {
        let words = forms.words(number, own)?;
        let shared: Vec<u64> = runs(words).filter(|&run| counts.is_shared(run)).collect();
        let mut fits = Vec::new();
        for leader in leaders.sharing(&shared) {
            fits.extend(fit(leader, forms.words(leader, others)?, words));
        }
        Ok(Self {
            number,
            words: words.to_vec(),
            shared,
            fits,
            buffer: Vec::new(),
        })
    }
}

/// How `words` contain those of a leading form, if they do.
fn fit(leader: u32, leading: &[Packed], words: &[Packed]) -> Option<Fit> {
    let held = |run: &&[Packed]| leading.windows(RUN).any(|other| other == *run);
    let common = words.windows(RUN).filter(held).count();
    let cost = alignment::contained(leading, words, common)?;
    Some((leading.len() - cost, Reverse(leader)))
}

/// The runs by which a form is found: the rarest, so many that one of them is left in whatever contains the form; none
/// where they are in no other form.
fn telling(words: &[Packed], counts: &Counts) -> Vec<u64> {
    let mut runs: Vec<(u8, u64)> = runs(words).map(|run| (counts.get(run), run)).collect();
    // Of equal ones the first of the form, so that the order does not hang on hashes.
    runs.sort_by_key(|&(times, _)| times);
    runs.truncate(RUN * alignment::budget(words.len()) + 1);
    let shared = runs.into_iter().filter(|&(_, run)| counts.is_shared(run));
    shared.map(|(_, run)| run).collect()
}

/// Two named people are not one speaker; a name and `the statement` may be.
fn may_be_one(a: Option<u32>, b: Option<u32>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
