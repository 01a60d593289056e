//! Annotated text as it is trained on: read, put right, made into sequences of features.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use dateline_tagger::labels::{Position, label};
use dateline_tagger::{ANY, CommonWords, Sentences, Tokens};
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

/// How much of the annotation the tagger cannot find: names that stick out of their stretch of candidate tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cut {
    /// So many stretches hold a part of such a name.
    pub(crate) stretches: usize,
    /// Into so many parts such names were cut.
    pub(crate) parts: usize,
}

/// The stretches of candidate tokens of all documents, with their features, and what was cut.
pub(crate) fn sequences(documents: &[Document], common: &CommonWords) -> (Sequences, Cut) {
    let mut sequences: Vec<Sequence> = Vec::new();
    let mut cut = Cut::default();
    for document in documents {
        add_document(document, common, &mut sequences, &mut cut);
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
    (Sequences { sequences, keys }, cut)
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

fn add_document(document: &Document, common: &CommonWords, sequences: &mut Vec<Sequence>, cut: &mut Cut) {
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
    for ((sentence, span), range) in document.sentences.iter().zip(&spans).zip(&ranges) {
        let here = &tokens[range.clone()];
        let words: Vec<&str> = here.iter().map(|token| source.slice(token.span)).collect();
        let mut names = in_tokens(sentence, span.start(), here);
        clean(&words, &mut names, document.corpus);
        let candidates: Vec<bool> = range.clone().map(|token| looked_at.is_candidate(token)).collect();
        for stretch in stretches(&candidates) {
            let seen = within(&names, &stretch, cut);
            let first = range.start + stretch.start;
            sequences.push(Sequence {
                right: masks(stretch.len(), &seen, document.corpus),
                weight: document.corpus.weight,
                ..featured(&looked_at, range, first..first + stretch.len())
            });
        }
    }
}

/// The names of a sentence that begins at byte `start` and has these tokens.
fn in_tokens(sentence: &Sentence, start: usize, tokens: &[Token]) -> Vec<Name> {
    let names = sentence.names.iter().filter_map(|(bytes, kind)| {
        let first = tokens
            .iter()
            .position(|token| token.span.end() > start + bytes.start)?;
        let last = tokens
            .iter()
            .rposition(|token| token.span.start() < start + bytes.end)?;
        (first <= last).then_some(Name {
            start: first,
            end: last + 1,
            kind: *kind,
        })
    });
    names.collect()
}

/// The longest runs of candidates.
fn stretches(candidates: &[bool]) -> impl Iterator<Item = Range<usize>> {
    let runs = candidates.chunk_by(|a, b| a == b).scan(0, |end, run| {
        let start = *end;
        *end += run.len();
        Some((run[0], start..*end))
    });
    runs.filter_map(|(candidate, run)| candidate.then_some(run))
}

/// The names of a sentence as a stretch of it shows them, counted from its start.
///
/// The tagger labels each stretch of candidates by itself, and one name in fifty sticks out of its stretch: `bin Laden`,
/// `Baghdad airport`, `2004 United States presidential election`. Its labels as they stand contradict (it ends in the
/// stretch but does not begin there), so that no sequence has them. **What lies in the stretch is taken for the whole
/// name**: that is the most of it that the tagger can find, it is of that kind, and rules after the tagger put `bin` back.
///
/// Tried too, each by three models of twelve orders: calling such parts `O`, leaving them open, leaving out the stretch.
/// On conll2003 that is 0.6, 0.1 and 0.1 points of F1 worse, on pud-news 0.7, 0.8 and 0.6, on worldwide 0.1 better, the
/// same, and 0.2 worse.
fn within(names: &[Name], stretch: &Range<usize>, cut: &mut Cut) -> Vec<Name> {
    let mut parts = 0;
    let seen = names.iter().filter_map(|name| {
        let (start, end) = (name.start.max(stretch.start), name.end.min(stretch.end));
        if start >= end {
            return None;
        }
        parts += usize::from(end - start < name.end - name.start);
        Some(Name {
            start: start - stretch.start,
            end: end - stretch.start,
            kind: name.kind,
        })
    });
    let seen = seen.collect();
    cut.parts += parts;
    cut.stretches += usize::from(parts > 0);
    seen
}

/// A sequence with the features of `tokens`, which lie in `sentence`.
fn featured(looked_at: &Sentences, sentence: &Range<usize>, tokens: Range<usize>) -> Sequence {
    let mut sequence = Sequence::default();
    let mut keys = Vec::new();
    for token in tokens {
        looked_at.features(sentence.clone(), token, &mut keys);
        sequence.features.extend(&keys);
        sequence
            .ends
            .push(u32::try_from(sequence.features.len()).unwrap_or(u32::MAX));
    }
    sequence
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
