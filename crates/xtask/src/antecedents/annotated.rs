//! News whose pronouns were read (by whom the file says): for each the place where whom it stands for is named.
//!
//! The annotation holds numbers only: the article's line in the file, where the pronoun begins, where a naming before it begins (both in Unicode scalar
//! values). The text lies beside the annotated quotations.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use dateline_entities::Referent;
use dateline_types::{Findings, Span};
use rayon::prelude::*;
use serde::Deserialize;

use super::{Answers, Source, namings, read};
use crate::annotations::byte_offsets;

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    title: Option<String>,
}

/// The pronouns of one article that were read.
pub(super) struct Readings {
    /// The pronoun's first byte, and the first byte of a naming of whom it stands for; `None` where it cannot be told.
    pronouns: Vec<(usize, Option<usize>)>,
}

/// The articles of `news` of which `readings` tells.
pub(super) fn sources(news: &Path, readings: &Path) -> Result<Vec<Source>> {
    let table =
        fs::read_to_string(readings).with_context(|| format!("cannot read {}", readings.display()))?;
    let mut of_article: HashMap<usize, Vec<(usize, Option<usize>)>> = HashMap::new();
    for (number, row) in table.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [line, pronoun, naming] = fields[..] else {
            anyhow::bail!(
                "{}: line {} has not three columns",
                readings.display(),
                number + 1
            );
        };
        let wrong = || format!("{}: line {}", readings.display(), number + 1);
        let line = line.parse().with_context(wrong)?;
        let pronoun = pronoun.parse().with_context(wrong)?;
        let naming = match naming {
            "-" => None,
            naming => Some(naming.parse().with_context(wrong)?),
        };
        of_article.entry(line).or_default().push((pronoun, naming));
    }
    let text = fs::read_to_string(news).with_context(|| format!("cannot read {}", news.display()))?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let sources = lines.par_iter().enumerate().map(|(number, line)| {
        let line: Line = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let Some(pronouns) = of_article.get(&(number + 1)) else {
            return Ok(None);
        };
        let bytes = byte_offsets(&line.text);
        let at = |char: usize| bytes.get(char).copied().unwrap_or(line.text.len());
        let readings = Readings {
            pronouns: pronouns
                .iter()
                .map(|(pronoun, naming)| (at(*pronoun), naming.map(at)))
                .collect(),
        };
        let (article, findings) = read(&line.text, line.title.clone());
        let people = findings.people.len();
        Ok(Some(Source {
            article,
            findings,
            hidden: vec![false; people],
            answers: Answers::Read(readings),
        }))
    });
    let all: Result<Vec<Option<Source>>> = sources.collect();
    Ok(all?.into_iter().flatten().collect())
}

impl Readings {
    /// Which of the candidates the pronoun stands for; `None` where nobody has read it or could tell.
    pub(super) fn answer(
        &self,
        findings: &Findings,
        pronoun: Span,
        candidates: &[Referent],
    ) -> Option<Vec<bool>> {
        let (_, naming) = self
            .pronouns
            .iter()
            .find(|(start, _)| *start == pronoun.start())?;
        let naming = (*naming)?;
        let right = candidates.iter().map(|candidate| {
            namings(findings, *candidate)
                .iter()
                .any(|span| span.contains_offset(naming))
        });
        Some(right.collect())
    }
}
