//! A seed article as a form to fill in: what is named in it is found by the product itself.

use std::ops::Range;

use anyhow::{Result, bail};
use dateline_extract::Extractor;
use dateline_parse::{Limits, records};
use dateline_types::{
    Article, BlockKind, EntityRef, Findings, Gender, PlaceKind, Sentence as ArticleSentence, Span,
};

use super::lists::Lists;

/// How a person is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Full,
    Surname,
    Given,
}

/// A piece of a sentence.
#[derive(Clone)]
pub(super) enum Piece {
    /// As it stands; with typographic marks and with typewriter marks.
    Text([String; 2]),
    Person {
        slot: u64,
        gender: Gender,
        form: Form,
        capitals: bool,
    },
    Town {
        slot: u64,
        capitals: bool,
    },
    Country {
        slot: u64,
    },
    Organization {
        slot: u64,
    },
    Number {
        digits: String,
        slot: u64,
    },
    /// A word with its class and its place in the template.
    Word {
        text: String,
        class: usize,
        slot: u64,
    },
}

pub(super) struct Sentence {
    pub(super) pieces: Vec<Piece>,
    /// Whether it has quotation marks: it then keeps its place.
    pub(super) quoted: bool,
}

/// The sentences of a paragraph.
pub(super) type Paragraph = Vec<Sentence>;

pub(super) struct Template {
    pub(super) headline: Paragraph,
    pub(super) paragraphs: Vec<Paragraph>,
    /// What stands on the page after the article: share bars, comment forms.
    pub(super) tail: String,
}

/// The template of the article in `bytes`.
pub(super) fn template(name: &str, bytes: &[u8], extractor: &Extractor, lists: &Lists) -> Result<Template> {
    let Some(Ok(record)) = records(name, bytes, Limits::default()).next() else {
        bail!("{name} is not an article");
    };
    let article = dateline_normalize::normalize(record);
    let findings = extractor.extract(&article);
    let cutter = Cutter {
        marks: marks(&article, &findings),
        article: &article,
        lists,
    };
    let mut template = Template {
        headline: Vec::new(),
        paragraphs: Vec::new(),
        tail: String::new(),
    };
    for (index, block) in (0u32..).zip(&article.blocks) {
        let sentences = || {
            let inside = article
                .sentences
                .iter()
                .filter(|sentence| sentence.block == index);
            inside.map(|sentence| cutter.sentence(sentence)).collect()
        };
        match block.kind {
            BlockKind::Headline => template.headline = sentences(),
            BlockKind::Body | BlockKind::Caption => template.paragraphs.push(sentences()),
            BlockKind::Boilerplate if !template.paragraphs.is_empty() => {
                template.tail.push_str("\n\n");
                template.tail.push_str(article.slice(block.span));
            }
            _ => {}
        }
    }
    template.paragraphs.retain(|paragraph| !paragraph.is_empty());
    Ok(template)
}

/// What names become, in text order.
fn marks(article: &Article, findings: &Findings) -> Vec<(Span, Piece)> {
    let mut marks: Vec<(Span, Piece)> = Vec::new();
    for (mention, entity) in findings.mentions_in_order() {
        let text = article.slice(mention.span);
        let overlaps = marks
            .last()
            .is_some_and(|(last, _)| last.end > mention.span.start);
        if let (false, Some(piece)) = (overlaps, piece(findings, entity, text)) {
            marks.push((mention.span, piece));
        }
    }
    marks
}

fn piece(findings: &Findings, entity: EntityRef, text: &str) -> Option<Piece> {
    let capitals = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    match entity {
        EntityRef::Person(index) => {
            let person = findings.people.get(index as usize)?;
            let words: Vec<String> = person.name.split(' ').map(str::to_lowercase).collect();
            let lower = text.to_lowercase();
            let form = if words.last() == Some(&lower) {
                Form::Surname
            } else if words.first() == Some(&lower) {
                Form::Given
            } else {
                Form::Full
            };
            Some(Piece::Person {
                slot: u64::from(index),
                gender: person.gender,
                form,
                capitals,
            })
        }
        EntityRef::Place(index) => {
            let slot = u64::from(index);
            match findings.places.get(index as usize)?.resolved.as_ref()?.kind {
                PlaceKind::City => Some(Piece::Town { slot, capitals }),
                PlaceKind::Country if !capitals => Some(Piece::Country { slot }),
                _ => None,
            }
        }
        EntityRef::Organization(index) => {
            let name = &findings.organizations.get(index as usize)?.name;
            let whole = name == text && text.contains(' ');
            whole.then_some(Piece::Organization {
                slot: u64::from(index),
            })
        }
    }
}

struct Cutter<'a> {
    article: &'a Article,
    marks: Vec<(Span, Piece)>,
    lists: &'a Lists,
}

impl Cutter<'_> {
    fn sentence(&self, sentence: &ArticleSentence) -> Sentence {
        let mut pieces = Vec::new();
        let mut done = sentence.span.start();
        let inside = self
            .marks
            .iter()
            .filter(|(span, _)| sentence.span.contains(*span));
        for (span, piece) in inside {
            self.words(done..span.start(), &mut pieces);
            pieces.push(piece.clone());
            done = span.end();
        }
        self.words(done..sentence.span.end(), &mut pieces);
        Sentence {
            pieces,
            quoted: self.article.slice(sentence.span).contains(['“', '”', '"', '‘']),
        }
    }

    /// The pieces of a stretch without names.
    fn words(&self, range: Range<usize>, pieces: &mut Vec<Piece>) {
        let text = |from: usize, to: usize| self.article.slice(Span::new(from, to));
        let mut done = range.start;
        let first = self.article.token_at(range.start);
        for token in &self.article.tokens[first..] {
            if token.span.end() > range.end {
                break;
            }
            let word = self.article.slice(token.span);
            let slot = u64::from(token.span.start);
            let piece = if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
                && word.starts_with(|c: char| c.is_ascii_digit())
            {
                Piece::Number {
                    digits: word.to_owned(),
                    slot,
                }
            } else if let Some(class) = self.lists.class(word) {
                Piece::Word {
                    text: word.to_owned(),
                    class,
                    slot,
                }
            } else {
                continue;
            };
            pieces.push(literal(text(done, token.span.start())));
            pieces.push(piece);
            done = token.span.end();
        }
        pieces.push(literal(text(done, range.end)));
    }
}

fn literal(text: &str) -> Piece {
    let straight = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    Piece::Text([text.to_owned(), straight])
}
