//! Annotated text as it is trained on: read, put right, made into sequences of features.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use dateline_extract::tagger::labels::{Position, label};
use dateline_extract::tagger::{ANY, CommonWords, Sentences, Tokens};
use dateline_types::{SourceText, Span, Token};
use serde::Deserialize;

use super::clean::clean;
use super::corpus::{Corpus, Name, ORGANIZATION, OTHER, PERSON, PLACE};
use super::perceptron::{Sequence, Sequences};

/// One line of a training file. Offsets count characters.
#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    sents: Vec<(usize, usize)>,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    r#type: String,
}

/// A sentence and its names, in bytes.
#[derive(Clone, Debug)]
struct Sentence {
    text: String,
    names: Vec<(Range<usize>, usize)>,
}

/// Sentences that stand together.
#[derive(Debug)]
pub(crate) struct Document {
    corpus: Corpus,
    sentences: Vec<Sentence>,
}

/// How many sentences of a corpus of loose sentences in the order of their articles are taken for one article.
const LOOSE: usize = 12;

/// Reads all files of `folder`, in name order.
pub(crate) fn read(folder: &Path) -> Result<Vec<Document>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut documents: Vec<Document> = Vec::new();
    for file in files {
        let corpus = Corpus::of_file(
            file.file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default(),
        );
        let reader =
            BufReader::new(File::open(&file).with_context(|| format!("cannot open {}", file.display()))?);
        let mut last: Option<u64> = None;
        for (number, line) in (1..).zip(reader.lines()) {
            let line: Line = serde_json::from_str(&line?)
                .with_context(|| format!("line {number} of {}", file.display()))?;
            let sentences = sentences(&line);
            // Sentences with consecutive numbers come from one article, or from two neighbours.
            let serial = line
                .id
                .strip_prefix("gmb/")
                .and_then(|serial| serial.parse::<u64>().ok());
            match documents.last_mut() {
                Some(document)
                    if serial.is_some()
                        && serial == last.map(|last| last + 1)
                        && document.sentences.len() < LOOSE =>
                {
                    document.sentences.extend(sentences);
                }
                _ => documents.push(Document { corpus, sentences }),
            }
            last = serial;
        }
    }
    for (number, document) in documents.iter_mut().enumerate() {
        add_headline(number, document);
    }
    Ok(documents)
}

fn sentences(line: &Line) -> Vec<Sentence> {
    let offsets: Vec<usize> = line
        .text
        .char_indices()
        .map(|(offset, _)| offset)
        .chain([line.text.len()])
        .collect();
    let byte = |char: usize| offsets.get(char).copied().unwrap_or(line.text.len());
    line.sents
        .iter()
        .map(|&(start, end)| Sentence {
            text: line
                .text
                .get(byte(start)..byte(end))
                .unwrap_or_default()
                .to_owned(),
            names: line
                .entities
                .iter()
                .filter(|entity| start <= entity.start && entity.end <= end)
                .map(|entity| {
                    let kind = match entity.r#type.as_str() {
                        "PER" => PERSON,
                        "LOC" => PLACE,
                        "ORG" => ORGANIZATION,
                        _ => OTHER,
                    };
                    (
                        byte(entity.start) - byte(start)..byte(entity.end) - byte(start),
                        kind,
                    )
                })
                .collect(),
        })
        .collect()
}

/// Documents shorter than this get no headline.
const LONG_ENOUGH: usize = 3;

/// Puts a copy of the first sentence before it, in the capitals of headlines, so that these are seen in training.
fn add_headline(number: usize, document: &mut Document) {
    let Some(first) = document
        .sentences
        .first()
        .filter(|_| document.sentences.len() >= LONG_ENOUGH)
    else {
        return;
    };
    let headline = match number % 4 {
        0 => first.recased(|_, c| c.to_uppercase().next().unwrap_or(c)),
        2 => {
            let small = [
                "of", "the", "a", "an", "in", "to", "and", "on", "for", "at", "by", "with",
            ];
            let mut capital = false;
            let text = first.text.clone();
            first.recased(|offset, c| {
                let rest = text.get(offset..).unwrap_or_default();
                let word = rest
                    .split(|c: char| !c.is_alphabetic())
                    .next()
                    .unwrap_or_default();
                let starts = text
                    .get(..offset)
                    .and_then(|before| before.chars().next_back())
                    .is_none_or(char::is_whitespace);
                capital = starts && !small.contains(&word);
                if capital {
                    c.to_uppercase().next().unwrap_or(c)
                } else {
                    c
                }
            })
        }
        _ => return,
    };
    document.sentences.insert(0, headline);
}

impl Sentence {
    /// The sentence with each character (given with its offset) changed to another.
    fn recased(&self, mut change: impl FnMut(usize, char) -> char) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut moved = vec![0; self.text.len() + 1];
        for (offset, c) in self.text.char_indices() {
            moved[offset] = text.len();
            text.push(change(offset, c));
        }
        moved[self.text.len()] = text.len();
        let names = self.names.iter();
        Self {
            names: names
                .map(|(range, kind)| (moved[range.start]..moved[range.end], *kind))
                .collect(),
            text,
        }
    }
}

/// A word is common that is written in lower case this often in the training text…
const OFTEN: u32 = 3;

