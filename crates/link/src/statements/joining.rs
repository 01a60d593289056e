//! Longer forms to statements: which form contains which.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::alignment;
use super::leaders::{Leaders, Signature};
use super::lengths::LONG;
use super::quotation_forms::QuotationForms;
use super::shared_words::WordPositions;
use super::trigram_counts::TrigramCounts;
use super::trigrams::{LENGTH, trigrams};
use crate::error::LinkError;
use crate::tally::count;
use crate::words::PackedWord;

/// A statement's shortest form must be this share of a form that joins it, unless that form contains the
/// longest one as well.
const COVERED: f32 = 0.5;
/// Forms that are worked on at a time: with more, more of them are compared on one thread with others of the batch.
const BATCH: usize = 1 << 8;

/// Forms under way to statements.
pub(super) struct Joining<'a> {
    pub(super) forms: &'a QuotationForms<'a>,
    /// For each form, the form that leads its statement: itself, or a shorter one.
    pub(super) leader_of: Vec<u32>,
    /// For each leading form that others follow, the longest of them.
    longest_of: FxHashMap<u32, u32>,
    /// For each leading form that others follow, how many quotations they have.
    followers: FxHashMap<u32, usize>,
}

impl<'a> Joining<'a> {
    pub(super) fn new(forms: &'a QuotationForms<'a>) -> Self {
        Self {
            forms,
            leader_of: (0..count(forms.list.len())).collect(),
            longest_of: FxHashMap::default(),
            followers: FxHashMap::default(),
        }
    }

    /// For each form, the form that leads its statement.
    pub(super) fn finish(self) -> Vec<u32> {
        self.leader_of
    }

    /// The numbers of the longer forms.
    pub(super) fn long(&self) -> Vec<u32> {
        let numbers = 0..count(self.forms.list.len());
        numbers
            .filter(|&number| self.forms.list[number as usize].has(LONG))
            .collect()
    }

    /// Step 2.
    pub(super) fn join_long(&mut self) -> Result<(), LinkError> {
        let forms = self.forms;
        let long = self.long();
        let counts = self.count_trigrams(&long)?;
        let mut leaders = Leaders::default();
        for batch in long.chunks(BATCH) {
            // What can be said before it is known which forms of the batch lead themselves.
            let prepared: Result<Vec<Candidate>, LinkError> = batch
                .par_iter()
                .map_init(<(Vec<u8>, Vec<u8>)>::default, |(own, others), &number| {
                    let mut candidate = Candidate::new(number, forms.words(number, own)?, &counts);
                    candidate.compare(forms, &leaders, others)?;
                    Ok(candidate)
                })
                .collect();
            let mut new = Leaders::default();
            let mut buffer = Vec::new();
            for mut candidate in prepared? {
                candidate.compare(forms, &new, &mut buffer)?;
                match self.best(&mut candidate, &mut buffer)? {
                    Some(leader) => self.follow(candidate.number, leader),
                    None => {
                        let Candidate {
                            number,
                            words,
                            signature,
                            ..
                        } = candidate;
                        let added = leaders.add(number, &words, signature, &telling(&words, &counts));
                        new.add(number, &words, signature, &added);
                    }
                }
            }
        }
        Ok(())
    }

    /// How often each trigram comes in the forms.
    fn count_trigrams(&self, long: &[u32]) -> Result<TrigramCounts, LinkError> {
        let forms = self.forms;
        let words = long
            .iter()
            .map(|&number| usize::from(forms.list[number as usize].words));
        let mut counts = TrigramCounts::new(words.sum());
        for batch in long.chunks(64 * BATCH) {
            let hashes: Result<Vec<Vec<u64>>, LinkError> = batch
                .par_iter()
                .map_init(Vec::new, |buffer, &number| {
                    Ok(trigrams(forms.words(number, buffer)?).collect())
                })
                .collect();
            hashes?.iter().flatten().for_each(|&trigram| counts.add(trigram));
        }
        Ok(counts)
    }

