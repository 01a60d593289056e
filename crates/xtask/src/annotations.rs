//! Annotated quotations, which both the speaker models and those of reported speech are fitted on: read from JSON Lines, with what
//! extraction finds in the same articles.

use anyhow::{Context as _, Result};
use dateline_extract::Extractor;
use dateline_types::{Article, Findings, Metadata, Origin, Record, SourceText, Span};
use rayon::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    quotes: Vec<GoldQuote>,
    #[serde(default)]
    quoted_regions: Vec<GoldRegion>,
    #[serde(default)]
    ignore: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct GoldQuote {
    start: usize,
    end: usize,
    kind: String,
    #[serde(default)]
    cue_start: Option<usize>,
    #[serde(default)]
    cue_end: Option<usize>,
    #[serde(default)]
    speaker_start: Option<usize>,
    #[serde(default)]
    speaker_end: Option<usize>,
}

#[derive(Deserialize)]
struct GoldRegion {
    start: usize,
    end: usize,
    attributed: bool,
    ignore: bool,
    #[serde(default)]
    speaker_start: Option<usize>,
    #[serde(default)]
    speaker_end: Option<usize>,
}

/// An article with its gold annotation in bytes.
pub(crate) struct AnnotatedArticle {
    pub(crate) article: Article,
    pub(crate) findings: Findings,
    /// (words, is a quotation, speaker)
    pub(crate) regions: Vec<(Span, bool, Option<Span>)>,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) ignored: Vec<Span>,
}

/// Reported speech as annotated.
pub(crate) struct Attribution {
    pub(crate) content: Span,
    pub(crate) cue: Option<Span>,
    pub(crate) speaker: Option<Span>,
}

/// The articles of a file of annotated quotations.
pub(crate) fn annotated(text: &str) -> Result<Vec<AnnotatedArticle>> {
    let extractor = Extractor::builtin();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines
        .par_iter()
        .enumerate()
        .map(|(index, line)| annotate(&extractor, line).with_context(|| format!("line {}", index + 1)))
        .collect()
}

/// Where each scalar value of a text begins, in bytes; last, where the text ends.
pub(crate) fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect()
}

fn annotate(extractor: &Extractor, line: &str) -> Result<AnnotatedArticle> {
    let gold: Gold = serde_json::from_str(line)?;
    let bytes = byte_offsets(&gold.text);
    let at = |char: usize| bytes.get(char).copied().unwrap_or(gold.text.len());
    let span = |start: usize, end: usize| Span::new(at(start), at(end));
    let regions = gold.quoted_regions.iter().filter(|region| !region.ignore);
    let regions = regions
        .map(|region| {
            let speaker = region
                .speaker_start
                .zip(region.speaker_end)
                .map(|(start, end)| span(start, end));
            (span(region.start, region.end), region.attributed, speaker)
        })
        .collect();
    let attributions = gold
        .quotes
        .iter()
        .filter(|quote| quote.kind == "indirect")
        .map(|quote| Attribution {
            content: span(quote.start, quote.end),
            cue: quote
                .cue_start
                .zip(quote.cue_end)
                .map(|(start, end)| span(start, end)),
            speaker: quote
                .speaker_start
                .zip(quote.speaker_end)
                .map(|(start, end)| span(start, end)),
        })
        .collect();
    let ignored = gold.ignore.iter().map(|&(start, end)| span(start, end)).collect();
    let metadata = Metadata {
        headline: gold.title.clone(),
        ..Metadata::default()
    };
    let record = Record {
        origin: Origin::default(),
        metadata,
        text: SourceText::from(gold.text),
    };
    let article = dateline_normalize::normalize(record);
    let findings = extractor.extract(&article);
    Ok(AnnotatedArticle {
        article,
        findings,
        regions,
        attributions,
        ignored,
    })
}

/// How much two spans share of their union.
pub(crate) fn overlap(a: Span, b: Span) -> f64 {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    if shared == 0 {
        0.0
    } else {
        shared as f64 / a.cover(b).len() as f64
    }
}

/// Whether the speaker that was found is the annotated one: words that overlap, or the same last word. A row that names nobody is right
/// for nobody.
pub(crate) fn is_speaker(text: &str, gold: Option<Span>, found: Option<Span>) -> bool {
    let last = |span: Span| {
        let words = text.get(span.start()..span.end()).unwrap_or_default();
        let word = words
            .split(|letter: char| !letter.is_alphanumeric())
            .rfind(|word| word.len() > 1);
        word.map(str::to_lowercase)
    };
    match (gold, found) {
        (Some(gold), Some(found)) => gold.overlaps(found) || last(gold) == last(found),
        (_, None) => false,
        (None, Some(_)) => true,
    }
}
