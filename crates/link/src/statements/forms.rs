//! Forms: quotations of the same words, in a few bytes each.

use dateline_spool::{Spool, decode, encode};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{Context, LONG, PHRASE, PLAIN, content_words};
use crate::error::LinkError;
use crate::ids;
use crate::quotations::PackedQuotations;
use crate::tally::count;
use crate::words::Packed;

/// Quotations that are put in order at a time.
#[cfg(not(test))]
const ROWS: usize = 1 << 20;
/// Few, so that tests come to a second part.
#[cfg(test)]
const ROWS: usize = 8;
/// Articles whose quotations one thread reads at a time.
const CHUNK: usize = 1 << 10;
/// Chunks whose rows are in memory at a time.
const CHUNKS: usize = 16;
/// Bytes of each part that stay in memory.
const IN_MEMORY: usize = 1 << 20;
/// Marks the last row of a form.
const LAST: u32 = 1 << 31;

/// Quotations of the same words.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// Of the words.
    pub(super) hash: u64,
    /// Where its rows begin in [`Forms::rows`].
    rows: u32,
    /// How many, up to the most that two bytes tell.
    pub(super) words: u16,
    /// How many content words, up to the most that a byte tells.
    content: u8,
    /// Whether it stands inside quote marks anywhere.
    pub(super) is_marked: bool,
}

impl Form {
    pub(super) fn has(&self, (words, content): (usize, usize)) -> bool {
        usize::from(self.words) >= words && usize::from(self.content) >= content
    }

    /// Too short to be compared with forms of other stories, and long enough to be compared at all.
    pub(super) fn is_phrase(&self) -> bool {
        self.is_marked && self.has(PHRASE) && !self.has(LONG)
    }
}

/// All forms of the run.
pub(super) struct Forms<'a> {
    pub(super) context: &'a Context<'a>,
    /// From the shortest to the longest.
    pub(super) list: Vec<Form>,
    /// The quotations of each form, by the order of articles, as numbers among all; the last one has a mark.
    rows: Vec<u32>,
}

/// A quotation while the forms are made.
#[derive(Serialize, Deserialize)]
struct Row {
    hash: u64,
    /// Of what else must be equal.
    scope: u32,
    number: u32,
    words: u16,
    content: u8,
    is_marked: bool,
}

impl<'a> Forms<'a> {
    pub(super) fn read(context: &'a Context<'a>) -> Result<Self, LinkError> {
        let all = context.ends.total();
        if all >= LAST as usize {
            return Err(LinkError::TooManyQuotations { count: all });
        }
        let mut forms = Self {
            context,
            list: Vec::new(),
            rows: Vec::with_capacity(all),
        };
        let mut parts = Parts::new(context, all / ROWS + 1);
        parts.read()?;
        for part in parts.spools {
            let mut rows: Vec<Row> = Vec::new();
            let mut buffer = Vec::new();
            for number in 0..part.len() {
                rows.append(&mut decode(part.read(number, &mut buffer)?)?);
            }
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
        let (Some(first), Some(last)) = (group.first(), group.len().checked_sub(1)) else {
            return;
        };
        let begin = count(self.rows.len());
        let rows = group.iter().map(|row| row.number).enumerate();
        self.rows
            .extend(rows.map(|(at, row)| if at == last { row | LAST } else { row }));
        self.list.push(Form {
            hash: first.hash,
            rows: begin,
            words: first.words,
            content: first.content,
            is_marked: group.iter().any(|row| row.is_marked),
        });
    }

    /// Puts forms of the same words into the order of what tells them apart, which does not depend on the articles' order.
    fn order_scoped(&mut self) -> Result<(), LinkError> {
        let (context, rows) = (self.context, self.rows.as_slice());
        let several = self.list.chunk_by_mut(|one, other| one.hash == other.hash);
        let several: Vec<&mut [Form]> = several.filter(|same| same.len() > 1).collect();
        several.into_par_iter().try_for_each(|same| {
            let keyed: Result<Vec<(String, Form)>, LinkError> = same
                .iter()
                .map(|form| Ok((key(context, rows, form)?, *form)))
                .collect();
            let mut keyed = keyed?;
            keyed.sort_by(|one, other| one.0.cmp(&other.0));
            for (slot, (_, form)) in same.iter_mut().zip(keyed) {
                *slot = form;
            }
            Ok(())
        })
    }

    /// The quotations of a form.
    pub(super) fn rows(&self, form: &Form) -> impl Iterator<Item = u32> {
        rows_of(&self.rows, form)
    }

    /// The words of a form: in memory, or read into `buffer`.
    pub(super) fn words<'b>(
        &'b self,
        number: u32,
        buffer: &'b mut Vec<u8>,
    ) -> Result<&'b [Packed], LinkError> {
        let (article, at) = self
            .context
            .place(first_row(&self.rows, &self.list[number as usize]));
        let quotations = PackedQuotations::new(self.context.quotations.read(article, buffer)?);
        Ok(quotations.get(at).map_or(&[], |(_, words)| words))
    }

    /// In which stories, from which people: each pair once.
    pub(super) fn sources(&self, number: u32) -> Result<Vec<(u32, Option<u32>)>, LinkError> {
        let mut buffer = Vec::new();
        let mut sources = Vec::new();
        for row in self.rows(&self.list[number as usize]) {
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
    pub(super) fn stories(&self, number: u32) -> Vec<u32> {
        let mut stories: Vec<u32> = self
            .rows(&self.list[number as usize])
            .filter_map(|row| self.context.story_of.get(self.context.place(row).0).copied())
            .collect();
        stories.sort_unstable();
        stories.dedup();
        stories
    }

    /// What the `statement_id` of each form is made from, given the form that leads its statement; and the form of each quotation.
    pub(super) fn into_ids(self, leader_of: Vec<u32>) -> Result<(Vec<u64>, Vec<u32>), LinkError> {
        let Self {
            context,
            mut list,
            rows,
        } = self;
        // In the place of the hashes, which nobody needs any more: there are millions.
        let numbered = list.par_iter_mut().zip(0..count(leader_of.len()));
        numbered
            .filter(|&(_, number)| leader_of[number as usize] == number)
            .try_for_each(|(form, _)| {
                form.hash = ids::statement(&key(context, &rows, form)?);
                Ok::<(), LinkError>(())
            })?;
        for (number, &leader) in leader_of.iter().enumerate() {
            list[number].hash = list[leader as usize].hash;
        }
        drop(leader_of);
        let mut of_row = vec![0; rows.len()];
        for (number, form) in (0..).zip(&list) {
            for row in rows_of(&rows, form) {
                if let Some(slot) = of_row.get_mut(row as usize) {
                    *slot = number;
                }
            }
        }
        drop(rows);
        Ok((list.iter().map(|form| form.hash).collect(), of_row))
    }
}

/// What tells a form from all others.
fn key(context: &Context<'_>, rows: &[u32], form: &Form) -> Result<String, LinkError> {
    if form.has(PLAIN) {
        return Ok(format!("{:016x} ", form.hash));
    }
    let mut buffer = Vec::new();
    let (article, number) = context.place(first_row(rows, form));
    let quotations = PackedQuotations::new(context.quotations.read(article, &mut buffer)?);
    let quotation = quotations.get(number);
    let scope = quotation.map(|(head, words)| context.scope(article, number, head, words));
    Ok(format!("{:016x} {}", form.hash, scope.unwrap_or_default()))
}

/// The quotations of a form.
fn rows_of(rows: &[u32], form: &Form) -> impl Iterator<Item = u32> {
    let rows = rows.get(form.rows as usize..).unwrap_or_default();
    let last = rows.iter().position(|row| row & LAST != 0);
    let rows = last.and_then(|last| rows.get(..=last)).unwrap_or_default();
    rows.iter().map(|row| row & !LAST)
}

/// The first quotation of a form.
fn first_row(rows: &[u32], form: &Form) -> u32 {
    rows.get(form.rows as usize).map_or(0, |row| row & !LAST)
}

/// The quotations in parts, set aside: those of the same words are in one part.
struct Parts<'a> {
    context: &'a Context<'a>,
    spools: Vec<Spool>,
}

