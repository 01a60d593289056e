//! Near-copies: which article repeats an earlier one.
//!
//! After Broder 1997: a text is the set of its overlapping runs of five words, its shingles; an article repeats an earlier one
//! when most of its shingles are in that one. Which pairs to compare is told by a sample of the shingles: those whose hash has its low
//! bits zero, the same in every text. An article that repeats another does not enter the index, so a story printed by
//! a thousand outlets costs a thousand comparisons and not half a million. Where there are very many articles the samples
//! grow thinner, so that the index takes a few bytes an article.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::error::LinkError;
use crate::postings::Postings;
use crate::records::Records;
use crate::shingles::{FEWEST_SHINGLES, PackedShingle, Sketch, is_sampled};

/// The share of an article's shingles that must be in the earlier one. Two reporters at one event share a few
/// per cent of their shingles, mostly quotations; an edited agency report keeps two thirds and more.
const REPEATED: f64 = 0.6;
/// The share of the sample that must be in an earlier article before the two are compared in full: less than
/// [`REPEATED`], because a sample may mislead.
const PROMISING: f64 = 0.4;
/// So many common shingles are promising where samples are thinned.
const PROMISING_THINNED: usize = 2;
/// Earlier articles that are compared in full with one article.
const COMPARED: usize = 4;
/// Earlier articles remembered for one shingle; a shingle in more of them is a formula of the trade.
const POSTINGS: u8 = 64;
/// Articles whose samples are in memory at a time.
const BATCH: usize = 512;
/// Entries of the index at which the samples are thinned.
#[cfg(not(test))]
const MOST_ENTRIES: usize = 6_000_000;
/// Few, so that tests come here.
#[cfg(test)]
const MOST_ENTRIES: usize = 3_000;
/// At least so many shingles of an article are sampled, by how often the samples were thinned.
const THINNED: [u32; 2] = [8, 4];

/// For each article the earlier one that it repeats. `order` is the order of events; `sketches` gives what the articles are
/// looked up by, `shingles` has their shingles as [`packed`] gives them.
pub(crate) fn find(
    order: &[u32],
    sketches: &(dyn Fn(usize) -> Result<Sketch, LinkError> + Sync),
    shingles: &Records,
) -> Result<Vec<Option<u32>>, LinkError> {
    find_by(BATCH, order, sketches, &Comparing { shingles })
}

/// As [`find`], `batch` articles at a time: what comes of it does not depend on how many.
fn find_by(
    batch: usize,
    order: &[u32],
    sketches: &(dyn Fn(usize) -> Result<Sketch, LinkError> + Sync),
    comparing: &Comparing<'_>,
) -> Result<Vec<Option<u32>>, LinkError> {
    let mut repeats = vec![None; order.len()];
    let mut index = Index::new(order.len());
    let mut buffers = Buffers::default();
    for batch in order.chunks(batch) {
        // What can be said before it is known which articles of the batch repeat others.
        let looked_up: Result<Vec<LookedUp>, LinkError> = batch
            .par_iter()
            .map_init(Buffers::default, |buffers, &number| {
                let sketch = sketches(number as usize)?;
                let mut earlier = Vec::new();
                let mut compared = Vec::new();
                if sketch.count >= FEWEST_SHINGLES {
                    earlier = index.candidates(&sketch);
                    comparing.compare(number, &earlier, &mut compared, buffers)?;
                }
                Ok(LookedUp {
                    sketch,
                    earlier,
                    compared,
                })
            })
            .collect();
        let mut new = BatchIndex::of(&index);
        for (&number, looked_up) in batch.iter().zip(looked_up?) {
            let LookedUp {
                sketch,
                mut earlier,
                mut compared,
            } = looked_up;
            if sketch.count < FEWEST_SHINGLES {
                continue;
            }
            new.complete(&mut earlier, &sketch, &index);
            match comparing.compare(number, &earlier, &mut compared, &mut buffers)? {
                Some(original) => repeats[number as usize] = Some(original),
                None => new.note(number, &sketch, &mut index),
            }
        }
    }
    Ok(repeats)
}

