//! Near-copies: which article repeats an earlier one.
//!
//! After Broder 1997: a text is the set of its overlapping runs of five words; an article repeats an earlier one when most of
//! its runs are in that one. Which pairs to compare is told by a sample of the runs: those whose hash has its low
//! bits zero, the same in every text. An article that repeats another does not enter the index, so a story printed by
//! a thousand outlets costs a thousand comparisons and not half a million.

use std::cmp::Reverse;

use dateline_model::{BlockKind, ProcessedArticle};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::tally::count;
use crate::words::words;

/// Words in a run.
const RUN: usize = 5;
/// The share of an article's runs that must be in the earlier one. Two reporters at one event share a few
/// per cent of their runs, mostly quotations; an edited agency report keeps two thirds and more.
const REPEATED: f64 = 0.6;
/// Below this many runs an article is too short to say that it repeats another.
const FEWEST_RUNS: usize = 20;
/// One in this many runs is sampled, in longer articles.
const SAMPLE: u64 = 8;
/// An article with fewer runs than this is indexed by all of them.
const SAMPLED_FROM: usize = 200;
/// The share of the sample that must be in an earlier article before the two are compared in full: less than
/// [`REPEATED`], because a sample may mislead.
const PROMISING: f64 = 0.4;
/// Earlier articles that are compared in full with one article.
const COMPARED: usize = 4;
/// Earlier articles remembered for one run; a run in more of them is a formula of the trade.
const POSTINGS: usize = 64;
/// Articles whose runs are in memory at a time.
const BATCH: usize = 512;

/// For each article the earlier one that it repeats. `order` is the order of events.
pub(crate) fn find(articles: &[ProcessedArticle], order: &[usize]) -> Vec<Option<u32>> {
    let mut repeats = vec![None; articles.len()];
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for batch in order.chunks(BATCH) {
        let batch_runs: Vec<Vec<u64>> = batch.par_iter().map(|&number| runs(&articles[number])).collect();
        for (&number, runs) in batch.iter().zip(&batch_runs) {
            if runs.len() < FEWEST_RUNS {
                continue;
            }
            let original = candidates(runs, &index)
                .into_iter()
                .find(|&candidate| is_repeated(runs, &articles[candidate as usize]));
            if original.is_some() {
                repeats[number] = original;
            } else {
                for run in keys(runs) {
                    let postings = index.entry(run).or_default();
                    if postings.len() < POSTINGS {
                        postings.push(count(number));
                    }
                }
            }
        }
    }
    repeats
}

/// The different runs of words of the body, in no meaningful but a fixed order.
fn runs(article: &ProcessedArticle) -> Vec<u64> {
    let article = &article.article;
    let body = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Body);
    let hashes: Vec<u8> = body
        .flat_map(|block| words(article.slice(block.span)))
        .flat_map(|standing| standing.word.hash.to_le_bytes())
        .collect();
    let (width, step) = (RUN * size_of::<u64>(), size_of::<u64>());
    let mut runs: Vec<u64> = hashes.windows(width).step_by(step).map(xxh3_64).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn is_sampled(run: u64) -> bool {
    run.is_multiple_of(SAMPLE)
}

/// The runs by which an article is indexed and looked up.
fn keys(runs: &[u64]) -> impl Iterator<Item = u64> {
    let is_short = runs.len() < SAMPLED_FROM;
    runs.iter()
        .copied()
        .filter(move |&run| is_short || is_sampled(run))
}

/// The earlier articles that share enough of the sample, the most first; of equal ones the earliest.
fn candidates(runs: &[u64], index: &FxHashMap<u64, Vec<u32>>) -> Vec<u32> {
    let sampled = runs.iter().filter(|&&run| is_sampled(run)).count();
    let mut found: Vec<u32> = keys(runs)
        .filter_map(|run| index.get(&run))
        .flatten()
        .copied()
        .collect();
    found.sort_unstable();
    let groups = found.chunk_by(|a, b| a == b);
    let promising = groups.filter(|group| group.len() as f64 >= PROMISING * sampled as f64);
    let mut counted: Vec<(Reverse<usize>, u32)> = promising
        .filter_map(|group| Some((Reverse(group.len()), *group.first()?)))
        .collect();
    counted.sort_unstable();
    counted
        .into_iter()
        .take(COMPARED)
        .map(|(_, article)| article)
        .collect()
}

fn is_repeated(runs: &[u64], earlier: &ProcessedArticle) -> bool {
    let earlier: FxHashSet<u64> = self::runs(earlier).into_iter().collect();
    let shared = runs.iter().filter(|run| earlier.contains(run)).count();
    shared as f64 >= REPEATED * runs.len() as f64
}
