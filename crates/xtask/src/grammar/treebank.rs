//! Treebanks in CoNLL-U, brought to the tokens and sentences that dateline makes of their text.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use dateline_grammar::Tag;
use dateline_grammar::training::Sentence;
use dateline_types::{Metadata, Origin, Record, SourceText};
use rayon::prelude::*;

use crate::words::words;

/// A sentence with its tags and heads.
pub(crate) struct TreeSentence {
    pub(crate) words: Sentence,
    pub(crate) tags: Vec<Tag>,
    /// Of each word its head; the number of words for the root.
    pub(crate) heads: Vec<usize>,
}

/// A word of a treebank, with where it stands in the text of its document.
pub(crate) struct TreeWord {
    pub(crate) start: usize,
    pub(crate) end: usize,
    tag: Tag,
    /// In the document; `None` for the root.
    head: Option<usize>,
    /// Where mentions open and close, as GUM writes it; empty elsewhere.
    pub(crate) entity: String,
}

/// A document of a treebank.
#[derive(Default)]
pub(crate) struct TreeDocument {
    pub(crate) text: String,
    pub(crate) words: Vec<TreeWord>,
}

/// The sentences of the treebanks in `folder`, in name order.
pub(crate) fn read(folder: &Path) -> Result<Vec<TreeSentence>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(".conllu.gz"))
        .collect();
    files.sort();
    let mut documents = Vec::new();
    for path in files {
        documents.extend(read_documents(&path)?);
    }
    Ok(documents.into_par_iter().flat_map_iter(sentences).collect())
}

/// The documents of one file, gzipped.
pub(crate) fn read_documents(path: &Path) -> Result<Vec<TreeDocument>> {
    let mut text = String::new();
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(documents(&text))
}

fn documents(text: &str) -> Vec<TreeDocument> {
    let mut all = Vec::new();
    let mut document = TreeDocument::default();
    let mut first = 0;
    // the last token of `3-4 don't`, which says whether a space follows
    let mut joined: Option<(usize, bool)> = None;
    for line in text.lines() {
        if line.starts_with("# newdoc") && !document.words.is_empty() {
            all.push(std::mem::take(&mut document));
        }
        if line.starts_with("# newpar") && !document.words.is_empty() {
            document.text.truncate(document.text.trim_end().len());
            document.text.push_str("\n\n");
        }
        if line.is_empty() {
            if !document.text.ends_with("\n\n") && !document.text.ends_with(' ') {
                document.text.push(' ');
            }
            first = document.words.len();
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, xpos, features, head, relation, _, misc] = fields[..] else {
            if line.starts_with('#') && document.words.is_empty() {
                first = 0;
            }
            continue;
        };
        let spaced = !misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            joined = last.parse().ok().map(|last| (last, spaced));
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        if number == 1 {
            first = document.words.len();
        }
        let start = document.text.len();
        document.text.push_str(form);
        let end = document.text.len();
        let spaced = match joined {
            Some((last, _)) if number < last => false,
            Some((last, after)) if number == last => {
                joined = None;
                after
            }
            _ => spaced,
        };
        if spaced {
            document.text.push(' ');
        }
        let head = head
            .parse::<usize>()
            .ok()
            .and_then(|head| head.checked_sub(1))
            .map(|head| first + head);
        document.words.push(TreeWord {
            start,
            end,
            tag: tag(upos, xpos, features, form, relation),
            head,
            entity: misc
                .split('|')
                .find_map(|field| field.strip_prefix("Entity="))
                .unwrap_or_default()
                .to_owned(),
        });
    }
    all.push(document);
    all
}

fn tag(upos: &str, xpos: &str, features: &str, form: &str, relation: &str) -> Tag {
    let finite = features.contains("VerbForm=Fin");
    match upos {
        "NOUN" if features.contains("Number=Plur") => Tag::Nouns,
        "NOUN" => Tag::Noun,
        "PROPN" => Tag::Name,
        _ if xpos == "WP$" || xpos == "WP" || xpos == "WDT" || xpos == "WRB" => {
            if features.contains("PronType=Rel") {
                Tag::Relative
            } else {
                Tag::Question
            }
        }
        "PRON" if relation == "expl" => Tag::There,
        "PRON" if features.contains("Poss=Yes") => Tag::Possessive,
        "PRON" => Tag::Pronoun,
        "DET" => Tag::Determiner,
        "ADP" => Tag::Preposition,
        "SCONJ" => Tag::Subordinator,
        "PART" if form.eq_ignore_ascii_case("to") => Tag::To,
        "PART" if xpos == "POS" => Tag::Clitic,
        "PART" => Tag::Negation,
        "AUX" if xpos == "MD" => Tag::Modal,
        "AUX" if finite => Tag::Auxiliary,
        "AUX" => Tag::AuxiliaryPart,
        "VERB" => match xpos {
            "VBD" => Tag::Past,
            "VBZ" | "VBP" => Tag::Present,
            "VBG" => Tag::Gerund,
            "VBN" => Tag::Participle,
            "VB" => Tag::Base,
            _ if finite => Tag::Present,
            _ => Tag::Base,
        },
        "ADJ" => Tag::Adjective,
        "ADV" if xpos == "RP" => Tag::Particle,
        "ADV" => Tag::Adverb,
        "CCONJ" => Tag::Conjunction,
        "NUM" => Tag::Number,
        "INTJ" => Tag::Interjection,
        _ => Tag::Mark,
    }
}

fn sentences(document: TreeDocument) -> Vec<TreeSentence> {
    let record = Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(document.text),
    };
    let article = dateline_normalize::normalize(record);
    let words = words(&article);
    // of each token the word of the treebank that it stands for, and back
    let mut of_token: Vec<Option<usize>> = Vec::with_capacity(article.tokens.len());
    let mut of_word: Vec<Option<usize>> = vec![None; document.words.len()];
    for (number, token) in article.tokens.iter().enumerate() {
        let (start, end) = (token.span.start(), token.span.end());
        let from = document.words.partition_point(|word| word.end <= start);
        let to = document.words.partition_point(|word| word.start < end);
        // of several words in one token the one whose head is outside, else the first
        let outside = (from..to).find(|&word| {
            document.words[word]
                .head
                .is_none_or(|head| !(from..to).contains(&head))
        });
        let chosen = outside.or((from < to).then_some(from));
        for word in of_word.iter_mut().take(to).skip(from) {
            word.get_or_insert(number);
        }
        of_token.push(chosen);
    }
    let mut found = Vec::new();
    for sentence in &article.sentences {
        let range = sentence.token_range();
        if range.len() < 2 || range.clone().any(|token| of_token[token].is_none()) {
            continue;
        }
        let mut tags = Vec::with_capacity(range.len());
        let mut heads = Vec::with_capacity(range.len());
        for token in range.clone() {
            let Some(word) = of_token[token] else { continue };
            let it = &document.words[word];
            let own = of_word[word];
            tags.push(it.tag);
            // a token that shares its word with one before hangs on that
            let head = match own {
                Some(own) if own != token => Some(own),
                _ => it.head.and_then(|head| of_word[head]),
            };
            heads.push(match head {
                Some(head) if head != token && range.contains(&head) => head - range.start,
                _ => range.len(),
            });
        }
        found.push(TreeSentence {
            words: Sentence::new(&words, range),
            tags,
            heads,
        });
    }
    found
}
