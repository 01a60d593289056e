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

mod alignment;

use std::cmp::Reverse;

use dateline_model::{EntityRef, ProcessedArticle, QuotationKind};
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::tally::count;
use crate::words::{Class, Word, words};

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
/// Words compared at most of one quotation: a speech printed whole is told by its beginning.
const MOST_WORDS: usize = 400;

/// What linking knows of an article by now.
pub(crate) struct Context<'a> {
    pub(crate) articles: &'a [ProcessedArticle],
    /// The story of each article.
    pub(crate) story_of: &'a [u32],
    /// The `story_id` of each story.
    pub(crate) story_ids: &'a [String],
    /// For each article, the person of the run that each of its people is.
    pub(crate) people_of: &'a [Vec<u32>],
    /// The `person_id` of each person.
    pub(crate) person_ids: &'a [&'a str],
}

/// Quotations of the same words.
struct Form {
    words: Vec<Word>,
    /// What tells short forms of the same words apart; empty for others.
    scope: String,
    rows: Vec<Row>,
    /// Whether it stands inside quote marks anywhere.
    is_marked: bool,
    /// In which stories, from which people: each pair once.
    sources: Vec<(u32, Option<u32>)>,
}

/// A quotation: where it stands.
#[derive(Clone, Copy)]
struct Row {
    article: u32,
    quotation: u32,
    story: u32,
    person: Option<u32>,
}

/// For each article and quotation, the key of its statement: equal keys are one statement.
pub(crate) fn find(context: &Context<'_>) -> Vec<Vec<String>> {
    let forms = forms(context);
    let mut statements = Statements::new(&forms);
    statements.join_long();
    statements.join_phrases();
    let quotations = context
        .articles
        .iter()
        .map(|article| article.findings.quotations.len());
    let mut keys: Vec<Vec<String>> = quotations.map(|length| vec![String::new(); length]).collect();
    for (number, form) in forms.iter().enumerate() {
        let key = forms[statements.leader_of[number] as usize].key();
        for row in &form.rows {
            keys[row.article as usize][row.quotation as usize].clone_from(&key);
        }
    }
    keys
}

impl Form {
    fn has(&self, (words, content): (usize, usize)) -> bool {
        has(&self.words, (words, content))
    }

    /// Too short to be compared with forms of other stories, and long enough to be compared at all.
    fn is_phrase(&self) -> bool {
        self.is_marked && self.has(PHRASE) && !self.has(LONG)
    }

    fn key(&self) -> String {
        format!("{:016x} {}", hash(&self.words), self.scope)
    }

    /// The stories in which it stands, each once.
    fn stories(&self) -> Vec<u32> {
        let mut stories: Vec<u32> = self.sources.iter().map(|&(story, _)| story).collect();
        stories.dedup();
        stories
    }
}

fn has(words: &[Word], (least, content): (usize, usize)) -> bool {
    words.len() >= least && words.iter().filter(|word| word.class == Class::Content).count() >= content
}

fn hash(words: &[Word]) -> u64 {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.hash.to_le_bytes()).collect();
    xxh3_64(&bytes)
}

/// The hashes of the runs of words in order.
fn runs(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(hash)
}

/// All forms, from the shortest to the longest.
fn forms(context: &Context<'_>) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut by_key: FxHashMap<(u64, String), usize> = FxHashMap::default();
    for (article, processed) in context.articles.iter().enumerate() {
        for (number, quotation) in processed.findings.quotations.iter().enumerate() {
            let quoted = words(processed.article.slice(quotation.span));
            let words: Vec<Word> = quoted.map(|standing| standing.word).take(MOST_WORDS).collect();
            let entity = quotation.speaker.as_ref().and_then(|speaker| speaker.entity);
            let person = match entity {
                Some(EntityRef::Person(found)) => context.people_of[article].get(found as usize).copied(),
                _ => None,
            };
            let row = Row {
                article: count(article),
                quotation: count(number),
                story: context.story_of[article],
                person,
            };
            let scope = if has(&words, PLAIN) {
                String::new()
            } else {
                scope(context, row, &words)
            };
            let form = *by_key
                .entry((hash(&words), scope))
                .or_insert_with_key(|(_, scope)| {
                    forms.push(Form {
                        words,
                        scope: scope.clone(),
                        rows: Vec::new(),
                        is_marked: false,
                        sources: Vec::new(),
                    });
                    forms.len() - 1
                });
            forms[form].is_marked |= quotation.kind != QuotationKind::Indirect;
            forms[form].rows.push(row);
        }
    }
    for form in &mut forms {
        form.sources = form.rows.iter().map(|row| (row.story, row.person)).collect();
        form.sources.sort_unstable();
        form.sources.dedup();
    }
    forms.sort_by_cached_key(|form| (form.words.len(), hash(&form.words), form.scope.clone()));
    forms
}

/// Short words are the same statement only in one story, from one person; and words that are none (a quotation
/// of signs alone) only in one place.
fn scope(context: &Context<'_>, row: Row, words: &[Word]) -> String {
    let story = context
        .story_ids
        .get(row.story as usize)
        .map_or("", String::as_str);
    let person = row
        .person
        .and_then(|person| context.person_ids.get(person as usize).copied());
    let person = person.unwrap_or_default();
    if words.is_empty() {
        format!("{story} {} {}", row.article, row.quotation)
    } else {
        format!("{story} {person}")
    }
}

