//! JSON: an array of articles, an object that holds one, objects one after another, or one object.

use std::io::BufRead;
use std::sync::Arc;

use dateline_types::{Origin, Reject};

use crate::adapter::{Adapter, Mark};
use crate::bytes::settled::Settled;
use crate::bytes::utf8::utf8_ahead;
use crate::draft::{Draft, Drafts};
use crate::error::ParseError;
use crate::formats::article::Article;
use crate::formats::json_object;
use crate::formats::jsonl::{begins_with_key, opens_a_line};
use crate::input::Input;
use crate::options::Options;

mod cut;
mod orient;

use cut::{Cut, Cutter};

/// JSON of articles in whatever arrangement.
pub(crate) struct Json;

impl Adapter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["json"]
    }

    /// An array of objects, or an object that is not on one line of its own or holds an array of articles.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let head = head.trim_ascii_start();
        let array = head.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
        let is_array = array.is_some_and(|inside| inside.starts_with(b"{"));
        let object = head.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        let is_object = object.is_some_and(|inside| inside.starts_with(b"\""))
            && (!opens_a_line(head) || cut::is_wrapper(head) || orient::begins(head));
        Mark::likely_if(is_array || is_object)
    }

    fn recognizes_in_text(&self, head: &[u8], mark: Mark) -> bool {
        mark != Mark::None && begins_with_key(head)
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let (head, source) = utf8_ahead(input.source);
        Box::new(Values {
            encoding: Settled::from_head(&head),
            rows: Vec::new().into_iter(),
            cutter: Cutter::new(source, input.options.limits.record_bytes),
            name: input.name,
            options: input.options,
            record: 0,
            ended: false,
        })
    }
}

/// The values of a source as records.
struct Values<R> {
    cutter: Cutter<R>,
    encoding: Settled,
    /// The rows of a table that was one value.
    rows: orient::Rows,
    name: String,
    options: Arc<Options>,
    record: u32,
    ended: bool,
}

impl<R: BufRead> Iterator for Values<R> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        if let Some(row) = self.rows.next() {
            return Some(self.row(&row));
        }
        let cut = self.cutter.next(&self.options.fields);
        let first = self.record == 0;
        self.record = self.record.saturating_add(1);
        let origin = Origin {
            file: self.name.clone(),
            record: Some(self.record),
        };
        let whole = Origin {
            record: None,
            ..origin.clone()
        };
        let place = |line| format!("record {} (line {line})", origin.record.unwrap_or(0));
        Some(match cut {
            Ok((line, Cut::Value(json))) => {
                let json = self.encoding.decode(json);
                let article = article(&json, &place(line), &self.options);
                if matches!(
                    article,
                    Err(ParseError::NoText { .. } | ParseError::TextIsNoString { .. })
                ) && let Some(rows) = orient::rows(&json, &self.options.fields)
                {
                    self.rows = rows;
                    self.record -= 1;
                    return self.next();
                }
                let draft = article.and_then(|article| article.draft(&origin, &self.options));
                draft.map_err(|error| error.reject(origin))
            }
            Ok((line, Cut::TooLong { limit })) => Err(ParseError::RecordTooLong {
                place: place(line),
                what: "record",
                limit,
            }
            .reject(origin)),
            Ok((line, Cut::Unfinished)) => {
                self.ended = true;
                Err(ParseError::Json {
                    place: place(line),
                    message: "the file ends inside this record".to_owned(),
                    hint: "the records before it were read; get the whole file for the rest",
                }
                .reject(origin))
            }
            Ok((_, Cut::End)) => {
                self.ended = true;
                if !first {
                    return None;
                }
                Err(ParseError::Empty.reject(whole))
            }
            Err(error) => {
                self.ended = true;
                Err(ParseError::read(error).reject(whole))
            }
        })
    }
}

impl<R> Values<R> {
    /// The article in a row of a table.
    fn row(&mut self, row: &str) -> Result<Draft, Reject> {
        self.record = self.record.saturating_add(1);
        let origin = Origin {
            file: self.name.clone(),
            record: Some(self.record),
        };
        article(row, &format!("record {}", self.record), &self.options)
            .and_then(|article| article.draft(&origin, &self.options))
            .map_err(|error| error.reject(origin))
    }
}

/// The article that the object `json` is.
fn article(json: &str, place: &str, options: &Options) -> Result<Article, ParseError> {
    json_object::article(json, &options.fields, place, |error| {
        let message = error.to_string();
        ParseError::Json {
            place: place.to_owned(),
            message: message
                .rsplit_once(" at line ")
                .map_or(message.as_str(), |(message, _)| message)
                .to_owned(),
            hint: "dateline skipped this record; correct it, or write the file with a JSON library",
        }
    })
}

#[cfg(test)]
mod tests;