/// What a batch has added to the index so far.
struct BatchIndex {
    /// The articles of the batch that repeat none, by the shingles under which the index took them.
    index: Index,
    /// Shingles that have been in as many articles as are remembered since the batch was begun.
    filled: FxHashSet<u32>,
    /// How often the samples had been thinned when the batch was begun.
    thinned: usize,
}

impl BatchIndex {
    fn of(index: &Index) -> Self {
        let mut new = Index::new(0);
        new.thinned = index.thinned;
        Self {
            index: new,
            filled: FxHashSet::default(),
            thinned: index.thinned,
        }
    }

    /// Makes of the candidates from earlier batches those that the whole index gives now.
    fn complete(&self, candidates: &mut Vec<Candidate>, sketch: &Sketch, index: &Index) {
        if index.thinned != self.thinned || sketch.shingles().any(|shingle| self.filled.contains(&shingle)) {
            *candidates = index.candidates(sketch);
            return;
        }
        candidates.extend(self.index.sharing(sketch, index.fewest(sketch)));
        candidates.sort_unstable();
        candidates.truncate(COMPARED);
    }

    fn note(&mut self, number: u32, sketch: &Sketch, index: &mut Index) {
        let added = index.add(number, sketch);
        self.filled
            .extend(added.iter().filter(|&&shingle| index.is_formula(shingle)));
        for shingle in added {
            self.index.postings.add(shingle, number, POSTINGS);
        }
    }
}

/// How many shingles of the sample an earlier article shares, and which one it is; in the order in which they are tried.
type Candidate = (Reverse<usize>, u32);

/// An article of a batch.
struct LookedUp {
    sketch: Sketch,
    /// Articles of earlier batches that share the most with it.
    earlier: Vec<Candidate>,
    /// The articles that it was compared with, and whether it repeats them.
    compared: Vec<(u32, bool)>,
}

/// Earlier articles by the shingles of their samples.
struct Index {
    postings: Postings,
    /// For each article how many shingles it has, as far as that is told by two bytes: needed to thin the samples.
    lengths: Vec<u16>,
    /// How often the samples were thinned.
    thinned: usize,
}

impl Index {
    fn new(articles: usize) -> Self {
        Self {
            postings: Postings::default(),
            lengths: vec![0; articles],
            thinned: 0,
        }
    }

    /// One in how many shingles of an article of so many is in its sample; 1 for those that are sampled already.
    fn one_in(&self, length: u32) -> u32 {
        let Some(least) = self.thinned.checked_sub(1).and_then(|at| THINNED.get(at)) else {
            return 1;
        };
        // The power of two below, so that a thin sample is a part of every thicker one.
        let times = (length / least).max(1);
        1 << times.ilog2()
    }

    /// The earlier articles that share enough of the sample, the most first; of equal ones the earliest.
    fn candidates(&self, sketch: &Sketch) -> Vec<Candidate> {
        self.sharing(sketch, self.fewest(sketch))
    }

    /// How much of a sample an earlier article must share. Formulas of the trade do not count.
    fn fewest(&self, sketch: &Sketch) -> f64 {
        if self.thinned > 0 {
            return PROMISING_THINNED as f64;
        }
        let telling = sketch
            .shingles()
            .filter(|&shingle| is_sampled(shingle) && !self.is_formula(shingle));
        PROMISING * telling.count() as f64
    }

    /// Whether a shingle is in so many articles that it tells nothing; the first ones alone are remembered under it.
    fn is_formula(&self, shingle: u32) -> bool {
        self.postings.is_full(shingle, POSTINGS)
    }

    /// The earlier articles that share at least so many shingles of the sample, in the order of [`Index::candidates`].
    fn sharing(&self, sketch: &Sketch, fewest: f64) -> Vec<Candidate> {
        // An earlier article may be shorter, and its sample thicker.
        let one_in = (self.one_in(sketch.count) / 2).max(1);
        let mut found: Vec<u32> = Vec::new();
        let telling = sketch
            .shingles()
            .filter(|shingle| shingle.is_multiple_of(one_in) && !self.is_formula(*shingle));
        for shingle in telling {
            found.extend(self.postings.get(shingle));
        }
        found.sort_unstable();
        let groups = found.chunk_by(|a, b| a == b);
        let promising = groups.filter(|group| group.len() as f64 >= fewest);
        let mut counted: Vec<Candidate> = promising
            .filter_map(|group| Some((Reverse(group.len()), *group.first()?)))
            .collect();
        counted.sort_unstable();
        counted.truncate(COMPARED);
        counted
    }

