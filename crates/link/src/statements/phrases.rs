//! Phrases, too short to be compared with every statement, to the statements of their stories.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::joining::Joining;
use super::trigrams::{MOST_STATEMENTS, trigrams};
use crate::error::LinkError;
use crate::tally::count;

/// Forms that are gone through at a time.
const BATCH: usize = 1 << 14;

/// A story, and a trigram in it.
type TrigramInStory = (u32, u64);

/// Which longer forms have a trigram that a phrase of their story begins with.
type Holders = FxHashMap<TrigramInStory, Vec<u32>>;

impl Joining<'_> {
    /// Step 3.
    pub(super) fn join_phrases(&mut self) -> Result<(), LinkError> {
        let forms = self.forms;
        let numbers = 0..count(forms.list.len());
        // Words that are quoted on several events belong to none of them.
        let phrases: Vec<(u32, u32)> = numbers
            .into_par_iter()
            .filter(|&number| forms.list[number as usize].is_phrase())
            .filter_map(|number| match *forms.stories(number) {
                [story] => Some((number, story)),
                _ => None,
            })
            .collect();
        let wanted: Result<Vec<Option<TrigramInStory>>, LinkError> = phrases
            .par_iter()
            .map_init(Vec::new, |buffer, &(number, story)| {
                let trigram = trigrams(forms.words(number, buffer)?).next();
                Ok(trigram.map(|trigram| (story, trigram)))
            })
            .collect();
        let wanted: FxHashSet<TrigramInStory> = wanted?.into_iter().flatten().collect();
        let holders = self.holders(&wanted)?;
        drop(wanted);
        let leaders: Result<Vec<Option<u32>>, LinkError> = phrases
            .par_iter()
            .map(|&(number, _)| self.holding_statement(number, &holders))
            .collect();
        for ((number, _), leader) in phrases.into_iter().zip(leaders?) {
            if let Some(leader) = leader {
                self.leader_of[number as usize] = leader;
            }
        }
        Ok(())
    }

    /// The longer forms that have what is wanted, the shortest first.
    fn holders(&self, wanted: &FxHashSet<TrigramInStory>) -> Result<Holders, LinkError> {
        let forms = self.forms;
        let mut holders = Holders::default();
        if wanted.is_empty() {
            return Ok(holders);
        }
        let first_trigrams: FxHashSet<u64> = wanted.iter().map(|&(_, trigram)| trigram).collect();
        for batch in self.long().chunks(BATCH) {
            let held: Result<Vec<Vec<TrigramInStory>>, LinkError> = batch
                .par_iter()
                .map_init(Vec::new, |buffer, &number| {
                    let held: Vec<u64> = trigrams(forms.words(number, buffer)?)
                        .filter(|trigram| first_trigrams.contains(trigram))
                        .collect();
                    if held.is_empty() {
                        return Ok(Vec::new());
                    }
                    let stories = forms.stories(number);
                    let keys = held
                        .iter()
                        .flat_map(|&trigram| stories.iter().map(move |&story| (story, trigram)));
                    Ok(keys.filter(|key| wanted.contains(key)).collect())
                })
                .collect();
            for (&number, keys) in batch.iter().zip(held?) {
                for key in keys {
                    let holding = holders.entry(key).or_default();
                    if holding.len() < usize::from(MOST_STATEMENTS) {
                        holding.push(number);
                    }
                }
            }
        }
        Ok(holders)
    }

    /// The largest statement of the story of a phrase, which has one, that has the phrase word for word, from a speaker who may be
    /// the same.
    fn holding_statement(&self, phrase: u32, holders: &Holders) -> Result<Option<u32>, LinkError> {
        let forms = self.forms;
        let (mut own, mut other) = <(Vec<u8>, Vec<u8>)>::default();
        let words = forms.words(phrase, &mut own)?;
        let Some(trigram) = trigrams(words).next() else {
            return Ok(None);
        };
        let mut fitting: Vec<(usize, Reverse<u32>)> = Vec::new();
        for (story, person) in forms.sources(phrase)? {
            for &holder in holders.get(&(story, trigram)).into_iter().flatten() {
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
}

/// Two named people are not one speaker; a name and `the statement` may be.
fn may_be_one(a: Option<u32>, b: Option<u32>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
