//! stub: writes `documents.jsonl` alone

use std::io::Write as _;
use std::path::Path;

use dateline_model::{CharIndex, Links, Mention, ProcessedArticle, Reject, Span};
use serde_json::{Value, json};

/// The forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The six tables.
    Csv,
    /// `documents.jsonl`.
    Jsonl,
}

/// How CSV is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// For spreadsheets.
    #[default]
    Spreadsheet,
    /// For programs.
    Plain,
}

/// What to write.
#[derive(Clone, Debug)]
pub struct Options {
    /// The forms.
    pub formats: Vec<Format>,
    /// The dialect of CSV.
    pub dialect: Dialect,
    /// The delimiter of CSV.
    pub delimiter: u8,
}

/// A whole run.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The articles.
    pub articles: &'a [ProcessedArticle],
    /// Their links.
    pub links: &'a Links,
    /// What could not be used.
    pub rejects: &'a [Reject],
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub struct Written {}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A file could not be written.
    #[error("cannot write {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}

/// Writes the tables of `run` into `dir`.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(dir: &Path, run: &Run<'_>, _options: &Options) -> Result<Written, ExportError> {
    let path = dir.join("documents.jsonl");
    let failed = |source| ExportError::Io {
        path: path.display().to_string(),
        source,
    };
    std::fs::create_dir_all(dir).map_err(failed)?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(&path).map_err(failed)?);
    for (article, own) in run.articles.iter().zip(&run.links.articles) {
        let index = article.article.record.text.char_index();
        let people = article.findings.people.iter().zip(&own.people).map(|(person, &row)| {
            let row = &run.links.people[row as usize];
            json!({"person_id": row.id, "name": row.name.display, "mentions": mentions(&index, &person.mentions)})
        });
        let places = article
            .findings
            .places
            .iter()
            .zip(&own.places)
            .map(|(place, &row)| {
                let row = &run.links.places[row as usize];
                let resolved = row.resolved.as_ref();
                json!({
                    "place_id": row.id, "name": row.name, "kind": row.kind.name(),
                    "country": resolved.map(|place| &place.country_code),
                    "latitude": resolved.and_then(|place| place.coordinates).map(|at| at.0),
                    "longitude": resolved.and_then(|place| place.coordinates).map(|at| at.1),
                    "mentions": mentions(&index, &place.mentions),
                })
            });
        let quotes = article.findings.quotations.iter().enumerate().map(|(number, quote)| {
            let (start, end) = index.chars(quote.span);
            let speaker = quote.speaker.as_ref().map(|speaker| {
                let (start, end) = index.chars(speaker.span);
                let text = article.article.slice(speaker.span);
                json!({"start": start, "end": end, "text": text, "name": speaker.name, "kind": speaker.kind.name()})
            });
            json!({
                "quote_id": own.quote_ids[number], "kind": quote.kind.name(), "start": start, "end": end,
                "cue": quote.cue.map(|cue| span(&index, cue)), "speaker": speaker, "rule": quote.rule,
                "continues": quote.continues.map(|before| &own.quote_ids[before as usize]),
                "statement_id": own.statement_ids[number], "confidence": quote.confidence,
            })
        });
        let blocks = article.article.blocks.iter().map(|block| {
            let (start, end) = index.chars(block.span);
            json!({"kind": block.kind.name(), "start": start, "end": end})
        });
        let origin = &article.article.record.origin;
        let document = json!({
            "article_id": own.id,
            "source": {"file": origin.file, "record": origin.record, "id": article.article.record.metadata.id},
            "text": article.article.record.text.as_str(),
            "blocks": blocks.collect::<Vec<_>>(),
            "people": people.collect::<Vec<_>>(),
            "places": places.collect::<Vec<_>>(),
            "quotes": quotes.collect::<Vec<_>>(),
        });
        writeln!(out, "{document}").map_err(failed)?;
    }
    out.flush().map_err(failed)?;
    Ok(Written {})
}

fn span(index: &CharIndex<'_>, span: Span) -> Value {
    let (start, end) = index.chars(span);
    json!({"start": start, "end": end})
}

fn mentions(index: &CharIndex<'_>, mentions: &[Mention]) -> Vec<Value> {
    mentions.iter().map(|mention| span(index, mention.span)).collect()
}
