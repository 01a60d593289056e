//! Stories: articles on the same event.
//!
//! One pass in the order of events, as in topic detection and tracking (Allan 2002): an article joins the story
//! whose words are most like its own, or begins a new one. Likeness is the cosine of weighted words; a word
//! weighs more the fewer articles of the run have it, and twice as much if it is a name. Comparing with the sum
//! of a story's articles and not with its nearest one keeps stories from growing into chains.

use dateline_model::{Article, BlockKind, ProcessedArticle};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::chronology;
use crate::tally::count;
use crate::words::{Class, words};

/// The words that stand for an article: the heaviest ones.
const SIGNATURE: usize = 64;
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
/// Articles whose words are counted at a time.
const CHUNK: usize = 256;

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
type Signature = Vec<(u64, f32)>;

struct Story {
    /// The sum of the members' signatures, cut to the heaviest words; length not 1.
    words: Signature,
    articles: u32,
    /// The day of the latest dated member.
    day: Option<i64>,
}

/// For each article the number of its story. `order` is the order of events; `repeats` says which article
/// repeats which: those belong together however short they are.
pub(crate) fn find(articles: &[ProcessedArticle], order: &[usize], repeats: &[Option<u32>]) -> Vec<u32> {
    let frequencies = frequencies(articles);
    let mut signatures: Vec<Signature> = articles
        .par_iter()
        .map(|article| signature(&article.article, &frequencies, articles.len()))
        .collect();
    let mut story_of = vec![0; articles.len()];
    let mut board = Board::default();
    for &number in order {
        let signature = std::mem::take(&mut signatures[number]);
        let day = chronology::day(&articles[number]);
        let story = match repeats[number] {
            Some(original) => story_of[original as usize],
            None => board.nearest(&signature, day).unwrap_or_else(|| board.open()),
        };
        board.join(story, signature, day);
        story_of[number] = story;
    }
    story_of
}

/// In how many articles each word stands.
fn frequencies(articles: &[ProcessedArticle]) -> FxHashMap<u64, u32> {
    let mut frequencies = FxHashMap::default();
    for batch in articles.chunks(CHUNK) {
        let bags: Vec<Vec<Counted>> = batch.par_iter().map(|article| bag(&article.article)).collect();
        for word in bags.iter().flatten() {
            *frequencies.entry(word.hash).or_insert(0) += 1;
        }
    }
    frequencies
}

struct Counted {
    hash: u64,
    times: u32,
    is_name: bool,
}

/// The different content words of headline and body.
fn bag(article: &Article) -> Vec<Counted> {
    let told = [BlockKind::Headline, BlockKind::Body];
    let blocks = article.blocks.iter().filter(|block| told.contains(&block.kind));
    let mut all: Vec<(u64, bool)> = Vec::new();
    for block in blocks {
        let content = words(article.slice(block.span)).filter(|word| word.word.class == Class::Content);
        // In a headline every word may have a capital.
        let is_body = block.kind == BlockKind::Body;
        all.extend(content.map(|standing| (standing.word.hash, standing.is_name && is_body)));
    }
    all.sort_unstable();
    let groups = all.chunk_by(|a, b| a.0 == b.0);
    groups
        .filter_map(|group| {
            // Sorted: if one of them is a name, the last is.
            let &(hash, is_name) = group.last()?;
            let times = count(group.len());
            Some(Counted { hash, times, is_name })
        })
        .collect()
}

/// The heaviest words of an article, weights scaled to length 1. Words of no other article are left out:
/// nothing can be found by them.
fn signature(article: &Article, frequencies: &FxHashMap<u64, u32>, articles: usize) -> Signature {
    let shared = bag(article).into_iter().filter_map(|word| {
        let &articles_with = frequencies
            .get(&word.hash)
            .filter(|&&articles_with| articles_with > 1)?;
        let rarity = ((articles as f32 + PRIOR_ARTICLES) / (articles_with as f32 + 1.0)).ln();
        let name = if word.is_name { NAME_WEIGHT } else { 1.0 };
        Some((word.hash, (1.0 + (word.times as f32).ln()) * rarity * name))
    });
    let mut signature = heaviest(shared.collect(), SIGNATURE);
    let length = length(&signature);
    for (_, weight) in &mut signature {
        *weight /= length;
    }
    signature
}

