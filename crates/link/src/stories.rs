//! Stories: articles on the same event.
//!
//! One pass in the order of events, as in topic detection and tracking (Allan 2002): an article joins the story
//! whose words are most like its own, or begins a new one. Likeness is the cosine of weighted words; a word
//! weighs more the fewer articles of the run have it, and twice as much if it is a name. Comparing with the sum
//! of a story's articles and not with its nearest one keeps stories from growing into chains.

use std::collections::VecDeque;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::chronology::Chronology;
use crate::digest::{Counted, TextDigest};
use crate::error::LinkError;
use crate::tally::count;

/// The words that stand for an article: the heaviest ones.
const HEAVIEST: usize = 64;
/// Of these, the words by which like stories are looked up.
const LOOKUP: usize = 16;
/// Stories remembered for one word: the latest ones. Stories that are long over cannot be joined anyway.
const POSTINGS: usize = 256;
/// Stories compared with an article in full: those that share the most by look-up.
const COMPARED: usize = 8;
/// After this many articles a story's words are settled.
const SETTLED: u32 = 24;
/// A name tells more about an event than another word.
const NAME_WEIGHT: f32 = 2.0;
/// As if so many more articles had been seen: in a run of five articles on one event the words that all five share
/// must still weigh something.
const PRIOR_ARTICLES: f32 = 20.0;
/// Articles whose words are in memory at a time.
const BATCH: usize = 512;
/// Stories that may still be joined: the latest ones. Dated articles that are further apart in a run than this are never on one
/// event.
const OPEN: usize = 1 << 16;
/// How often words of no open story are forgotten.
const SWEEP: u32 = 1 << 14;

/// What it takes to join a story.
struct Bar {
    /// The least cosine.
    likeness: f32,
    /// The fewest words in common: a high cosine over a handful of words is the likeness of two short
    /// notices from one town.
    words: usize,
}

/// How like an article and a story must be, by how many days lie between them. Set on the project's seed articles
/// and on news annotated for other ends: articles on one event have a likeness of 0.4 and more over some
/// twenty words; articles that share people and politics but no event stay under 0.35, or share few words.
fn bar(days_apart: Option<i64>) -> Option<Bar> {
    let (likeness, words) = match days_apart {
        Some(0..=3) => (0.36, 8),
        Some(4..=7) => (0.45, 14),
        Some(_) => return None,
        None => (0.39, 14),
    };
    Some(Bar { likeness, words })
}

/// Words with weights, by word.
type WeightedWords = Vec<(u32, f32)>;

struct Story {
    /// The sum of the members' profiles, cut to the heaviest words; length not 1.
    words: WeightedWords,
    articles: u32,
    /// The day of the latest dated member.
    day: Option<i64>,
}

/// In how many articles of the run each word stands.
pub(crate) type Frequencies = FxHashMap<u32, u32>;

/// For each article the number of its story. `order` is the order of events; `repeats` says which article
/// repeats which: those belong together however short they are.
pub(crate) fn find(
    order: &[u32],
    chronology: &Chronology,
    digests: &(dyn Fn(usize) -> Result<TextDigest, LinkError> + Sync),
    frequencies: &Frequencies,
    repeats: &[Option<u32>],
) -> Result<Vec<u32>, LinkError> {
    let mut story_of = vec![0; order.len()];
    let mut board = Board::default();
    for batch in order.chunks(BATCH) {
        let profiles: Result<Vec<WeightedWords>, LinkError> = batch
            .par_iter()
            .map(|&number| {
                let bag = digests(number as usize)?.bag;
                Ok(profile(&bag, frequencies, order.len()))
            })
            .collect();
        for (&number, profile) in batch.iter().zip(profiles?) {
            let day = chronology.day(number as usize);
            let story = match repeats[number as usize] {
                Some(original) => story_of[original as usize],
                None => board.nearest(&profile, day).unwrap_or_else(|| board.open()),
            };
            board.join(story, &profile, day);
            story_of[number as usize] = story;
        }
    }
    Ok(story_of)
}

/// The heaviest words of an article, weights scaled to length 1. Words of no other article are left out:
/// nothing can be found by them.
fn profile(bag: &[Counted], frequencies: &Frequencies, articles: usize) -> WeightedWords {
    let shared = bag.iter().filter_map(|word| {
        let &articles_with = frequencies
            .get(&word.word())
            .filter(|&&articles_with| articles_with > 1)?;
        let rarity = ((articles as f32 + PRIOR_ARTICLES) / (articles_with as f32 + 1.0)).ln();
        let name = if word.is_name { NAME_WEIGHT } else { 1.0 };
        Some((word.word(), (1.0 + (word.times as f32).ln()) * rarity * name))
    });
    let mut profile = heaviest(shared.collect(), HEAVIEST);
    let length = length(&profile);
    for (_, weight) in &mut profile {
        *weight /= length;
    }
    profile
}

/// The `most` heaviest words, by word.
fn heaviest(mut words: WeightedWords, most: usize) -> WeightedWords {
    by_weight(&mut words);
    words.truncate(most);
    words.sort_unstable_by_key(|&(word, _)| word);
    words
}

fn by_weight(words: &mut WeightedWords) {
    words.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}

fn length(words: &WeightedWords) -> f32 {
    let squares: f32 = words.iter().map(|(_, weight)| weight * weight).sum();
    squares.sqrt().max(f32::MIN_POSITIVE)
}