    fn follow(&mut self, number: u32, leader: u32) {
        self.leader_of[number as usize] = leader;
        self.longest_of.insert(leader, number);
        let quotations = self.forms.quotations(&self.forms.list[number as usize]);
        *self.followers.entry(leader).or_insert(0) += quotations.count();
    }

    /// The statement whose words the form contains the most of.
    fn best(&self, candidate: &mut Candidate, buffer: &mut Vec<u8>) -> Result<Option<u32>, LinkError> {
        candidate.fits.sort_unstable();
        while let Some((_, Reverse(leader))) = candidate.fits.pop() {
            if self.belongs(candidate, leader, buffer)? {
                return Ok(Some(leader));
            }
        }
        Ok(None)
    }

    /// Whether a form, which contains the leading form, has enough in common with the whole statement.
    fn belongs(&self, candidate: &Candidate, leader: u32, buffer: &mut Vec<u8>) -> Result<bool, LinkError> {
        let leading = &self.forms.list[leader as usize];
        if f32::from(leading.words) >= COVERED * candidate.words.len() as f32 {
            return Ok(true);
        }
        // Reported speech names what it is about in everybody's words (`the ban on Muslims entering the United States`).
        if !leading.is_marked || !self.forms.list[candidate.number as usize].is_marked {
            return Ok(false);
        }
        let longest = self.longest_of.get(&leader).copied().unwrap_or(leader);
        let longest = self.forms.words(longest, buffer)?;
        Ok(alignment::contained(longest, &candidate.words, longest.len()).is_some())
    }

    /// How many quotations a statement has.
    pub(super) fn size(&self, leader: u32) -> usize {
        let own = self.forms.quotations(&self.forms.list[leader as usize]).count();
        own + self.followers.get(&leader).copied().unwrap_or(0)
    }
}

/// How many words of a leading form are in the form that contains it, and the leading form.
type Fit = (usize, Reverse<u32>);

/// A form that may follow another one.
struct Candidate {
    number: u32,
    words: Vec<PackedWord>,
    signature: Signature,
    /// Its trigrams that other forms have as well.
    shared: Vec<u64>,
    /// Whom it contains.
    fits: Vec<Fit>,
}

impl Candidate {
    fn new(number: u32, words: &[PackedWord], counts: &TrigramCounts) -> Self {
        Self {
            number,
            words: words.to_vec(),
            signature: Signature::of(words),
            shared: trigrams(words)
                .filter(|&trigram| counts.is_shared(trigram))
                .collect(),
            fits: Vec::new(),
        }
    }

    /// Notes which of `leaders` the form contains.
    fn compare(
        &mut self,
        forms: &QuotationForms<'_>,
        leaders: &Leaders,
        buffer: &mut Vec<u8>,
    ) -> Result<(), LinkError> {
        let sharing = leaders.sharing(&self.shared, self.signature);
        if sharing.is_empty() {
            return Ok(());
        }
        let positions = WordPositions::new(&self.words);
        for (leader, words) in sharing {
            let leading = match words {
                Some(words) => words,
                None => forms.words(leader, buffer)?,
            };
            let budget = alignment::budget(leading.len());
            let Some(common) = positions.shared_with(leading, budget) else {
                continue;
            };
            if let Some(cost) = alignment::contained(leading, &self.words, common) {
                self.fits.push((leading.len() - cost, Reverse(leader)));
            }
        }
        Ok(())
    }
}

/// The trigrams by which a form is found: the rarest, so many that one of them is left in whatever contains the form; none
/// where they are in no other form.
fn telling(words: &[PackedWord], counts: &TrigramCounts) -> Vec<u64> {
    let mut counted: Vec<(u8, u64)> = trigrams(words)
        .map(|trigram| (counts.get(trigram), trigram))
        .collect();
    // Of equal ones the first of the form, so that the order does not hang on hashes.
    counted.sort_by_key(|&(times, _)| times);
    counted.truncate(LENGTH * alignment::budget(words.len()) + 1);
    let shared = counted
        .into_iter()
        .filter(|&(_, trigram)| counts.is_shared(trigram));
    shared.map(|(_, trigram)| trigram).collect()
}