/// Forms under way to statements.
struct Statements<'a> {
    forms: &'a [Form],
    /// For each form, the form that leads its statement: itself, or a shorter one.
    leader_of: Vec<u32>,
    /// For each leading form, the longest form that follows it.
    longest_of: FxHashMap<u32, u32>,
    /// For each leading form, how many quotations follow it.
    sizes: FxHashMap<u32, usize>,
}

impl<'a> Statements<'a> {
    fn new(forms: &'a [Form]) -> Self {
        Self {
            forms,
            leader_of: (0..count(forms.len())).collect(),
            longest_of: FxHashMap::default(),
            sizes: FxHashMap::default(),
        }
    }

    /// Step 2.
    fn join_long(&mut self) {
        let mut leaders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for number in 0..count(self.forms.len()) {
            let form = &self.forms[number as usize];
            if !form.has(LONG) {
                continue;
            }
            match self.contained_statement(form, &leaders) {
                Some(leader) => {
                    self.leader_of[number as usize] = leader;
                    self.longest_of.insert(leader, number);
                    *self.sizes.entry(leader).or_insert(0) += form.rows.len();
                }
                None => {
                    for run in runs(&form.words) {
                        let postings = leaders.entry(run).or_default();
                        if postings.len() < POSTINGS && postings.last() != Some(&number) {
                            postings.push(number);
                        }
                    }
                    self.longest_of.insert(number, number);
                    self.sizes.insert(number, form.rows.len());
                }
            }
        }
    }

    /// The statement whose words `form` contains the most of.
    fn contained_statement(&self, form: &Form, leaders: &FxHashMap<u64, Vec<u32>>) -> Option<u32> {
        let mut found: Vec<u32> = runs(&form.words)
            .filter_map(|run| leaders.get(&run))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        let candidates = found.chunk_by(|a, b| a == b);
        let fitting = candidates.filter_map(|group| {
            let leader = *group.first()?;
            let leading = &self.forms[leader as usize];
            let cost = alignment::contained(&leading.words, &form.words, group.len())?;
            self.belongs(form, leader)
                .then(|| (leading.words.len() - cost, Reverse(leader)))
        });
        fitting.max().map(|(_, Reverse(leader))| leader)
    }

    /// Whether `form`, which contains the leading form, has enough in common with the whole statement.
    fn belongs(&self, form: &Form, leader: u32) -> bool {
        let leading = &self.forms[leader as usize];
        if leading.words.len() as f32 >= COVERED * form.words.len() as f32 {
            return true;
        }
        // Reported speech names what it is about in everybody's words (`the ban on Muslims entering the United States`).
        if !leading.is_marked || !form.is_marked {
            return false;
        }
        let longest = self.longest_of.get(&leader).copied().unwrap_or(leader);
        let longest = &self.forms[longest as usize].words;
        alignment::contained(longest, &form.words, longest.len()).is_some()
    }

    /// Step 3.
    fn join_phrases(&mut self) {
        let forms = self.forms;
        let phrases: Vec<usize> = (0..forms.len())
            .filter(|&number| forms[number].is_phrase())
            .collect();
        let wanted: FxHashSet<(u32, u64)> = phrases
            .iter()
            .filter_map(|&number| Some((number, runs(&forms[number].words).next()?)))
            .flat_map(|(number, run)| forms[number].stories().into_iter().map(move |story| (story, run)))
            .collect();
        let mut holders: FxHashMap<(u32, u64), Vec<u32>> = FxHashMap::default();
        for (number, form) in forms.iter().enumerate().filter(|(_, form)| form.has(LONG)) {
            let stories = form.stories();
            for run in runs(&form.words) {
                for key in stories
                    .iter()
                    .map(|&story| (story, run))
                    .filter(|key| wanted.contains(key))
                {
                    let holding = holders.entry(key).or_default();
                    if holding.len() < POSTINGS {
                        holding.push(count(number));
                    }
                }
            }
        }
        for number in phrases {
            if let Some(leader) = self.holding_statement(&forms[number], &holders) {
                self.leader_of[number] = leader;
            }
        }
    }

    /// The largest statement of a phrase's story that has the phrase word for word, from a speaker who may be
    /// the same.
    fn holding_statement(&self, phrase: &Form, holders: &FxHashMap<(u32, u64), Vec<u32>>) -> Option<u32> {
        // Words that are quoted on several events belong to none of them.
        if phrase.stories().len() != 1 {
            return None;
        }
        let run = runs(&phrase.words).next()?;
        let mut fitting: Vec<(usize, Reverse<u32>)> = Vec::new();
        for &(story, person) in &phrase.sources {
            for &holder in holders.get(&(story, run)).into_iter().flatten() {
                let form = &self.forms[holder as usize];
                let is_held = form
                    .words
                    .windows(phrase.words.len())
                    .any(|held| held == phrase.words);
                let mut same_story = form.sources.iter().filter(|source| source.0 == story);
                if is_held && same_story.any(|source| may_be_one(person, source.1)) {
                    let leader = self.leader_of[holder as usize];
                    fitting.push((self.sizes.get(&leader).copied().unwrap_or(0), Reverse(leader)));
                }
            }
        }
        fitting.into_iter().max().map(|(_, Reverse(leader))| leader)
    }
}

/// Two named people are not one speaker; a name and `the statement` may be.
fn may_be_one(a: Option<u32>, b: Option<u32>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
