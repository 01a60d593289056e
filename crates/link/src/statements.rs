//! Statements: quotations, in any article, that report the same words.
//!
//! Three steps, each from words alone:
//!
//! 1. Quotations of the same folded words are one *form* ([`forms`]). Short ones (`very quickly`) only within a story, and only
//!    if no two named people said them.
//! 2. Longer forms are gone through from the shortest to the longest ([`joining`]). A form that contains the words of an earlier
//!    statement, give or take a word (`there was no military solution`), joins it; otherwise it is a statement of
//!    its own. Because the shortest form leads, two sentences are never joined for standing in one long quotation.
//! 3. A phrase, too short for that, joins the statement of its story that has exactly these words ([`phrases`]).
//!
//! The words stay on the disk: what is in memory of a form is where it stands. For step 2 a form has to be found by
//! any form that contains it. If that may cost `k` changes, then of any `3k + 1` runs of three words of the form at least one
//! is left (the q-gram lemma of Ukkonen 1992); the rarest ones are indexed, and a form with so many runs that no other
//! form has is not indexed at all.

mod alignment;
mod common;
mod forms;
mod joining;
mod leaders;
mod phrases;
mod sketch;

use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use crate::error::LinkError;
use crate::lists::Ends;
use crate::quotations::Head;
use crate::records::Records;
use crate::words::{Class, Packed, class};
use crate::{ids, people};
use forms::Forms;
use joining::Joining;

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

/// What linking knows of the articles by now.
pub(crate) struct Context<'a> {
    /// For each article its quotations, packed.
    pub(crate) quotations: &'a Records,
    /// Where among all quotations those of each article end.
    pub(crate) ends: Ends,
    /// What the identifiers of the articles are made from.
    pub(crate) ids: &'a [u64],
    /// The story of each article.
    pub(crate) story_of: &'a [u32],
    /// The first article of each story.
    pub(crate) firsts: &'a [u32],
    pub(crate) people: &'a people::LinkedPeople,
    /// Where what is too much for memory goes.
    pub(crate) folder: &'a Path,
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
            let article = self.ids.get(article).copied().unwrap_or_default();
            return format!("{story} {article:016x} {number}");
        }
        let person = self.person(article, head);
        let person = person.and_then(|person| self.people.people.get(person as usize));
        format!("{story} {}", person.map_or("", |person| &person.id))
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
    let leader_of = joining.finish();
    let (ids, of_row) = forms.into_ids(leader_of)?;
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