/// The words that the training text writes in lower case often, and oftener than with a capital inside a sentence.
pub(crate) fn common_words(documents: &[Document]) -> CommonWords {
    let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for sentence in documents.iter().flat_map(|document| &document.sentences) {
        let words = sentence
            .text
            .split(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '\'' | '’'));
        for word in words.filter(|word| !word.is_empty()).skip(1) {
            let (lower, capital) = counts.entry(CommonWords::key(word)).or_default();
            if word.contains(char::is_uppercase) {
                *capital += 1;
            } else {
                *lower += 1;
            }
        }
    }
    let common = counts
        .into_iter()
        .filter(|(_, (lower, capital))| *lower >= OFTEN && lower > capital);
    CommonWords::new(common.map(|(key, _)| key))
}

/// Features seen less often than this say nothing.
const RARE: u32 = 2;

/// The stretches of candidate tokens of all documents, with their features.
pub(crate) fn sequences(documents: &[Document], common: &CommonWords) -> Sequences {
    let mut sequences: Vec<Sequence> = Vec::new();
    for document in documents {
        add_document(document, common, &mut sequences);
    }
    let mut keys: Vec<u32> = Vec::new();
    let mut all: Vec<u32> = sequences
        .iter()
        .flat_map(|sequence| &sequence.features)
        .copied()
        .collect();
    all.sort_unstable();
    for same in all.chunk_by(|a, b| a == b) {
        if same.len() >= RARE as usize {
            keys.extend(same.first());
        }
    }
    drop(all);
    for sequence in &mut sequences {
        number(sequence, &keys);
    }
    Sequences { sequences, keys }
}

/// Puts the numbers of features in the place of their keys, and drops those without a number.
fn number(sequence: &mut Sequence, keys: &[u32]) {
    let mut features = Vec::with_capacity(sequence.features.len());
    let mut start = 0;
    for end in &mut sequence.ends {
        let of_token = &sequence.features[start..*end as usize];
        start = *end as usize;
        features.extend(
            of_token
                .iter()
                .filter_map(|key| keys.binary_search(key).ok())
                .filter_map(|index| u32::try_from(index).ok()),
        );
        *end = u32::try_from(features.len()).unwrap_or(u32::MAX);
    }
    sequence.features = features;
}

fn add_document(document: &Document, common: &CommonWords, sequences: &mut Vec<Sequence>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for sentence in &document.sentences {
        let start = text.len();
        text.push_str(&sentence.text);
        spans.push(Span::new(start, text.len()));
        text.push('\n');
    }
    let source = SourceText::from(text.as_str());
    let mut tokens: Vec<Token> = Vec::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for span in &spans {
        let start = tokens.len();
        tokens.extend(dateline_normalize::tokenize(&text, *span));
        ranges.push(start..tokens.len());
    }
    let text = Tokens {
        text: &source,
        tokens: &tokens,
        sentences: &ranges,
    };
    let looked_at = Sentences::new(text, common);
    let mut keys = Vec::new();
    for ((sentence, span), range) in document.sentences.iter().zip(&spans).zip(&ranges) {
        let here = &tokens[range.clone()];
        let words: Vec<&str> = here.iter().map(|token| source.slice(token.span)).collect();
        let names = sentence.names.iter().filter_map(|(bytes, kind)| {
            let start = span.start() + bytes.start;
            let end = span.start() + bytes.end;
            let first = here.iter().position(|token| token.span.end() > start)?;
            let last = here.iter().rposition(|token| token.span.start() < end)?;
            (first <= last).then_some(Name {
                start: first,
                end: last + 1,
                kind: *kind,
            })
        });
        let mut names: Vec<Name> = names.collect();
        clean(&words, &mut names, document.corpus);
        let right = masks(here.len(), &names, document.corpus);
        let mut open: Option<Sequence> = None;
        for (token, right) in range.clone().zip(right) {
            if !looked_at.is_candidate(token) {
                sequences.extend(open.take());
                continue;
            }
            let sequence = open.get_or_insert_with(|| Sequence {
                weight: document.corpus.weight,
                ..Sequence::default()
            });
            looked_at.features(range.clone(), token, &mut keys);
            sequence.features.extend(&keys);
            sequence
                .ends
                .push(u32::try_from(sequence.features.len()).unwrap_or(u32::MAX));
            sequence.right.push(right);
        }
        sequences.extend(open);
    }
}

/// The labels that are right for each token.
fn masks(tokens: usize, names: &[Name], corpus: Corpus) -> Vec<u32> {
    let mut outside = 1;
    if !corpus.has_other {
        // What is no person, place or organization here may yet be a name of another kind.
        for position in [Position::Begin, Position::Inside, Position::Last, Position::Unit] {
            outside |= 1 << label(OTHER, position);
        }
    }
    debug_assert_eq!(outside & !ANY, 0);
    let mut masks = vec![outside; tokens];
    for name in names {
        for (token, mask) in masks.iter_mut().enumerate().take(name.end).skip(name.start) {
            let position = match (token == name.start, token + 1 == name.end) {
                (true, true) => Position::Unit,
                (true, false) => Position::Begin,
                (false, true) => Position::Last,
                (false, false) => Position::Inside,
            };
            *mask = 1 << label(name.kind, position);
        }
    }
    masks
}
