//! Fits the models of parts of speech and heads (`crates/grammar/model/grammar.bin`) on treebanks.
//!
//! Averaged perceptrons (Collins 2002) over hashed features; the parser learns from its own mistakes, by a dynamic oracle (Goldberg and
//! Nivre 2013), on tags that were guessed by models of the other folds. The same input gives the same bytes.

mod perceptron;
pub(crate) mod treebank;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use dateline_grammar::Tag;
use dateline_grammar::training::{MOVE_BUCKETS, MOVE_WIDTH, Move, State, TAG_BUCKETS, TAG_WIDTH};
use rayon::prelude::*;

use perceptron::{Perceptron, Weights};
use treebank::TreeSentence;

/// Options of `cargo xtask train-grammar`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder of treebanks, `*.conllu.gz`.
    #[arg(long)]
    data: PathBuf,
    /// Where the model goes.
    #[arg(long, default_value = "crates/grammar/model/grammar.bin")]
    out: PathBuf,
    /// Only measure, on every tenth sentence; write nothing.
    #[arg(long)]
    dry: bool,
}

const PASSES: usize = 8;

/// The tags that the parser learns on are guessed by models of so many parts, each not fitted on its own.
const FOLDS: usize = 5;

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let sentences = treebank::read(&arguments.data)?;
    if arguments.dry {
        measure(&sentences);
        return Ok(());
    }
    fs::write(&arguments.out, fitted(&sentences))
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The file of the models fitted on the treebanks in `data`.
pub(crate) fn model(data: &Path) -> Result<Vec<u8>> {
    Ok(fitted(&treebank::read(data)?))
}

fn fitted(sentences: &[TreeSentence]) -> Vec<u8> {
    let all: Vec<&TreeSentence> = sentences.iter().collect();
    let mut file = tags(&all).to_bytes();
    file.extend(moves(&all).to_bytes());
    file
}

/// Prints how many tags and heads are right of every tenth sentence, fitted on the others.
fn measure(sentences: &[TreeSentence]) {
    let part = |held: bool| -> Vec<&TreeSentence> {
        let those = sentences
            .iter()
            .enumerate()
            .filter(|(at, _)| (at / 20 % 10 == 0) == held);
        those.map(|(_, sentence)| sentence).collect()
    };
    let (fit, held) = (part(false), part(true));
    let (tagger, parser) = rayon::join(|| tags(&fit), || moves(&fit));
    let (mut words, mut tags_right, mut heads_right, mut heads) = (0, 0, 0, 0);
    for sentence in held {
        let guessed = guess(&tagger, sentence);
        let found = parse(&parser, sentence, &guessed);
        words += guessed.len();
        tags_right += guessed.iter().zip(&sentence.tags).filter(|(a, b)| a == b).count();
        for ((found, wanted), tag) in found.iter().zip(&sentence.heads).zip(&sentence.tags) {
            if *tag != Tag::Mark {
                heads += 1;
                heads_right += usize::from(found == wanted);
            }
        }
    }
    let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    tracing::info!(
        "tags {:.2} of {words}, heads {:.2} of {heads} words that are no marks",
        share(tags_right, words),
        share(heads_right, heads)
    );
}

fn guess(weights: &Weights<TAG_WIDTH>, sentence: &TreeSentence) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(sentence.tags.len());
    for index in 0..sentence.tags.len() {
        let sums = weights.sums(&sentence.words.of_tag(index, &tags));
        tags.push(Tag::of_code(best(&sums[..Tag::COUNT])));
    }
    tags
}

fn parse(weights: &Weights<MOVE_WIDTH>, sentence: &TreeSentence, tags: &[Tag]) -> Vec<usize> {
    let mut state = State::new(tags.len());
    while !state.is_done() {
        let sums = weights.sums(&sentence.words.of_move(&state, tags));
        let Some(best) = state.best(|it| sums[it as usize]) else {
            break;
        };
        state.make(best);
    }
    state.into_heads()
}

fn best(sums: &[i64]) -> usize {
    (0..sums.len())
        .max_by_key(|&at| (sums[at], std::cmp::Reverse(at)))
        .unwrap_or(0)
}

fn tags(sentences: &[&TreeSentence]) -> Weights<TAG_WIDTH> {
    let mut learner = Perceptron::<TAG_WIDTH>::new(TAG_BUCKETS);
    for pass in 0..PASSES {
        for at in order(sentences.len(), pass) {
            let sentence = sentences[at];
            let mut guessed = Vec::with_capacity(sentence.tags.len());
            for (index, wanted) in sentence.tags.iter().enumerate() {
                let features = sentence.words.of_tag(index, &guessed);
                let sums = learner.sums(&features);
                let found = best(&sums[..Tag::COUNT]);
                learner.learn(&features, usize::from(wanted.code()), found);
                guessed.push(Tag::of_code(found));
            }
        }
    }
    learner.averaged()
}

fn moves(sentences: &[&TreeSentence]) -> Weights<MOVE_WIDTH> {
    let guessed = guessed_elsewhere(sentences);
    let mut learner = Perceptron::<MOVE_WIDTH>::new(MOVE_BUCKETS);
    for pass in 0..PASSES {
        for at in order(sentences.len(), pass) {
            let (sentence, tags) = (sentences[at], &guessed[at]);
            let mut state = State::new(tags.len());
            while !state.is_done() {
                let features = sentence.words.of_move(&state, tags);
                let sums = learner.sums(&features);
                let allowed = || Move::ALL.into_iter().filter(|&it| state.allows(it));
                let costs = Move::ALL.map(|it| {
                    if state.allows(it) {
                        state.cost(it, &sentence.heads)
                    } else {
                        usize::MAX
                    }
                });
                let least = costs.iter().copied().min().unwrap_or(0);
                let Some(found) = allowed().max_by_key(|&it| (sums[it as usize], it == Move::Shift)) else {
                    break;
                };
                let wanted = allowed()
                    .filter(|&it| costs[it as usize] == least)
                    .max_by_key(|&it| (sums[it as usize], it == Move::Shift))
                    .unwrap_or(found);
                let wrong = costs[found as usize] > least;
                learner.learn(
                    &features,
                    if wrong { wanted as usize } else { found as usize },
                    found as usize,
                );
                // Its own mistakes are gone on from, but for the first pass.
                state.make(if wrong && pass == 0 { wanted } else { found });
            }
        }
    }
    learner.averaged()
}

/// The tags of each sentence by a model that was fitted on the other folds.
fn guessed_elsewhere(sentences: &[&TreeSentence]) -> Vec<Vec<Tag>> {
    let models: Vec<Weights<TAG_WIDTH>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| {
            let others = sentences.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
            tags(&others.map(|(_, sentence)| *sentence).collect::<Vec<_>>())
        })
        .collect();
    let each = sentences.iter().enumerate();
    each.map(|(at, sentence)| guess(&models[at % FOLDS], sentence))
        .collect()
}

/// The sentences of a pass in an order of its own.
fn order(count: usize, pass: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&at| {
        ((at as u64 + 1)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .wrapping_add(pass as u64 * 0xD1B5_4A32_D192_ED03))
        .wrapping_mul(0x94D0_49BB_1331_11EB)
            >> 17
    });
    order
}
