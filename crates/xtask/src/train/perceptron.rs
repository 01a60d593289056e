//! The averaged structured perceptron (Collins 2002), with a margin, with features left out at random (Hinton et al.
//! 2012), and with the freedom to leave open what a corpus does not say: where several labels are right, the best of
//! them is taken for right.

#![expect(clippy::print_stderr, reason = "a tool for the terminal")]

use anyhow::{Result, ensure};
use dateline_tagger::labels::LABELS;
use dateline_tagger::{Decoder, Scores, Transitions, WEIGHTED, Weights};

/// A stretch of tokens to be labelled together.
#[derive(Debug, Default)]
pub(crate) struct Sequence {
    /// The feature numbers of each token, one after the other.
    pub(crate) features: Vec<u32>,
    /// Where the features of each token end.
    pub(crate) ends: Vec<u32>,
    /// The labels that are right for each token, one bit each.
    pub(crate) right: Vec<u32>,
    /// How much it counts.
    pub(crate) weight: i32,
}

impl Sequence {
    fn of_token(&self, token: usize) -> &[u32] {
        let start = token
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        &self.features[start..self.ends[token] as usize]
    }
}

/// All that is trained on.
#[derive(Debug)]
pub(crate) struct Sequences {
    pub(crate) sequences: Vec<Sequence>,
    /// The key of each feature number, rising.
    pub(crate) keys: Vec<u32>,
}

/// By how much the right sequence must win, in units of the weights, for each label that is wrong.
const MARGIN: i32 = 30;

/// How many models are averaged.
const RUNS: u64 = 12;
/// Rounded weights below this are left out: more than half, and they were worth nothing on articles that are new, but made
/// the file twice as large.
const LEAST: i8 = 4;

/// The share of features, in percent, that is left out each time a sequence is looked at.
const DROPPED: u64 = 40;

type Row = [i32; LABELS];

/// Weights that remember their sum over time.
struct Averaged {
    now: Vec<Row>,
    sum: Vec<[i64; LABELS]>,
}

impl Averaged {
    fn new(rows: usize) -> Self {
        Self {
            now: vec![[0; LABELS]; rows],
            sum: vec![[0; LABELS]; rows],
        }
    }

    #[inline]
    fn add(&mut self, row: usize, label: usize, change: i32, time: i64) {
        self.now[row][label] += change;
        self.sum[row][label] += i64::from(change) * time;
    }

    /// The mean weight over `time` steps.
    fn mean(&self, row: usize, label: usize, time: i64) -> f64 {
        f64::from(self.now[row][label]) - self.sum[row][label] as f64 / time as f64
    }
}

/// The generator of shuffles: SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

/// What training gives.
pub(crate) struct Trained {
    transitions: [[f64; LABELS]; LABELS],
    rows: Vec<(u32, [f64; WEIGHTED])>,
}

/// Goes through `data` `rounds` times for each of `RUNS` orders of the data, and averages the models: what one order
/// made of chance goes.
///
/// # Errors
///
/// Where the labels that are right for a sequence contradict, so that none can be learnt.
pub(crate) fn train(data: &Sequences, rounds: u32) -> Result<Trained> {
    let mut trained = run(data, rounds, 1)?;
    for seed in 2..=RUNS {
        trained.add(&run(data, rounds, seed)?);
    }
    Ok(trained)
}

fn run(data: &Sequences, rounds: u32, seed: u64) -> Result<Trained> {
    let mut emission = Averaged::new(data.keys.len());
    let mut transition = Averaged::new(LABELS);
    let mut order: Vec<u32> = (0..u32::try_from(data.sequences.len()).unwrap_or(u32::MAX)).collect();
    let mut random = Random(seed);
    let mut decoder = Decoder::default();
    let (mut scores, mut guess, mut gold): (Vec<Scores>, _, _) = (Vec::new(), Vec::new(), Vec::new());
    let mut thinned = Sequence::default();
    let mut time = 1;
    for round in 1..=rounds {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let mut wrong = 0usize;
        for &index in &order {
            thin(&data.sequences[index as usize], &mut random, &mut thinned);
            let sequence = &thinned;
            scores.clear();
            scores.extend((0..sequence.ends.len()).map(|token| {
                let mut sum = [0; LABELS];
                for &feature in sequence.of_token(token) {
                    for (sum, weight) in sum.iter_mut().zip(&emission.now[feature as usize]) {
                        *sum += weight;
                    }
                }
                sum
            }));
            let mut transitions: Transitions = [[0; LABELS]; LABELS];
            transitions.copy_from_slice(&transition.now);
            ensure!(
                decoder.decode_within(&scores, &transitions, &sequence.right, &mut gold),
                "the right labels of a sequence contradict: {:x?}",
                sequence.right
            );
            for (scores, &right) in scores.iter_mut().zip(&sequence.right) {
                for (label, score) in scores.iter_mut().enumerate() {
                    *score += if right & (1 << label) == 0 { MARGIN } else { 0 };
                }
            }
            decoder.decode(&scores, &transitions, &mut guess);
            if guess != gold {
                wrong += 1;
                update(sequence, &gold, &guess, time, &mut emission, &mut transition);
            }
            time += 1;
        }
        eprintln!("round {round}: {wrong} of {} sequences wrong", order.len());
    }
    Ok(finish(data, &emission, &transition, time))
}

