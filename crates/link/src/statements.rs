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

use std::cell::RefCell;
use std::cmp::Reverse;
use std::rc::Rc;

use dateline_spool::Spool;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::digest::QuotationDigest;
use crate::error::LinkError;
use crate::lists::Lists;
use crate::tally::count;
use crate::words::{Class, Packed};
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
const POSTINGS: usize = 64;
/// A statement's shortest form must be this share of a form that joins it, unless that form contains the
/// longest one as well.
const COVERED: f32 = 0.5;
/// Words of forms remembered for the next comparisons.
const REMEMBERED: usize = 1 << 20;

/// What linking knows of the articles by now.
pub(crate) struct Context<'a> {
    /// For each article its quotations, as lists of [`QuotationDigest`].
    pub(crate) quotations: &'a Spool,
    /// What the identifiers of the articles are made from.
    pub(crate) ids: &'a [u64],
    /// The story of each article.
    pub(crate) story_of: &'a [u32],
    /// The first article of each story.
    pub(crate) firsts: &'a [u32],
    pub(crate) people: &'a people::LinkedPeople,
}

impl Context<'_> {
    fn read(&self, article: usize) -> Result<Vec<QuotationDigest>, LinkError> {
        Ok(self.quotations.get(article)?)
    }

    /// The person of the run who says a quotation of `article`.
    fn person(&self, article: usize, quotation: &QuotationDigest) -> Option<u32> {
        let people = self.people.of.get(article);
        people.get(quotation.person? as usize).copied()
    }

    /// Short words are the same statement only in one story, from one person; and words that are none (a quotation
    /// of signs alone) only in one place. Empty where words are a statement wherever they stand.
    fn scope(&self, article: usize, number: usize, quotation: &QuotationDigest) -> String {
        if has(&quotation.words, PLAIN) {
            return String::new();
        }
        let story = self.story_of.get(article).copied().unwrap_or_default();
        let first = self.firsts.get(story as usize);
        let first = first.and_then(|&first| self.ids.get(first as usize));
        let story = first.map(|&first| ids::story(first)).unwrap_or_default();
        if quotation.words.is_empty() {
            return format!("{story} {article} {number}");
        }
        let person = self.person(article, quotation);
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
    ids: Vec<u64>,
    /// For each article where its quotations are among all.
    rows: Lists,
}

impl Statements {
    pub(crate) fn of(&self, article: usize) -> impl Iterator<Item = u64> {
        self.rows
            .get(article)
            .iter()
            .map(|&row| self.ids.get(row as usize).copied().unwrap_or_default())
    }
}

/// Finds the statements of the run.
pub(crate) fn find(context: &Context<'_>) -> Result<Statements, LinkError> {
    let forms = Forms::read(context)?;
    let mut joining = Joining::new(&forms);
    joining.join_long()?;
    joining.join_phrases()?;
    let leader_of = joining.leader_of;
    let mut ids = vec![0; forms.rows.len()];
    for (number, form) in forms.list.iter().enumerate() {
        let leader = &forms.list[leader_of[number] as usize];
        let id = ids::statement(&forms.key(leader)?);
        for &row in &forms.rows[form.rows()] {
            ids[row as usize] = id;
        }
    }
    Ok(Statements { ids, rows: forms.of })
}

fn has(words: &[Packed], (least, content): (usize, usize)) -> bool {
    words.len() >= least && content_words(words) >= content
}

fn content_words(words: &[Packed]) -> usize {
    words.iter().filter(|word| word.class() == Class::Content).count()
}

/// The hashes of the runs of words in order.
fn runs(words: &[Packed]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(|run| {
        let mut bytes = [0; 4 * RUN];
        for (slot, word) in bytes.chunks_exact_mut(4).zip(run) {
            slot.copy_from_slice(&word.bytes());
        }
        xxh3_64(&bytes)
    })
}

/// All forms of the run.
struct Forms<'a> {
    context: &'a Context<'a>,
    /// From the shortest to the longest.
    list: Vec<Form>,
    /// The quotations of each form, by the order of articles, as numbers among all.
    rows: Vec<u32>,
    /// For each quotation the person who says it, or [`NOBODY`].
    speakers: Vec<u32>,
    /// For each article the numbers of its quotations.
    of: Lists,
    known: RefCell<Known>,
}

