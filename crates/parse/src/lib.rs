//! Bytes of a file to records: formats and encodings.

use std::io::BufRead;

use dateline_model::{Metadata, Origin, Record, Reject, SourceText, Stage};
use serde::Deserialize;

/// The records of one input.
pub type Records<'a> = Box<dyn Iterator<Item = Result<Record, Reject>> + 'a>;

/// Reads the records of an input whose name as shown to people is `name`; the name's ending tells the format.
pub fn records<'a>(name: &str, mut source: impl BufRead + 'a) -> Records<'a> {
    let origin = Origin {
        file: name.to_owned(),
        record: None,
    };
    if name.ends_with(".jsonl") {
        let lines = source
            .lines()
            .filter(|line| !matches!(line, Ok(line) if line.trim().is_empty()));
        return Box::new(lines.zip(1..).map(move |(line, number)| {
            let origin = Origin {
                record: Some(number),
                ..origin.clone()
            };
            match line {
                Ok(line) => from_json(origin, &line),
                Err(error) => Err(reject(origin, "unreadable", &error)),
            }
        }));
    }
    let mut bytes = Vec::new();
    let record = match source.read_to_end(&mut bytes) {
        Ok(_) => Ok(Record {
            origin,
            metadata: Metadata::default(),
            text: SourceText::from(String::from_utf8_lossy(&bytes).into_owned()),
        }),
        Err(error) => Err(reject(origin, "unreadable", &error)),
    };
    Box::new(std::iter::once(record))
}

#[derive(Deserialize)]
struct Line {
    #[serde(alias = "body", alias = "content", alias = "maintext")]
    text: String,
    id: Option<String>,
    #[serde(alias = "headline")]
    title: Option<String>,
    #[serde(alias = "published", alias = "date_publish")]
    date: Option<String>,
    url: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(alias = "publisher")]
    source: Option<String>,
    language: Option<String>,
}

fn from_json(origin: Origin, line: &str) -> Result<Record, Reject> {
    let line: Line = match serde_json::from_str(line) {
        Ok(line) => line,
        Err(error) => return Err(reject(origin, "bad json", &error)),
    };
    Ok(Record {
        origin,
        metadata: Metadata {
            id: line.id,
            url: line.url,
            publisher: line.source,
            headline: line.title,
            authors: line.authors,
            published: line.date,
            language: line.language,
        },
        text: SourceText::from(line.text),
    })
}

fn reject(origin: Origin, error: &str, detail: &dyn std::fmt::Display) -> Reject {
    Reject {
        origin,
        stage: Stage::Parse,
        error: error.to_owned(),
        detail: detail.to_string(),
    }
}