    /// Adds an article under the shingles of its sample. Gives those that had room.
    fn add(&mut self, article: u32, sketch: &Sketch) -> Vec<u32> {
        let length = u16::try_from(sketch.count).unwrap_or(u16::MAX);
        if let Some(slot) = self.lengths.get_mut(article as usize) {
            *slot = length;
        }
        let one_in = self.one_in(u32::from(length));
        let mut added: Vec<u32> = sketch
            .shingles()
            .filter(|shingle| shingle.is_multiple_of(one_in))
            .collect();
        added.retain(|&shingle| self.postings.add(shingle, article, POSTINGS));
        if self.postings.len() > MOST_ENTRIES && self.thinned < THINNED.len() {
            self.thin();
        }
        added
    }

    /// Makes the samples of all articles thinner.
    fn thin(&mut self) {
        self.thinned += 1;
        let postings = std::mem::take(&mut self.postings);
        tracing::debug!(entries = postings.len(), "samples of articles thinned");
        for shingle in postings.keys() {
            let articles: Vec<u32> = postings.get(shingle).collect();
            for &article in articles.iter().rev() {
                let length = self.lengths.get(article as usize).copied().unwrap_or_default();
                if shingle.is_multiple_of(self.one_in(u32::from(length))) {
                    self.postings.add(shingle, article, POSTINGS);
                }
            }
        }
    }
}

/// Compares articles in full.
struct Comparing<'a> {
    /// The shingles of each article, as [`packed`] gives them.
    shingles: &'a Records,
}

/// What articles are read into.
#[derive(Default)]
struct Buffers {
    own: Vec<u8>,
    earlier: Vec<u8>,
}

impl Comparing<'_> {
    /// The first of `candidates` that the article repeats. What comes of comparing it with one is in `compared` then, and
    /// is not asked again.
    fn compare(
        &self,
        article: u32,
        candidates: &[Candidate],
        compared: &mut Vec<(u32, bool)>,
        buffers: &mut Buffers,
    ) -> Result<Option<u32>, LinkError> {
        for &(_, candidate) in candidates {
            let known = compared.iter().find(|(other, _)| *other == candidate);
            let is_repeated = match known {
                Some(&(_, is_repeated)) => is_repeated,
                None => {
                    let is_repeated = self.is_repeated(article, candidate, buffers)?;
                    compared.push((candidate, is_repeated));
                    is_repeated
                }
            };
            if is_repeated {
                return Ok(Some(candidate));
            }
        }
        Ok(None)
    }

    fn is_repeated(&self, article: u32, earlier: u32, buffers: &mut Buffers) -> Result<bool, LinkError> {
        let own = self.shingles.read(article as usize, &mut buffers.own)?;
        let earlier = self.shingles.read(earlier as usize, &mut buffers.earlier)?;
        let (own, earlier) = (own.as_chunks().0, earlier.as_chunks().0);
        Ok(shared(own, earlier) as f64 >= REPEATED * own.len() as f64)
    }
}

/// How many of the numbers are in both lists, which are ascending.
fn shared(one: &[PackedShingle], other: &[PackedShingle]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(i), other.get(j)) {
        let (left, right) = (u32::from_le_bytes(*left), u32::from_le_bytes(*right));
        shared += usize::from(left == right);
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    shared
}

#[cfg(test)]
mod tests {
    use xxhash_rust::xxh3::xxh3_64;

    use super::*;
    use crate::shingles::{LENGTH, packed, shingles};
    use crate::tally::count;

    /// An article of so many words of its own.
    fn sketch(seed: u64, words: u64) -> Sketch {
        let words: Vec<u64> = (0..words)
            .map(|word| xxh3_64(format!("{seed} {word}").as_bytes()))
            .collect();
        Sketch::of(&shingles(&words))
    }