/// The sequence without some of its features. What is learnt must then hold without any one of them: words seen in
/// training are not leant on where shape, lists and neighbours say the same, and an odd label is not learnt by heart.
fn thin(sequence: &Sequence, random: &mut Random, thinned: &mut Sequence) {
    thinned.features.clear();
    thinned.ends.clear();
    thinned.right.clone_from(&sequence.right);
    thinned.weight = sequence.weight;
    for token in 0..sequence.ends.len() {
        let kept = sequence
            .of_token(token)
            .iter()
            .filter(|_| random.next() % 100 >= DROPPED);
        thinned.features.extend(kept);
        thinned
            .ends
            .push(u32::try_from(thinned.features.len()).unwrap_or(u32::MAX));
    }
}

fn update(
    sequence: &Sequence,
    gold: &[u8],
    guess: &[u8],
    time: i64,
    emission: &mut Averaged,
    transition: &mut Averaged,
) {
    let (mut gold_before, mut guess_before) = (0, 0);
    for (token, (&gold, &guess)) in gold.iter().zip(guess).enumerate() {
        let (gold, guess) = (usize::from(gold), usize::from(guess));
        if gold != guess {
            for &feature in sequence.of_token(token) {
                emission.add(feature as usize, gold, sequence.weight, time);
                emission.add(feature as usize, guess, -sequence.weight, time);
            }
        }
        if (gold_before, gold) != (guess_before, guess) {
            transition.add(gold_before, gold, sequence.weight, time);
            transition.add(guess_before, guess, -sequence.weight, time);
        }
        (gold_before, guess_before) = (gold, guess);
    }
}

fn finish(data: &Sequences, emission: &Averaged, transition: &Averaged, time: i64) -> Trained {
    let mut transitions = [[0.0; LABELS]; LABELS];
    for (before, row) in transitions.iter_mut().enumerate() {
        for (after, weight) in row.iter_mut().enumerate() {
            *weight = transition.mean(before, after, time);
        }
    }
    let rows = data.keys.iter().enumerate().map(|(row, &key)| {
        let outside = emission.mean(row, 0, time);
        let mut weights = [0.0; WEIGHTED];
        for (label, weight) in weights.iter_mut().enumerate() {
            *weight = emission.mean(row, label + 1, time) - outside;
        }
        (key, weights)
    });
    Trained {
        transitions,
        rows: rows.collect(),
    }
}

/// The share of weights that fit into 8 bits; the few greater ones are cut.
const FITTING: f64 = 0.9995;

impl Trained {
    /// Adds a model of the same features; only the proportions of weights matter.
    fn add(&mut self, other: &Self) {
        let pairs = self.transitions.iter_mut().flatten();
        for (sum, weight) in pairs.zip(other.transitions.iter().flatten()) {
            *sum += weight;
        }
        for (sum, other) in self.rows.iter_mut().zip(&other.rows) {
            for (sum, weight) in sum.1.iter_mut().zip(&other.1) {
                *sum += weight;
            }
        }
    }

    /// The `limit` features with the greatest weights, rounded to 8 bits.
    pub(crate) fn quantize(mut self, limit: usize) -> (Transitions, Vec<(u32, Weights)>) {
        let largest = |weights: &[f64; WEIGHTED]| weights.iter().fold(0.0, |max: f64, w| max.max(w.abs()));
        if self.rows.len() > limit {
            self.rows
                .sort_by(|a, b| largest(&b.1).total_cmp(&largest(&a.1)).then(a.0.cmp(&b.0)));
            self.rows.truncate(limit);
            self.rows.sort_by_key(|row| row.0);
        }
        let mut sizes: Vec<f64> = self.rows.iter().map(|row| largest(&row.1)).collect();
        sizes.sort_by(f64::total_cmp);
        let top = ((sizes.len() as f64 * FITTING) as usize).min(sizes.len().saturating_sub(1));
        let scale = 127.0 / sizes.get(top).copied().filter(|top| *top > 0.0).unwrap_or(1.0);
        // All features are there when the model is used, which outweighs the transitions learnt beside fewer.
        let present = 100.0 / (100.0 - DROPPED as f64);
        let round = |weight: f64| {
            let rounded = (weight * scale).round().clamp(-127.0, 127.0) as i8;
            if rounded.abs() < LEAST { 0 } else { rounded }
        };
        let transitions = self
            .transitions
            .map(|row| row.map(|weight| (weight * scale * present).round() as i32));
        let rows = self.rows.iter().map(|(key, weights)| (*key, weights.map(round)));
        let rows = rows.filter(|(_, weights)| weights.iter().any(|weight| *weight != 0));
        (transitions, rows.collect())
    }
}
