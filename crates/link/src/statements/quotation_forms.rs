//! Forms of quotations: quotations of the same words are one form, kept in a few bytes.

use dateline_spool::decode;
use rayon::prelude::*;

use super::context::StatementContext;
use super::lengths::{LONG, PHRASE, PLAIN};
use super::partitions::{Partitions, QuotationSummary};
use crate::error::LinkError;
use crate::ids;
use crate::quotations::PackedQuotations;
use crate::tally::count;
use crate::words::PackedWord;

/// Quotations that are put in order at a time.
#[cfg(not(test))]
const PARTITION: usize = 1 << 20;
/// Few, so that tests come to a second part.
#[cfg(test)]
const PARTITION: usize = 8;
/// Marks the last quotation of a form.
const LAST: u32 = 1 << 31;

/// Quotations of the same words.
#[derive(Clone, Copy)]
pub(super) struct QuotationForm {
    /// Of the words.
    pub(super) hash: u64,
    /// Where its quotations begin in [`QuotationForms::quotations`].
    first: u32,
    /// How many, up to the most that two bytes tell.
    pub(super) words: u16,
    /// How many content words, up to the most that a byte tells.
    content: u8,
    /// Whether it stands inside quote marks anywhere.
    pub(super) is_marked: bool,
}

impl QuotationForm {
    pub(super) fn has(&self, (words, content): (usize, usize)) -> bool {
        usize::from(self.words) >= words && usize::from(self.content) >= content
    }

    /// Too short to be compared with forms of other stories, and long enough to be compared at all.
    pub(super) fn is_phrase(&self) -> bool {
        self.is_marked && self.has(PHRASE) && !self.has(LONG)
    }
}

/// All forms of the run.
pub(super) struct QuotationForms<'a> {
    pub(super) context: &'a StatementContext<'a>,
    /// From the shortest to the longest.
    pub(super) list: Vec<QuotationForm>,
    /// The quotations of each form, by the order of articles, as numbers among all; the last one of a form has a mark.
    quotations: Vec<u32>,
}

impl<'a> QuotationForms<'a> {
    pub(super) fn read(context: &'a StatementContext<'a>) -> Result<Self, LinkError> {
        let all = context.ends.total();
        if all >= LAST as usize {
            return Err(LinkError::TooManyQuotations { count: all });
        }
        let mut forms = Self {
            context,
            list: Vec::new(),
            quotations: Vec::with_capacity(all),
        };
        let mut partitions = Partitions::new(context, all / PARTITION + 1);
        partitions.read()?;
        for part in partitions.spools {
            let mut summaries: Vec<QuotationSummary> = Vec::new();
            let mut buffer = Vec::new();
            for number in 0..part.len() {
                summaries.append(&mut decode(part.read(number, &mut buffer)?)?);
            }
            summaries.par_sort_unstable_by_key(|summary| (summary.hash, summary.scope, summary.number));
            for group in summaries.chunk_by(|one, other| (one.hash, one.scope) == (other.hash, other.scope)) {
                forms.add(group);
            }
        }
        forms
            .list
            .par_sort_unstable_by_key(|form| (form.words, form.hash, form.first));
        forms.list.shrink_to_fit();
        forms.order_scoped()?;
        Ok(forms)
    }

    /// Adds the form that the quotations have.
    fn add(&mut self, group: &[QuotationSummary]) {
        let (Some(first), Some(last)) = (group.first(), group.len().checked_sub(1)) else {
            return;
        };
        let begin = count(self.quotations.len());
        let numbers = group.iter().map(|summary| summary.number).enumerate();
        self.quotations
            .extend(numbers.map(|(at, number)| if at == last { number | LAST } else { number }));
        self.list.push(QuotationForm {
            hash: first.hash,
            first: begin,
            words: first.words,
            content: first.content,
            is_marked: group.iter().any(|summary| summary.is_marked),
        });
    }