    /// The shingles of an article of `words` words of its own behind `shared` words that many articles have.
    fn formulaic(seed: u64, shared: u64, words: u64) -> Vec<u64> {
        let shared = (0..shared).map(|word| xxh3_64(&word.to_le_bytes()));
        let own = (0..words).map(|word| xxh3_64(format!("{seed} {word}").as_bytes()));
        shingles(&shared.chain(own).collect::<Vec<u64>>())
    }

    fn found(articles: &[Vec<u64>], batch: usize) -> Vec<Option<u32>> {
        let mut records = Records::new(dateline_spool::Spool::new(&std::env::temp_dir(), 1 << 20));
        for shingles in articles {
            records.push(packed(shingles).as_flattened()).unwrap();
        }
        let order: Vec<u32> = (0..count(articles.len())).collect();
        let sketches = |number: usize| Ok(Sketch::of(&articles[number]));
        find_by(batch, &order, &sketches, &Comparing { shingles: &records }).unwrap()
    }

    #[test]
    fn a_copy_is_found_however_many_articles_are_looked_at_together_and_share_a_formula() {
        // Half of each article stands in all of them: no copies, but a hundred postings for each shingle of that half.
        let mut articles: Vec<Vec<u64>> = (0..100).map(|seed| formulaic(seed, 40, 40)).collect();
        articles.push(formulaic(99, 40, 40));
        articles.extend((200..230).map(|seed| formulaic(seed, 40, 40)));
        articles.push(formulaic(99, 40, 40));
        articles.push(formulaic(229, 40, 38));
        let all = found(&articles, articles.len());
        let copies: Vec<(usize, u32)> = (0..)
            .zip(&all)
            .filter_map(|(at, of)| Some((at, (*of)?)))
            .collect();
        assert_eq!(copies, [(100, 99), (131, 99), (132, 130)]);
        for batch in [1, 2, 7, 64] {
            assert_eq!(found(&articles, batch), all, "{batch}");
        }
    }

    #[test]
    fn thinning_does_not_hang_on_the_batch() {
        let articles: Vec<Vec<u64>> = (0..300)
            .map(|number| formulaic(number % 230, 10 + number % 40, 60))
            .collect();
        let one = found(&articles, 1);
        assert!(one.iter().flatten().count() > 20);
        for batch in [3, 50, 300] {
            assert_eq!(found(&articles, batch), one, "{batch}");
        }
    }

    #[test]
    fn copies_are_found_in_thinned_samples_too() {
        let mut index = Index::new(400);
        for number in 0..400 {
            index.add(number, &sketch(u64::from(number), 60 + u64::from(number) * 3));
        }
        assert_eq!(index.thinned, 2, "{} entries", index.postings.len());
        // Not a handful an article, whatever their length.
        assert!(
            index.postings.len() < 400 * 16,
            "{} entries",
            index.postings.len()
        );
        let found = (0..400).filter(|&number| {
            let copy = sketch(u64::from(number), 60 + u64::from(number) * 3);
            index.candidates(&copy).first().map(|&(_, article)| article) == Some(number)
        });
        assert!(found.count() > 390);
        assert!(index.candidates(&sketch(1_000, 300)).is_empty());
    }

    #[test]
    fn what_two_articles_share_is_told_from_packed_shingles() {
        let words = |from: u64, to: u64| -> Vec<u64> {
            (from..to).map(|word| xxh3_64(&word.to_le_bytes())).collect()
        };
        let (one, other) = (shingles(&words(0, 100)), shingles(&words(40, 160)));
        assert_eq!(shared(&packed(&one), &packed(&other)), 60 - (LENGTH - 1));
        assert!(packed(&shingles(&words(0, 20))).is_empty());
    }

    #[test]
    fn a_shingle_that_everybody_has_is_remembered_for_a_few_and_tells_nothing() {
        let mut index = Index::new(300);
        for number in 0..300 {
            index.add(number, &sketch(7, 40));
        }
        assert!(index.postings.len() <= 36 * usize::from(POSTINGS));
        assert!(index.candidates(&sketch(7, 40)).is_empty());
    }
}