/// The stories so far, and where to look for them.
#[derive(Default)]
struct Board {
    /// The stories that may still be joined.
    stories: VecDeque<Story>,
    /// The number of the first of them.
    first: u32,
    by_word: FxHashMap<u32, VecDeque<u32>>,
    /// For each open story what it shares with the article at hand; zero in between.
    shared: Vec<f32>,
}

impl Board {
    fn open(&mut self) -> u32 {
        if self.stories.len() == OPEN {
            self.stories.pop_front();
            self.first += 1;
            if self.first.is_multiple_of(SWEEP) {
                self.sweep();
            }
        }
        self.stories.push_back(Story {
            words: Vec::new(),
            articles: 0,
            day: None,
        });
        self.first + count(self.stories.len() - 1)
    }

    /// Forgets the words of stories that may not be joined any more.
    fn sweep(&mut self) {
        let first = self.first;
        self.by_word.retain(|_, stories| {
            stories.retain(|&story| story >= first);
            !stories.is_empty()
        });
        self.by_word.shrink_to_fit();
    }

    fn story(&self, number: u32) -> Option<&Story> {
        self.stories.get(number.checked_sub(self.first)? as usize)
    }

    /// The story that `profile` is most like, if it is like enough.
    fn nearest(&mut self, profile: &WeightedWords, day: Option<i64>) -> Option<u32> {
        let mut best: Option<(f32, u32)> = None;
        for number in self.candidates(profile) {
            let Some(story) = self.story(number) else {
                continue;
            };
            let Some(bar) = bar(day.zip(story.day).map(|(a, b)| (a - b).abs())) else {
                continue;
            };
            let (product, shared) = common(profile, &story.words);
            let likeness = product / length(&story.words);
            let is_enough = likeness >= bar.likeness && shared >= bar.words.min(profile.len() / 2);
            if is_enough && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, number));
            }
        }
        best.map(|(_, number)| number)
    }

    /// The stories that share the most of an article's heaviest words.
    fn candidates(&mut self, profile: &WeightedWords) -> Vec<u32> {
        self.shared.resize(self.stories.len(), 0.0);
        let mut found: Vec<u32> = Vec::new();
        // From the lightest word on, so that little is not lost beside much.
        for &(word, weight) in lookup(profile).iter().rev() {
            for &story in self.by_word.get(&word).into_iter().flatten() {
                let at = story.checked_sub(self.first).map(|at| at as usize);
                if let Some(shared) = at.and_then(|at| self.shared.get_mut(at)) {
                    if *shared == 0.0 {
                        found.push(story);
                    }
                    *shared += weight * weight;
                }
            }
        }
        let first = self.first;
        let mut shared: Vec<(u32, f32)> = found
            .into_iter()
            .map(|story| (story, std::mem::take(&mut self.shared[(story - first) as usize])))
            .collect();
        let by_share = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if shared.len() > COMPARED {
            shared.select_nth_unstable_by(COMPARED - 1, by_share);
            shared.truncate(COMPARED);
        }
        shared.sort_unstable_by(by_share);
        shared.into_iter().map(|(story, _)| story).collect()
    }

    fn join(&mut self, number: u32, profile: &WeightedWords, day: Option<i64>) {
        let at = number.checked_sub(self.first).map(|at| at as usize);
        let Some(story) = at.and_then(|at| self.stories.get_mut(at)) else {
            return;
        };
        story.articles += 1;
        story.day = story.day.max(day);
        if story.articles > SETTLED {
            return;
        }
        for (word, _) in lookup(profile) {
            let stories = self.by_word.entry(word).or_default();
            if stories.back() != Some(&number) {
                if stories.len() == POSTINGS {
                    stories.pop_front();
                }
                stories.push_back(number);
            }
        }
        story.words = heaviest(sum(&story.words, profile), HEAVIEST);
    }
}

/// The words of a profile that stories are looked up by.
fn lookup(profile: &WeightedWords) -> WeightedWords {
    let mut words = profile.clone();
    by_weight(&mut words);
    words.truncate(LOOKUP);
    words
}

/// The product of two profiles, each in order of words, and how many words they share.
fn common(a: &WeightedWords, b: &WeightedWords) -> (f32, usize) {
    let (mut i, mut j, mut product, mut shared) = (0, 0, 0.0, 0);
    while let (Some(&(left, weight)), Some(&(right, other))) = (a.get(i), b.get(j)) {
        if left == right {
            product += weight * other;
            shared += 1;
        }
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    (product, shared)
}

fn sum(a: &WeightedWords, b: &WeightedWords) -> WeightedWords {
    let mut all: WeightedWords = a.iter().chain(b).copied().collect();
    all.sort_by_key(|&(word, _)| word);
    all.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 += next.1;
        }
        is_same
    });
    all
}

/// The first article of each story, by story, given the story of each article.
pub(crate) fn firsts(story_of: &[u32], order: &[u32]) -> Vec<u32> {
    let stories = story_of.iter().max().map_or(0, |&last| last as usize + 1);
    let mut firsts = vec![u32::MAX; stories];
    for &article in order {
        let first = &mut firsts[story_of[article as usize] as usize];
        if *first == u32::MAX {
            *first = article;
        }
    }
    firsts
}