    /// Puts forms of the same words into the order of what tells them apart, which does not depend on the articles' order.
    fn order_scoped(&mut self) -> Result<(), LinkError> {
        let (context, quotations) = (self.context, self.quotations.as_slice());
        let several = self.list.chunk_by_mut(|one, other| one.hash == other.hash);
        let several: Vec<&mut [QuotationForm]> = several.filter(|same| same.len() > 1).collect();
        several.into_par_iter().try_for_each(|same| {
            let keyed: Result<Vec<(String, QuotationForm)>, LinkError> = same
                .iter()
                .map(|form| Ok((key(context, quotations, form)?, *form)))
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
    pub(super) fn quotations(&self, form: &QuotationForm) -> impl Iterator<Item = u32> {
        quotations_of(&self.quotations, form)
    }

    /// The words of a form: in memory, or read into `buffer`.
    pub(super) fn words<'b>(
        &'b self,
        number: u32,
        buffer: &'b mut Vec<u8>,
    ) -> Result<&'b [PackedWord], LinkError> {
        let (article, at) = self
            .context
            .position(first_quotation(&self.quotations, &self.list[number as usize]));
        let quotations = PackedQuotations::new(self.context.quotations.read(article, buffer)?);
        Ok(quotations.get(at).map_or(&[], |(_, words)| words))
    }

    /// In which stories, from which people: each pair once.
    pub(super) fn sources(&self, number: u32) -> Result<Vec<(u32, Option<u32>)>, LinkError> {
        let mut buffer = Vec::new();
        let mut sources = Vec::new();
        for quotation in self.quotations(&self.list[number as usize]) {
            let (article, number) = self.context.position(quotation);
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
            .quotations(&self.list[number as usize])
            .filter_map(|quotation| {
                let (article, _) = self.context.position(quotation);
                self.context.story_of.get(article).copied()
            })
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
            quotations,
        } = self;
        // Written over the hashes, which are not needed any more: a second list would have millions of entries.
        let numbered = list.par_iter_mut().zip(0..count(leader_of.len()));
        numbered
            .filter(|&(_, number)| leader_of[number as usize] == number)
            .try_for_each(|(form, _)| {
                form.hash = ids::statement(&key(context, &quotations, form)?);
                Ok::<(), LinkError>(())
            })?;
        for (number, &leader) in leader_of.iter().enumerate() {
            list[number].hash = list[leader as usize].hash;
        }
        drop(leader_of);
        let mut form_of = vec![0; quotations.len()];
        for (number, form) in (0..).zip(&list) {
            for quotation in quotations_of(&quotations, form) {
                if let Some(slot) = form_of.get_mut(quotation as usize) {
                    *slot = number;
                }
            }
        }
        drop(quotations);
        Ok((list.iter().map(|form| form.hash).collect(), form_of))
    }
}

/// What tells a form from all others.
fn key(
    context: &StatementContext<'_>,
    quotations: &[u32],
    form: &QuotationForm,
) -> Result<String, LinkError> {
    if form.has(PLAIN) {
        return Ok(format!("{:016x} ", form.hash));
    }
    let mut buffer = Vec::new();
    let (article, number) = context.position(first_quotation(quotations, form));
    let quotations = PackedQuotations::new(context.quotations.read(article, &mut buffer)?);
    let quotation = quotations.get(number);
    let scope = quotation.map(|(head, words)| context.scope(article, number, head, words));
    Ok(format!("{:016x} {}", form.hash, scope.unwrap_or_default()))
}

/// The quotations of a form.
fn quotations_of(quotations: &[u32], form: &QuotationForm) -> impl Iterator<Item = u32> {
    let from_first = quotations.get(form.first as usize..).unwrap_or_default();
    let last = from_first.iter().position(|number| number & LAST != 0);
    let own = last.and_then(|last| from_first.get(..=last)).unwrap_or_default();
    own.iter().map(|number| number & !LAST)
}

/// The first quotation of a form.
fn first_quotation(quotations: &[u32], form: &QuotationForm) -> u32 {
    quotations
        .get(form.first as usize)
        .map_or(0, |number| number & !LAST)
}

#[cfg(test)]
mod tests {
    use dateline_spool::Spool;

    use super::*;
    use crate::lists::Ends;
    use crate::people::LinkedPeople;
    use crate::records::Records;

    #[test]
    fn more_quotations_than_can_be_numbered_are_an_error() {
        let folder = std::env::temp_dir();
        let mut ends = Ends::default();
        ends.push(LAST as usize);
        let context = StatementContext {
            quotations: &Records::new(Spool::new(&folder, 0)),
            ends,
            ids: &[],
            story_of: &[],
            firsts: &[],
            people: &LinkedPeople::default(),
            folder: &folder,
        };
        let read = QuotationForms::read(&context);
        assert!(matches!(read, Err(LinkError::TooManyQuotations { .. })));
    }
}