impl<'a> Parts<'a> {
    fn new(context: &'a Context<'a>, count: usize) -> Self {
        // A single part need not go to the disk: it is read back whole at once.
        let limit = if count == 1 { usize::MAX } else { IN_MEMORY };
        Self {
            context,
            spools: (0..count).map(|_| Spool::new(context.folder, limit)).collect(),
        }
    }

    fn read(&mut self) -> Result<(), LinkError> {
        let chunks: Vec<usize> = (0..self.context.ends.len().div_ceil(CHUNK)).collect();
        for chunks in chunks.chunks(CHUNKS) {
            let read: Result<Vec<Vec<Vec<u8>>>, LinkError> =
                chunks.par_iter().map(|&chunk| self.read_chunk(chunk)).collect();
            for chunk in read? {
                for (spool, rows) in self.spools.iter_mut().zip(chunk) {
                    spool.push(&rows)?;
                }
            }
        }
        Ok(())
    }

    /// The quotations of a chunk of articles by the part that they belong to, each encoded.
    fn read_chunk(&self, chunk: usize) -> Result<Vec<Vec<u8>>, LinkError> {
        let context = self.context;
        let parts = self.spools.len();
        let mut rows: Vec<Vec<Row>> = (0..parts).map(|_| Vec::new()).collect();
        let mut buffer = Vec::new();
        for article in chunk * CHUNK..context.ends.len().min((chunk + 1) * CHUNK) {
            let quotations = PackedQuotations::new(context.quotations.read(article, &mut buffer)?);
            let of_article = count(context.ends.range(article).start)..;
            for ((at, (head, words)), number) in quotations.iter().enumerate().zip(of_article) {
                let scope = context.scope(article, at, head, words);
                rows[(head.form >> 32) as usize % parts].push(Row {
                    hash: head.form,
                    scope: xxh3_64(scope.as_bytes()) as u32,
                    number,
                    words: u16::try_from(words.len()).unwrap_or(u16::MAX),
                    content: u8::try_from(content_words(words)).unwrap_or(u8::MAX),
                    is_marked: head.is_marked,
                });
            }
        }
        let encoded = rows.iter().map(encode);
        Ok(encoded.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::Ends;
    use crate::people::LinkedPeople;
    use crate::records::Records;

    #[test]
    fn more_quotations_than_can_be_numbered_are_an_error() {
        let folder = std::env::temp_dir();
        let mut ends = Ends::default();
        ends.push(LAST as usize);
        let context = Context {
            quotations: &Records::new(Spool::new(&folder, 0)),
            ends,
            ids: &[],
            story_of: &[],
            firsts: &[],
            people: &LinkedPeople::default(),
            folder: &folder,
        };
        let read = Forms::read(&context);
        assert!(matches!(read, Err(LinkError::TooManyQuotations { .. })));
    }
}