/// The `most` heaviest words, by word.
fn heaviest(mut words: Signature, most: usize) -> Signature {
    by_weight(&mut words);
    words.truncate(most);
    words.sort_unstable_by_key(|&(word, _)| word);
    words
}

fn by_weight(words: &mut Signature) {
    words.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}

fn length(words: &Signature) -> f32 {
    let squares: f32 = words.iter().map(|(_, weight)| weight * weight).sum();
    squares.sqrt().max(f32::MIN_POSITIVE)
}

/// The stories so far, and where to look for them.
#[derive(Default)]
struct Board {
    stories: Vec<Story>,
    by_word: FxHashMap<u64, Vec<u32>>,
}

impl Board {
    fn open(&mut self) -> u32 {
        self.stories.push(Story {
            words: Vec::new(),
            articles: 0,
            day: None,
        });
        count(self.stories.len() - 1)
    }

    /// The story that `signature` is most like, if it is like enough.
    fn nearest(&self, signature: &Signature, day: Option<i64>) -> Option<u32> {
        let mut best: Option<(f32, u32)> = None;
        for number in self.candidates(signature) {
            let story = &self.stories[number as usize];
            let Some(bar) = bar(day.zip(story.day).map(|(a, b)| (a - b).abs())) else {
                continue;
            };
            let (product, shared) = common(signature, &story.words);
            let likeness = product / length(&story.words);
            let is_enough = likeness >= bar.likeness && shared >= bar.words.min(signature.len() / 2);
            if is_enough && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, number));
            }
        }
        best.map(|(_, number)| number)
    }

    /// The stories that share the most of an article's heaviest words.
    fn candidates(&self, signature: &Signature) -> Vec<u32> {
        let mut found: Vec<(u32, f32)> = Vec::new();
        for &(word, weight) in &lookup(signature) {
            let stories = self.by_word.get(&word).into_iter().flatten();
            found.extend(stories.map(|&story| (story, weight)));
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let groups = found.chunk_by(|a, b| a.0 == b.0);
        let mut shared: Vec<(u32, f32)> = groups
            .filter_map(|group| {
                Some((
                    group.first()?.0,
                    group.iter().map(|(_, weight)| weight * weight).sum(),
                ))
            })
            .collect();
        shared.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shared
            .into_iter()
            .take(COMPARED)
            .map(|(story, _)| story)
            .collect()
    }

    fn join(&mut self, number: u32, signature: Signature, day: Option<i64>) {
        let story = &mut self.stories[number as usize];
        story.articles += 1;
        story.day = story.day.max(day);
        if story.articles > SETTLED {
            return;
        }
        for (word, _) in lookup(&signature) {
            let stories = self.by_word.entry(word).or_default();
            if stories.last() != Some(&number) {
                if stories.len() == POSTINGS {
                    stories.remove(0);
                }
                stories.push(number);
            }
        }
        story.words = heaviest(sum(&story.words, &signature), SIGNATURE);
    }
}

/// The words of a signature that stories are looked up by.
fn lookup(signature: &Signature) -> Signature {
    let mut words = signature.clone();
    by_weight(&mut words);
    words.truncate(LOOKUP);
    words
}

/// The product of two signatures, each in order of words, and how many words they share.
fn common(a: &Signature, b: &Signature) -> (f32, usize) {
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

fn sum(a: &Signature, b: &Signature) -> Signature {
    let mut all: Signature = a.iter().chain(b).copied().collect();
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
pub(crate) fn firsts(story_of: &[u32], order: &[usize]) -> Vec<usize> {
    let mut firsts: Vec<(u32, usize, usize)> = order
        .iter()
        .enumerate()
        .map(|(place, &article)| (story_of[article], place, article))
        .collect();
    firsts.sort_unstable();
    firsts.dedup_by_key(|&mut (story, ..)| story);
    firsts.into_iter().map(|(.., article)| article).collect()
}