/// The words of the forms that were asked for last.
#[derive(Default)]
struct Known {
    words: FxHashMap<u32, Rc<[Packed]>>,
    size: usize,
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

/// The number of nobody.
const NOBODY: u32 = u32::MAX;

impl<'a> Forms<'a> {
    fn read(context: &'a Context<'a>) -> Result<Self, LinkError> {
        let mut rows: Vec<Row> = Vec::new();
        let mut speakers = Vec::new();
        let mut of = Lists::default();
        for article in 0..context.quotations.len() {
            let quotations = context.read(article)?;
            let first = count(rows.len());
            of.push(first..first + count(quotations.len()));
            for (number, quotation) in quotations.iter().enumerate() {
                speakers.push(context.person(article, quotation).unwrap_or(NOBODY));
                let scope = context.scope(article, number, quotation);
                rows.push(Row {
                    hash: quotation.form(),
                    scope: xxh3_64(scope.as_bytes()) as u32,
                    number: count(rows.len()),
                    words: u16::try_from(quotation.words.len()).unwrap_or(u16::MAX),
                    content: u16::try_from(content_words(&quotation.words)).unwrap_or(u16::MAX),
                    is_marked: quotation.is_marked,
                });
            }
        }
        rows.par_sort_unstable_by_key(|row| (row.words, row.hash, row.scope, row.number));
        let mut list = Vec::new();
        let mut begin = 0;
        for group in rows.chunk_by(|one, other| (one.hash, one.scope) == (other.hash, other.scope)) {
            let Some(first) = group.first() else { continue };
            let end = begin + count(group.len());
            list.push(Form {
                hash: first.hash,
                rows: (begin, end),
                words: first.words,
                content: first.content,
                is_marked: group.iter().any(|row| row.is_marked),
            });
            begin = end;
        }
        let rows = rows.iter().map(|row| row.number).collect();
        let mut forms = Self {
            context,
            list,
            rows,
            speakers,
            of,
            known: RefCell::default(),
        };
        forms.order_scoped()?;
        Ok(forms)
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

    /// Where the first quotation of a form stands: the article, and the number among its quotations.
    fn place(&self, row: u32) -> (usize, usize) {
        let article = self.of.article_of(row);
        (article, row as usize - self.of.range(article).start)
    }

    fn first(&self, form: &Form) -> Result<(usize, usize, Option<QuotationDigest>), LinkError> {
        let row = self.rows.get(form.rows.0 as usize).copied().unwrap_or_default();
        let (article, number) = self.place(row);
        let quotation = self.context.read(article)?.into_iter().nth(number);
        Ok((article, number, quotation))
    }

    /// What tells the form from all others.
    fn key(&self, form: &Form) -> Result<String, LinkError> {
        if form.has(PLAIN) {
            return Ok(format!("{:016x} ", form.hash));
        }
        let (article, number, quotation) = self.first(form)?;
        let scope = quotation.map(|quotation| self.context.scope(article, number, &quotation));
        Ok(format!("{:016x} {}", form.hash, scope.unwrap_or_default()))
    }

    fn words(&self, number: u32) -> Result<Rc<[Packed]>, LinkError> {
        if let Some(words) = self.known.borrow().words.get(&number) {
            return Ok(Rc::clone(words));
        }
        let (_, _, quotation) = self.first(&self.list[number as usize])?;
        let words: Rc<[Packed]> = quotation
            .map(|quotation| quotation.words)
            .unwrap_or_default()
            .into();
        let mut known = self.known.borrow_mut();
        if known.size > REMEMBERED {
            *known = Known::default();
        }
        known.size += words.len();
        known.words.insert(number, Rc::clone(&words));
        Ok(words)
    }

    /// In which stories, from which people: each pair once.
    fn sources(&self, number: u32) -> Vec<(u32, Option<u32>)> {
        let form = &self.list[number as usize];
        let mut sources: Vec<(u32, Option<u32>)> = self.rows[form.rows()]
            .iter()
            .map(|&row| {
                let story = self.context.story_of.get(self.of.article_of(row)).copied();
                let speaker = self.speakers.get(row as usize).copied();
                (
                    story.unwrap_or_default(),
                    speaker.filter(|&speaker| speaker != NOBODY),
                )
            })
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// The stories in which a form stands, each once.
    fn stories(&self, number: u32) -> Vec<u32> {
        let form = &self.list[number as usize];
        let mut stories: Vec<u32> = self.rows[form.rows()]
            .iter()
            .filter_map(|&row| self.context.story_of.get(self.of.article_of(row)).copied())
            .collect();
        stories.sort_unstable();
        stories.dedup();
        stories
    }
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
        let long = || (0..count(forms.list.len())).filter(|&number| forms.list[number as usize].has(LONG));
        let all: usize = long()
            .map(|number| usize::from(forms.list[number as usize].words))
            .sum();
        let mut counts = Counts::new(all);
        for number in long() {
            for run in runs(&forms.words(number)?) {
                counts.add(run);
            }
        }
        let mut leaders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for number in long() {
            let words = forms.words(number)?;
            match self.contained_statement(number, &words, &leaders, &counts)? {
                Some(leader) => {
                    self.leader_of[number as usize] = leader;
                    self.longest_of.insert(leader, number);
                    *self.followers.entry(leader).or_insert(0) += forms.list[number as usize].rows().len();
                }
                None => {
                    for run in telling(&words, &counts) {
                        let postings = leaders.entry(run).or_default();
                        if postings.len() < POSTINGS && postings.last() != Some(&number) {
                            postings.push(number);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The statement whose words the form contains the most of.
    fn contained_statement(
        &self,
        number: u32,
        words: &[Packed],
        leaders: &FxHashMap<u64, Vec<u32>>,
        counts: &Counts,
    ) -> Result<Option<u32>, LinkError> {
        let own: Vec<u64> = runs(words).collect();
        let shared = own.iter().filter(|&&run| counts.is_shared(run));
        let mut found: Vec<u32> = shared
            .filter_map(|run| leaders.get(run))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        let mut best: Option<(usize, Reverse<u32>)> = None;
        for leader in found {
            let leading = self.forms.words(leader)?;
            let in_leader: FxHashSet<u64> = runs(&leading).collect();
            let common = own.iter().filter(|run| in_leader.contains(run)).count();
            let Some(cost) = alignment::contained(&leading, words, common) else {
                continue;
            };
            let fit = (leading.len() - cost, Reverse(leader));
            if best.is_none_or(|best| fit > best) && self.belongs(number, words, leader, &leading)? {
                best = Some(fit);
            }
        }
        Ok(best.map(|(_, Reverse(leader))| leader))
    }

    /// Whether a form, which contains the leading form, has enough in common with the whole statement.
    fn belongs(
        &self,
        number: u32,
        words: &[Packed],
        leader: u32,
        leading: &[Packed],
    ) -> Result<bool, LinkError> {
        if leading.len() as f32 >= COVERED * words.len() as f32 {
            return Ok(true);
        }
        // Reported speech names what it is about in everybody's words (`the ban on Muslims entering the United States`).
        let is_marked = |number: u32| self.forms.list[number as usize].is_marked;
        if !is_marked(leader) || !is_marked(number) {
            return Ok(false);
        }
        let longest = self.longest_of.get(&leader).copied().unwrap_or(leader);
        let longest = self.forms.words(longest)?;
        Ok(alignment::contained(&longest, words, longest.len()).is_some())
    }

    /// Step 3.
    fn join_phrases(&mut self) -> Result<(), LinkError> {
        let forms = self.forms;
        let numbers = || 0..count(forms.list.len());
        let phrases: Vec<u32> = numbers()
            .filter(|&number| forms.list[number as usize].is_phrase())
            .collect();
        let mut wanted: FxHashSet<(u32, u64)> = FxHashSet::default();
        for &number in &phrases {
            if let Some(run) = runs(&forms.words(number)?).next() {
                wanted.extend(forms.stories(number).into_iter().map(|story| (story, run)));
            }
        }
        let mut holders: FxHashMap<(u32, u64), Vec<u32>> = FxHashMap::default();
        for number in numbers().filter(|&number| !wanted.is_empty() && forms.list[number as usize].has(LONG))
        {
            let stories = forms.stories(number);
            for run in runs(&forms.words(number)?) {
                let keys = stories.iter().map(|&story| (story, run));
                for key in keys.filter(|key| wanted.contains(key)) {
                    let holding = holders.entry(key).or_default();
                    if holding.len() < POSTINGS {
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
        let words = forms.words(phrase)?;
        let Some(run) = runs(&words).next() else {
            return Ok(None);
        };
        let mut fitting: Vec<(usize, Reverse<u32>)> = Vec::new();
        for (story, person) in forms.sources(phrase) {
            for &holder in holders.get(&(story, run)).into_iter().flatten() {
                let held = forms.words(holder)?;
                let is_held = held.windows(words.len()).any(|held| *held == *words);
                if !is_held {
                    continue;
                }
                let sources = forms.sources(holder);
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
