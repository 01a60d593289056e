//! News in which a pronoun can stand for one person only: no other near it is of its gender.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use dateline_entities::Referent;
use dateline_types::{Article, Findings, Gender, Span};
use rayon::prelude::*;
use serde::Deserialize;

use super::{Answers, Source, read};

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    title: Option<String>,
}

/// Every article of a file twice: with the gender of everybody hidden, and with that of some.
pub(super) fn sources(path: &Path) -> Result<Vec<Source>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let both = lines.par_iter().enumerate().map(|(number, line)| {
        let line: Line = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let source = |some: bool| {
            let (article, findings) = read(&line.text, line.title.clone());
            let people = findings.people.len();
            Source {
                article,
                findings,
                hidden: (0..people)
                    .map(|person| !some || is_hidden(number, person))
                    .collect(),
                answers: Answers::ByGender,
            }
        };
        Ok(vec![source(false), source(true)])
    });
    let all: Result<Vec<Vec<Source>>> = both.collect();
    Ok(all?.into_iter().flatten().collect())
}

/// Whether the gender of a person is hidden where that of some is: of three in ten.
fn is_hidden(article: usize, person: usize) -> bool {
    let mixed = (article as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add((person as u64).wrapping_mul(0xD1B5_4A32_D192_ED03));
    (mixed >> 40) % 10 < 3
}

/// In bytes before a pronoun: nobody else of its gender may be named there.
const NEAR: usize = 2500;

/// In bytes before a pronoun: nobody of unknown gender may be spoken of there.
const NEAR_UNKNOWN: usize = 800;

/// Which of the candidates are right: the only person near of that gender. `None` where that cannot be told.
pub(super) fn answer(
    article: &Article,
    findings: &Findings,
    pronoun: Span,
    candidates: &[Referent],
) -> Option<Vec<bool>> {
    let word = article.slice(pronoun).to_lowercase();
    let gender = if word.starts_with("he") && !word.starts_with("her") || word.starts_with("hi") {
        Gender::Male
    } else {
        Gender::Female
    };
    let named_within = |person: usize, bytes: usize| {
        let mentions = &findings.people[person].mentions;
        let before = mentions.partition_point(|mention| mention.span.start() < pronoun.start());
        before
            .checked_sub(1)
            .is_some_and(|last| mentions[last].span.start() + bytes > pronoun.start())
    };
    let mut only = None;
    for (index, person) in findings.people.iter().enumerate() {
        match person.gender {
            Gender::Unknown if named_within(index, NEAR_UNKNOWN) => return None,
            shown if shown == gender && named_within(index, NEAR) && only.replace(index).is_some() => {
                return None;
            }
            _ => {}
        }
    }
    let only = only.and_then(|only| u32::try_from(only).ok())?;
    let unnamed_near = candidates.iter().any(|candidate| match candidate {
        Referent::Unnamed(words) => words.start() + NEAR_UNKNOWN > pronoun.start(),
        Referent::Person(_) => false,
    });
    if unnamed_near {
        return None;
    }
    let right: Vec<bool> = candidates
        .iter()
        .map(|candidate| *candidate == Referent::Person(only))
        .collect();
    (right.contains(&true) && right.contains(&false)).then_some(right)
}
