//! Documents with annotated coreference: CoNLL-U whose last column has `Entity=(12-person-…` and `12)`, as GUM writes it.

use std::path::Path;

use anyhow::Result;
use dateline_entities::Referent;
use dateline_types::{Findings, Span};
use rayon::prelude::*;

use super::{Answers, Source, namings, read};
use crate::grammar::treebank::{self, TreeDocument};

/// The annotated mentions of a document.
pub(super) struct Chains {
    /// The words of a mention, and the number of whom it speaks.
    mentions: Vec<(Span, u32)>,
}

/// The documents of a file.
pub(super) fn sources(path: &Path) -> Result<Vec<Source>> {
    let documents = treebank::read_documents(path)?;
    let sources = documents.par_iter().map(|document| {
        let chains = Chains {
            mentions: mentions(document),
        };
        let (article, findings) = read(document.text.trim_end(), None);
        let people = findings.people.len();
        Source {
            article,
            findings,
            hidden: vec![false; people],
            answers: Answers::Annotated(chains),
        }
    });
    Ok(sources.collect())
}

/// The mentions of a document: `(1-person(2-place` opens two at a word, `2)1)` closes them, `(3-person)` is one of one word.
fn mentions(document: &TreeDocument) -> Vec<(Span, u32)> {
    let mut open: Vec<(u32, usize)> = Vec::new();
    let mut found = Vec::new();
    for word in &document.words {
        let mut rest = word.entity.as_str();
        while let Some((before, after)) = rest.split_once(['(', ')']) {
            let opens = rest.as_bytes().get(before.len()) == Some(&b'(');
            rest = after;
            if opens {
                let digits = after.split(|letter: char| !letter.is_ascii_digit()).next();
                if let Some(number) = digits.and_then(|digits| digits.parse().ok()) {
                    open.push((number, word.start));
                }
                continue;
            }
            // `7)` names what it closes; a bare `)` closes what opens at this word
            let number: Option<u32> = before.parse().ok();
            let at = match number {
                Some(number) => open.iter().rposition(|(it, _)| *it == number),
                None => open.len().checked_sub(1),
            };
            if let Some((number, start)) = at.map(|at| open.remove(at)) {
                found.push((Span::new(start, word.end), number));
            }
        }
    }
    found
}

impl Chains {
    /// Which of the candidates speak of whom the pronoun speaks; `None` where it has no annotation.
    pub(super) fn answer(
        &self,
        findings: &Findings,
        pronoun: Span,
        candidates: &[Referent],
    ) -> Option<Vec<bool>> {
        let (_, whom) = self.mentions.iter().find(|(span, _)| *span == pronoun)?;
        let right = candidates
            .iter()
            .map(|candidate| self.of(findings, *candidate) == Some(*whom));
        Some(right.collect())
    }

    /// Of whom most namings of a candidate speak.
    fn of(&self, findings: &Findings, candidate: Referent) -> Option<u32> {
        let mut votes: Vec<(u32, usize)> = Vec::new();
        for naming in namings(findings, candidate) {
            let around = self.mentions.iter().filter(|(span, _)| span.contains(naming));
            let nearest = around.min_by_key(|(span, _)| span.len());
            let Some((_, whom)) = nearest else { continue };
            match votes.iter_mut().find(|(it, _)| it == whom) {
                Some((_, count)) => *count += 1,
                None => votes.push((*whom, 1)),
            }
        }
        votes
            .into_iter()
            .max_by_key(|(_, count)| *count)
            .map(|(whom, _)| whom)
    }
}
